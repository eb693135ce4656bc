"""Tags taken out of a text that is no page: a name, a stated body."""

from __future__ import annotations

import re

_TAG = re.compile(r"<[^>]+(>?)")  # goes to the end where no tag ends: else each "<" would be read to the end


def without_tags(text: str) -> str:
    """The text with a space for each tag. A "<" that no ">" follows is left.

    >>> without_tags("<b>Ann</b> Lee <3")
    ' Ann  Lee <3'
    """
    return _TAG.sub(lambda tag: " " if tag[1] else tag[0], text)
