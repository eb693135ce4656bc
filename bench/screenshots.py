"""Screenshots of every page in light, dark, on a phone and in print: `python -m bench.screenshots [FOLDER]`.

They are of the archive in articles/, and need Chromium (see tests/browser_setup.py). All go into FOLDER,
tmp/screenshots, and the few that docs/ keeps are copied from there. Look at each of them, and at each
again after the next change.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click
from playwright.sync_api import Browser, ViewportSize

from tests.browser import serving
from tests.browser.test_pages import PAGES, address_of

SHOWN = {
    "front": PAGES["front"],
    "search": PAGES["search"],
    "results": PAGES["results"],
    "facets": PAGES["facets"],
    "nothing": PAGES["nothing"],
    "article": PAGES["article"],
    "cuts": PAGES["cuts"],
    "beside": PAGES["beside"],
    "person": PAGES["person"],
    "source": PAGES["source"],
    "day": PAGES["day"],
    "compare": PAGES["compare"],
    "network": PAGES["network"],
    "about": PAGES["about"],
    "missing": PAGES["missing"],
    "table": ("/archive/articles", ""),
    "query": ("/archive/together?name=", ""),
}
DOCS = Path("docs/screenshots")
IN_DOCS = (
    "front-light",
    "results-light",
    "results-dark",
    "article-light",
    "article-phone",
    "article-print",
    "cuts-light",
)


@dataclass(frozen=True, slots=True)
class ShotForm:
    """A way in which a page is looked at; sizes in pixels of CSS."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


FORMS = (
    ShotForm("light", 1280, 860),
    ShotForm("dark", 1280, 860, scheme="dark"),
    ShotForm("phone", 360, 720),
    ShotForm("print", 720, 1020, media="print"),  # A4 less its margins
)


@click.command(help=__doc__)
@click.argument("folder", default="tmp/screenshots", type=click.Path(path_type=Path))
@click.option("--articles", default="articles", type=click.Path(exists=True, path_type=Path), help="What is shown.")
def main(folder: Path, articles: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        db = serving.build(articles.resolve(), Path(scratch) / "archive.db")
        connection = sqlite3.connect(db)
        paths = {name: address_of(page, connection) for name, page in SHOWN.items()}
        connection.close()
        with serving.serve(db) as address, serving.chromium() as browser:
            for form in FORMS:
                for name, path in paths.items():
                    shoot(browser, address + path, folder / f"{name}-{form.name}.png", form)
    for name in IN_DOCS:
        shutil.copy(folder / f"{name}.png", DOCS / f"{name}.png")


def shoot(browser: Browser, url: str, out: Path, form: ShotForm) -> None:
    """One picture of what a reader sees first."""
    size: ViewportSize = {"width": form.width, "height": form.height}
    context = browser.new_context(viewport=size, color_scheme=form.scheme)
    page = context.new_page()
    page.emulate_media(media=form.media)
    page.goto(url, wait_until="networkidle")
    page.screenshot(path=out)
    context.close()
    click.echo(out)


if __name__ == "__main__":
    main()
