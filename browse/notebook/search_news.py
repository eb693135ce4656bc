"""What is new in saved searches: counted for the desk's page, and for the last lines of a run."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from browse.core.connection import Archive
from browse.core.noted.noted_archive import NotebookUnreadable, NotedArchive, with_notebook
from browse.query.page_state import SearchState
from browse.search import search
from browse.search.added_moments import added_moments
from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import NotebookFile
from cuttings.notebook.saved_searches import SavedSearch, SearchNews, read_searches


def news_of_run(archive: Path) -> list[SearchNews]:
    """What is new in the saved searches of an archive (the CountNews of `cuttings.notebook.saved_searches`)."""
    if not searches_of(NotebookFile.beside(archive)):
        return []
    try:
        return every_news(with_notebook(Archive(archive)))
    except OSError as error:
        raise NotebookError(str(error)) from error


def every_news(archive: NotedArchive) -> list[SearchNews]:
    """What is new in each saved search, by name. Raises NotebookError."""
    return [count_news(archive, saved) for saved in searches_of(NotebookFile.beside(archive.path))]


def told_news(archive: NotedArchive) -> list[SearchNews]:
    """The saved searches that have anything new. Raises NotebookUnreadable."""
    try:
        return [one for one in every_news(archive) if one.new]
    except NotebookError as error:
        raise NotebookUnreadable(str(error)) from error


def count_news(archive: NotedArchive, saved: SavedSearch) -> SearchNews:
    """What is new in a saved search."""
    with archive.connection() as connection:
        selected = search.match(archive, connection, state_of_search(archive, saved)).selected
        new = selected & added_moments(archive, connection).after(saved.seen)
    return SearchNews(saved, int(np.count_nonzero(selected)), int(np.count_nonzero(new)))


def state_of_search(archive: NotedArchive, saved: SavedSearch, root: str = "/") -> SearchState:
    """The state of the page that a saved search was made from."""
    return SearchState.from_query_string(saved.state, root, archive.keys)


def searches_of(notebook: NotebookFile) -> list[SavedSearch]:
    """All saved searches. Raises NotebookError."""
    with notebook.reading() as connection:
        return read_searches(connection) if connection else []
