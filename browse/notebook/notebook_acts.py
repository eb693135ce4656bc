"""What a form of the notebook can do: each act is a row, and tells in words what it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from browse.core.wording import counted, number
from browse.notebook.notebook_form import Articles, NotebookForm, names_between_commas
from cuttings.notebook import article_collections, note_taking, saved_searches, tagging
from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import Pen


@dataclass(frozen=True, slots=True)
class AskedAct:
    """A form with the articles that it is about, and the moment at which the archive was added to last."""

    form: NotebookForm
    articles: Articles
    last_added: str

    def text(self, name: str) -> str:
        """The last text of an input."""
        return self.form.text(name)

    @property
    def titles(self) -> Mapping[str, str]:
        """The headlines of the articles by their ids. Raises NotebookError where there is none."""
        if not self.articles.titles:
            raise NotebookError("no article is chosen that the archive has: choose one, or all that the search finds")
        return self.articles.titles


def _tag(pen: Pen, asked: AskedAct) -> str:
    tags = names_between_commas(asked.form.texts("tag")) or [""]
    return "; ".join(_given(tagging.tag_articles(pen, asked.titles, tag), asked, f"the tag “{tag}”") for tag in tags)


def _gather(pen: Pen, asked: AskedAct) -> str:
    """Tags articles, puts them into a collection, or both, as the inputs say."""
    did = [_tag(pen, asked)] if names_between_commas(asked.form.texts("tag")) else []
    did += [_collect(pen, asked)] if asked.text("collection").strip() else []
    if not did:
        raise NotebookError("neither a tag nor a collection is named: write one of them")
    return "; ".join(did)


def _untag(pen: Pen, asked: AskedAct) -> str:
    tags = names_between_commas(asked.form.texts("tag"))
    taken = {tag: tagging.untag_articles(pen, asked.articles.ids, tag) for tag in tags}
    return "; ".join(f"the tag “{tag}” was taken from {counted(many, 'article')}" for tag, many in taken.items())


def _drop_tag(pen: Pen, asked: AskedAct) -> str:
    return f"the tag was taken from {counted(tagging.drop_tag(pen, asked.text('tag')), 'article')}"


def _rename_tag(pen: Pen, asked: AskedAct) -> str:
    return f"{counted(tagging.rename_tag(pen, asked.text('tag'), asked.text('name')), 'article')} have the other tag"


def _star(pen: Pen, asked: AskedAct) -> str:
    return _given(tagging.star_articles(pen, asked.titles), asked, "a star")


def _unstar(pen: Pen, asked: AskedAct) -> str:
    return f"the star was taken from {counted(tagging.unstar_articles(pen, asked.articles.ids), 'article')}"


def _note(pen: Pen, asked: AskedAct) -> str:
    note_taking.write_note(pen, asked.titles, asked.text("text"), asked.text("quote"))
    return f"the note stands at {counted(len(asked.titles), 'article')}"


def _change_note(pen: Pen, asked: AskedAct) -> str:
    note_taking.change_note(pen, asked.text("note"), asked.text("text"), asked.text("changed"))
    return "the note was changed"


def _drop_note(pen: Pen, asked: AskedAct) -> str:
    note_taking.drop_note(pen, asked.text("note"))
    return "the note was taken away"


def _collect(pen: Pen, asked: AskedAct) -> str:
    name = asked.text("collection")
    many = article_collections.collect_articles(pen, asked.titles, name)
    return f"{counted(many, 'article')} joined the collection “{name}”{_others(many, asked)}"


def _uncollect(pen: Pen, asked: AskedAct) -> str:
    name = asked.text("collection")
    many = article_collections.uncollect_articles(pen, asked.articles.ids, name)
    return f"{counted(many, 'article')} left the collection “{name}”"


def _move(pen: Pen, asked: AskedAct) -> str:
    steps = {"up": -1, "down": 1, "top": -(10**9), "end": 10**9}.get(asked.text("to"), 0)
    article_collections.move_article(pen, asked.text("collection"), asked.text("article"), steps)
    return "the article was moved"


def _describe(pen: Pen, asked: AskedAct) -> str:
    former, name = asked.text("collection"), asked.text("name")
    return f"the collection is “{article_collections.describe_collection(pen, former, name, asked.text('about'))}”"


def _drop_collection(pen: Pen, asked: AskedAct) -> str:
    article_collections.drop_collection(pen, asked.text("collection"))
    return f"the collection “{asked.text('collection')}” was taken away; its articles stay what they are"


def _save(pen: Pen, asked: AskedAct) -> str:
    saved_searches.save_search(pen, asked.text("name"), asked.text("state"), asked.last_added)
    return "the search was saved"


def _seen(pen: Pen, asked: AskedAct) -> str:
    saved_searches.mark_seen(pen, asked.text("name"), asked.text("seen"))
    return "what was new is known"


def _drop_search(pen: Pen, asked: AskedAct) -> str:
    saved_searches.drop_search(pen, asked.text("name"))
    return "the search was taken away"


def _given(many: int, asked: AskedAct, what: str) -> str:
    return f"{counted(many, 'article')} got {what}{_others(many, asked)}"


def _others(many: int, asked: AskedAct) -> str:
    others = len(asked.titles) - many
    return f", {number(others)} had it already" if others else ""


ACTS: Mapping[str, Callable[[Pen, AskedAct], str]] = {
    "tag": _tag,
    "gather": _gather,
    "untag": _untag,
    "drop-tag": _drop_tag,
    "rename-tag": _rename_tag,
    "star": _star,
    "unstar": _unstar,
    "note": _note,
    "change-note": _change_note,
    "drop-note": _drop_note,
    "collect": _collect,
    "uncollect": _uncollect,
    "move": _move,
    "describe-collection": _describe,
    "drop-collection": _drop_collection,
    "save-search": _save,
    "seen": _seen,
    "drop-search": _drop_search,
}
