"""Writes ingest/data/persons/abroad.txt: given and family names of scripts in which no persons are looked for.

    python -m bench.learn_names_abroad

Sources: the person providers of Faker (MIT), and the few dozen common names below that it lacks.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator

from bench.provenance import ROOT
from cuttings.folding import fold

OUT = ROOT / "ingest" / "data" / "persons" / "abroad.txt"
LOCALES = {
    "greek given": ("el_GR", "first_name"),
    "hebrew given": ("he_IL", "first_name"),
    "arabic given": ("ar_AA", "first_name"),
    "persian given": ("fa_IR", "first_name"),
    "japanese family": ("ja_JP", "last_name"),
    "korean family": ("ko_KR", "last_name"),
    "korean given": ("ko_KR", "first_name"),
    "chinese family": ("zh_CN", "last_name"),
    "chinese family of Taiwan": ("zh_TW", "last_name"),
}
MORE = {
    "japanese family": """
佐々木 山口 松本 井上 木村 林 斎藤 斉藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島
石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井
岡本 金子 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原
内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山
村田 大塚 新井 藤本 小山 平野 河野 上野 武田 野口 松井 千葉 菅原 岩崎 久保 木下 佐野
野村 松尾 市川 菊地 杉本 古川 島田 水野 桜井 高野 吉川 山内 西田 飯田 菊池 西川 北村
安田 五十嵐 川口 平田 関 中田 服部 東 岩田 土屋 川崎 福島 本田 辻 樋口 秋山 田口
永井 中西 吉村 川上 大西 松岡 須藤 馬場 浅野 大久保 荒木 小池 浜田 黒田 松下 尾崎
星野 片山 大谷 堀 矢野 渡部 吉岡 松浦
    """,
    "hebrew given": """
נועה יעל אורי רוני דוד יוסף משה אברהם שרה רחל מיכל
תמר דנה עמית גיל אלון ליאור שירה חיים יצחק יעקב
    """,
    "arabic given": """
سلمى ليلى كريم هند منى نورا دعاء شيماء إسلام عمرو
طارق وائل رانيا داليا ياسمين ماجد سامي نبيل جورج
    """,
    "persian given": """
علی رضا حسین زهرا فاطمه نرگس سارا بهرام کاوه نسرین
پریسا لیلا شیرین آرش امیر مهدی حمید سعید مسعود
    """,
    "korean family": """
남궁 황보 제갈 선우 독고 민 유 성 차 주 우 구 류 나 전 고 문 손 양 배 백 허
심 노 하 곽 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 마 길 연 위
표 명 기 반 왕 금 옥 육 인 맹 제 모 탁 국 어 은 편 용
    """,
}


def names_abroad(kind: str) -> Iterator[str]:
    """The names of one kind, folded, each word of a given name alone."""
    locale, attribute = LOCALES[kind]
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for name in dir(provider):
        values: Iterable[object] = getattr(provider, name) if name.startswith(attribute) else ()
        for value in values if isinstance(values, (tuple, list, dict)) else ():
            yield from fold(str(value[0] if isinstance(value, tuple) else value)).split()
    yield from fold(MORE.get(kind, "")).split()


def main() -> None:
    """Writes the file: a line a kind, its names in order."""
    lines = ["# Names by kind, folded: `python -m bench.learn_names_abroad` wrote them, of Faker (MIT) and by hand."]
    for kind in LOCALES:
        words = {word for word in names_abroad(kind) if not word.isascii() and (len(word) > 1 or "family" in kind)}
        lines.append(f"{kind}: {' '.join(sorted(words))}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
