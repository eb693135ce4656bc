"""Repairs: each rule's examples, the edits' coordinates, and that a repaired text needs no repair."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model.document import Block, Markup
from ingest.model.span import Edit
from ingest.pipeline import process
from ingest.read import read
from ingest.read.plain_text import stripped
from ingest.repair.apply import Change, compose, repair, repaired
from ingest.repair.repairs import REPAIRS, Repair
from ingest.split.parts import split

EXAMPLES = [pytest.param(rule, id=rule.name) for rule in REPAIRS]
COUNTER_EXAMPLES = [pytest.param(text, id=f"{rule.name}: {text}") for rule in REPAIRS for text in rule.counter_examples]


def block_of(text: str, tag: str = "") -> list[Block]:
    start, end = stripped(text, 0, len(text))
    return [Block(start, end, Markup(tag))] if start < end else []


def fixed(text: str, tag: str = "") -> str:
    return repaired(text, repair(text, block_of(text, tag)))


@pytest.mark.parametrize("rule", EXAMPLES)
def test_examples(rule: Repair) -> None:
    before, after = rule.example
    assert fixed(before) == after
    assert rule.name in {edit.rule for edit in repair(before, block_of(before))}


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_counter_examples(text: str) -> None:
    assert fixed(text) == text


@pytest.mark.parametrize("rule", EXAMPLES)
def test_what_a_rule_repairs_is_suspicious(rule: Repair) -> None:
    if rule.name != "composition":  # told by the normal form of the whole text
        assert any(mark.search(rule.example[0]) for mark in rule.marks)
    assert rule.purpose.endswith(".")
    assert rule.counter_examples


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“consultations <...> about steps,” he said", "“consultations <...> about steps,” he said"),
        ("the\u00a0\u00a0 end\u00a0.", "the end."),
        ("the end\u00a0(", "the end"),
        ("Biden (\u00a0) and Putin (", "Biden and Putin"),
        ("Mr.\u00a0Putin met A.B.Smith", "Mr. Putin met A.B.Smith"),
        ("See example.com/The.Page, read it.Then go", "See example.com/The.Page, read it. Then go"),
        ("He paid 3.5 percent,or 1,000 euros", "He paid 3.5 percent, or 1,000 euros"),
        ("the Baltic sea,which froze", "the Baltic sea, which froze"),
        ("in 2021.The talks", "in 2021. The talks"),
        ("“Done.” . Then", "“Done.” Then"),
    ],
)
def test_several_repairs_at_once(text: str, expected: str) -> None:
    assert fixed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marks &amp; Hart: &ldquo;no&rdquo;&nbsp;&hellip;", "Marks & Hart: “no” …"),
        ("Sie sagte &bdquo;nein&ldquo; &#8211; f&uuml;r &#x20AC;5", "Sie sagte „nein“ – für €5"),
        ("Он сказал &laquo;нет&raquo; &mdash; и ушёл", "Он сказал «нет» — и ушёл"),
        ("five &lt; six &amp;amp; seven", "five < six & seven"),
        ("Write &mdash; for a dash in HTML.", "Write &mdash; for a dash in HTML."),
        (
            "The browser shows &lt;b&gt;Tom &amp; Jerry&lt;/b&gt;.",
            "The browser shows &lt;b&gt;Tom &amp; Jerry&lt;/b&gt;.",
        ),
        ("R&D; and B&Bs; &nosuch; &#0; &#7;", "R&D; and B&Bs; &nosuch; &#0; &#7;"),
    ],
)
def test_references_are_read_as_their_signs(text: str, expected: str) -> None:
    assert fixed(text) == expected


def test_references_of_code_stay() -> None:
    text = "Tom &amp; Jerry"
    assert repaired(text, repair(text, [Block(0, len(text), Markup("pre"))])) == text
    about = f"{text}\n\nAn ampersand is written so."
    assert repair(about, [Block(0, len(text)), Block(len(text) + 2, len(about))]) == ()


def test_lines_of_a_wrapped_paragraph_are_joined() -> None:
    text = "The negotia-\ntions on secu-\nrity went on.\nThe security of well-\nknown negotiations\nis well-known."
    assert fixed(text) == "The negotiations on security went on. The security of well-known negotiations is well-known."


def test_line_breaks_of_a_page_stay() -> None:
    assert fixed("One  line\nanother\u00a0line", "p") == "One line\nanother line"
    assert fixed("def f():\n    return  1", "pre") == "def f():\n    return  1"


def test_edits_lie_in_their_blocks_alone() -> None:
    text = "One  two\n\nthree  four"
    assert repair(text, [Block(10, 21)]) == (Edit(15, 17, " ", "doubled space"),)
    assert repair(text, []) == ()


@pytest.mark.parametrize(
    ("edits", "change", "expected"),
    [
        ([], (2, 3, "X"), [(2, 3, "X")]),
        ([(0, 1, "AA")], (4, 5, "X"), [(0, 1, "AA"), (3, 4, "X")]),
        ([(2, 4, "")], (2, 3, "X"), [(2, 4, ""), (4, 5, "X")]),
        ([(2, 4, "")], (1, 3, "X"), [(1, 5, "X")]),
        ([(2, 4, "UVW")], (3, 4, "X"), [(2, 4, "UXW")]),
        ([(1, 2, "U"), (3, 4, "V")], (1, 4, "X"), [(1, 4, "X")]),
    ],
)
def test_compose(
    edits: list[tuple[int, int, str]], change: tuple[int, int, str], expected: list[tuple[int, int, str]]
) -> None:
    original = "abcdef"
    before = [Edit(*edit, "first") for edit in edits]
    current = repaired(original, before)
    result, text = compose(before, current, [Change(*change, "second")])
    assert [(e.start, e.end, e.replacement) for e in result] == expected
    assert text == repaired(original, result) == current[: change[0]] + change[2] + current[change[1] :]


SIGNS = [" ", "  ", "\u00a0", "\u200b", "\n", "(", ")", ".", ",", "”", "“", "’s", "'s", "e\u0301", "\u0301"]
PIECES = st.sampled_from([*SIGNS, "Word", "word", "added.The", "3.5"])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS, st.sampled_from(["", "p"]))
def test_edits_are_valid_and_a_repaired_text_needs_no_repair(text: str, tag: str) -> None:
    blocks = block_of(text, tag)
    edits = repair(text, blocks)
    at = 0
    for edit in edits:
        assert at <= edit.start < edit.end
        assert text[edit.start : edit.end] != edit.replacement
        at = edit.end
    if blocks:
        assert all(blocks[0].start <= e.start and e.end <= blocks[0].end for e in edits)
    again = repaired(text, edits)
    assert fixed(again, tag) == again


@given(TEXTS)
def test_no_repair_touches_a_letter(text: str) -> None:
    def letters(value: str) -> str:
        return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", re.sub("[\u00ad\u200b-\u200f]", "", value)))

    assert letters(fixed(text, "p")) == letters(text)


def test_the_seeds(articles: Path) -> None:
    done: Counter[str] = Counter()
    for path in sorted(articles.glob("*.txt")):
        document = read(path.read_bytes())
        for part in split(document):
            done.update(edit.rule for edit in repair(document.layer, part.blocks))
    assert done["odd space"] == 582
    assert done["link leftover"] == 2
    assert done["sentences run together"] == 1
    assert done["stray stop"] == 5


FIELDS = {
    "page.html": "<html><head><title>{0}</title><meta name='author' content='{1}'></head><body><h1>{0}</h1>"
    + "<p>{2}</p>" * 3,
    "text.txt": "{0}\n\nBy {1}\n\n{2}\n\n{2}\n",
    "entry.json": '{{"title": "{0}", "author": "{1}", "text": "{2}"}}',
}
SENTENCE = "The council met on Tuesday and agreed on the plan for the bridge, the mayor told reporters after it."


@pytest.mark.parametrize("path", FIELDS)
@pytest.mark.parametrize(
    ("title", "author", "repaired"),
    [
        ("The so\u00adft head\u00adline of Cafe\u0301 Mu\u0308ller", "Rene\u0301 Ha\u00adhn", ("The soft headline of Café Müller", "René Hahn")),
        ("Совет одобри\u200bл строительство\u00a0моста", "Анна И\u0306оргова", ("Совет одобрил строительство моста", "Анна Йоргова")),
        ("Stadt\u00adrat stimmt fu\u0308r\u2009neue Bru\u0308cke", "Jo\u0308rg Mu\u00adster", ("Stadtrat stimmt für neue Brücke", "Jörg Muster")),
    ],
)  # fmt: skip
def test_headlines_and_bylines_are_repaired_as_bodies_are(
    path: str, title: str, author: str, repaired: tuple[str, str]
) -> None:
    (article,) = process(FIELDS[path].format(title, author, SENTENCE).encode(), path).articles
    assert (article.value("title"), article.value("author")) == repaired
