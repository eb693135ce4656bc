"""Every kind of content that is no article, and how each is told from articles.

A kind is told by content alone: a stylesheet may be called a.txt, and an article notes.log. What is litter is skipped;
what may hold articles that can't be read so is a failure, for someone has to do something about it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.read.kinds import beginnings, code, error_page, lists, objects, passing_files, xml_kinds
from ingest.read.kinds.kind import Kind, Look

_FRONT_MATTER = re.compile(r"---\n(?:[^\n]*\n){0,20}?(?:title|headline)\s?:[^\n]*\n(?:[^\n]*\n){0,40}?---\n", re.I)
_BY_CONTENT = (beginnings, xml_kinds, lists, code, objects, error_page)
KINDS = (*(kind for module in _BY_CONTENT for kind in module.KINDS), *passing_files.KINDS)
_LITTER = {kind.reason: kind for kind in KINDS if kind.litter}


def kind_of_text(look: Look) -> Kind | None:
    """The kind of a text that is told before anything else is asked; None where it may be an article."""
    if _FRONT_MATTER.match(look.head.lstrip()):  # its braces and colons are no stylesheet's
        return None
    if look.first.startswith("<"):
        return xml_kinds.kind_of_xml(look) or lists.kind_of_bookmarks(look) or code.kind_of_template(look)
    return next((kind for kind, tells in lists.TELLS if tells(look)), None) or code.kind_of_code(look)


def kind_of_rest(look: Look) -> Kind | None:
    """The kind of a text that no other reader has claimed, and that is no plain text all the same."""
    return xml_kinds.UNCLAIMED if xml_kinds.is_unclaimed(look) else None


def outcome_of(reason: str) -> str:
    """What becomes of a file that holds no article for this reason: skipped or failed."""
    return "skipped" if reason in _LITTER else "failed"


def count_by_kind(reasons: Iterable[str]) -> str:
    """How many of each kind were skipped for these reasons, the most first: "4 images, 3 stylesheets, 1 log"."""
    names = Counter(_LITTER[reason].name for reason in reasons)
    most_first = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in most_first)


__all__ = ["KINDS", "count_by_kind", "kind_of_rest", "kind_of_text", "outcome_of"]
