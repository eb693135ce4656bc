"""Whether a text is a page: the signs of markup at its beginning."""

from __future__ import annotations

import re

BLOCK_TAGS = (
    "address|article|aside|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|img|"
    "li|link|main|meta|nav|ol|p|pre|script|section|style|table|tbody|td|th|title|tr|ul"
)
TAG = re.compile(
    rf"</?(?:{BLOCK_TAGS}|a|abbr|b|button|cite|code|del|em|font|i|iframe|ins|label|noscript|q|s|small|span|strike|strong|sub|sup|time|u)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
BEGINS_WITH_BLOCK = re.compile(rf"\s*(?:<!--[^>]*-->\s*)*<(?:{BLOCK_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
WHOLE_PAGE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
MOST_COMMENTS = 20  # that are passed over


# Lines of fields in elements, as scrapers write them above a plain text: "<title>…</title>", "<author>…</author>".
FIELDS = re.compile(r"\s*(?:<([a-zA-Z_-]{3,20})>[^<>\n]{1,500}</\1>[ \t]*\n\s*){2,20}(?=[^\s<])")


def _is_below_fields(head: str) -> bool:
    """Whether fields in elements stand above a text that has hardly any markup itself."""
    fields = FIELDS.match(head)
    return fields is not None and len(TAG.findall(head, fields.end())) < 4


def _behind_comments(text: str) -> str:
    """The text from where the comments end with which it begins: a program's note may be longer than a head."""
    for _ in range(MOST_COMMENTS):
        bare = text[:1_000].lstrip()
        end = text.find("-->") if bare.startswith("<!--") else -1
        if end < 0:
            break
        text = text[end + len("-->") :]
    return text


def is_html(text: str) -> bool:
    """Whether the text is a page or a fragment of one. `<...>`, `<a@b.c>`, `a < b` or a stray tag is none."""
    head = _behind_comments(text)[:20_000]
    if "<" not in head or _is_below_fields(head):
        return False
    if PAGE.match(head) or (WHOLE_PAGE.search(head) and len(TAG.findall(head)) >= 4):
        return True
    tags = len(TAG.findall(head))
    if BEGINS_WITH_BLOCK.match(head):
        return tags >= 2
    # A text that speaks of HTML names a tag now and then; one with markup left in it has two in 1,000 characters.
    return tags >= 4 and tags * 500 >= len(head)
