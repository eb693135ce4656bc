"""Briefs: a headline of a few words, who wrote it and when, a sentence or two; in many languages and encodings."""

from __future__ import annotations

import pytest

from ingest.describe.choose import first_of_each
from ingest.pipeline import Settings, process

PROSE = {
    "ar": "اندلع حريق كبير في مرفأ بيروت بعد ظهر الخميس. وقال الدفاع المدني إن النيران بدأت في مستودع للزيوت.",
    "bg": "Склад за пластмаса се запали във вторник край Пловдив. Няма пострадали, съобщиха от пожарната.",
    "bn": "সোমবার সকালে ঢাকার একটি গুদামে আগুন লাগে। ফায়ার সার্ভিস দুই ঘণ্টায় আগুন নিয়ন্ত্রণে আনে।",
    "cs": "Silničáři v pondělí uzavřeli most ve Zlíně. Objížďka vede přes Otrokovice a potrvá měsíc.",
    "da": "En stor brand hærgede tirsdag en skole i Aarhus. Ingen kom til skade, oplyser politiet.",
    "de": "In einer Lagerhalle in Kassel ist am Dienstag ein Feuer ausgebrochen. Verletzt wurde niemand.",
    "el": "Χωρίς λεωφορεία και τρένα έμεινε την Τρίτη η Αθήνα. Οι εργαζόμενοι ζητούν αυξήσεις στους μισθούς.",
    "en": "The old bridge was shut on Monday after cracks were found. Buses will be diverted for a week.",
    "es": "Un fallo en una subestación dejó sin luz a miles de vecinos el miércoles. El servicio volvió de noche.",
    "et": "Ilmateenistus hoiatab läänerannikut tugeva tuule eest. Praamiliiklus saartega võib katkeda.",
    "fa": "بارش شدید باران در خوزستان سیل به راه انداخت. ده‌ها روستا زیر آب رفته است.",
    "fi": "Ukkosmyrsky kaatoi puita Hämeessä tiistaina. Tuhannet taloudet ovat ilman sähköä.",
    "fr": "Aucun métro n'a circulé jeudi à Lyon. Les syndicats appellent à poursuivre le mouvement.",
    "he": "שריפה גדולה פרצה ביום ראשון ביערות ליד ירושלים. מאות תושבים פונו מבתיהם וכבישים נחסמו לתנועה.",
    "hi": "बिहार के दस जिलों में बाढ़ से लाखों लोग प्रभावित हुए हैं। सेना के जवान लोगों को निकाल रहे हैं।",
    "hr": "Snažan potres probudio je u nedjelju ujutro Zagreb. Oštećene su stotine zgrada u središtu grada.",
    "hu": "A Duna vízszintje hétfőn reggel elérte a hét métert, ezért a városi tanács elrendelte a rakpart lezárását.",
    "id": "Hujan sejak malam tahun baru merendam puluhan ribu rumah di Jakarta. Warga mengungsi ke masjid.",
    "it": "Una frana ha travolto alcune case a Casamicciola sabato mattina. I soccorritori cercano i dispersi.",
    "ja": "大型の台風十九号は土曜日の夜、伊豆半島に上陸した。各地で川が氾濫し、多くの住宅が浸水した。",
    "ko": "토요일 새벽 강릉에서 산불이 나 주택 수십 채가 탔다. 소방당국은 헬기를 투입해 진화에 나섰다.",
    "lt": "Penktadienį Kaune užsidegė sandėlis. Niekas nenukentėjo, pranešė ugniagesiai.",
    "nl": "De buschauffeurs leggen woensdag het werk neer. Ze eisen een betere cao en kortere diensten.",
    "no": "Et stort leirras tok flere hus natt til onsdag. Hundrevis av mennesker er evakuert.",
    "pl": "Kierowcy autobusów w Łodzi nie wyjechali w poniedziałek na trasy. Domagają się krótszych zmian.",
    "pt": "Um incêndio em Pedrógão Grande matou dezenas de pessoas na noite de sábado. O governo decretou luto.",
    "ro": "Zeci de mii de profesori au intrat luni în grevă. Sindicatele cer salarii mai mari și respect.",
    "ru": "В порту Мурманска загорелся траулер. Экипаж успел сойти на берег, никто не пострадал.",
    "sk": "Silný dážď v sobotu zaplavil desiatky domov pod Tatrami. Hasiči odčerpávali vodu celú noc.",
    "sr": "У Обреновцу је у четвртак вода ушла у хиљаде кућа. Становници чекају чамце на крововима.",
    "sv": "En lagerlokal i Göteborgs hamn brann ner på måndagen. Ingen människa kom till skada.",
    "th": "น้ำท่วมสูงในจังหวัดพระนครศรีอยุธยาเมื่อวันเสาร์ ประชาชนหลายพันคนต้องอพยพออกจากบ้าน",
    "tr": "Kastamonu'da şiddetli yağış sele yol açtı. Köprüler yıkıldı, elektrikler kesildi.",
    "uk": "Сильні дощі затопили сотні сіл на Прикарпатті. Вода знесла мости, і кілька громад відрізано.",
    "vi": "Miền Bắc bước vào đợt rét đậm đầu tiên của mùa đông từ sáng thứ hai. Học sinh được nghỉ học.",
    "tw": "花蓮星期二深夜發生強烈地震，數棟大樓倒塌。救難人員徹夜搜尋受困住戶。",
    "zh": "河南郑州星期二遭遇特大暴雨，地铁被淹，多人被困。救援人员彻夜转移居民。",
}

