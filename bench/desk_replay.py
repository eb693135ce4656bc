"""Decisions of every kind, taken at the desk as a browser takes them: is the archive that followed them the one that is
built from the same folder with the files that they made?

`python -m bench.desk_replay [FOLDER]`: reads the folder (articles/ where none is named) into a new archive, serves it
with `cuttings serve --desk`, sends the forms of a decision of each kind, waits until the archive has them all, reads
the folder again into another archive with the resulting people.yml and overrides.yml, and compares all tables.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from html import unescape
from http.cookiejar import CookieJar
from itertools import compress
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from cuttings.decisions.decision_kinds import KINDS
from cuttings.uri import sqlite_uri
from tests.archives import CONTENT, TIMES

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120  # seconds until the archive has the decisions
# What only a history knows: when what was decided and read, and as what a document was read first.
OF_A_HISTORY = {"curation", "runs", "outcomes", "documents"}
SENT_FROM_THE_PAGE = {"sec-fetch-site": "same-origin"}
Form = tuple[str, str, dict[str, str]]  # kind, target and inputs


class DeskReader:
    """Somebody who has opened the printed address."""

    def __init__(self, printed: str) -> None:
        self.address = printed.partition("/-/")[0]
        self.jar = CookieJar()
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar))
        self.opener.open(printed).close()

    def page(self, path: str) -> str:
        with self.opener.open(self.address + path) as answer:
            return str(answer.read().decode())

    def decide(self, form: Form) -> str:
        """Sends the form from the page that it is about, with what that page showed. Returns "", or what was said."""
        kind, target, inputs = form
        seen = re.findall(r'name="seen" value="([^"]*)"', self.page(f"/{kind.partition('.')[0]}/{target}"))
        token = next((one.value or "" for one in self.jar if one.name == "ds_csrftoken"), "")
        sent = {
            "kind": kind,
            "target": target,
            "seen": unescape(seen[0]),
            "csrftoken": token,
            "next": "/desk",
            **inputs,
        }
        request = Request(f"{self.address}/desk/decide", urlencode(sent).encode(), SENT_FROM_THE_PAGE)
        try:
            self.opener.open(request).close()
        except HTTPError as error:
            return unescape(re.sub(r"<[^>]*>", "", error.read().decode().partition('role="alert"')[2])[:200])
        return ""

    def wait(self) -> None:
        """Returns once the archive has all decisions."""
        until = time.monotonic() + PATIENCE
        while "being redone" in (page := self.page("/desk")) or "does not follow" in page:
            if "does not follow" in page or time.monotonic() > until:
                raise RuntimeError(f"the archive has not followed within {PATIENCE} seconds")
            time.sleep(0.5)


def main(arguments: list[str]) -> int:
    articles = Path(arguments[0]) if arguments else ROOT / "articles"
    with tempfile.TemporaryDirectory() as name:
        at_desk, again = Path(name) / "desk" / "archive.db", Path(name) / "again" / "archive.db"
        for db in (at_desk, again):
            db.parent.mkdir()
        read(articles, at_desk)
        forms = forms_of(at_desk)
        with served(at_desk) as printed:
            curator = DeskReader(printed)
            refused = {form[0]: said for form in forms if (said := curator.decide(form))}
            curator.wait()
        files = sorted(at_desk.parent.glob("*.yml"))
        for file in files:
            shutil.copy(file, again.parent)
        read(articles, again)
        differ = differing(at_desk, again)
    kinds = {form[0] for form in forms} - set(refused)
    print(f"{len(forms)} decisions of {len(kinds)} of {len(KINDS)} kinds, in {', '.join(file.name for file in files)}")
    for kind, said in refused.items():
        print(f"refused: {kind}: {said}")
    for table, (one, other) in differ.items():
        print(f"{table} differs: at the desk alone {one[:3]}, in the new archive alone {other[:3]}")
    print("Both archives are equal." if not differ else f"{len(differ)} tables differ.")
    return 0 if len(kinds) == len(KINDS) and not differ else 1


def read(articles: Path, db: Path) -> None:
    """The archive of a folder, as a user makes it; files that fail (exit code 1) are none of this matter."""
    command = [sys.executable, "-m", "ingest", "ingest", str(articles), "--db", str(db), "--quiet"]
    done = subprocess.run(command, cwd=Path.cwd(), capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr)


@contextmanager
def served(db: Path) -> Iterator[str]:
    """The address that the server of a desk prints."""
    said = db.with_name("said.txt")
    command = [sys.executable, "-m", "ingest", "serve", "--desk", "--db", str(db), "--port", "0"]
    with said.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        until = time.monotonic() + PATIENCE
        while "Uvicorn running" not in said.read_text() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
        lines = said.read_text().splitlines()
        port = next(re.findall(r":(\d+)", line)[-1] for line in lines if "Uvicorn running" in line)
        printed = next(line for line in lines if "token=" in line)
        yield re.sub(r":\d+/-/", f":{port}/-/", printed)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def forms_of(db: Path) -> list[Form]:
    """The forms of a decision of each kind about what the archive has."""
    with closing(sqlite3.connect(sqlite_uri(db, mode="ro"), uri=True)) as archive:
        article = [str(row[0]) for row in archive.execute("select id from articles order by words desc, id limit 5")]
        person = list(archive.execute("select id, name from persons order by articles desc, id limit 9"))
        source = [row[0] for row in archive.execute("select id from sources order by id limit 4")]
        kept = archive.execute(
            "select text from cuts where article_id = ? and text <> '' order by length(text) desc", [article[0]]
        ).fetchone()[0]
        body = archive.execute("select body from articles where id = ?", [article[1]]).fetchone()[0]
        form = archive.execute("select form from aliases where person_id = ? order by mentions, form", [person[0][0]])
        split = form.fetchone()[0]
    cut = max(body.split("\n"), key=len)[:80]
    return [
        ("article.set", article[0], {"set.title": "Another <b>headline</b>", "was.title": "?"}),
        ("article.set", article[1], {"set.published": "2021-12", "was.published": "?"}),
        ("article.set", article[2], {"set.author": "Jane Doe\nJohn Roe", "was.author": "?"}),
        ("article.set", article[3], {"set.section": "Comment", "was.section": "?"}),
        ("article.back", article[3], {"value.entry": "section"}),
        ("article.keep", article[0], {"value.passage": kept.strip()}),
        ("article.cut", article[1], {"value.passage": cut}),
        ("article.drop", article[4], {}),
        ("person.merge", person[5][0], {"value.other": person[6][0]}),
        ("person.split", person[0][0], {"value.forms": split}),
        ("person.rename", person[1][0], {"value.name": "A. N. Other"}),
        ("person.confirm", person[2][0], {}),
        ("person.drop", person[7][0], {}),
        ("person.apart", person[3][0], {"value.others": person[4][0]}),
        ("person.alias", person[1][0], {"value.form": "the other one"}),
        ("person.surname", person[2][0], {"value.form": person[2][1].split()[-1]}),
        ("source.rename", source[0], {"value.name": "Another Paper"}),
        ("source.kind", source[1], {"value.kind": "institution"}),
        ("source.domain", source[1], {"value.domain": "paper.example"}),
        ("source.rename", source[3], {"value.name": "A third"}),
        ("source.back", source[3], {"value.entry": "name"}),
        ("source.merge", source[0], {"value.other": source[2]}),
    ]


def differing(one: Path, other: Path) -> dict[str, tuple[list[str], list[str]]]:
    """The tables that differ, each with the rows that the one and the other has alone."""
    first, second = every_row(one), every_row(other)
    return {
        table: (sorted(first[table] - second[table]), sorted(second[table] - first[table]))
        for table in CONTENT
        if table not in OF_A_HISTORY and first[table] != second[table]
    }


def every_row(db: Path) -> dict[str, set[str]]:
    """All rows of each table, without run times."""
    with closing(sqlite3.connect(sqlite_uri(db, mode="ro"), uri=True)) as archive:
        found: dict[str, set[str]] = {}
        for table in CONTENT:
            rows = archive.execute(f"select * from {table}")
            told = [column[0] not in TIMES.get(table, set()) for column in rows.description]
            found[table] = {repr(tuple(compress(row, told))) for row in rows}
        return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
