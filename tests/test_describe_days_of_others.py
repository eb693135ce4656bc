"""Days of a plain text that are another thing's, in nineteen languages: alone they are no day of it, nor beside its own."""

from __future__ import annotations

import pytest

from ingest.clean.line import line
from ingest.describe.dates.plain.day_candidates import day_candidates
from tests.test_describe_text_day import article

# The headline, the day of publication, two paragraphs.
TEXTS = {
    "en": (
        "Town votes for a bridge",
        "14 March 2022",
        "The council of Riverside voted on Monday for a new bridge over the river, after a debate that took the whole night and part of the morning.",
        "The mayor said that work on the bridge would begin in May and would take two years, if the money that was promised is paid in time.",
    ),
    "de": (
        "Stadt stimmt für neue Brücke",
        "14. März 2022",
        "Der Rat der Stadt hat am Montag für eine neue Brücke über den Fluss gestimmt, nach einer Debatte, die die ganze Nacht und einen Teil des Morgens gedauert hat.",
        "Die Bürgermeisterin sagte, dass die Arbeiten im Mai beginnen und zwei Jahre dauern werden, wenn das Geld rechtzeitig kommt.",
    ),
    "fr": (
        "La ville vote pour un nouveau pont",
        "14 mars 2022",
        "Le conseil municipal a voté lundi la construction d’un nouveau pont sur la rivière, après un débat qui a duré toute la nuit et une partie de la matinée.",
        "La maire a déclaré que les travaux commenceraient en mai et dureraient deux ans si l’argent promis arrive à temps.",
    ),
    "es": (
        "La ciudad vota por un nuevo puente",
        "14 de marzo de 2022",
        "El consejo de la ciudad votó el lunes por un nuevo puente sobre el río, tras un debate que duró toda la noche y parte de la mañana.",
        "La alcaldesa dijo que las obras empezarían en mayo y durarían dos años si el dinero prometido llega a tiempo.",
    ),
    "it": (
        "La città vota per un nuovo ponte",
        "14 marzo 2022",
        "Il consiglio comunale ha votato lunedì per un nuovo ponte sul fiume, dopo un dibattito durato tutta la notte e parte della mattina.",
        "La sindaca ha detto che i lavori inizieranno a maggio e dureranno due anni se il denaro promesso arriverà in tempo.",
    ),
    "pt": (
        "Cidade vota por nova ponte",
        "14 de março de 2022",
        "A câmara municipal votou na segunda-feira a favor de uma nova ponte sobre o rio, depois de um debate que durou toda a noite e parte da manhã.",
        "A prefeita disse que as obras começariam em maio e durariam dois anos se o dinheiro prometido chegar a tempo.",
    ),
    "nl": (
        "Stad stemt voor nieuwe brug",
        "14 maart 2022",
        "De gemeenteraad heeft maandag voor een nieuwe brug over de rivier gestemd, na een debat dat de hele nacht en een deel van de ochtend duurde.",
        "De burgemeester zei dat het werk in mei zou beginnen en twee jaar zou duren als het beloofde geld op tijd komt.",
    ),
    "pl": (
        "Miasto głosuje za nowym mostem",
        "14 marca 2022",
        "Rada miasta zatwierdziła w poniedziałek budowę nowego mostu przez rzekę po debacie, która trwała całą noc i część poranka.",
        "Burmistrz powiedziała, że prace rozpoczną się w maju i potrwają dwa lata, jeśli pieniądze wpłyną na czas.",
    ),
    "ru": (
        "В Самаре построят новый мост",
        "14 марта 2022",
        "Городской совет Самары одобрил строительство нового моста через реку после долгих споров. По словам мэра, работы начнутся весной и займут два года.",
        "Противники проекта требуют сначала починить старую переправу, а депутаты выслушали инженеров и отложили вопрос о платном проезде до осени.",
    ),
    "uk": (
        "Полтава будує міст",
        "14 березня 2022",
        "Міська рада Полтави схвалила будівництво нового мосту через річку після довгих суперечок. За словами мера, роботи розпочнуться навесні та триватимуть два роки.",
        "Противники проєкту вимагають спочатку полагодити стару переправу, а депутати вислухали інженерів і відклали питання.",
    ),
    "ar": (
        "المدينة تصوت لصالح جسر جديد",
        "14 مارس 2022",
        "وافق مجلس المدينة يوم الاثنين على بناء جسر جديد فوق النهر بعد نقاش استمر طوال الليل وجزءا من الصباح.",
        "وقال رئيس البلدية إن العمل سيبدأ في الربيع وسيستمر عامين إذا وصلت الأموال الموعودة في الوقت المناسب.",
    ),
    "he": (
        "העיר מצביעה בעד גשר חדש",
        "14 במרץ 2022",
        "מועצת העיר אישרה ביום שני את בניית הגשר החדש מעל הנהר לאחר ויכוח שנמשך כל הלילה וחלק מהבוקר.",
        "ראש העיר אמר שהעבודות יתחילו באביב ויימשכו שנתיים אם הכסף שהובטח יגיע בזמן.",
    ),
    "ko": (
        "시의회, 새 다리 건설 승인",
        "2022년 3월 14일",
        "시의회는 월요일 밤새 이어진 토론 끝에 강을 가로지르는 새 다리 건설을 승인했다고 밝혔다.",
        "시장은 약속된 예산이 제때 집행되면 공사가 봄에 시작되어 2년 동안 계속될 것이라고 말했다.",
    ),
    "ja": (
        "市議会、新しい橋の建設を承認",
        "2022年3月14日",
        "市議会は月曜日、夜を徹した議論の末に、川にかかる新しい橋の建設を承認したと発表した。反対派は古い橋の修理を求めている。",
        "市長は、約束された予算が期限までに届けば、工事は春に始まり二年間続くだろうと述べた。議員らは技術者の説明を聞いた。",
    ),
    "zh": (
        "市议会批准修建新桥",
        "2022年3月14日",
        "市议会周一经过一整夜的辩论后，批准在河上修建一座新桥。反对者要求先修复旧桥，议员们听取了工程师的意见。",
        "市长说，如果承诺的资金按时到位，工程将在春季开工，并将持续两年。居民对此表示欢迎，但也担心费用。",
    ),
    "vi": (
        "Thành phố bỏ phiếu xây cầu mới",
        "14 tháng 3, 2022",
        "Hội đồng thành phố hôm thứ Hai đã bỏ phiếu thông qua việc xây dựng một cây cầu mới bắc qua sông sau một cuộc tranh luận kéo dài suốt đêm.",
        "Thị trưởng nói rằng công việc sẽ bắt đầu vào mùa xuân và kéo dài hai năm nếu tiền được chuyển đúng hạn.",
    ),
    "id": (
        "Kota Menyetujui Jembatan Baru",
        "14 Maret 2022",
        "Dewan kota pada hari Senin menyetujui pembangunan jembatan baru di atas sungai setelah perdebatan yang berlangsung sepanjang malam.",
        "Wali kota mengatakan bahwa pekerjaan akan dimulai pada musim semi dan berlangsung selama dua tahun jika dana yang dijanjikan tiba tepat waktu.",
    ),
    "tr": (
        "Belediye yeni köprüyü onayladı",
        "14 Mart 2022",
        "Belediye meclisi pazartesi günü bütün gece süren bir tartışmanın ardından nehir üzerine yeni bir köprü yapılmasını onayladı.",
        "Belediye başkanı, söz verilen para zamanında gelirse çalışmaların ilkbaharda başlayacağını ve iki yıl süreceğini söyledi.",
    ),
    "sv": (
        "Staden röstar för ny bro",
        "14 mars 2022",
        "Stadens fullmäktige röstade på måndagen för en ny bro över floden efter en debatt som varade hela natten och en del av morgonen.",
        "Borgmästaren sade att arbetet skulle börja i maj och ta två år om de utlovade pengarna kommer i tid.",
    ),
}
# Lines with the day of something else, 12 May 2019.
OF_OTHERS = [
    ("ko", ("2019.05.12 ~ OPEN RUN",)),
    ("en", ("Comments", "Jane Roe", "12 May 2019 at 10:15", "What a bridge that will be!", "Reply")),
    ("en", ("“A fine bridge for our town.”", "— Riverside Mayor (@mayor) 12 May 2019")),
    ("en", ("Read also: Ferry to be sold, 12 May 2019",)),
    ("en", ("More on this", "Ferry to be sold", "12 May 2019", "A school for the hill")),
    ("en", ("Town hall meeting", "When: 12 May 2019, 7 pm", "Where: Old Mill Hall")),
    ("en", ("The fair opens on 12 May 2019 at 10 am in the town hall.",)),
    ("en", ("Last changed on 12 May 2019",)),
    ("en", ("The old bridge on 12 May 2019. Photo: Dora Hart",)),
    ("en", ("Accessed on 12 May 2019",)),
    ("en", ("Offer valid until 12 May 2019",)),
    ("en", ("Act of 12 May 2019 on the building of bridges",)),
    ("en", ("Correction, 12 May 2019: An earlier version of this article gave a wrong height.",)),
    ("en", ("© 12 May 2019 Riverside Post",)),
    ("de", ("Mehr zum Thema", "Fähre wird verkauft", "12. Mai 2019", "Eine Schule für den Hügel")),
    ("de", ("Bürgerversammlung", "Wann: 12. Mai 2019, 19 Uhr", "Wo: Alte Mühle")),
    ("de", ("Gesetz vom 12. Mai 2019 über den Bau von Brücken",)),
    ("de", ("Korrektur vom 12. Mai 2019: In einer früheren Fassung stand eine falsche Höhe.",)),
    ("de", ("Die alte Brücke am 12. Mai 2019. Foto: Anna Berg",)),
    ("fr", ("La fête aura lieu le 12 mai 2019 à 10 h à la mairie.",)),
    ("fr", ("Consulté le 12 mai 2019",)),
    ("fr", ("Loi du 12 mai 2019 relative à la construction des ponts",)),
    ("fr", ("Dernière modification : 12 mai 2019",)),
    ("es", ("La feria se celebrará el 12 de mayo de 2019 a las 10 en el ayuntamiento.",)),
    ("es", ("El viejo puente, el 12 de mayo de 2019. Foto: Ana Pérez",)),
    ("es", ("Ley del 12 de mayo de 2019 sobre la construcción de puentes",)),
    ("it", ("La festa si terrà il 12 maggio 2019 alle 10 in municipio.",)),
    ("it", ("Consultato il 12 maggio 2019",)),
    ("it", ("Correzione del 12 maggio 2019: una versione precedente dava un’altezza sbagliata.",)),
    ("pt", ("Oferta válida até 12 de maio de 2019",)),
    ("pt", ("Acesso em 12 de maio de 2019",)),
    ("pt", ("A velha ponte em 12 de maio de 2019. Foto: Ana Silva",)),
    ("nl", ("Geraadpleegd op 12 mei 2019",)),
    ("nl", ("Aanbieding geldig tot 12 mei 2019",)),
    ("nl", ("Bewonersavond", "Wanneer: 12 mei 2019, 19 uur", "Waar: Oude Molen")),
    ("pl", ("Ostatnia zmiana: 12 maja 2019",)),
    ("pl", ("Ustawa z dnia 12 maja 2019 o budowie mostów",)),
    ("pl", ("Stary most, 12 maja 2019. Fot. Anna Nowak",)),
    ("ru", ("Комментарии", "Анна Иванова", "12 мая 2019 в 10:15", "Какой красивый мост!", "Ответить")),
    ("ru", ("Закон от 12 мая 2019 о строительстве мостов",)),
    ("ru", ("Дата обращения: 12 мая 2019",)),
    ("ru", ("Ярмарка состоится 12 мая 2019 в 10:00 в мэрии.",)),
    ("uk", ("Остання зміна: 12 травня 2019",)),
    ("uk", ("Ярмарок відбудеться 12 травня 2019 о 10:00 у мерії.",)),
    ("uk", ("Читайте також: Пором продадуть, 12 травня 2019",)),
    ("ar", ("تاريخ الاطلاع: 12 مايو 2019",)),
    ("ar", ("عُدّل في 12 مايو 2019",)),
    ("ar", ("قانون 12 مايو 2019 بشأن بناء الجسور",)),
    ("he", ("נדלה בתאריך 12 במאי 2019",)),
    ("he", ("תיקון 12 במאי 2019: בגרסה קודמת נכתב גובה שגוי.",)),
    ("he", ("קראו גם: המעבורת תימכר, 12 במאי 2019",)),
    ("ko", ("댓글 2", "김민수", "2019년 5월 12일 10:15", "정말 멋진 다리네요!", "답글")),
    ("ko", ("2019년 5월 12일까지 유효",)),
    ("ko", ("축제는 2019년 5월 12일 오전 10시 시청에서 열린다.",)),
    ("ja", ("2019年5月12日に撮影された古い橋（撮影・山田太郎）",)),
    ("ja", ("2019年5月12日閲覧",)),
    ("ja", ("祭りは2019年5月12日午前10時から市役所で開かれる。",)),
    ("zh", ("最后修改：2019年5月12日",)),
    ("zh", ("2019年5月12日通过的桥梁建设法",)),
    ("zh", ("相关阅读：渡船将被出售 2019年5月12日",)),
    ("vi", ("Bình luận", "Nguyễn Lan", "12 tháng 5, 2019 10:15", "Cây cầu đẹp quá!", "Trả lời")),
    ("vi", ("Ưu đãi có hiệu lực đến 12 tháng 5, 2019",)),
    ("vi", ("Đính chính 12 tháng 5, 2019: bản trước ghi sai chiều cao.",)),
    ("id", ("Undang-undang 12 Mei 2019 tentang pembangunan jembatan",)),
    ("id", ("Baca juga: Feri akan dijual, 12 Mei 2019",)),
    ("id", ("Terakhir diubah 12 Mei 2019",)),
    ("tr", ("Teklif 12 Mayıs 2019 tarihine kadar geçerlidir",)),
    ("tr", ("Fuar 12 Mayıs 2019 saat 10’da belediyede yapılacak.",)),
    ("tr", ("Yorumlar", "Ayşe Yılmaz", "12 Mayıs 2019 10:15", "Ne güzel bir köprü!", "Yanıtla")),
    ("sv", ("Mässan hålls den 12 maj 2019 kl. 10 i stadshuset.",)),
    ("sv", ("Hämtad 12 maj 2019",)),
    ("sv", ("Rättelse 12 maj 2019: en tidigare version angav fel höjd.",)),
]


