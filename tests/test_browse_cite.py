"""Citations in every format, and what a hostile title can do to them: nothing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from browse.export import citation_forms
from browse.export.citation_forms import Citation, CitationFormat

FULL = Citation(
    id="645b6ee337",
    title="Moscow will soon react to the West’s response",
    address="http://127.0.0.1:8001/article/645b6ee337",
    authors=("Vladimir Isachenkov",),
    source="Mirror",
    origin="TASS",
    published="2022-02-12",
    archived="2026-11-21T20:00:00Z",
    url="https://mirror.example/2022/moscow_react",
    language="en",
    sha256="2a5b3c",
)
BARE = Citation(id="e9a362ab21", title="Брифинг", address="http://127.0.0.1:8001/article/e9a362ab21")


def test_plain_says_where_it_comes_from_and_how_to_prove_it() -> None:
    assert citation_forms.plain(FULL) == (
        "Vladimir Isachenkov, “Moscow will soon react to the West’s response”, TASS, 12 February 2022, "
        "https://mirror.example/2022/moscow_react, as republished by Mirror, origin TASS, "
        "archived on 21 November 2026, hash sha256:2a5b3c. http://127.0.0.1:8001/article/645b6ee337"
    )


def test_nothing_is_filled_in() -> None:
    assert citation_forms.plain(BARE) == (
        "“Брифинг”, undated, as republished by a source that doesn’t name itself. "
        "http://127.0.0.1:8001/article/e9a362ab21"
    )
    assert "year" not in citation_forms.bibtex(BARE)
    assert "PY" not in citation_forms.ris(BARE)
    assert "issued" not in citation_forms.csl(BARE)


@pytest.mark.parametrize(
    ("published", "bibtex", "ris", "csl"),
    [
        (
            "2022-02-12",
            ["  year = {2022}", "  month = feb", "  date = {2022-02-12}"],
            "DA  - 2022/02/12/",
            [2022, 2, 12],
        ),
        ("2021-12", ["  year = {2021}", "  month = dec", "  date = {2021-12}"], "DA  - 2021/12//", [2021, 12]),
        ("2022", ["  year = {2022}", "  date = {2022}"], "DA  - 2022///", [2022]),
    ],
)
def test_a_date_keeps_its_precision(published: str, bibtex: list[str], ris: str, csl: list[int]) -> None:
    citation = replace(FULL, published=published)
    lines = citation_forms.bibtex(citation).replace(",\n", "\n").splitlines()
    assert all(line in lines for line in bibtex)
    assert ("month" in citation_forms.bibtex(citation)) == (len(published) > 4)
    assert ris in citation_forms.ris(citation).split("\r\n")
    assert citation_forms.csl(citation)["issued"] == {"date-parts": [csl]}


def test_a_source_that_tells_its_own_story() -> None:
    own = replace(FULL, source="TASS")
    assert own.provenance.startswith("published by TASS, archived on")


@pytest.mark.parametrize(
    "title", ["Profit} up 50% & $3_000 {", "two\nlines\r\nTY  - JOUR", "a \\ backslash # ~ ^", "\x00\x1f"]
)
def test_a_hostile_title_stays_inside_its_field(title: str) -> None:
    citation = replace(FULL, title=title)
    entry = citation_forms.bibtex(citation)
    depth = 0
    for at, letter in enumerate(entry):
        if at and entry[at - 1] == "\\":
            continue
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0
    assert citation_forms.ris(citation).count("TY  - ") == 1 + citation_forms._one_line(title).count("TY  - ")
    assert all(line[2:6] == "  - " for line in citation_forms.ris(citation).split("\r\n") if line)
    assert citation_forms.csl(citation).get("title", "") == title


@pytest.mark.parametrize("form", citation_forms.FORMATS, ids=lambda form: form.key)
def test_a_file_of_one_and_the_citations_of_many_say_the_same(form: CitationFormat) -> None:
    alone, many = form.file_of_one(FULL), form.between.join(map(form.write, [FULL, BARE]))
    assert "Moscow will soon react" in alone
    assert "Брифинг" in many
    if form.alone:
        assert json.loads(alone) == json.loads(f"{form.opening}{form.write(FULL)}{form.closing}")
    else:
        assert form.write(FULL) in alone
