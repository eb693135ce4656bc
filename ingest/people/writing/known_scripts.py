"""The table of scripts, and which script a word or a text is written in."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module

from ingest.people.writing import scripts
from ingest.people.writing.script import Script, Transcription


def _modules() -> Iterator[Script]:
    for module in pkgutil.iter_modules(scripts.__path__):
        script: Script = import_module(f"{scripts.__name__}.{module.name}").SCRIPT
        yield script


SCRIPTS: Mapping[str, Script] = {
    script.name: script for script in sorted(_modules(), key=lambda script: (not script.default, script.name))
}
DEFAULT = next(iter(SCRIPTS.values()))
# What no script of the table has letters for: it is treated as the default one, and never taken for it.
OTHER = replace(DEFAULT, name="other", default=False, language="", languages=frozenset(), transcriptions=())
TRANSCRIPTIONS: tuple[Transcription, ...] = tuple(row for script in SCRIPTS.values() for row in script.transcriptions)
LANGUAGE_OF_SCRIPT = {script.name: script.language for script in SCRIPTS.values() if script.language}
_OF_LETTER = {
    chr(code): script
    for script in SCRIPTS.values()
    for first, last in script.letters.ranges
    for code in range(ord(first), ord(last) + 1)
}
_OF_LANGUAGE = {language: script for script in SCRIPTS.values() for language in script.languages}
_TELLING = {
    name: re.compile(f"[{script.letters.telling or script.letters.every}]+") for name, script in SCRIPTS.items()
}
_NOT_DEFAULT = re.compile("[" + "".join(s.letters.every for s in SCRIPTS.values() if s is not DEFAULT) + "]")
_SAMPLE = 2_000  # characters of a text by which its script is told


def script_at(word: str) -> Script:
    """The script of a word's first character; the default one where no script of the table has it."""
    return _OF_LETTER.get(word[:1], DEFAULT)


def script_of(text: str) -> Script:
    """The script of the text's first letter; OTHER where no script of the table has it, or where there is none."""
    for character in text:
        known = _OF_LETTER.get(character)
        if known is not None:
            return known
        if character.isalpha():
            return OTHER
    return OTHER


def script_of_language(language: str) -> Script:
    """The script that a language (ISO 639-1) is written in, the default one where no script of the table says so."""
    return _OF_LANGUAGE.get(language, DEFAULT)


def main_script(text: str) -> str:
    """The name of the script whose letters prevail at the beginning of a text; the default one's in doubt."""
    sample = text[:_SAMPLE]
    if not _NOT_DEFAULT.search(sample):
        return DEFAULT.name
    count = {name: sum(map(len, telling.findall(sample))) for name, telling in _TELLING.items()}
    return max(count, key=count.__getitem__)  # of equals the first, which is the default one
