"""What the benchmark's score calls the same title; for learning, where its own script is not at hand."""

from __future__ import annotations

import re
import unicodedata

_FOLDS = (("[‘’‚′`´]", "'"), ("[“”„«»″]", '"'), ("[‐‑‒–—―]", "-"), (r"\s+", " "))


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same but for case, the forms of quotes and dashes, and what stands at the ends."""
    return bool(_folded(other)) and _folded(one) == _folded(other)


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    for pattern, plain in _FOLDS:
        text = re.sub(pattern, plain, text)
    return text.strip(" .|-")


def name_key(name: str) -> str:
    """A person's name as the benchmark's score compares it: without accents, case and signs."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", plain.casefold()))
