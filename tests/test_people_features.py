"""What is asked of a word and of the document it stands in is answered the same by the ways that are quick."""

from __future__ import annotations

import pytest

from ingest.people.find import tagger
from ingest.people.find.document_evidence import SmallWords, evidence_of
from ingest.people.find.tagger import best_labels, emissions, lone_margin, weights_for
from ingest.people.find.token_features import token_keys
from ingest.people.find.tokens import capitalised_runs, tokenize
from ingest.people.writing.known_scripts import SCRIPTS
from ingest.people.writing.script import Script
from ingest.people.writing.word_lists import word_key

TEXTS = [
    "Keller spoke. On Monday, Keller said, the Bank would open; Mercier left with Anna Keller",
    "Petrov\n\nThe minister Mercier, 51, met Keller's friend. “Keller” is a word. Oslo",
    "Песков сообщил, что Иванов уехал в Киров. Министр Сидоров, глава Банка, ответил Иванову",
]


def _margins(text: str, script: str) -> list[tuple[float, float]]:
    """Of each word alone its margin, and that which all its groups add up to."""
    tokens, weights = tokenize(text), weights_for(script)
    runs = capitalised_runs(tokens)
    seen = evidence_of(tokens, runs)
    alone = [run for run in runs if run[1] - run[0] == 1]
    rows = [emissions(weights, token_keys(tokens, run, seen)) for run in alone]
    whole = [best_labels(weights, scores)[1][0] for scores in rows]
    return [(lone_margin(weights, tokens, run[0], seen), margin) for run, margin in zip(alone, whole, strict=True)]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("script", ["latin", "cyrillic"])
def test_a_word_alone_has_the_margin_that_all_its_groups_add_up_to(
    text: str, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tagger, "HOPELESS", -99.0)
    margins = _margins(text, script)
    assert len(margins) > 3
    assert [quick for quick, _ in margins] == pytest.approx([whole for _, whole in margins])


@pytest.mark.parametrize("text", TEXTS)
def test_a_word_alone_that_its_document_speaks_against_is_no_name_either_way(text: str) -> None:
    margins = _margins(text, "latin")
    assert all(quick < 0 and whole < 0 for quick, whole in margins if quick != pytest.approx(whole))


def test_neighbours_are_not_asked_about_a_hopeless_word() -> None:
    margins = _margins("The fair opened. Bank holidays follow. On Monday the Bank closes, a Bank said", "latin")
    assert [quick == pytest.approx(whole) for quick, whole in margins].count(False) > 0


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Banks open at noon", "open at noon"),
        ("the house,Houses (may) us/them “can’t” rock’n’roll post-war d'or", "the house may us them can rock"),
        ("Bakery _open_ 2nd iPhone x café, über", "café über"),
        ("банки открыты и Закрыты; ёлка", "банки открыты ёлка"),
        ("he,she\nwe\u00a0they", "he she we they"),
    ],
)
@pytest.mark.parametrize("padding", ["", " 1" * 20_000])
def test_words_in_small_letters_are_known_by_their_keys(text: str, written: str, padding: str) -> None:
    small = SmallWords(tokenize(text + padding))
    keys = {word_key(word) for word in written.split()}
    asked = {
        "open",
        "noon",
        "ope",
        "house",
        "ouse",
        "houses",
        "may",
        "us",
        "can",
        "can’t",
        "rock",
        "roll",
        "post",
        "war",
    }
    asked |= {"or", "nd", "phone", "x", "café", "caf", "über", "банк", "закрыт", "и", "ёлк", "елк", "we", "e", "1", ""}
    assert {key for key in asked | keys if key in small} == keys


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("word", ["banks", "open", "банками", "закрытого", "иванову", "по"])
def test_a_key_is_the_beginning_of_its_word(script: Script, word: str) -> None:
    assert word.startswith(script.key(word))
