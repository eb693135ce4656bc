"""`python -m bench.soak`: many readers at once while the archive is replaced, and what they waited, read and were told.

Each text names the harvests that it is about, so what is right is known: a search for the word that all texts have
counts a number of texts that the archive had between question and answer, a page has its own harvest, a download is
whole. Slow readers take a download a kilobyte at a time. Told are the waiting times by kind, every answer that was a
fault or wrong, and the server's memory in the first and in the last fifth of the time. Linux alone.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bench.kills import STORY
from ingest.load.file.opening import open_archive

TEXTS, ADDED = 500, 5  # at the beginning, and with each replacement
PAUSE = 10.0  # seconds between two questions of a reader, at most: who reads also thinks
SLOW = 0.02  # of all questions are asked by a slow reader
PIECE, REST = 1_024, 0.05  # bytes that a slow reader takes, and the seconds that it rests then
SETTLE = 3.0  # seconds until a server serves what has been put in place
_COUNTED = re.compile(r"<title>grain: ([\d,]+) article")


@dataclass(slots=True)
class Grown:
    """How many texts an answer may tell of: each number from the beginning of the run that made it until the next one's
    end (time.monotonic)."""

    served: list[tuple[float, float, int]] = field(default_factory=list)

    def begin(self, count: int) -> None:
        """A run begins that leaves so many texts."""
        self.served.append((time.monotonic(), math.inf, count))

    def end(self) -> None:
        """It has ended: what was served before is not any more, in a moment."""
        for place, (since, until, count) in enumerate(self.served[:-1]):
            self.served[place] = since, min(until, time.monotonic() + SETTLE), count

    def possible(self, asked: float, answered: float) -> set[int]:
        """The numbers of texts that an answer may tell of."""
        return {count for since, until, count in self.served if since <= answered and until >= asked}


@dataclass(slots=True)
class Told:
    """What the readers found: waiting times in seconds by kind of question, and what was wrong."""

    waits: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who asks the server, again and again, until the time is up."""

    client: httpx.AsyncClient
    grown: Grown
    told: Told
    ids: dict[int, str]  # the number of a text → the id of its article
    random: random.Random

    async def read(self, until: float) -> None:
        """Asks until then."""
        while time.monotonic() < until:
            kind = "slow" if self.random.random() < SLOW else self.random.choice([*KINDS])
            begun = time.monotonic()
            try:
                wrong = await (self.slowly() if kind == "slow" else KINDS[kind](self))
            except httpx.HTTPError as error:
                wrong = f"{type(error).__name__} {error}"
            if wrong:
                self.told.wrong.append(f"{kind}: {wrong}")
            self.told.waits.setdefault(kind, []).append(time.monotonic() - begun)
            await asyncio.sleep(self.random.uniform(0, PAUSE))

    async def page(self) -> str:
        """The page of one article has its own harvest."""
        number, article = self.random.choice([*self.ids.items()])
        answer = await self.client.get(f"/article/{article}")
        return _fault(answer) or ("" if f"harvest {number}," in answer.text else f"another text than {number}")

    async def search(self) -> str:
        """What all texts have is found in all."""
        return await self._counted("/?q=grain", lambda text: int(_COUNTED.findall(text)[0].replace(",", "")))

    async def rare(self) -> str:
        """What one text has is found in one."""
        number, article = self.random.choice([*self.ids.items()])
        answer = await self.client.get(f"/?q=Town{number}")
        return _fault(answer) or ("" if f"/article/{article}" in answer.text else f"Town{number} was not found")

    async def download(self) -> str:
        """A download has every text."""
        return await self._counted("/export.ndjson?q=grain", lambda text: text.count("\n"))

    async def feed(self) -> str:
        """The feed answers."""
        return _fault(await self.client.get("/feed.atom?q=grain"))

    async def slowly(self) -> str:
        """A download that is taken slowly is whole as well."""
        asked, lines, last = time.monotonic(), 0, b""
        async with self.client.stream("GET", "/export.ndjson?q=grain") as answer:
            if answer.status_code != 200:
                return f"HTTP {answer.status_code}"
            async for piece in answer.aiter_bytes(PIECE):
                lines, last = lines + piece.count(b"\n"), piece
                await asyncio.sleep(REST)
        possible = self.grown.possible(asked, time.monotonic())
        return "" if lines in possible and last.endswith(b"\n") else f"{lines} texts, where {possible} were there"

    async def _counted(self, address: str, count: Callable[[str], int]) -> str:
        asked = time.monotonic()
        answer = await self.client.get(address)
        if fault := _fault(answer):
            return fault
        possible = self.grown.possible(asked, time.monotonic())
        return "" if count(answer.text) in possible else f"{count(answer.text)} texts, where {possible} were there"


