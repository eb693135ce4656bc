"""Web archives: each page that was answered with is a document, with its address and day; nothing else in them is one."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import zipfile
import zlib

import brotli
import pytest
import zstandard

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.pipeline import process
from ingest.read import is_page, read
from ingest.read.content import Content
from ingest.read.formats.web_archives import web_capture
from ingest.read.members.expansion import Unpacked, unpacked
from ingest.read.registry import format_of

TEXT = "The council voted for a new bridge over the river on Monday, and the mayor signed it."
PAGE = f"<!DOCTYPE html><title>A new bridge</title><h1>A new bridge</h1><p>{TEXT}</p>".encode()
ADDRESS, MOMENT = "https://herald.example/bridge", "2022-03-14T09:15:00Z"


def members(data: bytes) -> list[Unpacked]:
    """What is taken out of an archive; last, where it can't be read to its end, the archive itself."""
    *every, whole = unpacked(Content(data), Budget(len(data)), "x")
    return [*every, whole] if whole.refused else every


def places(every: list[Unpacked]) -> list[str]:
    return [one.path.removeprefix("x!/") for one in every]


def answer(body: bytes, media_type: str = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    stated = {"Content-Type": media_type, **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in stated.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def record(block: bytes, kind: str = "response", address: str = ADDRESS, media_type: str = "application/http") -> bytes:
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {MOMENT}\r\n"
    return f"{head}Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def chunked(body: bytes, size: int = 50) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def deflated(body: bytes, bits: int) -> bytes:
    packer = zlib.compressobj(wbits=bits)
    return packer.compress(body) + packer.flush()


PAGES = {
    "as it is": answer(PAGE),
    "without a type": answer(PAGE, ""),
    "XHTML": answer(PAGE, "application/xhtml+xml"),
    "in chunks": answer(chunked(PAGE), Transfer_Encoding="chunked"),
    "said to be in chunks": answer(PAGE, Transfer_Encoding="chunked"),
    "gzip": answer(gzip.compress(PAGE), Content_Encoding="gzip"),
    "gzip in chunks": answer(chunked(gzip.compress(PAGE)), Content_Encoding="gzip", Transfer_Encoding="chunked"),
    "said to be gzip": answer(PAGE, Content_Encoding="gzip"),
    "deflate": answer(deflated(PAGE, 15), Content_Encoding="deflate"),
    "raw deflate": answer(deflated(PAGE, -15), Content_Encoding="deflate"),
    "br": answer(brotli.compress(PAGE), Content_Encoding="br"),
    "zstd": answer(zstandard.compress(PAGE), Content_Encoding="zstd"),
    "gzip, br": answer(brotli.compress(gzip.compress(PAGE)), Content_Encoding="gzip, br"),
    "bare line ends": answer(PAGE).replace(b"\r\n", b"\n"),
}


@pytest.mark.parametrize("block", PAGES.values(), ids=PAGES)
def test_a_page_is_decoded(block: bytes) -> None:
    (member,) = members(record(b"software: x", "warcinfo") + record(block))
    assert (member.path, member.refused) == ("x!/records/2", "")
    stated = f"WARC-Target-URI: {ADDRESS}\r\nWARC-Date: {MOMENT}\r\n".encode()
    assert member.data.startswith(stated)
    assert member.data.endswith(b"\r\n\r\n" + PAGE)


NO_PAGES = {
    "a request": record(b"GET / HTTP/1.1\r\n\r\n", "request"),
    "what the archive notes": record(b"fetchTimeMs: 3", "metadata"),
    "a revisit": record(answer(b""), "revisit"),
    "an address of a server": record(b"20220314 1.2.3.4", "response", "dns:herald.example", "text/dns"),
    "a redirect": record(answer(PAGE, status="301 Moved Permanently")),
    "an error": record(answer(PAGE, status="404 Not Found")),
    "a part": record(answer(PAGE, status="206 Partial Content")),
    "a picture": record(answer(b"\x89PNG", "image/png")),
    "a script": record(answer(b"let a = 1;", "application/javascript")),
    "nothing": record(answer(b"")),
    "a picture without a type": record(answer(b"\x89PNG", "")),
    "a screenshot": record(PAGE, "resource", "urn:thumbnail:https://herald.example/", "text/html"),
}


@pytest.mark.parametrize("other", NO_PAGES.values(), ids=NO_PAGES)
def test_what_is_no_page_is_passed_over(other: bytes) -> None:
    assert places(members(other + record(answer(PAGE)) + other)) == ["records/2"]


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_what_was_kept_without_an_answer_is_a_page_too(kind: str) -> None:
    (member,) = members(record(TEXT.encode(), kind, media_type="text/plain"))
    assert read(member.data).layer.rstrip() == TEXT


ARC = (
    b"filedesc://x.arc 0.0.0.0 20220314091500 text/plain 68\n1 0 Example\n"
    b"URL IP-address Archive-date Content-type Archive-length\n\n"
    + f"{ADDRESS} 1.2.3.4 20220314091500 text/html {len(answer(PAGE))}\n".encode()
    + answer(PAGE)
    + b"\n"
)
WARC = record(b"software: x", "warcinfo") + record(answer(PAGE))
ONE_BY_ONE = gzip.compress(record(b"software: x", "warcinfo")) + gzip.compress(record(answer(PAGE)))


def wacz(**archives: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("indexes/index.cdx", "")
        for name, data in archives.items():
            archive.writestr(f"archive/{name}.warc.gz", data)
        archive.writestr("datapackage.json", "{}")
    return whole.getvalue()


HAR = {"status": 200, "content": {"mimeType": "text/html; charset=cp1251", "text": PAGE.decode()}}
LOG = {
    "log": {
        "version": "1.2",
        "creator": {"name": "x"},
        "entries": [
            {"startedDateTime": MOMENT, "request": {"url": ADDRESS}, "response": {**HAR, "status": 404}},
            {"startedDateTime": MOMENT, "request": {"url": ADDRESS}, "response": HAR},
            "no entry",
        ],
    }
}
MAIN = {"WebResourceURL": ADDRESS, "WebResourceMIMEType": "text/html", "WebResourceData": PAGE}
SAFARI = {
    "WebMainResource": {**MAIN, "WebResourceTextEncodingName": "UTF-8"},
    "WebSubresources": [{"WebResourceData": PAGE}],
}
ARCHIVES = {
    "WARC": (WARC, ["records/2"]),
    "WARC, its records packed": (ONE_BY_ONE, ["records/2"]),
    "WARC, packed whole": (gzip.compress(WARC), ["records/2"]),
    "ARC": (ARC, ["records/2"]),
    "WACZ": (wacz(a=ONE_BY_ONE, b=WARC), ["archive/a.warc.gz/records/2", "archive/b.warc.gz/records/2"]),
    "HAR": (json.dumps(LOG).encode(), ["entries/2"]),
}


@pytest.mark.parametrize(("data", "expected"), ARCHIVES.values(), ids=ARCHIVES)
def test_a_page_is_the_same_in_every_archive(data: bytes, expected: list[str]) -> None:
    every = members(data)
    assert places(every) == expected
    for member in every:
        (article,) = process(member.data, "x").articles
        stated = [article.value(field) for field in ("title", "url", "scraped")]
        assert (stated, article.body) == (["A new bridge", ADDRESS, "2022-03-14"], TEXT)


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_page_saved_by_safari(kind: plistlib.PlistFormat) -> None:
    (article,) = process(plistlib.dumps(SAFARI, fmt=kind), "x").articles
    assert (article.value("title"), article.value("url"), article.body) == ("A new bridge", ADDRESS, TEXT)


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "utf-8"])
def test_the_server_said_the_encoding(charset: str) -> None:
    text = "Городской совет одобрил строительство нового моста через реку, сообщил мэр города."
    block = answer(f"<p>{text}</p>".encode(charset), f"text/html; charset={charset}")
    (member,) = members(record(block))
    assert read(member.data).layer.strip() == text


@pytest.mark.parametrize(
    ("data", "expected", "refused"),
    [
        (WARC + record(answer(PAGE))[:-60], ["records/2", "records/3"], "breaks off"),
        (ONE_BY_ONE + gzip.compress(record(answer(PAGE)))[:-40], ["records/2", "x"], "breaks off"),
        (
            ONE_BY_ONE + gzip.compress(record(answer(PAGE)))[:60] + b"\xff" * 60,
            ["records/2", "x"],
            "a damaged gzip archive",
        ),
        (
            WARC + b"lost\r\n" * 9 + record(answer(PAGE)),
            ["records/2", "records/3", "records/3"],
            "a damaged web archive",
        ),
        (
            WARC + record(answer(PAGE))[:-4] + b"e of the page\r\n\r\n" + record(answer(PAGE)),
            ["records/2", "records/3", "records/4"],
            "doesn't end where it says",
        ),
        (WARC + record(answer(PAGE, Content_Encoding="sdch")), ["records/2", "records/3"], r"\(sdch\)"),
        (
            record(answer(gzip.compress(PAGE)[:20] + b"\xff" * 60, Content_Encoding="gzip")) + WARC,
            ["records/1", "records/3"],
            "a page whose packed bytes are damaged",
        ),
    ],
    ids=[
        "cut off",
        "cut off, packed",
        "broken, packed",
        "lines between",
        "goes on",
        "an unknown encoding",
        "a damaged page",
    ],
)
def test_what_stands_before_and_behind_a_fault_is_read(data: bytes, expected: list[str], refused: str) -> None:
    every = members(data)
    assert places(every) == expected
    (fault,) = (member.refused for member in every if member.refused)
    assert refused.replace("\\", "") in fault


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(record(answer(bytes(40 * 2**20)))), "grows beyond all measure|larger than"),
        (record(answer(gzip.compress(bytes(40 * 2**20)), Content_Encoding="gzip")), "grows beyond all measure|larger than"),
        (record(answer(brotli.compress(bytes(40 * 2**20)), Content_Encoding="br")), "grows beyond all measure|larger than"),
        (wacz(), "without a web archive in it"),
        (wacz(a=WARC)[:-40], "a damaged WACZ file"),
        (wacz(a=WARC).partition(b"PK\x01\x02")[0][:-400] + wacz(a=WARC)[wacz(a=WARC).index(b"PK\x01\x02") :], "a damaged WACZ file"),
        (b"bplist00" + b"\xff" * 40, "a damaged property list or web archive"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "a property list, and no web archive"),
        (b'{"log": {"version": "1.2", "creator": {}, "entries": []}}', "without the text of any page"),
        (b'{"log": {"version": "1.2", "creator": {}, ', "a HAR file that breaks off"),
    ],
)  # fmt: skip
def test_a_damaged_archive_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        refuse_refused(members(data))