# Language, encoding, head (a line each), who wrote it, when. The headline is the first line.
SIGNED = [
    ("ar", "utf-8", "حريق في بيروت / بقلم: أحمد الخطيب / 10 سبتمبر 2020", "أحمد الخطيب", "2020-09-10"),
    ("ar", "cp1256", "إضراب عام / كتبت سارة منصور / 18/05/2021", "سارة منصور", "2021-05-18"),
    ("bg", "cp1251", "Пожар в Пловдив / Автор: Мария Иванова / 7 юли 2020", "Мария Иванова", "2020-07-07"),
    ("cs", "cp1250", "Požár v Brně / Autor: Jan Novák / 14. března 2020", "Jan Novák", "2020-03-14"),
    ("da", "utf-8", "Brand i Aarhus / Af Lars Jensen / 11. februar 2020", "Lars Jensen", "2020-02-11"),
    ("de", "latin-1", "Brand in Kassel / Von Petra Müller / 13. August 2019", "Petra Müller", "2019-08-13"),
    ("el", "cp1253", "Απεργία / Συντάκτης: Μαρία Δημητρίου / 18/02/2020", "Μαρία Δημητρίου", "2020-02-18"),
    ("en", "utf-8", "Bridge shut / Dora Hart / 14 March 2022", "Dora Hart", "2022-03-14"),
    ("es", "latin-1", "Apagón en Cádiz / Por Lucía Gómez / 1 de septiembre de 2021", "Lucía Gómez", "2021-09-01"),
    ("et", "utf-8", "Torm läheneb / Autor: Mari Tamm / 14.01.2022", "Mari Tamm", "2022-01-14"),
    ("fi", "utf-8", "Lakko alkoi / Teksti: Matti Virtanen / 25.11.2019", "Matti Virtanen", "2019-11-25"),
    ("fi", "latin-1", "Myrsky iski / Kirjoittaja: Liisa Mäkinen / 22. kesäkuuta 2021", "Liisa Mäkinen", "2021-06-22"),
    ("fr", "utf-8", "Grève à Lyon / Par Claire Dubois / 5 décembre 2019", "Claire Dubois", "2019-12-05"),
    ("he", "utf-8", "שריפה בכרמל / מאת יעל כהן / 15 באוגוסט 2021", "יעל כהן", "2021-08-15"),
    ("he", "cp1255", "שביתה / כתב: דוד לוי / 04.07.2019", "דוד לוי", "2019-07-04"),
    ("hi", "utf-8", "बिहार में बाढ़ / लेखक: राजेश कुमार / 26 जुलाई 2020", "राजेश कुमार", "2020-07-26"),
    ("hi", "utf-8", "ट्रेन हादसा / द्वारा सुनीता शर्मा / बुधवार, 3 फरवरी 2021", "सुनीता शर्मा", "2021-02-03"),
    ("hr", "cp1250", "Potres u Zagrebu / Piše: Ivana Horvat / 22. ožujka 2020.", "Ivana Horvat", "2020-03-22"),
    ("hu", "cp1250", "Árvíz Győrben / Szerző: Kovács János / 2021. június 4.", "Kovács János", "2021-06-04"),
    ("hu", "utf-8", "Leállt a metró / 2022. november 8., kedd / Írta: Szabó Eszter", "Szabó Eszter", "2022-11-08"),
    ("id", "utf-8", "Gempa Palu / Penulis: Budi Santoso / 28 September 2018", "Budi Santoso", "2018-09-28"),
    ("id", "utf-8", "Banjir Jakarta / Oleh Siti Rahayu / Rabu, 1 Januari 2020", "Siti Rahayu", "2020-01-01"),
    ("it", "utf-8", "Frana a Ischia / di Marco Rossi / 26 novembre 2022", "Marco Rossi", "2022-11-26"),
    ("ja", "utf-8", "台風十九号 / 文：山田太郎 / 2019年10月12日", "山田太郎", "2019-10-12"),
    ("ja", "shift_jis", "地震 / 鈴木花子記者 / 2018/09/06", "鈴木花子", "2018-09-06"),
    ("ko", "utf-8", "강릉 산불 / 김민수 기자 / 2022.03.05", "김민수", "2022-03-05"),
    ("ko", "euc-kr", "버스 파업 / 기자: 이영희 / 2019년 5월 15일", "이영희", "2019-05-15"),
    ("ko", "utf-8", "새 다리 / 박지훈 기자 | 2021.06.01 09:30", "박지훈", "2021-06-01"),
    ("lt", "utf-8", "Gaisras Kaune / Autorius: Jonas Petraitis / 2021-11-05", "Jonas Petraitis", "2021-11-05"),
    ("nl", "latin-1", "Staking / Auteur: Sanne Bakker / 20-06-2018", "Sanne Bakker", "2018-06-20"),
    ("no", "latin-1", "Ras i Gjerdrum / Av Ingrid Hansen / 30. desember 2020", "Ingrid Hansen", "2020-12-30"),
    ("pl", "iso-8859-2", "Strajk w Łodzi / Autor: Anna Kowalska / 17 września 2018", "Anna Kowalska", "2018-09-17"),
    ("pt", "latin-1", "Incêndio / Autora: Ana Ferreira / 18/06/2017", "Ana Ferreira", "2017-06-18"),
    ("pt", "utf-8", "Chuva forte / Redação: Carlos Souza / 24 jan. 2020", "Carlos Souza", "2020-01-24"),
    ("ro", "utf-8", "Greva profesorilor / de Maria Ionescu / 22.05.2023", "Maria Ionescu", "2023-05-22"),
    ("ru", "koi8-r", "Пожар в порту / Иван Петров / 7 февраля 2018", "Иван Петров", "2018-02-07"),
    ("sk", "cp1250", "Povodeň / Zuzana Kováčová / 17. júla 2021", "Zuzana Kováčová", "2021-07-17"),
    ("sr", "utf-8", "Поплаве / Аутор: Јована Марковић / 15. мај 2014.", "Јована Марковић", "2014-05-15"),
    ("sv", "latin-1", "Brand / Skribent: Karin Åkesson / Publicerad: 8 maj 2017", "Karin Åkesson", "2017-05-08"),
    ("th", "utf-8", "น้ำท่วมอยุธยา / ผู้เขียน: สมชาย ใจดี / 8 ตุลาคม 2554", "สมชาย ใจดี", "2011-10-08"),
    ("tr", "cp1254", "Sel felaketi / Muhabir: Mehmet Demir / 11.08.2021", "Mehmet Demir", "2021-08-11"),
    ("uk", "cp1251", "Повінь / Текст: Тарас Бондаренко / 24.06.2020", "Тарас Бондаренко", "2020-06-24"),
    ("vi", "utf-8", "Bão số 9 / Tác giả: Nguyễn Văn Minh / 28/10/2020", "Nguyễn Văn Minh", "2020-10-28"),
    ("zh", "utf-8", "郑州暴雨 / 作者：王小明 / 2021年7月20日", "王小明", "2021-07-20"),
    ("zh", "gb18030", "工厂起火 / 记者 李华 / 2019-03-21", "李华", "2019-03-21"),
    ("tw", "big5", "地震 / 記者陳美玲／花蓮報導 / 2018-02-06", "陳美玲", "2018-02-06"),
]
# With no day, or no name: what stands between headline and prose says what it is.
UNSIGNED = [
    ("ar", "زلزال", "", ""),
    ("bn", "ঢাকায় আগুন / লেখক: রহিম উদ্দিন", "রহিম উদ্দিন", ""),
    ("cs", "Mráz", "", ""),
    ("el", "Σεισμός / Πηγή: ΑΠΕ-ΜΠΕ / 9 Ιανουαρίου 2022", "", "2022-01-09"),
    ("fa", "سیل در خوزستان / خبرنگار: مریم رضایی", "مریم رضایی", ""),
    ("fi", "Pakkanen kiristyy", "", ""),
    ("hi", "कोहरा", "", ""),
    ("ja", "停電続く / （共同） / 2019年9月10日", "", "2019-09-10"),
    ("ko", "한파 특보", "", ""),
    ("nl", "Vorst", "", ""),
    ("pl", "Pożar hali / Źródło: PAP", "", ""),
    ("pl", "Gołoledź / oprac. red. / 17.01.2022, 08:12", "", "2022-01-17"),
    ("ro", "Ceață", "", ""),
    ("uk", "Ожеледиця", "", ""),
    ("vi", "Cháy chợ / Thứ hai, ngày 5 tháng 4 năm 2021", "", "2021-04-05"),
    ("zh", "大雪", "", ""),
]
# No headline stands there: names, a day, a label, an address, the turn of an interview.
HEADLESS = [
    ("en", "Dora Hart", "Dora Hart", ""),
    ("en", "Dear Sir,", "", ""),
    ("de", "Von Petra Müller / 13. August 2019", "Petra Müller", "2019-08-13"),
    ("de", "Foto: Petra Müller", "", ""),
    ("en", "Advertisement", "", ""),
    ("fi", "Matti Virtanen / 25.11.2019", "Matti Virtanen", "2019-11-25"),
    ("hu", "Szabó Eszter", "", ""),
    ("ko", "김민수 기자", "김민수", ""),
    ("pl", "Autor: Anna Kowalska", "Anna Kowalska", ""),
]


