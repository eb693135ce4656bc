"""Bytes become characters: which encoding the evidence speaks for, and what was lost on the way."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingest.model.document import Damage, UnreadableError
from ingest.read.encoding.letters import likely
from ingest.text.folded_words import without_printers_signs

# The longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What pages declare and what browsers read instead (WHATWG Encoding Standard, section 4.2).
BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
SAMPLE = 60_000
JAPANESE = re.compile(rb"\x1b\$[@B][\x21-\x7e]{2,}\x1b\([BJ]")
CONTROL_BYTES = bytes(b for b in range(0x20) if b not in b"\t\n\r\f") + b"\x7f"
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
SURROGATES = re.compile("[\ud800-\udfff]")
# The letter that the first byte of a UTF-8 sequence becomes in a single-byte encoding, and what its second becomes. In
# cp1251 Russian's own letters stand for no second byte: without that, half of the words of a Russian text look broken.
FIRST = "\u00c2-\u00f4\u0102-\u013e\u0420\u0421\u0432\u0393\u039e\u03a1\u03b2\u221a\u251c\u2564\u2568"
SECOND = "\x80-\xbf\u00d0-\u00ff\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc\u0402-\u045f\u2013-\u203a\u20ac\u2116\u2122"
PAIR = f"[{FIRST}][{SECOND}](?<![\u0420\u0421\u0432][\u0410-\u044f])"
MOJIBAKE = re.compile(PAIR)
SPOKEN_OF = re.compile(f"[\"'“‘«(]{PAIR}[{SECOND}]?[\"'”’»)]")  # a text that shows what mojibake is


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a content, the encoding they were written in, and the damage found while reading."""

    text: str
    charset: str
    damage: tuple[Damage, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of `data` without byte order marks and control characters.

    Evidence, the strongest first: a byte order mark, the pattern of NUL bytes, valid UTF-8, the declared charset,
    the statistics of the text. Raises UnreadableError for bytes that are no text in any encoding.
    """
    if not has_controls(data):
        return Decoded(*_characters(data))
    _refuse_unless_text(data)
    text, charset, damage = _characters(data)
    text, more = sane(text)
    return Decoded(text, charset, damage + more)


def has_controls(data: bytes) -> bool:
    """Whether a byte of `data` is a control other than white space."""
    return len(data.translate(None, CONTROL_BYTES)) < len(data)


def _characters(data: bytes) -> tuple[str, str, tuple[Damage, ...]]:
    for mark, charset in MARKS:
        if data.startswith(mark):
            return _with_losses(data[len(mark) :], charset)
    wide = _wide(data)
    if wide:
        return _with_losses(data, wide)
    if data.isascii() and b"\x1b" in data and JAPANESE.search(data):
        return _with_losses(data, "iso2022_jp")
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass  # the evidence below decides
    if _nearly_utf8(data):
        return _with_losses(data, "utf-8")
    charset = _declared(data)
    return (_patched(data) if not charset else None) or _with_losses(data, charset or _likely(data))


def _with_losses(data: bytes, charset: str) -> tuple[str, str, tuple[Damage, ...]]:
    """What cannot be decoded becomes U+FFFD and is counted."""
    try:
        return data.decode(charset), charset, ()
    except UnicodeDecodeError:
        text = data.decode(charset, "replace")
    at = text.find("\ufffd")
    count = text.count("\ufffd") - data.count("\ufffd".encode(charset, "ignore") or b"\xff\xff\xff\xff")
    return text, charset, (Damage("undecodable bytes", max(1, count), _around(text, at)),)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: even ASCII spaces and line ends bring NULs, always at the same places."""
    sample = data[:SAMPLE]
    if sample.count(0) * 50 < len(sample) or len(data) < 4:
        return ""
    places = [sample[i::4].count(0) * 4 / len(sample) for i in range(4)]
    guesses = []
    if min(places[2:]) > 0.9:
        guesses.append("utf-32-le")
    if min(places[:2]) > 0.9:
        guesses.append("utf-32-be")
    odd, even = places[1] + places[3], places[0] + places[2]
    if max(odd, even) > 10 * min(odd, even):
        guesses.append("utf-16-le" if odd > even else "utf-16-be")
    for charset in guesses:
        text = sample[: len(sample) // 4 * 4].decode(charset, "ignore")
        if sum(c.isalnum() or c.isspace() for c in text) > 0.7 * len(text):
            return charset
    return ""


def _nearly_utf8(data: bytes) -> bool:
    """A few broken bytes among many good sequences: a text cut off in mid-character, or patched together."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text if c > "\x7f") - bad
    return good >= 10 * bad


def _patched(data: bytes) -> tuple[str, str, tuple[Damage, ...]] | None:
    """A text put together from lines in UTF-8 and lines in an encoding of one byte a letter; None for others."""
    lines = data.split(b"\n")
    told = {line for line in lines if not _is_utf8(line)}
    strange = [line for line in lines if line in told]
    if len(strange) > MOST_STRANGE or all(line.isascii() for line in lines if line not in told):
        return None
    charset = _likely(b"\n".join(strange))
    if not charset.startswith(_ONE_BYTE):
        return None
    read = [line.decode(charset, "replace") if line in told else line.decode("utf-8") for line in lines]
    text = "\n".join(read)
    example = strange[0].decode(charset, "replace")
    return text, "utf-8", (Damage("mixed encodings", len(strange), f"{charset}: {_around(example, 0)}"),)


MOST_STRANGE = 2_000  # lines in another encoding that are read so
_ONE_BYTE = ("cp125", "iso8859", "koi8", "mac")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str:
    """The charset that the page or XML declares, where its bytes bear that out."""
    from bs4.dammit import EncodingDetector  # with all of bs4, which no text in UTF-8 needs

    name = EncodingDetector.find_declared_encoding(data, is_html=True, search_entire_document=False)
    if not name:
        return ""
    try:
        charset = codecs.lookup(name).name
        charset = BROWSERS_READ.get(charset, charset)
        text = data.decode(charset, "replace")
    except (LookupError, ValueError):
        return ""
    return charset if text.count("\ufffd") * 1000 <= len(text) and charset not in {"utf-8", "utf-7"} else ""


def _likely(data: bytes) -> str:
    """The encoding that statistics speak for."""
    try:
        charset = codecs.lookup(likely(_telling(data))).name
    except LookupError:
        return "cp1252"
    if charset.startswith(("utf-16", "utf-32")):  # marks and NULs have been looked at: two odd bytes are no mark
        return "cp1252"
    return BROWSERS_READ.get(charset, charset)


def _telling(data: bytes) -> bytes:
    """The lines that hold bytes above 0x7F: the others tell nothing."""
    lines = [line for line in data.splitlines() if not line.isascii()]
    return b"\n".join(lines)[:SAMPLE] or data[:SAMPLE]


def sane(text: str) -> tuple[str, tuple[Damage, ...]]:
    """`text` without control characters (removed) and lone surrogates (U+FFFD), which no database or page can hold."""
    damage: list[Damage] = []
    if controls := CONTROLS.findall(text):
        damage.append(Damage("control characters", len(controls), f"U+{ord(controls[0]):04X}"))
        text = CONTROLS.sub("", text)
    if SURROGATES.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        damage.append(Damage("lone surrogates", max(1, text.count("\ufffd")), _around(text, text.find("\ufffd"))))
    return text, tuple(damage)


def without_mojibake(text: str) -> tuple[str, tuple[Damage, ...]]:
    """Lines that were decoded with the wrong charset once are decoded again (ftfy); the others stay as they are."""
    if without_printers_signs(text).isascii() or not MOJIBAKE.search(text):
        return text, ()
    import ftfy.badness

    lines = text.split("\n")
    count, example = 0, ""
    for number, line in enumerate(lines):
        signs = MOJIBAKE.search(line)
        if not signs or not ftfy.badness.is_bad(SPOKEN_OF.sub("", line)):
            continue
        fixed = sane(ftfy.fix_encoding(line))[0]
        if fixed != line and "\n" not in fixed:
            example = example or _around(line, signs.start())
            lines[number] = fixed
            count += len(MOJIBAKE.findall(line))
    return ("\n".join(lines), (Damage("mojibake", count, example),)) if count else (text, ())


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 30) : at + 30].split())


def _refuse_unless_text(data: bytes) -> None:
    """Raises UnreadableError where there are too many controls among bytes for any encoding."""
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES.replace(b"\x1b", b"")))
    if controls * 50 <= len(sample):
        return
    if not sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) and not _wide(sample):
        raise UnreadableError("not a text: a binary file of an unknown kind")