KINDS: dict[str, Callable[[Reader], Awaitable[str]]] = {
    "page": Reader.page,
    "search": Reader.search,
    "rare word": Reader.rare,
    "download": Reader.download,
    "feed": Reader.feed,
}


def _fault(answer: httpx.Response) -> str:
    return "" if answer.status_code == 200 else f"HTTP {answer.status_code}"


@dataclass(slots=True)
class Served:
    """An archive that grows while it is served."""

    place: Path
    port: int
    texts: int = 0
    grown: Grown = field(default_factory=Grown)

    @property
    def db(self) -> Path:
        return self.place / "archive.db"

    def grow(self, count: int) -> list[str]:
        """Adds so many texts; returns the command that reads them."""
        folder = self.place / "articles"
        folder.mkdir(exist_ok=True)
        for number in range(self.texts, self.texts + count):
            (folder / f"{number}.txt").write_text(STORY.format(n=number))
        self.texts += count
        self.grown.begin(self.texts)
        return [sys.executable, "-m", "ingest", str(folder), "--db", str(self.db), "--jobs", "1", "--quiet"]

    def ids(self) -> dict[int, str]:
        """The number of each text, and the id of its article."""
        archive = open_archive(self.db)
        rows = archive.execute("SELECT path, a.id FROM articles a JOIN files USING (document_id)").fetchall()
        archive.conn.close()
        return {int(Path(path).stem): article for path, article in rows}

    async def replaced(self, every: float, until: float) -> None:
        """Has the archive replaced again and again, by runs in processes of their own."""
        while time.monotonic() + every < until:
            await asyncio.sleep(every)
            run = await asyncio.create_subprocess_exec(*self.grow(ADDED))
            if await run.wait():
                raise SystemExit(f"a run failed with {run.returncode}")
            self.grown.end()


async def watched(process: subprocess.Popen[bytes], until: float) -> list[int]:
    """What the server holds, in MB, every two seconds."""
    held = []
    while time.monotonic() < until:
        status = Path(f"/proc/{process.pid}/status").read_text()
        held.append(int(status.partition("VmRSS:")[2].split()[0]) // 1024)
        await asyncio.sleep(2)
    return held


async def soak(served: Served, options: argparse.Namespace) -> tuple[Told, list[int]]:
    """Serves and asks for so many seconds."""
    command = [sys.executable, "-m", "ingest", "serve", "--db", str(served.db), "--port", str(served.port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    told, moments = Told(), random.Random(options.seed)
    limits = httpx.Limits(max_connections=None)
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{served.port}", limits=limits, timeout=60) as client:
            await _awake(client)
            until = time.monotonic() + options.seconds
            ids = served.ids()
            seeds = (random.Random(moments.random()) for _ in range(options.readers))
            readers = (Reader(client, served.grown, told, ids, each).read(until) for each in seeds)
            memory = asyncio.create_task(watched(process, until))
            await asyncio.gather(served.replaced(options.every, until), *readers)
            return told, await memory
    finally:
        process.terminate()
        process.wait()


async def _awake(client: httpx.AsyncClient) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            await client.get("/")
            return
        except httpx.ConnectError:
            await asyncio.sleep(0.2)
    raise SystemExit("the server did not answer within a minute")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Prints waiting times, memory and what was wrong; ends with 1 where anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--every", type=float, default=60, help="seconds between two replacements")
    parser.add_argument("--texts", type=int, default=TEXTS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        served = Served(Path(place), _free_port())
        subprocess.run(served.grow(options.texts), check=True)
        told, held = asyncio.run(soak(served, options))
    for kind, waits in sorted(told.waits.items()):
        waits.sort()
        p50, p95, p99 = (1000 * waits[int(share * (len(waits) - 1))] for share in (0.5, 0.95, 0.99))
        print(f"{kind:10} {len(waits):6} answers   p50 {p50:6.0f}   p95 {p95:6.0f}   p99 {p99:6.0f} ms")
    fifth = max(len(held) // 5, 1)
    print(f"memory: {max(held[:fifth])} MB in the first fifth, {max(held[-fifth:])} MB in the last")
    print(f"{(served.texts - options.texts) // ADDED} replacements; {len(told.wrong)} faults")
    for wrong, count in Counter(told.wrong).most_common(20):
        print(f"  {count} × {wrong}")
    sys.exit(bool(told.wrong))


if __name__ == "__main__":
    main()
