"""A row of what screening tells."""

from __future__ import annotations

from dataclasses import dataclass, field

from cuttings.folding import name_key
from ingest.people.writing.known_scripts import script_of

NO_HIT, SURNAME, FEWER, SOUND = "no hit", "surname only", "fewer names", "sound"


@dataclass(frozen=True, slots=True)
class ScreenedName:
    """A name of the list in one article. A name that no article has is one row, whose `how` is "no hit"."""

    name: str  # as it stands in the list
    how: str  # how it was matched: exact, a step of joining, text, near (by a letter), sound, no hit
    person_id: str = ""
    person: str = ""
    article_id: str = ""
    published: str = ""
    title: str = ""
    spelling: str = ""
    mentions: int = 0
    snippet: str = ""
    tried: str = field(default="", compare=False)  # what a name without a hit was looked for as

    @property
    def strength(self) -> str:
        """How much the row says: exact, other spelling, surname only, no hit."""
        if self.how in (SURNAME, NO_HIT):
            return self.how
        if self.how == "text":
            return "exact" if name_key(self.spelling) == name_key(self.name) else "other spelling"
        same = self.how == "exact" and script_of(self.spelling) is script_of(self.name)
        return "exact" if same else "other spelling"


NO_HIT, SURNAME, FEWER = "no hit", "surname only", "fewer names"
