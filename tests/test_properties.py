"""What holds for any text whatever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from whosays import Reading, read_many, read_text
from whosays.acquire import from_text
from whosays.errors import WhosaysError
from whosays.service import load_kit, read_report
from whosays.types.anchor import Anchor
from whosays.types.report import Failure

QUICK = settings(max_examples=40, derandomize=True, deadline=None)
PHRASES = (
    "The army shelled the town of Nubl on Monday, killing at least 12 people. ",
    "“Rebels attacked a convoy near Gao,” Col. Omar Said told Reuters. ",
    "He added that according to reports six soldiers had been killed. ",
    "The coalition said that it had bombed a convoy about 60 km northwest of Palmyra",
    "No casualties were reported.",
    "Officials blamed suspected rebels for the attack, which destroyed a clinic",
    "Ana Ruiz, 34, and her two sons aged 6 and 9 were killed",
    "The Taliban claimed responsibility for the attack; ",
    "\n\n* Near Raqqa, three strikes destroyed two vehicles.\n\n",
    "AMMAN, March 9 (Reuters) - ",
    "KILLED NINE MEN IN KANO",
    "<p>bombed <b>Idlib</b></p><script>alert(1)</script>",
    "&amp; &#0; &nbsp;",
    "\u202eyas ot\u202c \u200f\u061c",
    "قال الجيش ",
    "😀\U00010348\u0130\ufb01\u1e9e",
    "\x00\x07\x1b[31m\x85\u2028\ufeff\ufffd",
    "e\u0301\u0301\u0301",
    "x" * 3000,
    "9" * 400,
    "((((((", "\"'“”‘’«»", "--- ", "\r\n", "\t", " ", ", ", ". ", "\n\n",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PHRASES), st.text(max_size=30)), max_size=8).map("".join)
told = st.lists(st.sampled_from(PHRASES[:9]), max_size=5).map(lambda more: " ".join([PHRASES[0], *more]))


def read_or_refuse(text: str) -> Reading | None:
    """The reading; None where the text is refused with an error of our own. Anything else fails the test."""
    try:
        return read_text(text, published="2021-03-10")
    except WhosaysError:
        return None


def anchors(reading: Reading) -> list[Anchor]:
    """Every anchor of a reading: of values, of voices and of what they say."""
    found = [record.anchor for record in reading.records]
    for record in reading.records:
        for item in record.assertions:
            found.extend(item.anchors)
            found.extend(detail.words for detail in getattr(item.value, "details", ()))
            for line in item.attributions:
                found.extend(line.content)
                found.extend([line.hedge.words] if line.hedge is not None else [])
                for voice in line.voices:
                    found.extend(anchor for anchor in (voice.source, voice.full, voice.cue) if anchor is not None)
        found.extend(anchor for party in record.parties for line in party.lines for anchor in line.anchors)
    return found


@QUICK
@given(texts)
def test_any_text_is_read_or_refused_and_every_anchor_is_true(text: str) -> None:
    reading = read_or_refuse(text)
    if reading is None:
        return
    assert len(reading.article.view) == len(reading.article.text)
    for anchor in anchors(reading):
        assert reading.article.text[anchor.start : anchor.end] == anchor.quote


@QUICK
@given(told)
def test_anchors_of_what_is_told_are_true_and_every_record_is_whole(text: str) -> None:
    reading = read_text(text, published="2021-03-10")
    for anchor in anchors(reading):
        assert reading.article.text[anchor.start : anchor.end] == anchor.quote
    for record in reading.records:
        assert record.type
        assert all(item.attributions and item.anchors for item in record.assertions)
        assert len({line.voices for line in record.assertions[0].attributions}) == len(
            record.assertions[0].attributions
        )


def test_the_texts_told_do_give_records() -> None:
    assert len(read_text(" ".join(PHRASES[:8]), published="2021-03-10").records) >= 3


@QUICK
@given(told)
def test_reading_twice_gives_the_same(text: str) -> None:
    first, second = (read_text(text, published="2021-03-10").to_dict() for _ in range(2))
    assert without_clock(first) == without_clock(second)


@settings(max_examples=10, derandomize=True, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
def test_reading_many_is_reading_each(many: list[str]) -> None:
    reports = [from_text(text) for text in many]
    found = list(read_many(reports, processes=1))
    assert len(found) == len(many)
    for text, answer in zip(many, found, strict=True):
        try:
            alone = read_text(text)
        except WhosaysError as error:
            assert isinstance(answer, Failure)
            assert type(answer.error) is type(error)
        else:
            assert isinstance(answer, Reading)
            assert (answer.article, answer.records) == (alone.article, alone.records)


def test_reading_three_reports_is_reading_each_report() -> None:
    reports = [from_text(text) for text in (PHRASES[0], PHRASES[1] + PHRASES[2], PHRASES[5])]
    assert list(read_many(reports, processes=1)) == [read_report(report, load_kit()) for report in reports]


def without_clock(data: dict[str, object]) -> dict[str, object]:
    """The reading without its report, which knows when it was acquired."""
    return {name: value for name, value in data.items() if name != "report"}
