"""The repairs of a text, as data. None touches its meaning; each has an example and what it must leave alone."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from html.entities import html5

LOWER = "a-zß-öø-ÿа-яёіїєґўђјљњћџ"
UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐЎЂЈЉЊЋЏ"
LONGEST_WORD = 60  # characters; what is longer is no word
ADDRESS = re.compile(r"[/@\\_=&#<>{}]|www\.")
LONGEST_ASIDE = 400  # characters between brackets
# What follows a stop in the name of a site or a file, written with a capital as headlines do ("Gazeta.Ru").
SUFFIXES = (
    "Ae|Ai|App|Asia|At|Au|Be|Biz|Br|By|Ca|Ch|Cn|Co|Com|Cz|De|Dk|Doc|Es|Eu|Fi|Fm|Fr|Ge|Gov|Gr|Html?|Hu|Il|In|Info|Int|Io|Ir|It|Jp|Js|"
    "Kz|Live|Lt|Lv|Me|Media|Mil|Net|News|Nl|No|Nz|Online|Org|Pdf|Pl|Pro|Pt|Ro|Rs|Ru|Se|Site|Sk|Su|Today|Tr|Tv|Txt|Ua|Uk|Us|Uz|World|Рф"
)

# What a text is searched for before rules are tried on a block. All but the first begin with a sign, for which text is
# searched several times as fast as for one of a set; few texts have any of the first that are not in ASCII.
ODD = re.compile(
    "[\t\u00a0\u00ad\u1680\u180e\u2000-\u200b\u200e\u200f\u202a-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff]"
)
SPACED = re.compile(r" [ .,(\[’'”](?:(?<=[ .,])|(?<=[(\[])(?!\w)|(?<=[’'])s|(?<=”)\w)")
OPENING = re.compile(r"\((?<![^\n].)")
STOPS = tuple(re.compile(rf"{stop}(?<=[{LOWER})\d].)[{UPPER}“«]") for stop in (r"\.", "!", r"\?"))
QUOTE = re.compile(rf"”(?<=[.!?,]”)[{LOWER}{UPPER}]")
COMMA = re.compile(rf",(?<=[{LOWER}],)[{LOWER}]")
REFERENCE = re.compile(r"&(?=#?[0-9A-Za-z]{2,8};)")
MARKUP = re.compile(r"(?:&lt;|<)[/!]?[A-Za-z]|`")
# A text that has one of these words may speak of references themselves.
_CODE_WORDS = """
html xhtml xml markup ampersand entity entities javascript php css escape escaped escaping unescape unicode ascii
charset latex sgml разметка разметки амперсанд сущности
"""
OF_CODE = frozenset(_CODE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Repair:
    """What `pattern` matches within a block is read as `replacement` (a text, or a function of the match).

    `example` is a text and what becomes of it; `counter_examples` are texts that stay as they are. Where none of its
    `marks` finds anything, `pattern` doesn't either.
    """

    name: str
    purpose: str
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    example: tuple[str, str]
    counter_examples: tuple[str, ...]
    marks: tuple[re.Pattern[str], ...]
    signs: tuple[str, ...] = ()  # one of these stands in every match; empty: tried on every block
    unless: frozenset[str] = frozenset()  # words, in small letters: a text with one of them is left alone


def _unless_address(spaced: str) -> Callable[[re.Match[str]], str]:
    """The replacement for sentences run together, but not inside an address, a path or code."""

    def replacement(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - LONGEST_WORD) : match.start()]
        after = match.string[match.end() : match.end() + LONGEST_WORD]
        word = (before.split() or [""])[-1] + match[0] + (after.split() or [""])[0]
        return match[0] if len(word) >= LONGEST_WORD or ADDRESS.search(word) else match.expand(spaced)

    return replacement


def _unless_paired(match: re.Match[str]) -> str:
    """Nothing, where no bracket closes the one that was left behind."""
    rest = match.string[match.end() : match.end() + LONGEST_ASIDE]
    closing, opening = rest.find(")"), rest.find("(")
    return match[0] if closing >= 0 and (opening < 0 or closing < opening) else ""


def _referred_to(match: re.Match[str]) -> str:
    """The sign that a reference of HTML stands for; the reference itself where there is none, or among code."""
    name = match[1]
    known = name[0] == "#" or f"{name};" in html5
    sign = html.unescape(f"&{name};") if known and not MARKUP.search(match.string) else ""
    return sign if sign and (sign.isprintable() or sign == "\u00a0") else match[0]


REPAIRS = (
    Repair(
        "odd space",
        "No-break, thin and other odd spaces are spaces: words on either side are then found by a search.",
        re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"),
        " ",
        ("President of\u00a0the\u00a0United States", "President of the United States"),
        ("President of the United States",),
        marks=(ODD,),
    ),
    Repair(
        "sign without width",
        "Soft hyphens, zero-width spaces, marks of direction and byte order are unseen and break words in a search.",
        re.compile("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"),
        "",
        ("secu\u00adrity guaran\u200btees", "security guarantees"),
        ("می\u200cخواهم", "👩\u200d🚀 in orbit"),  # joiners are letters of Persian and parts of emoji
        marks=(ODD,),
    ),
    Repair(
        "composition",
        "A letter and its accent are one character (Unicode NFC), as they are in a query.",
        re.compile(r"\S+"),
        lambda match: unicodedata.normalize("NFC", match[0]),
        ("провe\u0308л и\u0306од", "провëл й" + "од"),
        ("провёл", "Zürich"),
        marks=(),
    ),
    Repair(
        "character reference",
        "A sign that is still written as HTML writes it, where the text does not speak of HTML or code.",
        re.compile(r"&(?:amp;){0,9}(#\d{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,7});"),
        _referred_to,
        ("Marks &amp; Hart said &quot;no&quot; &ndash; it&#8217;s &amp;pound;5", 'Marks & Hart said "no" – it’s £5'),
        ("write &lt;b&gt; &amp; close it", "In HTML a dash is &ndash; and no sign", "R&D; A&B;", "AT&T; who"),
        marks=(REFERENCE,),
        signs=("&",),
        unless=OF_CODE,
    ),
    Repair(
        "empty brackets",
        "Brackets whose content (a link, a picture) was stripped.",
        re.compile(r" ?(?<=[ \n])(?:\( ?\)|\[ ?\])(?=[ \n.,;:]|$)"),
        "",
        ("the Kremlin ( ) said", "the Kremlin said"),
        ("call main() first", "a list [1] of notes"),
        marks=(SPACED, OPENING),
        signs=("( )", "()", "[ ]", "[]"),
    ),
    Repair(
        "link leftover",
        "An opening bracket left behind by a stripped link.",
        re.compile(r"(?<=\S) +\((?= |$)|^\((?: +|$)"),
        _unless_paired,
        ("Yury Ushakov ( briefed media; Joseph Biden (", "Yury Ushakov briefed media; Joseph Biden"),
        ("Yury Ushakov ( an aide ) spoke", "Yury Ushakov (an aide) spoke", "a smile :("),
        marks=(SPACED, OPENING),
        signs=("(",),
    ),
    Repair(
        "stray stop",
        "A second full stop after the end of a sentence, as machine translation leaves it.",
        re.compile(r" (?:(?<=[^\s.][.!?…] )|(?<=[^\s.][.!?…][”\"»’] )) *\.(?= [^.]|\n|$)"),
        "",
        ("from NATO. . In Kiev “the doorstep of our house.” .", "from NATO. In Kiev “the doorstep of our house.”"),
        ("He waited . . . and left", "He paused. . . . Then", "We use C. .NET is new"),
        marks=(SPACED,),
        signs=(" .",),
    ),
    Repair(
        "space before stop",
        "A space between a word and the comma or full stop after it.",
        re.compile(r" (?<=[\w”\"»’)\]%] ) *(?=[.,](?:[ \n”\"»)]|$))(?!\. ?\.)"),
        "",
        ("in the 1990s , for example .", "in the 1990s, for example."),
        ("He waited . . . and left", "a .38 revolver", "the .NET platform"),
        marks=(SPACED,),
        signs=(" .", " ,"),
    ),
    Repair(
        "space before 's",
        "A space between a name and its genitive.",
        re.compile(r"(?<=[^\W\d_]{2}) (?=[’']s\b(?![’']))"),
        "",
        ("Russia ’s proposals", "Russia’s proposals"),
        ("He said 's' twice", "Russia’s proposals"),
        marks=(SPACED,),
        signs=(" 's", " ’s"),
    ),
    Repair(
        "quote astray",
        "A closing quotation mark that stuck to the word after it.",
        re.compile(r"(?<=[^\W\d_][,.!?]) ”(?=[^\W\d_])"),
        "” ",
        ("“interests of each, ”Putin wrote", "“interests of each,” Putin wrote"),
        ("“interests of each,” Putin wrote",),
        marks=(SPACED,),
        signs=(" ”",),
    ),
    Repair(
        "sentences run together",
        "No space after the stop of a sentence.",
        re.compile(
            rf"([.!?])(?:(?<=[{LOWER}]{{2}}.)|(?<=[{LOWER}]\).)|(?<=\b20\d\d.)|(?<=\b19\d\d.))"
            rf"(?=(?!(?:{SUFFIXES})\b)[{UPPER}][{LOWER}]*(?:[ ,:\n]|[’']s\b)|[“«][{UPPER}])"
        ),
        _unless_address(r"\1 "),
        ("he added.The heads of state met.“We agreed", "he added. The heads of state met. “We agreed"),
        (
            "U.S.A today",
            "see gulftoday.ae for more",
            "Node.js and 3.5 percent",
            "В.Путин и Ю.Ушаков: Добрый вечер",
            "on Gazeta.Ru today",
            "https://site.org/some.The thing",
        ),
        marks=STOPS,
    ),
    Repair(
        "quote run together",
        "No space between a closing quotation mark and the word after it.",
        re.compile(rf"”(?<=[{LOWER}][.,!?]”)(?=[{LOWER}{UPPER}])"),
        "” ",
        ("“We agreed,”he said", "“We agreed,” he said"),
        ("“We agreed,” he said",),
        marks=(QUOTE,),
        signs=("”",),
    ),
    Repair(
        "comma run together",
        "No space after a comma between two words.",
        re.compile(rf",(?<=[{LOWER}]{{3}},)(?=[{LOWER}]{{2,}}(?:[ .,]|$))"),
        _unless_address(", "),
        ("security,and trade", "security, and trade"),
        ("1,000 and 2,5", "site.org/a=some,other", "security, and trade"),
        marks=(COMMA,),
        signs=(",",),
    ),
    Repair(
        "doubled space",
        "Several spaces are one.",
        re.compile(r" {2,}"),
        " ",
        ("in Moscow.  Then", "in Moscow. Then"),
        ("in Moscow. Then",),
        marks=(SPACED,),
        signs=("  ",),
    ),
)
# ODD is the first: no other looks for what few texts have.
SUSPICIOUS = tuple(dict.fromkeys(mark for rule in REPAIRS for mark in rule.marks))
