"""The view: paragraphs, capitals, and plain characters, never a code point more or less."""

from __future__ import annotations

import pytest

from whosays.acquire import from_text
from whosays.article import clean, parse_published, shipped
from whosays.article.paragraphs import paragraphs
from whosays.article.truecase import truecase
from whosays.errors import UsageInvalid


def view(text: str) -> str:
    return clean(from_text(text)).view


@pytest.mark.parametrize(
    ("capitals", "usual"),
    [
        (
            "THE GUERRILLAS BOMBED A POWER STATION IN SAN SALVADOR.",
            "The guerrillas bombed a power station in San Salvador.",
        ),
        ("PRESIDENT JOSE ROBLES SAID SO ON MONDAY.", "President Jose Robles said so on Monday."),
        ("THE NATIONAL LIBERATION FRONT (NLF) CLAIMED IT.", "The National Liberation Front (NLF) claimed it."),
        ("U.S. TROOPS LEFT. THE ARMY STAYED.", "U.S. troops left. The army stayed."),
        ("ON 7 MAY THE MAYOR MAY LEAVE.", "On 7 May the mayor may leave."),
        ("GEN. O'BRIEN'S MEN DIDN'T FIRE.", "Gen. O'Brien's men didn't fire."),
        ('HE ADDED: "WE WILL FIGHT."', 'He added: "We will fight."'),
        ("THE 41ST BRIGADE AND SIX MPS", "The 41st brigade and six MPs"),
        ("FMLN TROOPS FOUGHT THE ARMY.", "FMLN troops fought the army."),
    ],
)
def test_capitals_are_set_right(capitals: str, usual: str) -> None:
    assert truecase(capitals, shipped()) == usual
    assert truecase(capitals.lower(), shipped()) == usual or "NLF" in usual


def test_letters_that_change_length_stay() -> None:
    text = "İSTANBUL ŉ ﬁ GROßE STRAßE WAS SHELLED BY THE ARMY YESTERDAY"
    assert len(truecase(text, shipped())) == len(text)


def test_one_headline_in_capitals() -> None:
    seen = view("ARMY SHELLS VILLAGE IN THE SOUTH\n\nSoldiers shelled the village of Darna on Monday, residents said.")
    assert seen.startswith("Army shells village in the south\n\nSoldiers")


def test_plain_quotes_and_spaces() -> None:
    assert view("“It’s\u00a0over,” he\tsaid\u200b of the war.") == '"It\'s over," he said  of the war.'


WRAPPED = (
    "Soldiers shelled the village of Darna on Monday morning,\n"
    "residents said, and two men died in the fields there when\nthe army fired at them.\n"
    "   The army denied it, and said that its guns had not been\nused for weeks in that valley.\n"
)


def test_wrapped_lines_are_joined() -> None:
    seen = view(WRAPPED)
    assert "morning, residents" in seen and "there when the army" in seen
    assert seen.strip().count("\n") == 1
    assert [line.strip() for line in seen.strip().split("\n")][1].startswith("The army denied it")


def test_wrapped_capitals_are_joined() -> None:
    seen = view(WRAPPED.upper())
    assert "morning, residents" in seen and "there when the army" in seen


def test_lines_of_unwrapped_text_are_paragraphs() -> None:
    text = "Soldiers shelled the village.\nTwo men died.\nThe army denied it, and said that guns had not been used."
    assert view(text) == text


def test_line_ends_within_a_sentence_are_spaces() -> None:
    assert view("Soldiers shelled the village of\nthe valley.\r\nTwo men died.") == (
        "Soldiers shelled the village of the valley. \nTwo men died."
    )


def test_list_items_are_paragraphs() -> None:
    text = "The statement named three towns:\n- Darna and its fields\n- the old port\n- Hilla"
    assert len(paragraphs(text)) == 4


def test_paragraphs_hold_every_word() -> None:
    found = paragraphs(WRAPPED)
    assert "".join("".join(WRAPPED[item.start : item.end].split()) for item in found) == "".join(WRAPPED.split())


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2017-06-08", "2017-06-08"), ("2017-6-8", "2017-06-08"), ("2017-06", "2017-06"), ("2017", "2017"),
        ("8 June 2017", "2017-06-08"), ("June 8, 2017", "2017-06-08"), ("8th of June 2017", "2017-06-08"),
        ("5 SEP 89", "1989-09-05"), ("June 2017", "2017-06"), ("25/06/2017", "2017-06-25"),
        ("20170608", "2017-06-08"), ("2017-06-08T10:00:00Z", "2017-06-08"), ("1496880000", "2017-06-08"),
        ("Thu, 08 Jun 2017 10:00:00 GMT", "2017-06-08"), ("Thu Jun 08 10:00:00 +0000 2017", "2017-06-08"),
        ("Thursday, June 8, 2017 10:30 am", "2017-06-08"), ("05/05/2017", "2017-05-05"),
    ],
)  # fmt: skip
def test_dates(said: str, iso: str) -> None:
    assert parse_published(said) == iso


@pytest.mark.parametrize("said", ["", "soon", "2017-13-01", "31 February 2017", "12 May", "9999999999999999"])
def test_no_dates(said: str) -> None:
    with pytest.raises(UsageInvalid, match="2017-06-08"):
        parse_published(said)


def test_date_of_two_meanings() -> None:
    with pytest.raises(UsageInvalid, match="2017-06-08 or 2017-08-06"):
        parse_published("08/06/2017")


def test_common_word_that_abbreviates_a_party() -> None:
    seen = truecase("THE NATIONALIST REPUBLICAN ALLIANCE (ARENA) WON. ARENA WILL GOVERN.", shipped())
    assert seen == "The Nationalist Republican Alliance (ARENA) won. ARENA will govern."


def test_name_spelt_out_later_in_the_text() -> None:
    seen = truecase("THE PEOPLE'S DEFENSE LEAGUE (PDL) MET. THE DEFENSE OF THE LEAGUE IS WEAK.", shipped())
    assert seen == "The People's Defense League (PDL) met. The defense of the league is weak."


def test_abbreviation_with_its_name_in_brackets() -> None:
    seen = truecase("MEN OF THE DAS [ADMINISTRATIVE DEPARTMENT OF SECURITY] FLED. THE DAS IS WEAK.", shipped())
    assert seen == "Men of the DAS [Administrative Department of Security] fled. The DAS is weak."
