"""What was cut in one place of a text, as one line in plain words that unfolds; and the words by which it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from browse.core.wording import counted, number
from browse.pages.body_view import Paragraph, SetRun
from cuttings.labels import Label

CURATORS = "overrides.yml"  # the rule of what a curator cut
MOST_BUTTONS = 100  # beside the cuts of one place; each is a hundred bytes
MOST_KINDS = 3  # that the line names; how much is of others, it counts
# What the lines of a label are in a reader's words.
PLAIN: dict[Label, str] = {
    Label.TITLE: "headline",
    Label.STANDFIRST: "summary",
    Label.DATELINE: "place and agency",
    Label.DATE_LINE: "dates",
    Label.BYLINE: "byline",
    Label.PHOTO_CAPTION: "captions of pictures",
    Label.CARTOON_CAPTION: "captions of cartoons",
    Label.CREDITS: "credits",
    Label.COPYRIGHT: "copyright",
    Label.SOURCE_LINE: "source",
    Label.URL_LINE: "addresses",
    Label.SITE_HEADER: "the site’s name",
    Label.PAGE_HEADER: "the saved page’s head",
    Label.SECTION_LABEL: "section names",
    Label.NAVIGATION: "menus",
    Label.WIDGET: "buttons and boxes",
    Label.PROMOTION: "offers",
    Label.RELATED: "pointers to other articles",
    Label.COMMENTS: "readers’ comments",
    Label.ADVERTISEMENT: "advertisements",
    Label.NOTICE: "notices of the site",
    Label.OTHER: "what is not the article’s",
}


@dataclass(frozen=True, slots=True)
class CutReason:
    """Why something was cut: its label, the rule that said so, and what the rule went by."""

    label: str
    rule: str
    why: str

    @property
    def says(self) -> str:
        """What has the label in a reader's words: menus."""
        return plain_words(self.label)


@dataclass(frozen=True, slots=True)
class CutsOfReason:
    """Neighbouring cuts of one reason, of which `number` is the place among those of the run, from 1."""

    number: int
    runs: tuple[SetRun, ...]

    @property
    def text(self) -> str:
        """Their words, a line or more for each."""
        return "\n".join(run.text.strip() for run in self.runs)


@dataclass(frozen=True, slots=True)
class FoldedCuts:
    """All that was cut between two paragraphs of a text, or within one."""

    runs: tuple[SetRun, ...]

    @property
    def says(self) -> str:
        """How many lines of what: 37 lines of menus, 2 of dates. The commonest three kinds are named."""
        lines: dict[str, int] = {}
        for run in self.runs:
            words = plain_words(run.label)
            lines[words] = lines.get(words, 0) + lines_in(run.text)
        (first, count), *others = sorted(lines.items(), key=lambda line: -line[1])
        named = [f"{number(n)} of {words}" for words, n in others[: MOST_KINDS - 1]]
        rest = sum(n for _, n in others[MOST_KINDS - 1 :])
        more = [f"{counted(rest, 'other')}"] if rest else []
        return ", ".join([f"{counted(count, 'line')} of {first}", *named, *more])

    @property
    def reasons(self) -> tuple[CutReason, ...]:
        """Each reason once, in the order in which they come: a page of a thousand cuts has some sixty."""
        return tuple(dict.fromkeys(map(_reason, self.runs)))

    @property
    def in_order(self) -> tuple[CutsOfReason, ...]:
        """The cuts as they stood, neighbours of one reason together."""
        numbers = {reason: number for number, reason in enumerate(self.reasons, 1)}
        return tuple(CutsOfReason(numbers[reason], tuple(runs)) for reason, runs in groupby(self.runs, key=_reason))

    @property
    def each_kept(self) -> bool:
        """Whether each has a button of its own: where they are several, and not too many for a page."""
        return 1 < len(self.in_order) <= MOST_BUTTONS

    @property
    def curators(self) -> bool:
        """Whether any of them is a cut of a curator, which is undone by taking it back."""
        return any(run.rule == CURATORS for run in self.runs)

    @property
    def passage(self) -> str:
        """The words of all of them, as one passage that can be kept."""
        return "\n".join(run.text.strip() for run in self.runs)

    @property
    def places(self) -> tuple[int, ...]:
        """Where each begins in the text layer, as `keep:` of overrides.yml takes it."""
        return tuple(run.place for run in self.runs)


def _reason(run: SetRun) -> CutReason:
    return CutReason(run.label, run.rule, run.why)


def folded(paragraphs: Iterable[Paragraph]) -> FoldedCuts:
    """The cuts of paragraphs that follow each other."""
    return FoldedCuts(tuple(run for block in paragraphs for run in block.runs if run.cut))


def plain_words(label: str) -> str:
    """What has a label in a reader's words; the label itself where the archive has one that is not ours.

    >>> plain_words("navigation"), plain_words("puzzle")
    ('menus', 'puzzle')
    """
    return PLAIN[Label(label)] if label in PLAIN else label


def lines_in(text: str) -> int:
    """The lines that have anything in them, and one at least.

    >>> lines_in("Home\\n\\n News "), lines_in("")
    (2, 1)
    """
    return max(1, sum(bool(line.strip()) for line in text.split("\n")))
