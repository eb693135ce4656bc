from __future__ import annotations

import pytest

from ingest.describe.domains import is_domain, registered
from ingest.describe.outlets import agencies_in, known_outlet, name_with_domain, segmented, source_of


@pytest.mark.parametrize(
    ("name", "domain", "expected"),
    [
        ("Gulf Today", "gulftoday.ae", ("gulf-today", "Gulf Today", "gulftoday.ae", "outlet")),
        (None, "gulftoday.ae", ("gulf-today", "Gulf Today", "gulftoday.ae", "outlet")),
        ("Bbabo.NET", "bbabo.net", ("bbabo-net", "Bbabo.NET", "bbabo.net", "outlet")),
        ("ТАСС", None, ("tass", "TASS", "tass.com", "agency")),
        ("ria.ru", None, ("ria-novosti", "RIA Novosti", "ria.ru", "agency")),
        ("Russian Presidency", None, ("kremlin", "Kremlin", "kremlin.ru", "institution")),
        ("Новая газета", None, ("novaya-gazeta", "Новая газета", None, "outlet")),
        ("中日新聞", None, ("中日新聞", "中日新聞", None, "outlet")),
    ],
)
def test_sources(name: str | None, domain: str | None, expected: tuple[str, str, str | None, str]) -> None:
    assert source_of(name, domain) == expected


def test_nothing_is_no_source() -> None:
    assert source_of(None, None) is None
    assert source_of("", "") is None


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("gulftoday", "Gulf Today"),
        ("kyivpost", "Kyiv Post"),
        ("voiceofamerica", "Voice of America"),
        ("bbabo", ""),
        ("qzxv", ""),
        ("news", ""),
    ],
)
def test_a_domain_is_cut_into_words_where_all_of_it_can_be(label: str, name: str) -> None:
    assert segmented(label) == name


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.gulftoday.ae/opinion", "gulftoday.ae"),
        ("https://news.itv.co.uk/x", "itv.co.uk"),
        ("sprechblase.wordpress.com", "sprechblase.wordpress.com"),
        ("https://[broken", ""),
        ("localhost", ""),
        ("", ""),
    ],
)
def test_registered_domains(url: str, domain: str) -> None:
    assert registered(url) == domain


@pytest.mark.parametrize(("text", "yes"), [("bbabo.net", True), ("Russia", False), ("e.g.", False), ("a.txt b", False)])
def test_what_is_a_domain(text: str, yes: bool) -> None:
    assert is_domain(text) is yes


@pytest.mark.parametrize(
    ("slot", "names"),
    [
        ("Russian Kremlin / Russian Presidency", ["Kremlin"]),
        ("AP", ["Associated Press"]),
        ("Reuters, AFP", ["Reuters", "AFP"]),
        ("dpa/AFP", ["dpa", "AFP"]),
        ("РИА Новости", ["RIA Novosti"]),
        ("the neighbours", []),
    ],
)
def test_agencies_of_a_slot(slot: str, names: list[str]) -> None:
    assert [source.name for source in agencies_in(slot)] == names


def test_a_header_gets_the_dot_of_its_domain() -> None:
    assert name_with_domain("Bbabo NET", "bbabo.net") == "Bbabo.NET"
    assert name_with_domain("Gulf Today", "gulftoday.ae") == "Gulf Today"


def test_an_outlet_is_known_by_its_host_before_its_domain() -> None:
    assert known_outlet("https://news.sky.com/story") == "Sky News"
    assert known_outlet("https://nobody.example/") == ""
