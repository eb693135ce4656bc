"""The Latin script. Learned and measured on English; what other languages write in it is found by the same weights."""

from __future__ import annotations

import re

from ingest.people.writing.script import Abbreviations, Letters, Script, Sounds

_MADE = re.compile(r"([a-z]{3,}?)(?:s|es|ed|d|ing|ly|er|ers)$")


def _made_of(folded: str) -> tuple[str, ...]:
    """The words that an English one may be made of: talks → talk, landed → land, quickly → quick."""
    made = _MADE.match(folded)
    return (made.group(1), made.group(1) + "e") if made else ()


# Titles that keep their full stop as one token, and states written in letters (never initials).
_TITLES = """Mr Mrs Ms Dr Prof Sen Rep Gov Gen Col Lt Capt Sgt Maj Cmdr Adm Rev Hon Jr Sr St Messrs Mme Pres Supt Det
    Insp"""
_STATES = r"U\.\ ?S\.(?:\ ?A\.)?|U\.K\.|U\.N\.|E\.U\.|D\.C\.|L\.A\.|N\.Y\.|U\.A\.E\.|P\.M\.|A\.M\."
_STATES += r"|Ph\.D\.|M\.D\.|B\.C\.|A\.D\."

_SPELLING = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"['\-. ]", ""),
        (r"tsch|tch", "ch"),
        (r"sch", "sh"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"kh", "h"),
        (r"gh(?=[aeiouy])", "g"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"cz", "ch"),
        (r"sz", "sh"),
        (r"tz|ts", "c"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h|$)|c$", "k"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"yo|jo|io", "o"),
        (r"^(?:ye|je)", "e"),
        (r"(?<=[aeiou])(?:ye|je)", "e"),
        (r"(?:yu|ju|iu|ioui)", "u"),
        (r"(?:ya|ja|ia)", "a"),
        (r"j(?=[aeiou])", "j"),
        (r"[yj](?![aeiou])|y", "i"),
        (r"ei$|ij$|ii$|ie$|i$", "i"),
        (r"ee", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_SOUNDS = Sounds(
    {"p": "bp", "f": "fv", "t": "dt", "s": "sz", "k": "kq", "l": "l", "r": "r", "m": "mn"},
    (
        ("ph", "f"), ("tsch", "s"), ("sch", "s"), ("sh", "s"), ("zh", "s"), ("kh", ""), ("th", "t"), ("ck", "k"),
        ("dg", "s"), ("ts", "s"), ("tz", "s"), ("tch", "s"), ("cz", "s"),
    ),
    {"ch": ("s", "k"), "gh": ("k", ""), "c": ("k", "s"), "g": ("k", "s"), "j": ("s", ""), "x": ("ks", "s")},
)  # fmt: skip

SCRIPT = Script(
    "latin",
    Letters((("A", "Z"), ("a", "z"), ("À", "ɏ"), ("Ḁ", "ỿ")), small="a-z", capitals="A-Z", telling="a-z"),
    language="en",
    default=True,
    made_of=_made_of,
    abbreviations=Abbreviations(
        tuple(_TITLES.split()), _STATES, ("Yu", "Ya", "Ye", "Zh", "Kh", "Ts", "Ch", "Sh", "Th")
    ),
    no_name=re.compile(
        r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|St|Jo|O[’'])[A-Z][a-z]+[A-Z]|[A-Z]-|[A-Z]{2,}(?!cK)[a-z]{2}|[A-Z]{2,}s$"
    ),
    possessive="s",
    articles="[ae][lsdtrnz]|ash",
    womans_endings="aeiou",
    spelling=_SPELLING,
    sounds=_SOUNDS,
)
