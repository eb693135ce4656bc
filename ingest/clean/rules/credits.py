"""Who made it, whose it is: bylines, credits, sources, copyright."""

from __future__ import annotations

from cuttings.labels import Label
from ingest.clean.rules.pattern_pieces import AGENCY, AGENCY_WORDS, DASH, NAME, UP, rx, trigger_words
from ingest.model.rule import Rule

_NAMES = rf"{NAME}(?:(?:, | and | und | et | y | e | и | i | & |/){NAME}){{0,4}}"
# Or none, where the name is over: one that is cut at each of its hyphens is read to the line's end from each.
_ROLE = (
    rf"(?:,? ?[|,–—-] ?[{UP}][^.!?]{{2,60}}|, [^.!?]{{2,50}}| for [{UP}][^.!?]{{2,40}}| in [{UP}][^.!?]{{2,40}}"
    r"|(?!(?<=[^.])[’'-]))"
)

CREDITS = (
    Rule(
        name="byline-by",
        label=Label.BYLINE,
        pattern=rx(
            rf"^(?P<by>(?i:by|written by|posted by|reported by|story by|words by|text by|von|par|por|di|da|"
            rf"door|av|af|przez|автор(?:ы)?|текст|автор статьи|autore|autor(?:es|in)?|auteur|yazan|skrevet av|"
            rf"article by|reporting by)):? (?P<name>{_NAMES}){_ROLE}\W*$"
        ),
        opening=trigger_words(
            """af article auteur autor autore autores autorin av by da di door par por posted przez reported
            reporting skrevet story text von words written yazan автор авторы текст"""
        ),
        purpose="who wrote it, after a word that says so",
        claims=("author", "byline"),
        example="By Jason Cipriani",
        counter_examples=(
            "By the time he came it was over.",
            "Von Berlin nach Paris fährt man lange.",
            "Por España y por América!",
        ),
    ),
    Rule(
        name="byline-agency",
        label=Label.BYLINE,
        pattern=rx(
            rf"^(?:(?i:by|von|par|por|di|da|from|via|source)\s)?(?P<agency>{AGENCY})(?:[/,|] ?(?:{AGENCY}|"
            rf"\w{{2,4}}))?(?: Staff(?: Writer)?)?\W*$"
        ),
        words=AGENCY_WORDS,
        purpose="an agency alone on a line",
        claims=("origin", "byline"),
        example="Associated Press",
        counter_examples=("AP said so.", "Reuters reported the fall."),
    ),
    Rule(
        name="byline-last-line",
        label=Label.BYLINE,
        pattern=rx(rf"^[{DASH[1:-1]}~ ]*(?P<name>{NAME})$"),
        purpose="a person's name alone after the last paragraph: who posted or wrote it",
        claims=("author", "byline"),
        example="Christi C. Elwood",
        counter_examples=("Thank you.", "A view from the USA", "NATO", "the end"),
        region="last",
        on_pages=False,
    ),
    Rule(
        name="byline-reporter",
        label=Label.BYLINE,
        pattern=rx(
            r"^[\[(【（/]?(?:[가-힣\w]{2,12}[ /·=]{1,2})?(?P<name>[가-힣]{2,4}) ?(?:선임|인턴|수습|전문)?"
            r"(?:기자|특파원)[\])】）]?"
            r"(?: ?[|/·=])?(?: ?[\w.+-]{1,40}@[\w.-]{1,60})?\W{0,3}$"
            r"|^[(（]?(?:本[報报]|新[华華]社|中[新央]社)?[記记]者[ :：]?(?P<name2>[一-鿿]{2,4})"
            r"(?:[ ／/][一-鿿]{0,8}[報报][导導道])?[)）]?$"
        ),
        words=trigger_words("기자 특파원 선임기자 인턴기자 수습기자 전문기자 记者 本报记者 新华社记者 記者 本報記者"),
        purpose="the reporter who signs, in Korean and Chinese papers",
        claims=("author", "byline"),
        example="한서윤 기자 seoyun@badailbo.example",
        counter_examples=("기자 회견은 오후에 열린다.", "한 기자 는 이렇게 썼다고 말했다.", "记者 在现场看到很多人。"),
        kept_for="the authors of Korean and Chinese papers, of which the labelled pages have few",
    ),
    Rule(
        name="credits-editor",
        label=Label.CREDITS,
        pattern=rx(
            r"^[(（\[【]?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|審核|编审|監製|监制)"
            r"[:：] ?\S{1,20}(?: \S{1,20}){0,3}$"
        ),
        words=trigger_words("责任编辑 責任編輯 责编 責編 编辑 編輯 校对 校對 审核 審核 编审 監製 监制"),
        purpose="who edited the text, as Chinese papers end",
        claims=(),
        example="（责任编辑：周启明）",
        counter_examples=("编辑 部 昨天 开会。", "责任编辑 制度 有 很多 问题。"),
        kept_for="the last line of Chinese papers, of which the labelled pages have few",
    ),
    Rule(
        name="credits-reported",
        label=Label.CREDITS,
        pattern=rx(
            rf"^[{DASH[1:-1]}*(\[ ]*(?P<name>{NAME})[^.!?]{{0,80}} reported from .{{2,400}}$|"
            rf"^.{{2,400}}\bcontributed (?:reporting )?(?:to|for) (?:this|the) (?:report|story|article|"
            rf"piece)[.)\]*]*$"
            rf"|^[(\[*—– ]*(?i:(?:additional )?(?:reporting|writing|editing)) by {NAME}.{{0,300}}$"
        ),
        words=trigger_words("contributed"),
        beside=(
            (trigger_words("reported"), trigger_words("from")),
            (trigger_words("editing reporting writing"), trigger_words("by")),
        ),
        purpose="who reported, from where, and who contributed",
        claims=("credit", "origin"),
        example=(
            "Vladimir Isachenkov reported from Moscow. Associated Press editors Dasha Litvinova in Moscow and "
            "Robert Burns in Washington contributed to this report."
        ),
        counter_examples=(
            "Smoking contributed to the fall.",
            "Reporting by exception is common in aviation.",
            "Police reported from the scene that nobody was hurt.",
        ),
        on_pages=False,
        weak=True,
    ),
    Rule(
        name="source-line",
        label=Label.SOURCE_LINE,
        pattern=rx(
            rf"^(?i:source|sources|quellen?|fuentes?|fonte|fonti|fontes|источники?|джерел[оа]|źródł[oa]|kaynak|"
            rf"bron|kilde|källa|источник информации)\s*(?:{DASH}|"
            rf":)\s*(?P<source>[^.!?]{{2,90}}(?:\.\w+(?!\w)[^.!?]{{0,40}})*)\.?$"
            r"|^(?:来源|來源|出典|출처|المصدر)\s*[:：]\s*(?P<source2>.{1,60})$"
        ),
        words=trigger_words(
            """bron fonte fontes fonti fuente fuentes kaynak kilde källa quelle quellen source sources źródła
            źródło джерела джерело источник источники المصدر 來源 出典 来源 출처"""
        ),
        purpose="where the text was taken from, as its last or first line says",
        claims=("origin",),
        example="Source – Russian Kremlin / Russian Presidency",
        counter_examples=("Source code is free.", "Sources: they said that the talks had failed. Nobody confirmed it."),
        weak=True,
    ),
    Rule(
        name="source-elsewhere",
        label=Label.SOURCE_LINE,
        pattern=rx(
            r"^[\W_]{0,4}(?:"
            r"(?:this|the) (?:article|story|piece|post|interview|report|essay|column|"
            r"text)\b.{0,60}\b(?:originally|first) "
            r"(?:been )?(?:published|appeared|posted|ran|printed)\b|"
            r"(?:originally|first) published (?:in|on|at|by)\b|"
            r"read the original (?:article|story|piece|post|text)\b|"
            r"(?:dieser|der|das|dieses) (?:artikel|text|beitrag|interview)\b.{0,30}\b(?:erschien(?:en)?|"
            r"veröffentlicht)\b.{0,30}"
            r"\b(?:zuerst|ursprünglich|zunächst)|"
            r"(?:dieser|der|das|dieses) (?:artikel|text|beitrag|interview)\b.{0,30}\b(?:zuerst|ursprünglich|"
            r"zunächst)\b|"
            r"cet (?:article|entretien)\b.{0,30}\b(?:initialement|d['’]abord|à l['’]origine)\b.{0,20}\b(?:publié|paru)|"
            r"(?:este|esta) (?:artículo|nota|texto|entrevista|artigo|matéria)\b.{0,40}\b(?:publicó|"
            r"publicad[oa])\b.{0,20}"
            r"\b(?:originalmente|por primera vez|originariamente)|"
            r"questo (?:articolo|testo)\b.{0,40}\b(?:pubblicato|apparso)\b.{0,20}\b(?:originariamente|"
            r"originalmente|per la prima)|"
            r"(?:эта |этот |данн\w{2,3} )?(?:статья|материал|текст|интервью)\b.{0,30}\b(?:впервые|"
            r"первоначально)\b.{0,20}"
            r"\b(?:опубликован|вышл?а?|появил)\w{0,4}|оригинал (?:статьи|материала|текста)|"
            r"dit artikel\b.{0,30}\b(?:eerder|oorspronkelijk|eerst)\b|"
            r"(?:ten )?(?:artykuł|tekst)\b.{0,30}\b(?:pierwotnie|po raz pierwszy)\b"
            r").{0,160}$",
            ignore_case=True,
        ),
        opening=trigger_words(
            """artykuł cet das der dieser dieses dit esta este first originally questo read story tekst ten the this
            данная данный интервью материал оригинал статья текст эта этот"""
        ),
        purpose="where the text stood first, in a line of its own",
        claims=("origin",),
        example="This article was originally published on The Conversation.",
        counter_examples=(
            "The story of the town is told in many books.",
            "The report was published in May, and the council has not read it.",
            "Read the original plan, the mayor said.",
        ),
    ),
    Rule(
        name="copyright",
        label=Label.COPYRIGHT,
        pattern=rx(
            r"^\W{0,3}(?:©|\(c\)|copyright\b|авторские права|авторське право|all rights reserved|все права "
            r"защищены|усі права захищен|всі права захищен|alle rechte vorbehalten|tous droits réservés|"
            r"todos los derechos reservados|tutti i diritti riservati|riproduzione riservata|todos os "
            r"direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone|wszystkie prawa "
            r"zastrzeżone|"
            r"tüm hakları saklıdır|eftertryck förbjudes|版权所有|著作権|無断転載|무단 ?전재|"
            r"جميع الحقوق محفوظة).{0,400}$",
            ignore_case=True,
        ),
        words=trigger_words(
            """alle c copyright eftertryck rights riproduzione todos tous tutti tüm wszelkie
            wszystkie © авторские авторське все всі усі جميع 無断転載 版权所有 著作権 무단 무단전재"""
        ),
        purpose="whose right the text is, in the languages of the news",
        claims=("rights", "origin"),
        example="Copyright 2021 Associated press. All rights reserved.",
        counter_examples=("Copyrighted songs are not free.", "The copyright is disputed."),
    ),
    Rule(
        name="copyright-within",
        label=Label.COPYRIGHT,
        pattern=rx(
            r"^.{0,160}(?:©|\(c\) ?(?:19|20)\d\d|\ball rights reserved\b|\bвсе права защищены|alle rechte "
            r"vorbehalten|tous droits réservés|todos los derechos reservados|"
            r"tutti i diritti riservati|riproduzione riservata|todos os direitos reservados|alle rechten "
            r"voorbehouden|wszelkie prawa zastrzeżone|tüm hakları saklıdır|"
            r"may not be (?:published|reproduced|republished|broadcast)|is (?:strictly )?prohibited without|"
            r"无断转载|無断転載|재배포 금지).{0,160}$",
            ignore_case=True,
        ),
        words=trigger_words(
            """c derechos direitos diritti droits hakları prawa prohibited rechte rechten riservata ©
            права 无断转载 無断転載 재배포"""
        ),
        beside=(
            (trigger_words("broadcast published reproduced republished"), trigger_words("may")),
            (trigger_words("rights"), trigger_words("reserved")),
        ),
        purpose="a short line in which a sign or formula of copyright stands",
        claims=("rights", "origin"),
        example="This text is © 2024 Agence France-Presse. All rights reserved.",
        counter_examples=("He has reserved all rights to the seat.",),
    ),
)
