"""The year of a day whose year is not written, and the month between the days that a text speaks of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.describe import doubt, most_trusted, settle_years, years_spoken_of
from ingest.describe.dates.reckoning import by_window, with_year, year_of_rights
from ingest.describe.dates.spoken_days import days_of
from ingest.model.claim import Claim

SATURDAY = Claim("published", "--02-12", "the day of the lead", "On Saturday, February 12", 0.5)
RIGHTS = Claim("rights", "Copyright 2021 Associated Press.", "copyright", "Copyright 2021 Associated Press.", 0.8)


@pytest.mark.parametrize(
    ("years", "date"),
    [({2014, 2021, 2022}, "2022-02-12"), ({2011, 2022}, None), ({2014, 2021}, None), (set(), None)],
)
def test_a_weekday_fixes_the_year_among_those_that_others_speak_of(years: set[int], date: str | None) -> None:
    settled = settle_years((SATURDAY,), years)
    chosen = most_trusted(settled).get("published")
    assert (chosen.value if chosen else None) == date
    assert bool(doubt(settled)) is (date is not None), "what others gave is said to be doubtful"
    assert SATURDAY in [replace(claim, note="") for claim in settled], "the claim itself stays"


def test_a_date_that_is_known_is_left_alone() -> None:
    known = Claim("published", "2020-01-01", "date-line", "20200101", 0.8)
    assert settle_years((known, SATURDAY), {2022}) == (known, SATURDAY)


def test_without_a_weekday_nothing_is_settled() -> None:
    assert most_trusted(settle_years((Claim("published", "--02-12", "dateline-day", "February 12"),), {2022})) == {}


def test_settling_again_is_stable() -> None:
    once = settle_years((SATURDAY,), {2022})
    assert settle_years(once, {2022}) == once
    assert years_spoken_of("", once) == frozenset(), "a year that others gave is not passed on"


@pytest.mark.parametrize(
    ("body", "weekdays", "date"),
    [
        ("The answer came on January 26, 2022.", {6}, "2022-02-12"),
        ("The answer came on January 26, 2022.", set(), "2022-02-12"),
        ("The answer came on January 26, 2022.", {1}, "--02-12"),  # no Monday: another year, or another day
        ("It began on March 3, 2014.", {6}, "--02-12"),  # too long ago to say anything
        ("Nothing is said.", {6}, "--02-12"),
    ],
)
def test_the_year_of_a_dateline(body: str, weekdays: set[int], date: str) -> None:
    claim = Claim("published", "--02-12", "dateline-slashes", "MOSCOW, February 12. /TASS/.", 0.85)
    dated = with_year(claim, weekdays, days_of(body, "en"), ())
    assert dated.value == date
    assert dated.note if date.startswith("--") else not dated.note


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("Talks are scheduled for Jan. 10. During the Dec. 7 call Biden warned Moscow.", "2021-12"),
        (
            "Talks are scheduled for June 10. During the May 7 call Biden warned Moscow.",
            None,
        ),  # two months: only the year
        ("During the Dec. 7 call Biden warned Moscow.", None),
        ("Talks are scheduled for Jan. 10.", None),
        ("Talks are scheduled for Dec. 20. During the Jan. 7 call Biden warned Moscow.", None),  # too far apart
    ],
)
def test_between_the_days_behind_and_ahead(body: str, date: str | None) -> None:
    claim = by_window(days_of(body, "en"), (RIGHTS,))
    assert (claim.value if claim else None) == date


def test_without_a_copyright_year_there_is_no_window() -> None:
    assert by_window(days_of("Talks are scheduled for Jan. 10. During the Dec. 7 call he warned.", "en"), ()) is None


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("© 2021 AP", 2021),
        ("Copyright 2021 Associated press.", 2021),
        ("© 1998–2021 AP", 0),
        ("All rights reserved.", 0),
        ("(c) The Herald 2020", 2020),
    ],
)
def test_years_of_copyright_lines(line: str, year: int) -> None:
    assert year_of_rights([Claim("rights", line, "copyright", line)]) == year


@pytest.mark.parametrize(
    ("body", "years"),
    [
        ("In 2014 and on January 26, 2022 it was so.", {2014, 2022}),
        ("In the 2000s, в 2000-х годах, die 1990er", set()),
        ("It cost 2,014 dollars, 2014.5 in all, 12022 pieces", set()),
    ],
)
def test_years_spoken_of(body: str, years: set[int]) -> None:
    assert years_spoken_of(body, ()) == years


def test_more_articles_take_a_year_back_and_the_claim_says_so() -> None:
    """A date never rests on what the archive said once: the claims are those of an archive that is built at once."""
    once = settle_years((SATURDAY,), {2021, 2022})
    later = settle_years(once, {2005, 2011, 2022})
    assert later == settle_years((SATURDAY,), {2005, 2011, 2022})
    assert most_trusted(later) == {}
    assert later[0].note.endswith("; of these years the archive's other articles speak of 2005, 2011, 2022")
    assert settle_years(later, {2021, 2022}) == once
    assert settle_years(later, {2021}) == (SATURDAY,)
