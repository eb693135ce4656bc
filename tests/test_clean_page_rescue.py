"""Pages of which the classifier keeps nothing."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.clean.page.block_view import page_blocks, page_view
from ingest.clean.page.spared.rescue import rescued
from ingest.read import read

LONG = "The council of the town decided on Monday that the old bridge will be closed. " * 15
STORY = "The council of the town decided on Monday that the old bridge will be closed. " * 7
REFUSAL = (
    "We recognize you are attempting to access this website from a country belonging to the European Economic Area "
    "(EEA) including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be "
    "granted at this time. For any issues, contact us at the address below or call the number that stands there."
)
SHORT = "<p>Town news of all that happens here and there</p>"


@pytest.mark.parametrize(
    ("body", "likely", "kept"),
    [
        (f"{SHORT}<p>One two three.</p><p>Four five.</p>", [0.0, 0.49, 0.24], [False, True, True]),
        (f"{SHORT}<div>{LONG}</div>", [0.01, 0.03], [False, True]),
        (f"<div>{STORY}</div><h1>Old bridge closed</h1>", [0.01, 0.1], [True, False]),
        # what is no article: a menu, links, one text of many, and what the classifier keeps already
        (f"{SHORT}<p>One two three.</p>", [0.0, 0.1], [False, False]),
        (f"{SHORT}<div><a href=x>{LONG}</a></div>", [0.01, 0.03], [False, False]),
        (f"<p>{LONG}</p><p>{LONG}a</p><p>{LONG}b</p>", [0.1, 0.1, 0.1], [False, False, False]),
        (f"<h1>Riverside</h1><p>{REFUSAL}</p>", [0.1, 0.1], [False, False]),
        (f"<p>{STORY}</p><p>{STORY}a</p>", [0.1, 0.1], [False, False]),
        (f"<div>{LONG}</div><p>One two.</p><p>Three.</p>", [0.1, 0.6, 0.4], [False, True, False]),
    ],
)
def test_a_second_chance(body: str, likely: list[float], kept: list[bool]) -> None:
    document = read(f"<html><body>{body}</body></html>".encode())
    record = document.records[0]
    assert record.tree is not None
    view = page_view(page_blocks(document.layer, record.blocks, record.tree))
    assert rescued(view, np.array(likely, np.float32), 0.5) == kept
