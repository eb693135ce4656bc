"""Binary kinds: told by the bytes that stand at fixed places of a file."""

from __future__ import annotations

import codecs

from ingest.read.kinds.kind import Kind

UNPACK = "unpack it first"
AS_TEXT = "save it as text or HTML first"
# What is counted together, its reason, and the bytes that it begins with; a pair is a place and the bytes there.
_Signs = tuple[bytes | tuple[int, bytes], ...]
_LITTER: tuple[tuple[str, str, _Signs], ...] = (
    ("image", "an image (PNG)", (b"\x89PNG\r\n",)),
    ("image", "an image (JPEG)", (b"\xff\xd8\xff", b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  ")),
    ("image", "an image (JPEG XL)", (b"\xff\x0a", b"\0\0\0\x0cJXL ")),
    ("image", "an image (GIF)", (b"GIF87a", b"GIF89a")),
    ("image", "an image (TIFF)", (b"II*\0", b"MM\0*")),
    ("image", "an image (icon)", (b"\0\0\1\0", b"\0\0\2\0", b"icns\0")),
    ("image", "an image (Photoshop)", (b"8BPS\0",)),
    (
        "image",
        "a film or an image (HEIC, AVIF)",
        tuple((4, b"ftyp" + b) for b in (b"avi", b"hei", b"hev", b"mif1", b"msf1")),
    ),
    ("image", "an image (BMP)", tuple((10, bytes([n, 0, 0, 0, 40 + m, 0, 0, 0])) for n in (54, 138) for m in (0, 84))),
    ("font", "a font (WOFF)", (b"wOFF", b"wOF2")),
    ("font", "a font (TrueType)", (b"\0\1\0\0\0", b"ttcf\0", b"true\0")),
    ("font", "a font (OpenType)", (b"OTTO\0",)),
    ("font", "a font (EOT)", ((34, b"LP\0\0\0\0"),)),
    ("font", "a font (Type 1)", (b"%!PS-AdobeFont", b"%!FontType1", b"\x80\1")),
    ("recording", "a sound (MP3)", (b"ID3\2", b"ID3\3", b"ID3\4", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    ("recording", "a sound or film (Ogg)", (b"OggS\0",)),
    ("recording", "a sound (FLAC)", (b"fLaC\0",)),
    ("recording", "a sound (MIDI, AMR)", (b"MThd\0\0\0\6", b"#!AMR")),
    ("recording", "a film or an image (MP4)", ((4, b"ftyp"), (4, b"moov"), (4, b"mdat"))),
    ("recording", "a film (Matroska, WebM)", (b"\x1aE\xdf\xa3",)),
    ("recording", "a film (MPEG, FLV, WMV)", (b"\0\0\1\xba", b"\0\0\1\xb3", b"FLV\1", b"0&\xb2u\x8ef\xcf\x11")),
    ("program", "a program (compiled Python)", ((1, b"\x0d\x0d\x0a\0\0\0\0"),)),
    ("system file", "words of a program in a language (.mo)", (b"\xde\x12\4\x95", b"\x95\4\x12\xde")),
    (
        "program",
        "a program",
        (b"!<arch>\n", b"\x7fELF", b"MZ\x90\0", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\0asm\1"),
    ),
    ("system file", "a file of the macOS Finder (.DS_Store)", (b"\0\0\0\1Bud1",)),
    ("system file", "what macOS keeps beside a file (AppleDouble)", (b"\0\5\x16\7", b"\0\5\x16\0")),
    ("system file", "a shortcut of Windows to a file of its own", (b"L\0\0\0\1\x14\2\0",)),
    (
        "system file",
        "the log of a database",
        (b"7\x7f\6\x82", b"7\x7f\6\x83", b"\xd9\xd5\5\xf9\x20\xa1", b"\x18\xe2-\0"),
    ),
    ("system file", "what an editor keeps of an open file (a swap file)", (b"b0VIM ",)),
)
_FAILURES: tuple[tuple[str, str, _Signs], ...] = (
    ("archive", "an empty zip archive", (b"PK\5\6",)),
    ("archive", f"a RAR archive: {UNPACK}", (b"Rar!\x1a\7",)),
    ("archive", f"a 7z archive: {UNPACK}", (b"7z\xbc\xaf\x27\x1c",)),
    ("archive", "an lz4 archive: decompress it with unlz4 first", (b"\4\x22M\x18",)),
    ("document", f"an old office document: {AS_TEXT}", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
    ("document", "a PostScript document: convert it with ps2txt first", (b"%!PS",)),
    ("document", f"a DjVu document: {AS_TEXT}", (b"AT&TFORM",)),
    ("document", f"a book for Kindle: {AS_TEXT}", ((60, b"BOOKMOBI"), (60, b"TEXtREAd"))),
)
# What the four letters behind RIFF and a length say.
RIFF = {
    b"WEBP": Kind("image", "an image (WebP)", litter=True),
    b"ACON": Kind("image", "an image (cursor)", litter=True),
    b"WAVE": Kind("recording", "a sound (WAV)", litter=True),
    b"AVI ": Kind("recording", "a film (AVI)", litter=True),
}
OLE, CATALOG = b"\xd0\xcf\x11\xe0", "Catalog".encode("utf-16-le")
THUMBS = Kind("system file", "a cache of pictures that Windows keeps (Thumbs.db)", litter=True)
LOCK = Kind("lock file", "what an office program keeps of an open file (its lock)", litter=True)
LINK = Kind("link", "a link (.webloc): save the page that it leads to")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _table() -> tuple[tuple[int, bytes, Kind], ...]:
    rows = [(Kind(*row[:2], litter=True), row[2]) for row in _LITTER]
    rows += [(Kind(*row[:2]), row[2]) for row in _FAILURES]
    pairs = [(sign, kind) for kind, signs in rows for sign in signs]
    return tuple((0, sign, kind) if isinstance(sign, bytes) else (*sign, kind) for sign, kind in pairs)


TABLE = _table()
AT_START = tuple(sign for at, sign, _ in TABLE if at == 0)
ELSEWHERE = tuple(row for row in TABLE if row[0])
KINDS = (*dict.fromkeys(kind for _, _, kind in TABLE), *RIFF.values(), THUMBS, LOCK, LINK)


def kind_of_bytes(data: bytes) -> Kind | None:
    """The kind that the bytes are by their beginning, also behind a byte order mark; None where they may be a text."""
    if data[:1] >= b"\xef" or data[:1] == b"\0":
        data = _without_mark(data)
    if data.startswith(OLE) and (CATALOG in data or not data[4:].strip(b"\0")):
        return THUMBS
    if data.startswith(b"bplist00") and b"SURL" in data[:64] and b"WebMainResource" not in data:
        return LINK
    if data.startswith(b"RIFF") and data[8:12] in RIFF:
        return RIFF[data[8:12]]
    if data.startswith(AT_START):
        return next(kind for at, sign, kind in TABLE if at == 0 and data.startswith(sign))
    elsewhere = (kind for at, sign, kind in ELSEWHERE if data.startswith(sign, at))
    return next(elsewhere, LOCK if _is_lock(data) else None)


def _without_mark(data: bytes) -> bytes:
    """The bytes behind a byte order mark; of UTF-16 and UTF-32 the beginning, as ASCII."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return rest if charset == "utf-8" else rest[:1_024].decode(charset, "ignore").encode() or rest
    return data


def _is_lock(data: bytes) -> bool:
    """Whether the bytes are the name of who has a document open: its length, the name, and room of a fixed size."""
    length = data[0] if data else 0
    name = data[1 : 1 + length]
    of_size = 0 < length < 54 and len(data) in {length + 1, 54, 55, 162, 165} and length not in b"\t\n\r "
    return of_size and len(name) == length and name.decode("cp1252", "replace").isprintable()
