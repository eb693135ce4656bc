"""Languages: told from a few sentences; not guessed from a few words."""

from __future__ import annotations

import pytest

from ingest.language import SAMPLE, language_of, sample_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The presidents discussed security issues on Saturday.", "en"),
        ("Президенты обсудили в субботу вопросы безопасности.", "ru"),
        ("Президенти обговорили в суботу питання безпеки та її майбутнє.", "uk"),
        ("Урад Беларусі абвясціў пра новыя меры бяспекі ў краіне.", "be"),
        ("Правителството на България обяви нови мерки за сигурност.", "bg"),
        ("Влада Србије је објавила нове мере безбедности у земљи.", "sr"),
        ("Die Präsidenten sprachen am Samstag über Fragen der Sicherheit.", "de"),
        ("Les présidents ont discuté samedi des questions de sécurité.", "fr"),
        ("Los presidentes hablaron el sábado sobre cuestiones de seguridad.", "es"),
        ("大统领は土曜日、安全保障の問題について電話で会談したと発表した。", "ja"),
        ("", ""),
        ("Путин", ""),
        ("12.02.2022 – 13:45 / 1,000", ""),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language_of(text) == code


def test_the_longest_lines_are_the_sample() -> None:
    sample = sample_of(["Menu", "a" * 300, "b" * 700, "c" * 400])
    assert sample == "b" * 700 + "\n" + "c" * 400 + "\n"
    assert len(sample_of(["x" * 10_000])) == SAMPLE + 1
