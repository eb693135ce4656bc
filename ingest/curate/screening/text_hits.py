"""Where a name stands in the texts of an archive, in all scripts and cases, be it known as a mention or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, product

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlite_utils import Database

from cuttings.index_terms import phrase_in_index, phrase_places
from ingest.curate.person_facts import text_around
from ingest.curate.screening.screened_name import ScreenedName
from ingest.people.join.known_forms import form_phrases, is_unspaced
from ingest.people.spelling.usual_spelling import written_forms
from ingest.people.writing.known_scripts import script_of

_SPELLINGS_TRIED = 12  # of each word, where a name is looked for by its letters


def phrases_of_name(form: str) -> list[str]:
    """The name as it may be written in a text: in all scripts and cases, and never the surname alone."""
    script = script_of(form).name
    others = [other for other in written_forms(form, frozenset({script})) if len(other.split()) == len(form.split())]
    return [
        phrase
        for spelling in (form, *others)
        for phrase in ([spelling] if is_unspaced(spelling) else form_phrases(spelling))
    ]


def near_phrases(db: Database, name: str) -> list[str]:
    """The name, in all scripts, each word of it replaced by words of the index that differ by a letter at most."""
    near: list[str] = []
    for form in dict.fromkeys(phrase for phrase in phrases_of_name(name) if " " in phrase):
        alternatives = [_near_words(db, word) for word in form.split()]
        near += [" ".join(words) for words in product(*alternatives)]
    return list(dict.fromkeys(near))


def _near_words(db: Database, word: str) -> list[str]:
    if len(word) < 4:
        return [word]
    sql = "SELECT form FROM words WHERE form >= ? AND form < ? AND length(form) BETWEEN ? AND ?"
    first = word[:1]
    terms = [row[0] for row in db.execute(sql, [first, first + "\U0010ffff", len(word) - 1, len(word) + 1])]
    near = process.extract(word, terms, scorer=OSA.distance, score_cutoff=1, limit=_SPELLINGS_TRIED)
    return list(dict.fromkeys([word, *(term for term, _, _ in near)]))


_BY_WORDS = """
    SELECT a.id, coalesce(a.published, ''), coalesce(a.title, ''), a.body
    FROM articles_fts f JOIN articles a ON a.rowid = f.rowid WHERE articles_fts MATCH ? ORDER BY a.id"""
# For scripts that are written without spaces: the index has no words of theirs.
_BY_LETTERS = """
    SELECT id, coalesce(published, ''), coalesce(title, ''), replace(body, :form, char(2) || :form || char(3))
    FROM articles WHERE instr(body, :form) ORDER BY id"""


def in_text(db: Database, pattern: ScreenedName, written: Sequence[str], seen: set[str]) -> Iterator[ScreenedName]:
    """A row like `pattern` for each article that holds one of the phrases `written`, unless it is among `seen`."""
    for phrase in dict.fromkeys(written):
        if is_unspaced(phrase):
            rows = db.execute(_BY_LETTERS, {"form": phrase}).fetchall()
        else:
            expression = phrase_in_index(db.conn, phrase)
            matched = db.execute(_BY_WORDS, [expression]).fetchall() if expression else []
            rows = [(*article, _with_marks(body, phrase_places(body, phrase))) for *article, body in matched]
        for id_, published, title, marked in rows:
            if id_ not in seen and "\x02" in marked:
                seen.add(id_)
                yield _marked(pattern, (id_, title, published), marked)


def _with_marks(body: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with \\x02 and \\x03 around each of these places."""
    ends = [0, *(end for place in places for end in place), len(body)]
    stretches = [body[start:end] for start, end in pairwise(ends)]
    return "".join(text + sign for text, sign in zip(stretches, chain("\x02\x03" * len(places), [""]), strict=True))


def _marked(pattern: ScreenedName, article: tuple[str, str, str], marked: str) -> ScreenedName:
    """The row of an article; in the text `marked`, its body, each match stands between \\x02 and \\x03."""
    before, rest = marked.split("\x02", 1)
    form, after = rest.split("\x03", 1)
    body = before + form + after.replace("\x02", "").replace("\x03", "")
    around = str(text_around(article, body, len(before), len(before) + len(form)))
    id_, title, published = article
    return ScreenedName(pattern.name, pattern.how, "", "", id_, published, title, form, marked.count("\x02"), around)
