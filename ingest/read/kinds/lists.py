"""Texts that are lists of something else than sentences: links, logs, subtitles, rules for robots, mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.read.kinds.kind import Kind, Look

MAIL = Kind("mail", "an e-mail, or a mailbox of them: save its text, or the page, first")
LINKS = Kind("list of links", "a list of links without texts: save the pages that they lead to")
LINK = Kind("link", "a link (.url, .desktop): save the page that it leads to")
BIBLIOGRAPHY = Kind("bibliography", "a bibliography (BibTeX, RIS): save the texts that it lists")
TEX = Kind("document", "a TeX document: convert it with pandoc or detex first")
SQL = Kind("database", "a dump of a database (SQL): load it, and export its texts as JSON first")
END_OF_PDF = Kind("document", "the end of a PDF without its beginning: fetch the whole file again")
CARD = Kind("calendar", "a calendar or an address card")
SUBTITLES = Kind("subtitle file", "subtitles", litter=True)
ROBOTS = Kind("robots file", "rules for robots (robots.txt, ads.txt)", litter=True)
LOG = Kind("log", "the log of a program or a server", litter=True)
PLAYLIST = Kind("playlist", "a playlist", litter=True)
KEY_FILE = Kind("key file", "a certificate or a key", litter=True)
TORRENT = Kind("download file", "a torrent", litter=True)
DESKTOP = Kind("settings file", "settings of a desktop (.desktop)", litter=True)
REGISTRY = Kind("settings file", "settings of Windows (.reg)", litter=True)
PATCH = Kind("source file", "changes of source code (a patch)", litter=True)
MAILBOX = re.compile(r"From \S+ +(?:\w{3},? +){1,2}\d{1,2} +[\d:]{4,8} .{0,30}\d{4}\b|From \S[^\s@]*@\S+ ")
HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):(?: |$)|(x-[a-z0-9-]{1,40}):(?=\S)")
OF_MAIL = frozenset(
    {"mime-version", "message-id", "received", "content-type", "content-transfer-encoding", "return-path"}
)
OF_MAIL |= {"delivered-to", "dkim-signature", "x-mailer", "x-received", "authentication-results", "list-unsubscribe"}
OF_LETTER = frozenset({"from", "to", "subject", "date", "cc", "sender", "reply-to", "newsgroups"})
SENT = frozenset({"from", "to", "subject"})  # with an address among them, they head a mail and no article
MAIL_ADDRESS = re.compile(r"[\w.+-]@[\w-]+\.\w")
ADDRESS = re.compile(r"(?:[-*+•>] |\d+[.)] )?<?(?:https?://|www\.|ftp://)\S+")
NAMED_ADDRESS = re.compile(r"(?:[-*+•] |\d+[.)] )?\[[^\[\]]*\]\(\S+\)|\S.{0,200}(?:\t|  ?[|–—-] ?|: | )<?https?://\S+")
OF_ADDRESS = ("://", "www.", "](")  # one is in every line that is an address or names one
STAMP = re.compile(
    r"\[?(?:\d{4}[-/]\d\d[-/]\d\d[T _]?\d\d:\d\d:\d\d|\d\d/[A-Z][a-z]{2}/\d{4}[: ]\d\d:\d\d:\d\d"
    r"|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d[ .]|\d\d:\d\d:\d\d[.,]\d{3}|\d{10}\.\d{3}\s)"
)
REQUEST = re.compile(
    r"\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d|\S+ \S+ \S+ .{0,80}\"(?:GET|POST|HEAD|PUT|OPTIONS) "
)
LEVEL = re.compile(
    r"\[?(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|TRACE|CRITICAL)\b[\]: ]"
    r"|\d+ (?:verbose|silly|info|http|timing) \w|\[(?:info|download|debug|error|warning|youtube)\]"
)
OF_PROGRAMS = (
    "://",
    "[",
    "=",
    "DEBUG",
    "INFO",
    "WARN",
    "ERROR",
    "/",
    "HTTP",
    "200",
    ".py",
    "()",
    "->",
    "Warning:",
    "Error:",
    "Info:",
)
PLACE = re.compile(r"\d{10} \d{5} [nf]")  # of an object of a PDF
ZEROS = "00000"  # among such places: nearly every object is the first of its number
WGET = re.compile(r"--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--  \w+://")
RULE = re.compile(
    r"(?:user-agent|disallow|allow|sitemap|crawl-delay|host|clean-param|request-rate|visit-time|noindex)\s*:.*"
    r"|[\w.-]+\s*,\s*[\w.-]+\s*,\s*(?:DIRECT|RESELLER)\b.*"
    r"|(?:contact|expires|preferred-languages|canonical|policy|encryption|acknowledgments|hiring) ?: ?\S+",
    re.IGNORECASE,
)
CUE = re.compile(
    r"\d+:\d\d:\d\d[.,]\d{2,3}(?: --> |,)\d+:\d\d:\d\d[.,]\d{2,3}|\d\d:\d\d[.,]\d{3} --> \d\d:\d\d[.,]\d{3}"
    r"|\{\d+\}\{\d+\}\S|\[\d\d:\d\d[.:]\d\d\]"
)
ENTRY = re.compile(r"@[A-Za-z]{3,20}\s*[{(]\s*[^\s,{}()]+\s*,|TY  - [A-Z]{3,6}$|%0 [A-Z]\w+(?: \w+){0,2}$|PMID- ?\d+")
STATEMENT = re.compile(
    r"(?:INSERT INTO|CREATE [A-Z]+|ALTER [A-Z]+|DROP [A-Z]+|UPDATE \S+ SET|insert into|create table|drop table) \S"
    r"|SELECT .{1,200}(?: FROM |;)|COPY \S+ .{0,200}FROM stdin;|BEGIN TRANSACTION;|PRAGMA \w+"
)
TEX_COMMAND = re.compile(
    r"\\(?:documentclass|documentstyle|begin\{|usepackage|ProvidesPackage|NeedsTeXFormat|input\b|chapter\{|section\{|def\\|newcommand)"
)


def is_mail(look: Look) -> bool:
    """A mailbox, or headers of which one is mail's alone, or that name who sent it, to whom, and of what, with an
    address; a head of title, author and date is a text's."""
    if MAILBOX.match(look.first):
        return True
    if not HEADER.match(look.first):
        return False
    names = set(_header_names(look.head.lstrip()))
    if names >= SENT and MAIL_ADDRESS.search(look.head.partition("\n\n")[0]):
        return True
    return len(names & OF_MAIL) >= 1 and len(names & (OF_LETTER | OF_MAIL)) >= 2


