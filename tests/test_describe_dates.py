from __future__ import annotations

import pytest

from ingest.describe.dates.written_dates import date_of, dates_in, from_machine, month_number, writes_month_first


@pytest.mark.parametrize(
    ("text", "language", "date", "weekday"),
    [
        ("Fri. May 27th, 2022", "en", "2022-05-27", 5),
        ("On Saturday, February 12, Vladimir Putin", "en", "--02-12", 6),
        ("During the Dec. 7 video call", "en", "--12-07", 0),
        ("13-Mar-2020", "en", "2020-03-13", 0),
        ("19 Dec, 2025", "en", "2025-12-19", 0),  # "de", of a Spanish day, is no part of it
        ("19 dic 2025", "es", "2025-12-19", 0),
        ("19. Dezember 2025", "de", "2025-12-19", 0),
        ("26 | 01 | 2022", "de", "2022-01-26", 0),
        ("Sat, 12 Feb 2022 10:00:00 GMT", "en", "2022-02-12", 6),
        ("12. Februar 2022", "de", "2022-02-12", 0),
        ("Jänner 2022", "de", "2022-01", 0),
        ("Publié le 1er mars 2020 à 10h", "fr", "2020-03-01", 0),
        ("12 de febrero de 2022", "es", "2022-02-12", 0),
        ("11 ottobre 2021", "it", "2021-10-11", 0),
        ("12 de fevereiro de 2022", "pt", "2022-02-12", 0),
        ("zaterdag 12 februari 2022", "nl", "2022-02-12", 6),
        ("12 lutego 2022", "pl", "2022-02-12", 0),
        ("12. února 2022", "cs", "2022-02-12", 0),
        ("lördag 12 februari 2022", "sv", "2022-02-12", 6),
        ("10 Şubat 2020", "tr", "2020-02-10", 0),
        ("12 февраля 2022 года", "ru", "2022-02-12", 0),
        ("7 лютого 2020", "uk", "2020-02-07", 0),
        ("2022 m. vasario 12 d.", "lt", "2022-02-12", 0),
        ("2022. február 12.", "hu", "2022-02-12", 0),
        ("12 Φεβρουαρίου 2022", "el", "2022-02-12", 0),
        ("2022年2月12日", "ja", "2022-02-12", 0),
        ("2022년 2월 12일", "ko", "2022-02-12", 0),
        ("12 tháng 2, 2022", "vi", "2022-02-12", 0),
        ("12 กุมภาพันธ์ 2565", "th", "2022-02-12", 0),
        ("12 फ़रवरी 2022", "hi", "2022-02-12", 0),
        ("12 فبراير 2022", "ar", "2022-02-12", 0),
        ("13.02.22", "de", "2022-02-13", 0),
        ("Thứ Sáu, 03/09/2021 18:40 (GMT+7)", "vi", "2021-09-03", 5),
        ("Chủ nhật, 04/07/2021", "vi", "2021-07-04", 7),
    ],
)
def test_dates_in_many_languages(text: str, language: str, date: str, weekday: int) -> None:
    found = date_of(text, language)
    assert found is not None
    assert (str(found.date), found.weekday) == (date, weekday)


@pytest.mark.parametrize(
    ("text", "month_first", "date", "clear"),
    [
        ("Friday 03/09/2021", True, "2021-09-03", True),
        ("Tuesday, 03/09/2021", False, "2021-03-09", True),
        ("Sunday 05/09/2021", True, "2021-05-09", False),  # both are Sundays
        ("Monday 03/09/2021", True, "2021-03-09", False),  # neither is a Monday
        ("Friday 13/08/2021", True, "2021-08-13", True),
        ("03/09/2021", True, "2021-03-09", False),
    ],
)
def test_a_weekday_tells_day_from_month(text: str, month_first: bool, date: str, clear: bool) -> None:
    found = date_of(text, "en", month_first)
    assert found is not None
    assert (str(found.date), found.clear) == (date, clear)


