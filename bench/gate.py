"""The quality gates: `python -m bench.gate [--raise]`. The figures reached are pinned in tests/gate.json.

Each figure is taken on the labelled data, out of fold where something was learned. One that falls below its floor (or,
for words of body lost and what is wrong or invented, rises above its ceiling) fails. --raise pins what this run reached
where it is better; a floor never goes down.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from bench import encodings, extract, persons, plain, ranking, sample
from bench.textmode import default_folder

GATE = Path(__file__).resolve().parent.parent / "tests" / "gate.json"
AT_ONCE = 2  # measures, in processes of their own
SLACK = 0.0005  # figures are compared as they are printed, to a tenth of a per cent
CEILINGS = ("words lost", "wrong", "invented")  # names of figures of which less is better end so


class NoDataError(Exception):
    """The labelled data are named and not there; the message says what to do."""


def figures(data: Path) -> dict[str, float]:
    """Every gated figure of this checkout, by name. `data` holds extract/, plain/, persons/ and relations/.

    Where it is absent, those of the small public sample alone. Raises NoDataError on CI where it was named.
    """
    if data.is_dir():
        with ProcessPoolExecutor(AT_ONCE) as processes, tempfile.TemporaryDirectory() as folder:
            found = [processes.submit(measure, data, Path(folder)) for measure in MEASURES]
            return {name: value for each in found for name, value in each.result().items()}
    absent = (
        f"NO LABELLED DATA at {data}: set CUTTINGS_BENCH to the folder that holds extract/, plain/, persons/ and "
        "relations/."
    )
    if os.environ.get("CI") == "true" and "CUTTINGS_BENCH" in os.environ:
        raise NoDataError(absent)
    print(f"{absent} Only the invented articles of bench/sample are measured.", file=sys.stderr)
    return sample.figures()


def measured(floors: Mapping[str, float], data: Path) -> dict[str, float]:
    """The floors of what can be measured: without the labelled data, those of the sample."""
    return {name: floor for name, floor in floors.items() if data.is_dir() or name.startswith("sample")}


def _extracted(data: Path, out: Path, kind: str) -> Any:
    """What the labelled data's own script says of the pages, or of the texts."""
    extract.main([str(data), "--out", str(out), "--out-of-fold", f"--{kind}-only"])
    return _run(data / "score.py", str(out), "--data", str(data), "--json")


def _pages(data: Path, folder: Path) -> dict[str, float]:
    scored = _extracted(data / "extract", folder / "pages.jsonl", "pages")
    reached = {f"body F1, {name}": scored["body"][name]["F1"] for name in ("scrapinghub", "fundus", "wcxb")}
    meta = scored["meta"]
    reached["title exact, all"] = meta["ALL"]["title"]["exact"]
    for name, label in (("ALL", "all"), ("fundus", "fundus")):
        reached[f"authors exact set, {label}"] = meta[name]["author"]["exact set"]
        reached[f"date same day, {label}"] = meta[name]["date"]["same day"]
    reached["date, precision of answered, all"] = meta["ALL"]["date"]["precision of answered"]
    reached["outlet's name, fundus"] = meta["fundus"]["site"]["ok"]
    return reached


def _texts(data: Path, folder: Path) -> dict[str, float]:
    scored = _extracted(data / "extract", folder / "texts.jsonl", "texts")
    reached = {}
    for name in ("realistic", "shuffled", "hard"):
        group = scored["text"][f"group: news {name}"]
        reached[f"text {name}, boilerplate F1"] = group["boilF1"]
        reached[f"text {name}, document F1"] = group["docF1"]
        reached[f"text {name}, words lost"] = group["bodyLost"]
    return reached


def _plain(data: Path, folder: Path) -> dict[str, float]:
    """What texts say of themselves: of each form and field the part that is read right, wrongly, and invented."""
    out, labels = folder / "plain.jsonl", folder / "plain-labels.jsonl.gz"
    plain.main([str(data / "plain"), str(out), "--out-of-fold"])
    plain.write_labels(data / "plain", labels)
    scored = _run(data / "plain" / "score.py", str(labels), str(out), "--json")
    reached = {f"plain {form}, body F1": of_form["body"] for form, of_form in scored.items() if "body" in of_form}
    for form, of_form in scored.items():
        for field in ("title", "authors", "date"):
            told = of_form.get(field, {})
            reached |= {f"plain {form}, {field} {what}": n for what, n in told.items() if what != "stands"}
    return reached


def _persons(data: Path, folder: Path) -> dict[str, float]:
    labelled, out = data / "persons", folder / "persons.jsonl"
    persons.main([str(labelled), "--out", str(out), "--out-of-fold"])
    scored = _run(labelled / "score.py", str(out), "--gold", str(labelled), "--json")
    reached = {f"persons P-set F, {name}": scored[name]["P-set"][2] for name in ("gum", "factrueval")}
    return reached | {
        f"persons facet F, {name}": scored[name]["FACET"][2] for name in scored if "FACET" in scored[name]
    }


def _encodings(data: Path, folder: Path) -> dict[str, float]:
    return encodings.figures(data)


def _ranking(data: Path, folder: Path) -> dict[str, float]:
    return ranking.figures(data / "extract")


def _sample(data: Path, folder: Path) -> dict[str, float]:
    return sample.figures()


# Each takes the labelled data, and a folder for what it writes. The longest stand first: the processes end together.
MEASURES: Sequence[Callable[[Path, Path], dict[str, float]]] = (
    _texts, _pages, _plain, _persons, _ranking, _encodings, _sample
)  # fmt: skip


def _run(script: Path, *arguments: str) -> Any:
    done = subprocess.run([sys.executable, str(script), *arguments], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def fallen(reached: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """One sentence for each figure that is worse than its floor, or is not measured any more."""
    sentences = []
    for name, floor in floors.items():
        value = reached.get(name)
        if value is None:
            sentences.append(f"{name}: not measured any more")
        elif _worse(name, value, floor):
            sentences.append(f"{name}: {value:.4f}, pinned at {floor:.4f}")
    return sentences


def _worse(name: str, value: float, floor: float) -> bool:
    return value > floor + SLACK if name.endswith(CEILINGS) else value < floor - SLACK


def raised(reached: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors with every figure that is better than its own."""
    pinned = dict(floors)
    for name, value in reached.items():
        if name not in pinned or _worse(name, pinned[name], value):
            pinned[name] = round(value, 4)
    return dict(sorted(pinned.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=default_folder().parent)
    parser.add_argument("--raise", dest="raise_", action="store_true")
    options = parser.parse_args()
    pinned = json.loads(GATE.read_text(encoding="utf-8")) if GATE.exists() else {}
    floors = measured(pinned, options.data)
    try:
        reached = figures(options.data)
    except NoDataError as error:
        sys.exit(str(error))
    for name, value in sorted(reached.items()):
        print(f"{value:7.4f}  pinned {floors.get(name, float('nan')):7.4f}  {name}")
    if options.raise_:
        GATE.write_text(json.dumps(raised(reached, pinned), indent=1) + "\n", encoding="utf-8")
    fell = fallen(reached, floors)
    print(f"{len(floors) - len(fell)} passed, {len(fell)} failed")
    for sentence in fell:
        print(sentence, file=sys.stderr)
    sys.exit(1 if fell else 0)


if __name__ == "__main__":
    main()
