"""What an article tells an assistant: its text by pieces, the evidence of each field, what was cut, how to cite it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from browse.assistants.inquiry import Answer, AskedWronglyError, Inquiry, mark_quoted
from browse.export import citation_forms
from browse.pages.article_reading import ArticlePage, FieldEvidence, citation_of, present_id, read_article
from browse.pages.rows import Row

LETTERS = 20_000  # of a text in one answer
MOST_CUTS = 100
MOST_CITED = 50
CITED_AS = {form.key: form for form in citation_forms.FORMATS}
FIELDS = ("published", "published_doubt", "scraped", "language", "section", "place", "url", "rights", "words", "added")


async def article_with_evidence(inquiry: Inquiry, article_id: str, start: int) -> Answer:
    """An article: what is known of it, from what, and LETTERS of its text from the letter `start` on."""
    page = await _page(inquiry, article_id)
    body, start = page.row["body"], max(start, 0)
    end = min(start + LETTERS, len(body))
    return await inquiry.answer(
        article=_head(inquiry, page),
        text={
            "quoted_text": body[start:end],
            "from": start,
            "to": end,
            "letters": len(body),
            "goes_on_from": end if end < len(body) else None,
        },
        evidence=[_evidence(evidence) for evidence in page.evidence],
        persons=[_person(inquiry, page, person) for person in page.persons],
        credits=[mark_quoted(_without(row, "article_id", "seq"), "name") for row in page.credits],
        damage=[mark_quoted(_without(row, "article_id"), "example") for row in page.damage],
        related=[_other(inquiry, row) for row in page.related],
        earlier_versions=[_other(inquiry, row) for row in page.earlier],
        files=[{"path": row["path"], "status": row["status"]} for row in page.files],
        cuts={"passages": len(page.cuts), "letters": sum(len(cut["text"] or "") for cut in page.cuts)},
        left_out=asdict(page.left_out) if page.left_out else None,
        citation=_cited(inquiry, page, "txt"),
    )


async def cut_from(inquiry: Inquiry, article_id: str, first: int) -> Answer:
    """What was cut from an article, from the passage with the number `first` on, each with its rule and its reason."""
    page = await _page(inquiry, article_id)
    first = max(first, 1)
    shown = page.cuts[first - 1 : first - 1 + MOST_CUTS]
    after = first + len(shown)
    return await inquiry.answer(
        article=inquiry.article(page.id) | {"quoted_title": page.title},
        passages=len(page.cuts),
        goes_on_from=after if after <= len(page.cuts) else None,
        cuts=[
            {"number": number, **mark_quoted(cut, "text", "why"), "letters": len(cut["text"] or "")}
            for number, cut in enumerate(shown, first)
        ],
        in_place=inquiry.address(f"article/{page.id}?cuts=1"),
    )


async def citations_of(inquiry: Inquiry, ids: list[str], style: str) -> Answer:
    """How to cite these articles. Raises AskedWronglyError where the style, or one of them, is not there."""
    if style not in CITED_AS:
        raise AskedWronglyError(f"No style is called {style}. There are {', '.join(CITED_AS)}.")
    if not 1 <= len(ids) <= MOST_CITED:
        raise AskedWronglyError(f"Name 1 to {MOST_CITED} articles; a download cites all of a search.")
    pages = [await _page(inquiry, article_id) for article_id in ids]
    return await inquiry.answer(
        style=CITED_AS[style].name,
        citations=[inquiry.article(page.id) | {"quoted_citation": _cited(inquiry, page, style)} for page in pages],
    )


async def _page(inquiry: Inquiry, article_id: str) -> ArticlePage:
    """The article that has, or had, this id. Raises AskedWronglyError."""
    page: ArticlePage | None = await inquiry.fetch(
        lambda conn: read_article(conn, article_id) or read_article(conn, present_id(conn, article_id) or "")
    )
    if page is None:
        raise AskedWronglyError("No article has this id; a search gives the ids there are.")
    return page


def _head(inquiry: Inquiry, page: ArticlePage) -> dict[str, Any]:
    row = page.row
    superseded = row["superseded_by"]
    return {
        **inquiry.article(page.id),
        "quoted_title": page.title,
        "title_is": page.heading.lacks or "the headline",
        "quoted_standfirst": row["standfirst"],
        "quoted_byline": row["byline"],
        **{name: row[name] for name in FIELDS},
        "source": {"id": row["source_id"], "name": row["source"], "kind": row["source_kind"]},
        "origin": {"id": row["origin_id"], "name": row["origin"]},
        "sha256_of_file": row["sha256"],
        "superseded_by": inquiry.article(superseded) if superseded else None,
        "vanished": bool(row["vanished"]),
    }


def _evidence(evidence: FieldEvidence) -> dict[str, Any]:
    """The claims for a field: the one that was chosen, and those that were not."""
    claims = [
        {
            "value": claim["value"],
            "rule": claim["rule"],
            "quoted_evidence": claim["quote"],
            "confidence": claim["confidence"],
            "note": claim["note"],
            "chosen": bool(claim["chosen"]),
        }
        for claim in evidence.claims
    ]
    return {"field": evidence.field, "claims": claims}


def _person(inquiry: Inquiry, page: ArticlePage, person: Row) -> dict[str, Any]:
    """A person of the article, in which spellings they stand there and whether they are quoted."""
    forms = [mention["form"] for mention in page.mentions if mention["person_id"] == person["id"]]
    return {
        "id": person["id"],
        "name": person["name"],
        "address": inquiry.address(f"person/{person['id']}"),
        "mentions": person["mentions"],
        "speaks_or_is_quoted": bool(person["speaker"]),
        "found_by": person["method"],
        "quoted_forms": list(dict.fromkeys(forms)),
    }


def _other(inquiry: Inquiry, row: Row) -> dict[str, Any]:
    """An article that stands in a relation to this one."""
    return {
        **inquiry.article(row["id"]),
        "quoted_title": row["headline"].text,
        "published": row["published"],
        "language": row["language"],
        **{name: row[name] for name in ("kind", "score", "evidence", "source") if name in row},
    }


def _cited(inquiry: Inquiry, page: ArticlePage, style: str) -> str:
    return CITED_AS[style].write(citation_of(page, inquiry.addresses.cited(f"article/{page.id}"))).strip()


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}
