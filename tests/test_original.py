"""What an archive keeps of a document's bytes gives these bytes again, also where an earlier version packed them."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from cuttings.original import UnreadableOriginalError, pack, unpack
from tests.archives import story

BODIES = story(1)
DATA = "Der Fluß steigt. ".encode() * 9_000


def by_bodies(data: bytes) -> bytes:
    return pack(data, BODIES)


@pytest.mark.parametrize("data", [b"", b"x", DATA])
@pytest.mark.parametrize("way", [pack, zlib.compress, by_bodies])
def test_what_is_packed_is_unpacked(way: Callable[[bytes], bytes], data: bytes) -> None:
    packed = way(data)
    assert unpack(packed, bodies=BODIES) == data
    assert unpack(packed, 10_000, BODIES) == data[:10_000]


def test_a_text_that_stands_in_the_bodies_takes_no_room_again() -> None:
    data = f"Home | News\n\n{BODIES}\n\nCopyright 2023".encode()
    assert len(by_bodies(data)) < len(pack(data)) / 3


def test_an_original_is_not_unpacked_by_other_bodies() -> None:
    with pytest.raises(UnreadableOriginalError):
        unpack(by_bodies(BODIES.encode()), bodies=BODIES.replace("treaty", "harbour"))


@pytest.mark.parametrize(
    "packed", [b"", b"neither", pack(DATA)[:-9], zlib.compress(DATA)[:-9], pack(DATA)[:4] + b"\xff" * 20]
)
def test_what_is_damaged_is_refused(packed: bytes) -> None:
    with pytest.raises(UnreadableOriginalError):
        unpack(packed)
