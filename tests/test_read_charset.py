"""Reading any encoding: the evidence, what is lost, and what is decoded a second time."""

from __future__ import annotations

import pytest

from ingest.read import read
from ingest.read.encoding.charset import decode, sane, without_mojibake
from ingest.read.encoding.oddity import oddity

RUSSIAN = (
    "Юрий Ушаков провёл брифинг для представителей СМИ по итогам телефонного разговора. Президенты условились, "
    "что контакты будут продолжены по различным направлениям."
)
UKRAINIAN = (
    "Президент України провів у суботу телефонну розмову. Її тривалість "
    "— понад годину, повідомила пресслужба. Єдність і мир."
)
GREEK = (
    "Ο πρόεδρος της Ρωσίας είχε το Σάββατο τηλεφωνική συνομιλία "
    "με τον πρόεδρο των Ηνωμένων Πολιτειών, που διήρκεσε πολύ."
)
HEBREW = "נשיא רוסיה שוחח ביום שבת בטלפון עם נשיא ארצות הברית. השיחה נמשכה יותר משעה ועסקה בביטחון באירופה."
ARABIC = (
    "أجرى الرئيس الروسي يوم السبت محادثة هاتفية مع رئيس الولايات المتحدة استمرت أكثر من ساعة وتناولت الأمن في أوروبا."
)
FRENCH = (
    "Le président a déclaré à l'Élysée que les négociations seraient "
    "achevées cet été, malgré les réserves exprimées là-bas."
)
GERMAN = (
    "Die Bundesregierung hat am Mittwoch beschlossen, die Maßnahmen "
    "zu verschärfen, erklärte der Sprecher für Änderungen."
)
POLISH = (
    "Prezydent Rosji odbył w sobotę rozmowę telefoniczną z prezydentem. "
    "Źródła podkreślają, że żadne ustalenia nie zapadły."
)
CZECH = (
    "Ruský prezident v sobotu telefonicky hovořil s americkým prezidentem. Příští týden se očekává další kolo jednání."
)
TURKISH = (
    "Rusya Devlet Başkanı cumartesi günü ABD Başkanı ile telefonda "
    "görüştü. Görüşmenin bir saatten fazla sürdüğü açıklandı."
)
JAPANESE = (
    "ロシアの大統領は土曜日、アメリカの大統領と電話で会談した。会"
    "談は一時間以上続き、安全保障が話し合われたと報道官が発表した。"
)
CHINESE = (
    "俄罗斯总统星期六与美国总统通电话。通话持续了一个多小时，讨论"
    "了欧洲安全。发言人表示，双方同意继续接触，并将举行新一轮谈判。"
)
KOREAN = (
    "러시아 대통령은 토요일 미국 대통령과 전화 통화를 했다. 통화는 한 "
    "시간 넘게 이어졌으며 유럽 안보가 논의되었다고 대변인이 밝혔다."
)


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        *((RUSSIAN, c) for c in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
        *((RUSSIAN, c) for c in ("utf-32", "utf-32-le", "utf-32-be")),
        *((RUSSIAN, c) for c in ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic")),
        (RUSSIAN.upper(), "koi8-r"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN.replace("—", "-"), "koi8-u"),
        (GREEK, "cp1253"),
        (HEBREW, "cp1255"),
        (ARABIC, "cp1256"),
        *((FRENCH, c) for c in ("latin-1", "cp1252", "mac-roman")),
        (GERMAN, "latin-1"),
        *((text, c) for text in (POLISH, CZECH) for c in ("cp1250", "iso8859-2")),
        (TURKISH, "iso8859-9"),
        *((JAPANESE, c) for c in ("shift_jis", "euc_jp", "iso2022_jp")),
        (CHINESE, "gb18030"),
        (KOREAN, "euc_kr"),
    ],
)
def test_undeclared_encodings_are_told_from_the_bytes(text: str, charset: str) -> None:
    assert decode(text.encode(charset)).text == text


# Signs that matter, of which another encoding makes letters or other signs; and texts in capitals.
SIGNS = (
    "The price is £35 a night, the manager said.",
    "Shares in the company rose by €5 on Tuesday.",
    "The projects’ and councils’ costs rose – and we’ll see why.",
    "“We don’t know,” she said… “not yet.”",
    "It was 41° in the shade on Thursday afternoon.",
    "Die Fähre kostet künftig 4,50 €, teilte die Gemeinde mit.",
    "Nach § 12 der Straßenverordnung ist das nicht erlaubt.",
    "Le billet coûtera 4,50 € ; « c’est fâcheux », a dit le maire.",
    "El año pasado subió un 3,5 % – ¿por qué?, preguntó la oposición.",
    "L’Europa è in vantaggio, ma la strada è ancora lunga.",
    "© 2019 Riverside Post. All rights reserved.",
)


