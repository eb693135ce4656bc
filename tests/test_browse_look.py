"""The style sheets hold five sizes of two families, which travel with the package; nothing is set in italics."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from pathlib import Path

import pytest

from browse.site import page_shell

SHEETS = sorted(page_shell.STATIC.glob("*.css"))
FACE = re.compile(r"@font-face \{[^}]*\}")
SIZED = re.compile(r"(?<![\w-])(?:font-size|font):\s*([^;}]+)")
OF_FIVE = re.compile(r"(?:(?:bold|normal) )?var\(--size-[1-5]\)(?:/var\(--(?:line|line-4|line-5|tight)\) .+)?")
ROOT = {"clamp(100%, 0.82rem + 0.28vw, 150%)", "10.5pt"}  # what a rem is, on a screen and on paper
LINES = re.compile(r"(?<![\w-])line-height:\s*([^;}]+)")
ON_A_LINE = re.compile(r"var\(--(?:line|line-4|line-5|tight)\)|inherit|0")
HEAVIEST = 150_000  # bytes of fonts that any page may load


def rules(sheet: Path) -> str:
    """A style sheet without its comments and the faces of its fonts."""
    return FACE.sub("", re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_size_but_five(sheet: Path) -> None:
    sizes = [size.removesuffix(" !important") for size in SIZED.findall(rules(sheet))]
    assert [size for size in sizes if not OF_FIVE.fullmatch(size) and size not in ROOT | {"inherit"}] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_line_is_on_the_grid(sheet: Path) -> None:
    assert [line for line in LINES.findall(rules(sheet)) if not ON_A_LINE.fullmatch(line)] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_is_slanted(sheet: Path) -> None:
    assert "italic" not in rules(sheet)


def test_five_sizes_are_given_and_lines_are_quarters_of_one() -> None:
    sheet = rules(page_shell.STATIC / "cuttings.css")
    assert set(re.findall(r"--size-\d+(?=:)", sheet)) == {f"--size-{number}" for number in range(1, 6)}
    lines = re.findall(r"--(?:line(?:-\d)?|half|tight): ([\d.]+)rem", sheet)
    assert lines
    assert {float(line) % 0.375 for line in lines} == {0.0}


def faces() -> list[tuple[str, str, str, str]]:
    """Of each face: family, weight, file, digest."""
    sheet = (page_shell.STATIC / "cuttings.css").read_text("utf-8")
    face = re.compile(
        r'font-family: "([^"]+)"; font-weight: (\d+); font-display: swap; src: url\("([^"?]+)\?([^"]+)"\) format'
    )
    return [match.groups() for match in face.finditer(sheet)]  # type: ignore[misc]


def test_the_address_of_a_font_changes_when_the_font_does() -> None:
    told = {name: digest for _, _, name, digest in faces()}
    files = {f"fonts/{path.name}": path for path in (page_shell.STATIC / "fonts").glob("*.woff2")}
    assert told == {name: hashlib.sha256(path.read_bytes()).hexdigest()[:8] for name, path in files.items()}


def test_a_page_that_loads_every_font_loads_little_enough() -> None:
    assert sum(path.stat().st_size for path in (page_shell.STATIC / "fonts").glob("*.woff2")) <= HEAVIEST


def test_every_family_has_each_script_in_both_weights() -> None:
    scripts = defaultdict(set)
    for family, weight, name, _ in faces():
        scripts[family, weight].add(re.sub(r"^fonts/\w+-|-\d+\.woff2$", "", name))
    assert dict(scripts) == {
        (family, weight): {"latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek"}
        for family in ("Cuttings Serif", "Cuttings Sans")
        for weight in ("400", "700")
    }
