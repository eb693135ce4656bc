"""Where the classifier keeps nothing of a page, its likeliest block, or one that is most of the page, is kept.

Body lost is worse than boilerplate left. Of 750 saved pages fifteen kept nothing: short reports in languages that the
classifier's pages don't teach, and texts in one block. Out of fold this gives eight of them their article and keeps the
others (menus, lists, error pages) empty.
"""

from __future__ import annotations

from ingest.clean.page.block_view import Numbers, PageView

LIKELY = 0.2  # the likeliest block of a page without an article lies below it, of one with an article above
WHOLE_WORDS, WHOLE_SHARE = 150, 0.4  # a block of so many words, and of the page that much, links apart
# A block that is nearly all there is (a fragment, a page stripped by others) may be shorter. What servers say in place
# of an article stays below: the longest of the usual refusals (of Cloudflare, Google, publishers to Europe) has 52.
ALONE_WORDS, ALONE_SHARE = 80, 0.8


def rescued(view: PageView, likely: Numbers, threshold: float) -> list[bool]:
    """Which blocks are kept: those likelier than the threshold. Where there are none, those that are likely at all, or
    else one block that is most of the page.
    """
    above = likely > threshold
    if above.any() or not len(likely):
        return [bool(flag) for flag in above]
    second = likely > LIKELY
    if second.any():
        return [bool(flag) for flag in second]
    sizes = view.sizes
    largest = int(sizes.argmax())
    words = float(sizes[largest])
    share = words / max(words, float(sizes.sum()), 1.0)  # signs alone are no words
    whole = (words >= WHOLE_WORDS and share >= WHOLE_SHARE) or (words >= ALONE_WORDS and share >= ALONE_SHARE)
    unlinked = view.links[largest] < 0.2 * len(view.texts[largest])
    return [bool(whole and unlinked and n == largest) for n in range(len(sizes))]
