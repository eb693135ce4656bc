"""Who sent a mail: the person who wrote it, or the outlet whose newsletter it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parseaddr

# Names before the @ of which a program sends to many.
_MANY = """
news newsletter newsletters noreply no-reply donotreply do-not-reply info mail hello editor editors redaktion redaction
press presse alerts alert updates digest briefing daily weekly nytdirect support contact team hi email notification
notifications reply bounce marketing subscriptions subscribe
"""
MANY = frozenset(_MANY.split())
# "Dora Hart from Riverside Post", "Dora Hart at Riverside Post"; "Riverside Post (via Somebox)".
OF_OUTLET = re.compile(r"(?P<person>\S{2,20} [^,;|]{2,40}?)\s+(?:from|at|@)\s+(?P<outlet>[^,;|]{3,60})$", re.IGNORECASE)
VIA = re.compile(r"(?<!\s)\s+\(?via\s[^()]{2,40}\)?$", re.IGNORECASE)
LIST_NAME = re.compile(r"\"?([^<\"]{2,80}?)\"? ?<")  # of a header with single spaces


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote a mail, and whose it is; "" where it is not known."""

    author: str = ""
    source: str = ""
    to_many: bool = False  # the mail is a newsletter, and no letter

    @classmethod
    def of(cls, sender: str, *, to_many: bool, discussion: str = "") -> Sender:
        """The sender by the decoded header From; `to_many` where other headers say that the mail went to many.

        `discussion` is the name of the list whose members write to each other.
        """
        name, address = parseaddr(sender)
        name = VIA.sub("", name.strip(" '\""))
        if discussion:
            return cls(name, discussion)
        to_many = to_many or address.partition("@")[0].casefold().strip("0123456789") in MANY
        if match := OF_OUTLET.match(name):
            return cls(match["person"], match["outlet"], to_many)
        return cls("", name, True) if to_many else cls(name, "")

    def fields(self) -> dict[str, str]:
        """What it states, as the keys of an entry."""
        return {"author": self.author, "source": self.source}
