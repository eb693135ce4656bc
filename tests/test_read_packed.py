"""What archives hold is read as if it lay in the folder: by its path, and refused for itself where it can't be."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile

import pytest
import zstandard

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read import read
from ingest.read.content import Content
from ingest.read.members.expansion import Unpacked, unpacked
from ingest.read.registry import format_of

TEXT = b"The council voted for a new bridge over the river on Monday, and the mayor signed it.\n"
HIDDEN = "a hidden file"


def members(data: bytes) -> dict[str, str]:
    """Path in the archive → why it is refused; "" for what is read; under "x" the archive itself where it is faulty."""
    every = list(unpacked(Content(data), Budget(len(data)), "x"))
    assert all(one.data == TEXT for one in every if not one.refused and one.members is None)
    return {one.path.removeprefix("x!/"): one.refused for one in every if one.members is None or one.refused}


def zipped(files: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return whole.getvalue()


def tarred(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT, **kinds: bytes) -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=form) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.type = len(data), kinds.get(name, tarfile.REGTYPE)
            archive.addfile(info, io.BytesIO(data))
    return whole.getvalue()


FILES = {"a.txt": TEXT, "news/2022/b.txt": TEXT}
PACKED = {
    "zip": zipped(FILES),
    "zip, stored": zipped(FILES, zipfile.ZIP_STORED),
    "zip, bzip2": zipped(FILES, zipfile.ZIP_BZIP2),
    "zip, lzma": zipped(FILES, zipfile.ZIP_LZMA),
    "tar, pax": tarred(FILES),
    "tar, ustar": tarred(FILES, tarfile.USTAR_FORMAT),
    "tar, GNU": tarred(FILES, tarfile.GNU_FORMAT),
    "tar.gz": gzip.compress(tarred(FILES)),
    "tar.bz2": bz2.compress(tarred(FILES)),
    "tar.xz": lzma.compress(tarred(FILES)),
    "tar.zst": zstandard.compress(tarred(FILES)),
}


@pytest.mark.parametrize("data", PACKED.values(), ids=PACKED)
def test_files_are_told_by_their_paths(data: bytes) -> None:
    assert members(data) == {"a.txt": "", "news/2022/b.txt": ""}


def test_archives_stand_in_each_other() -> None:
    inner = zipped({"deep.txt": TEXT})
    assert members(zipped({"in.zip": inner, "in.tgz": gzip.compress(tarred({"c.txt": TEXT}))})) == {
        "in.zip!/deep.txt": "",
        "in.tgz!/c.txt": "",
    }


COMPRESSED = {
    "gzip": gzip.compress(TEXT),
    "gzip, two frames": gzip.compress(TEXT[:30]) + gzip.compress(TEXT[30:]),
    "gzip, padded": gzip.compress(TEXT) + bytes(600),
    "bzip2": bz2.compress(TEXT),
    "bzip2, two frames": bz2.compress(TEXT[:30]) + bz2.compress(TEXT[30:]),
    "xz": lzma.compress(TEXT),
    "zstd": zstandard.compress(TEXT),
    "gzip in xz": lzma.compress(gzip.compress(TEXT)),
}


@pytest.mark.parametrize("data", COMPRESSED.values(), ids=COMPRESSED)
def test_a_compressed_file_is_its_content(data: bytes) -> None:
    assert members(data) == {}
    assert read(data).layer == TEXT.decode()


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_what_breaks_off_says_so(compress: object) -> None:
    data = compress(os.urandom(400_000).hex().encode())  # type: ignore[operator]
    with pytest.raises(UnreadableError, match="breaks off: fetch it again"):
        read(data[:-200])
    with pytest.raises(UnreadableError, match=r"a damaged .* archive .*: fetch it again|not a text|of one word"):
        read(data[:60] + b"\xff" * 200 + data[260:])


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_a_bomb_is_refused(compress: object) -> None:
    with pytest.raises(UnreadableError, match=r"grows beyond all measure|larger than 32 MiB"):
        read(compress(bytes(64 * 2**20)))  # type: ignore[operator]


@pytest.mark.parametrize("encoding", ["utf-8", "cp866", "cp437"])
def test_names_are_decoded(encoding: str) -> None:
    """Windows and old programs write names in the encoding of the machine, and don't say so."""
    name = "müller/Straße für ältere Leute.txt" if encoding == "cp437" else "новости/договор о строительстве моста.txt"
    raw = name.encode(encoding)
    data = zipped({"x" * len(raw): TEXT}).replace(b"x" * len(raw), raw)
    assert members(data) == {name: ""}


