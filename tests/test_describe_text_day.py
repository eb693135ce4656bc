"""The day of a plain text, in whatever company it stands on its line, in many languages; never another's day."""

from __future__ import annotations

import pytest

from ingest.clean.line import line
from ingest.describe.dates.plain.day_candidates import day_candidates
from ingest.describe.dates.plain.text_day import rows_of_days
from ingest.model.article import Article
from ingest.pipeline import Settings, process

TEXTS = {
    "en": (
        "Town votes for a bridge",
        "The council of Riverside voted on Monday for a new bridge over the river, after a debate that took the whole night and part of the morning. ",
        "The mayor said that work on the bridge would begin in May and would take two years, if the money that was promised is paid in time.",
    ),
    "ru": (
        "В Самаре построят новый мост",
        "Городской совет Самары одобрил строительство нового моста через реку после долгих споров. По словам мэра, работы начнутся весной и займут два года.",
        "Противники проекта требуют сначала починить старую переправу, а депутаты выслушали инженеров и отложили вопрос о платном проезде до осени.",
    ),
    "de": (
        "Stadt stimmt für neue Brücke",
        "Der Rat der Stadt hat am Montag für eine neue Brücke über den Fluss gestimmt, nach einer Debatte, die die ganze Nacht gedauert hat.",
        "Die Bürgermeisterin sagte, dass die Arbeiten im Frühling beginnen und zwei Jahre dauern werden, wenn das Geld rechtzeitig kommt.",
    ),
    "uk": (
        "Полтава будує міст",
        "Міська рада Полтави схвалила будівництво нового мосту через річку після довгих суперечок. За словами мера, роботи розпочнуться навесні та триватимуть два роки.",
        "Противники проєкту вимагають спочатку полагодити стару переправу, а депутати вислухали інженерів і відклали питання.",
    ),
    "ar": (
        "المدينة تصوت لصالح جسر جديد",
        "وافق مجلس المدينة يوم الاثنين على بناء جسر جديد فوق النهر بعد نقاش استمر طوال الليل وجزءا من الصباح.",
        "وقال رئيس البلدية إن العمل سيبدأ في الربيع وسيستمر عامين إذا وصلت الأموال الموعودة في الوقت المناسب.",
    ),
    "he": (
        "העיר מצביעה בעד גשר חדש",
        "מועצת העיר אישרה ביום שני את בניית הגשר החדש מעל הנהר לאחר ויכוח שנמשך כל הלילה וחלק מהבוקר.",
        "ראש העיר אמר שהעבודות יתחילו באביב ויימשכו שנתיים אם הכסף שהובטח יגיע בזמן.",
    ),
    "ko": (
        "시의회, 새 다리 건설 승인",
        "시의회는 월요일 밤새 이어진 토론 끝에 강을 가로지르는 새 다리 건설을 승인했다고 밝혔다.",
        "시장은 약속된 예산이 제때 집행되면 공사가 봄에 시작되어 2년 동안 계속될 것이라고 말했다.",
    ),
    "vi": (
        "Thành phố bỏ phiếu xây cầu mới",
        "Hội đồng thành phố hôm thứ Hai đã bỏ phiếu thông qua việc xây dựng một cây cầu mới bắc qua sông sau một cuộc tranh luận kéo dài suốt đêm.",
        "Thị trưởng nói rằng công việc sẽ bắt đầu vào mùa xuân và kéo dài hai năm nếu tiền được chuyển đúng hạn.",
    ),
    "id": (
        "Kota Menyetujui Jembatan Baru",
        "Dewan kota pada hari Senin menyetujui pembangunan jembatan baru di atas sungai setelah perdebatan yang berlangsung sepanjang malam.",
        "Wali kota mengatakan bahwa pekerjaan akan dimulai pada musim semi dan berlangsung selama dua tahun jika dana yang dijanjikan tiba tepat waktu.",
    ),
    "pl": (
        "Miasto głosuje za nowym mostem",
        "Rada miasta zatwierdziła w poniedziałek budowę nowego mostu przez rzekę po debacie, która trwała całą noc i część poranka.",
        "Burmistrz powiedziała, że prace rozpoczną się wiosną i potrwają dwa lata, jeśli pieniądze wpłyną na czas.",
    ),
    "tr": (
        "Belediye yeni köprüyü onayladı",
        "Belediye meclisi pazartesi günü bütün gece süren bir tartışmanın ardından nehir üzerine yeni bir köprü yapılmasını onayladı.",
        "Belediye başkanı, söz verilen para zamanında gelirse çalışmaların ilkbaharda başlayacağını ve iki yıl süreceğini söyledi.",
    ),
    "fa": (
        "شهر به پل جدید رای داد",
        "شورای شهر روز دوشنبه پس از بحثی که تمام شب طول کشید ساخت پل جدیدی را بر روی رودخانه تصویب کرد.",
        "شهردار گفت که کار در بهار آغاز می\u200cشود و اگر پول وعده داده شده به موقع برسد دو سال طول می\u200cکشد.",
    ),
    "el": (
        "Η πόλη ψηφίζει για νέα γέφυρα",
        "Το δημοτικό συμβούλιο ενέκρινε τη Δευτέρα την κατασκευή νέας γέφυρας πάνω από το ποτάμι μετά από συζήτηση που κράτησε όλη τη νύχτα.",
        "Ο δήμαρχος είπε ότι οι εργασίες θα αρχίσουν την άνοιξη και θα διαρκέσουν δύο χρόνια.",
    ),
    "hi": (
        "शहर ने नए पुल के लिए मतदान किया",
        "नगर परिषद ने सोमवार को रात भर चली बहस के बाद नदी पर नए पुल के निर्माण को मंजूरी दे दी।",
        "महापौर ने कहा कि अगर वादा किया गया पैसा समय पर आया तो काम वसंत में शुरू होगा और दो साल तक चलेगा।",
    ),
    "cs": (
        "Město hlasuje pro nový most",
        "Městské zastupitelstvo v pondělí schválilo stavbu nového mostu přes řeku po debatě, která trvala celou noc a část rána.",
        "Starostka řekla, že práce začnou na jaře a potrvají dva roky, pokud peníze dorazí včas.",
    ),
    "fi": (
        "Kaupunki äänesti sillan puolesta",
        "Kaupunginvaltuusto hyväksyi maanantaina uuden sillan rakentamisen joen yli koko yön kestäneen keskustelun jälkeen.",
        "Pormestari sanoi, että työt alkavat keväällä ja kestävät kaksi vuotta, jos luvatut rahat tulevat ajoissa.",
    ),
    "fr": (
        "La ville vote pour un nouveau pont",
        "Le conseil municipal a voté lundi la construction d'un nouveau pont sur la rivière, après un débat qui a duré toute la nuit.",
        "La maire a déclaré que les travaux commenceraient au printemps et dureraient deux ans si l'argent promis arrive à temps.",
    ),
}
FOUND = [
    ("ru", "12 февраля 2022, 10:15 (обновлено 14 февраля 2022, 09:00)", "2022-02-12"),
    ("ru", "10:15 12.02.2022 (обновлено: 09:00 14.02.2022)", "2022-02-12"),
    ("ru", "12 февраля 2022 г., 10:15 мск", "2022-02-12"),
    ("ru", "12.02.22 10:15", "2022-02-12"),
    ("ru", "Коммерсантъ от 12.02.2022, 10:15", "2022-02-12"),
    ("en", "Published Mon, Mar 14 2022 9:15 AM EDT Updated Tue, Mar 15 2022 10:00 AM EDT", "2022-03-14"),
    ("en", "Dora Hart | March 14, 2022", "2022-03-14"),
    ("en", "By Dora Hart | Riverside Post | Mar 14, 2022, 9:15 AM", "2022-03-14"),
    ("en", "March 14, 2019 Thursday", "2019-03-14"),
    ("uk", "Іван Петренко — Понеділок, 14 березня 2022, 09:15", "2022-03-14"),
    ("ar", "24 نيسان 2022", "2022-04-24"),
    ("he", "14 במרץ 2022", "2022-03-14"),
    ("ko", "입력 2022.03.14 09:15 수정 2022.03.15 10:00", "2022-03-14"),
    ("vi", "Thứ Hai, 14/03/2022 09:15 (GMT+7)", "2022-03-14"),
    ("id", "Senin, 14 Maret 2022 09:15 WIB", "2022-03-14"),
    ("de", "Von A B, Redakteurin 09.09.2025, 15:15 Uhr", "2025-09-09"),
    ("de", "Stand: 08.07.2026 05:00 Uhr", "2026-07-08"),
    ("de", "Erschienen am 30.04.2024", "2024-04-30"),
    ("en", "February 13, 2022 by admin", "2022-02-13"),
    ("pl", "Publikacja: 12.02.2022, 10:15 Aktualizacja: 14.02.2022, 09:00", "2022-02-12"),
    ("pl", "Jan Kowalski, 12 lutego 2022, 10:15", "2022-02-12"),
    ("tr", "12 Şubat 2022 Cumartesi, 10:15", "2022-02-12"),
    ("tr", "Giriş Tarihi: 12.02.2022 10:15 Güncelleme Tarihi: 14.02.2022 09:00", "2022-02-12"),
    ("fa", "انتشار: ۱۲ فوریه ۲۰۲۲", "2022-02-12"),
    ("el", "Δημοσίευση: 12 Φεβρουαρίου 2022, 10:15", "2022-02-12"),
    ("el", "12 Φεβρουαρίου 2022", "2022-02-12"),
    ("hi", "प्रकाशित: 12 फ़रवरी 2022", "2022-02-12"),
    ("hi", "12 फरवरी 2022", "2022-02-12"),
    ("cs", "12. února 2022 10:15, Jan Novák", "2022-02-12"),
    ("cs", "12. 2. 2022", "2022-02-12"),
    ("en", "Anna Cole in Riverside, Tue 14 Mar 2023 06.00 GMT", "2023-03-14"),
    ("en", "3 min read · Mar 14, 2022", "2022-03-14"),
    ("fr", "Par Jean Petit, publié le 12 février 2022 à 10h15, mis à jour le 14 février", "2022-02-12"),
    ("fr", "Publié le 12/02/2022 à 10:15", "2022-02-12"),
    ("ar", "الاثنين 14 مارس 2022", "2022-03-14"),
    ("ar", "نشر في: 14 مارس 2022 - 10:15", "2022-03-14"),
    ("he", "פורסם: 14.03.2022, 09:15", "2022-03-14"),
    ("he", "דנה כהן | 14.03.22 | 09:15", "2022-03-14"),
    ("ko", "김철수 기자 2022.03.14 09:15", "2022-03-14"),
    ("ko", "2022년 3월 14일 09:15", "2022-03-14"),
    ("vi", "14 tháng 3, 2022", "2022-03-14"),
    ("id", "Budi Santoso - 14/03/2022, 09:15 WIB", "2022-03-14"),
    ("en", "Posted on March 14, 2022 by Dora Hart in Local", "2022-03-14"),
    ("de", "Anna Beispiel · 14. März 2022 · Lesezeit: 3 Min.", "2022-03-14"),
    ("uk", "14 березня, 2022, 09:15", "2022-03-14"),
    ("ru", "Понедельник, 14 марта 2022 года, 09:15. Автор: Иван Петров", "2022-03-14"),
]
NOT_FOUND = [
    ("en", "12 Feb, 22:40"),
    ("fi", "Päivitetty 14.2.2022"),
    ("pl", "Aktualizacja 12.02.2022"),
    ("uk", "Оновлено 12.02.2022"),
    ("en", "Updated March 14, 2022"),
    ("en", "Next review due March 14, 2029"),
]


