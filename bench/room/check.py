"""One check: a kind, what is asked, how it is asked of the room, and what must come out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bench.room.served import Room


@dataclass(frozen=True, slots=True)
class Check:
    """`ask` gets the answer of the room; the check holds where it is `wanted`."""

    kind: str
    asked: str
    ask: Callable[[Room], Awaitable[object]]
    wanted: object

    async def fault(self, room: Room) -> str:
        """What came instead of what was wanted; "" where the check holds."""
        try:
            answer = await self.ask(room)
        except (AssertionError, LookupError, ValueError, TypeError) as error:
            return f"{type(error).__name__}: {error}"
        return "" if answer == self.wanted else f"{_short(answer)}, not {_short(self.wanted)}"


def _short(value: object) -> str:
    shown = sorted(value) if isinstance(value, (set, frozenset)) else value
    return repr(shown)[:240]