def _header_names(head: str) -> Iterator[str]:
    for line in head.split("\n"):
        if line[:1] in " \t" and line.strip():
            continue  # a header goes on
        header = HEADER.match(line)
        if not header:
            return
        yield (header[1] or header[2]).lower()


def is_list_of_links(look: Look) -> bool:
    """Every line is an address, or names one; headings and comments may stand between."""
    if "://" not in look.head and "www." not in look.head:
        return False
    lines = [line for line in look.lines if not line.startswith(("#", "//"))]
    likely = [line for line in lines if any(map(line.__contains__, OF_ADDRESS))]
    links = sum(ADDRESS.match(line) is not None and len(line.split()) <= 3 for line in likely)
    named = sum(NAMED_ADDRESS.fullmatch(line) is not None for line in likely)
    return bool(lines) and links + named >= 0.9 * len(lines) and (links >= 0.5 * len(lines) or named >= 3)


def kind_of_bookmarks(look: Look) -> Kind | None:
    """The page of links that browsers write of their bookmarks."""
    return LINKS if look.first.casefold().startswith("<!doctype netscape-bookmark") else None


def is_link(look: Look) -> bool:
    """A shortcut to a page, as Windows and Linux keep it."""
    first = look.first.lower()
    return first in {"[internetshortcut]", "[defaulticon]"} or (first == "[desktop entry]" and "\nURL" in look.head)


def is_desktop(look: Look) -> bool:
    """What a desktop knows of a program or a folder, behind comments."""
    first = next((line for line in look.lines if not line.startswith("#")), "")
    return first.startswith(("[Desktop Entry]", "[.ShellClassInfo]", "[Trash Info]"))


