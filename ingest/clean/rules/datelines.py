"""Datelines: the place, the day and the agency that open a report."""

from __future__ import annotations

from cuttings.labels import Label
from ingest.clean.rules.pattern_pieces import AGENCY, DASH, MONTH, UP, rx
from ingest.model.rule import Rule

_CAPS = rf"[{UP}][{UP}’'.-]+"  # a word in capitals
_PLACE = (
    rf"[{UP}](?:[^\W\d_]|[’'.-])*"
    rf"(?:[ /](?:[{UP}](?:[^\W\d_]|[’'.-])*|de|di|do|da|del|la|le|las|los|am|an|der|den|of|on|sur|upon)){{0,4}}"
)
_REGION = rf", {_PLACE}"
_DAY = (
    rf"(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d))?"
    rf"|(?P<day2>\d{{1,2}})(?:er|\.|º|°)?(?: de| di)? (?P<month2>{MONTH})(?:,? (?:de )?(?P<year2>(?:19|"
    rf"20)\d\d))?(?: г\.| года)?)"
)
_TO_TEXT = rf"\s*(?:(?:,\s*)?(?:{DASH}+|:)\s*|\.\s*{DASH}+\s*|\.\s+)"

DATELINES = (
    Rule(
        name="dateline-slashes",
        label=Label.DATELINE,
        pattern=rx(
            rf"^(?P<place>{_PLACE}(?:{_REGION})?)[.,] (?i:{_DAY})[.,]? "
            rf"/(?P<agency>[^/\n]{{2,40}})/\.?(?:\s*{DASH}+)?\s*"
        ),
        purpose="place, day and agency between slashes, as TASS and the agencies of its neighbours open a report",
        claims=("place", "published", "origin"),
        example="MOSCOW, February 12. /TASS/. Moscow will take the views into account.",
        counter_examples=("In Moscow, February 12 was a cold day.", "The bus stops at Rome, May 3 and/or later."),
        where="start",
        region="any",
        kept_for="a seed, and TASS on the labelled pages",
    ),
    Rule(
        name="dateline-agency",
        label=Label.DATELINE,
        pattern=rx(
            rf"^(?:(?P<place>{_PLACE}(?:(?:,| /|/) ?{_PLACE})?)(?:[.,] (?i:{_DAY}))?[.,]? "
            rf")?[(\[](?P<agency>(?:{AGENCY})(?:[/,;-] ?[\w. -]{{1,24}})?)[)\]]"
            rf"{_TO_TEXT}"
        ),
        purpose="an agency in brackets, before it place and day where they are given, and a dash",
        claims=("place", "published", "origin"),
        example="WILMINGTON, Del., Feb. 12 (AP) – Presidents Joe Biden and Vladimir Putin spoke for nearly an hour.",
        counter_examples=(
            "Noise Cancelling (ANC): Yes",
            "The Associated Press (AP) is a news agency.",
            "A reporter of Reuters (London) – who asked not to be named – agreed.",
        ),
        where="start",
    ),
    Rule(
        name="dateline-site",
        label=Label.DATELINE,
        pattern=rx(
            rf"^(?P<place>{_PLACE}(?:{_REGION})?)(?:[.,] (?i:{_DAY}))? "
            rf"\((?P<agency>(?:[\w-]+\.)+[a-z]{{2,6}})\)\s*(?:,\s*)?{DASH}+\s*"
        ),
        purpose="place and, in brackets, the site that tells the story, and a dash",
        claims=("source_domain", "published"),
        example="MOSCOW, February 12 (bbabo.net) - Vladimir Putin had three conversations.",
        counter_examples=(
            "The firm (example.com) said on Monday that it would close.",
            "Amazon (amazon.com) fell by 3 %.",
        ),
        where="start",
        region="head",
        kept_for="a seed",
    ),
    Rule(
        name="dateline-caps-bracket",
        label=Label.DATELINE,
        pattern=rx(
            rf"^(?P<place>{_CAPS}(?: {_CAPS}){{0,3}}(?:{_REGION})?)(?:[.,] (?i:{_DAY}))?[.,]? "
            rf"\((?P<agency>[A-Z][\w. ]{{1,24}})\)\s*(?:{DASH}+)\s+"
        ),
        purpose="a place in capitals and, in brackets, the outlet or agency, and a dash",
        claims=("place", "published", "origin"),
        example="TRENTON, May 3 (Agence France Presse) -- A consumer investigation involving a moving company.",
        counter_examples=(
            "Google Cloud Platform (GCP) – offered by Google – is a suite.",
            "PEPA – Universitätsklinikum",
        ),
        where="start",
        region="head",
    ),
    Rule(
        name="dateline-agency-after-dash",
        label=Label.DATELINE,
        pattern=rx(
            rf"^(?P<place>[{UP}][^\W\d_]*(?:[ -][{UP}]?[^\W\d_]+){{0,3}})[.,] (?i:{_DAY})[.,]?\s*(?:(?:{DASH}|"
            rf"\.)\s*)?(?P<agency>{AGENCY})"
            rf"(?:[,. ]+[{UP}][^\W\d_]+ [{UP}][^\W\d_]+)?(?:\s*{DASH}+\s*|\.(?:\s*{DASH}+)?\s+)"
        ),
        purpose="place, day and the agency after a dash or a full stop, as Russian agencies open a report",
        claims=("place", "published", "origin"),
        example="БЕРЛИН, 5 мар – РИА Новости. Канцлер заявил, что переговоры продолжатся.",
        counter_examples=(
            "Берлин, 5 марта – день выборов.",
            "In Berlin, 5 March – a Reuters reporter said – was quiet.",
        ),
        where="start",
        kept_for="the origin of what RIA and Interfax tell: no labelled text is theirs",
    ),
    Rule(
        name="dateline-day",
        label=Label.DATELINE,
        pattern=rx(
            rf"^(?P<place>{_CAPS}(?: {_CAPS}){{0,3}}(?:{_REGION})?), "
            rf"(?i:{_DAY})(?:\s*[({{][^)]{{2,24}}\))?\s*(?:{DASH}+|:)\s+"
        ),
        purpose="a place in capitals and a day, and a dash",
        claims=("place", "published"),
        example="PUTRAJAYA, Nov 22 — Private companies did not pay for the travels.",
        counter_examples=("NATO, May 3 and the rest: a history", "Putrajaya, Nov 22 was a holiday."),
        where="start",
        region="head",
    ),
    Rule(
        name="dateline-day-stop",
        label=Label.DATELINE,
        pattern=rx(
            rf"^(?!(?:In|On|At|Am|Im|En|W|We|В|Во|На) )(?P<place>{_PLACE}(?:{_REGION})?), "
            rf"(?i:{_DAY})(?:(?<=20\d\d)|(?<=19\d\d)|(?<=\d\d г\.)|(?<=\d\d года))\.?\s+(?<=\.\s)(?=[{UP}“\"«„])"
        ),
        purpose="a place and a whole day that are a sentence of their own before the first sentence",
        claims=("place", "published"),
        example="Самара, 14 марта 2023 года. Губернатор открыл новый мост через реку.",
        counter_examples=(
            "Rome, May 3, 2020 was a cold day.",
            "In Rome, May 3, 2020. That was the day.",
            "Wrocław, 3 maja. Burmistrz otworzył szkołę w 2021.",
        ),
        where="start",
        region="head",
        kept_for="the day of a report without an agency: no labelled text opens so",
    ),
    Rule(
        name="dateline-place",
        label=Label.DATELINE,
        pattern=rx(
            rf"^(?P<place>(?=[^ ,—–-]{{4}}){_CAPS}(?: {_CAPS}){{0,3}}(?:, (?:{_PLACE}))?) (?:—|–|--) (?=[{UP}“\"«„])"
        ),
        purpose="a place in capitals and a long dash before the first sentence",
        claims=("place",),
        example="VIENNA — The house where the dictator was born will be turned into a police station.",
        counter_examples=(
            "BREAKING: the house burns.",
            "NASTURTIUMS - Known as a trap crop.",
            "Vienna — The house was sold.",
        ),
        where="start",
        region="head",
    ),
    Rule(
        name="dateline-agency-first",
        label=Label.DATELINE,
        pattern=rx(
            rf"^\((?P<agency>{AGENCY})\)\s*{DASH}+\s*(?P<place>{_CAPS}(?: {_CAPS}){{0,3}})[.,] "
            rf"(?i:{_DAY})\s*(?:{DASH}+|\.)?\s*"
        ),
        purpose="the agency in brackets, then place and day, as Italian agencies open a report",
        claims=("place", "published", "origin"),
        example="(ANSA) - ROMA, 12 FEB - Il governo ha approvato il decreto.",
        counter_examples=("(ANSA) è un'agenzia di Roma.",),
        where="start",
        kept_for="ANSA on the labelled pages",
    ),
    Rule(
        name="dateline-reporter",
        label=Label.DATELINE,
        pattern=rx(
            r"^[\[(【（](?:[가-힣\w]{2,12}[ =/·]{1,2})?(?P<name>[가-힣]{2,4}) ?(?:선임|인턴|수습)?"
            r"(?:기자|특파원)[\])】）] ?(?:= ?)?"
        ),
        purpose="the paper and the reporter, in brackets before the first sentence of Korean papers",
        claims=("author", "byline"),
        example="[바다일보 한서윤 기자] 항만위원회는 화요일 부두를 다시 짓기로 했다.",
        counter_examples=("[단독] 항만위원회는 부두를 다시 짓기로 했다.", "(기자 회견) 위원장이 말했다."),
        where="start",
        kept_for="the authors of Korean papers, of which the labelled pages have few",
    ),
    Rule(
        name="dateline-cjk",
        label=Label.DATELINE,
        pattern=rx(
            r"^(?:(?P<agency>新华社|新華社|中新社|"
            r"中央社)(?P<place>[一-鿿]{2,8}?)(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:[专電电讯日訊]*|"
            r"综合外电)*(?:（[^）]{1,30}）|\([^)]{1,30}\))?\s*"
            r"|【(?P<place2>[^】]{1,12}?)(?P<agency2>共同|時事|AFP|ロイター)】\s*"
            r"|[\(（\[](?P<place3>[가-힣·]{2,12})=(?P<agency3>연합뉴스|뉴시스|뉴스1)[\)）\]]\s*"
            r"(?:(?P<name>[가-힣]{2,4})(?:·[가-힣·]{2,20})? (?:기자|특파원) ?= ?)?)"
        ),
        purpose="the opening of a report in Chinese, Japanese and Korean agencies",
        claims=("place", "published", "origin"),
        example="新华社北京2月12日电（记者张三）国务院总理表示。",
        counter_examples=("新华社是中国的通讯社。", "北京2月12日下雪。"),
        where="start",
        kept_for="the origin of what Xinhua, Kyodo and Yonhap tell: no labelled text is theirs",
    ),
)