@pytest.mark.parametrize(("language", "lines"), OF_OTHERS)
def test_a_day_of_something_else_dates_no_text(language: str, lines: tuple[str, ...]) -> None:
    title, _, first, second = TEXTS[language]
    assert article(title, first, second, first.replace(".", "!"), *lines).value("published") is None


@pytest.mark.parametrize(("language", "lines"), OF_OTHERS)
def test_the_own_day_is_told_beside_that_of_something_else(language: str, lines: tuple[str, ...]) -> None:
    title, dated, first, second = TEXTS[language]
    assert article(title, dated, first, *lines, second).value("published") == "2022-03-14"


@pytest.mark.parametrize(
    "below", ["Offer valid until 12 May 2019", "Act of 12 May 2019 on bridges", "Accessed on 12 May 2019"]
)
def test_a_head_states_no_day_of_something_else(below: str) -> None:
    title, _, first, second = TEXTS["en"]
    assert article(title, below, first, second).value("published") is None


@pytest.mark.parametrize(
    ("dated", "day"),
    [
        ("By Dora HartJanuary 14, 2026 20 Mins Read", "2026-01-14"),
        ("December 10, 2021April 9, 2019 by Dora Hart", "2019-04-09"),  # the update first, then the day of publication
        ("28. Juni 2025 - 16.03 Uhr", "2025-06-28"),
    ],
)
def test_days_that_are_glued_to_names_and_to_each_other(dated: str, day: str) -> None:
    title, _, first, second = TEXTS["en"]
    assert article(title, dated, first, second).value("published") == day


