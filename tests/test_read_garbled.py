"""A text that is no language is refused with a reason, and no language is, in whatever script."""

from __future__ import annotations

import codecs
import random

import pytest

from ingest.model.document import UnreadableError
from ingest.read import read
from ingest.read.encoding.charset import decode
from ingest.read.encoding.garbled import BROKEN, GARBLED, is_garbled, most_broken
from ingest.read.formats.pdf.pdf_file import WITHOUT_LETTERS
from tests.pdf_pages import column, pdf

ENGLISH = (
    "The council voted for a new bridge over the river on Monday evening, after a debate that took all night. "
    "Opponents of the project want the old ferry to be repaired first, and have collected nine thousand signatures."
)
# How real texts stand, which might look odd: each is read.
LANGUAGES = {
    "abbreviations": "The U.S. and the E.U. met O'Brien, McDonald and Jean-Luc d'Arcy of YouTube at 10:30 a.m. (GMT+1).",
    "addresses": f"{ENGLISH[:60]} https://a.example/x?y=1&z=%20%7B2%7D_3#4 pres5@a.example.org data:image/png;base64,iVBOR/3+w0=",
    "capitals": ENGLISH.upper(),
    "code": "Call cstr(s:&str) and then fn(x_1, y) -> std::ffi::CString::new(s).unwrap(); of the module that reads it all.",
    "soft hyphens": ENGLISH.replace("tu", "t\xadu").replace("ri", "r\xadi").replace("on", "o\xadn").replace("er", "e\xadr"),
    "Polish": "Prezydent odbył w sobotę rozmowę telefoniczną z prezydentem. Źródła podkreślają, że żadne ustalenia nie zapadły.",
    "Welsh": "Pleidleisiodd y cyngor o blaid pont newydd dros yr afon nos Lun, ar ôl dadl a barhaodd drwy'r nos yn y ddinas.",
    "Zulu": "Umkhandlu uvotele ibhuloho elisha phezu komfula ngoMsombuluko kusihlwa, ngemva kwenkulumompikiswano ende.",
    "Vietnamese": "Hội đồng đã bỏ phiếu cho một cây cầu mới bắc qua sông vào tối thứ Hai, sau một cuộc tranh luận kéo dài suốt đêm.",
    "Turkish": "Belediye meclisi, bütün gece süren bir tartışmanın ardından pazartesi akşamı yeni köprü için oy kullandı.",
    "Russian": "Городской совет проголосовал в понедельник за новый мост через реку после спора, который длился всю ночь.",
    "Greek": "Το συμβούλιο ψήφισε τη Δευτέρα υπέρ μιας νέας γέφυρας πάνω από το ποτάμι, ύστερα από πολύωρη συζήτηση.",
    "Arabic": "صوت المجلس مساء يوم الاثنين لصالح جسر جديد فوق النهر بعد نقاش استمر طوال الليل وشارك فيه كثيرون.",
    "Hebrew": "המועצה הצביעה ביום שני בערב בעד גשר חדש מעל הנהר, לאחר ויכוח שנמשך כל הלילה והשתתפו בו רבים.",
    "Hindi": "परिषद ने सोमवार शाम को नदी पर नए पुल के लिए मतदान किया, पूरी रात चली बहस के बाद यह फैसला हुआ।",
    "Georgian": "საბჭომ ორშაბათს საღამოს მდინარეზე ახალი ხიდის მშენებლობას მისცა ხმა, მთელი ღამის კამათის შემდეგ.",
    "Amharic": "ምክር ቤቱ ሰኞ ምሽት በወንዙ ላይ አዲስ ድልድይ እንዲሠራ ድምፅ ሰጠ፤ ክርክሩ ሌሊቱን ሙሉ ቆየ።",
    "Thai": "สภาเทศบาลลงมติเมื่อวันจันทร์ให้สร้างสะพานใหม่ข้ามแม่น้ำ หลังการอภิปรายที่ยาวนานตลอดทั้งคืน",
    "Chinese": "市议会星期一晚上投票决定在河上修建一座新桥,辩论持续了整整一夜。COVID-19之后,GDP增长3.5%,A股上涨。" * 2,
    "Japanese": "市議会は月曜日の夜、徹夜の議論の末に川に新しい橋を架けることを決めた。第2次計画ではJR線の駅も建てる。" * 2,
    "Korean": "시의회는 2019년 월요일 밤 제1회 토론 끝에 강 위에 새 다리(교량)를 놓기로 결정했다고 A씨(45)가 밝혔다." * 2,
}  # fmt: skip


