"""Until when an archive has followed the curator's decisions, as its table `curation` says."""

from __future__ import annotations

from collections.abc import Mapping

from cuttings.decisions.decision_kinds import ARTICLE, PERSON, SOURCE

DECISIONS = "decisions"
ON_PERSONS = "decisions on persons"  # where those on articles and sources wait
KEPT = f"SELECT key, value FROM curation WHERE key IN ('{DECISIONS}', '{ON_PERSONS}')"


def followed_until(kept: Mapping[str, str]) -> dict[str, str]:
    """From the rows of `KEPT`: the id of the last decision about articles, persons and sources that may be followed.

    What was decided before has a smaller id; "" comes before all.
    """
    until, on_persons = kept.get(DECISIONS, ""), kept.get(ON_PERSONS, "")
    return {ARTICLE: until, PERSON: max(until, on_persons), SOURCE: until}
