"""`clean`: from a text's lines to the marks of what is cut and of what is kept as something else than body."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from cuttings.labels import CUT, Label
from ingest.clean.headline.brief import with_headline_of_brief
from ingest.clean.headline.first_question import asked_from_first, without_first_question
from ingest.clean.headline.headline_judge import Headline, HeadlineWeights, headlines, shipped_headline_weights
from ingest.clean.headline.title_lines import lines_of_title
from ingest.clean.line import Line, line, lines_of, lines_of_text
from ingest.clean.lines.line_classifier import LineChances, LineWeights, is_cut, line_chances, shipped_line_weights
from ingest.clean.lines.phrase_cuts import line_marks, phrase_hits, stretch_marks
from ingest.clean.lines.reasons import RULE as JUDGED
from ingest.clean.lines.reasons import marks_of_lines
from ingest.clean.lines.structure import is_letter, leads_to_list, questions, structure, turns
from ingest.clean.page.opening_lines import opening_marks, rulers
from ingest.model.claim import Claim
from ingest.model.context import Context
from ingest.model.document import Block, Part
from ingest.model.rule import Rule
from ingest.model.span import Mark

# A rule's cut stands unless the classifier is this sure that the line is the article's: the chances of boilerplate
# below which a line is kept that a rule (that a weak rule) would cut.
AGAINST_RULE, AGAINST_WEAK = 0.15, 0.4
CERTAIN = 0.997  # in a transcript or a letter short lines look like the buttons of a page, to a classifier of articles
# Where no rule takes a line and the classifier is nowhere this sure, nothing shows a site, and a cut needs more.
# On the labelled texts that costs 0.1 points of F1 and saves a fifteenth of the body's words that go.
TRACE, WITHOUT_TRACE = 0.95, 0.7
BELOW_HEAD = 0.85  # below a head that states the title
# An interview asks one thing of many people: a question said again looks like a box. Kept unless the classifier is this
# sure: on the labelled texts that gains 0.2 points of F1, and a twentieth fewer of the body's words go.
AGAINST_QUESTION = 0.95
LAST_WORDS = 4  # of a sentence that is not cut where it is the last one

# Words of a block from which no phrase in it makes it a label. Of the blocks that the classifier of pages keeps, rules
# take three of so many on 534 pages, and all three are the article's: it speaks of browsers, or opens with a credit.
PARAGRAPH = 40


class Cleaned(NamedTuple):
    """The marks of a text, sorted and without overlap, and what may be its headline, the best first."""

    marks: tuple[Mark, ...] = ()
    headlines: tuple[Headline, ...] = ()  # none where markup, fields or a head give the title


def clean(
    part: Part, layer: str, known: tuple[Claim, ...], context: Context, head: tuple[Mark, ...] = ()
) -> tuple[Mark, ...]:
    """The marks of a part, sorted and without overlap, in the layer's coordinates: see `clean_and_judge`."""
    return clean_and_judge(part, layer, known, context, head).marks


def clean_and_judge(
    part: Part, layer: str, known: tuple[Claim, ...], context: Context, head: tuple[Mark, ...] = ()
) -> Cleaned:
    """The marks of a part, in the layer's coordinates, and its likeliest headlines. What no mark takes is body.

    `known` are the claims that are known before the text is cleaned: those of markup, of fields and of the path.
    A title among them is found again in the text. `context` tells which lines stand in other texts of the source.
    `head` are the marks of a head that was read already: what follows it is cleaned as if it stood alone. What the
    format of the part marks as no body is left out in the same way, and of what it sets as a heading no likeness to the
    lines of a site is believed.
    """
    if part.tree is not None:
        return Cleaned(_clean_page(part, layer, _titles(known)))
    every = lines_of_text(layer, _unmarked(part))
    lines = _behind(every, layer, head[-1].end) if head else every
    titled = any(mark.label is Label.TITLE for mark in (*head, *part.marks))
    origin = TextOrigin(titled, titled or part.composed)
    text = clean_text(lines, _titles(known), context, shipped_text_weights(), origin)
    if not part.marks:
        return text._replace(marks=(*head, *text.marks))
    set_as = {mark.start for mark in part.marks if mark.label not in CUT}
    marks = [mark for mark in text.marks if mark.rule != JUDGED or mark.start not in set_as]
    return text._replace(marks=_sorted([*head, *part.marks, *marks]))


def _unmarked(part: Part) -> tuple[Block, ...]:
    """The blocks of a part, but for those that its format marks as no body; other lines are told by the headline."""
    cut = {mark.start for mark in part.marks if mark.label in CUT and mark.label is not Label.TITLE}
    return tuple([block for block in part.blocks if block.start not in cut]) if cut else part.blocks


def _behind(lines: Sequence[Line], layer: str, end: int) -> Sequence[Line]:
    """The lines behind the end of a head; of one that the head ends in, as broken lines are joined, the rest."""
    rest = [one for one in lines if one.end > end]
    if rest and rest[0].start < end:
        bare = layer[end : rest[0].end].lstrip()
        rest[0] = line(bare, rest[0].end - len(bare))
    return rest


def _titles(known: Iterable[Claim]) -> list[str]:
    return [claim.value for claim in known if claim.field == "title" and claim.value]


class TextOrigin(NamedTuple):
    """What is known of where a plain text comes from, before its lines are looked at."""

    titled: bool = False  # a head above the lines states the title: no line is judged to be it
    bare: bool = False  # it was never on a site, or a program got it out of its page


