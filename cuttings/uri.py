"""The address under which SQLite opens a file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode


def sqlite_uri(path: Path | str, **parameters: str) -> str:
    """The `file:` URI of a path with the parameters of the opening (`mode="ro"`), for `sqlite3.connect(…, uri=True)`.

    In a URI "#", "?" and "%" mean something: a path that is written into one as it stands names another file, or loses
    its parameters and is made anew. So every character is quoted, and a byte that is no text is kept as it is.
    (Where SQLite was built with SQLITE_USE_URI, as Debian's is, a bare relative path `file:x` is a URI, too.)

    >>> sqlite_uri("/C#/50%41/a?b.db", mode="ro")
    'file:///C%23/50%2541/a%3Fb.db?mode=ro'
    """
    query = f"?{urlencode(parameters)}" if parameters else ""
    return Path(path).absolute().as_uri() + query
