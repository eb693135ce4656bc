"""Lines right above and below an article that say whose story it is, whether the cleaning keeps them or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cuttings.labels import CUT, Label
from ingest.clean import rule_of
from ingest.describe.domains import is_domain
from ingest.describe.markup.markup_facts import squeeze
from ingest.describe.outlets import agencies_in, outlet_called
from ingest.model.claim import Claim
from ingest.model.document import Block, Part
from ingest.model.span import Mark
from ingest.text.folded_words import without_printers_signs

BEFORE, FIRST, LAST, BEHIND = 3, 4, 6, 8  # lines before the body, its first and its last, and those behind it
_LONGEST = 300
_TELLING = frozenset({Label.CREDITS, Label.SOURCE_LINE})

# What says that a text stood elsewhere first; the outlet's name is what follows, up to what says more of it.
_NAME = r"(?-i:the website of |the |der |dem |die |das |le |la |el |il |lo |o |a )?(?P<name>[^.,;:()«»“”\"\n]{2,60}?)"
_END = r"(?:[.,;:()]|$| \d| (?:under|and|on|in|with|where|unter|und|mit|sous|bajo|sob|con|под|на условиях|и)(?!\w))"
_PUBLISHED = (
    r"(?:originally|first) (?:been )?(?:published|appeared|posted|printed|reported)(?: (?:on|in|by|at|with))+",
    r"(?:originally|first) ran (?:on|in|at)",
    r"(?:re-?published|reprinted|syndicated) (?:here )?(?:from|courtesy of|with (?:the )?permission (?:of|from))",
    r"(?:erschien(?:en)?|veröffentlicht)(?: \w+)?(?: zuerst| ursprünglich| zunächst)(?: \w+)? (?:in|im|auf|bei)",
    r"(?:zuerst|ursprünglich|zunächst) (?:erschienen |veröffentlicht )?(?:in|im|auf|bei|von)",
    r"(?:initialement|d'abord|à l'origine) (?:publié|paru)e? (?:sur|dans|par)",
    r"(?:publié|paru)e? (?:initialement|d'abord|à l'origine) (?:sur|dans|par)|republiée? (?:à partir de|de)",
    r"publicad[oa] (?:originalmente|por primera vez|originariamente|primeiro) (?:en|em|no|na|por)",
    r"(?:originalmente|originariamente) publicad[oa] (?:en|em|no|na|por)",
    r"pubblicato (?:originariamente|originalmente|per la prima volta) (?:su|da|in|sul|sulla)",
    r"apparso (?:originariamente )?(?:su|sul|sulla)",
    r"впервые (?:был[аои]? )?(?:опубликован[аоы]?|вышл?[аои]?|появил(?:ся|ась|ось)) (?:в|на|изданием|порталом|сайте)",
    r"оригинал (?:статьи |материала |текста )?(?:был )?опубликован (?:в|на|изданием)",
    r"вперше (?:був |була |було )?(?:опублікован[аоий]{0,2}|вийш\w{1,3}) (?:в|на|у|виданням)",
    r"(?:pierwotnie|po raz pierwszy) (?:opublikowan[yeao]|ukazał\w{0,2}(?: się)?) (?:w|na|przez)",
    r"ukazał\w{0,2} się pierwotnie (?:w|na)",
    r"(?:verscheen|gepubliceerd|verschenen) (?:eerder|oorspronkelijk|eerst) (?:in|op|bij)",
    r"(?:oorspronkelijk|eerder) (?:gepubliceerd|verschenen) (?:in|op|bij)",
    r"(?:ursprungligen|först|opprinnelig|først|oprindeligt) (?:publicerad\w{0,2}|publisert|udgivet|offentliggjort) "
    r"(?:i|på|av|af)",
)
_ELSEWHERE = re.compile(rf"\b(?:{'|'.join(_PUBLISHED)}) {_NAME}{_END}", re.I)
# Pieces of words of which every such line has one: looking for each is quicker than the pattern. In a text that is in
# ASCII but for printer's signs only those are looked for that may stand there, in a third of the time.
_HINTS = (
    "original", "first been", "first pub", "first app", "first pos", "first pri", "first rep", "first ran",
    "re-publ", "reprint", "syndicat", "zuerst", "ursprüngl", "zunächst", "initial", "d'abord",
    "à l'origine", "republi", "primera vez", "primeir", "originar", "prima volta", "apparso", "впервые", "оригинал",
    "вперше", "pierwot", "pierwszy", "oorspronk", "eerder", "eerst", "ursprung", "först", "opprinn", "først", "oprind",
)  # fmt: skip
_HINTS_OF_ASCII = tuple(filter(str.isascii, _HINTS))


def page_marks(part: Part, layer: str, marks: Sequence[Mark]) -> list[Mark]:
    """Marks of the lines beside a page's article that name sources and reporters.

    The cleaning of pages makes no such marks: its classifier says of a block only that it goes or stays.
    """
    if part.tree is None:
        return []
    told = {mark.start for mark in marks if mark.label in _TELLING}
    return [
        Mark(block.start, block.end, rule.label, rule.name)
        for block in _near(part, marks)
        if block.start not in told and (rule := rule_of(layer[block.start : block.end], _TELLING))
    ]


def elsewhere_claims(part: Part, layer: str, marks: Sequence[Mark]) -> Iterator[Claim]:
    """The origin of a text that says where it stood first: "originally published on The Conversation"."""
    near = [layer[block.start : block.end] for block in _near(part, marks)]
    every = " ".join(without_printers_signs(" ".join(near)).casefold().split())
    hints = [hint for hint in (_HINTS_OF_ASCII if every.isascii() else _HINTS) if hint in every]
    for text in near if hints else ():
        line = squeeze(text)
        hinted = any(map(line.casefold().__contains__, hints))
        if hinted and (elsewhere := _ELSEWHERE.search(line)) and (name := _name_of(elsewhere["name"])):
            yield Claim("origin", name, "originally published", line, 0.8)


def _name_of(named: str) -> str:
    """The outlet that such a line names; "" for words that begin with a small letter: "on our old site"."""
    name = named.strip(" *_'’‘")
    if agencies := agencies_in(name):
        return agencies[0].name
    return outlet_called(name) if name[:1].isupper() or is_domain(name) or not name[:1].islower() else ""


def _near(part: Part, marks: Sequence[Mark]) -> list[Block]:
    """The short lines around the two ends of what is kept."""
    cut = {mark.start for mark in marks if mark.label in CUT}
    kept = [n for n, block in enumerate(part.blocks) if block.start not in cut]
    if not kept:
        return []
    first = range(max(0, kept[0] - BEFORE), kept[0] + FIRST)
    last = range(max(first.stop, kept[-1] - LAST + 1), kept[-1] + BEHIND + 1)
    near = (part.blocks[n] for n in (*first, *last) if n < len(part.blocks))
    return [block for block in near if block.end - block.start <= _LONGEST]
