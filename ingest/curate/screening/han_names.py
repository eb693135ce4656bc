"""Names in Han signs that are read as a name in other letters is written: 习近平 is Xi Jinping, 安倍晋三 Abe Shinzo.

The index has texts in Han signs as pairs of neighbours. A name of three signs is two pairs that share the middle one, a
name of two is a pair that begins with a surname: many words are read alike, and few of them do.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sqlite_utils import Database

from cuttings.folding import run_together
from ingest.people.spelling.readings.japanese import kanji_of, kanji_of_surname, syllables
from ingest.people.spelling.readings.mandarin import in_mandarin

_PAIRS = "SELECT form FROM words WHERE form >= '㐀' AND form < '\ua000' AND length(form) = 2"
# The commonest, which nine of ten bear, in either way to write them.
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖蕭萧田董潘袁蔡蒋蔣余于杜叶葉程魏"
    "苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严"
    "嚴洪赖賴习習温溫"
)


class HanNames:
    """The pairs of Han signs of an archive by how they are read."""

    def __init__(self, db: Database) -> None:
        self._read: dict[str, list[str]] = {}
        self._pairs = {str(row[0]) for row in db.execute(_PAIRS)}
        for pair in sorted(self._pairs):
            for reading in in_mandarin(pair):
                self._read.setdefault(run_together(reading), []).append(pair)

    def spellings(self, name: str) -> Iterator[str]:
        """The runs of signs, each of whose pairs the archive has, that are read as the name is written."""
        yield from self._in_mandarin(name)
        kanji = kanji_of(name) if self._pairs else ()
        yield from (run for run in kanji if len(run) > 2 and self._pairs.issuperset(map("".join, pairwise(run))))

    def alone(self, listed: str, surname: str) -> list[str]:
        """The Japanese surnames of two signs and more that are read as the surname and stand in the archive.

        Of a name that may be Japanese throughout either word may be it.
        """
        words = listed.split() if all(map(syllables, listed.split())) else [surname]
        runs = [run for word in words for run in kanji_of_surname(word)]
        return [run for run in runs if self._pairs.issuperset(map("".join, pairwise(run)))]

    def _in_mandarin(self, name: str) -> Iterator[str]:
        sounds = run_together(name)
        if " " in name.strip():
            yield from (pair for pair in self._read.get(sounds, ()) if pair[0] in _SURNAMES)
        firsts = [pair for at in range(2, len(sounds)) for pair in self._read.get(sounds[:at], ())]
        lasts = [pair for at in range(1, len(sounds)) for pair in self._read.get(sounds[at:], ())]
        for first in firsts:
            for last in lasts:
                run = first + last[1:]
                if first[1] == last[0] and sounds in map(run_together, in_mandarin(run)):
                    yield run