def article(*paragraphs: str) -> Article:
    """The article that a text of these paragraphs is."""
    text = "\n\n".join(paragraphs) + "\n"
    return process(text.encode(), "texts/1.txt", settings=Settings(find_people=False)).articles[0]


@pytest.mark.parametrize(("language", "dated", "day"), FOUND)
def test_a_day_is_read_in_the_company_it_keeps(language: str, dated: str, day: str) -> None:
    title, *body = TEXTS[language]
    made = article(title, dated, *body)
    assert made.value("published") == day
    assert dated not in made.body


@pytest.mark.parametrize(("language", "dated"), NOT_FOUND)
def test_a_day_of_something_else_is_not_the_texts(language: str, dated: str) -> None:
    title, *body = TEXTS[language]
    assert article(title, dated, *body).value("published") is None


@pytest.mark.parametrize(
    ("below", "why"),
    [
        (
            ("Comments (2)", "Jane Roe says:", "May 1, 2009 at 8:15 pm", "What a bridge that will be!", "Reply"),
            "comment",
        ),
        (("— Riverside Mayor (@mayor) May 1, 2009",), "quoted"),
        (("Retrieved May 1, 2009",), "tells of"),
        (("Event: May 1, 2009, tickets at the door",), "tells of"),
        (("Last edited May 1, 2009",), "update"),
    ],
)
def test_what_stands_below_has_a_day_of_its_own(below: tuple[str, ...], why: str) -> None:
    title, *body = TEXTS["en"]
    made = article(title, *body, *below)
    assert made.value("published") is None
    notes = [claim.note for claim in made.claims if claim.field == "published" and "2009-05-01" in claim.note]
    assert all(why in note for note in notes)


