"""The Cyrillic script. Learned and measured on Russian, whose dictionary and cases serve the other languages too."""

from __future__ import annotations

import re

from ingest.people.writing.script import Abbreviations, Declension, Letters, Script, Sounds
from ingest.people.writing.scripts.cyrillic.in_latin import IN_LATIN
from ingest.people.writing.scripts.cyrillic.russian_cases import cases_of, russian_readings, without_case
from ingest.people.writing.scripts.cyrillic.russian_dictionary import word_tags
from ingest.people.writing.scripts.cyrillic.russian_order import is_patronymic, russian_parts

# Men's given names that end as women's do; their surnames tell them from women, and where they do not, a man is a
# bearer among others.
_MEN = frozenset({"никита", "илья", "лука", "фома", "савва", "кузьма", "данила", "добрыня", "мустафа", "муса", "иса"})


def _womans_given(folded: str) -> bool:
    return folded[-1] in "ая" and folded not in _MEN


_SAYS = re.compile(
    r" (?:заяви|сказа|сообщи|рассказа|отмети|добави|подчеркну|поясни|ответи|написа|призва|объясни)ла(?![а-яё])"
)


def _verb_gender(behind: str) -> str:
    """ "f" where a woman speaks directly behind a name: Иванова заявила. Other verbs may be those of another word."""
    return "f" if _SAYS.match(behind) else ""


_SPELLING = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"['\-. ьъ]", ""),
        (r"[эє]", "е"),
        (r"[ыіїй]", "и"),
        (r"дж", "ж"),
        (r"тс|дс", "ц"),
        (r"ье|ьи", "и"),
        (r"(?<!и)и+$", "и"),
        (r"(.)\1+", r"\1"),
    )
)
_SOUNDS = Sounds(
    {"p": "бп", "f": "вф", "t": "дт", "s": "жзсцчшщ", "k": "гк", "l": "л", "r": "р", "m": "мн"},
    (("дж", "ж"), ("тс", "с"), ("дс", "с"), ("кс", "кс")),
)

SCRIPT = Script(
    "cyrillic",
    Letters((("\u0400", "\u052f"),), small="а-яё", capitals="А-ЯЁ"),
    language="ru",
    languages=frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"}),
    key=without_case,
    word_tags=word_tags,
    abbreviations=Abbreviations(initials=("Дж", "Вл", "Ал")),
    signed_by_initials=True,
    order=russian_parts,
    declension=Declension(russian_readings, cases_of, frozenset("аеиоуыэюяйь")),
    patronymic=re.compile(r"(?:[оеё]вич|[оеё]вна|инична|ьич|ич|ович|йович|евич|івна|ївна|йовна)$"),
    fathers_name=lambda form: is_patronymic(form, 3),
    fathers_endings=("", "й", "ий", "а", "я", "ь"),
    articles="[аэ][лсдтрнз]ь?|аш|эш",
    womans_endings="аеиоуя",
    verb_gender=_verb_gender,
    womans_given=_womans_given,
    spelling=_SPELLING,
    sounds=_SOUNDS,
    transcriptions=(IN_LATIN,),
)