def test_a_machines_stamp_below_the_text_is_of_the_last_change() -> None:
    title, _, first, second = TEXTS["en"]
    made = article(title, first, second, "2025-10-30T10:45:07-04:00")
    assert made.value("published") is None


def test_a_text_that_says_when_it_came_out_first_is_believed() -> None:
    title, _, first, second = TEXTS["en"]
    said = "This article was originally published on 26 Sep 2019 but has been updated since."
    assert article(title, first, said, second).value("published") == "2019-09-26"


def test_a_weekday_before_a_comma_that_stands_apart() -> None:
    assert [c.written.weekday for c in day_candidates([line("Mittwoch , 16. April 2025 - 14:55")], "de", "")] == [3]


def test_a_comment_older_than_the_day_makes_it_doubtful() -> None:
    title, dated, first, second = TEXTS["en"]
    comment = ("Comments", "Jane Roe says:", "May 12, 2019 at 10:15 am", "What a bridge that will be!", "Reply")
    menu = ("Skip to content", *(f"Section {n} of the site" for n in range(9)))
    made = article(*menu, title, dated, first, second, first, second, *comment)
    assert made.value("published") == "2022-03-14"
    assert [c.note for c in made.claims if c.value == "2022-03-14"] == [
        "a comment of 2019-05-12 is older: it may be the day of a later version"
    ]


@pytest.mark.parametrize(
    ("dated", "glued"),
    [
        ("By Sarah July 30, 2019 January 18, 2023 January 18, 2023", [False, True, True]),
        ("December 10, 2021April 9, 2019 by Dora Hart", [True, False]),
        ("May 3, 2022 to May 5, 2022", [False, False]),
    ],
)
def test_the_later_of_days_without_a_word_between_is_an_updates(dated: str, glued: list[bool]) -> None:
    assert [c.glued for c in day_candidates([line(dated)], "en", "")] == glued
