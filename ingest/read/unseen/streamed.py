"""What React streams: each late piece comes hidden at the page's end, and a script puts it where its place was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SIGN = "S:"  # begins the id of each piece


def put_in_place(root: HtmlElement) -> None:
    """Puts each `<div hidden id="S:1">` where `<template id="B:1">` keeps its place; it is seen from then on."""
    pieces = [one for one in root.iter("div") if one.get("hidden") is not None and one.get("id", "").startswith(SIGN)]
    if not pieces:
        return
    places = {one.get("id", "")[2:]: one for one in root.iter("template") if one.get("id", "").startswith(("B:", "P:"))}
    for piece in pieces:
        del piece.attrib["hidden"]
        place = places.get(piece.get("id", "")[2:])
        if place is None or place in piece.iterdescendants():
            continue
        holder = place.getparent()
        if holder is not None and holder not in piece.iter():
            piece.drop_tree()
            place.addprevious(piece)
