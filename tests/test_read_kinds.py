"""What is no article is told by its content: litter is skipped, what may hold articles fails, and articles are read."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from bench.kinds import mistaken
from ingest.model.document import UnreadableError
from ingest.read import read
from ingest.read.kinds.every_kind import KINDS, count_by_kind, kind_of_text, outcome_of
from ingest.read.kinds.kind import Look
from tests.conftest import ROOT

SENTENCE = "The council voted for a new bridge over the river after a long debate on Monday evening. "
PROSE = "\n\n".join([SENTENCE * 3] * 4)


def outcome(data: str | bytes) -> tuple[str, str]:
    """read, skipped or failed, with the reason."""
    try:
        read(data if isinstance(data, bytes) else data.encode())
    except UnreadableError as error:
        return outcome_of(str(error)), str(error)
    return "read", ""


CSS = "body{margin:0;padding:0;color:#333}\n.header{display:flex}\n.footer{font:12px Arial}"
SCSS = '@import "grid";\n$gap: 12px;\n.card {\n  margin: $gap;\n  a { color: red; &:hover { color: blue; } }\n}\n'
PRINT_CSS = (
    "/*! normalize v8 | MIT */\n@charset 'utf-8';\n@media print { a[href]:after { content: ' (' attr(href) ')'; } }\n"
)
FONT_CSS = "@font-face{font-family:X;src:url(data:font/woff2;base64,d09GMgABAAAAA) format('woff2')}\n:root{--gap:2px}"
JQUERY = "(function(w){'use strict';var d=w.document;})(window);\n" * 40
MINIFIED = (
    "/*! v3 | (c) OpenJS | license */\n"
    + "!function(e,t){var n=e.document,r=[];return t(n||r)}(this,function(a){return a});" * 30
)
MODULE = (
    'import React from "react";\nimport { useState } from "react";\n\nexport const App = () => {\n  return null;\n};\n'
)
PYTHON = '"""Reads a file and prints the lines that it has, one after another, as they are."""\nimport sys\n\n\ndef main() -> None:\n    for line in sys.stdin:\n        print(line, end="")\n\n\nmain()\n'
PYTHON_COMMENTED = "#!/usr/bin/env python3\n# This program was written in a hurry for the people of the council.\nimport os\nprint(os.name)\n"
GO = 'package main\n\nimport "fmt"\n\n// Greet says hello to whoever is given as an argument of it.\nfunc Greet(name string) {\n\tfmt.Println("hello", name)\n}\n'
RUST = "use std::io;\n\n/// Adds two numbers, whatever they may be, and gives the sum back.\npub fn add(a: i32, b: i32) -> i32 {\n    a + b\n}\n"
C = '/* A long comment, which says in many words what this little program is for. */\n#include <stdio.h>\n\nint main(void)\n{\n\tprintf("hello\\n");\n\treturn 0;\n}\n'
SHELL = "#!/bin/sh\n# mirror the site every night, and keep what was there before\nset -eu\ncd /srv/mirror\nwget --mirror https://x.example/\n"
PHP = "<?php\n// The configuration of the site; nobody should read this file.\n$db = new PDO('mysql:host=x');\nforeach ($rows as $row) {\n  echo $row['title'];\n}\n"
SQLISH = "-- MySQL dump 10.13\nDROP TABLE IF EXISTS `posts`;\nCREATE TABLE `posts` (\n  `id` int\n);\nINSERT INTO `posts` VALUES (1,'A bridge for the town, after long years');\n"
JAVA = "package x.example;\n\nimport java.util.List;\n\npublic class Town {\n    private final List<String> names;\n\n    public int size() {\n        return names.size();\n    }\n}\n"
RUBY = "require 'json'\n\nclass Town\n  def initialize(name)\n    @name = name\n  end\n\n  def greet\n    puts \"hello #{@name}\"\n  end\nend\n"
DOCKERFILE = 'FROM python:3.11-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCMD ["python", "app.py"]\n'
YAML = "version: 2\nservices:\n  web:\n    image: nginx\n    ports:\n      - 80:80\n    environment:\n      LANG: C\n"
INI = "; settings of the reader\n[window]\nwidth = 800\nheight = 600\ntheme = dark and light\n\n[sync]\nurl = https://x.example/\n"
ENV = "# what the service needs to know\nDB_HOST=localhost\nDB_USER=reader\nSECRET_KEY=abc def\n"
TOML = '[project]\nname = "x"\ndependencies = [\n  "a>=1",\n  "b",\n]\n\n[tool.ruff]\nline-length = 100\n'
DESKTOP = (
    "[Desktop Entry]\nName=Reader of Articles\nName[de]=Leser von Artikeln für alle\nExec=reader %f\nType=Application\n"
)
ROBOTS = (
    "User-agent: *\nDisallow: /private/\nDisallow: /search\nCrawl-delay: 10\n\nSitemap: https://x.example/sitemap.xml\n"
)
ADS = "# ads.txt\ngoogle.com, pub-1234, DIRECT, f08c47fec0942fa0\nrubicon.example, 555, RESELLER\n"
SITEMAP = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n<url><loc>https://x.example/town-votes-for-a-new-bridge</loc><lastmod>2022-03-14</lastmod></url>\n</urlset>'
SITEMAP_INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://x.example/s1.xml</loc></sitemap></sitemapindex>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>a{}</style><title>The mark of the town of Riverside, with its bridge and its two towers</title><a href="#"><text>Riverside</text></a></svg>'
SRT = (
    "1\n00:00:01,000 --> 00:00:04,000\nGood evening, here is the news\n\n2\n00:00:04,500 --> 00:00:06,000\nof Riverside.\n\n"
    * 5
)
VTT = "WEBVTT\n\n00:01.000 --> 00:04.000\nGood evening, here is the news of the town, said by two.\n"
ASS = "[Script Info]\nTitle: News\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:04.00,Default,,0,0,0,,Good evening, here is the news of the town.\n"
LRC = "[00:01.00]Good evening, here is the news\n[00:04.50]of the town that has a bridge\n[00:09.10]and a river\n"
M3U = "#EXTM3U\n#EXTINF:123,The news of the evening, as it was sent by the station\nhttps://x.example/news.mp3\n"
WGET = "--2025-03-03 10:00:00--  https://x.example/\nResolving x.example... failed.\n" * 20
WGET_SAVED = "--2025-03-03 10:00:00--  https://x.example/a\nResolving x.example (x.example)... 192.0.2.1\nConnecting to x.example|192.0.2.1|:443... connected.\nHTTP request sent, awaiting response... 200 OK\nLength: 1234 (1.2K) [text/html]\nSaving to: ‘a.html’\n\n     0K .  100% 1.2M=0s\n\n2025-03-03 10:00:01 (1.2 MB/s) - ‘a.html’ saved [1234/1234]\n"
ACCESS = (
    '192.0.2.1 - - [03/Mar/2025:10:00:00 +0000] "GET /town-votes-for-a-new-bridge HTTP/1.1" 200 1234 "-" "Mozilla/5.0"\n'
    * 5
)
SCRAPY = "2025-03-03 10:00:00 [scrapy.core.engine] DEBUG: Crawled (200) <GET https://x.example/a> (referer: None)\n" * 5
PYLOG = "2025-03-03 10:00:00,123 - crawler - INFO - Fetched the page https://x.example/a in 3 seconds\n" * 4
NGINX_LOG = (
    '2025/03/03 10:00:00 [error] 123#123: *1 open() "/srv/x" failed (2: No such file or directory), client: 192.0.2.1\n'
    * 3
)
SYSLOG = (
    "Mar  3 10:00:00 host systemd[1]: Started the service that fetches the news every day.\nMar  3 10:00:01 host cron[99]: (root) CMD (fetch)\n"
    * 2
)
APACHE_LOG = (
    "[Mon Mar 03 10:00:00.123456 2025] [core:error] [pid 123] [client 192.0.2.1:80] AH00124: too many redirects\n" * 3
)
PYTHON_LOG = (
    "INFO:root:Fetched the page of the council\nWARNING:root:No text was found on the page\nERROR:root:Given up\n"
)
DOWNLOAD_LOG = (
    "[youtube] Extracting URL: https://x.example/a\n[youtube] x: Downloading webpage\n[download] 100% of 10 MiB\n"
)
HTACCESS = (
    "RewriteEngine On\nRewriteCond %{HTTPS} off\nRewriteRule ^(.*)$ https://x.example/ [L,R=301]\nOptions -Indexes\n"
)
LISP = '(defun greet (name)\n  "Says hello to a person of that name."\n  (interactive)\n  (message "hello %s" name))\n'
HEADER = "".join(
    f"extern void draw_{n} (enum mode kind, int start, int end, short count, int kinds);\n" for n in range(9)
)
CONSTANTS = "exports.constants = Object.freeze({\n" + "".join(f"    Z_FLUSH_{n}: {n},\n" for n in range(30)) + "});\n"
VARIABLES_CSS = ":root{--light: ;--dark:initial;--canvas:#fff0;--icon:#218bff}.public .char{color:var(--canvas)}"
JSONP = 'callback({"id":1,"html":"<p>The council voted for a new bridge over the river after a long debate</p>"});'
CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIDSjCCAjKgAwIBAgIQRK+wgNajJ7qJMDmGLvhAazANBgkqhkiG9w0BAQUFADA/\n-----END CERTIFICATE-----\n"
PATCH = (
    "diff --git a/x.py b/x.py\n--- a/x.py\n+++ b/x.py\n@@ -1,3 +1,3 @@\n-print(1)\n+print(2)\n the end of the file\n"
)
PLIST = '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>{}</key><string>https://x.example/a</string></dict></plist>'
PACKAGE = {
    "name": "x",
    "version": "1.0.0",
    "description": "A reader of articles",
    "scripts": {"test": "x"},
    "text": SENTENCE,
}
LOCK = (b"\x05Marta" + b" " * 48 + b"\x05\0" + "Marta".encode("utf-16-le")).ljust(162, b"\0")

LITTER: list[tuple[str, str | bytes]] = [
    (
        "a script of a page",
        'window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag("js",new Date());gtag("config","G-12345");',
    ),
    *[
        ("a stylesheet", text)
        for text in (CSS, SCSS, PRINT_CSS, VARIABLES_CSS, FONT_CSS, CSS.replace("\n", ""), "\ufeff" + CSS)
    ],
    *[("a script of a page", text) for text in (JQUERY, MINIFIED, MODULE)],
    *[("source code", text) for text in (PYTHON, PYTHON_COMMENTED, GO, RUST, C, SHELL, PHP, JAVA, RUBY)],
    *[
        ("source code", text)
        for text in (DOCKERFILE, HTACCESS, LISP, HEADER, CONSTANTS, JSONP, C.replace("\n", "\r\n"))
    ],
    *[("settings of a program", text) for text in (YAML, INI, ENV, TOML)],
    *[("settings of a desktop", text) for text in (DESKTOP, "[.ShellClassInfo]\r\n")],
    *[("rules for robots", text) for text in (ROBOTS, "\ufeff" + ROBOTS, "User-agent: *\nDisallow: /\n", ADS)],
    *[("a sitemap", text) for text in (SITEMAP, SITEMAP_INDEX)],
    *[("an image (SVG)", text) for text in (SVG, f"<?xml version='1.0'?>\n<!-- made by hand -->\n{SVG}")],
    *[("subtitles", text) for text in (SRT, VTT, ASS, LRC)],
    ("a playlist", M3U),
    *[
        ("the log of", text)
        for text in (WGET, WGET_SAVED, ACCESS, SCRAPY, PYLOG, NGINX_LOG, SYSLOG, APACHE_LOG, PYTHON_LOG, DOWNLOAD_LOG)
    ],
    ("a certificate", CERTIFICATE),
    ("changes of source code", PATCH),
    ("settings of a program (a property list)", PLIST.format("CFBundleName")),
    ("a torrent", "d8:announce35:https://x.example/announce13:creation date"),
    ("settings of a program or a site (JSON)", json.dumps(PACKAGE)),
    ("settings of a program or a site (JSON)", json.dumps({"short_name": "X", "icons": [], "text": SENTENCE})),
    ("settings of a program or a site (JSON)", json.dumps({"compilerOptions": {"strict": True}, "text": SENTENCE})),
    ("settings of a program or a site (JSON)", json.dumps({"hello": {"message": SENTENCE, "description": "x"}})),
    ("a map of source code", json.dumps({"version": 3, "sources": ["a"], "mappings": "AAAA", "content": SENTENCE})),
    ("the log of", "\n".join([json.dumps({"level": "info", "time": 1, "message": SENTENCE})] * 3)),
    ("an image (PNG)", b"\x89PNG\r\n\x1a\n" + bytes(90)),
    ("an image (WebP)", b"RIFF\x10\0\0\0WEBPVP8 " + bytes(90)),
    ("HEIC, AVIF", b"\0\0\0\x20ftypavif" + bytes(90)),
    ("an image (icon)", b"\0\0\1\0\1\0" + bytes(90)),
    ("a font (WOFF)", b"wOF2\0\1\0\0" + bytes(90)),
    ("a font (TrueType)", b"\0\1\0\0\0\x0f\0\x80" + bytes(90)),
    ("a font (OpenType)", b"OTTO\0\x0b\0\x80" + bytes(90)),
    (".DS_Store", b"\0\0\0\1Bud1" + bytes(3000)),
    ("AppleDouble", b"\0\5\x16\7" + bytes(100)),
    ("Thumbs.db", b"\xd0\xcf\x11\xe0" + bytes(3000)),
    ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "Catalog".encode("utf-16-le") + bytes(90)),
    ("its lock", b"\x05admin"),
    ("its lock", LOCK),
    ("a shortcut of Windows", b"L\0\0\0\1\x14\2\0" + bytes(90)),
    ("the log of a database", b"7\x7f\6\x82" + bytes(90)),
]


@pytest.mark.parametrize(("reason", "data"), LITTER)
def test_litter_is_skipped_whatever_it_is_called(reason: str, data: str | bytes) -> None:
    told, why = outcome(data)
    assert told == "skipped", why
    assert reason in why


BIB = "@article{smith2020,\n  title = {A bridge for the town of Riverside and for its people},\n  author = {Smith, Ann},\n}\n"
RIS = "TY  - JOUR\nTI  - A bridge for the town of Riverside and for its people\nAU  - Smith, Ann\nER  - \n"
TEX = "\\documentclass{article}\n\\begin{document}\n" + PROSE
NITF = f"<?xml version='1.0'?><NewsItem><Body><Block>{SENTENCE * 3}</Block></Body></NewsItem>"
OPML = '<?xml version="1.0"?><opml version="2.0"><body><outline text="The news of the town, as it comes in" xmlUrl="https://x.example/rss"/></body></opml>'
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><item><title>A</title><description>Hello world item</description></item></channel></rss>'
LINK_LIST = "\n".join(f"https://x.example/{n}" for n in range(30))
NAMED_LINKS = "\n".join(f"[Town votes for bridge number {n}](https://x.example/{n})" for n in range(9))
BOOKMARKS = (
    "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n"
    + "<DT><A HREF='/a'>Town votes for the bridge</A>\n" * 9
)
FRAME = '<html><body><iframe src="https://ads.example/"></iframe></body></html>'

FAILURES: list[tuple[str, str | bytes]] = [
    ("a damaged PDF", "\n\n%PDF-1.4\n" + PROSE),
    *[("a bibliography", text) for text in (BIB, RIS, "% my books\n\n" + BIB)],
    ("a TeX document", TEX),
    (
        "the end of a PDF",
        "endobj\nxref\n0 14\n" + "".join(f"{n:010} 00000 n\n" for n in range(15, 5000, 370)) + "trailer\n",
    ),
    ("XML of a kind", NITF),
    ("XML of a kind", NITF.replace("<?xml version='1.0'?>", "")),
    ("a list of feeds", OPML),
    ("a feed without any article", RSS),
    *[("a list of links", text) for text in (LINK_LIST, NAMED_LINKS, BOOKMARKS, "# read later\n" + LINK_LIST)],
    ("a link (.url", "[InternetShortcut]\r\nURL=https://x.example/\r\n"),
    ("a link (.webloc", PLIST.format("URL")),
    ("a link (.webloc)", b"bplist00\xd1\x01\x02SURL_\x10\x14https://x.example/a\x08"),
    ("a dump of a database", SQLISH),
    ("a damaged PDF", codecs.BOM_UTF8 + b"%PDF-1.4\n" + SENTENCE.encode()),
    ("a damaged office document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90) + "WordDocument".encode("utf-16-le")),
    ("a notebook", json.dumps({"cells": [{"source": [], "text": SENTENCE}], "nbformat": 4})),
    ("a page of no words", FRAME),
    ("an empty file", "  \n\n "),
]


@pytest.mark.parametrize(("reason", "data"), FAILURES)
def test_what_may_hold_articles_fails_with_a_reason(reason: str, data: str | bytes) -> None:
    told, why = outcome(data)
    assert (told, why[: len(reason)]) == ("failed", reason)


ARTICLES = [
    PROSE,
    f"Title: Town votes\nFrom: Anna Keller\nDate: 14 March 2022\n\n{PROSE}",
    f"From: Anna Keller\nSubject: the bridge\n\n{PROSE}",
    f'---\ntitle: "Town votes"\nauthor: Anna\nurl: https://x.example/\n---\n\n{PROSE}',
    "title: Fall\ndate: 2022-03-14\nurl: https://x.example/a\ntags: town\n\n"
    "A man fell from the old bridge on Monday, police said.\n(AP)",
    "---\ntitle: Fall\ntags:\n  - a\n  - b\n  - c\nurl: https://x.example/a/very/long/address/of/the/page\n---\n"
    "A man fell from the old bridge on Monday, police said.",
    f"Roses are red, violets are blue\nThe bridge is long, and the river is too\n{SENTENCE}",
    "Bridge; council agrees\nThe council agreed on Monday; work on the bridge begins in the spring.",
    "Bridge closed | Riverside News\nThe bridge was closed on Monday evening after a storm | Anna Keller",
    "Moscow, Russia\nHe came to the town in the evening, and he saw that the bridge was gone.",
    "Inflation bei 2,5 Prozent\nDie Preise sind im März gestiegen, sagte das Amt am Montag in Berlin.",
    f"Home | News | Sport\n{PROSE}",
    f"10:05 The ministers arrive\n10:15 They sit down to talk of the bridge and of the river\n10:40 They leave\n{SENTENCE}",
    f"How to centre a box\n{SENTENCE}\nbody {{ margin: 0; }}\n.box {{ display: flex; }}\n{PROSE}",
    f"A first program\n{PROSE}\n\nimport sys\n\nprint(sys.argv)\n\n{SENTENCE}",
    f"#MeToo: what has become of it\n{PROSE}",
    "#Bridge vote tonight in the town hall; come all of you, and bring your friends and a pen",
    f"SELECT committee meets on Monday\n{PROSE}",
    f"BMW, OTTO and RIFF sell less\n{PROSE}",
    f"WARC is a format\n{PROSE}",
    "Recalling its resolution 1234 of 2020;\nDeeply concerned by the state of the bridge in the town;\n"
    "Welcoming the efforts of the council and of its members;\nDecides to remain seized of the matter;\n",
    "Q: What did you see at the bridge that night?\nA: I saw nothing at all, it was dark.\nQ: And then?\nA: I went home.",
    f"See https://x.example/a for more.\n{PROSE}\nhttps://x.example/b\nhttps://x.example/c",
    "俄罗斯总统普京星期六与美国总统拜登通电话，讨论了欧洲安全。\n双方同意继续对话；会谈持续了一个小时。",
    f"Access denied to the harbour, fishermen say\n{PROSE}",
    f"404 Not Found: how newspapers die\n{PROSE}",
]


@pytest.mark.parametrize("text", ARTICLES)
def test_articles_are_read(text: str) -> None:
    assert outcome(text) == ("read", "")
    assert read(text.encode()).damage == ()


@pytest.mark.parametrize("seed", sorted((ROOT / "articles").glob("*.txt")), ids=lambda path: path.name)
def test_the_check_of_labelled_texts_tells_articles_from_litter(seed: Path) -> None:
    data = seed.read_bytes()
    assert mistaken(data) == ""
    assert mistaken(JQUERY.encode() + data[:9]) == "a script of a page (JavaScript)"
    assert mistaken(f"<title>Page not found</title><p>{SENTENCE * 5}</p>".encode()) == "error page"


def test_each_reason_is_of_one_kind_and_counted_by_its_name() -> None:
    reasons = [kind.reason for kind in KINDS]
    assert len(reasons) == len(set(reasons))
    skipped = ["an image (PNG)", "an image (JPEG)", "a stylesheet (CSS)", "a hidden file"]
    known = [reason for reason in reasons if any(reason.startswith(said) for said in skipped)]
    assert count_by_kind(known) == "2 images, 1 hidden file, 1 stylesheet"


def test_the_first_look_does_not_read_the_whole() -> None:
    assert kind_of_text(Look("\n".join([CSS] * 10_000))) is not None
    assert len(Look(SENTENCE * 100_000).head) == len(Look(SENTENCE * 10_000).head)
