"""What the forms of the notebook do, each told in words; and forms that are none."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest

from browse.notebook.notebook_acts import ACTS, AskedAct
from browse.notebook.notebook_form import MOST_BYTES, MOST_INPUTS, Articles, NotebookForm, names_between_commas
from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import NotebookFile

TWO = {"a1": "Grain", "a2": "Bridge"}
NONE: dict[str, str] = {}

# The act, its inputs, the articles that it is about, and what it says; each stands on what those before it did.
DONE = [
    ("tag", {"tag": "press"}, {"a1": "Grain"}, "1 article got the tag “press”"),
    ("tag", {"tag": "press"}, TWO, "1 article got the tag “press”, 1 had it already"),
    ("rename-tag", {"tag": "press", "name": "papers"}, NONE, "2 articles have the other tag"),
    ("untag", {"tag": "papers"}, {"a1": "Grain"}, "the tag “papers” was taken from 1 article"),
    ("drop-tag", {"tag": "papers"}, NONE, "the tag was taken from 1 article"),
    ("star", {}, TWO, "2 articles got a star"),
    ("unstar", {}, TWO, "the star was taken from 2 articles"),
    ("note", {"text": "check this"}, TWO, "the note stands at 2 articles"),
    ("collect", {"collection": "summit"}, TWO, "2 articles joined the collection “summit”"),
    ("move", {"collection": "summit", "article": "a2", "to": "up"}, NONE, "the article was moved"),
    ("uncollect", {"collection": "summit"}, {"a1": "Grain"}, "1 article left the collection “summit”"),
    ("describe-collection", {"collection": "summit", "name": "talks", "about": ""}, NONE, "the collection is “talks”"),
    ("drop-collection", {"collection": "talks"}, NONE, "the collection “talks” was taken away; its articles stay what they are"),
    ("save-search", {"name": "grain", "state": "q=grain"}, NONE, "the search was saved"),
    ("drop-search", {"name": "grain"}, NONE, "the search was taken away"),
]  # fmt: skip


def said(path: Path, act: str, inputs: dict[str, str], titles: dict[str, str]) -> str:
    form = NotebookForm.of(urlencode(inputs).encode())
    with NotebookFile(path).writing("cora") as pen:
        return ACTS[act](pen, AskedAct(form, Articles(titles, frozenset(titles)), "2026-01-01T00:00:00Z"))


def test_each_act_tells_what_it_did(tmp_path: Path) -> None:
    told = [said(tmp_path / "desk.db", act, inputs, titles) for act, inputs, titles, _ in DONE]
    assert told == [sentence for *_, sentence in DONE]


@pytest.mark.parametrize("act", ["tag", "star", "note", "collect"])
def test_an_act_on_no_article_is_refused_and_nothing_is_written(tmp_path: Path, act: str) -> None:
    with pytest.raises(NotebookError, match="no article is chosen"):
        said(tmp_path / "desk.db", act, {"tag": "press", "text": "x", "collection": "c"}, NONE)
    assert said(tmp_path / "desk.db", "tag", {"tag": "press"}, TWO) == "2 articles got the tag “press”"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"text=" + b"x" * MOST_BYTES, "send less"),
        (b"&".join([b"a=1"] * (MOST_INPUTS + 1)), "send the form from its page"),
        (b"text=%ff", "send the form from its page"),
        (b"text=\xff", "send the form from its page"),
    ],
)
def test_a_form_that_is_none_is_refused(body: bytes, message: str) -> None:
    with pytest.raises(NotebookError, match=message):
        NotebookForm.of(body)


@pytest.mark.parametrize(
    ("texts", "names"), [([], []), ([""], []), (["press, summit"], ["press", "summit"]), (["a", " b ,"], ["a", "b"])]
)
def test_names_stand_between_commas(texts: list[str], names: list[str]) -> None:
    assert list(names_between_commas(texts)) == names