def test_the_day_by_the_headline_is_told_from_those_of_teasers() -> None:
    title, *body = TEXTS["en"]
    teasers = (
        "Ferry to be sold",
        "May 3, 2022",
        "A school for the hill",
        "May 2, 2022",
        "Snow in April",
        "May 1, 2022",
    )
    made = article(
        "Monday, May 9, 2022", "Home", "News", title, "Dora Hart | March 14, 2022", *body, "Read next", *teasers
    )
    assert made.value("published") == "2022-03-14"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("Riverside Post", "Friday, April 28, 2023", *(f"Section {n} of the site" for n in range(9))), ()),
        ((), ("Reader letters", "20 Comments", "Jane Roe", "July 11, 2021 / 9:47 pm", "I have lived here for years.")),
        ((), ("Leserbriefe", "Kommentare (2)", "Jana Beispiel", "11. Juli 2021, 21:47 Uhr", "So eine schöne Brücke.")),
        ((), ("— Riverside Bus (@riversidebus)", "July 11, 2021")),
        (("Easter", "4th of July", "Thanksgiving"), ("© 2026 Riverside Post",)),
        (
            ("28 April 2023", *(f"Section {n} of the site" for n in range(9))),
            ("Event: 2 April 2023, tickets at the door",),
        ),
        ((), ("One thought on “Town votes for a bridge”", "Jane Roe", "July 11, 2021 at 9:47 pm", "A fine bridge.")),
        ((), ("2 Gedanken zu „Stadt stimmt für Brücke“", "Jana Beispiel", "11. Juli 2021 um 21:47 Uhr", "Schön.")),
        ((), ("3 commentaires sur « La ville vote »", "Jean Petit", "11 juillet 2021 à 21:47", "Un beau pont.")),
    ],
)
def test_a_menu_comments_and_posts_give_no_day(above: tuple[str, ...], below: tuple[str, ...]) -> None:
    title, *body = TEXTS["en"]
    assert article(*above, title, *body, *body, *body, *below).value("published") is None


