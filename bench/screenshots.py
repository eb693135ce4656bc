"""Screenshots of every page in light and dark, of the archive in articles/: `python -m bench.screenshots [FOLDER]`.

They need Chromium (see tests/browser_setup.py). Look at each of them, and at each again after the next change.
"""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import click
from playwright.sync_api import Browser

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
    "about": PAGES["about"],
    "missing": PAGES["missing"],
    "table": ("/archive/articles", ""),
    "query": ("/archive/together?name=", ""),
}
NARROW = ("front", "results", "article")
WIDE, PHONE = (1280, 860), (360, 720)


@click.command(help=__doc__)
@click.argument("folder", default="docs/screenshots", type=click.Path(path_type=Path))
@click.option("--articles", default="articles", type=click.Path(exists=True, path_type=Path), help="What is shown.")
def main(folder: Path, articles: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        db = serving.build(articles.resolve(), Path(scratch) / "archive.db")
        connection = sqlite3.connect(db)
        paths = {name: address_of(page, connection) for name, page in SHOWN.items()}
        connection.close()
        with serving.serve(db) as address, serving.chromium() as browser:
            for name, path in paths.items():
                for scheme in ("light", "dark"):
                    shoot(browser, address + path, folder / f"{name}-{scheme}.png", WIDE)
            for name in NARROW:
                shoot(browser, address + paths[name], folder / f"{name}-phone-light.png", PHONE)


def shoot(browser: Browser, url: str, out: Path, size: tuple[int, int]) -> None:
    """One picture of what a reader sees first; the scheme is the last word of the file's name."""
    dark = out.stem.endswith("dark")
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto(url)
    page.screenshot(path=out)
    context.close()
    click.echo(out)


if __name__ == "__main__":
    main()
