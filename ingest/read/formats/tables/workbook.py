"""Workbooks of Excel, LibreOffice and their like: each row of each sheet; of a formula, what it came to."""

from __future__ import annotations

import re
import zipfile
import zlib
from base64 import b85decode
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats.tables.table_rows import Grid, cell_texts, members_of_grids

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Excel's parts lie in xl/; a workbook of LibreOffice says what it is first of all.
PARTS = re.compile(rb"PK\x03\x04.{26}(?:xl/|mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet)", re.DOTALL)
STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
SECTOR, DIRECTORY = 0x1E, 0x30  # where an OLE file says how long its sectors are, and in which its directory begins
LOCKED = "a workbook with a password: open it, save it without, and read that"


def is_workbook(content: Content) -> bool:
    """Whether a zip archive or an OLE file is a workbook, by the names of its first parts."""
    head = content.head
    if head.startswith(ZIP):
        return PARTS.search(head) is not None
    return head.startswith(OLE) and any(name in _directory(content) for name in STREAMS)


def _directory(content: Content) -> bytes:
    """The first sector of an OLE file's directory, with the names of its streams."""
    size = 1 << min(int.from_bytes(content.head[SECTOR : SECTOR + 2], "little"), 12)
    sector = int.from_bytes(content.head[DIRECTORY : DIRECTORY + 4], "little")
    with content.open() as file:
        file.seek((sector + 1) * size)
        return file.read(max(size, 4_096))


def rows_of_workbook(content: Content, budget: Budget) -> Iterator[Member]:
    """Each row of each sheet with texts. Raises UnreadableError for a damaged workbook, and one with a password."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    with content.open() as file:
        try:
            if content.head.startswith(ZIP):
                _count(zipfile.ZipFile(file), budget)
                file.seek(0)
            workbook = load_workbook(file)
        except PasswordError:
            raise UnreadableError(LOCKED) from None
        except (CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
            raise UnreadableError(f"a damaged workbook ({error}): open it, and save it again as .xlsx") from error
        yield from members_of_grids(_sheets(workbook), content.columns)


def _count(archive: zipfile.ZipFile, budget: Budget) -> None:
    budget.grow(sum(entry.file_size for entry in archive.infolist()))


def _sheets(workbook: CalamineWorkbook) -> Iterator[Grid]:
    names = workbook.sheet_names
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.height:
            yield Grid(_rows(sheet), name if len(names) > 1 else "")


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    return map(cell_texts, sheet.iter_rows())


# One row of two columns, packed: it holds what the example of every format says.
_EXAMPLE = zlib.decompress(
    b85decode(
        b"c-p;HL2DC16i(7M3L-sN1ohyY+=Fx{5%Ewq3&kQxQG@NFAf-%qC&`fAnPq0$q)??NPvS+-9z^^Hf@ksK-K#&rpCI^VHpwQ_v<3}sc-c3z?|t"
        b"*;n{Q^Cn+uC8CG+fje7^hYWck~7@Qqyodv;%NO}XCNKFX-t_4{cOSQmlERm1COovmT4q7F@o@<m2Dd}#@p5)Dn+#u<saq)qXiTJ0W=a=2A(F"
        b"uX8$a!93QF-1)x^<$FKhKKtJ?g`o57ouy%^U$CMGj78pS(dPfXeKy5<gqj2s%W)XL}L*hq>$pPOi~i74y8IxeEarO!uV|ijKcui$%M@b5<a}"
        b"Xb+ubAm5iC*K|wZKVO6&*jCy8gVxpLw4^s=!VEZ<RCSf2&FAO528y@2c<8(_)2w*A<bhyoQLIbR!ZqtFIvm<F=PX=NOd>;Bb;<ShMVL93}4$"
        b"`405(hkD2|5&-#t3GM$QTR~u)at`oMgrm96b^|CP)6X;_w&^1>?@*)c0S${RzIYOJIAFCJOuJKX^(LD-6|P+21Nuj$^=7$1%~vxZ(9Ylq>Pi"
        b"z_}PV24b9o??eDHk!=cOyL-S$bz*i7E3|U)#t-m~Ef<m<<_E*Zzl$|TSd(*^|4{mB@J8Go0qY*JO+$CxLvoFQBkPuhVf<)*4imqwz1wZW#x-"
        b"_5XCjx#I3NE}E>QLy^)lKOg;Y)*O@^jZWvF>pq4ZHgRZ&9To=K=*UmSmW1HQ4#`SKLmfpxd$b*e@*Np@PGm3|BHgY-da1ywUOPW068+OkLCx"
        b"F`dvFIQF;&b}ar&q=v7{kn7k+{>i^SSnAyYFq^O1S}BVS0>IwH_<&Lip0+gr;ZFa+1*z~@|VT)cA1Og3ZTFtRYwlZ&84dORE6I$414o}Y5fK"
        b"&GR5@"
    )
)
FORMAT = Container(
    "workbook (XLSX, XLS, ODS)",
    is_workbook,
    rows_of_workbook,
    states="of each row what its columns are named after",
    example=_EXAMPLE,
    nests=False,
    opens=b"P\xd0",
)
