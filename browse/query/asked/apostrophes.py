"""Apostrophes that a scrape or a reader left out: don't and dont, O’Brien and OBrien, м’яч and мяч."""

from __future__ import annotations

import re

from cuttings.folding import APOSTROPHES
from cuttings.index_terms import asked_tokens, words_of

Tokens = tuple[str, ...]
# After these an apostrophe and s is "is" or "has", not a possessive.
NO_OWNERS = frozenset(["it", "he", "she", "that", "what", "there", "here", "let", "who", "how", "where", "when"])
# What a scrape makes of don't and the like; words that stand for themselves too (were, ill, wed) are left out.
CONTRACTIONS = {
    first + last: (first, last)
    for last, firsts in {
        "t": "don doesn didn won couldn wouldn shouldn isn aren wasn weren hasn haven hadn mustn needn ain can",
        "s": "that what who there here let she",
        "ve": "i you they we could would should",
        "re": "you they",
        "ll": "you they it that",
        "m": "i",
    }.items()
    for first in firsts.split(" ")
}
# Contractions whose letters are another word: we're is no were.
OTHER_WORDS = frozenset(words_of("hell id ill its shed shell wed well were"))
# Before я, ю, є, ї of Ukrainian and е, ё of Belarusian words. What else two words side by side could be read as is left
# out: в еду is no веду, им я no имя. Then before the last letter of a Hebrew abbreviation, and where Persian writes a
# joint without a sign.
LEFT_OUT_APOSTROPHE = re.compile(
    r"(?<=[бвгджзклмнпрстфхцчшщ])(?:[яюєї](?=\w)|[юєї]\Z)|(?<=[а-яіў][бвгджзклмнпрстфх])[её](?=\w)"
    r"|(?:(?<=і[бвмпрф])|(?<=\w\w[бвмпрф]))я\Z"
    r"|(?<=[א-ת])[א-ת]\Z|(?<=\w\w)هایی?\Z|(?<=\w\w)ها\Z|(?<=\Aمی)\w{2,}\Z"
)
# What stands behind an apostrophe where a Ukrainian word ends with it: сім’я, сім’ї.
ENDINGS = tuple(words_of("я ї ю єю й ям ями ях"))


def apostrophe_variants(word: str, open_end: bool = True) -> tuple[Tokens, ...]:
    """The word as the index has it, and as it has it where an apostrophe was stripped or is still there.

    `open_end`: whether the word may go on where it is of a writing without spaces.

    >>> apostrophe_variants("don't"), apostrophe_variants("dont"), apostrophe_variants("o’brien")
    ((('don', 't'), ('dont',)), (('dont',), ('don', 't')), (('o', 'brien'), ('obrien',)))
    """
    plain = "".join("'" if char in APOSTROPHES else char for char in word)  # some are letters to the index: kealiʻi
    tokens = asked_tokens(plain, open_end)
    if len(tokens) > 1 and "'" in plain:
        return (tokens,) if "".join(tokens) in OTHER_WORDS else (tokens, ("".join(tokens),))
    if len(tokens) == 1 and tokens[0] in CONTRACTIONS:
        return tokens, CONTRACTIONS[tokens[0]]
    return (tokens, *left_out_apostrophes(tokens[0])) if len(tokens) == 1 else (tokens,) if tokens else ()


def left_out_apostrophes(word: str) -> tuple[Tokens, ...]:
    """The word in two, wherever Ukrainian or Belarusian may write an apostrophe that a reader did not type.

    >>> left_out_apostrophes("мяч"), left_out_apostrophes("карєра"), left_out_apostrophes("имя")
    ((('м', 'яч'),), (('кар', 'єра'),), ())
    """
    return tuple((word[: at.start()], word[at.start() :]) for at in LEFT_OUT_APOSTROPHE.finditer(word))
