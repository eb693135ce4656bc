"""How to cite an article: plain text, BibTeX, RIS and CSL-JSON, each with where it comes from and how to prove it.

Fields follow the BibTeX types of Oren Patashnik's "BibTeXing" (1988), the RIS specification of Clarivate's
Reference Manager, and CSL-JSON 1.0 (citationstyles.org).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from browse.core.wording import MONTHS, date_in_words, day_of
from cuttings.writing.personal_names import personal_name, read_aloud


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says. Dates are ISO prefixes; a field that is not known is empty."""

    id: str
    title: str
    address: str = ""  # of the article's page in this archive, where the public has one
    authors: tuple[str, ...] = ()
    source: str = ""  # who served this copy
    origin: str = ""  # whose story it is
    published: str = ""
    archived: str = ""
    url: str = ""  # where it was published
    language: str = ""
    sha256: str = ""

    @property
    def container(self) -> str:
        """The publication: who served the copy, or whose story it is where that is not known."""
        return self.source or self.origin

    @property
    def link(self) -> str:
        """Where the article can be read: at its own address, else in this archive; "" where neither is known."""
        return self.url or self.address

    @property
    def of_another(self) -> bool:
        """Whether the story is known to be another's than the source's."""
        return self.origin not in ("", self.source)

    @property
    def provenance(self) -> str:
        """One sentence that stands alone: published or republished by …, origin …, archived on …, hash …"""
        origin = [f"origin {self.origin}"] if self.of_another else []
        return ", ".join([self.publisher, *origin, *self.proof])

    @property
    def note(self) -> str:
        """What no other field of an entry says; one's own story needs no word of who published it."""
        return ", ".join([self.publisher, f"origin {self.origin}", *self.proof] if self.of_another else self.proof)

    @property
    def publisher(self) -> str:
        """Who served this copy, in words."""
        source = self.source or "a source that doesn’t name itself"
        if self.of_another:
            return f"as republished by {source}"
        return f"published by {source}" if self.source else f"from {source}"

    @property
    def proof(self) -> list[str]:
        """When it was archived, and the hash of its bytes."""
        archived = [f"archived on {date_in_words(day_of(self.archived))}"] if self.archived else []
        return [*archived, f"hash sha256:{self.sha256}"] if self.sha256 else archived


def plain(citation: Citation) -> str:
    """The citation as one line for a footnote, in which each name stands once."""
    head = "".join(f"{_one_line(read_aloud(name))}, " for name in citation.authors)
    parts = [f"{head}“{_one_line(citation.title)}”"]
    if citation.of_another:
        parts += [] if citation.origin in citation.authors else [citation.origin]
    elif citation.source not in citation.authors:
        parts.append(citation.publisher)
    parts += [date_in_words(citation.published), citation.url]
    parts += [citation.publisher, *citation.proof] if citation.of_another else citation.proof
    return f"{', '.join(filter(None, parts))}. {citation.address}".strip()


def bibtex(citation: Citation) -> str:
    """The citation as a BibTeX entry. Its type is @misc, because the copy was read and not the printed paper."""
    year, month = citation.published[:4], citation.published[5:7]
    fields = [
        ("title", "{" + _tex(citation.title) + "}"),
        ("author", " and ".join(map(_tex_author, citation.authors))),
        ("howpublished", _tex(citation.container)),
        ("publisher", _tex(citation.container)),
        ("organization", _tex(citation.origin) if citation.origin != citation.container else ""),
        ("year", year),
        ("date", citation.published),
        ("url", _tex_url(citation.link)),
        ("urldate", day_of(citation.archived)),
        ("language", _tex(citation.language)),
        ("note", _tex(_sentence(citation.note))),
    ]
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    if month.isdigit() and 1 <= int(month) <= 12:  # the month's macro stands bare
        lines.insert(-1, f"  month = {MONTHS[int(month) - 1][:3].lower()}")
    return f"@misc{{cuttings-{citation.id},\n" + ",\n".join(lines) + "\n}\n"