def refuse_refused(every: list[Unpacked]) -> None:
    raise UnreadableError("; ".join(member.refused for member in every))


def test_a_capture_is_told_by_its_beginning() -> None:
    assert format_of(Content(web_capture.FORMAT.example)) is web_capture.FORMAT
    odd = web_capture.WebCapture("https://a.example/\r\nX: y", "", "", PAGE).to_bytes()
    assert odd.startswith(b"WARC-Target-URI: https://a.example/ X: y\r\n\r\n")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PAGE, True),
        (web_capture.WebCapture(ADDRESS, MOMENT, "text/html", PAGE).to_bytes(), True),
        (web_capture.WebCapture(ADDRESS, MOMENT, "text/html", PAGE).to_bytes()[:-3], True),
        (
            web_capture.WebCapture(ADDRESS, MOMENT, "text/plain", b"The council voted for a new bridge.").to_bytes(),
            False,
        ),
        (web_capture.WebCapture(ADDRESS, MOMENT, "text/html", PAGE).to_bytes()[:40], False),
        (b"The council voted for a new bridge.", False),
    ],
    ids=["page", "capture", "capture cut short", "capture of a text", "head cut short", "text"],
)
def test_a_captured_page_is_told_by_its_beginning(data: bytes, expected: bool) -> None:
    assert is_page(data) is expected
