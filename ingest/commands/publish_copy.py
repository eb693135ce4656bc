"""`cuttings publish-copy`: a file to give away, with its own metadata and hash."""

from __future__ import annotations

from pathlib import Path

import click

from ingest.commands.serve import metadata_of
from ingest.commands.terminal.mendable import CommandError, explained
from ingest.commands.terminal.options import ARCHIVE
from ingest.load.file.opening import open_archive, place_of
from ingest.load.giving.copy_to_give import Leaving, copy_to_give
from ingest.load.giving.own_metadata import left_out_in_words, own_metadata


@click.command("publish-copy")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@ARCHIVE
@click.option("--without-originals", is_flag=True, help="Leave out the files that the articles were read from.")
@click.option("--without-texts", is_flag=True, help="Leave out these and the texts: all but their first words.")
@click.option(
    "--words", type=click.IntRange(0), default=40, show_default=True, help="With --without-texts: words that stay."
)
def publish_copy(out: Path, db: Path, without_originals: bool, without_texts: bool, words: int) -> None:
    """Write a copy of the archive to OUT that can be given away, with OUT.metadata.yml and OUT.sha256 beside it.

    Without the texts it still has headlines, days, sources and persons, and the index finds the words that stay; from
    nothing in it can a text be had again. A copy that lacks something is served like any archive, and is not added to.

    \b
    cuttings publish-copy for-you.db --without-texts --words 60
    cuttings serve --db for-you.db --metadata for-you.db.metadata.yml
    sha256sum --check for-you.db.sha256
    """
    leaving = Leaving(without_originals, words if without_texts else None)
    with explained():
        open_archive(db).conn.close()
        if out.exists() and place_of(out).samefile(place_of(db)):
            raise CommandError(f"{out} is the archive itself: name another file for the copy")
        sentence = left_out_in_words(leaving)
        metadata = own_metadata(metadata_of(db), out.stem, sentence)
        digest = copy_to_give(db, out, leaving)
        Path(f"{out}.metadata.yml").write_text(metadata, encoding="utf-8")
        Path(f"{out}.sha256").write_text(f"{digest}  {out.name}\n", encoding="utf-8")
    click.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB. {sentence or 'A whole copy.'} sha256 {digest}")
