"""WACZ: the web archives of a crawl in a zip archive, with an index that isn't needed here."""

from __future__ import annotations

import re
import zipfile
import zlib
from base64 import b85decode
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats.packed.compressed_file import GZIP
from ingest.read.formats.packed.decompressed_stream import opener
from ingest.read.formats.packed.zip_archive import FAULTS
from ingest.read.formats.web_archives.warc import pages_in

ARCHIVE = re.compile(r"archive/.*\.w?arc(?:\.gz)?", re.IGNORECASE)
# The names at the beginning: of an archive, or of the index of pages that lies beside it.
NAMES = re.compile(rb"PK\x03\x04.{26}(?:archive/[^\0/]{1,200}\.w?arc|indexes/index\.|pages/pages\.jsonl)", re.DOTALL)
NO_ARCHIVE = "a WACZ file without a web archive in it: make it again"
DAMAGED = "a damaged WACZ file ({}): fetch it again"


def pages_of_wacz(content: Content, budget: Budget) -> Iterator[Member]:
    """The pages of every archive in it, at the place of its record (`archive/data.warc.gz/records/17`)."""
    with content.open() as file:
        try:
            archive = zipfile.ZipFile(file)
            names = [name for name in archive.namelist() if ARCHIVE.fullmatch(name)]
            if not names:
                raise UnreadableError(NO_ARCHIVE)
            for name in names:
                yield from _pages_of(archive, name, budget)
        except FAULTS as error:
            raise UnreadableError(DAMAGED.format(error)) from error


def _pages_of(archive: zipfile.ZipFile, name: str, budget: Budget) -> Iterator[Member]:
    def opens() -> IO[bytes]:
        return archive.open(name)

    with opens() as file:
        packed = file.read(2) == GZIP.magic
    with opener(opens, GZIP, budget)() if packed else opens() as file:
        for member in pages_in(file, budget):
            yield replace(member, place=f"{name}/{member.place}")


# The example of WARC in a zip archive, packed.
_EXAMPLE = zlib.decompress(
    b85decode(
        b"c-nQ4!Ait15QbY<JrsHn_5sF|cxaPUJy@0%Sr1AT%Tf`%#dd59-K1v6?(WT(^zL(bGPNvTbcP{+l5d8eNt4m;*csx``FK70{IaUA16$JMRox"
        b"*gB*}1PZ;zMr851G*y<P>`ro|WxE?cdZxP6qSL<%0}H!)O1?J{PpLL-|Z#I;<s4YFrb7v+|}l4OTOJc<H-5{T1`pU2`X=KRU`W?B&{3T{!AR"
        b"K*~K@IBwV&a%|n5VniMee%l<h6vZhDq1u>J87p`g^=qvmDde)ny`QuZ9sy;6%1BDcW8htXX;*Q1$SB%auZHiJMG7$iMul%{lBVhyt~d{i%XN"
        b"e{r<zXd124vAM6|H(_}s"
    )
)
FORMAT = Container(
    "web archive (WACZ)",
    lambda content: content.head.startswith(b"PK\x03\x04") and NAMES.search(content.head) is not None,
    pages_of_wacz,
    states="of each page its address and the day of its capture",
    example=_EXAMPLE,
    nests=False,
    opens=b"P",
)
