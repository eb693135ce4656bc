"""JSON that is no article, told by the keys of its values: what tools and programs keep, and what servers answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from ingest.read.kinds.kind import Kind

SETTINGS = Kind("settings file", "settings of a program or a site (JSON)", litter=True)
SOURCE_MAP = Kind("source file", "a map of source code (JSON)", litter=True)
LOG = Kind("log", "the log of a program (JSON)", litter=True)
NOTEBOOK = Kind("document", "a notebook (Jupyter): export it as HTML first")
ERROR = Kind("error page", "a server's error message (JSON): save the page again")
KINDS = (SETTINGS, SOURCE_MAP, LOG, NOTEBOOK, ERROR)

# A file is of the kind whose keys it has, all of one row.
_KEYS: tuple[tuple[Kind, str], ...] = (
    (SOURCE_MAP, "version mappings sources"),
    (SETTINGS, "name version dependencies"),
    (SETTINGS, "name version devDependencies"),
    (SETTINGS, "name version scripts"),
    (SETTINGS, "name version main"),
    (SETTINGS, "lockfileVersion"),
    (SETTINGS, "manifest_version name"),
    (SETTINGS, "icons display"),
    (SETTINGS, "icons start_url"),
    (SETTINGS, "short_name icons"),
    (SETTINGS, "compilerOptions"),
    (SETTINGS, "$schema"),
    (SETTINGS, "require autoload"),
    (NOTEBOOK, "cells nbformat"),
)
KEYS = tuple((kind, frozenset(keys.split())) for kind, keys in _KEYS)
_LEVEL = frozenset({"level", "levelname", "severity", "loglevel"})
_MOMENT = frozenset({"time", "timestamp", "ts", "@timestamp", "asctime", "date", "datetime"})
_SAID = frozenset({"msg", "message"})
_ERROR_KEYS = """
error errors status statuscode code message success type title detail instance path timestamp request_id requestid
documentation_url reason errorcode error_description ok data errormessage
"""
_OF_ERRORS = frozenset(_ERROR_KEYS.split())
_FAILED = frozenset({"error", "errors", "errorcode", "error_description", "errormessage"})


def kind_of_values(values: Sequence[Any]) -> Kind | None:
    """The kind of JSON, of one value or of several; None where it may hold articles."""
    if not all(isinstance(value, Mapping) for value in islice(values, 20)) or not values:
        return None
    first = values[0]
    if len(values) == 1:
        told = next((kind for kind, keys in KEYS if keys <= first.keys()), None)
        return told or (ERROR if _is_error(first) else SETTINGS if _are_messages(first) else None)
    return LOG if all(map(_is_logged, islice(values, 20))) else None


def _is_logged(value: Mapping[str, Any]) -> bool:
    keys = {key.lower() for key in value}
    return not keys.isdisjoint(_LEVEL) and not keys.isdisjoint(_SAID) and not keys.isdisjoint(_MOMENT)


def _are_messages(value: Mapping[str, Any]) -> bool:
    """The words of a program's surface, by their names."""
    children = list(value.values())
    return bool(children) and all(isinstance(c, Mapping) and "message" in c and len(c) <= 3 for c in children)


def _is_error(value: Mapping[str, Any]) -> bool:
    """An answer of nothing but an error: keys of errors alone, and one that says that it is one."""
    keys = {key.lower(): item for key, item in value.items()}
    if not keys.keys() <= _OF_ERRORS:
        return False
    codes = (keys.get(name) for name in ("status", "statuscode", "code"))
    failed = any(str(code)[:1] in "45" and len(str(code)) == 3 for code in codes) or keys.get("success") is False
    return failed or any(keys.get(name) for name in _FAILED)
