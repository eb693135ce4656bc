"""The processes that read documents are forked from one that has loaded everything: none loads a list or weights."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parent.parent / "articles"

# Says what is loaded while articles are read that the preloaded examples are not.
READING = """
import sys
from pathlib import Path
import ingest.load.processes.preload
from ingest.pipeline import process

PAGE = (
    "<html><head><title>A new bridge</title></head><body><h1>A new bridge</h1><p>Dora Hart</p>"
    f"<p>{'The council voted for a new bridge over the river, Tom Reed told the Harbour Chronicle. ' * 12}</p>"
    "<div>14 March 2021</div></body></html>"
)
loaded = []
known = set(sys.modules)
sys.addaudithook(lambda event, of: loaded.append(str(of[0])) if event == "open" else None)
for path in sorted(Path(sys.argv[1]).rglob("*")):
    if path.suffix in (".txt", ".html"):
        process(path.read_bytes(), str(path))
process(PAGE.encode())
data = [path for path in loaded if "/data/" in Path(path).as_posix()]
print(data, sorted(name for name in set(sys.modules) - known if name.partition(".")[0] in ("ingest", "htmldate")))
"""


@pytest.mark.slow
def test_articles_are_read_by_what_is_loaded() -> None:
    run = subprocess.run(
        [sys.executable, "-c", READING, str(ARTICLES)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert run.stdout.strip() == "[] []"
