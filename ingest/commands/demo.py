"""`cuttings demo`: a dozen articles that come along are written into a folder, read and served."""

from __future__ import annotations

import shlex
from importlib.resources import files
from pathlib import Path

import click

from ingest.commands.ingest import ingest
from ingest.commands.serve import serve
from ingest.commands.terminal.mendable import CommandError, explained

DEMO = "demo"  # in ingest/data


@click.command()
@click.argument("folder", default="cuttings-demo", type=click.Path(path_type=Path, file_okay=False))
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="The port; 0: any free.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in a browser.")
@click.option("--no-serve", is_flag=True, help="Write and read the articles alone.")
@click.pass_context
def demo(ctx: click.Context, folder: Path, port: int, open_browser: bool, no_serve: bool) -> None:
    """Write articles that come along into FOLDER, read them into an archive there, and serve it.

    They were written for this: towns, outlets and persons are invented, and have the faults that scrapes have
    (captions and copyright lines in the text, mirrors, translations, three languages, no dates). In FOLDER/articles
    they can be changed; what is there stays as it is. Without FOLDER it is cuttings-demo.

    \b
    cuttings demo
    cuttings demo /tmp/look --open
    """
    articles, archive = folder / "articles", folder / "archive.db"
    with explained():
        written = write_demo(articles)
    click.echo(f"{articles}: {written} files written (invented towns, outlets and persons).")
    ctx.invoke(ingest, folders=(str(articles),), db=archive)
    click.echo(
        f"Try {_quoted('cuttings explain', articles / 'courier' / 'ferry-talks.txt')}, to see why it is read so."
    )
    if not no_serve:
        ctx.invoke(serve, db=archive, port=port, open_browser=open_browser)


def write_demo(folder: Path) -> int:
    """Writes the articles that are not there yet, and says how many. Raises CommandError where there are others."""
    shipped = Path(str(files("ingest").joinpath("data", DEMO)))
    texts = {path.relative_to(shipped): path for path in sorted(shipped.rglob("*")) if path.is_file()}
    strange = sorted(path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder) not in texts)
    if strange:
        raise CommandError(f"{folder} holds other files ({strange[0].name} …): name another folder for the demo")
    missing = {path: text for path, text in texts.items() if not (folder / path).exists()}
    for path, text in missing.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.read_bytes())
    return len(missing)


def _quoted(command: str, path: Path) -> str:
    return f"`{command} {shlex.quote(str(path))}`"
