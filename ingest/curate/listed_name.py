"""What a listed name may be written as elsewhere: without titles and brackets, in another order, with fewer names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.folding import name_key
from cuttings.writing.personal_names import personal_name, without_honorifics

_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_FEWEST_LETTERS = 3  # of a surname that is looked for alone


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name as it is listed; what it may be written as, the likeliest first; and the same with fewer given names."""

    listed: str
    forms: tuple[str, ...]
    shorter: tuple[str, ...]
    surname: str  # "" where none can be told


def listed_name(listed: str) -> ListedName:
    """What is to be looked for.

    >>> listed_name("Dr. MARLOW Ida (captain)").forms
    ('Dr. MARLOW Ida (captain)', 'MARLOW Ida', 'Ida MARLOW')
    """
    bare = without_honorifics(" ".join(_BRACKETS.sub(" ", listed).split()).strip(" ,;"))
    name = personal_name(bare)
    if name is None:
        return ListedName(listed, _unlike(listed, bare), (), bare if _is_surname(bare) else "")
    words = bare.replace(",", "").split()
    turned = [f"{name.given} {name.family}", " ".join((*words[1:], words[0])), " ".join((words[-1], *words[:-1]))]
    forms = _unlike(listed, bare, *(turned if " " in bare else ()))
    fewer = [words[1:], [*words[2:], words[0]]] if len(words) > 2 else []
    shorter = tuple(" ".join(left) for left in fewer if not any(len(word.strip(".")) < 2 for word in left))
    return ListedName(listed, forms, shorter, name.family if _is_surname(name.family) else "")


def _is_surname(name: str) -> bool:
    return len(name) >= _FEWEST_LETTERS and name[:1].isupper() and " " not in name


def _unlike(*forms: str) -> tuple[str, ...]:
    """The forms that are looked up under keys of their own."""
    return tuple({name_key(form): form for form in reversed(forms) if form}.values())[::-1]
