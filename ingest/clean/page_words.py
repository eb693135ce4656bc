"""What the words of a block say of it: length, sentences, function words, and turns of phrase that frame an article."""

from __future__ import annotations

import math
import re

WORD = re.compile(r"\w+")
_CJK = re.compile(r"[぀-ヿ㐀-鿿가-힯฀-๿]")
_END = re.compile(r"[.!?…。！？؟।॥։።]+[\"'”’»“)\]」』›]*(?=\s|$|[぀-ヿ㐀-鿿])")
_LAST = re.compile(r"(?:[.!?…。！？؟।॥։።]|[.!?…]? ?[\"”’»“」』])[\])]*$")
_COMMA = re.compile(r"[,;،、，；]")
_DATE = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}[:.h]\d\d\b|\b\d+ ?(?:min|mins|minutes?|hours?|hrs?|days?)\b|年|월"
)
_FIGURE = re.compile(r"\d")

# The commonest function words of the languages in which most news is written; their share tells sentences from labels.
FUNCTION_WORDS = frozenset(
    """
the of and to in a that is was for it with as his on be at by i this had not are but from or have an they which one
you were her all she there would their we him been has when who will more no if out so said what its about than into
them can only other new some could these two may then do first any my now such like our over man me even most
der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man
le la les de des et en un une du que qui dans est pour pas sur au par plus avec ce il se ne sont cette ont aux mais
el los las y del se por con para una su al lo como más o pero sus ha este ya entre cuando muy sin sobre también fue
il di che e della per non sono con si da i dei nel alla le gli anche come ma ha delle più una degli era
o os as do da dos das em um uma para não com por mais se na no ao como mas foi ele à pelo pela são
de het een van en dat op te zijn niet aan met als er voor om bij ook maar uit wordt naar nog door
och att det som på av är för den till inte om ett han men var jag från har med og er ikke til af på der
i w nie na się z do to jest że o jak ale po co od za przez są dla oraz
ve bir bu da de için ile olarak daha çok olan gibi en ne kadar
a az és hogy nem is egy van de meg ez volt a v na je se že s z do to si za pro jako ale
și în de la cu nu o că pe din mai este au
и в не на что с по он как к а но из за это его от то же о для у был так все до мы они было
та що не на і з у до як це за від про але та й він його
και το να του η της με που για την τα είναι από
في من على أن إلى عن التي الذي هذا ما لا مع كان
की के है में से और को का यह पर ने हैं कि
dan yang di untuk dengan dari pada ini itu tidak dalam akan
của và là có không được cho các một trong với
""".split()  # noqa: SIM905 (a table of words reads better as words)
)

# Turns of phrase that surround articles. A group is one signal among many for the judge: none of them cuts alone.
# Beginnings of words, then pairs of words ("_" joins them), then signs of scripts that are written without spaces.
_SPEECH = {
    "newsletter": "newsletter subscri signup inbox abonnieren abonnement abonnez suscríb suscrib iscriviti inscrev inscriv "
    "подпиш подпис anmelden nyhetsbrev nieuwsbrief bülten abone giveaway sign_up rss_feed free_trial 購読 登録 구독",
    "share": "share shares facebook twitter whatsapp linkedin pinterest instagram telegram tweet teilen partag compart condivid "
    "поделит paylaş drucken imprimer copy_link follow_us folgen_sie e_mail email シェア 공유 共有",
    "comment": "comment kommentar commentair comentari comenta commenti комментар yorum reactie reply antworten moderat "
    "log_in login leave_a posted_by report_abuse コメント 댓글 评论",
    "related": "related recommended trending weiterlesen meistgelesen читайте ayrıca watch photos read_more read_also read_next "
    "see_also more_from more_on more_in more_about more_stories more_news more_articles also_read might_like may_like also_like "
    "most_read most_popular most_viewed up_next don_t lesen_sie mehr_zum mehr_zu mehr_aus mehr_von auch_interessant das_könnte "
    "lire_aussi à_lire sur_le lea_también te_puede leggi_anche leia_mais leia_também по_теме lees_ook läs_mer läs_också les_også "
    "læs_også ilgili_haber latest_news 関連 相关 관련 關連",
    "advert": "advert sponsor promot anzeige werbung publicit publicid pubblicit реклам affiliate commission coupon discount "
    "buy_now shop_now add_to order_now get_started book_a try_it learn_more contact_us download_the download_our download_now "
    "広告 광고",
    "legal": "cookie privacy datenschutz copyright disclaimer disclosure impressum consent terms_of all_rights rights_reserved "
    "alle_rechte rechte_vorbehalten tous_droits derechos_reservados все_права © 無断 무단",
    "credit": "photo foto getty reuters afp ap dpa epa shutterstock unsplash picture imago quelle bildquelle screenshot courtesy "
    "illustration alamy istock фото image_credit file_photo 写真 사진 撮影",
    "author": "reporter correspondent editor journalist redakt author автор writer korrespondent freelance contributed "
    "written_by about_the the_author staff_writer contributed_to 記者 기자",
    "stamp": "updated published posted aktualisiert veröffentlicht stand publié publicado actualizado pubblicato aggiornato "
    "опубликован обновл uhr lesezeit güncelle est gmt ago min_read minute_read minutes_read mins_read last_modified reading_time "
    "mis_à 更新 掲載 입력 수정",
    "widget": "click loading scroll menu search toggle expand filed categor schlagwörter themen topics tags table_of in_this "
    "jump_to skip_to tap_here enable_javascript your_browser play_video share_this filed_under back_to read_later save_article "
    "listen_to font_size view_all view_comments view_gallery show_more show_all next_post next_article previous_post previous_article",
    "register": "premium member paywall unlock register donate donation contribut freischalten zugang abonné already_a "
    "exclusive_access digital_access support_our support_us s_abonner jetzt_testen 会員",
    "event": "step tip note conclusion faq summary introduction key_takeaways final_thoughts frequently_asked",
}
_GROUPS = tuple(_SPEECH)
_PAIRS: dict[str, int] = {}
_BEGINNINGS: dict[str, int] = {}
_SIGNS: dict[str, int] = {}
for _n, _listed in enumerate(_SPEECH.values()):
    for _said in _listed.split():
        if "_" in _said:
            _PAIRS[_said.replace("_", " ")] = _n
        elif _said.isalpha() and not _CJK.search(_said):
            _BEGINNINGS[_said] = _n
        else:
            _SIGNS[_said] = _n
