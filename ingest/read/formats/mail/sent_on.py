"""A mail that was sent on: the headers that the program of who did so wrote above it state what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.read import plain_text
from ingest.read.formats.mail.senders import Sender

# What programs put before the subject of an answer, and of a mail that is sent on.
PREFIX = re.compile(
    r"(?:(?:re|aw|sv|vs|odp|r|antw|ответ|отв|fwd?|wg|tr|rv|vb|vl|enc|pd|пересл|пер|回复|转发)(?:\[\d+\])?\s?[:：]\s*){1,9}",
    re.IGNORECASE,
)
_WORDS = "forwarded|original|weitergeleitete|transféré|reenviado|inoltrato|пересылаемо|переслан"
RULER = re.compile(rf"^[ \t]*-{{2,}}[ ]?[^\n-]{{0,60}}(?:{_WORDS})[^\n-]{{0,60}}-{{2,}}[ \t]*\n", re.I | re.M)
STATED = re.compile(r"[ \t]*\*?([^\W\d_][^\n:*]{0,20}):\*?[ \t]?([^\n]*)\n")
KEYS = {
    **dict.fromkeys(("from", "von", "de", "da", "от", "від"), "from"),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto", "oggetto", "тема"), "subject"),
    **dict.fromkeys(("date", "sent", "datum", "gesendet", "fecha", "data", "envoyé", "дата", "отправлено"), "date"),
}
FEW_WORDS = 60  # of who sends a mail on


@dataclass(frozen=True, slots=True)
class SentOn:
    """Where the headers of the mail that is sent on stand in the plain text around it, and what they state."""

    start: int
    end: int
    fields: Mapping[str, str]


def bare_subject(subject: str) -> str:
    """A subject without what says that the mail is an answer, or is sent on."""
    return PREFIX.sub("", subject, count=1)


def sent_on(plain: str) -> SentOn | None:
    """The mail that a letter does little else than send on; None where it does more, or sends nothing on."""
    ruler = RULER.search(plain)
    if ruler is None or plain_text.count_words(plain[: ruler.start()]) > FEW_WORDS:
        return None
    at, stated = ruler.end(), dict[str, str]()
    while line := STATED.match(plain, at):
        if key := KEYS.get(line[1].strip().casefold()):
            stated[key] = line[2].strip("* \t")
        at = line.end()
    fields = {"title": bare_subject(stated.get("subject", "")), "date": stated.get("date", "")}
    if sender := stated.get("from", ""):
        fields |= Sender.of(sender, to_many=True).fields()
    return SentOn(ruler.start(), at, {key: value for key, value in fields.items() if value}) if stated else None
