"""Texts of undeclared encodings: `python -m bench.encodings [DATA] [--by NAME] [--wrong]`.

News of thirty languages, cut to 60–400 letters (and lines of 20–60 letters), written in every legacy encoding that the
language was written in, and read again without a word about it. Right is what gives the same text. DATA (default: the
folder that CUTTINGS_BENCH names) holds relations/ntrex.jsonl.gz; languages that it lacks are in
bench/encodings.txt. --by reads with another detector (NAMES below) where it is installed; --wrong prints what was read
wrongly.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import json
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.textmode import default_folder
from ingest.read.encoding.charset import decode

OWN = Path(__file__).with_suffix(".txt")
WESTERN = ("cp1252", "latin-1", "iso8859-15", "mac-roman", "cp850", "cp437")
CENTRAL = ("cp1250", "iso8859-2", "cp852", "mac-latin2")
BALTIC = ("cp1257", "iso8859-13", "iso8859-4", "cp775")
# What each language was written in before UTF-8, of the encodings that Python can write. Left out: ISO 8859-16, whose
# Romanian is ISO 8859-2 byte for byte; Mac Arabic and Mac Romanian, which no detector knows and hardly a file is in.
WRITTEN_IN = {
    **dict.fromkeys(("en", "de", "fr", "es", "it", "nl", "sv"), WESTERN),
    "pt": (*WESTERN, "cp860"),
    "nb": (*WESTERN, "cp865"),
    **dict.fromkeys(("pl", "cs", "hu", "hr"), CENTRAL),
    "ro": ("cp1250", "iso8859-2", "cp852"),
    "ru": ("cp1251", "koi8-r", "iso8859-5", "cp866", "cp855", "mac-cyrillic"),
    "uk": ("cp1251", "koi8-u", "iso8859-5", "cp1125", "mac-cyrillic"),
    "bg": ("cp1251", "iso8859-5", "cp855", "cp866", "mac-cyrillic"),
    "el": ("cp1253", "iso8859-7", "cp737", "cp869", "mac-greek"),
    "he": ("cp1255", "iso8859-8", "cp862"),
    "ar": ("cp1256", "iso8859-6", "cp720"),
    "tr": ("cp1254", "iso8859-9", "cp857", "mac-turkish"),
    **dict.fromkeys(("lt", "lv", "et"), BALTIC),
    "vi": ("cp1258",),
    "th": ("tis-620", "cp874", "iso8859-11"),
    "zh": ("gb2312", "gbk", "gb18030"),
    "zh-hant": ("big5", "cp950", "gb18030"),
    "ja": ("shift_jis", "cp932", "euc_jp", "iso2022_jp"),
    "ko": ("euc_kr", "cp949"),
}
# Writers of an encoding that lacks a sign wrote the nearest one.
PLAINER = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "...", "\xa0": " ",
        "\u202f": " ", "\u2009": " ", "•": "*", "ș": "ş", "ț": "ţ", "Ș": "Ş", "Ț": "Ţ", "œ": "oe", "«": '"', "»": '"',
    }
)  # fmt: skip
TONES = "\u0300\u0301\u0303\u0309\u0323"  # Vietnamese: in cp1258 they follow their letter
TEXT, LINE = (60, 400), (20, 60)  # letters
OF_LANGUAGE = 40  # texts, and lines, of each language: more say no more of its encodings


@dataclass(frozen=True, slots=True)
class Case:
    """A text as one encoding writes it."""

    language: str
    encoding: str
    kind: str  # "text" or "line"
    text: str
    data: bytes


def cases(data: Path) -> Iterator[Case]:
    """Every text and line in every encoding of its language that can write it."""
    for language, stories in _stories(data).items():
        for kind, (least, most) in (("text", TEXT), ("line", LINE)):
            for piece in _pieces(stories, least, most)[:OF_LANGUAGE]:
                for encoding in WRITTEN_IN.get(language, ()):
                    written = _written(piece, encoding)
                    if written:
                        yield Case(language, encoding, kind, *written)


def _stories(data: Path) -> Mapping[str, list[str]]:
    stories: dict[str, list[str]] = defaultdict(list)
    language = ""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif not line.startswith("#"):
            stories[language].append(line)
    with gzip.open(data / "relations" / "ntrex.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            stories[row["lang"]] += row["text"].splitlines()
    return stories


def _pieces(stories: Iterable[str], least: int, most: int) -> list[str]:
    """Pieces of whole words with something to tell, in an order of their own: those of one story are not neighbours."""
    pieces = (_cut(story, least, most) for story in stories)
    telling = [piece for piece in pieces if len(piece) >= least and not piece.isascii()]
    return sorted(dict.fromkeys(telling), key=_lot)


def _cut(story: str, least: int, most: int) -> str:
    """The beginning of a story, of a length drawn by lot."""
    length = least + int(_lot(story), 16) % (most - least)
    if len(story) <= length:
        return story.strip()
    return (story[:length].rpartition(" ")[0] or story[:length]).strip()


def _lot(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _written(text: str, encoding: str) -> tuple[str, bytes] | None:
    """The text as the encoding can write it, and its bytes; None where it can't, or where they tell nothing."""
    for form in (text, text.translate(PLAINER)):
        try:
            data = (_tones_apart(form) if encoding == "cp1258" else form).encode(encoding)
        except UnicodeEncodeError:
            continue
        return None if data.isascii() and b"\x1b" not in data else (form, data)
    return None