_HEAD = 3  # characters by which beginnings are found; those no longer than this are whole words
_BY_HEAD: dict[str, list[tuple[str, int]]] = {}
for _beginning, _n in _BEGINNINGS.items():
    _BY_HEAD.setdefault(_beginning[:_HEAD], []).append((_beginning, _n))
_EDGE = 25  # words at either end in which turns of phrase are looked for: boilerplate says what it is at once
_SAMPLE = 600  # characters on which the shares are taken
_BULLETS = ("•", "-", "–", "*", "·", "»", "›", "→", "▶", "►")

NAMES = (
    "words",
    "chars",
    "word length",
    "figures",
    "capitals",
    "function words",
    "commas",
    "sentences",
    "ends a sentence",
    "ends with a colon",
    "starts small",
    "pipes",
    "an address",
    "a date",
    "unspaced script",
    "all capitals",
    "bullet",
    "quotation",
    *_GROUPS,
)


def word_count(text: str) -> float:
    """Words of a text; in scripts without spaces two characters count as one word."""
    dense = len(_CJK.findall(text)) if not text.isascii() else 0
    return max(float(len(WORD.findall(text))), dense / 2)


def signals(text: str) -> list[float]:
    """One number for each of `NAMES`."""
    sample = text[:_SAMPLE]
    lower = sample.lower()
    words = WORD.findall(sample)
    folded = WORD.findall(lower)
    count = max(len(words), 1)
    figures = len(_FIGURE.findall(sample))
    chars = len(text)
    dense = 0 if text.isascii() else len(_CJK.findall(text))
    size = max(float(count if chars <= _SAMPLE else len(WORD.findall(text))), dense / 2)
    shaped = [
        math.log1p(size if words else 0.0),
        math.log1p(chars),
        len(sample) / count if not dense else 5.0,
        figures / len(sample),
        len([1 for word in words if word[0].isupper()]) / count,
        len([1 for word in folded if word in FUNCTION_WORDS]) / count if not dense else 0.4,
        len(_COMMA.findall(sample)) / count,
        float(len(_END.findall(text))),
        float(_LAST.search(text[-12:]) is not None),
        float(text.endswith((":", "："))),
        float(text[0].islower()),
        float(text.count("|") + text.count(" · ") + text.count(" / ") + text.count(" • ")),
        float("http" in lower or "www." in lower or "@" in lower or ".com" in lower),
        float(figures > 0 and _DATE.search(sample) is not None),
        float(dense > 0),
        float(text.isupper()),
        float(text[0] in _BULLETS),
        float(text[0] in "\"“„«‘'「『"),
    ]
    return shaped + _speech(folded, lower, text)


def _speech(folded: list[str], lower: str, text: str) -> list[float]:
    """Which groups of phrases the ends of a block speak."""
    found = [0.0] * len(_GROUPS)
    if len(folded) > 2 * _EDGE:
        folded = folded[:_EDGE] + WORD.findall(text[-160:].lower())[-_EDGE:]
    for word in folded:
        for beginning, group in _BY_HEAD.get(word[:_HEAD], ()):
            if word == beginning or (len(beginning) > _HEAD and word.startswith(beginning)):
                found[group] = 1.0
    for pair in map(" ".join, zip(folded, folded[1:], strict=False)):
        if pair in _PAIRS:
            found[_PAIRS[pair]] = 1.0
    if not lower.isascii():
        for sign, group in _SIGNS.items():
            if sign in lower:
                found[group] = 1.0
    return found
