"""What an archive keeps of a document's bytes gives these bytes again, also where an earlier version packed them."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from cuttings.original import UnreadableOriginalError, pack, unpack

DATA = "Der Fluß steigt. ".encode() * 9_000


@pytest.mark.parametrize("data", [b"", b"x", DATA])
@pytest.mark.parametrize("way", [pack, zlib.compress])
def test_what_is_packed_is_unpacked(way: Callable[[bytes], bytes], data: bytes) -> None:
    packed = way(data)
    assert unpack(packed) == data
    assert unpack(packed, 10_000) == data[:10_000]


@pytest.mark.parametrize(
    "packed", [b"", b"neither", pack(DATA)[:-9], zlib.compress(DATA)[:-9], pack(DATA)[:4] + b"\xff" * 20]
)
def test_what_is_damaged_is_refused(packed: bytes) -> None:
    with pytest.raises(UnreadableOriginalError):
        unpack(packed)
