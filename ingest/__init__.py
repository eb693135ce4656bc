"""The writing room: reads folders of scraped articles and writes archive.db."""

__version__ = "0.1.0"
