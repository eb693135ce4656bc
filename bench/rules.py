"""`python -m bench.rules [FOLDER]`: what each rule of the cleaning cuts on the labelled texts, right and wrong,
by a classifier that has not seen the text's domain."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from bench.extract_text import weights_of_domain
from bench.textmode import contexts, default_folder, document, texts
from cuttings.labels import CUT
from ingest.clean import RULE_BY_NAME, RULES
from ingest.clean.cleaning import clean_text
from ingest.clean.line import lines_of
from ingest.split.parts import split


def count(data: Path) -> tuple[Counter[tuple[str, int]], Counter[str]]:
    """How many lines each rule takes, by their label (0 boilerplate, 1 body, 2 open), and words of body it loses.

    A dateline is part of a line that the labels call body: what it cuts is right where the line stays.
    """
    every = texts(data)
    known = contexts(every)
    weights_of = weights_of_domain(out_of_fold=True)
    taken: Counter[tuple[str, int]] = Counter()
    lost: Counter[str] = Counter()
    for text in every:
        read, numbers = document(text)
        line_at = {block.start: n for n, block in zip(numbers, read.records[0].blocks, strict=True)}
        end_at = {block.start: block.end for block in read.records[0].blocks}
        for part in split(read):
            lines = lines_of(read.layer, part.blocks)
            for mark in clean_text(lines, (), known[text.domain, text.variant], weights_of(text.domain)).marks:
                if mark.label not in CUT:
                    continue
                gold = text.gold[line_at[mark.start]]
                whole = mark.end == end_at[mark.start]
                taken[mark.rule, gold if whole else 0] += 1
                if whole and gold == 1:
                    lost[mark.rule] += len(read.layer[mark.start : mark.end].split())
    return taken, lost


def table(data: Path) -> str:
    """The rules, with what they are for, an example, and their counts on the labelled texts."""
    taken, lost = count(data)
    names = [rule.name for rule in RULES] + sorted({name for name, _ in taken} - set(RULE_BY_NAME))
    rows = [f"{'rule':28} {'label':16} {'right':>6} {'wrong':>6} {'words':>6} {'prec.':>6}  what it is for"]
    for name in names:
        rule = RULE_BY_NAME.get(name)
        right, wrong = taken[name, 0], taken[name, 1]
        precision = f"{right / (right + wrong):.3f}" if right + wrong else "–"
        purpose = rule.purpose if rule else "learned weights" if name == "judge" else "the title found in the text"
        label = rule.label if rule else ""
        kept_for = f" (kept for {rule.kept_for})" if rule and rule.kept_for and not right + wrong else ""
        rows.append(f"{name:28} {label:16} {right:6} {wrong:6} {lost[name]:6} {precision:>6}  {purpose}{kept_for}")
    return "\n".join(rows)


def main() -> None:
    """Print the table for the folder named on the command line, or for the one in CUTTINGS_BENCH."""
    print(table(Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder()))


if __name__ == "__main__":
    main()