@pytest.mark.parametrize(
    "text",
    [
        "in 2014, Russian troops",
        "version 3.10.2",
        "the 160 instructors",
        "born 1945",
        "1,234,567",
        "10:30",
        "30.02.2022",
        "3 of 12",
        "26 | 31 | 2022",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert [found for found in dates_in(text, "en") if found.date.day] == []


@pytest.mark.parametrize(
    ("text", "language", "domain", "date", "clear"),
    [
        ("12. 2. 2024", "en", "site.com", "2024-02-12", False),
        ("6 Μαΐου 2025", "el", "", "2025-05-06", True),
        ("02/12/2022", "en", "latimes.com", "2022-02-12", False),
        ("02/12/2022", "en", "theguardian.co.uk", "2022-12-02", False),
        ("02/12/2022", "fr", "lemonde.fr", "2022-12-02", False),
        ("13/02/2022", "en", "latimes.com", "2022-02-13", True),
        ("02.12.2022", "en", "latimes.com", "2022-12-02", False),
    ],
)
def test_day_and_month_in_the_order_of_language_and_source(
    text: str, language: str, domain: str, date: str, clear: bool
) -> None:
    found = date_of(text, language, writes_month_first(language, domain))
    assert found is not None
    assert (str(found.date), found.clear) == (date, clear)


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("2022-02-12T23:30:00-05:00", "2022-02-12"),  # the day as it is written there, not the day in Greenwich
        ("2022-02-12 00:10", "2022-02-12"),
        ("20220202", "2022-02-02"),
        ("20220202T101500Z", "2022-02-02"),
        ("1644667200", "2022-02-12"),
        ("1644667200000", "2022-02-12"),
    ],
)
def test_stamps_of_machines(stamp: str, date: str) -> None:
    assert str(from_machine(stamp)) == date


@pytest.mark.parametrize("stamp", ["", "20221302", "12345678", "yesterday", "0000-00-00"])
def test_what_is_no_stamp(stamp: str) -> None:
    assert from_machine(stamp) is None


@pytest.mark.parametrize(
    ("word", "language", "month"), [("listopad", "pl", 11), ("listopad", "hr", 10), ("mar", "", 3), ("friday", "en", 0)]
)
def test_a_months_name_is_the_languages_own(word: str, language: str, month: int) -> None:
    assert month_number(word, language) == month


def test_writing_without_spaces_is_searched_in_linear_time() -> None:
    """Thai runs for thousands of letters without a space; a pattern that tries each in two ways never ends."""
    text = "โซ่พลาสติกนิยมใช้ในการกั้นเขตผลิตจากวัสดุพลาสติกคุณภาพดีทนทานต่อแรงดึง" * 300
    assert [str(found.date) for found in dates_in(text + " 12 กุมภาพันธ์ 2565", "th")] == ["2022-02-12"]


def test_every_day_of_a_long_text_is_found_where_it_stands() -> None:
    """Only the stretches around figures are searched: none may be missed, or be found twice."""
    filler = "They may set out by 45 cars, at 1,200 dollars, and 7 were 300 late. " * 4
    days = ["on May 3, 2021", "12. Februar 2022", "1 de marzo de 2020", "5.6.2019", "2018-07-08", "Dec. 9 and Dec. 10"]
    text = filler + f" {filler}".join(days) + f". {filler}"
    found = [(str(day.date), text[day.start : day.end].strip(" .")) for day in dates_in(text, "en")]
    assert found == [
        ("2021-05-03", "May 3, 2021"),
        ("2022-02-12", "12. Februar 2022"),
        ("2020-03-01", "1 de marzo de 2020"),
        ("2019-06-05", "5.6.2019"),
        ("2018-07-08", "2018-07-08"),
        ("--12-09", "Dec. 9"),
        ("--12-10", "Dec. 10"),
    ]
