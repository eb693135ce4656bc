"""`python -m bench.kills`: runs killed at random moments, and what is left of the archive and of the processes.

Of four kills one each takes the run (SIGKILL), one of its other processes (SIGKILL), and asks the run to stop (SIGTERM,
Ctrl-C to all). A run that only lost a helper ends as if nothing had been; of a killed one no process lives on for five
seconds, one that was asked leaves no file. In the end `check` finds no defect and everything is there. Linux alone.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.processes import session
from ingest.commands.check import defects_of
from ingest.load.file.opening import open_archive
from ingest.load.run import update_archive
from ingest.load.sequence.request import Run

TEXTS = 60
LIVE_ON = 5.0  # seconds that a process may outlive a killed run
STORY = """Ministers meet in Town{n} to discuss grain

TOWN{n}, March 3. /TASS/. Foreign ministers met in Town{n} on Friday to discuss harvest {n}, Anna Keller said.

"We have agreed on {n} main points, and the rest will follow," Keller told reporters after the talks in the capital.
"""


@dataclass(slots=True)
class Trial:
    """One archive that is built again and again, and killed."""

    folder: Path
    db: Path
    moments: random.Random
    length: float = 0.0  # seconds that a run takes
    texts: int = 0
    faults: list[str] = field(default_factory=list)

    def write(self, count: int) -> None:
        for _ in range(count):
            (self.folder / f"{self.texts}.txt").write_text(STORY.format(n=self.texts))
            self.texts += 1

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "ingest", str(self.folder), "--db", str(self.db), "--jobs", "2"]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def kill(self, way: str) -> None:
        """One run and its kill; what is not as it should be is a fault."""
        self.write(1)
        before = self.beside()
        process = self.start()
        time.sleep(self.moments.uniform(0.1, 1.1) * self.length)
        WAYS[way](process, self.moments)
        code = process.wait()
        end = time.monotonic() + LIVE_ON
        while (left := session(process.pid)) and time.monotonic() < end:
            time.sleep(0.05)
        if left:
            self.faults.append(f"{way}: {len(left)} processes live on")
        if code not in CODES[way]:
            self.faults.append(f"{way}: exit code {code}")
        if way != "run" and (rest := self.beside() - before):
            self.faults.append(f"{way}: {', '.join(sorted(rest))} left")

    def beside(self) -> set[str]:
        """What lies beside the archive but its lock."""
        names = {p.name for p in self.db.parent.iterdir() if p.name.startswith(f"{self.db.name}.")}
        return names - {f"{self.db.name}.lock"}

    def ended(self) -> list[str]:
        """The faults, once a last run has brought everything in."""
        built = update_archive(Run((str(self.folder),), self.db))
        if built.articles != self.texts:
            self.faults.append(f"{built.articles} articles of {self.texts}")
        return [*self.faults, *(str(defect) for defect in defects_of(open_archive(self.db)))]


def _run(process: subprocess.Popen[bytes], moments: random.Random) -> None:
    process.kill()


def _helper(process: subprocess.Popen[bytes], moments: random.Random) -> None:
    others = sorted(set(session(process.pid)) - {process.pid})
    if others:
        with suppress(ProcessLookupError):  # it has just ended
            os.kill(moments.choice(others), signal.SIGKILL)


def _term(process: subprocess.Popen[bytes], moments: random.Random) -> None:
    process.terminate()


def _ctrl_c(process: subprocess.Popen[bytes], moments: random.Random) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)


WAYS: dict[str, Callable[[subprocess.Popen[bytes], random.Random], None]] = {
    "run": _run,
    "helper": _helper,
    "SIGTERM": _term,
    "Ctrl-C": _ctrl_c,
}
# The exit codes of each; 0 where the run was over before. Python itself, before our first line, dies of a signal.
CODES = {"run": {-9, 0}, "helper": {0}, "SIGTERM": {143, -15, 0}, "Ctrl-C": {130, -2, 0}}


def main() -> None:
    """Prints what was killed and every fault; ends with 1 where there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=1_800, help="after which no more are begun")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        trial = Trial(Path(place) / "articles", Path(place) / "archive.db", random.Random(options.seed))
        trial.folder.mkdir()
        trial.write(TEXTS)
        begin = time.monotonic()
        trial.start().wait()
        trial.length = time.monotonic() - begin
        killed: Counter[str] = Counter()
        while sum(killed.values()) < options.kills and time.monotonic() - begin < options.seconds:
            way = trial.moments.choice(list(WAYS))
            trial.kill(way)
            killed[way] += 1
        faults = trial.ended()
    counted = ", ".join(f"{count} × {way}" for way, count in sorted(killed.items()))
    print(f"{sum(killed.values())} kills in {time.monotonic() - begin:.0f} s ({counted}): {len(faults)} faults")
    for fault in faults:
        print(f"  {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
