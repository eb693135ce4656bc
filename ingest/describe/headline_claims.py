"""What the judge of headlines found in a plain text, as claims: the title, its runners-up, the section of its tail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.clean.headline.headline_judge import Headline
from ingest.describe.cut_claims import names_outlet
from ingest.describe.markup.markup_facts import squeeze
from ingest.model.claim import Claim

RULE, RUNNER_UP = "headline", "headline, runner-up"
_SECTION_SURE = 0.6


def headline_claims(headlines: Sequence[Headline]) -> Iterator[Claim]:
    """The claims of `headlines`, the best first. Where the best is not likely, a claim without a value says so."""
    if not headlines:
        return
    best = headlines[0]
    if not best.likely:
        yield Claim("title", "", RULE, squeeze(best.quote), round(best.chance, 3), _unlikely(best))
        return
    for place, one in enumerate(headlines):
        rule = RUNNER_UP if place else RULE
        yield Claim("title", _clean(one.value), rule, squeeze(one.quote), round(one.chance, 3), one.why)
    for piece in best.tail:
        yield Claim(
            "source" if names_outlet(piece) else "section", piece, "title-line", squeeze(best.quote), _SECTION_SURE
        )


def _unlikely(best: Headline) -> str:
    return f"no line is likely enough to be the headline: this one, the likeliest, at {best.chance:.0%}"


def _clean(title: str) -> str:
    """A title on one line, without soft hyphens."""
    return squeeze(title.replace("\xad", ""))
