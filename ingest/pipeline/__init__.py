"""The stages in their order, from a document's bytes to its articles; a plain function of its arguments.

    read → split → the stages of `ingest.pipeline.stages`, for each part

What needs the whole archive (repetition within a source, the year of a weekday, persons of the archive, relations)
comes in as `Context` or is done in `load`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuttings.imports.first_use import at_first_use

if TYPE_CHECKING:
    from ingest.pipeline.documents import Origin, Reading, RefusedArticle, process, process_document, without_trees
    from ingest.pipeline.settings import PLAIN, Settings

__all__ = ["PLAIN", "Origin", "Reading", "RefusedArticle", "Settings", "process", "process_document", "without_trees"]
__getattr__ = at_first_use(
    __name__,
    {
        "documents": ["Origin", "Reading", "RefusedArticle", "process", "process_document", "without_trees"],
        "settings": ["PLAIN", "Settings"],
    },
)