def is_log(look: Look) -> bool:
    """Most lines begin with a moment or with who asked, and say what programs say."""
    if WGET.match(look.first) or look.first.startswith(("#Software: ", "HTTrack", "wget ", "* Trying ", "*   Trying ")):
        return len(look.lines) > 1 or "://" in look.first
    if not any(map(_is_stamped, look.lines[:5])):
        return False
    stamped = [line for line in look.lines if _is_stamped(line)]
    if len(stamped) < 0.6 * len(look.lines):
        return False
    of_programs = (LEVEL.match(line) or any(sign in line[5:] for sign in OF_PROGRAMS) for line in stamped)
    return sum(map(bool, of_programs)) >= 0.7 * len(stamped)


def _is_stamped(line: str) -> bool:
    return bool(STAMP.match(line) or REQUEST.match(line) or LEVEL.match(line))


def is_rules(look: Look) -> bool:
    """Rules for robots, advertisers and finders of holes."""
    if ":" not in look.head and "," not in look.head:
        return False
    lines = [line for line in look.lines if not line.startswith("#")]
    if not lines or not RULE.fullmatch(lines[0]):
        return False
    return sum(RULE.fullmatch(line) is not None for line in lines) >= 0.9 * len(lines)


def is_subtitles(look: Look) -> bool:
    """Words between the moments when they are shown."""
    if look.first.startswith(("WEBVTT", "[Script Info]", "[V4+ Styles]")):
        return True
    if not any(map(CUE.match, look.lines[:10])):
        return False
    return sum(CUE.match(line) is not None for line in look.lines) >= 0.2 * len(look.lines)


def is_bibliography(look: Look) -> bool:
    """Entries of a bibliography, the first at the beginning but for comments."""
    lines = (line for line in look.lines if not line.startswith(("%%", "% ", "#", "//")))
    return ENTRY.match(next(lines, "")) is not None


def is_tex(look: Look) -> bool:
    """Commands of TeX at the beginning but for comments."""
    lines = (line for line in look.lines if not line.startswith("%"))
    return TEX_COMMAND.match(next(lines, "")) is not None


def is_sql(look: Look) -> bool:
    """Statements that make and fill tables, the first at the beginning but for comments and settings."""
    lines = (line for line in look.lines if not line.startswith(("--", "/*", "*", "\\", "SET ", "USE ", "LOCK ")))
    return ";" in look.head and STATEMENT.match(next(lines, "")) is not None


def is_end_of_pdf(look: Look) -> bool:
    """The table of where the objects of a PDF stand, which is its end."""
    if ZEROS not in look.head:
        return False
    return sum(PLACE.fullmatch(line) is not None for line in look.lines) >= max(10, 0.3 * len(look.lines))


def _begins(*beginnings: str) -> Callable[[Look], bool]:
    return lambda look: look.first.startswith(beginnings)


# Each kind and how it is told, in the order in which they are asked.
TELLS: tuple[tuple[Kind, Callable[[Look], bool]], ...] = (
    (MAIL, is_mail),
    (SUBTITLES, is_subtitles),
    (PLAYLIST, _begins("#EXTM3U", "[playlist]", "#EXTINF")),
    (KEY_FILE, lambda look: look.first.startswith("-----BEGIN ") and "SIGNED MESSAGE" not in look.first),
    (TORRENT, lambda look: re.match(r"d\d+:(?:announce|created by|creation date|info)", look.first) is not None),
    (CARD, _begins("BEGIN:VCALENDAR", "BEGIN:VCARD")),
    (REGISTRY, _begins("Windows Registry Editor", "REGEDIT4")),
    (LINK, is_link),
    (DESKTOP, is_desktop),
    (PATCH, lambda look: look.first.startswith(("diff --git ", "--- a/", "Index: ")) and "\n+++ " in look.head),
    (ROBOTS, is_rules),
    (LOG, is_log),
    (LINKS, is_list_of_links),
    (BIBLIOGRAPHY, is_bibliography),
    (TEX, is_tex),
    (SQL, is_sql),
    (END_OF_PDF, is_end_of_pdf),
)
KINDS = tuple(kind for kind, _ in TELLS)
