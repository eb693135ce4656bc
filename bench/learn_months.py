"""Writes ingest/data/months.json: the names of months and weekdays in fifty languages, from CLDR (through Babel).

    python -m bench.learn_months

A name that stands for two different months in one language is left out. Names stand as
`ingest.describe.dates.written_dates` looks words up: in lower case, without the final full stop.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import localedata
from babel.dates import get_day_names, get_month_names

from ingest.describe.dates.written_dates import as_listed

LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "is",
    "pl",
    "cs",
    "sk",
    "sl",
    "hr",
    "sr",
    "bs",
    "bg",
    "mk",
    "ru",
    "uk",
    "be",
    "lt",
    "lv",
    "et",
    "hu",
    "ro",
    "el",
    "tr",
    "az",
    "kk",
    "ka",
    "hy",
    "sq",
    "ar",
    "fa",
    "he",
    "hi",
    "bn",
    "ta",
    "th",
    "vi",
    "id",
    "ms",
    "tl",
    "ca",
    "gl",
    "eu",
    "af",
    "sw",
    "ur",
]
# Where a language has other months than in its first country: Syria's نيسان, Algeria's أفريل, Morocco's غشت.
COUNTRIES = {"ar": ("ar_SY", "ar_DZ", "ar_MA")}
_IN = "ב"  # Hebrew's "in", written together with the month: 14 במרץ
TARGET = Path(__file__).resolve().parent.parent / "ingest" / "data" / "months.json"


def names(language: str, kind: str) -> dict[str, int]:
    """Name → month 1–12, or → ISO weekday 1–7 (Monday is 1)."""
    localedata._cache.clear()  # one locale's aliases leak into those loaded after it
    get, shift = (get_month_names, 0) if kind == "months" else (get_day_names, 1)
    numbers: dict[str, set[int]] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get(width, context=context, locale=language).items():
                numbers.setdefault(as_listed(str(name)), set()).add(int(number) + shift)
    return {name: min(n) for name, n in sorted(numbers.items()) if len(n) == 1 and not name.isdigit() and len(name) > 1}


def main() -> None:
    data = {kind: {language: names(language, kind) for language in LANGUAGES} for kind in ("months", "weekdays")}
    for language, countries in COUNTRIES.items():
        for country in countries:
            data["months"][language] |= names(country, "months")
    data["months"]["he"] |= {_IN + name: number for name, number in data["months"]["he"].items()}
    data["months"]["bn"] |= {"জানুয়ারি": 1, "ফেব্রুয়ারি": 2}
    data["months"]["en"] |= {"sept": 9}
    data["months"]["de"] |= {"jän": 1, "jänner": 1, "feber": 2}
    data["weekdays"]["ru"] |= {"среду": 3, "пятницу": 5, "субботу": 6, "четверга": 4}
    data["weekdays"]["uk"] |= {"середу": 3, "п'ятниця": 5, "п'ятницю": 5, "суботу": 6, "неділю": 7}
    TARGET.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
