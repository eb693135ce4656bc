"""The review queue: what a curator may want to decide, with the reason, places and decisions of each.

What concerns the most articles comes first.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlite_utils import Database

from cuttings.decisions.decision_command import command_of
from cuttings.decisions.review_item import ReviewItem
from ingest.curate.reviewing.article_questions import article_questions
from ingest.curate.reviewing.person_questions import person_questions
from ingest.people.join.result import UnsureJoins


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """The items of each heading; the headings stand in the order in which they are best worked off."""

    sections: dict[str, list[ReviewItem]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(map(len, self.sections.values()))


def review_queue(db: Database, unsure: UnsureJoins, limit: int = 200) -> ReviewQueue:
    """The queue of an archive, of whose persons so much is unsure; a heading has at most `limit` items."""
    return ReviewQueue({**person_questions(db, unsure, limit), **article_questions(db, limit)})


def queue_as_markdown(queue: ReviewQueue) -> str:
    """The queue as a text in Markdown, to be worked off from top to bottom."""
    lines = ["# To review", "", "Run a command to decide; what you leave stays as it is.", ""]
    for heading, items in queue.sections.items():
        lines += [f"## {heading} ({len(items)})", ""]
        for item in items:
            lines += [f"### {item.title}", f"{item.articles} article{'s' * (item.articles != 1)}. {item.reason}", ""]
            lines += [f"- {place.published or 'undated'} {place.article}: {place}" for place in item.places]
            lines += ["", *(f"    {command_of(answer.decision)}" for answer in item.answers), ""]
    return "\n".join(lines)


def queue_as_yaml(queue: ReviewQueue) -> str:
    """The queue as YAML, for programs."""
    import yaml

    content = {
        heading: [
            {
                "title": item.title,
                "reason": item.reason,
                "articles": item.articles,
                "commands": [command_of(answer.decision) for answer in item.answers],
                "places": [{"article": place.article, "text": str(place)} for place in item.places],
            }
            for item in items
        ]
        for heading, items in queue.sections.items()
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)
