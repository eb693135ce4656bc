"""The words that introduce who wrote something, in the languages of the news, and those that introduce others."""

from __future__ import annotations

import re

from cuttings.folding import fold
from ingest.text.word_sieve import WordSieve

# Whoever stands behind one of these wrote it.
_BY = """
by|written by|words by|story by|text by|article by|posted by|reported by|report by|review by|post by
|guest post by|authored by|contributed by|submitted by|published by|opinion by|analysis by|essay by|column by
|interview by|this (?:post|article|story) (?:was|is) (?:written|authored|contributed) by|von
|ein (?:artikel|beitrag|gastbeitrag|kommentar|interview|bericht|essay|gastkommentar) von
|(?:geschrieben|verfasst|veröffentlicht|erstellt|aufgezeichnet|protokolliert|eingestellt|gepostet) von
|(?:artikel|beitrag|gastbeitrag|kommentar|text|interview|bericht|essay|analyse) von|par|écrit par|rédigé par
|publié par|posté par|propos recueillis par|un (?:texte|article) de|texte de|escrito por|publicado por|texto de
|texto por|redactado por|escrit per|scritto da|a cura di|pubblicato da|skrevet av|tekst av|skriven av|text av
|skrevet af|tekst af|geschreven door|tekst door|przez|napisał|napisała|kirjoittanut|yazan|írta|ditulis oleh|tác giả
|scris de|publicat de|napsal|napsala|píše|piše|napisao|napisala|autor|autorka|autorin|autoren|autores|autore|autori
|autora|auteur|auteurs|auteure|author|authors|the author|autorius|autors|författare|forfatter|kirjoittaja|szerző
|yazar|penulis|höfundur|skribent|redaktør|reporter|dziennikarz|автор|авторы|автори|текст|подготовил|подготовила
|беседовал|беседовала|написал|написала|γράφει ο|γράφει η|γράφουν οι|συντάκτης|συντάκτρια|بقلم|كتب|كتبت|المؤلف
|تأليف|מאת|כתב|כתבה|लेखक|द्वारा|文|著者|作者|記者|取材・文|ライター|執筆|投稿者|撰文|글|작성자
"""
# Whoever stands behind one of these may have written it: they are other words as well.
_MAYBE = """
por|per|di|da|av|af|door|deur|eftir|oleh|bởi|de|van|του|της|των|από|text|texte|texto|testo|tekst|teksti|words
|written|writer|from|en|om|fra|dal|dalla|od|przez|în|about|über|o
"""
# Whoever stands behind one of these did not.
_OTHER = """
photo|photos|photograph|photographs|photography|photographer|picture|pictures|image|images|illustration
|illustrations|art|video|graphic|graphics|credit|credits|foto|fotos|bild|bilder|fotografie|titelbild|grafik
|illustration|photo de|crédit|crédits|foto di|foto de|imagen|imágenes|zdjęcie|zdjęcia|fot|фото|иллюстрация|kuva
|kuvat|fotó|photo by|photos by|edited by|reviewed by|medically reviewed by|fact checked by|fact-checked by
|translated by|narrated by|presented by|sponsored by|powered by|read by|hosted by|produced by|directed by
|designed by|commented by|comment by|reply by|updated by|last modified by|created by|übersetzt von
|aus dem englischen von|bearbeitet von|redigiert von|traduit par|traducción de|перевод|source|quelle|via
|recommended by|written and directed by|music by|starring|directed|like us|share by|sort by|filter by|find by
|browse by|search by
"""


def _one_of(listed: str) -> str:
    return " ".join(listed.split()).replace(" |", "|").strip("| ")


_GAP = r"(?:\s?[:：/●►»]\s?|\s)"
BY = re.compile(rf"^(?:{_one_of(_BY)})(?:{_GAP}(?=\S)|(?=[：●]))", re.I)
MAYBE = re.compile(rf"^(?:{_one_of(_MAYBE)}){_GAP}(?=\S)", re.I)
ONLY_BY = re.compile(rf"^\W{{0,2}}(?:{_one_of(_BY)})\s?\W{{0,2}}$", re.I)
OTHER = re.compile(rf"^(?:{_one_of(_OTHER)})\b", re.I)
ONLY_OTHER = re.compile(rf"^\W{{0,2}}(?:{_one_of(_OTHER)})\s?\W{{0,2}}$", re.I)
# "May 18, 2023 By Sara Harberson", "Posted on DATE by X", "Opinion | By X | 3 March", "Published 4 May by X"
BY_WITHIN = re.compile(
    r"(?:^|[\s|•·,;/–—-])(?:by|von|par|por|di|da|av|af|door|oleh|author|autor|auteur|автор):?\s(?=[^\W\d_])", re.I
)
AND = re.compile(
    r"^\W{0,2}(?:and|und|et|y|e|och|og|en|i|и|та|ja|ve|és|și|και|với|và|&|,|with|mit|,\s?(?:and|und))\W{0,2}$", re.I
)


def _first_words(listed: str) -> frozenset[str]:
    rows = _one_of(listed).replace("(?:", " ").replace(")", " ").split("|")
    return frozenset(fold(row.split()[0]) for row in rows if row.strip())


# The words that one of these introductions begins with, folded: a line of other beginnings has none before its names.
FIRST_WORDS = _first_words(f"{_BY} | {_MAYBE}")
BEGINS_BY = WordSieve(FIRST_WORDS)
BEGINS_OTHER = WordSieve(word.split("-")[0] for word in _first_words(_OTHER))
SURE_WORDS = _first_words(_BY) - _first_words(_MAYBE) - frozenset(["a", "the", "un", "ein", "is", "this"])
WITHIN_WORDS = frozenset(
    ["by", "von", "par", "por", "di", "da", "av", "af", "door", "oleh", "author", "autor", "auteur", "автор"]
)
