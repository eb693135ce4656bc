"""Languages: told from a few sentences; not guessed from a few words."""

from __future__ import annotations

import pytest

from ingest.text.language import SAMPLE, language_of, language_of_ends, sample_of, told_by_words, words_of


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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "El govern de Catalunya ha anunciat que els ajuntaments podran demanar les noves ajudes fins al mes de "
            "juny, però no ha dit com es pagaran ni quan arribaran els diners a les famílies que les necessiten.",
            "ca",
        ),
        (
            "O goberno galego anunciou que os concellos poderán pedir as novas axudas ata o mes de xuño, pero non "
            "dixo como se pagarán nin cando chegarán os cartos ás familias que máis os precisan na nosa terra.",
            "gl",
        ),
        (
            "Die regering het aangekondig dat die munisipaliteite tot Junie vir die nuwe hulp aansoek kan doen, maar "
            "hy het nie gesê hoe dit betaal sal word of wanneer die geld by die gesinne sal uitkom nie.",
            "af",
        ),
        (
            "Regeringen oplyser, at kommunerne kan søge om den nye støtte indtil juni, men den har ikke sagt, hvordan "
            "pengene bliver betalt, eller hvornår de når frem til de familier, som har mest brug for dem.",
            "da",
        ),
        (
            "Vláda oznámila, že obce môžu o novú pomoc požiadať do júna, ale nepovedala, ako sa bude vyplácať ani "
            "kedy sa peniaze dostanú k rodinám, ktoré ich najviac potrebujú, a či ich bude dosť pre všetkých.",
            "sk",
        ),
        (
            "Урад паведаміў, што раённыя ўлады могуць прасіць новую дапамогу да чэрвеня, але не сказаў, як яна будзе "
            "выплачвацца і калі грошы дойдуць да сем'яў, якія іх найбольш патрабуюць, і ці хопіць іх на ўсіх.",
            "be",
        ),
    ],
)
def test_languages_like_those_that_common_words_tell(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said on Monday that they would not have been told what was in the letter.", "en"),
        ("Der Minister sagte, dass er das nicht weiß und auch mit der Regierung nicht über den Brief spricht.", "de"),
        ("Министр сказал, что это письмо он не читал, так как его ещё не было, когда они говорили об этом.", "ru"),
        (
            "Le ministre a dit que la lettre ne lui était pas encore arrivée et qu'elle est dans les mains du juge.",
            "fr",
        ),
        ("The the of and to", ""),  # too few
        ("Menu Home News Sport Weather Video Shop Login Help About Contact Terms Privacy Cookies", ""),
        ("the and of that le les des dans que pour was with une est this have du pas", ""),  # two languages
    ],
)
def test_common_words_tell_a_language_or_nothing(text: str, code: str) -> None:
    assert told_by_words(words_of(text)) == code


ENGLISH = "The minister said on Monday that they would not have been told what was in the letter."
GERMAN = "Der Minister sagte, dass er das nicht weiß und auch mit der Regierung nicht über den Brief spricht."


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([ENGLISH, ENGLISH, ENGLISH], "en"),
        ([ENGLISH, ENGLISH, GERMAN, ENGLISH, ENGLISH], "en"),  # what is quoted does not count
        ([ENGLISH, ENGLISH, GERMAN], ""),
        ([ENGLISH, "Menu Home News Sport"], ""),
        ([ENGLISH], ""),  # one line has no last third
        ([], ""),
    ],
)
def test_a_text_is_in_the_language_of_both_its_ends(lines: list[str], code: str) -> None:
    assert language_of_ends(lines) == code


def test_the_longest_lines_are_the_sample() -> None:
    sample = sample_of(["Menu", "a" * 300, "b" * 700, "c" * 400])
    assert sample == "b" * 700 + "\n" + "c" * 400 + "\n"
    assert len(sample_of(["x" * 10_000])) == SAMPLE + 1
