"""The article that Arabic and Hebrew write with its noun: مدينة and المدينة, עירייה and העירייה."""

from __future__ import annotations

import re

LEAST = 3  # letters of an Arabic noun; of a Hebrew one a letter more, for the article may be its own
_ARABIC, _HEBREW = re.compile("[\u0621-\u064a]+$"), re.compile("[\u05d0-\u05ea]+$")
_WITH_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)")
BEFORE_ARABIC = ("ال", "وال", "فال", "بال", "وبال", "كال", "لل", "ولل")
BEFORE_HEBREW = ("ה", "וה", "שה")


def with_article(word: str) -> tuple[str, ...]:
    """A noun of these languages with its article and what stands before that, and without, where it was typed with one;
    () for any other word. `word` is folded.

    >>> with_article("مدينه")[:3], with_article("المدينه")[:2]
    (('المدينه', 'والمدينه', 'فالمدينه'), ('مدينه', 'والمدينه'))
    >>> with_article("עירייה"), with_article("city")
    (('העירייה', 'והעירייה', 'שהעירייה'), ())
    """
    if _ARABIC.match(word):
        article = _WITH_ARTICLE.match(word)
        noun = word[article.end() :] if article and len(word) - article.end() >= LEAST else word
        forms = [noun, *(before + noun for before in BEFORE_ARABIC)] if len(noun) >= LEAST else []
    elif _HEBREW.match(word) and len(word) > LEAST:
        forms = [before + word for before in BEFORE_HEBREW]
    else:
        return ()
    return tuple(form for form in forms if form != word)