TEASERS = ("Ferry to be sold", "A school for the hill", "Snow in spring", "A new mayor", "Bread is dear", "Old trams")


@pytest.mark.parametrize(
    "days", [("3 May 2022", "2 May 2022", "2 May 2022", "30 April 2022", "29 April 2022"), ("03.05.2022",) * 6]
)
@pytest.mark.parametrize("above", [True, False])
def test_a_list_of_other_texts_gives_no_day(days: tuple[str, ...], above: bool) -> None:
    title, *body = TEXTS["en"]
    teasers = [line for teaser, day in zip(TEASERS, days, strict=False) for line in (teaser, day)]
    made = article(*teasers, title, *body) if above else article(title, *body, *teasers)
    assert made.value("published") is None


@pytest.mark.parametrize(
    "sent",
    [
        "Audio: Antenne Riverside | 13.03.2022 | Dora Hart",
        "Sendung: Riverside aktuell, 13.03.2022, 15:10 Uhr",
        "Riverside im Radio am 13.03.2022 um 06:00 Uhr",
        "Ausgestrahlt am 13. März 2022",
        "Broadcast: 13 March 2022",
        "First aired 13 March 2022",
        "Diffusé le 13 mars 2022",
    ],
)
@pytest.mark.parametrize("dated", ["14.03.2022 | 09:15 Uhr", ""])
def test_the_day_of_a_broadcast_is_not_the_texts(sent: str, dated: str) -> None:
    title, *body = TEXTS["de"]
    made = article(title, *filter(None, [dated]), *body, sent)
    assert made.value("published") == ("2022-03-14" if dated else None)


