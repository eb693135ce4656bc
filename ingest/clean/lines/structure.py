"""The kept lines that are not paragraphs: headings, turns of speakers, list items, pull quotes, quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from cuttings.labels import Label
from ingest.clean.line import Line
from ingest.clean.phrase_lists import listed_words
from ingest.clean.rules.pattern_pieces import UP
from ingest.model.span import Mark

_OPENED = re.compile(r"(?P<quoted>>\s?)\S|(?:[•▪●◦‣·*–—-]\s+|\(?\d{1,2}[.)]\s|\(?[a-zа-я]\)\s)\S")
_TURN = re.compile(rf"^(?P<name>[{UP}][\w.’' -]{{0,50}}?)\s?:(?=\s|$)")
_LONGEST_NAME = 54  # characters, the colon included
_ASKED = listed_words("who asks and answers")
PULL_QUOTE_SHARE = 0.75  # of a line's words found again in one sentence next to it
_SENTENCES = re.compile(r"(?<=[.!?])[”\"»]?\s+")
_QUOTATION = (Label.QUOTATION, "quotation", "begins with the sign of a quoted line")
_ITEM = (Label.LIST_ITEM, "list-item", "begins with a bullet or a number")


def structure(lines: Sequence[Line], taken: Sequence[bool]) -> Iterator[Mark]:
    """Marks of kept labels for the lines that no cut has `taken`, or for the stretch that names who speaks."""
    open_turns = [None if gone else turn for turn, gone in zip(_turns(lines), taken, strict=True)]
    speakers = _speakers(open_turns)
    for n, (line, turn) in enumerate(zip(lines, open_turns, strict=True)):
        if taken[n]:
            continue
        if turn and _is_speaker(turn["name"], speakers, alone=turn.end() == len(line.text)):
            yield Mark(
                line.start, line.start + turn.end(), Label.SPEAKER, "speaker", "names who speaks, before a colon"
            )
        elif opened := _OPENED.match(line.text):
            yield Mark(line.start, line.end, *(_QUOTATION if opened["quoted"] else _ITEM))
        elif not line.sentence:
            yield from _apart(n, lines, taken)


def leads_to_list(n: int, lines: Sequence[Line], taken: Collection[int]) -> bool:
    """Whether a line behind kept prose opens a kept list: "What happens next:", and items below."""
    if not n or n + 1 >= len(lines) or lines[n].text[-1] not in ":：" or n - 1 in taken or n + 1 in taken:
        return False
    return lines[n - 1].sentence and _OPENED.match(lines[n + 1].text) is not None


TRANSCRIPT_TURNS = 4
TRANSCRIPT_SHARE = 0.2  # of the lines: a page has its "Breaking:" and "Credits:" several times too


def _turns(lines: Sequence[Line]) -> list[re.Match[str] | None]:
    return [_TURN.match(line.text) if line.text.find(":", 0, _LONGEST_NAME) >= 0 else None for line in lines]


def turns(lines: Sequence[Line]) -> list[bool]:
    """Which lines open with the name of who speaks; none where a text has too few for a transcript."""
    matches = _turns(lines)
    if len(matches) - matches.count(None) < TRANSCRIPT_TURNS:
        return [False] * len(lines)
    speakers = _speakers(matches)
    told = [
        match is not None and _is_speaker(match["name"], speakers, alone=match.end() == len(line.text))
        for match, line in zip(matches, lines, strict=True)
    ]
    different = {line.key for line, turn in zip(lines, told, strict=True) if turn}
    enough = max(TRANSCRIPT_TURNS, TRANSCRIPT_SHARE * len(lines))
    return told if len(different) >= enough else [False] * len(lines)


FEWEST_QUESTIONS = 4
QUESTIONS_SHARE = 0.05  # of the lines
_ANSWER_WORDS, _QUESTION_WORDS = 12, 3
_QUESTION_SIGNS = ("?", "？", "؟")


def questions(lines: Sequence[Line]) -> list[bool]:
    """Which lines are an interview's questions, each above its answer; none where a text has too few for one."""
    asked = [line.text.endswith(_QUESTION_SIGNS) and line.size >= _QUESTION_WORDS for line in lines]
    if sum(asked) < FEWEST_QUESTIONS:
        return [False] * len(lines)
    answered = [line.size >= _ANSWER_WORDS and not line.text.endswith(_QUESTION_SIGNS) for line in lines]
    above_answers = [asks and below for asks, below in zip(asked, [*answered[1:], False], strict=True)]
    enough = max(FEWEST_QUESTIONS, QUESTIONS_SHARE * len(lines))
    return above_answers if sum(above_answers) >= enough else [False] * len(lines)


_LETTER_HEAD = re.compile(
    r"^(?:from|to|cc|subject|date|sent|reply-to|von|an|betreff|datum|gesendet|de|à|a|objet|para|asunto|assunto|fecha|data|"
    r"oggetto|от|кому|тема|дата|від|van|aan|onderwerp|od|do|temat)\s?:\s\S",
    re.IGNORECASE,
)
_LONGEST_HEAD = 12  # characters, the colon included


def is_letter(lines: Sequence[Line]) -> bool:
    """Whether the text opens as an e-mail does: three of its heads among the first lines."""
    heads = [line.text for line in lines[:8] if ":" in line.text[:_LONGEST_HEAD]]
    return sum(_LETTER_HEAD.match(head) is not None for head in heads) >= 3


def _speakers(turns: Sequence[re.Match[str] | None]) -> frozenset[str]:
    """Names that open several lines, before a colon: a transcript's."""
    if not any(turns):
        return frozenset()
    counts = Counter([turn["name"].strip().casefold() for turn in turns if turn and len(turn["name"].split()) <= 5])
    asked = any(name in _ASKED for name in counts)
    return frozenset(name for name, n in counts.items() if name in _ASKED or (n >= 2 and (asked or n >= 3)))


def _is_speaker(name: str, speakers: frozenset[str], *, alone: bool) -> bool:
    folded = name.strip().casefold()
    return folded in speakers or (alone and any(folded.endswith(f" {speaker}") for speaker in speakers))


def _apart(n: int, lines: Sequence[Line], taken: Sequence[bool]) -> Iterator[Mark]:
    """A short line between paragraphs that ends without a full stop."""
    line = lines[n]
    if line.text[-1:] in ",;:" or not line.words:
        return
    near = _neighbours(n, lines, taken)
    if 8 <= line.size <= 45 and any(_said_in(line, other) for other in near):
        yield Mark(
            line.start, line.end, Label.PULL_QUOTE, "pull-quote", "nearly the same words stand in the next paragraph"
        )
    elif line.size <= 12 and line.text[0].isupper() and near and near[-1].start > line.start and near[-1].paragraph:
        yield Mark(
            line.start, line.end, Label.HEADING, "heading", "a short line without a full stop, above a paragraph"
        )


def _neighbours(n: int, lines: Sequence[Line], taken: Sequence[bool]) -> list[Line]:
    """The kept line before and the one after."""
    before = next((lines[k] for k in range(n - 1, -1, -1) if not taken[k]), None)
    after = next((lines[k] for k in range(n + 1, len(lines)) if not taken[k]), None)
    return [other for other in (before, after) if other is not None]


def _said_in(line: Line, other: Line) -> bool:
    own = set(line.words)
    if len(own.intersection(other.words)) < PULL_QUOTE_SHARE * len(own):
        return False  # all of its sentences together have too few
    for sentence in _SENTENCES.split(other.text)[:12]:
        if sum(word in own for word in set(re.findall(r"\w+", sentence.casefold()))) >= PULL_QUOTE_SHARE * len(own):
            return True
    return False
