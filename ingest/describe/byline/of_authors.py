"""A byline that names none of the article's authors is of something else: tags, a button, a box about somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cuttings.folding import fold
from ingest.describe.markup.jsonld import comparison_key
from ingest.model.claim import Claim

SHARE = 0.1  # of its confidence that such a byline keeps: it is evidence still, and behind all that name an author
NOTE = "it names none of the authors"
_WORD = re.compile(r"\w{2,}")  # an initial alone is nobody's


def bylines_of_authors(claims: Iterable[Claim]) -> list[Claim]:
    """The claims; a byline of whom no author is known as such keeps little of its confidence, and says why. Where no
    author is known, or the byline is stated (by the curator, or a field), it stays.

    Of 537 bylines of a folder 22 were such (“Tags: …, Donald Trump, …”); of 19 of them the authors were right.
    """
    claims = list(claims)
    authors = [claim.value for claim in claims if claim.field == "author" and claim.value]
    return [_set_back(claim) if authors and _is_of_others(claim, authors) else claim for claim in claims]


def _is_of_others(claim: Claim, authors: Iterable[str]) -> bool:
    is_stated = claim.rule.startswith("override") or claim.rule.endswith("-field")
    return claim.field == "byline" and not is_stated and not any(_name_one(claim.value, author) for author in authors)


def _name_one(byline: str, author: str) -> bool:
    """Whether a byline and an author share a word, or one has all letters of the other ("gabor_munier")."""
    one, other = (comparison_key(fold(name)) for name in (byline, author))
    return one in other or other in one or not _words(byline).isdisjoint(_words(author))


def _words(name: str) -> set[str]:
    return set(_WORD.findall(fold(name)))


def _set_back(claim: Claim) -> Claim:
    return replace(claim, confidence=claim.confidence * SHARE, note=NOTE)
