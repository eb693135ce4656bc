"""`python -m bench.full_disk`: runs on a disk that fills up, at each stage, and what is left of the archive.

A disk in memory (tmpfs: Linux, root) is filled but for some pages, then texts are added and read; one page more is left
free each time, until a run has room enough. A run without room says so in one line, exits with 3, leaves the archive
byte for byte as it was and nothing beside it; the last one brings everything in.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.kills import STORY

DISK = 64  # MB
TEXTS, ADDED = 60, 20
UNUSABLE = 3  # the exit code of a run that cannot use a file of yours


@dataclass(frozen=True, slots=True)
class Trial:
    """An archive on the disk that fills up; the texts lie elsewhere."""

    folder: Path
    disk: Path

    @property
    def db(self) -> Path:
        return self.disk / "archive.db"

    def write(self, first: int, count: int) -> None:
        for number in range(first, first + count):
            (self.folder / f"{number}.txt").write_text(STORY.format(n=number))

    def run(self) -> subprocess.CompletedProcess[str]:
        """One run, which puts SQLite's temporary files on the same disk; not its own, for models are unpacked there."""
        command = [sys.executable, "-m", "ingest", str(self.folder), "--db", str(self.db), "--jobs", "1", "--quiet"]
        environment = os.environ | {"SQLITE_TMPDIR": str(self.disk)}
        return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)

    def beside(self) -> set[str]:
        """What lies on the disk but the archive, its lock, and what fills it."""
        return {path.name for path in self.disk.iterdir()} - {"archive.db", "archive.db.lock", "ballast"}

    def faults(self, done: subprocess.CompletedProcess[str], before: str) -> Iterator[str]:
        """What was wrong with a run that had no room."""
        told = done.stderr.strip()
        if done.returncode != UNUSABLE:
            yield f"exit code {done.returncode}"
        if "Traceback" in told or "room" not in told or len(told.splitlines()) != 1:
            yield f"it said {told[-300:]!r}"
        if sha256(self.db) != before:
            yield "the archive is another"
        if self.beside():
            yield f"left: {', '.join(sorted(self.beside()))}"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fill(disk: Path, free: int) -> None:
    """Fills the disk but for so many bytes."""
    ballast = disk / "ballast"
    ballast.unlink(missing_ok=True)
    room = os.statvfs(disk)
    with ballast.open("wb") as file:
        file.truncate(0)
        os.posix_fallocate(file.fileno(), 0, max(room.f_bavail * room.f_frsize - free, 1))


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk in memory."""
    with tempfile.TemporaryDirectory() as place:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", place]
        mounted = subprocess.run(mount, check=False, capture_output=True)
        if mounted.returncode:
            raise SystemExit(
                f"no disk could be mounted ({mounted.stderr.decode().strip()}): run this as root, on Linux"
            )
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", "--lazy", place], check=True)


def main() -> None:
    """Prints how many runs had no room and every fault; ends with 1 where there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=48, help="kB more that are free in each run")
    options = parser.parse_args()
    faults: list[str] = []
    said: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, small_disk() as disk:
        trial = Trial(Path(folder), disk)
        trial.write(0, TEXTS)
        trial.run().check_returncode()
        trial.write(TEXTS, ADDED)
        before, free = sha256(trial.db), 0
        while (done := _tried(trial, free)).returncode:
            faults += (f"{free // 1024} kB free: {fault}" for fault in trial.faults(done, before))
            said[done.stderr.partition("(")[2].partition(")")[0]] += 1
            free += options.step * 1024
            if free > DISK << 20:
                faults.append("no run had room enough")
                break
        (disk / "ballast").unlink()
        check = [sys.executable, "-m", "ingest", "check", "--db", str(trial.db)]
        checked = subprocess.run(check, check=False, capture_output=True)
        if checked.returncode:
            faults.append(checked.stdout.decode())
    print(f"{sum(said.values())} runs without room, up to {free // 1024} kB: {len(faults)} faults")
    for reason, count in said.most_common():
        print(f"  {count} × {reason}")
    for fault in faults[:20]:
        print(f"  {fault}")
    sys.exit(bool(faults))


def _tried(trial: Trial, free: int) -> subprocess.CompletedProcess[str]:
    fill(trial.disk, free)
    return trial.run()


if __name__ == "__main__":
    main()