@pytest.mark.parametrize("text", LANGUAGES.values(), ids=LANGUAGES)
def test_a_language_is_no_noise(text: str) -> None:
    assert not is_garbled(text)
    assert not is_garbled("\n\n".join([text] * 80))


def shifted(text: str, by: int = -29) -> str:
    """The text as a font without a table of letters gives it: the numbers of its signs, read as letters."""
    return "".join(chr(ord(letter) + by) if letter.isalpha() else letter for letter in text)


def flipped(text: str) -> str:
    """The text with a bit turned in most of its words, read as an old encoding."""
    chance = random.Random(1)
    data = bytearray(text.encode())
    for _ in range(len(text) // 4):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data.decode("cp1252", "replace")


NOISE = {
    "bits turned": flipped(ENGLISH * 3),
    "letters of another table": shifted(ENGLISH),
    "capitals of another table": shifted(ENGLISH.upper(), 5),
    "bytes of a program": f"{ENGLISH[:90]} " + " ".join("x\ufffdc\x81#U%k\ufffdR\x8dv" for _ in range(20)),
}


@pytest.mark.parametrize("text", NOISE.values(), ids=NOISE)
def test_noise_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(UnreadableError, match="fetch it again"):
        read(f"<title>A page</title><p>{text}</p>".encode())


def test_of_a_long_text_beginning_middle_and_end_are_looked_at() -> None:
    assert is_garbled(f"{ENGLISH} " * 5 + NOISE["bits turned"] * 40 + f" {ENGLISH}" * 5)
    assert not is_garbled(f"{ENGLISH} " * 60 + NOISE["bits turned"] + f" {ENGLISH}" * 60)


def test_a_font_without_letters_is_to_be_recognised() -> None:
    with pytest.raises(UnreadableError) as refused:
        read(pdf([column(shifted(ENGLISH.upper(), 5), 72, 60)]))
    assert str(refused.value) == WITHOUT_LETTERS


@pytest.mark.parametrize(
    "data", [b"<a>" + b"\0\x08" + ENGLISH.encode() * 5 + b"\xe2\x80", ENGLISH.encode() + b" \x99\xe9\0"]
)
def test_letters_of_ascii_are_no_utf_16(data: bytes) -> None:
    assert "council" in decode(data).text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, b""])
def test_utf_16_is_read_all_the_same(mark: bytes) -> None:
    text = LANGUAGES["Russian"] + "\n" + LANGUAGES["Greek"]
    assert decode(mark + text.encode("utf-16-le")).text == text


def test_the_reason_says_what_to_do() -> None:
    assert ": fetch it again, or " in GARBLED


def test_the_bound_of_broken_words_is_one() -> None:
    """What the bytes of a text tell is never less than what the pattern finds there."""
    chance = random.Random(3)
    signs = "aabBzZ09!\"#$%^*+?\\`{|}~ ,.;:'()\n-_@&/<>=\x00\x07\x7f\t’“”—éÉяЯß\x80\ufffd\ue000•™∞α‘\u00a0"
    texts = ["".join(chance.choices(signs, k=chance.randint(1, 9))) for _ in range(20_000)]
    assert sum(len(BROKEN.findall(text)) > 0 for text in texts) > 1_000
    assert [text for text in texts if most_broken(text) < len(BROKEN.findall(text))] == []
