"""Files that end before their page does: a download that broke off, a copy that was cut."""

from __future__ import annotations

import re

from ingest.model.document import Damage
from ingest.read.unseen.prose import ENDS

KIND = "truncated"  # as texts are that end where a reader is asked to pay
TAIL = 4_000  # characters from the end in which the last tag begins
OPEN_TAG = re.compile(r"<(?:[a-zA-Z/!][^<>]*)?$")
BEGINS = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
ENDED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
SHOWN = 80  # characters of the example


def cut_short(text: str) -> tuple[Damage, ...]:
    """The damage of a page whose markup breaks off: within a tag, or in a paragraph that is never closed."""
    end = text.rstrip()
    tail = end[-TAIL:]
    if ENDED.search(tail):
        return ()
    last = tail[tail.rfind(">") + 1 :].strip()
    if OPEN_TAG.search(tail) or (last and BEGINS.search(text) and not _may_end_so(text, last)):
        return (Damage(KIND, 1, tail[-SHOWN:]),)
    return ()


def _may_end_so(text: str, last: str) -> bool:
    """Whether a page may end in a sentence, without a tag: it does if it closes neither its paragraphs nor itself."""
    return bool(ENDS.search(last[-20:])) and not ENDED.search(text) and "</p" not in text
