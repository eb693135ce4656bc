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
    r"aktualis|akt\.\s?:|geändert|änderung|bearbeitet|überarbeitet|letzte[rs]? (?:stand|update)|"
    r"mis(?:e)? à jour|màj|actuali[zs]|aggiorn|atualiz|bijgewerkt|gewijzigd|aangepast|"
    r"aktualizacj|aktualizov|zmodyfikowan|naposledy|posodobljen|ažurir|izmijenjen|"
    r"frissít|módosít|päivitetty|muokattu|uppdater|ändrad|oppdater|opdater|uppfært|uuendatud|atjaunināt|atnaujint|"
    r"güncel|ενημ|τελευταία|"
    r"обновл|оновл|изменен|измен[её]н|змінено|актуализ|ажурирано|абноўл|редакц|"
    r"diperbarui|diubah|diedit|cập nhật|sửa đổi|ostatnia zmiana|zmieniono|остання зміна|senast ändr|"
    r"correction|korrektur|berichtig|rectificat|correcci|correzion|correç|correctie|sprostowan|исправлен|поправка|"
    r"виправлен|đính chính|koreksi|ralat\b|düzelt|rättelse)|"
    r"עודכן|עדכון|תיקון|تحديث|حدّث|تعديل|عُدّل|تصحيح|بروزرسانی|به‌روز|अपडेट|अद्यतन|อัปเดต|更新|最終更新|修改|修订|更正|訂正|"
    r"수정|업데이트|바로잡",
    re.I,
)
UPDATE_BEHIND = re.compile(r"\s?(?:更新|改訂|수정|\(?(?:last )?updated\)?\W*$|\(?aktualisiert\)?\W*$)", re.I)
# Whose day it is else: of what is due, valid or open, of a birth, of a look at another page.
OTHERS = re.compile(
    r"\b(?:due|until|till|expires?|valid|deadline|starts?|begins?|ends?|from|since|born|died|copyright|©|retrieved|"
    r"accessed|consulted|archived|joined|member since|registered|event|when|opens?|bis|seit|gültig|geboren|"
    r"abgerufen|zugriff|verfügbar bis|termin|jusqu|depuis|consulté|hasta|desde|consultado|fino al|do dnia|до|с|"
    r"até|tot|ważn\w+ do|gäller till?|hingga|sampai|đến|hết hạn|حتى|עד|"
    r"wann|quand|cuándo|quando|wanneer|kiedy|когда|коли|متى|מתי|kapan|ne zaman|när)\b|"
    r"有効期限|有效期|日時|開催日|時間：|일시|thời gian",
    re.I,
)
OTHERS_BEHIND = re.compile(
    r"\s?(?:까지|まで|tarihine kadar|[~〜～])|"
    r"[^.。]{0,24}(?:열린다|열릴|개최|開かれる|開催|举行|舉行|开幕|yapılacak|düzenlenecek)"
)
TAKES_PLACE = re.compile(
    r"\b(?:takes? place|will be held|findet|aura lieu|a lieu|se celebra(?:rá)?|si terrà|acontece|realiza-se|"
    r"vindt plaats|odbędzie się|состоится|пройд[её]т|відбудеться|hålls|äger rum|diễn ra|digelar)\W{0,9}"
    r"(?:on|am|le|el|il|em|no dia|op|w dniu|den|vào|pada)?\W{0,9}$",
    re.I,
)
# The day on which another text was looked at, as notes have it: the word for a day stands in it, and is no label.
RETRIEVED = re.compile(
    r"(?:accessed|retrieved|consulted|abgerufen|zugriff|consult(?:é|ado|ato)|acesso|geraadpleegd|dostęp|дата обращения|"
    r"дата звернення|(?:تاريخ )?الاطلاع|נדלה|אוחזר|접속일|열람일|访问日期|訪問日期|truy cập|diakses|erişim tarihi|"
    r"hämtad)"
    r"\W{0,9}(?:on|am|le|el|il|em|op|בתאריך|ngày|den)?\W{0,9}$",
    re.I,
)
RETRIEVED_BEHIND = re.compile(r"\s?(?:に?閲覧|に?アクセス|접속|열람)")
PICTURE_BEHIND = re.compile(r"[^。.]{0,30}(?:撮影|攝影|摄影|사진|写真)")
# "The analysis, published online Feb. 16": what is told of has been published, not the text.
STUDY = re.compile(
    r"\b(?:study|analysis|paper|survey|findings?|results?|research|book|novel|album|studie|untersuchung|étude|enquête|"
    r"estudio|encuesta|studio|estudo|pesquisa|onderzoek|badani\w+|исследовани\w+|дослідженн\w+)\b[\w ]{0,20},? "
    r"(?:which was |was |were )?(?:first )?(?:published|publié\w*|veröffentlicht|publicad\w|pubblicat\w|gepubliceerd|"
    r"opublikowan\w+|опубликован\w+|опублікован\w+)\b",
    re.I,
)
# What is known by its day: "Act of 12 May 2019", "Urteil vom 12. Mai 2019".
LAW = re.compile(
    r"(?:\b(?:act|law|statute|decree|judge?ment|ruling|directive|regulation|resolution|treaty) of(?: the)?|"
    r"(?:gesetz|urteil|beschluss|verordnung|richtlinie|erlass|abkommen|bescheid)e?s? vom|"
    r"\b(?:loi|décret|arrêté?|ordonnance|jugement|directive|traité|circulaire)(?: n\S+ \S+)? du|"
    r"\b(?:ley|decreto|sentencia|orden|resolución|directiva)(?: \S+,?)? del?|"
    r"\b(?:legge|decreto|sentenza|ordinanza|direttiva) del|"
    r"\b(?:lei|decreto|acórdão|portaria|resolução)(?: n\S+ \S+)? de|"
    r"\b(?:wet|besluit|arrest|vonnis|uitspraak|richtlijn|verdrag) van|"
    r"\b(?:ustaw[ay]|wyroku?|rozporządzeni[ea]|uchwał[ay]|postanowieni[ea]) z(?: dnia)?|"
    r"\b(?:закон|указ|приказ|постановлени|решени|распоряжени)\w* от|\b(?:закон|указ|наказ|постанов|рішенн)\w* від|"
    r"\b(?:قانون|مرسوم|حكم)|(?:חוק|צו|פסק דין|החלטה) מיום|\b(?:luật|nghị định|quyết định|thông tư) ngày|"
    r"\b(?:undang-undang|peraturan|putusan)(?: tanggal)?|\b(?:lag|dom|förordning) (?:av )?den)\W*$",
    re.I,
)
LAW_BEHIND = re.compile(r"\s?(?:제정|공포|に?制定|に?施行|通过的|tarihli|sayılı)")
# A picture's, where its caption says by whom it is, or that it is an old one. Behind "text and" it is a byline's.
PICTURE = re.compile(
    r"\bfot\.\s|(?<!& )(?<!and )(?<!und )\b(?:photos?|fotos?|фото|image|bild|ảnh|fotoğraf|gambar|kuva)\s?[:：/=(]|"
    r"\bfile (?:photo|picture|image)|\barchivbild|תצלום|צילום|تصوير|صورة|사진|写真|撮影|攝影|摄影",
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
    r"report|permalink|likes?|upvote|flag|svara|svar|yanıtla|odpowiedz|reageer|beantwoorden|trả lời|balas|הגב|رد)\b|"
    r"返信|回复|回覆|답글",
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
    r"uitzending|sänd|эфир|放送|방송)",
    re.I,
)
BROADCAST_ABOVE = re.compile(r"\b(?:über dieses thema|mehr dazu|more on this) (?:berichte|hören|sehen|hear|in)", re.I)
# A text that says of itself when it came out first: "This post was originally published on 26 Sep 2019".
FIRST_PRINT = re.compile(
    r"\b(?:this (?:article|post|story|piece|blog ?post|guide|page) (?:was|has been) "
    r"(?:originally |first )?(?:published|posted)|"
    r"(?:dieser|diese) (?:artikel|beitrag|text)\w* (?:wurde|erschien) (?:ursprünglich|zuerst|erstmals)[\w ]*|"
    r"cet article a été (?:initialement |d’abord )?publié|"
    r"este artículo (?:se publicó|fue publicado)(?: originalmente)?)"
    r"(?: on| le| el| am)?(?: the)?\W*$",
    re.I,
)  # fmt: skip
QUOTED = re.compile(r"\(@\w{1,40}\)|\bpic\.twitter|tweet|instagram", re.I)
ACCOUNT = re.compile(r"\(@\w{1,40}\)\W*$")
COMMENTS = re.compile(
    r"\W*(?:\d+ )?(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?|commenti|reacties|komentarze|"
    r"комментари[ий]|коментарі|yorumlar|leave a (?:reply|comment)|comentários|kommentarer|komentar|bình luận|"
    r"תגובות|التعليقات|تعليقات|コメント(?:一覧)?|评论|評論|댓글)\W*(?:\d+\W*)?$",
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
