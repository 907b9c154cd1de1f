"""Cleaning: text, anatomy and what is known of a report, on plain text and rows."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.acquire import from_bytes, from_text
from whosays.article import clean
from whosays.errors import LanguageNotRead, ReportTooLarge, ReportUnreadable, UsageInvalid, WhosaysError
from whosays.types.article import Article, PartKind
from whosays.types.report import Particulars, Report

OBSERVED = """Logo Wide

Rebels Say Depot Was Hit From the Air

Monitors in the south count nine dead while the ministry denies any raid
Rebels Say Depot Was Hit From the Air

Warplanes struck a fuel depot outside Darna on Monday, rebel media said.

The ministry said that no aircraft flew that day.

This article was translated and edited by The Border Monitor. """
OBSERVED += """Responsibility for the information and views set out in this article lies entirely with the author.

Helpful keywords
"""


def read(text: str, /, **said: str) -> Article:
    return clean(from_text(text, particulars=Particulars(**said)))


def of(article: Article, kind: PartKind) -> list[str]:
    return [article.text[part.start : part.end].strip() for part in article.parts if part.kind == kind]


def test_doubled_headline_standfirst_and_credits() -> None:
    article = read(OBSERVED)
    assert article.text == OBSERVED
    assert article.headline == "Rebels Say Depot Was Hit From the Air"
    assert of(article, PartKind.HEADLINE) == [article.headline] * 2
    assert of(article, PartKind.STANDFIRST) == [
        "Monitors in the south count nine dead while the ministry denies any raid"
    ]
    assert article.translator == "The Border Monitor"
    assert of(article, PartKind.KEYWORDS) == ["Helpful keywords"]
    assert "Logo Wide" in of(article, PartKind.BOILERPLATE)
    assert any("Responsibility for" in said for said in of(article, PartKind.BOILERPLATE))
    assert article.view.count("Rebels Say Depot") == 1
    for gone in ("Logo", "translated", "Responsibility", "keywords"):
        assert gone not in article.view
    assert "Warplanes struck a fuel depot outside Darna on Monday, rebel media said." in article.view


@pytest.mark.parametrize(
    ("opening", "place", "agency", "published"),
    [
        ("QUITO, 7 MAR 88 (AFP) -- [TEXT] ", "Quito", "AFP", "1988-03-07"),
        ("Quito, 23 Aug 88 (Quito Domestic Service) -- [Text] ", "Quito", None, "1988-08-23"),
        ("LA PAZ (BOLIVIA), 9 JUN 89 (ACAN-EFE) -- [TEXT] ", "La Paz (Bolivia)", "ACAN-EFE", "1989-06-09"),
        ("BEIRUT, June 8 (Reuters) - ", "Beirut", "Reuters", None),
        ("BEIRUT, June 8, 2017 (Reuters) — ", "Beirut", "Reuters", "2017-06-08"),
        ("DAMASCUS (AP) — ", "Damascus", "AP", None),
        ("Damascus, SANA – ", "Damascus", None, None),
        ("(Beirut) – ", "Beirut", None, None),
        ("AMMAN, Jordan — ", "Amman", None, None),
        ("KAMPALA: ", "Kampala", None, None),
    ],
)
def test_datelines(opening: str, place: str, agency: str | None, published: str | None) -> None:
    text = opening + "Two soldiers were killed when a mine went off near the northern bridge, officials said."
    article = read(text)
    assert (article.dateline_place, article.agency, article.published) == (place, agency, published)
    assert article.published_basis == ("dateline" if published else None)
    assert article.view.strip().startswith("Two soldiers were killed")
    assert len(article.view) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE - Two soldiers were killed near the bridge, officials said.",
        "The army - which denied it - was blamed for the raid on the village by its elders.",
        "U.N. officials said that the convoy was attacked near the bridge.",
        "Obama: We will strike back at those who attacked our soldiers near the bridge.",
        "Two soldiers - both of them drivers - were killed near the bridge.",
    ],
)
def test_not_every_dash_is_a_dateline(text: str) -> None:
    article = read(text)
    assert article.dateline_place is None and article.view.strip() == text


def test_dispatch_without_place_or_date() -> None:
    article = read("NO CITY, NO DATE -- [TEXT] THE REBELS PROMISED THAT THEY WOULD FREE THE TWO MAYORS.")
    assert article.dateline_place is None and article.published is None
    assert article.view.strip() == "The rebels promised that they would free the two mayors."


def test_speaker_of_a_broadcast() -> None:
    opening = "QUITO, 7 MAR 88 (RADIO QUITO) -- [SPEECH] [PRESIDENT JOSE ROBLES] [TEXT]"
    article = read(opening + " FRIENDS, IT IS OVER.")
    assert (article.byline, article.original_outlet) == ("President Jose Robles", "Radio Quito")
    assert article.view.strip() == "Friends, it is over."


def test_lower_case_city_report() -> None:
    article = read(
        "This story is from May 9, 2003\n\nmumbai: the police arrested 12 activists of the trade front by the dock."
        "\n\nFacebook Twitter Linkedin Mail"
    )
    assert (article.published, article.published_basis, article.dateline_place) == ("2003-05-09", "text", "Mumbai")
    assert article.view.strip().startswith("The police arrested 12 activists")
    assert "Facebook" not in article.view


def test_credits_at_the_end() -> None:
    article = read(
        "A bomb killed four people in the market of Hilla, police said.\n\nNobody has claimed the attack.\n"
        "(Reporting by Jo Smith in Hilla; Editing by Ann Jones)\n\n© 2017 Example News. All rights reserved."
    )
    assert article.view.strip().endswith("claimed the attack.")
    assert len(of(article, PartKind.AGENCY)) == 1 and len(of(article, PartKind.BOILERPLATE)) == 1


def test_agency_and_original_outlet_in_brackets() -> None:
    body = "A bomb killed four people in the market, police said.\n\nNobody has claimed the attack."
    assert read(f"{body} (Reuters)").agency == "Reuters"
    assert read(f"{body} (Enab Baladi)").original_outlet == "Enab Baladi"
    assert read(f"{body}\n\n(Enab Baladi)").original_outlet == "Enab Baladi"
    told = read(f"{body}\n\nThis article was originally published by Enab Baladi on June 8.")
    assert told.original_outlet == "Enab Baladi"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ann Jones", "Ann Jones"),
        ("By Ann Jones and Omar al-Masri", "Ann Jones and Omar al-Masri"),
        ("Ann Jones, BBC News, Baghdad", "Ann Jones"),
    ],
)
def test_bylines(line: str, byline: str) -> None:
    article = read(f"Four die in market bombing\n\n{line}\n\nA bomb killed four people in the market, police said.")
    assert article.byline == byline and line not in article.view
    assert article.headline == "Four die in market bombing"


def test_correction_is_marked_and_blank() -> None:
    article = read(
        "A bomb killed four people in the market, police said.\n\n"
        "Correction: An earlier version of this report said that nine people were killed."
    )
    assert len(of(article, PartKind.CORRECTION)) == 1 and "nine" not in article.view


def test_published_goes_caller_row_dateline() -> None:
    text = "QUITO, 7 MAR 88 (AFP) -- Two soldiers were killed near the bridge, officials said."
    assert (read(text).published, read(text).published_basis) == ("1988-03-07", "dateline")
    told = read(text, published="8 March 1988")
    assert (told.published, told.published_basis) == ("1988-03-08", "caller")
    row = read(text, published="yesterday-ish", published_basis="row")
    assert (row.published, row.published_basis) == ("1988-03-07", "dateline")
    with pytest.raises(UsageInvalid, match="2017-06-08"):
        read(text, published="yesterday-ish")


def test_row_keeps_original_and_translator() -> None:
    article = read(
        "ignored", text="Two men were shot dead.", original_text="قتل رجلان", translator="A. Reader", id="p7"
    )
    assert article.text == "Two men were shot dead."
    assert (article.original_text, article.translator, article.id) == ("قتل رجلان", "A. Reader", "p7")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "قصفت الطائرات الحربية بلدة في ريف درعا صباح اليوم، ما أدى إلى مقتل خمسة مدنيين وإصابة آخرين بجروح.",
            "Arabic",
        ),
        ("قتل خمسة", "Arabic"),
        (
            "Российские военные обстреляли город, погибли пять человек, сообщили местные власти сегодня утром.",
            "Russian",
        ),
        ("El ejército informó que tres guerrilleros murieron ayer durante los combates en la capital.", "Spanish"),
        ("L'armée a bombardé la ville hier soir, tuant dix personnes selon les habitants.", "French"),
        ("EL EJERCITO INFORMO QUE TRES GUERRILLEROS MURIERON AYER DURANTE LOS COMBATES EN LA CAPITAL.", "Spanish"),
        ("Ordu dün gece kenti bombaladı ve on kişi öldü, yetkililer bugün açıkladı.", "Turkish"),
    ],
)
def test_other_languages_are_named_and_refused(text: str, language: str) -> None:
    with pytest.raises(LanguageNotRead, match=language) as error:
        read(text)
    assert "translation" in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah Aleppo Idlib",
        "Five killed in Raqqa",
        "AQMI: Abu Zeid, Belmokhtar killed",
        "Jaish al-Islam (جيش الإسلام) and Faylaq al-Rahman fought in Douma.",
    ],
)
def test_short_and_name_heavy_english_is_read(text: str) -> None:
    assert read(text).language == "en"


def test_bad_encodings() -> None:
    broken = "The army said – “nothing” happened in Darna, and nobody was hurt there.".encode() + b"\xe2\x80 and more."
    assert "Darna" in clean(Report(broken, "text/plain", "x", "")).text
    western = "Troops entered Bogotá’s market, and two men died there.".encode("cp1252")
    assert "Bogotá’s" in clean(Report(western, "text/plain", "x", "")).text
    arabic = "قصفت الطائرات الحربية بلدة في ريف درعا صباح اليوم، ما أدى إلى مقتل خمسة مدنيين".encode("windows-1256")
    with pytest.raises(LanguageNotRead, match="Arabic"):
        clean(Report(arabic, "text/plain", "x", ""))
    wide = "The army shelled the town, and two men died there.".encode("utf-16")
    assert clean(Report(wide, "text/plain", "x", "")).text.startswith("The army")
    bare = "The army shelled the town, and two men died there.".encode("utf-16-le")
    assert clean(Report(bare, "text/plain", "x", "")).text.startswith("The army")
    marked = b"\xef\xbb\xbfThe army shelled the town."
    assert clean(Report(marked, "text/plain", "x", "")).text == "The army shelled the town."


@pytest.mark.parametrize("data", [b"", b"  \n ", b"12345 -- 678", b"\x00\x01\x02" * 50])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(ReportUnreadable):
        clean(Report(data, "text/plain", "x", ""))


def test_plain_text_is_never_changed() -> None:
    text = (
        "Line one of the report.\r\n\r\n\u200fThe e\u0301lite unit \U0001f4a3 attacked\u00a0Darna.\r\nIt withdrew.\t\n"
    )
    article = read(text)
    assert article.text == text and len(article.view) == len(text)
    start = article.view.index("attacked")
    assert article.text[start : start + 8] == "attacked"


def test_one_sentence_of_twenty_thousand_words() -> None:
    text = "the men and women of the town said " * 2500 + "."
    begun = time.perf_counter()
    assert len(read(text).view) == len(text)
    assert time.perf_counter() - begun < 5


def test_more_than_the_model_reads_is_refused() -> None:
    with pytest.raises(ReportTooLarge, match="split"):
        read("The men of the town said so. " * 40_000)


@pytest.mark.parametrize(
    "piece", ["(", "[", "A ", "By A", "a. ", "(A/", "\n", " \n\n", "-- ", "THE ", "'", "<", "x@", "A, "]
)
def test_repeated_pieces_end_quickly(piece: str) -> None:
    begun = time.perf_counter()
    with contextlib.suppress(WhosaysError):
        read("The army said so. " + piece * 30_000)
    assert time.perf_counter() - begun < 6


SNIPPETS = st.sampled_from(
    [
        "LIMA, 7 MAR 88 (EFE) -- [TEXT] ",
        "By Ann Jones\n",
        "\r\n",
        "\n\n",
        "[END RECORDING]",
        "İ",
        "ß",
        "ŉ",
        "\u200f",
        "\u2028",
        "The army said ",
        "THE FRONT [FMLN] ",
        "(Reuters)",
        "© 2017",
        "“quoted”",
        "\ufeff",
        "💣",
        "é",
        "''s",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.one_of(SNIPPETS, st.text(max_size=8)), max_size=20).map("".join)))
def test_any_text_keeps_its_length(text: str) -> None:
    try:
        article = clean(from_text(text))
    except WhosaysError:
        return
    assert len(article.view) == len(article.text)
    assert article.text == text.encode("utf-8", "replace").decode().removeprefix("\ufeff")
    for part in article.parts:
        assert 0 <= part.start < part.end <= len(article.text)
    assert all(char == "\n" or not char.isspace() or char == " " for char in article.view)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for media_type in ("text/plain", "text/html"):
        try:
            article = clean(Report(data, media_type, "x", ""))
        except WhosaysError:
            continue
        assert len(article.view) == len(article.text)
    with contextlib.suppress(WhosaysError):
        from_bytes(data)


def test_a_servers_charset_is_believed_where_the_bytes_are_not_utf_8() -> None:
    data = "Police in Łódź said a man was arrested on Monday, and that he would be charged.".encode("iso-8859-2")
    report = Report(data, "text/plain", "x", "", Particulars(charset="ISO-8859-2"))
    assert "Łódź" in clean(report).text
    unknown = clean(replace(report, particulars=Particulars(charset="no-such-charset")))
    assert unknown.text.startswith("Police in ")