def _tones_apart(text: str) -> str:
    def apart(letter: str) -> str:
        *letters, mark = list(unicodedata.normalize("NFD", letter))
        return unicodedata.normalize("NFC", "".join(letters)) + mark if letters and mark in TONES else letter

    # A tone under a circumflex stands before it in the order of marks.
    return "".join(apart(letter) if letter not in "ậặệộ" else _DOTTED[letter] for letter in text)


_DOTTED = {"ậ": "â\u0323", "ặ": "ă\u0323", "ệ": "ê\u0323", "ộ": "ô\u0323"}


def _product(data: bytes) -> str:
    return decode(data).text


def _chardet(data: bytes) -> str:
    guess = importlib.import_module("chardet").detect(data)["encoding"]
    return data.decode(guess or "cp1252", "replace")


def _charset_normalizer(data: bytes) -> str:
    best = importlib.import_module("charset_normalizer").from_bytes(data).best()
    return str(best) if best else ""


NAMES: dict[str, Callable[[bytes], str]] = {
    "product": _product,
    "chardet": _chardet,
    "charset-normalizer": _charset_normalizer,
}


def right(case: Case, read: Callable[[bytes], str]) -> bool:
    return unicodedata.normalize("NFC", read(case.data)) == unicodedata.normalize("NFC", case.text)


def shares(results: Iterable[tuple[str, bool]]) -> dict[str, tuple[float, int]]:
    """What share of each group is right, and how many it has."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for name, is_right in results:
        groups[name].append(is_right)
    return {name: (sum(of) / len(of), len(of)) for name, of in sorted(groups.items())}


def figures(data: Path) -> dict[str, float]:
    """The gated figures: texts and lines of undeclared encodings that are read right."""
    shares_by_kind = shares((case.kind, right(case, _product)) for case in cases(data))
    return {f"encodings, {kind}s read right": share for kind, (share, _) in shares_by_kind.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=default_folder().parent)
    parser.add_argument("--by", choices=NAMES, default="product")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    read = NAMES[options.by]
    all_cases = list(cases(options.data))
    read(all_cases[0].data)  # what it loads is not counted
    started = time.process_time()
    results = [(case, right(case, read)) for case in all_cases]
    spent = time.process_time() - started
    for label, name in (("", "kind"), ("language ", "language"), ("encoding ", "encoding")):
        for group, (share, count) in shares(
            (f"{case.kind}, {label}{getattr(case, name)}" if label else case.kind, ok) for case, ok in results
        ).items():
            print(f"{share:6.3f}  {count:5}  {group}")
    print(f"{1000 * spent / len(results):6.2f}  ms of processor a text")
    for case, ok in results:
        if options.wrong and not ok:
            print(f"{case.language} {case.encoding} {case.kind}: {case.text}\n  → {read(case.data)}")


if __name__ == "__main__":
    main()
