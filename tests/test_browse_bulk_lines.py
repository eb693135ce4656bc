"""Lines for OpenSearch, sent by its own client to an endpoint that takes `_bulk` as it does. No server was tried."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opensearchpy import OpenSearch, RequestError, TransportError

from browse.core.connection import Archive
from browse.export import bulk_lines, stream
from browse.export.typed_row import FIELDS, date_fields
from browse.query.page_state import SearchState
from browse.site.addresses import Addresses
from tests.browse_archive import alias, make
from tests.bulk_endpoint import BulkEndpoint, bulk_endpoint

INDEX = (Path(__file__).parent.parent / "docs" / "opensearch.json").read_text(encoding="utf-8")
JSON, TEXT = {"content-type": "application/json"}, {"content-type": "text/plain"}
MANY = 1_200
DATES = [None, "2021", "2021-12", "2021-12-24"]
ROWS = [
    {
        "id": f"a{number:05}",
        "title": f'Title\u2028 "{number}"',
        "body": f"Talks.\r\n{number} of Łódź {'long ' * (number % 7)}",
        "published": DATES[number % 4],
        "source_id": "tass",
        "url": "https://example.org/" + "ы" * (10_000 if number == 5 else 3),
        "persons": ["p"] if number % 2 else [],
        "authors": ["Jane Doe", "John Roe"],
    }
    for number in range(MANY)
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    path = tmp_path_factory.mktemp("bulk") / "archive.db"
    return Archive(make(path, ROWS, [{"id": "p", "name": "Ida Pérez"}], [alias("p", "Ida Pérez")]))


@pytest.fixture
def endpoint() -> Iterator[BulkEndpoint]:
    with bulk_endpoint() as opened:
        yield opened


@pytest.fixture
def client(endpoint: BulkEndpoint) -> Iterator[OpenSearch]:
    opened = OpenSearch(hosts=[endpoint.url], max_retries=0)
    opened.indices.create(index="press", body=json.loads(INDEX))
    yield opened
    opened.close()


def lines_of(archive: Archive, query: str = "") -> str:
    export = stream.open_export(archive, SearchState.from_query_string(query), Addresses("/", "http://x/"))
    return "".join(bulk_lines.as_bulk_lines(export))


def test_every_article_is_taken(archive: Archive, endpoint: BulkEndpoint, client: OpenSearch) -> None:
    answer = client.bulk(body=lines_of(archive), index="press")
    assert [item["index"].get("error") for item in answer["items"]] == [None] * MANY
    assert not answer["errors"]
    held = endpoint.indexes["press"].documents
    assert list(held) == [row["id"] for row in stream_order(archive)]
    assert all(list(document) == list(FIELDS) for document in held.values())
    article = held["a00003"]
    assert (article["title"], article["body"]) == (ROWS[3]["title"], ROWS[3]["body"])
    assert article["persons"] == [{"id": "p", "name": "Ida Pérez", "mentions": 1}]
    assert (article["authors"], article["vanished"], article["source"]) == (["Jane Doe", "John Roe"], False, "Tass")


def stream_order(archive: Archive) -> list[dict[str, Any]]:
    export = stream.open_export(archive, SearchState(), Addresses("/", "http://x/"))
    return [row for batch in stream.batches(export) for row in batch]


def test_a_second_export_replaces_the_first(archive: Archive, endpoint: BulkEndpoint, client: OpenSearch) -> None:
    text = lines_of(archive, "year=2021")
    results = [{item["index"]["result"] for item in client.bulk(body=text, index="press")["items"]} for _ in range(2)]
    assert results == [{"created"}, {"updated"}]
    assert len(endpoint.indexes["press"].documents) == MANY * 3 // 4


def test_pieces_of_an_even_number_of_lines_are_exports(
    archive: Archive, endpoint: BulkEndpoint, client: OpenSearch
) -> None:
    lines = lines_of(archive).split("\n")
    for start in range(0, 2 * MANY, 400):
        assert not client.bulk(body="\n".join(lines[start : start + 400]) + "\n", index="press")["errors"]
    assert len(endpoint.indexes["press"].documents) == MANY


def test_nothing_found_is_no_line(archive: Archive) -> None:
    assert lines_of(archive, "q=zzzz") == ""


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        (lambda text: text.rstrip("\n"), "terminated by a newline"),
        (lambda text: text.partition("\n")[2], "Malformed action"),
        (lambda text: text.replace('"index"', '"index2"', 1), "Malformed action"),
        (lambda text: text.replace('"_id"', '"_name"', 1), "unknown"),
        (lambda text: text.partition("\n")[0] + "\n", "without a document"),
    ],
)
def test_the_endpoint_refuses_what_is_no_bulk_request(
    archive: Archive, endpoint: BulkEndpoint, changed: Any, error: str
) -> None:
    """opensearch-py ends a text with a newline itself, so here it is sent as it stands."""
    body = changed(lines_of(archive, "q=7"))
    with OpenSearch(hosts=[endpoint.url], max_retries=0) as client, pytest.raises(RequestError) as refused:
        client.transport.perform_request("POST", "/press/_bulk", body=body.encode(), headers=JSON)
    assert isinstance(refused.value.info, dict)
    assert error in refused.value.info["error"]["reason"]
    assert lines_of(archive, "q=7").endswith("}\n")


def test_the_endpoint_takes_lines_alone(endpoint: BulkEndpoint) -> None:
    with OpenSearch(hosts=[endpoint.url], max_retries=0) as client, pytest.raises(TransportError, match="media_type"):
        client.transport.perform_request("POST", "/press/_bulk", body=b"{}\n", headers=TEXT)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("published_from", "2021-12", "failed to parse field [published_from]"),
        ("words", "many", "failed to parse field [words]"),
        ("vanished", 1, "failed to parse field [vanished]"),
        ("persons", [{"mentions": "often"}], "failed to parse field [mentions]"),
        ("language", "ы" * 20_000, "immense term"),
    ],
)
def test_an_item_that_the_index_does_not_take_is_told(client: OpenSearch, field: str, value: Any, reason: str) -> None:
    lines = [{"index": {"_id": "a"}}, {field: value}, {"index": {"_id": "b"}}, {"title": "b"}]
    answer = client.bulk(body="".join(json.dumps(line) + "\n" for line in lines), index="press")
    assert answer["errors"]
    assert reason in answer["items"][0]["index"]["error"]["reason"]
    assert answer["items"][1]["index"]["status"] == 201


def test_the_index_has_each_field_of_an_article() -> None:
    assert list(json.loads(INDEX)["mappings"]["properties"]) == list(FIELDS)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2024-02", ("month", "2024-02-01", "2024-02-29")),
        ("2021", ("year", "2021-01-01", "2021-12-31")),
        ("2021-12-24", ("day", "2021-12-24", "2021-12-24")),
        ("0900", ("year", "0900-01-01", "0900-12-31")),
        *[
            (text, (None, None, None))
            for text in (None, "", "2021-13", "2021-02-30", "0000", "soon", "２０２１", "21-12")
        ],
        *[(text, (None, None, None)) for text in ("2021-00-05", "2021-00", "2021-12-00")],
    ],
)
def test_a_date_is_as_precise_as_it_is_known(published: str | None, told: tuple[str | None, ...]) -> None:
    assert date_fields(published) == told
