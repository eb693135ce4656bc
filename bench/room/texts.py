"""The texts that are asked for: each a headline and a body, with what else its file says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# Every body is told apart by a number, so that none is a copy of another.
TEXTS: Mapping[str, tuple[str, str]] = {
    # The examples that the kinds were told by.
    "persons": (
        "Four guests",
        "Conor O’Brien, Jean-Luc Mercier, Gustav Gauß and Søren Nørgaard met. “We agree,” Søren Nørgaard said. Conor O’Brien said that Jean-Luc Mercier and Gustav Gauß had left.",
    ),
    "anti-war": ("Rally", "An anti-war rally with the prime-minister ended their co-operation, an e-mail told."),
    "antiwar": ("Rallies", "The antiwar rallies and the prime minister ended all cooperation, an email told."),
    "letters": (
        "Letters",
        "Łódź, Straße, œuvre, Tromsø, Đà Nẵng, IŞIK, Γιώργος, كِتَابًا, שָׁלוֹם: words that many type otherwise.",
    ),
    "ligatures": ("Types", "The oﬃce had ﬁve clerks and a sign that read ＡＢＣ above its old door."),
    "told-us": ("Doctors", "They told us that troops came, and that nothing would be heard of us again."),
    "us-troops": (
        "Base",
        "The U.S. troops left the base on Monday, and the U.N. and the E.U. were told by J.K. Rowling.",
    ),
    "runs": ("中美贸易战升级", "中美贸易战升级，華为受影响。OpenAI和Google的模型引起讨论。"),
    "runs-ja": ("気候変動対策", "政府は気候変動対策を発表し、企業に協力を求めた。"),
    "runs-th": ("ข่าววันนี้", "รัฐบาลช่วยเกษตรกรไทยในพื้นที่น้ำท่วม"),
    "cpp": ("Code", "C++ is an old language, and a course in it costs $3,000 at the school in town."),
    "vitamin": ("Health", "Vitamin C is in every lemon, and a box of it costs 3.000 Euro a ton at the port."),
    "climate": (
        "4 Emerging Technologies to Fight Climate Change",
        "Climate change can be fought with new machines. They take carbon from the air.",
    ),
    "climate-far": (
        "Moods",
        "The climate in the office changes. Changing people change, and changes are changed by climates, the changing man said. "
        * 4,
    ),
    # Words with hyphens.
    "vice-president": ("Визит", "В столицу прибыл с визитом вице-президент соседней страны. Его встретили в порту."),
    "vice-presidents": ("Встреча", "На встрече говорили о двух вице-президентах и о помощи вице-президентам."),
    "press": ("Заявление", "Об этом сообщили журналистам пресс-секретарю и генерал-губернаторам области."),
    "city": ("Порт", "В Нью-Йорке и в Ростове-на-Дону прошли ярмарки, а в Санкт-Петербурге открыли порт."),
    "uk-premier": ("Уряд", "Про це сказали віце-прем’єр-міністра України та її екс-міністрам на засіданні."),
    "father": ("Family", "Both fathers-in-law came to the wedding of the decision-makers in the town hall."),
    "attorney": ("Court", "The attorneys-general of two states signed the letter about the water of the lake."),
    "nongov": ("Groups", "A nongovernmental group asked the council for new rules on noise near the school."),
    "non-gov": ("Rules", "The non-governmental organisations were heard by the council on Monday evening."),
    "ceasefire": ("Truce", "The ceasefire held through the night, officers at the border said on Tuesday."),
    "cease-fire": ("Guns", "A cease-fire was broken twice in the morning, villagers at the river reported."),
    "ebook": ("Reading", "Libraries lend more ebooks than ever before, the association of librarians said."),
    "e-book": ("Books", "The price of e-books fell again in the shops of the capital this autumn."),
    "vizekanzler": ("Berlin", "Der Vizekanzler sprach am Montag im Bundestag über den Haushalt des Landes."),
    "vize-kanzler": ("Wien", "Der Vize-Kanzler reiste am Dienstag nach Graz und sprach mit den Bauern."),
    "french": ("Paris", "Les vice-présidents de la région ont parlé des demi-finales et des après-midi."),
    "us-led": ("Coalition", "The U.S.-led coalition withdrew from the valley, and U.N.-backed talks began."),
    # Letters that readers type otherwise.
    "maltese": ("Malta", "The mayor of Ħamrun met the fishermen of Ġgantija on the pier this morning."),
    "azeri": (
        "Bakı",
        "İlham Əliyev ölkənin şəhərlərini ziyarət etdi və sakinlərlə görüşdü, sonra yeni bir körpü açıldı.",
    ),
    "kazakh": (
        "Астана",
        "Президент Қасым-Жомарт Тоқаев Қазақстан халқына жолдау жариялады, содан кейін көпір мен мектеп ашылды.",
    ),
    "german": ("Zürich", "Die Müller aus Köln kauften in Zürich größere Öfen für die Bäckerei."),
    "danish": ("Århus", "Borgmesteren fra Ærø besøgte Sønderborg, og Ålborg fik en ny bro."),
    "arabic": ("خبر", "أعلنت الحكومة في ٢٠٢٣ أن المُؤتمر سيُعقد في القاهرة بمشاركة الأردن ولبنان."),
    "persian": ("خبر", "نشست گروه‌های کاری در تهران برگزار شد و وزیر کشور در ۱۴۰۱ سخن گفت."),
    "hebrew": ("חדשות", 'הצבא הודיע כי ארה״ב ומדינות נוספות יסייעו, ודובר צה"ל אישר את הדברים.'),
    "hebrew-points": ("ספר", "בַּיִת גדול נבנה ליד הנהר, והתושבים בירכו על כך."),
    "greek": ("Αθήνα", "Ο Μητσοτάκης μίλησε για την Ευρώπη και τους ΑΓΡΟΤΕΣ της Ηπείρου, ο Άγγελος είπε."),
    "vietnamese": ("Hà Nội", "Thủ tướng Phạm Minh Chính đến thăm Đồng Nai và Cần Thơ hôm thứ Hai."),
    "welsh": ("Names", "The o’Neill brothers and Mrs. D’Arcy saw the Hawaiʻi show in the garden."),
    "stressed": ("Словарь", "Слово за́мок значит крепость, а замо́к висит на двери старого дома."),
    "ukrainian": (
        "Новини",
        "На місці об'єкта почали роботи, а сім'ї з п’яти об’єктів переїхали. Пам’яті про Україну присвячено пам'ятник.",
    ),
    "ukrainian-object": ("Об’єкт", "Цей об’єкт охороняють у місті Києві з учорашнього дня, каже влада."),
    "catalan": ("Barcelona", "El Paraŀlel i el coŀlegi nou de la ciutat obren les portes dilluns."),
    "long-s": ("Old print", "The Congreſs met, and the ﬂood of ﬆones fell upon the houſe of Enſor."),
    "math": ("Ｇ２０ and the ﬁnance oﬃcers", "The ministers came, and 𝐛𝐨𝐥𝐝 words stood on Ⅳ pages of the programme."),
    "soft": ("The Cof\u00adfee of Cafe\u0301 Noir", "It costs more than ever in the town by the lake, the owner said."),
    # Abbreviations.
    "uk-dots": ("London", "The U.K. will vote in spring, the minister told reporters at the harbour."),
    "uk": ("Voters", "The UK has voted, and the ministers of the cabinet went home on Friday."),
    "us-word": ("Told", "The minister told us that soldiers came, and he asked us to wait outside."),
    "us": ("Soldiers", "The US soldiers came home on Friday after a year in the mountains."),
    "u-s": ("Soldiers abroad", "The U.S. soldiers went abroad on Sunday with their doctors and cooks."),
    "usa": ("Soldiers of the USA", "Of the USA many soldiers are in the north, the paper wrote on Monday."),
    "it-word": ("It", "When it rains it pours, said the farmer, and it was so again this week."),
    "it": ("Jobs", "Jobs in IT grew by a tenth, the ministry of labour said this week."),
    "tolkien": ("Fantasy", "A letter by J.R.R. Tolkien was sold for a large sum in the old hall."),
    "tolkien-plain": ("Auction", "The book by JRR Tolkien was sold in the spring to a library abroad."),
    "dc": ("Capital", "In Washington, D.C., the lamps were lit, and crowds came to the mall."),
    "tolstoy": ("Чтения", "Письмо Л.Н. Толстого прочли в С.С.С.Р. и за границей в один день."),
    # Writings without spaces.
    "zh": ("央行宣布降息", "人民币汇率下跌，央行在G20峰会宣布降息。王毅部长会见iPhone供应商和5G企业。税收改革开始。"),
    "zh-hant": ("總統府說明", "臺灣總統府說明半導體產業的未來，蔡英文出席。"),
    "ja": ("首相会見", "石破首相は経済対策を発表した。トヨタ自動車は東京モーターショーに参加した。人々は喜んだ。"),
    "th": ("ข่าว", "นายกรัฐมนตรีกล่าวถึงประชาธิปไตยและเศรษฐกิจไทย"),
    "my": ("သတင်း", "ရန်ကုန်မြို့တွင်အစည်းအဝေးကျင်းပသည်"),
    "km": ("ព័ត៌មាន", "រាជធានីភ្នំពេញមានទឹកជំនន់"),
    "lo": ("ຂ່າວ", "ນະຄອນຫຼວງວຽງຈັນມີການປະຊຸມ"),
    "ko": ("경제", "대통령께서는 학생들에게 경제를 설명했다. 미국에서의 회의는 코로나19로 미뤄졌다. 국제사회의 반응."),
    # Signs.
    "c-sharp": ("Languages", "Programmers of C# and F# met at AT&T, and R&D costs rose by 3% to €50 a head."),
    "c-plain": ("Vitamins", "The vitamins C and F cost 3 or 50 a head at the market, so R and D were sold out."),
    "metoo": ("Tags", "Under #MeToo and with @nasa they wrote of 24/7 work, of F-16s and of 1,000 letters."),
    "metoo-plain": ("Words", "Me too, said NASA; 24 and 7 are numbers, and 1.000 letters came to the F 16 office."),
    "were": ("Here", "The guests were late, and its owner was ill; the lets were sold, and wed couples sang."),
    "we-re": ("There", "“We’re late,” they said, and it’s true: she’ll sing, and I’ll come, and we’d go."),
    "war-peace": ("Novels", "A book of war, peace and love was read at the library by the whole town."),
    # Conditions.
    "snow": ("Weather", "A storm brought heavy snow to the hills on the last day of January."),
    "colour": ("Paint", "The colour of the painted door was chosen by the neighbours of the painter."),
    "german-compound": (
        "Strom",
        "Das Bundesverfassungsgericht und der Energieminister sprachen am Montag über Strompreise in den Städten.",
    ),
    # Ranking.
    "rates": (
        "Three ways to live with rising interest rates",
        "Banks raise what they ask. Interest rates are high, and families pay more each month.",
    ),
    "rates-far": (
        "Banking",
        "Interested readers rate the bank. The bank rated readers by interests, rating agencies said, and rates of pay, with interest, were rated interesting by many who rate. "
        * 3,
    ),
    "rates-near": (
        "Savings",
        "He had an interest in art. Later in the year the rates for parking rose in the town, and rates of speed fell.",
    ),
    "energy": (
        "Solar power grows in the south",
        "Solar power is cheap, and villages build it. The power of the sun is free.",
    ),
    # Cells of spreadsheets.
    "formula": (
        "=2+5+cmd|' /C calc'!A0",
        "A headline that a spreadsheet would run stands above these lines of the paper.",
    ),
    "plus": ("+1 for the council", "A headline that begins with a plus stands above these lines of the paper today."),
    "minus": (
        "-3 degrees at night",
        "A headline that begins with a minus stands above these lines of the paper today.",
    ),
    "at": ("@SUM(1+9)*cmd", "A headline that begins with an at sign stands above these lines of the paper today."),
    "wide": ("＝1+1", "A headline that begins with a wide sign stands above these lines of the paper today."),
    "long": ("Long", "A word of many stands here. " * 1_500),
    # Persons.
    "marlow": ("Oslo", "The captain, Ida Marlow, spoke in Oslo on Monday. Ida Marlow said that the ship was safe."),
    "zelensky": (
        "Візит президента",
        "Президент Володимир Зеленський прибув до Одеси. Зеленський сказав, що задоволений зустріччю.",
    ),
    "khrushchev": (
        "Речь",
        "Никита Хрущёв выступил в Москве перед рабочими. Хрущёв сказал, что доволен урожаем этого года.",
    ),
    "lavrov": (
        "Переговоры",
        "Министр Сергей Лавров прибыл в Минск. Лавров сказал, что переговоры продолжатся на следующей неделе.",
    ),
    "li-qiang": ("总理会见代表团", "中国总理李强在北京会见了来访的代表团，李强对会谈表示满意。"),
    "ma-ying": (
        "Taipei",
        "Ma Ying-jeou spoke in Taipei on Monday. Ma Ying-jeou said that he was pleased with the talks.",
    ),
    "wang-yi": (
        "Beijing",
        "Foreign Minister Wang Yi spoke in Beijing. Wang Yi said that he was pleased with the talks.",
    ),
    "kishida": ("記者会見", "岸田文雄首相は東京で記者会見を開き、経済について述べた。"),
    "koizumi": (
        "Tokyo",
        "Minister Shinjiro Koizumi spoke in Tokyo. Shinjiro Koizumi said that he was pleased with the rice.",
    ),
    "assad-en": ("Damascus", "President Bashar al-Assad spoke in Damascus. Bashar al-Assad said that he was pleased."),
    "sisi-ar": ("القاهرة", "التقى عبد الفتاح السيسي وزير الخارجية في القاهرة، وقال السيسي إن المحادثات مستمرة."),
    "leyen": (
        "Brussels",
        "Ursula von der Leyen spoke in Brussels. Ursula von der Leyen said that the talks would go on.",
    ),
    # The same text twice, versions of one, and a text without a headline.
    "copy-one": (
        "The tower of the old town is open",
        "The tower of the old town was opened on Sunday by its keeper. Children climbed its hundred steps and saw the hills. A band of the fire brigade played in the square until the evening, and bread was given to all who came.",
    ),
    "copy-two": (
        "The tower of the old town is open",
        "The tower of the old town was opened on Sunday by its keeper. Children climbed its hundred steps and saw the hills. A band of the fire brigade played in the square until the evening, and bread was given to all who came.",
    ),
    "version": (
        "The tower of the old town is open at last",
        "The tower of the old town was opened on Sunday by its keeper. Children climbed its ninety steps and saw the hills. A band of the fire brigade played in the square until the evening, and bread was given to all who came.",
    ),
    "untitled": (
        "",
        "nobody gave this text a headline, so that its first words have to stand for one in every list of the room.",
    ),
    "energy-far": (
        "Powers",
        "The powers of the governor grow. A powerful man has power over power companies. A solar year is long. Powers, power, powered. "
        * 3,
    ),
}

SECTIONS = {"snow": "news", "colour": "News", "us": "NEWS"}
SOURCES = {"copy-one": "https://herald.example/tower", "copy-two": "https://courier.example/tower"}
DATES = {
    "copy-one": "2022-05-01",
    "copy-two": "2022-05-02",
    "version": "2022-05-03",
    "snow": "2022-01-31",
    "colour": "2022-03-15",
    "us": "2021",
    "uk": "2021-12",
    "zh": "2023-05-05",
}
AUTHORS: Mapping[str, Any] = {
    "snow": ["Jane Doe", "John Roe"],
    "colour": "Li, Na and Wu, Di",
    "us": "Doe, Jane; Roe, John",
    "uk": "Ursula von der Leyen & Kim Jong-un",
    "zh": [{"name": "Ann Poe"}, {"name": "Deutsche Presse-Agentur"}],
    "soft": "Zoe\u0308 O\u00adrwell",
    "energy": "By Ann Poe, Bo Ray and Cy Fox",
    "rates": "Poe, A.; Ray, B.",
    "father": "Poe, Ann and Ray, Bo",
    "dc": "Ann Poe | Bo Ray",
    "court": "Ann Poe / Bo Ray",
    "attorney": "Ann Poe, Reuters",
}


def write_texts(folder: Path) -> None:
    """A file for each text, named as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (title, body) in TEXTS.items():
        said: dict[str, Any] = {"title": title, "text": body}
        for field, known in (("date", DATES), ("author", AUTHORS), ("section", SECTIONS), ("url", SOURCES)):
            said |= {field: known[name]} if name in known else {}
        (folder / f"{name}.json").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
