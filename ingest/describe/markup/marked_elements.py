"""What the names of an element say: whether it marks an author, a date, or something that is not the article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Pieces of classes, ids, itemprop and rel, in lower case. Looking for each is twenty times as quick as one pattern.
_AUTHOR = (
    "author", "byline", "by-line", "writer", "autor", "auteur", "redakteur", "reporter", "journalist", "contributor",
    "creator", "username",
)  # fmt: skip
_DATE = ("date", "time", "publish", "posted", "datum", "fecha", "entry-meta", "post-meta", "article-meta", "byline")
_ASIDE = (
    "related", "comment", "sidebar", "widget", "teaser", "promo", "recommend", "popular", "trending", "carousel",
    "newsletter",
)  # fmt: skip
_OWN = ("meta", "author", "byline", "article", "entry", "post")  # an aside or footer of the article itself
_AUTHORITY = re.compile(r"aut(?:h)?ori[tsz]")
_BUILDER = re.compile(r"elementor-widget|wp-block-widget|vc_widget|td-widget|fl-widget")  # names of any element there
_FOOTER = re.compile(r"(?:^|[\s_])(?:site|page|global|main)?[-_]?footer\b")
_HREF = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|bylines?|contributors?|writers?|staff|editors?|reporters?|journalists?|redakteure?|"
    r"columnists?|by)/[^/?#]+/?(?:[?#].*)?$",
    re.I,
)
_BY = re.compile(
    r"^\s*(?:by|(?:written|posted|words|story) by|von|par|por|di|da|av|af|door|przez|texte?|texto|testo|autor(?:in)?|"
    r"author|auteur|автор|текст|yazan|ein (?:gastbeitrag|beitrag|artikel) von|(?:geschrieben|verfasst|erstellt) von|"
    r"文|著者|執筆|取材・文)"
    r"(?=\s|:|：|$)",
    re.I,
)
_STARTS = "by wr po wo st vo pa di da av af do pr te au ав те ya ei ge ve er 文 文: 文： 著者 執筆 取材"
_BY_STARTS = frozenset(_STARTS.split())


LONGEST_BYLINE = 100  # characters of the text that begins one


class MarkKind(NamedTuple):
    """What the names of an element say."""

    author: bool
    date: bool
    aside: bool  # comments, related titles, a footer: not the article
    own: bool  # of the article, even inside an aside or a footer


@lru_cache(maxsize=65_536)
def kind_of(names: str) -> MarkKind:
    """The kind that the names of an element tell (its class, id, itemprop, rel, joined by spaces)."""
    folded = names.casefold()
    author = any(piece in folded for piece in _AUTHOR)
    if author and _AUTHORITY.search(folded):
        author = any(piece in _AUTHORITY.sub("", folded) for piece in _AUTHOR)
    aside = _BUILDER.sub("", folded) if "widget" in folded else folded
    dated = folded.replace("timeline", "") if "timeline" in folded else folded  # a chronicle of others' days
    return MarkKind(
        author,
        any(piece in dated for piece in _DATE),
        any(piece in aside for piece in _ASIDE) or ("footer" in folded and bool(_FOOTER.search(folded))),
        any(piece in folded for piece in _OWN),
    )


def links_author(address: str) -> bool:
    """Whether an address is that of an author's page: /author/ann-lee."""
    return len(address) > 8 and bool(_HREF.search(address))


def begins_byline(text: str | None) -> bool:
    """Whether a short text begins with "By" or what other languages have for it."""
    if not text or len(text) >= LONGEST_BYLINE or text.lstrip()[:2].casefold() not in _BY_STARTS:
        return False
    return bool(_BY.match(text))


def only_by(text: str) -> bool:
    """Whether the text is "By" and nothing else: the name stands in the next element."""
    return not _BY.sub("", text).strip(" :：\n\t\xa0")
