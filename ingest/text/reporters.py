"""The word for a reporter beside a name, as Chinese, Japanese and Korean bylines have it, with or without a space."""

from __future__ import annotations

import re

_NAME = r"[^\s／/|:：()]{2,12}"
_REPORTER = re.compile(
    rf"(?:本[報报]|新[华華]社|中央社|中新社|인턴)?(?:特派|实习|實習)?(?:[記记]者|기자)[\s:：]{{0,2}}(?P<behind>{_NAME})"
    r"(?:\s?[／/|]\s?[^\s／/|]{1,12}|\s[^\s／/|]{0,8}[報报][導导道])?$"  # the place from which was reported
    rf"|(?P<before>{_NAME})\s?(?:[記记]者|기자|특파원)$"
)


def without_reporter(text: str) -> str:
    """A byline without the word for a reporter and the place behind it; any other text as it is.

    >>> without_reporter("記者陳美玲／花蓮報導"), without_reporter("鈴木花子記者"), without_reporter("김민수 기자")
    ('陳美玲', '鈴木花子', '김민수')
    """
    match = None if text.isascii() else _REPORTER.match(text)
    return match["behind"] or match["before"] if match else text
