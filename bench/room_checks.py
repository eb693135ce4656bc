"""What is asked of the reading room, kind by kind, and whether it holds: `python -m bench.room_checks [KIND …]`.

Texts are written into a folder, ingested as any are, served by Datasette in process, and asked by rows of bench/room/:
what is typed into the search box, lists of names, downloads, addresses, headers, and what a curator writes. Each row is
one check; the examples that the kinds were told by are among them, and as many others. Prints each that fails with what
came instead (--all: every check), and how many hold, by kind and together. 1 where any fails.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from bench.room import answers, curated, lists, searches
from bench.room.check import Check
from bench.room.served import room_in

ROWS = (searches, lists, answers, curated)


def checks(kinds: Sequence[str] = ()) -> Iterator[Check]:
    """All checks, or those of these kinds."""
    return (check for check in chain(*(rows.checks() for rows in ROWS)) if not kinds or check.kind in kinds)


async def faults(asked: Sequence[Check], folder: Path) -> list[str]:
    """What came instead, for each check; "" for those that hold."""
    room = room_in(folder)
    return [await check.fault(room) for check in asked]


def told(asked: Sequence[Check], found: Sequence[str], every: bool) -> Iterator[str]:
    """A line for each check that failed, or for every one, and the counts."""
    held: dict[str, list[bool]] = defaultdict(list)
    for check, fault in zip(asked, found, strict=True):
        held[check.kind].append(not fault)
        if fault or every:
            yield f"{check.kind:4} {'failed' if fault else 'held  '} {check.asked}" + (f": {fault}" if fault else "")
    for kind, outcomes in sorted(held.items(), key=lambda entry: int(entry[0][1:])):
        yield f"{kind:4} {sum(outcomes)} of {len(outcomes)}"
    yield f"{sum(not fault for fault in found)} of {len(found)} checks hold"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", help="K1 K2 …; all unless given")
    parser.add_argument("--all", action="store_true", help="print what holds, too")
    options = parser.parse_args()
    asked = list(checks(options.kinds))
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(faults(asked, Path(folder)))
    print("\n".join(told(asked, found, options.all)))
    return 1 if any(found) else 0


if __name__ == "__main__":
    sys.exit(main())