FROM_PAGE = TextOrigin()


class TextWeights(NamedTuple):
    """What plain texts are judged by."""

    lines: LineWeights
    headlines: HeadlineWeights


@cache
def shipped_text_weights() -> TextWeights:
    """The weights that come with the package."""
    return TextWeights(shipped_line_weights(), shipped_headline_weights())


def clean_text(
    lines: Sequence[Line], titles: Sequence[str], context: Context, weights: TextWeights, origin: TextOrigin = FROM_PAGE
) -> Cleaned:
    """The marks of a plain text: what the rules, the title and the classifier cut, and what the kept lines are.

    Of a text that was never on a site, or that a program got out of its page, what is cut needs the certainty that
    letters need.
    """
    if not lines:
        return Cleaned()
    hits = phrase_hits(lines)
    weighed = line_chances(lines, hits, context, weights.lines)
    judged = () if titles or origin.titled else headlines(lines, weighed, context, weights.headlines)
    asked = asked_from_first(lines)
    if not (titles or origin.titled):
        judged = without_first_question(with_headline_of_brief(lines, hits, judged), asked)
    cuts = {n: mark for n, mark in line_marks(lines, hits).items() if weighed.chances[n] >= _needed(hits[n])}
    cuts |= lines_of_title(lines, titles, judged[0] if judged else None)
    judged_cut = _careful(lines, hits, weighed, is_cut(lines, weighed, weights.lines), bare=origin.bare)
    classified = _but_for_the_last_prose(lines, cuts, judged_cut)
    out = {n for n, gone in enumerate(classified) if gone and n not in cuts and n not in asked}
    gone = sorted(n for n in out if not leads_to_list(n, lines, out | cuts.keys()))
    cuts |= marks_of_lines(gone, lines, weighed)
    taken = [n in cuts for n in range(len(lines))]
    return Cleaned(_sorted([*cuts.values(), *stretch_marks(lines, taken), *structure(lines, taken)]), judged)


def _careful(
    lines: Sequence[Line], hits: Sequence[Rule | None], weighed: LineChances, cut: list[bool], *, bare: bool
) -> list[bool]:
    """The cuts of the classifier, less those that it is likely to make wrongly.

    It was learned from pages of news: interviews, transcripts, letters and texts that were never on a site need more
    certainty.
    """
    asked = questions(lines)
    cut = [
        gone and not (asks and weighed.chances[n] <= AGAINST_QUESTION)
        for n, (gone, asks) in enumerate(zip(cut, asked, strict=True))
    ]
    told = turns(lines)
    letter = is_letter(lines)
    if letter or any(told):
        spares = [letter or line.sentence or line.paragraph for line in lines]
        return [
            gone and not turn and (not spare or bool(weighed.chances[n] > CERTAIN))
            for n, (gone, turn, spare) in enumerate(zip(cut, told, spares, strict=True))
        ]
    if bare:
        return [gone and bool(weighed.chances[n] > BELOW_HEAD) for n, gone in enumerate(cut)]
    if any(hits) or (weighed.chances > TRACE).any():
        return cut
    return [gone and bool(weighed.chances[n] > WITHOUT_TRACE) for n, gone in enumerate(cut)]


def _but_for_the_last_prose(lines: Sequence[Line], cuts: Collection[int], gone: list[bool]) -> list[bool]:
    """The cuts of the classifier; where with them no sentence of a text would stay, sentences are not cut."""
    prose = {n for n, line in enumerate(lines) if n not in cuts and line.sentence and line.size >= LAST_WORDS}
    return gone if any(not gone[n] for n in prose) else [cut and n not in prose for n, cut in enumerate(gone)]


def _needed(hit: Rule | None) -> float:
    return AGAINST_WEAK if hit and hit.weak else AGAINST_RULE


def _clean_page(part: Part, layer: str, titles: Sequence[str]) -> tuple[Mark, ...]:
    """The classifier of pages keeps or cuts whole blocks; the phrase rules go over the blocks that it keeps."""
    from ingest.clean.page import page_classifier

    classified = page_classifier.block_marks(part, layer)
    gone = {mark.start for mark in classified if mark.label in CUT}
    blocks = [block for block in part.blocks if block.start not in gone]
    lines = lines_of(layer, blocks)
    hits = [_on_pages(hit, line) for hit, line in zip(phrase_hits(lines), lines, strict=True)]
    cuts = line_marks(lines, hits)
    opening = list(opening_marks(layer, blocks, titles))
    taken = [n in cuts for n in range(len(lines))]
    return _sorted([*classified, *cuts.values(), *opening, *rulers(lines, taken), *stretch_marks(lines, taken)])


def _on_pages(hit: Rule | None, line: Line) -> Rule | None:
    """The rule that takes a block of a page, unless it is one for texts, or the block is a paragraph."""
    return hit if hit and hit.on_pages and line.size < PARAGRAPH else None


def _sorted(marks: list[Mark]) -> tuple[Mark, ...]:
    """The marks in the order of the text. Of two that claim the same text the cut has it, and the other the rest."""
    taken: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.label not in CUT, m.end)):
        start = max(mark.start, taken[-1].end) if taken else mark.start
        if start == mark.start or (mark.label not in CUT and start < mark.end):
            taken.append(mark if start == mark.start else mark._replace(start=start))
    return tuple(taken)
