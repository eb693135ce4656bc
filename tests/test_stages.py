"""The stages of the pipeline: each fills in its own fields of the draft, in the order of the list, and is timed."""

from __future__ import annotations

import pytest

from ingest.curate.overrides import Override
from ingest.model.context import NOTHING_KNOWN
from ingest.pipeline import Settings, process
from ingest.pipeline.draft import Draft
from ingest.pipeline.stages import STAGES
from ingest.read import read
from ingest.split.parts import split

TEXT = (
    "Title: Town votes for a bridge\nURL: https://reuters.com/bridge\n\nDora Hart | March 14, 2022\n\nRIVERSIDE, March 14, 2022 (AP) - The council voted for a new bridge ( over the river, "
    "the mayor Anna Keller said.\n\nThe vote was close , and the debate took all night.\n\nSubscribe to our newsletter\n"
)


def drafts(override: Override) -> list[Draft]:
    """The draft of the text before the first stage, and after each."""
    document = read(TEXT.encode())
    (part,) = split(document)
    made = [Draft(part, document.layer, "reuters.com/4711.txt", NOTHING_KNOWN, override)]
    for stage in STAGES:
        made.append(stage.work(made[-1]))
    return made


FILLED = {
    "markup": {"known", "head"},
    "clean": {"marks"},
    "day": {"known", "marks"},
    "byline": {"known", "marks"},
    "override": {"marks"},
    "repair": {"edits"},
    "tile": {"spans", "body"},
    "describe": {"claims", "chosen"},
    "people": {"people"},
    "damage": {"damage"},
}


def test_each_stage_fills_in_its_own_fields() -> None:
    made = drafts(Override(cut=("The vote was close",)))
    changed = {
        stage.name: {field for field in Draft._fields if getattr(before, field) != getattr(after, field)}
        for stage, before, after in zip(STAGES, made, made[1:], strict=False)
    }
    assert changed == FILLED


def test_the_curators_word_comes_first_and_an_empty_one_says_unknown() -> None:
    plain, changed = (drafts(Override(fields=fields))[-1] for fields in ((), (("title", "A bridge"), ("place", ""))))
    assert {claim.field: claim.value for claim in plain.chosen}["place"] == "Riverside"
    chosen = {claim.field: claim.value for claim in changed.chosen}
    assert chosen["title"] == "A bridge"
    assert "place" not in chosen


@pytest.mark.parametrize("find_people", [True, False])
def test_every_stage_is_timed(find_people: bool) -> None:
    clock: dict[str, float] = {}
    reading = process(TEXT.encode(), settings=Settings(find_people=find_people, clock=clock))
    names = ["read", "split", *(stage.name for stage in STAGES)]
    assert list(clock) == [name for name in names if find_people or name != "people"]
    assert bool(reading.articles[0].people) == find_people
