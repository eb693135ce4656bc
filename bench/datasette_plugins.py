"""Fourteen common plugins of Datasette beside us, in an environment of their own: does every page still answer?

`python -m bench.datasette_plugins`: makes the environment (a minute, from the package index), asks the same addresses
of a server with us alone and of one with all plugins, and prints each that is answered otherwise. Their own pages
are asked too, beside us and without us.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.generate import generate
from bench.loaded_plugins import VARIABLE

ROOT = Path(__file__).resolve().parent.parent
PLUGINS = (
    *("datasette-atom", "datasette-auth-passwords", "datasette-block-robots", "datasette-cluster-map"),
    *("datasette-copyable", "datasette-cors", "datasette-dashboards", "datasette-graphql", "datasette-gzip"),
    *("datasette-json-html", "datasette-pretty-json", "datasette-render-markdown", "datasette-search-all"),
    "datasette-vega",
)
OURS = ("/", "/?q=the", "/about", "/export.csv", "/export.json?q=the", "/feed.atom", "/day/2022", "/archive",
        "/archive/articles", "/archive/articles.json", "/archive/articles?_search=the", "/archive/persons", "/-/",
        "/archive?sql=select+1", "/nothing", "/-/plugins.json")  # fmt: skip
THEIRS = ("/robots.txt", "/-/search", "/graphql", "/-/dashboards", "/-/login", "/archive/articles.copyable",
          "/archive.atom?sql=select+1+as+atom_id,+2+as+atom_title,+3+as+atom_updated")  # fmt: skip


async def look(archive: str, addresses: tuple[str, ...]) -> dict[str, str]:
    """What a server with the plugins of this environment answers."""
    from datasette.app import Datasette

    client = Datasette([archive]).client
    answers = {}
    for address in addresses:
        answer = await client.get(address)
        answers[address] = f"{answer.status_code} {answer.headers.get('content-type')}"
    return answers


def seen(python: Path, archive: Path, addresses: tuple[str, ...], plugins: str) -> dict[str, str]:
    """The same, in another environment, with these plugins loaded."""
    code = "import asyncio, json, sys; import bench.loaded_plugins; from bench.datasette_plugins import look; " + (
        "print('ANSWERS' + json.dumps(asyncio.run(look(sys.argv[1], tuple(sys.argv[2:])))))"
    )
    environment = os.environ | {VARIABLE: plugins, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [python, "-c", code, archive, *addresses], env=environment, capture_output=True, text=True, check=True
    )
    answers: dict[str, str] = json.loads(done.stdout.rpartition("ANSWERS")[2])
    return answers


def environment_of(folder: Path) -> Path:
    """A new environment with us and the plugins; its Python."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    for wanted in (["-r", ROOT / "requirements.lock"], ["--no-deps", ROOT], list(PLUGINS)):
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
    return python


def main() -> int:
    """Prints what differs; 1 where anything does."""
    with tempfile.TemporaryDirectory() as scratch:
        python = environment_of(Path(scratch) / "environment")
        archive = Path(scratch) / "archive.db"
        generate(archive, 200)
        together = ",".join(["cuttings", *PLUGINS])
        pairs = [
            (seen(python, archive, OURS, "cuttings"), seen(python, archive, OURS, together)),
            (seen(python, archive, THEIRS, ",".join(PLUGINS)), seen(python, archive, THEIRS, together)),
        ]
    differing = [(address, alone[address], both[address]) for alone, both in pairs for address in alone
                 if alone[address] != both[address]]  # fmt: skip
    for address, alone, both in differing:
        print(f"{address}: {alone} alone, {both} together")
    print(
        f"{len(differing)} of {len(OURS) + len(THEIRS)} addresses are answered otherwise beside {len(PLUGINS)} plugins"
    )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
