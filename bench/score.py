"""What the labelled data's own script says of the product's predictions for their pages and texts.

    python -m bench.score [DATA] [--as-shipped] [--json] [--full] [--keep PRED.jsonl]

Runs `bench.extract` over DATA (default: extract/ in the folder that CUTTINGS_BENCH names), out of fold where something
was learned, and DATA/score.py on what it wrote. --as-shipped reads with the weights that ship, for data that was not
learned from. --json prints the figures as JSON; otherwise a table, with every variant under --full.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import extract
from bench.textmode import default_folder


def score(data: Path, predictions: Path, options: Sequence[str] = ("--brief",)) -> str:
    """What the data's own score.py says of a file of predictions. Raises CalledProcessError where it fails."""
    command = [sys.executable, str(data / "score.py"), str(predictions), "--data", str(data), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=default_folder())
    parser.add_argument("--as-shipped", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        predictions = chosen.keep or Path(folder) / "predictions.jsonl"
        fold = [] if chosen.as_shipped else ["--out-of-fold"]
        extract.main([str(chosen.data), "--out", str(predictions), *fold])
        print(score(chosen.data, predictions, ["--json"] if chosen.json else [] if chosen.full else ["--brief"]))


if __name__ == "__main__":
    main()
