"""What the archive tells an assistant of a person: every spelling, who else a name may mean, where they are quoted."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from browse.assistants.inquiry import Answer, AskedWronglyError, Inquiry
from browse.assistants.search_answers import listed_article
from browse.pages.person_page import PersonPage, company, read_person
from browse.query import value_names
from browse.query.page_state import SearchState
from browse.query.results import Named
from browse.site import page_shell

IN_COMPANY = 20


async def known_person(inquiry: Inquiry, name: str) -> Answer:
    """The person of an id or spelling; where a name may mean several, all of them. Raises AskedWronglyError."""
    persons: list[Named] = await inquiry.fetch(lambda conn: value_names.named_values(conn, "person", name))
    if not persons:
        alike: list[Named] = await inquiry.fetch(lambda conn: value_names.alike(conn, "person", name))
        offered = f" Did you mean {', '.join(f'{one.name} ({one.id})' for one in alike)}?" if alike else ""
        raise AskedWronglyError(f"No person is called so here.{offered}")
    if len(persons) > 1:
        return await inquiry.answer(
            several=[_candidate(inquiry, person) for person in persons], ask="Name one by its id."
        )
    return await _person(inquiry, persons[0].id)


async def _person(inquiry: Inquiry, person_id: str) -> Answer:
    page: PersonPage | None = await inquiry.fetch(lambda conn: read_person(conn, person_id))
    if page is None:
        raise AskedWronglyError("No person is called so here.")
    plain = SearchState(path=inquiry.room.root)
    spoken_of = replace(plain, include=(("person", person_id),))
    speaking = replace(plain, include=(("quoted", person_id),))
    results = await page_shell.search_for_page(inquiry.archive, speaking)
    beside = await asyncio.to_thread(company, inquiry.archive, person_id, IN_COMPANY)
    return await inquiry.answer(
        person={
            "id": person_id,
            "address": inquiry.address(f"person/{person_id}"),
            **{
                name: page.row[name]
                for name in ("name", "name_en", "name_ru", "wikidata", "roles", "status", "articles")
            },
        },
        spellings=[
            {
                "quoted_form": alias["form"],
                "script": alias["script"],
                "from": alias["origin"],
                "mentions": alias["mentions"],
            }
            for alias in page.aliases
        ],
        credits=page.credits,
        spoken_of={"articles": page.row["articles"], "address": inquiry.address_of_path(spoken_of.url())},
        speaks_or_is_quoted={
            "articles": page.quoted,
            "address": inquiry.address_of_path(speaking.url()),
            "first": [listed_article(inquiry, hit) for hit in results.hits],
        },
        beside=[{"id": other.id, "name": other.name, "articles": other.articles} for other in beside],
    )


def _candidate(inquiry: Inquiry, person: Named) -> dict[str, Any]:
    return {"id": person.id, "name": person.name, "address": inquiry.address(f"person/{person.id}")}
