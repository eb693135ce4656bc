"""The stages in their order, from a document's bytes to its articles; a plain function of its arguments.

    read → split → the stages of `ingest.pipeline.stages`, for each part

What needs the whole archive (repetition within a source, the year of a weekday, persons of the archive, relations)
comes in as `Context` or is done in `load`.
"""

from ingest.pipeline.documents import (
    PLAIN,
    Origin,
    Reading,
    RefusedArticle,
    Settings,
    process,
    process_document,
    without_trees,
)

__all__ = [
    "PLAIN",
    "Origin",
    "Reading",
    "RefusedArticle",
    "Settings",
    "process",
    "process_document",
    "without_trees",
]