@pytest.mark.parametrize("label", ["Last published:", "Last published on", "Last published"])
def test_last_published_is_an_update(label: str) -> None:
    title, *body = TEXTS["en"]
    made = article(title, *body, f"{label} Apr 8, 2024")
    assert made.value("published") is None
    assert "2024-04-08: the day of an update" in [claim.note for claim in made.claims if claim.field == "published"]


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("01. 11. 2023", "30. 10. 2023", "the day on which the copy was made"),
        ("01. 11. 2023", "2. 11. 2023", ""),  # a later day stands below: the text was copied after it
        ("01. 11. 2023", "A ferry", ""),  # no other day
    ],
)
def test_a_day_above_everything_is_the_copys(first: str, last: str, why: str) -> None:
    lines = [line(text) for text in (first, "Contact/Imprint", TEXTS["en"][1], "Read next", last)]
    assert rows_of_days(lines, (), day_candidates(lines, "en", ""))[0][2] == why


@pytest.mark.parametrize(
    "frame",
    [
        ("Skip to content", "28 April 2023", "Most read:", "Who will work for us tomorrow?", "Riverside", "News"),
        ("28. 04. 2023", "Imprint/Contact", "Why you should not miss it…", "Riverside – Hill, Dale, Ford, Mill, Port"),
    ],
)
def test_a_windows_title_and_a_frames_day_are_no_head(frame: tuple[str, ...]) -> None:
    title, *body = TEXTS["en"]
    made = article(
        f"{title} - Riverside Post", *frame, *(f"Section {n}" for n in range(9)), title, "14 March 2022", *body
    )
    assert (made.value("title"), made.value("published")) == (title, "2022-03-14")


@pytest.mark.parametrize(
    ("copied", "dated", "day"),
    [
        ("Monday, February 14, 2022", "12 Feb, 22:40", "2022-02-12"),
        ("Monday, January 3, 2022", "30 Dec, 22:40", "2021-12-30"),
        ("Monday, February 14, 2022", "15 Aug, 22:40", None),  # long ago: of which year is not known
    ],
)
def test_a_day_without_a_year_is_the_last_one_before_the_copy(copied: str, dated: str, day: str | None) -> None:
    title, *body = TEXTS["en"]
    assert article(copied, "Home", title, dated, *body).value("published") == day


def test_a_name_before_the_day_is_a_byline() -> None:
    title, *body = TEXTS["en"]
    made = article(title, "Dora Hart | March 14, 2022", *body)
    assert [claim.value for claim in made.claims if claim.field == "author"] == ["Dora Hart"]


@pytest.mark.parametrize(
    ("lines", "language", "days"),
    [
        (("03/04/2022", "25/04/2022"), "en", ["2022-04-03", "2022-04-25"]),  # the second shows the order of the first
        (("03/04/2022", "04/25/2022"), "de", ["2022-03-04", "2022-04-25"]),
        (("09.10.2024", "11.24.2025"), "en", ["2024-09-10", "2025-11-24"]),
        (("09.10.2024", "24.11.2025", "Version 1.13.22"), "en", ["2024-10-09", "2025-11-24", "2022-01-13"]),
        (("09.10.2024", "11/24/2025"), "de", ["2024-10-09", "2025-11-24"]),  # each sign shows its own order
        (("28. Juli 201928. Juli 2019 Author Anna Berg",), "de", ["2019-07-28", "2019-07-28"]),
        (("Published Fri, Apr 28 20232:23 PM EDT",), "en", ["2023-04-28"]),
        (("20220202",), "en", ["2022-02-02"]),
        (("Best of 3: the Nest Hub (2nd Gen) and 4 May flowers in many gardens of the town",), "en", []),
    ],
)
def test_days_of_lines(lines: tuple[str, ...], language: str, days: list[str]) -> None:
    found = day_candidates([line(text) for text in lines], language, "")
    assert [str(candidate.written.date) for candidate in found] == days