@pytest.mark.parametrize("charset", ["cp1252", "mac-roman"])
@pytest.mark.parametrize("text", SIGNS)
def test_a_sign_is_no_letter_of_another_encoding(text: str, charset: str) -> None:
    assert decode(text.encode(charset)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "The city’s projects—and more—won’t end, they said",
        "It’s five o’clock",
        "Nobody’s sure—least of all the mayor—that it’s true",
    ],
)
def test_apostrophes_and_dashes_of_english_are_no_letters_of_central_europe(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        *((RUSSIAN.upper(), c) for c in ("cp1251", "koi8-r", "iso8859-5", "cp866", "cp855", "mac-cyrillic")),
        *((UKRAINIAN.upper().replace("—", "-"), c) for c in ("cp1251", "koi8-u", "cp1125")),
        *((GREEK.upper(), c) for c in ("cp1253", "iso8859-7", "cp737")),
        *((POLISH.upper(), c) for c in ("cp1250", "iso8859-2", "cp852", "mac-latin2")),
        *((FRENCH.upper(), c) for c in ("cp1252", "mac-roman", "cp850")),
    ],
)
def test_capitals_are_read_as_small_letters_are(text: str, charset: str) -> None:
    assert decode(text.encode(charset)).text == text


@pytest.mark.parametrize(
    ("odd", "right", "language"),
    [
        ("price is ú5", "price is £5", "en"),
        ("rose by Ä5", "rose by €5", "en"),
        ("Rodr¡guez", "Rodríguez", "es"),
        ("70 Ó 90", "70 à 90", "fr"),
        ("pi— umili", "più umili", "it"),
        ("ÒEl tsunami", "“El tsunami", "es"),
        ("venerd“ sera", "venerdì sera", "it"),
        ("Secondo le autoritā", "Secondo le autorità", "it"),
        ("Tale proposta и sorta", "Tale proposta è sorta", "it"),
        ("‘огласно статистике", "Согласно статистике", "ru"),
        ("продажиЯ", "продажи я", "ru"),
    ],
)
def test_how_odd_a_text_stands(odd: str, right: str, language: str) -> None:
    assert oddity(odd, language, True) > oddity(right, language, True)


def test_a_declaration_decides_where_the_bytes_bear_it_out() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>Ю. {UKRAINIAN}</p></body></html>'
    assert UKRAINIAN in read(page.encode("cp1251")).layer
    assert UKRAINIAN in read(page.encode()).layer  # the declaration lies: the bytes are valid UTF-8


def test_a_declaration_means_what_browsers_take_it_for() -> None:
    text = '<meta charset="iso-8859-1"><p>“We agreed,” he said – the café was closed, and nobody had the key to it.</p>'
    assert "“We agreed,” he said – the café" in read(text.encode("cp1252")).layer


def test_a_text_cut_off_in_a_character_stays_utf8() -> None:
    decoded = decode(RUSSIAN.encode()[:-2])
    assert decoded.text == RUSSIAN[:-2] + "\ufffd"
    assert [(d.kind, d.count) for d in decoded.damage] == [("undecodable bytes", 1)]


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("Moscow will react to the Westâ€™s response", "Moscow will react to the West’s response"),
        ("Путин заявил".encode().decode("latin-1"), "Путин заявил"),
        ("Il a dÃ©clarÃ© Ã\xa0 la presse", "Il a déclaré à la presse"),
    ],
)
def test_mojibake_is_repaired_and_recorded(text: str, repaired: str) -> None:
    new, (damage,) = without_mojibake(f"A line.\n{text}")
    assert new == f"A line.\n{repaired}"
    assert damage.kind == "mojibake"
    assert damage.count > 0
    assert damage.example


GOOD = [
    RUSSIAN,
    UKRAINIAN,
    FRENCH,
    GERMAN,
    POLISH,
    TURKISH,
    "São Paulo, Âge, NAÏVE ÎLE",
    "I saw “Ã¤” instead of “ä” often",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_text_is_not_repaired(text: str) -> None:
    assert without_mojibake(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "clean", "kinds"),
    [
        ("a\0b\x01c", "abc", ["control characters"]),
        ("a\ud800b", "a\ufffdb", ["lone surrogates"]),
        ("a\ud83d\ude00b", "a😀b", ["lone surrogates"]),
        ("a\tb\nc", "a\tb\nc", []),
    ],
)
def test_what_no_database_holds_never_reaches_the_layer(text: str, clean: str, kinds: list[str]) -> None:
    new, damage = sane(text)
    assert (new, [d.kind for d in damage]) == (clean, kinds)


def test_nul_bytes_in_a_file_are_removed_and_recorded() -> None:
    document = read(RUSSIAN.replace(" ", " \0", 2).encode())
    assert document.layer == RUSSIAN
    assert [(d.kind, d.count) for d in document.damage] == [("control characters", 2)]


PATCHED = [  # a line in UTF-8, another, its encoding
    ("Board approves pier – “now”", "The café’s owner paid €5 – he said.", "cp1252"),
    ("Größe – “x”", "Straße nach München, größer", "cp1252"),
    ("Привет мир", "Совет порта одобрил причал во вторник", "cp1251"),
]


@pytest.mark.parametrize(("one", "other", "charset"), PATCHED)
def test_lines_of_two_encodings_are_each_read_as_what_they_are(one: str, other: str, charset: str) -> None:
    decoded = decode(one.encode() + b"\n" + other.encode(charset))
    assert decoded.text == f"{one}\n{other}"
    assert [damage.kind for damage in decoded.damage] == ["mixed encodings"]


def test_two_odd_bytes_are_no_mark_of_utf_16() -> None:
    assert decode(b'{"a": "pier"}\n\xff\xfe\n{"b": "quay"}').text.startswith('{"a": "pier"}')


def test_lines_that_may_be_utf_8_by_chance_are_read_as_the_others() -> None:
    text = "联通\n港口委员会周二批准了重建东码头的计划。\n"
    assert decode(text.encode("gbk") * 3).text == text * 3
