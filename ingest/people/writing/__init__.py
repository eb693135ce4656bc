"""How names are written: the scripts, what is known of each, and the word lists that names are looked up in.

A script is one module of `scripts/` and one folder of `ingest/data/persons/`; all else asks the table of scripts.
Cleaning and describing look words up in the lists too, so this room lies below them.
"""
