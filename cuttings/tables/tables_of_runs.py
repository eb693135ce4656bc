"""What was done: folders, runs of the ingest, and what became of each file."""

from __future__ import annotations

from cuttings.table import Table, columns

RUNS: tuple[Table, ...] = (
    Table(
        "folders",
        "one folder, or single file, that was given; of where it is digests alone are kept",
        columns(
            ("name", str, "what its files' paths begin with: its own name, numbered where another has it"),
            ("place", str, "digest of where it is; empty where an archive of the first schema did not say"),
            ("beside", str, "digest of the way to it from the archive's folder, where it lies below or beside that"),
        ),
        "name",
    ),
    Table(
        "runs",
        "one run of the ingest",
        columns(
            ("id", int, "number of the run"),
            ("started", str, "UTC"),
            ("finished", str, "UTC"),
            ("folders", str, "what was read, as JSON: the names of folders, and ways below them"),
            ("version", str, "of cuttings, with digests of the program and of the curator's files"),
            ("files", int, "files found"),
            ("new", int, "files with a content never seen before"),
            ("changed", int, "files whose content is another than last time"),
            ("unchanged", int, "files that were not read again"),
            ("duplicate", int, "files whose content another path has"),
            ("vanished", int, "paths that are gone"),
            ("skipped", int, "files beside the articles that are none: images, stylesheets, scripts, logs, …"),
            ("failed", int, "files that could not be read, or hold no article that could be"),
            ("articles", int, "articles in the archive afterwards"),
        ),
        "id",
    ),
    Table(
        "outcomes",
        "one file in one run; those that were unchanged are counted in runs, and have no row",
        columns(
            ("run_id", int, "the run"),
            ("path", str, "the file"),
            ("outcome", str, "new, changed, duplicate, vanished, skipped or failed"),
            ("reason", str, "why it was skipped or failed, or what it is a duplicate of"),
            ("document_id", str, "the document"),
        ),
        ("run_id", "path"),
        foreign_keys=(("run_id", "runs", "id"), ("document_id", "documents", "id")),
        indexes=(("outcome",),),
    ),
    Table(
        "curation",
        "what the archive has followed of the curator's files",
        columns(
            ("key", str, "articles, decisions, decisions on persons, people, sources or unsure"),
            (
                "value",
                str,
                "whether persons are looked for, and a digest of the word on each article, as JSON; until when "
                "decisions are in it (UTC); a digest of the people.yml by which persons were joined; the words on "
                "sources, as JSON",
            ),
        ),
        "key",
    ),
)