def read(language: str, head: str, encoding: str = "utf-8") -> tuple[str, str, str, str]:
    """Title, authors, day and body of a brief; the title is "" where only its first words stand for one."""
    text = head.replace(" / ", "\n") + f"\n\n{PROSE[language]}\n"
    (article,) = process(text.encode(encoding), "brief.txt", settings=Settings(find_people=False)).articles
    fields = {field: claim.value for field, claim in first_of_each(article.claims).items()}
    title = next((c.value for c in article.claims if c.field == "title" and c.rule != "lead sentence"), "")
    authors = "; ".join(c.value for c in article.claims if c.field == "author" and c.value)
    return title, authors, fields.get("published", ""), article.body.strip()


@pytest.mark.parametrize(("language", "encoding", "head", "author", "day"), SIGNED)
def test_a_brief_is_read_in_any_language_and_encoding(
    language: str, encoding: str, head: str, author: str, day: str
) -> None:
    assert read(language, head, encoding) == (head.split(" / ", maxsplit=1)[0], author, day, PROSE[language])


@pytest.mark.parametrize(("language", "head", "author", "day"), UNSIGNED)
def test_the_first_line_of_a_brief_is_its_headline(language: str, head: str, author: str, day: str) -> None:
    assert read(language, head) == (head.split(" / ", maxsplit=1)[0], author, day, PROSE[language])


@pytest.mark.parametrize(
    ("language", "head", "title"),
    [
        ("en", "Bridge shut / Council blames frost", "Bridge shut"),
        ("en", "Home > News / Bridge shut", "Bridge shut"),
        ("de", "Brücke gesperrt / Frost schuld", "Brücke gesperrt"),
        ("fr", "Accueil > Actualités / Métro à l'arrêt", "Métro à l'arrêt"),
        ("hu", "KULTÚRA / Új színház", "Új színház"),
        ("en", "Sport / Rovers win again", "Rovers win again"),
    ],
)
def test_a_line_beside_the_headline_of_a_brief_takes_its_place_only_where_it_is_one(
    language: str, head: str, title: str
) -> None:
    assert read(language, head)[0] == title


@pytest.mark.parametrize(("language", "head", "author", "day"), HEADLESS)
def test_a_line_that_says_what_it_is_heads_no_brief(language: str, head: str, author: str, day: str) -> None:
    assert read(language, head)[:3] == ("", author, day)
