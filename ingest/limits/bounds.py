"""How large an article and a file may be: asked before work begins, so that a hostile one costs nothing.

Beside each bound stand the largest honest case among some 8,000 texts and 750 saved pages, and what an article at the
bound costs on one core of 2026. An article within the bounds that takes too long all the same is stopped by
`ingest.limits.allowance`.
"""

from __future__ import annotations

from ingest.model.document import Block, UnreadableError

# Bytes of a file, and of what is in it: largest page 2.2 MB. 32 MiB of JSON Lines with 8,000 articles take 180 MB in
# the process that reads them (250 MB where they hold HTML), a page with pictures in its attributes 180 MB and 5.4 s.
CONTENT = 32 * 2**20
# Characters of an article: largest 132,000. A text of 2 million takes 3 s and 140 MB, a line of 4 million 6.3 and 260.
LETTERS = 2_000_000
# Lines of a text, blocks of a page: largest 2,500 and 2,734. 20,000 take 1.2 s and 180 MB, for each has its features.
BLOCKS = 20_000
# Signs that open a tag: largest 19,400. A page of 120,000 (60,000 links) takes 1.1 s and 80 MB.
TAGS = 120_000
# Bytes of a mail's or MHTML file's headers, each header line costs the parser 0.07 ms: browsers write 600 bytes.
HEADERS = 100_000


def check_bytes(size: int) -> None:
    """Raises UnreadableError for a file, or the unpacked content of one, of too many bytes."""
    if size > CONTENT:
        raise UnreadableError(TOO_LARGE)


TOO_LARGE = f"larger than {CONTENT // 2**20} MiB: split it first (JSON Lines, for example, with `split -l 2000 FILE`)"


def check_letters(text: str) -> None:
    """Raises UnreadableError for the text of an article that is too long to be one."""
    if len(text) > LETTERS:
        raise UnreadableError(f"a text of {len(text):,} characters, more than {LETTERS:,}: split it into its articles")


def check_lines(text: str) -> None:
    """Raises UnreadableError for a text of too many characters or lines, before it is split into lines."""
    check_letters(text)
    _check_count(text.count("\n"), "lines")


def check_blocks(blocks: tuple[Block, ...]) -> None:
    """Raises UnreadableError for an article of too many blocks."""
    _check_count(len(blocks), "blocks")


def _check_count(count: int, what: str) -> None:
    if count > BLOCKS:
        raise UnreadableError(f"{count:,} {what} in one text, more than {BLOCKS:,}: split it into its articles")


def check_tags(text: str) -> None:
    """Raises UnreadableError for a page of too many tags, before it is parsed."""
    count = text.count("<")
    if count > TAGS:
        raise UnreadableError(f"a page of {count:,} tags, more than {TAGS:,}: save the article's own page, or its text")


def check_headers(data: bytes) -> None:
    """Raises UnreadableError for a mail or MHTML file whose headers don't end within the bound."""
    ends = [end for end in (data.find(b"\n\n", 0, HEADERS), data.find(b"\r\n\r\n", 0, HEADERS)) if end >= 0]
    if len(data) > HEADERS and not ends:
        raise UnreadableError(f"headers of more than {HEADERS:,} bytes, as no browser writes them: save the page anew")
