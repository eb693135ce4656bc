"""What the judge of headlines found in a plain text, as claims: the title, its runners-up, the outlet of its tail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.clean import words_of
from ingest.clean.headline.headline_judge import Headline
from ingest.describe.markup.markup_facts import squeeze
from ingest.describe.sources.title_tail import SAID_AGAIN, names_section, title_pieces
from ingest.model.claim import Claim
from ingest.model.context import NOTHING_KNOWN, Context

RULE, RUNNER_UP = "headline", "headline, runner-up"
_TAIL_SURE = 0.65
_DAY = r"[\[(]\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[T ,]{1,2}\d{1,2}:\d\d(?::\d\d)?)?[\])]"
_BRACKETED_DAY = re.compile(rf"^{_DAY}\s?(?=\w)|(?<=\w)\s?{_DAY}$")


def headline_claims(headlines: Sequence[Headline], context: Context = NOTHING_KNOWN) -> Iterator[Claim]:
    """The claims of `headlines`, the best first. Where the best is not likely, a claim without a value says so.

    The source is named by a piece of its tail that other texts of the source have, too. What else a tail names is told
    by `naming_claims`, once all that the text says of its outlet is known.
    """
    if not headlines:
        return
    best = headlines[0]
    if not best.likely:
        yield Claim("title", "", RULE, squeeze(best.quote), round(best.chance, 3), _unlikely(best))
        return
    for place, one in enumerate(headlines):
        rule = RUNNER_UP if place else RULE
        yield Claim("title", _bare(one), rule, squeeze(one.quote), round(one.chance, 3), one.why)
    shared = (
        piece
        for piece in reversed(best.tail)
        if " ".join(words_of(piece)) in context.tails and not names_section(piece)
    )
    for piece in islice(shared, 1):
        yield Claim("source", piece, f"{SAID_AGAIN}: other texts of the source", squeeze(best.quote), _TAIL_SURE)


def _unlikely(best: Headline) -> str:
    return f"no line is likely enough to be the headline: this one, the likeliest, at {best.chance:.0%}"


def _bare(headline: Headline) -> str:
    """The headline less a section before the rest of its tail: "Town votes - Panorama - Riverside Post"."""
    title = _clean(headline.value)
    *own, last = title_pieces(title)
    return title[: title.rindex(own[-1]) + len(own[-1])] if own and headline.tail and names_section(last) else title


def _clean(title: str) -> str:
    """A title on one line, without soft hyphens, and without a day in brackets before or behind it."""
    return _BRACKETED_DAY.sub("", squeeze(title.replace("\xad", "")))
