"""The checks of bench/room hold, every one; and one can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.room.check import Check
from bench.room.served import Room, room_in, serve
from bench.room_checks import checks, told


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return room_in(tmp_path_factory.mktemp("room"))


@pytest.mark.slow
async def test_every_check_holds(room: Room) -> None:
    fresh = Room(room.folder, serve(room.archive), room.ids)
    asked = list(checks())
    assert len({check.kind for check in asked}) == 19
    faults = {f"{check.kind} {check.asked}": fault for check in asked if (fault := await check.fault(fresh))}
    assert faults == {}


async def test_a_check_can_fail(tmp_path: Path) -> None:
    async def ask(room: Room) -> str:
        return room.ids["none"] if room.ids else "an answer"

    asked = [Check("K1", "a", ask, "another"), Check("K1", "b", ask, "an answer")]
    room = Room(tmp_path, serve(tmp_path / "none.db"), {})
    found = [await check.fault(room) for check in asked]
    assert found == ["'an answer', not 'another'", ""]
    assert list(told(asked, found, every=False)) == [
        "K1   failed a: 'an answer', not 'another'",
        "K1   1 of 2",
        "1 of 2 checks hold",
    ]
