"""The labels of spans: what a stretch of a document is. The cleaning gives them; pages, queries and rules read them."""

from __future__ import annotations

from enum import Enum


class Label(str, Enum):
    """A label of a span. It is a text and is stored, sent and shown as that text: `Label.BODY == "body"`.

    `meaning` says in a few words what has the label; `kept` is whether it stands in the article's body.
    """

    meaning: str
    kept: bool

    BODY = "body", "a paragraph of the article", True
    HEADING = "heading", "a heading within the body", True
    PULL_QUOTE = "pull-quote", "words of the body, set apart and said again", True
    LIST_ITEM = "list-item", "an item of a list in the body", True
    QUOTATION = "quotation", "a text that the body quotes as a block", True
    SPEAKER = "speaker", "the name of who speaks, before what is said", True

    TITLE = "title", "the headline, wherever it stands"
    STANDFIRST = "standfirst", "the summary under the headline"
    DATELINE = "dateline", "the place, the day and the agency that open a report"
    DATE_LINE = "date-line", "a line that says when the article was published or updated, or how long it takes to read"
    BYLINE = "byline", "who wrote the article"
    PHOTO_CAPTION = "photo-caption", "what a picture shows, and who made it"
    CARTOON_CAPTION = "cartoon-caption", "the label of a cartoon"
    CREDITS = "credits", "who reported, wrote, edited or contributed, in a line of its own"
    COPYRIGHT = "copyright", "whose right the text is"
    SOURCE_LINE = "source-line", "where the text was taken from"
    URL_LINE = "url-line", "an address of the web alone on a line"
    SITE_HEADER = "site-header", "the site's own name above everything"
    PAGE_HEADER = (
        "page-header",
        "what stands above a saved page: the day on which it was made or saved, what a program noted",
    )
    SECTION_LABEL = "section-label", "the name of the section above the headline"
    NAVIGATION = "navigation", "the way around the site, and to other languages"
    WIDGET = "widget", "buttons, tags and boxes of the page"
    PROMOTION = "promotion", "an offer of a newsletter, a subscription, an app or a channel"
    RELATED = "related", "pointers to other articles"
    COMMENTS = "comments", "what readers say, and the form in which they say it"
    ADVERTISEMENT = "advertisement", "the sign of an advertisement"
    NOTICE = "notice", "what the site says of cookies, privacy, terms and the reader's browser"
    OTHER = "other", "not the article's, and of no other kind"

    def __new__(cls, text: str, meaning: str = "", kept: bool = False) -> Label:
        """The label with this text. `meaning` and `kept` are given where the labels are listed, and nowhere else."""
        label = str.__new__(cls, text)
        label._value_ = text
        label.meaning = meaning
        label.kept = kept
        return label

    # A label is looked up in sets and tables thousands of times a page: Enum's own hash is a method in Python, and it
    # would write a label by the name of its member.
    __hash__ = str.__hash__
    __str__ = str.__str__

    def __format__(self, format_spec: str) -> str:
        return str.__format__(self, format_spec)


KEPT = frozenset(label for label in Label if label.kept)
CUT = frozenset(label for label in Label if not label.kept)
