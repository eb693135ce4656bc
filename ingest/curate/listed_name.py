"""What a listed name may be written as elsewhere: without titles and brackets, in another order, with fewer names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from anyascii import anyascii

from cuttings.folding import name_key
from cuttings.writing.personal_names import personal_name, without_honorifics
from ingest.curate.screening.foreign_words import is_foreign
from ingest.curate.screening.sounds import needs_sounds
from ingest.people.spelling.readings.japanese import in_japanese, japanese_surname, surname_read
from ingest.people.spelling.readings.mandarin import in_mandarin, in_other_letters
from ingest.people.writing.known_scripts import OTHER, script_of

_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
# What stands behind a name that is not written family name first: Ida Marlow, OBE.
_AFTER_NAME = re.compile(r"[A-Z]{2,4}\.?|Ph\.? ?D\.?|M\.D\.?|M\.P\.?|Esq\.?")
_BEHIND_NAME = re.compile(r"(?<=\w)(?:\s(?:MPs?|MEP|MdB|KC|QC|JP|OBE|MBE|CBE|KBE|DBE|PhD|MD|RN|USN|Esq)\.?){1,6}\Z")
# Slavic names as German and Polish write them: Lawrow is Lavrov.
_W_FOR_V = re.compile(r"[\w ]+(?:[oe]wa?|ws?kij?|wicz|witsch)\Z", re.IGNORECASE)
_SLAVIC = str.maketrans("wWłŁ", "vVlL")
_FEWEST_LETTERS = 3  # of a surname that is looked for alone


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name as it is listed; what it may be written as, the likeliest first; and the same with fewer given names."""

    listed: str
    forms: tuple[str, ...]
    shorter: tuple[str, ...]
    surname: str  # "" where none can be told
    other_letters: tuple[str, ...] = ()  # as the name is read in other letters


def listed_name(listed: str) -> ListedName:
    """What is to be looked for.

    >>> listed_name("Dr. MARLOW Ida (captain)").forms
    ('Dr. MARLOW Ida (captain)', 'MARLOW Ida', 'Ida MARLOW')
    >>> listed_name("Ida Marlow, OBE").forms[1:], listed_name("SMITH JONES, ANN").surname
    (('Ida Marlow', 'Marlow Ida'), '')
    """
    bare = without_honorifics(" ".join(_BRACKETS.sub(" ", listed).split()).strip(" ,;"))
    bare = _without_honours(bare)
    bare = bare.title() if bare.islower() else bare
    name = personal_name(bare)
    others = other_letters(bare)
    if name is None or surname_read(bare):
        told = _is_surname(bare) or surname_read(bare)
        return ListedName(listed, _unlike(listed, bare), (), bare if told else "", others)
    words = bare.replace(",", "").split()
    turned = [f"{name.given} {name.family}", " ".join((*words[1:], words[0])), " ".join((words[-1], *words[:-1]))]
    forms = _unlike(listed, bare, *(turned if " " in bare else ()))
    fewer = [words[1:], [*words[2:], words[0]]] if len(words) > 2 else []
    shorter = tuple(" ".join(left) for left in fewer if not any(len(word.strip(".")) < 2 for word in left))
    surname = name.family if _is_surname(name.family) else japanese_surname(bare)
    return ListedName(listed, forms, shorter, surname, others)


def other_letters(name: str) -> tuple[str, ...]:
    """The name as it is read in other letters, where one rule leads there.

    A name that is a Japanese one by its signs is not read as a Chinese one, even where nobody knows its reading.

    >>> other_letters("习近平"), other_letters("Си Цзиньпин"), other_letters("Γιώργος Παππάς")
    (('Xi Jinping', 'Си Цзиньпин'), ('Xi Jinping',), ('Giorgos Pappas',))
    >>> other_letters("安倍晋三"), other_letters("安倍靉靆")
    (('Shinzo Abe',), ())
    """
    if script_of(name).name != OTHER.name:
        return tuple(filter(None, (in_other_letters(name), _with_v(name))))
    if japanese_surname(name):
        return in_japanese(name)
    read = (*in_japanese(name), *in_mandarin(name))
    return read if read or needs_sounds(name) else _unlike(anyascii(name).replace("'", ""))


def _with_v(name: str) -> str:
    """A Slavic name without the w and ł of German and Polish; "" for a name that doesn't end as one."""
    return name.translate(_SLAVIC) if _W_FOR_V.match(name) else ""


def _is_surname(name: str) -> bool:
    """Whether a word may be looked for alone; many scripts have no capitals, and Han signs no words."""
    return len(name) >= _FEWEST_LETTERS and (name[:1].isupper() or is_foreign(name)) and " " not in name


def _unlike(*forms: str) -> tuple[str, ...]:
    """The forms that are looked up under keys of their own."""
    return tuple({name_key(form): form for form in reversed(forms) if form}.values())[::-1]


def _without_honours(name: str) -> str:
    """The name without what is set behind it; a name in capitals may as well be written family name first.

    >>> _without_honours("Ida Marlow, OBE, Ph.D."), _without_honours("MARLOW IDA, LEE")
    ('Ida Marlow', 'MARLOW IDA, LEE')
    >>> _without_honours("Ida Marlow MP"), _without_honours("Na LI")
    ('Ida Marlow', 'Na LI')
    """
    name = _BEHIND_NAME.sub("", name)
    first, *others = name.split(",")
    if " " not in first.strip() or first.isupper():
        return name
    while others and _AFTER_NAME.fullmatch(others[0].strip()):
        others.pop(0)
    return ",".join([first, *others])
