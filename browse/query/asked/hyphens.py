"""Words that some write with a hyphen and others as one: anti-war, e-mail, cease-fire."""

from __future__ import annotations

from cuttings.folding import letters
from cuttings.index_terms import words_of

# What some write with a hyphen and others without. Those before which a blank means something else (over, in) are not.
PREFIXES = tuple(
    words_of(
        "anti auto bio co counter cyber eco ex extra geo mega micro mid mini multi neo non nano pan post pre pro "
        "pseudo quasi self semi sub super trans ultra vice vize анти вице веб евро кибер контр медиа мини мульти "
        "онлайн пост про псевдо спец супер теле ультра экс эко віце екс кібер медіа міні"
    )
)
# Words that have a hyphen before few others.
BEFORE_FEW = {
    first: frozenset(words_of(others))
    for first, others in {
        "e": "mail mails mailed mailing book books commerce bike bikes cigarette cigarettes government learning paper "
        "reader readers scooter scooters sport sports ticket tickets voting",
        "cease": "fire fires",
        "air": "strike strikes base bases space line lines",
        "data": "base bases",
        "decision": "maker makers making",
        "fire": "fighter fighters fighting",
        "law": "maker makers making",
        "peace": "keeper keepers keeping maker makers making",
        "policy": "maker makers making",
    }.items()
}


def with_a_hyphen(word: str) -> list[tuple[str, str]]:
    """The word in two parts where some write a hyphen between them: antiwar, email, вицеспикер."""
    folded = letters(word)
    ways = [(first, folded[len(first) :]) for first in (*PREFIXES, *BEFORE_FEW) if folded.startswith(first)]
    return [(first, rest) for first, rest in ways if len(rest) > 2 and rest in BEFORE_FEW.get(first, (rest,))]