def ris(citation: Citation) -> str:
    """The citation as an RIS record of type NEWS."""
    date = "/".join([*citation.published.split("-"), "", "", ""][:3]) + "/" if citation.published else ""
    fields: list[tuple[str, str]] = [("TY", "NEWS"), ("ID", citation.id), ("TI", citation.title)]
    fields += [("AU", _inverted(name)) for name in citation.authors]
    fields += [
        ("T2", citation.container),
        ("PB", citation.origin),
        ("PY", citation.published[:4]),
        ("DA", date),
        ("LA", citation.language),
        ("UR", citation.link),
        ("Y2", day_of(citation.archived).replace("-", "/")),
        ("N1", _sentence(citation.note)),
        ("AN", citation.sha256),
        ("DB", "Cuttings"),
        ("L2", citation.address),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(citation: Citation) -> dict[str, object]:
    """The citation as a CSL item of type article-newspaper."""
    fields: dict[str, object] = {
        "id": f"cuttings-{citation.id}",
        "type": "article-newspaper",
        "title": citation.title,
        "author": [csl_author(name) for name in citation.authors],
        "container-title": citation.container,
        "publisher": citation.origin if citation.origin != citation.container else "",
        "issued": _date_parts(citation.published),
        "accessed": _date_parts(day_of(citation.archived)),
        "URL": citation.link,
        "archive": "Cuttings" if citation.address else "",
        "archive_location": citation.address,
        "language": citation.language,
        "note": _sentence(citation.note),
    }
    return {name: value for name, value in fields.items() if value}


def csl_author(name: str) -> dict[str, str]:
    """An author of a CSL item: family and given name of a person, an institution as it calls itself."""
    person = personal_name(name)
    if person is None:
        return {"literal": name}
    return {part: value for part, value in person._asdict().items() if value}


def _inverted(name: str) -> str:
    """A person as RIS wants it, "Doe, Jane, Jr."; an institution as it calls itself."""
    person = personal_name(name)
    return ", ".join(filter(None, person)) if person else name


def _tex_author(name: str) -> str:
    """A person as BibTeX wants it, "King, Jr., Martin Luther"; an institution in braces, so that it is not split."""
    person = personal_name(name)
    if person is None:
        return "{" + _tex(name) + "}"
    return ", ".join(_tex(part) for part in (person.family, person.suffix, person.given) if part)


def _csl_json(citation: Citation) -> str:
    return "\n" + json.dumps(csl(citation), ensure_ascii=False)


def _csl_alone(citation: Citation) -> str:
    return json.dumps([csl(citation)], ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """A way to write citations.

    `/article/ID.SUFFIX` answers in it for one article, `/export.KEY` for all of a search. `name` is what a reader sees
    on the page of an article, `of_many` beside a search where that is another. `write` gives the text of one citation;
    a file of several has `opening`, `between` two of them, and `closing`; `alone`: a file of one, where it is laid out
    otherwise.
    """

    key: str
    suffix: str
    name: str
    media_type: str
    write: Callable[[Citation], str]
    opening: str = ""
    between: str = ""
    closing: str = ""
    alone: Callable[[Citation], str] | None = None
    of_many: str = ""

    @property
    def name_of_many(self) -> str:
        """The name beside a search."""
        return self.of_many or self.name

    def file_of_one(self, citation: Citation) -> str:
        """The file for one article."""
        return self.alone(citation) if self.alone else f"{self.opening}{self.write(citation)}{self.closing}"


FORMATS: tuple[CitationFormat, ...] = (
    CitationFormat(
        "txt",
        "txt",
        "Plain text",
        "text/plain; charset=utf-8",
        lambda citation: plain(citation) + "\n",
        of_many="Citations",
    ),
    CitationFormat("bib", "bib", "BibTeX", "application/x-bibtex; charset=utf-8", bibtex, between="\n"),
    CitationFormat("ris", "ris", "RIS", "application/x-research-info-systems; charset=utf-8", ris, between="\r\n"),
    CitationFormat(
        "csl",
        "csl.json",
        "CSL-JSON",
        "application/vnd.citationstyles.csl+json; charset=utf-8",
        _csl_json,
        opening="[",
        between=",",
        closing="\n]\n",
        alone=_csl_alone,
    ),
)

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in _one_line(text))


def _tex_url(url: str) -> str:
    """An address in which the characters that would end the field are percent-encoded."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _one_line(text: str) -> str:
    """The text on one line and without control characters, either of which would start a new field."""
    return re.sub(r"[\s\x00-\x1f\x7f\u2028\u2029]+", " ", text).strip()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _date_parts(iso: str) -> dict[str, list[list[int]]] | None:
    parts = [int(part) for part in iso.split("-") if part.isdigit()]
    return {"date-parts": [parts]} if parts else None
