"""The fields of an article for which a document gives evidence, and which the curator's word may say."""

FIELDS = (
    "title",
    "standfirst",
    "source",
    "source_domain",
    "origin",
    "author",
    "byline",
    "credit",
    "photographer",
    "place",
    "section",
    "rights",
    "url",
    "language",
    "published",
    "scraped",
)
OF_SEVERAL = ("author", "credit", "photographer")  # fields that take more than one value
