"""A page of which the judge keeps nothing: what is likeliest, or most of the page, is its article after all.

Body lost is worse than boilerplate left. Of 750 saved pages fifteen kept nothing: short reports in languages that the
judge's pages don't teach, and texts in one block. Out of fold this gives eight of them their article and keeps the
others (menus, lists, error pages) empty.
"""

from __future__ import annotations

from ingest.clean.page_sight import Numbers, Sight, sizes_of

LIKELY = 0.2  # the likeliest block of a page without an article lies below it, of one with an article above
WHOLE_WORDS, WHOLE_SHARE = 150, 0.4  # a block of so many words, and of the page that much, links apart


def rescued(page: Sight, likely: Numbers, threshold: float) -> list[bool]:
    """Which blocks are kept: those above the threshold; where there are none, what a second chance gives."""
    above = likely > threshold
    if above.any() or not len(likely):
        return [bool(flag) for flag in above]
    second = likely > LIKELY
    if second.any():
        return [bool(flag) for flag in second]
    sizes = sizes_of(page)
    largest = int(sizes.argmax())
    whole = sizes[largest] >= max(WHOLE_WORDS, WHOLE_SHARE * float(sizes.sum()))
    unlinked = page.links[largest] < 0.2 * len(page.texts[largest])
    return [bool(whole and unlinked and n == largest) for n in range(len(sizes))]