def locked(data: bytes) -> bytes:
    """An archive whose first member says that it is encrypted."""
    at = data.index(b"PK\x01\x02")
    return data[:6] + b"\x01" + data[7 : at + 8] + b"\x01" + data[at + 9 :]


def linked(data: bytes) -> bytes:
    at = data.index(b"PK\x01\x02")
    return data[: at + 38] + (0o120777 << 16).to_bytes(4, "little") + data[at + 42 :]


GOOD = {"good.txt": TEXT}


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        (zipped({"../x.txt": TEXT, **GOOD}), {"../x.txt": "a name that leads out of the archive"}),
        (zipped({"/etc/x.txt": TEXT, **GOOD}), {"/etc/x.txt": "a name that leads out of the archive"}),
        (zipped({"C:\\x.txt": TEXT, **GOOD}), {"C:/x.txt": "a name that leads out of the archive"}),
        (zipped({".DS_Store": TEXT, "a/.x.txt": TEXT, **GOOD}), {".DS_Store": HIDDEN, "a/.x.txt": HIDDEN}),
        (zipped({"__MACOSX/._good.txt": TEXT, ".git/a.txt": TEXT, **GOOD}), {}),
        (locked(zipped({"a.txt": TEXT, **GOOD})), {"a.txt": "encrypted: unpack it with its password first"}),
        (linked(zipped({"a.txt": b"/etc/passwd", **GOOD})), {"a.txt": "a link or a device"}),
        (zipped({"a.txt": TEXT, **GOOD}, 0).replace(TEXT, TEXT.lower(), 1), {"a.txt": "can't be unpacked (Bad CRC"}),
        (tarred({"../x.txt": TEXT, **GOOD}), {"../x.txt": "a name that leads out of the archive"}),
        (tarred({"a": b"", **GOOD}, a=tarfile.SYMTYPE), {"a": "a link or a device"}),
        (tarred({"a": b"", **GOOD}, a=tarfile.CHRTYPE), {"a": "a link or a device"}),
        (tarred({**GOOD, "a.txt": TEXT})[:1_560], {"x": "a tar archive that breaks off"}),
        (tarred({**GOOD, "a.txt": TEXT}, tarfile.USTAR_FORMAT)[:1_024] + b"\xff" * 1_024, {"x": "a tar archive that breaks off"}),
    ],
)  # fmt: skip
def test_what_can_not_be_taken_out_is_refused_by_its_name(data: bytes, refused: dict[str, str]) -> None:
    told = members(data)
    assert told.pop("good.txt") == ""
    assert {name: reason[: len(refused.get(name, ""))] for name, reason in told.items()} == refused


def test_of_two_of_one_name_each_has_a_place() -> None:
    data = zipped({"a.txt": TEXT, "b.txt": TEXT}).replace(b"b.txt", b"a.txt")
    assert members(data) == {"a.txt": "", "a.txt (2)": ""}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped(FILES)[:-30], "a damaged zip archive"),
        (zipped({"[Content_Types].xml": b"<Types/>", "visio/document.xml": b"<v/>"}), "an office document of a kind"),
        (zipped({"a.txt": bytes(2**25), "b.txt": bytes(2**25)}), "a zip archive that grows beyond all measure"),
    ],
)
def test_an_archive_is_refused_whole(data: bytes, reason: str) -> None:
    assert members(data)["x"].startswith(reason)


def test_a_text_is_no_tar_archive() -> None:
    assert format_of(Content(TEXT * 20)).name == "plain text"
    assert isinstance(next(unpacked(Content(PACKED["tar, ustar"]), Budget(9_999), "x")), Unpacked)
