"""What is named after people, a street, a storm, a ship, a firm, a case in court: its name speaks of nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.people.find.no_person.name_places import (
    NamePlace,
    Span,
    before_a_state,
    behind_a_place_word,
    between_ampersands,
    case_in_court,
    follows,
    glued_to_a_sign,
    goes_on_as_a_thing,
    in_a_longer_name,
    in_a_place,
    in_honour,
    incorporated,
    name_place,
    named_in_quotes,
    of_a_house,
    of_a_saint,
    precedes,
    rank_in_quotes,
    shop,
    town,
)
from ingest.people.find.tokens import Tokens
from ingest.people.writing.known_scripts import script_at
from ingest.people.writing.word_lists import name_stem


@dataclass(frozen=True, slots=True)
class Namesake:
    """A kind of thing. In example and counter-example the name in question stands in square brackets.

    `spreads`: where the name stands alone elsewhere in the document, it means the thing, too.
    """

    id: str
    what: str
    fits: Callable[[NamePlace], bool]
    example: str
    counter: str
    spreads: bool = False


NAMESAKES: tuple[Namesake, ...] = (
    Namesake(
        "sign",
        "letters of a firm that are glued to a sign",
        glued_to_a_sign,
        "She filed with H&[R Block] again.",
        "She filed with [Ann Block] again.",
    ),
    Namesake(
        "incorporated",
        "a firm with what tells its legal form",
        incorporated,
        "[Wayne Griffin] Electric, Inc. won the contract.",
        "[Wayne Griffin], who won the contract, smiled.",
    ),
    Namesake(
        "institution",
        "a street or a house whose capitalised words go on behind the name",
        goes_on_as_a_thing,
        "They met on [Martin Luther] King Boulevard.",
        "They met [Martin Luther] in a street of Berlin.",
    ),
    Namesake(
        "case",
        "a case in court",
        case_in_court,
        "The court overturned [Roe] v. Wade.",
        "The court heard [Roe] and Wade.",
    ),
    Namesake(
        "saint",
        "a house of a saint's name",
        of_a_saint,
        "They met at St [Mary]'s church.",
        "They met [Mary] at church.",
    ),
    Namesake(
        "house",
        "the last words of a museum's, a theatre's or a university's name",
        of_a_house,
        "It hangs in the Stedelijk Museum voor [Actuele Kunst] today.",
        "It hangs in the hall, said [Jan Kunst] today.",
    ),
    Namesake(
        "port",
        "a port, a fort, a lake, a mountain",
        behind_a_place_word,
        "He was born in Port [Elizabeth].",
        "He was born to [Elizabeth].",
    ),
    Namesake(
        "glen",
        "a place whose first word is a given name, too",
        in_a_place,
        "He was arrested in [Glen Eden], west of the city.",
        "He was arrested by [Glen Eden], a sheriff.",
    ),
    Namesake(
        "shop",
        "a shop whose name ends as a possessive",
        shop,
        "[Wendy]'s opened a restaurant.",
        "[Wendy]'s restaurant opened.",
        spreads=True,
    ),
    Namesake(
        "rank",
        "a ship in quotation marks with a rank",
        rank_in_quotes,
        "«Адмирал [Кузнецов]» вышел в море.",
        "Адмирал [Кузнецов] вышел в море.",
        spreads=True,
    ),
    Namesake(
        "quoted",
        "a thing whose name stands in quotation marks",
        named_in_quotes(
            r"крейсер\w{0,3}|судн\w{1,2}|кораб\w{2,4}|театр\w{0,3}|кинотеатр\w{0,3}|завод\w{0,3}|концерн\w{0,3}"
            r"|компани\w{1,3}|фирм\w{1,3}|групп\w{1,3}|клуб\w{0,3}|отел\w{1,3}|гостиниц\w{1,2}|ресторан\w{0,3}"
            r"|кафе|магазин\w{0,3}|банк\w{0,3}|фонд\w{0,3}|фильм\w{0,3}|сериал\w{0,3}|роман\w{0,3}|книг\w{1,3}"
            r"|спектакл\w{1,3}|опер\w{1,3}|поезд\w{0,3}|стадион\w{0,3}|лайнер\w{0,3}|танкер\w{0,3}|яхт\w{1,3}"
            r"|ship|ferry|yacht|tanker|film|novel|musical|opera|play|sitcom|restaurant|hotel|club|yacht|song|album"
        ),
        "Фильм «[Чапаев]» показали снова.",
        "О фильме «Мать» рассказал [Чапаев].",
    ),
    Namesake(
        "honour",
        "what bears a name in somebody's honour",
        in_honour,
        "Спектакль в театре имени [Вахтангова] отменили.",
        "Он говорил от имени [Вахтангова].",
    ),
    Namesake(
        "town-ru",
        "a town that is named after somebody",
        town,
        "Он приехал в [Киров] из Самары.",
        "В театре [Киров] не бывал.",
    ),
    Namesake(
        "street",
        "a street, a square, a prize or a place of nature, in Russian with the name in the genitive",
        follows(
            r"улиц\w{1,3}|ул|проспект\w{0,3}|пр|просп|площад\w{1,3}|пл|переул\w{2,4}|пер|бульвар\w{0,3}|шоссе"
            r"|набережн\w{1,3}|проезд\w{0,3}|алле\w{1,2}|преми\w{1,2}|орден\w{0,3}|остров\w{0,3}|пролив\w{0,3}",
            genitive=True,
        ),
        "Движение по улице [Ленина] закрыто.",
        "О переходе улицы рассказал [Иванов].",
    ),
    Namesake(
        "lane",
        "a lane or street named before it, in Russian",
        precedes(r"переул\w{2,4}|проспект\w{0,3}|бульвар\w{0,3}|тупик\w{0,3}"),
        "Они встретились на углу [Козицкого] переулка.",
        "Они встретились с женой [Козицкого] в переулке.",
    ),
    Namesake(
        "rue",
        "a street in French, Spanish, Italian or Portuguese",
        follows(r"rue|calle|avenida|plaza|piazza|praca|rua|avinguda"),
        "La rue [Victor Hugo] est fermée.",
        "Dans la rue, [Victor Hugo] parle.",
    ),
    Namesake(
        "airport",
        "an airport, a street or a prize whose word is written small",
        precedes(r"airport|stadium|street|avenue|boulevard|prize|trophy|telescope|аэропорт\w{0,3}"),
        "He flew from [Charles de Gaulle] airport.",
        "He met [Charles de Gaulle] at the airport.",
    ),
    Namesake(
        "storm",
        "a storm",
        follows(r"hurricane|typhoon|cyclone|storm|ураган\w{0,3}|тайфун\w{0,3}|циклон\w{0,3}"),
        "Hurricane [Katrina] killed thousands.",
        "After the storm came [Katrina].",
        spreads=True,
    ),
    Namesake(
        "illness",
        "an illness",
        precedes(r"disease|syndrome|lymphoma|sarcoma|palsy"),
        "Patients with [Parkinson]'s disease were examined.",
        "[Parkinson] has the disease.",
        spreads=True,
    ),
    Namesake(
        "illness-ru",
        "an illness, in Russian with the name in the genitive",
        follows(r"болезн\w{1,3}|синдром\w{0,3}|лимфом\w{1,3}", genitive=True),
        "Учёные изучают болезнь [Паркинсона].",
        "После болезни [Паркинсон] вернулся.",
    ),
    Namesake(
        "ship",
        "a ship",
        follows(
            r"uss|hms|usns|uscgc|hmas|hmcs|carrier|destroyer|frigate|cruiser|submarine|warship|corvette|icebreaker"
            r"|авианос\w{2,4}|крейсер\w{0,3}|эсмин\w{2,4}|фрегат\w{0,3}|ледокол\w{0,3}|теплоход\w{0,3}|корвет\w{0,3}"
        ),
        "The USS [John McCain] collided with a tanker.",
        "He served under [John McCain] on the carrier.",
    ),
    Namesake(
        "firm",
        "a firm of two names",
        between_ampersands,
        "[Johnson] & Johnson recalled the powder.",
        "[John Miller] & Mary Smith sang.",
    ),
    Namesake(
        "town",
        "a town before its state",
        before_a_state,
        "He was born in [Jackson], Mississippi.",
        "He met [Jackson], Bush and others.",
    ),
    Namesake(
        "longer",
        "a part of the name of a known firm or place",
        in_a_longer_name,
        "Shares in Marks and [Spencer] fell.",
        "Shares fell, [Marks] and Miller said.",
        spreads=True,
    ),
)


def thing(tokens: Tokens, span: Span) -> Namesake | None:
    """The kind of thing that bears the name here; None where a person may."""
    place = name_place(tokens, span)
    for kind in NAMESAKES:
        if kind.fits(place):
            return kind
    return None


def words_of_things(tokens: Tokens, spans: Sequence[tuple[Span, Namesake]]) -> Iterator[str]:
    """The keys of names that mean a thing here, and so mean it where they stand alone in the document."""
    for (_, end), kind in spans:
        if kind.spreads and not script_at(tokens.forms[end - 1]).declension:
            yield name_stem(tokens.forms[end - 1])
