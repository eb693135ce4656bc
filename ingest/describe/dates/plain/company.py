"""The company that a day keeps: words beside and above it that say whose day it is, names, clocks, counters.

Each pattern is a list of beginnings of words, in some thirty languages; none looks further than its own words.
"""

from __future__ import annotations

import re
from functools import lru_cache

PUBLISHED = re.compile(
    r"\b(?:(?<!last )publi(?:sh|[éekc])|publ\.|first (?:pub|post)|post(?:ed|ado|ée?)\b|issued|filed|released|submitted|"
    r"written on|created|date(?: of publication)?:|date[lr]|dated|"
    r"erschienen|veröffentlicht|erstellt|geschrieben|datum\b|"
    r"mis en ligne|paru|publicad|pubblicat|inserit|postat|gepubliceerd|geplaatst|"
    r"opublikowan|dodano|data publikacji|zveřejněn|vydáno|publikov|uverejnen|objavljen|megjelen|közzétéve|"
    r"julkaistu|publicerad|publisert|offentliggjort|udgivet|birt|avaldatud|publicēts|paskelbta|"
    r"yayın|giriş|eklenme|δημοσ|"
    r"опублик|опублік|размещ|дата публ|дата:|створено|добавлен|додано|публикув|објављено|апублікав|"
    r"diterbitkan|dipublikasi|tayang|đăng|xuất bản)|"
    r"פורסם|תאריך|نشر|انتشار|تاريخ|تاریخ|प्रकाशित|เผยแพร่|公開|掲載|投稿|配信|发布|發布|發佈|发表|등록|입력|게재|승인",
    re.I,
)
UPDATED = re.compile(
    r"\b(?:up-?dat|last (?:mod|rev|ed|publ)|modif|edited|revis|review|amended|corrected|changed|refresh|"
    r"aktualis|geändert|änderung|bearbeitet|überarbeitet|letzte[rs]? (?:stand|update)|"
    r"mis(?:e)? à jour|màj|actuali[zs]|aggiorn|atualiz|bijgewerkt|gewijzigd|"
    r"aktualizacj|aktualizov|zmodyfikowan|naposledy|posodobljen|ažurir|izmijenjen|"
    r"frissít|módosít|päivitetty|muokattu|uppdater|ändrad|oppdater|opdater|uppfært|uuendatud|atjaunināt|atnaujint|"
    r"güncel|ενημ|τελευταία|"
    r"обновл|оновл|изменен|измен[её]н|змінено|актуализ|ажурирано|абноўл|редакц|"
    r"diperbarui|cập nhật)|"
    r"עודכן|עדכון|تحديث|حدّث|بروزرسانی|به‌روز|अपडेट|अद्यतन|อัปเดต|更新|最終更新|수정|업데이트",
    re.I,
)
UPDATE_BEHIND = re.compile(r"\s?(?:更新|改訂|수정|\(?(?:last )?updated\)?\W*$|\(?aktualisiert\)?\W*$)", re.I)
# Whose day it is else: of what is due, valid or open, of a birth, of a look at another page.
OTHERS = re.compile(
    r"\b(?:due|until|till|expires?|valid|deadline|starts?|begins?|ends?|from|since|born|died|copyright|©|retrieved|"
    r"accessed|consulted|archived|joined|member since|registered|event|when|opens?|bis|seit|gültig|geboren|"
    r"abgerufen|zugriff|verfügbar bis|termin|jusqu|depuis|consulté|hasta|desde|consultado|fino al|do dnia|до|с)\b",
    re.I,
)
BY = re.compile(
    r"(?:^|[\s|•·*–—-])(?:by|words by|written by|posted by|author|von|autor(?:in)?|text|par|auteur|por|autore?|di|door|"
    r"av|af|przez|автор|автори|текст|yazan|oleh|penulis|tác giả|מאת|بقلم|كتب|نویسنده|作者|記者|文|글|기자)\b",
    re.I,
)
CLOCK = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-3])\s?[:.h時时]\s?[0-5]\d(?!\d)|\b\d{1,2}\s?(?:[ap]\.?\s?m\b|uhr\b)|오[전후]", re.I
)
READING = re.compile(
    r"\bmin(?:\.|s|utes?|uten|uti|utos|uuttia)?\b|read(?:ing)?(?: time)?\b|lesezeit|lesedauer|temps de lecture|"
    r"lectura|leitura|lettura|leestijd|lästid|čtení|czytania|чтени|okuma|views?\b|aufrufe|просмотр",
    re.I,
)
COUNTED = re.compile(
    r"\bcomment(?:s|aires?)?\b|kommentar|comentari|comment[oi]\b|reactie|komentar|комментари|коментар|yorum|"
    r"コメント|댓글|shares?\b",
    re.I,
)
ANSWERED = re.compile(
    r"\b(?:reply|replies|antworten|répondre|responder|rispondi|ответить|відповісти|says|sagt|sagte|dit|said|schrieb|"
    r"report|permalink|likes?|upvote|flag|svara|svar|yanıtla|odpowiedz)\b",
    re.I,
)
ZONE = re.compile(r"\b(?:GMT|UTC|E[SD]?T|P[SD]?T|CE?S?T|CDT|BST|MS[KD]|IST|WIB|JST|KST|AEST|SAST|Uhr|мск)\b")
EVENT = re.compile(
    r"\b(?:event|tickets?|calendar|termine?|veranstaltung|agenda|événement|eventos?|concert|webinar|doors|venue|"
    r"афиша|мероприят)", re.I
)  # fmt: skip
# The day on which a station sends or sent it: a report's page was often made on another.
BROADCAST = re.compile(
    r"(?:^|[\W_])(?:sendung|sendetermin|gesendet|ausgestrahlt|(?:im|in) (?:radio|tv|fernsehen|programm)|"
    r"(?:audio|video|radio|tv)\s?:|broadcast|aired|airs|on air|tune in|émission|diffusé|trasmess|in onda|emitid|"
    r"uitzending|sänd|эфир|放送|방송)", re.I
)  # fmt: skip
QUOTED = re.compile(r"\(@\w{1,40}\)|\bpic\.twitter|tweet|instagram", re.I)
ACCOUNT = re.compile(r"\(@\w{1,40}\)\W*$")
COMMENTS = re.compile(
    r"\W*(?:\d+ )?(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?|commenti|reacties|komentarze|"
    r"комментари[ий]|коментарі|yorumlar|leave a (?:reply|comment))\W*(?:\d+\W*)?$",
    re.I,
)

ONES = frozenset(
    {"one", "ein", "un", "une", "uno", "um", "een", "en", "jeden"}
)  # ANSWERS_TO begins with one or a figure
# As a blog heads them: 3 thoughts on “Bread”, Ein Gedanke zu „Brot“.
ANSWERS_TO = re.compile(
    rf"\W*(?:\d+|{'|'.join(sorted(ONES))}) (?:thoughts?|responses?|repl(?:y|ies)|comments?|gedanken?|"
    r"kommentare?|antwort(?:en)?|réflexions?|réponses?|commentaires?|pensamientos?|respuestas?|comentarios?|comentários?|"
    r"commenti?o?|pensieri?o?|risposte?a?|gedachten?|reacties?|komentarz[ey]?|svar|tankar|комментари[йяев]+|ответ\w{0,3})"
    r" (?:to|on|zu|auf|sur|à|sobre|en|a|em|su|over|op|do|på|к|на) [“„«\"‘’”]", re.I
)  # fmt: skip


@lru_cache(maxsize=4096)
def is_company(word: str) -> bool:
    """Whether a word says only what the day is, or belongs to a clock or a counter."""
    return any(pattern.search(word) for pattern in (PUBLISHED, UPDATED, ZONE, READING, COUNTED))
