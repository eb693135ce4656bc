"""The text of pages that are pictures, as an installed tesseract recognises it."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING

from ingest.limits import allowance
from ingest.model.document import Damage, UnreadableError
from ingest.read import plain_text
from ingest.read.formats.manuscript import Passage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

PROGRAM = "tesseract"
MISSING = "a PDF of pictures without text (a scan): install tesseract with the languages of your scans, then try again"
FAILED = "a PDF of pictures without text (a scan): tesseract could not recognise it ({})"
DAMAGE = "text recognised in pictures"
RESOLUTION, POINTS = 300, 72  # dots an inch that tesseract was made for; points an inch
MOST_DOTS = 20_000_000  # of a page: A3 at that resolution has 17 million
PATIENCE = 120  # seconds for a page


def recognised(pdf: PdfDocument) -> tuple[list[Passage], Damage]:
    """The paragraphs of the pages of a scan, and the damage that says that a program recognised them.

    Raises UnreadableError where tesseract is not installed, or fails.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise UnreadableError(MISSING)
    passages: list[Passage] = []
    for page in pdf:
        allowance.begin(allowance.READS, 0)  # each page has the time that a document has
        text = _said(program, "stdin", "stdout", "-l", _languages(program), given=_picture(page))
        passages += [Passage(paragraph) for paragraph in plain_text.layer_of(text).split("\n\n")]
    return passages, Damage(DAMAGE, len(pdf), _version(program))


def _picture(page: PdfPage) -> bytes:
    """A page as a picture in shades of grey, in the simplest form that there is (PGM)."""
    width, height = page.get_size()
    scale = min(RESOLUTION / POINTS, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
    dots = page.render(scale=scale, grayscale=True).to_numpy()
    dots_of_page: bytes = dots[..., :1].tobytes()
    return b"P5 %d %d 255\n" % (dots.shape[1], dots.shape[0]) + dots_of_page


@cache
def _languages(program: str) -> str:
    """The languages that are installed, as tesseract takes them."""
    named = _said(program, "--list-langs").splitlines()[1:]
    return "+".join(sorted(language for language in named if language not in {"osd", "equ"})) or "eng"


@cache
def _version(program: str) -> str:
    return next(iter(_said(program, "--version").splitlines()), PROGRAM)


def _said(program: str, *words: str, given: bytes = b"") -> str:
    try:
        done = subprocess.run([program, *words], input=given, capture_output=True, timeout=PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableError(FAILED.format(error)) from error
    return done.stdout.decode("utf-8", "replace")
