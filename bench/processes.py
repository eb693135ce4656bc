"""What a command and all the processes that it starts cost: processor time and memory, from /proc (Linux alone)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.05  # seconds between two looks
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command cost."""

    code: int
    seconds: float  # of processor, of all its processes together
    memory: int  # MB: the peak of its largest process
    output: str
    peaks: tuple[int, ...] = ()  # MB: of each process, the largest first


def session(leader: int) -> dict[int, Path]:
    """The processes of the session that the process leads, also those whose parent is gone; zombies are none."""
    members = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (fields := _stat(folder)) and int(fields[3]) == leader and fields[0] != "Z":
            members[int(folder.name)] = folder
    return members


def measured(command: Sequence[str], seconds: float = 600) -> Cost:
    """Runs the command to its end, for so many seconds at most; a command that is killed then has the code -9."""
    spent: dict[int, float] = {}
    peaks: dict[int, int] = {}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, text=True
    ) as process:
        end = time.monotonic() + seconds
        while process.poll() is None:
            for number, folder in session(process.pid).items():
                spent[number] = max(spent.get(number, 0.0), processor_seconds(folder))
                peaks[number] = max(peaks.get(number, 0), _peak(folder))
            if time.monotonic() > end:
                process.kill()
            time.sleep(EVERY)
        output = process.stdout.read() if process.stdout else ""
    each = tuple(sorted((peak // 1024 for peak in peaks.values()), reverse=True))
    return Cost(process.returncode, sum(spent.values()), max(each, default=0), output, each)


def _stat(folder: Path) -> list[str]:
    """What follows a process's name: state, parent, group, session, ..."""
    try:
        text = (folder / "stat").read_text()
    except OSError:
        return []
    return text[text.rindex(")") + 2 :].split()


def processor_seconds(folder: Path) -> float:
    """Seconds of processor that the process with this folder of /proc has taken."""
    fields = _stat(folder)
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def _peak(folder: Path) -> int:
    """The most that the process has held, in kB."""
    try:
        lines = (folder / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
