"""Lines for `_bulk` of OpenSearch and Elasticsearch; docs/opensearch.json is the index that they are made for."""

from __future__ import annotations

import json
from collections.abc import Iterator

from browse.export.stream import Export, Row, batches
from browse.export.typed_row import typed_row


def as_bulk_lines(export: Export) -> Iterator[str]:
    """Two lines an article: what is done, and the article. An article that the index has under its id is replaced.

    No line names an index: the address that they are sent to does.
    """
    for batch in batches(export):
        yield "".join(map(_lines, batch))


def _lines(row: Row) -> str:
    action = json.dumps({"index": {"_id": row["id"]}})
    return f"{action}\n{json.dumps(typed_row(row), ensure_ascii=False)}\n"
