"""An endpoint on the loopback that takes `_bulk` as OpenSearch and Elasticsearch do: what it refuses they refuse.

It knows an index's mapping and holds each document against it; it searches nothing.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LONGEST_KEYWORD, LONGEST_ID = 32_766, 512  # bytes
MOST_BYTES = 100 * 1024**2  # of a request: http.max_content_length
ACTIONS = {"index", "create", "update", "delete"}
LINES = {"application/x-ndjson", "application/json"}
TYPES = {
    "boolean": lambda value: value is True or value is False,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31,
    "text": lambda value: isinstance(value, str | int | float),
    "keyword": lambda value: isinstance(value, str | int | float),
    "date": lambda value: bool(re.fullmatch(r"\d{4}(-\d\d){0,2}(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?", value)),
    "strict_date": lambda value: bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)),
}


class RefusedError(Exception):
    """A request that is not taken at all."""

    def __init__(self, status: int, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.status, self.kind = status, kind


@dataclass
class Index:
    """The documents of an index by id, and what its mapping says of their fields."""

    fields: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class BulkEndpoint:
    """What was sent to an endpoint."""

    url: str
    indexes: dict[str, Index] = field(default_factory=dict)

    def create(self, name: str, body: bytes) -> dict[str, Any]:
        fields = json.loads(body)["mappings"]["properties"]
        for kind in (inner["type"] for inner in fields.values()):
            if kind not in {*TYPES, "nested"}:
                raise RefusedError(400, "mapper_parsing_exception", f"No handler for type [{kind}]")
        self.indexes[name] = Index(fields)
        return {"acknowledged": True, "index": name}

    def bulk(self, name: str, kind: str, body: bytes) -> dict[str, Any]:
        if kind not in LINES:
            raise RefusedError(406, "media_type_header_exception", f"Content-Type header [{kind}] is not supported")
        if not body:
            raise RefusedError(400, "parse_exception", "request body is required")
        if len(body) > MOST_BYTES:
            raise RefusedError(413, "too_large", "the request is longer than http.max_content_length")
        if not body.endswith(b"\n"):
            raise RefusedError(
                400, "illegal_argument_exception", r"The bulk request must be terminated by a newline [\n]"
            )
        lines = iter(body[:-1].split(b"\n"))
        items = [self._done(name, line, lines) for line in lines]
        return {"took": 1, "errors": any("error" in item["index"] for item in items), "items": items}

    def _done(self, name: str, line: bytes, lines: Iterator[bytes]) -> dict[str, Any]:
        action = json.loads(line)
        if not isinstance(action, dict) or len(action) != 1 or not set(action) <= ACTIONS:
            raise RefusedError(400, "illegal_argument_exception", f"Malformed action/metadata line: {line[:80]!r}")
        ((verb, about),) = action.items()
        assert verb == "index", "what this endpoint does is all that an export asks"
        unknown = set(about) - {"_index", "_id", "routing", "pipeline", "require_alias"}
        if unknown:
            raise RefusedError(400, "illegal_argument_exception", f"Action/metadata line contains an unknown {unknown}")
        source = next(lines, b"")
        if not source:
            raise RefusedError(400, "illegal_argument_exception", "The bulk request has an action without a document")
        index = self.indexes.setdefault(about.get("_index", name), Index())
        answer = {"_index": name, "_id": about["_id"]}
        fault = _fault(index.fields, about["_id"], json.loads(source))
        if fault:
            return {"index": answer | {"status": 400, "error": {"type": "mapper_parsing_exception", "reason": fault}}}
        again = about["_id"] in index.documents
        index.documents[about["_id"]] = json.loads(source)
        return {"index": answer | {"status": 200 if again else 201, "result": "updated" if again else "created"}}


def _fault(fields: dict[str, Any], id_: str, document: dict[str, Any]) -> str:
    """Why an index with these fields does not take the document; "" where it does."""
    if len(id_.encode()) > LONGEST_ID:
        return f"id [{id_[:20]}…] is too long, must be no longer than {LONGEST_ID} bytes"
    for name, value in document.items():
        known = fields.get(name)
        for one in value if isinstance(value, list) else [value]:
            if known is None or one is None:
                continue
            if known["type"] == "nested":
                inner = _fault(known["properties"], id_, one)
                if inner:
                    return inner
                continue
            if not TYPES[known.get("format", known["type"])](one):
                return f"failed to parse field [{name}] of type [{known['type']}]"
            kept = len(str(one)) <= known.get("ignore_above", LONGEST_KEYWORD)
            if known["type"] == "keyword" and kept and len(str(one).encode()) > LONGEST_KEYWORD:
                return f"Document contains at least one immense term in field=[{name}]"
    return ""


@contextmanager
def bulk_endpoint() -> Iterator[BulkEndpoint]:
    """An endpoint that answers until the end of the block."""
    endpoint = BulkEndpoint("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_PUT(self) -> None:
            self._answered(lambda parts, body: endpoint.create(parts[0], body))

        def do_POST(self) -> None:
            kind = self.headers.get("content-type", "").partition(";")[0]
            self._answered(lambda parts, body: endpoint.bulk(parts[0], kind, body))

        def _answered(self, answer: Any) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            parts = [part for part in self.path.partition("?")[0].split("/") if part]
            try:
                status, said = 200, answer(parts, body)
            except RefusedError as refused:
                status = refused.status
                said = {"status": status, "error": {"type": refused.kind, "reason": str(refused)}}
            data = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        endpoint.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield endpoint
        finally:
            server.shutdown()
            thread.join()
