"""What is left of a page's machinery: buttons, boxes' titles, the way around the site."""

from __future__ import annotations

from cuttings.labels import Label
from ingest.clean.phrase_lists import listed_phrases
from ingest.clean.rules.pattern_pieces import FIGURE, rx, trigger_words
from ingest.clean.rules.phrases import one_phrase_of
from ingest.model.rule import Rule

_LABEL = (
    r"(?:reading time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd|"
    r"lästid|czas czytania|время чтения|час читання|waktu baca|okuma süresi)"
)
_MINUTES = (
    r"\d{1,2}(?: ?[–-] ?\d{1,2})? ?(?:min(?:ut[a-zę]{0,3})?\.?|мин(?:ут[аы]?)?\.?|хв(?:илин[аи]?)?\.?|dk\.?|"
    r"dakika|분|分钟|分鐘|分|دقائق|דקות|phút|menit)"
)
_READING = (
    r"(?:read(?:ing time)?|lesezeit|lesedauer|de lecture|de lectura|de leitura|di lettura|чтения|читання|leestijd|"
    r"lästid|okuma|baca|đọc|czytania)"
)

WIDGETS = (
    Rule(
        name="widget-reading-time",
        label=Label.WIDGET,
        pattern=rx(
            rf"^(?:{_LABEL} ?:? ?(?:~ ?|ca\.? )?{_MINUTES}|\d{{1,2}} ?[–-] ?{_MINUTES}"
            rf"|(?:~ ?|ca\.? )?{_MINUTES} {_READING})$",
            ignore_case=True,
        ),
        words=trigger_words(FIGURE),
        purpose="how long reading takes, as reader modes and pages print it",
        example="3–4 Minuten",
        counter_examples=("90 Minuten", "5 minutes later", "The 3 minutes were long.", "10 min 30 s"),
    ),
    Rule(
        name="widget-about-author",
        label=Label.WIDGET,
        pattern=one_phrase_of("boxes about the author"),
        phrases=listed_phrases("boxes about the author"),
        purpose="the title of a box about the author, or of one that has lost its content",
        example="About Author",
        counter_examples=("About the author little is known.", "Authors of the report disagree."),
    ),
    Rule(
        name="widget-share",
        label=Label.WIDGET,
        pattern=one_phrase_of("buttons to share"),
        phrases=listed_phrases("buttons to share"),
        purpose="buttons that send the page on",
        example="Share this",
        counter_examples=("Share this burden with us, he asked.", "Email was invented in 1971.", "X marks the spot"),
    ),
    Rule(
        name="widget-navigation",
        label=Label.NAVIGATION,
        pattern=one_phrase_of("the way around a site"),
        phrases=listed_phrases("the way around a site"),
        purpose="the way around the site",
        example="Skip to content",
        counter_examples=("Search parties went out at dawn.", "More is different", "The next"),
        on_pages=False,
    ),
    Rule(
        name="tag-line",
        label=Label.WIDGET,
        pattern=rx(
            r"^(?:tags?|topics?|filed under|filed in|posted in|related topics|categor(?:y|ies)|keywords|"
            r"schlagw(?:orte|örter)|themen|mots[- ]clés|étiquettes|etiquetas|temas|palabras clave|tópicos|"
            r"palavras-chave|tag|argomenti|теги|метки|тэги|темы|теми|trefwoorden|tagi|etiketler)\s?[:|"
            r"].{0,250}$",
            ignore_case=True,
        ),
        words=trigger_words(
            """argomenti categories category etiketler etiquetas filed keywords mots palabras palavras posted related
            schlagworte schlagwörter tag tagi tags temas themen topic topics trefwoorden tópicos étiquettes метки
            теги теми темы тэги"""
        ),
        purpose="the tags of the article",
        example="Tags: Russia, Ukraine, NATO",
        counter_examples=("Topics were many.", "Tag of war"),
    ),
    Rule(
        name="comments-heading",
        label=Label.COMMENTS,
        pattern=one_phrase_of("heads of comments"),
        phrases=listed_phrases("heads of comments"),
        purpose="the head of the readers' comments, or its form",
        example="Leave a reply",
        counter_examples=("Comments by the minister were brief.", "What do you think he said?", "No comment was made."),
    ),
    Rule(
        name="comments-closed",
        label=Label.WIDGET,
        pattern=one_phrase_of("comments that are closed"),
        phrases=listed_phrases("comments that are closed"),
        purpose="comments are not taken here",
        example="Comments are closed.",
        counter_examples=("Comments are closed to the press but open to members.",),
    ),
    Rule(
        name="related-heading",
        label=Label.RELATED,
        pattern=one_phrase_of("heads of related articles"),
        phrases=listed_phrases("heads of related articles"),
        purpose="the head of a list of other articles",
        example="Related posts",
        counter_examples=(
            "Read more books, he says.",
            "Related costs rose by half.",
            "See also chapter 4 of the report, where it says so.",
        ),
    ),
    Rule(
        name="related-pointer",
        label=Label.RELATED,
        pattern=rx(
            r"^[\W_]{0,4}(?:read (?:more|also|next|the full story)|also read|related(?: article| story| "
            r"coverage| content)?|see also|watch(?: now| more)?|listen|more(?: on this)?|must read|"
            r"recommended|don['’]t miss|in pics|in pictures|in photos|mehr(?: zum thema| dazu)?|lesen sie "
            r"(?:auch|mehr|hier)|lies auch|auch interessant|siehe auch|à lire(?: aussi)?|a lire aussi|lire "
            r"aussi|voir aussi|"
            r"lea también|leer más|lee también|lee más|le puede interesar|te puede interesar|ver también|vea "
            r"también|leia também|leia mais|veja também|saiba mais|leggi anche|leggi|guarda anche|читайте "
            r"также|читать также|читайте|смотрите также|по теме|читайте також|дивіться також|lees ook|lees "
            r"verder|bekijk ook|czytaj także|czytaj też|czytaj również|czytaj więcej|zobacz także|zobacz też|"
            r"zobacz również|ayrıca bakınız|ilgili haber|läs också|läs mer|läs även|les også|les mer|læs også|"
            r"lue myös|اقرأ أيضا|اقرأ ايضا|延伸阅读|相关阅读|関連記事|관련 ?기사|קראו גם|baca juga|đọc thêm|xem thêm|"
            r"ayrıca okuyun)\s?(?::|：|\||>|»|–|—|→|►|▶)\s?\S.{0,250}$",
            ignore_case=True,
        ),
        opening=trigger_words(
            """a also auch ayrıca baca bekijk czytaj don guarda ilgili in le lea lee leer lees leggi leia les
            lesen lies lire listen lue läs læs mehr more must read recommended related saiba see siehe
            te vea veja ver voir watch zobacz à дивіться по смотрите читайте читать اقرأ 延伸阅读 相关阅读
            関連記事 관련 관련기사 קראו xem đọc"""
        ),
        purpose="a pointer to one other article",
        example="Read more: What the talks were about",
        counter_examples=("Read more than the headline.", "Listen to him.", "More than 20 were hurt: the mayor"),
        weak=True,
    ),
)
