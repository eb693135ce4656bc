"""Which language a text is written in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Characters looked at: 433 labelled articles were told as well by 800 as by 2,000, in less than half of the time.
SAMPLE = 800
# A guess is worth nothing below: of a headline's length, half of the guesses under it were wrong.
LEAST_LETTERS, LEAST_CONFIDENCE = 25, 0.5


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language, or "" where it is too short or too unlike any to tell (py3langid)."""
    sample = " ".join(text[: 2 * SAMPLE].split())[:SAMPLE]
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return ""
    code, confidence = _identifier().classify(sample)
    return str(code) if confidence >= LEAST_CONFIDENCE else ""


def sample_of(texts: Iterable[str]) -> str:
    """What `language_of` needs of many lines: the longest of them, which are the likeliest to be sentences."""
    sample = ""
    for text in sorted(texts, key=len, reverse=True):
        sample += text[:SAMPLE] + "\n"
        if len(sample) >= SAMPLE:
            break
    return sample
