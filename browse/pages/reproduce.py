"""The same result from elsewhere: as SQL for any SQLite shell, with curl, and in Python."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import Any

from browse.query.results import Results


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get the same articles, as text to copy."""

    name: str
    text: str


def ways(results: Results, address: str, file: str = "archive.db") -> tuple[Way, ...]:
    """SQL, curl and Python for the state of a search, of which `address` is the whole address of export.json."""
    sql = inlined(results.sql, results.params) + ";"
    folded = f"{inlined(results.folded_sql, results.params)};" if results.folded_sql else ""
    of_sql = [Way("SQL", sql), *([Way("SQL, one of each text", folded)] if folded else [])]
    of_sql.append(Way("Shell", f"sqlite3 {shlex.quote(file)} {shlex.quote(sql)}"))
    return (
        *(of_sql if results.sql else []),  # several archives as one have no statement
        Way("curl", f"curl --fail --output articles.json {shlex.quote(address)}"),
        Way("Python", python(address)),
    )


def python(address: str) -> str:
    """A script that reads the articles into a list, with nothing but Python's own library."""
    return (
        "import json\n"
        "from urllib.request import urlopen\n\n"
        f"with urlopen({address!r}) as response:\n"
        "    answer = json.load(response)\n"
        'articles = answer["articles"]\n'
        'print(answer["count"], "articles,", answer["texts"], "texts;", answer["understood"])\n'
        "for article in articles:\n"
        '    print(article["id"], article["published"], article["title"])\n'
    )


def inlined(sql: str, params: dict[str, Any]) -> str:
    """A statement of SQL with its parameters written into it."""
    return re.sub(r":(p\d+)\b", lambda match: literal(params[match[1]]), sql)


def literal(value: Any) -> str:
    """A value as SQL writes it."""
    if isinstance(value, (int, float)):
        return repr(value)
    return "'" + str(value).replace("'", "''") + "'"
