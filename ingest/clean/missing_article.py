"""What is left of a page may not be its article: nothing, the site's notice, the author's biography, a breadcrumb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuttings.labels import CUT
from ingest.clean.page.block_words import NAMES as SIGNALS
from ingest.clean.page.block_words import read_words
from ingest.clean.rules.rulebook import rule_of
from ingest.model.document import Damage

KIND = "no article text found"
MOST_WORDS, LABEL_WORDS = 80, 12  # of notices that are all there is; of a breadcrumb or a label
# What a notice says and no brief does. Lone words do not tell: members vote, a museum gets donations.
NOTICE = re.compile(
    r"all rights|alle rechte|tous droits|derechos reservados|diritti riservati|все права|усі права|privacy policy"
    r"|terms of (?:use|service)|datenschutz|impressum|urheberrecht|перепечатка|передрук|continue reading"
    r"|already a (?:member|subscriber)|(?:subscribe|sign (?:in|up)|log ?in|register)\b.{0,20}\b(?:continue|read|unlock)"
    r"|read more of this",
    re.IGNORECASE,
)
AUTHOR, SENTENCES, UNSPACED = (SIGNALS.index(name) for name in ("author", "sentences", "unspaced script"))
# How a biography begins that leaves out whom it is about: "Geboren 1983, ist seit 2015 Redakteur bei …".
BORN = re.compile(
    r"\W*(?:geboren|jahrgang|born|née?|nacid[oa]|nat[oa]|nascid[oa]|родил(?:ся|ась)|народи(?:вся|лася)|urodzon[ya]|narozen[aý]?"
    r"|född|født|doğumlu|ist|is|est|является)\b",
    re.IGNORECASE,
)


def missing_article(body: str, authors: Sequence[str], *, of_page: bool) -> Damage | None:
    """The damage of a text that lost its article on the way, or came without it; a plain text is one when empty."""
    if not body.strip():
        return Damage(KIND, 1, "")
    paragraphs = [line for line in body.split("\n") if line.strip()] if of_page else []
    if not paragraphs or len(body.split()) > MOST_WORDS:
        return None
    if all(_is_framing(paragraph, authors) for paragraph in paragraphs):
        return Damage(KIND, 1, paragraphs[0])
    return None


def _is_framing(paragraph: str, authors: Sequence[str]) -> bool:
    """Whether a paragraph is a notice, tells of its author, or is no sentence at all."""
    signals = read_words(paragraph).signals
    if "©" in paragraph or NOTICE.search(paragraph) or rule_of(paragraph, CUT):
        return True
    if signals[AUTHOR] > 0 and (BORN.match(paragraph) or paragraph.startswith(tuple(authors))):
        return True
    return not signals[SENTENCES] and not signals[UNSPACED] and len(paragraph.split()) <= LABEL_WORDS
