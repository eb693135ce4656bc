"""The spans of a document as rows of few bytes: what a reading process packs, and the writer that inserts it.

A page has hundreds of spans and few verdicts. Spans name theirs by its place in a list; the writer has the numbers.
Paragraphs that stand in the body as they are, one after another, are one tile with the breaks between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from cuttings.labels import Label
from ingest.model.tiling import PARAGRAPH_BREAK

# Verdicts whose numbers are held, 20 MB: beyond, they are forgotten, and one that comes again has a second row.
HELD = 60_000
Verdict = tuple[str, str, str | None]  # label, rule, why
WrittenSpan = tuple[int, int, Verdict, str | None, str | None]  # start, end, verdict, text, replacement
Tile = tuple[int, int, int, str | None, str | None]  # start, length, place among the verdicts, text, replacement
_PARAGRAPH: Verdict = (str(Label.BODY), "body", None)
_AS_IT_STANDS = frozenset({_PARAGRAPH, (str(Label.BODY), PARAGRAPH_BREAK, None)})
_TILE = "INSERT INTO tiles (id, start, length, verdict_id, text, replacement) VALUES (?, ?, ?, ?, ?, ?)"
_TILING = "INSERT INTO tilings (first, last, document_id, article_id, seq) VALUES (?, ?, ?, ?, ?)"
_VERDICTS = "SELECT v.id, r.label, r.rule, v.why FROM verdicts v JOIN rulings r ON r.id = v.ruling_id"


@dataclass(frozen=True, slots=True)
class Tiles:
    """The spans of a document in the order of its layer, and how many each article has of them, one after another."""

    tiles: list[Tile] = field(default_factory=list)
    counts: list[tuple[str | None, int]] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)


class TilesPacker:
    """Makes tiles of the spans of a document, which are given article by article."""

    def __init__(self) -> None:
        self.packed = Tiles()
        self._places: dict[Verdict, int] = {}

    def add(self, article: str | None, spans: Iterable[WrittenSpan]) -> None:
        """The spans of one article."""
        before = len(self.packed.tiles)
        for start, end, verdict, text, replacement in spans:
            if verdict in _AS_IT_STANDS and text is None and self._goes_on(before):
                at, length, paragraph, *_ = self.packed.tiles[-1]
                self.packed.tiles[-1] = (at, length + end - start, paragraph, None, None)
            else:
                self.packed.tiles.append((start, end - start, self._place(verdict), text, replacement))
        if added := len(self.packed.tiles) - before:
            self.packed.counts.append((article, added))

    def _goes_on(self, before: int) -> bool:
        """Whether the last tile, behind the first `before`, is a paragraph that stands in the body as it is."""
        if len(self.packed.tiles) == before:
            return False
        _, _, verdict, text, _ = self.packed.tiles[-1]
        return text is None and self.packed.verdicts[verdict] == _PARAGRAPH

    def _place(self, verdict: Verdict) -> int:
        place = self._places.get(verdict)
        if place is None:
            place = self._places[verdict] = len(self.packed.verdicts)
            self.packed.verdicts.append(verdict)
        return place


class TilesWriter:
    """Inserts the tiles of documents, each verdict once."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._known: dict[Verdict, int] | None = None
        self._rulings: dict[tuple[str, str], int] = {}
        self._last_verdict = 0

    def write(self, document: str, packed: Tiles) -> None:
        """The tiles of a document that has none."""
        numbers = self._numbers(packed.verdicts)
        (first,) = self.db.execute("SELECT coalesce(max(id), 0) + 1 FROM tiles").fetchone()
        self.db.conn.executemany(
            _TILE,
            [
                (number, start, length, numbers[verdict], text, replacement)
                for number, (start, length, verdict, text, replacement) in enumerate(packed.tiles, first)
            ],
        )
        at = first
        for article, count in packed.counts:
            self.db.execute(_TILING, [at, at + count - 1, document, article, at - first])
            at += count

    def forget(self, document: str) -> None:
        """Takes the tiles of a document out."""
        runs = self.db.execute("SELECT first, last FROM tilings WHERE document_id = ?", [document]).fetchall()
        self.db.conn.executemany("DELETE FROM tiles WHERE id BETWEEN ? AND ?", runs)
        self.db.execute("DELETE FROM tilings WHERE document_id = ?", [document])

    def undone(self) -> None:
        """Tells that rows which this writer inserted were taken back."""
        self._known = None

    def sweep(self) -> None:
        """Takes verdicts out that no tile has any more."""
        self.db.execute("DELETE FROM verdicts WHERE id NOT IN (SELECT verdict_id FROM tiles)")
        self.db.execute("DELETE FROM rulings WHERE id NOT IN (SELECT ruling_id FROM verdicts)")
        self._known = None

    def _numbers(self, verdicts: Sequence[Verdict]) -> list[int]:
        known = self._held()
        if len(known) > HELD:
            known.clear()
        return [known.get(verdict) or self._added(verdict, known) for verdict in verdicts]

    def _held(self) -> dict[Verdict, int]:
        """The numbers of the verdicts that the archive has; of many, those of the last."""
        if self._known is None:
            rows = self.db.execute(f"{_VERDICTS} ORDER BY v.id DESC LIMIT {HELD}").fetchall()
            self._known = {(label, rule, why): number for number, label, rule, why in rows}
            self._last_verdict = rows[0][0] if rows else 0
            self._rulings = {(label, rule): number for number, label, rule in self.db.execute("SELECT * FROM rulings")}
        return self._known

    def _added(self, verdict: Verdict, known: dict[Verdict, int]) -> int:
        label, rule, why = verdict
        self._last_verdict += 1
        row = [self._last_verdict, self._ruling(label, rule), why]
        self.db.execute("INSERT INTO verdicts (id, ruling_id, why) VALUES (?, ?, ?)", row)
        known[verdict] = self._last_verdict
        return self._last_verdict

    def _ruling(self, label: str, rule: str) -> int:
        if (label, rule) not in self._rulings:
            number = self._rulings[label, rule] = max(self._rulings.values(), default=0) + 1
            self.db.execute("INSERT INTO rulings (id, label, rule) VALUES (?, ?, ?)", [number, label, rule])
        return self._rulings[label, rule]
