"""Counts: what is counted, within which bounds, of whom, and to which word of an event they belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from whosays.annotate.syntax import load_nlp
from whosays.annotate.times import find_times
from whosays.data.counting import load_counting
from whosays.extract.counts import find_counts
from whosays.extract.numbers import find_numbers
from whosays.types.article import Article
from whosays.types.counted import CountMention, CountWords
from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked

WORDS = load_counting()
Told = tuple[str, int | None, int | None, str]

SENTENCES: list[tuple[str, list[Told]]] = [
    ("Between 10 and 15 soldiers were killed.", [("killed", 10, 15, "Between 10 and 15")]),
    ("The blast killed more than 20 people.", [("killed", 20, None, "more than 20")]),
    ("Almost 8,000 people fled the town.", [("displaced", None, 8000, "Almost 8,000")]),
    ("Police arrested about a dozen men.", [("detained", 12, 12, "about a dozen")]),
    ("Hundreds of thousands of Syrians have been killed.", [("killed", 200_000, None, "Hundreds of thousands")]),
    ("Three to five people were hurt.", [("injured", 3, 5, "Three to five")]),
    ("The army lost 13 (thirteen) men.", [("killed", 13, 13, "13 (thirteen)")]),
    ("Some 1.2 million refugees crossed the border.", [("displaced", 1_200_000, 1_200_000, "Some 1.2 million")]),
    ("12 dead, 30 wounded in strike", [("killed", 12, 12, "12"), ("injured", 30, 30, "30")]),
    (
        "A bomb killed 12 people, wounding 30.",
        [("killed", 12, 12, "12"), ("injured", 30, 30, "30")],
    ),
    (
        "The attack left 20 dead and at least nine wounded.",
        [("killed", 20, 20, "20"), ("injured", 9, None, "at least nine")],
    ),
    (
        "Two men were killed and 17 others, including four guards, were injured.",
        [("killed", 2, 2, "Two"), ("injured", 17, 17, "17"), ("injured", 4, 4, "four")],
    ),
    ("The attack, which killed 20 villagers, was filmed.", [("killed", 20, 20, "20")]),
    ("The bombing claimed the lives of 14 people.", [("killed", 14, 14, "14")]),
    ("The death toll rose to 40 on Tuesday.", [("killed", 40, 40, "40")]),
    ("The number of dead has risen to 31.", [("killed", 31, 31, "31")]),
    ("Militants shot dead six villagers.", [("killed", 6, 6, "six")]),
    ("The shelling killed and wounded 30 people.", [("casualties", 30, 30, "30")]),
    ("Police arrested 5 suspects in Mosul and 3 in Erbil.", [("detained", 5, 5, "5"), ("detained", 3, 3, "3")]),
    ("Gunmen abducted and murdered six farmers.", [("abducted", 6, 6, "six"), ("killed", 6, 6, "six")]),
    ("An old woman from the village was killed.", [("killed", 1, 1, "An old woman")]),
    ("Soldiers were killed in clashes.", [("killed", 2, None, "Soldiers")]),
    ("Two medics are missing.", [("missing", 2, 2, "Two")]),
    ("Nearly 200 detainees were released.", [("released", None, 200, "Nearly 200")]),
    ("Jets conducted 25 strikes near the town.", [("strikes", 25, 25, "25")]),
    ("The convoy carried 60 fighters.", [("fighters", 60, 60, "60")]),
    (
        "The strikes destroyed three tanks and two fighting positions.",
        [("vehicles", 3, 3, "three"), ("targets", 2, 2, "two")],
    ),
    (
        "The strikes destroyed three tanks, two fighting positions, a building and a tunnel.",
        [
            ("vehicles", 3, 3, "three"),
            ("targets", 2, 2, "two"),
            ("targets", 1, 1, "a building"),
            ("targets", 1, 1, "a tunnel"),
        ],
    ),
    ("The shell hit one house.", []),
    ("The deputy was not injured.", []),
    ("No fewer than 50 rifles were seized.", [("other", 50, None, "No fewer than 50")]),
    ("Troops seized 50 rifles.", [("other", 50, 50, "50")]),
    ("No one was hurt.", [("injured", 0, 0, "No one")]),
    ("The strike did not injure anyone.", [("injured", 0, 0, "anyone")]),
    ("The rocket caused no casualties.", [("killed", 0, 0, "no casualties"), ("injured", 0, 0, "no casualties")]),
    (
        "Shells fell without causing casualties.",
        [("killed", 0, 0, "without causing casualties"), ("injured", 0, 0, "without causing casualties")],
    ),
    ("The strike could have killed hundreds.", [("killed", 200, None, "hundreds")]),
    ("The plan will cost $20 million over three years.", []),
    ("The army took 300 square kilometres and 25 percent of the province.", []),
    ("The minister, 45, met 12 officials for three hours in 2014.", []),
    ("It was not clear how many people were killed.", []),
    ("The new law killed the peace process.", []),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_nlp()


def read(nlp: Language, text: str) -> tuple[CountMention, ...]:
    doc = nlp(text)
    marked = Marked(Article("a", text, text), doc, find_times(doc, "2017-06-08"))
    return find_counts(marked, Lexicon(counting=WORDS))


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_counts_of_a_sentence(nlp: Language, text: str, expected: list[Told]) -> None:
    found = [(str(c.value.what), c.value.low, c.value.high, c.anchor.quote) for c in read(nlp, text)]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("text", ["No casualties were reported.", "There were no immediate reports of casualties."])
def test_none_reported_is_not_zero(nlp: Language, text: str) -> None:
    found = read(nlp, text)
    assert [str(c.value.what) for c in found] == ["killed", "injured"]
    assert all(c.value.none_reported and c.value.low is None and c.value.high is None for c in found)


def test_no_civilian_casualties_binds_civilians_only(nlp: Language) -> None:
    found = read(nlp, "The raid caused no civilian casualties.")
    assert {(str(c.value.what), c.value.low, c.value.high, c.value.of_whom) for c in found} == {
        ("killed", 0, 0, "civilian"),
        ("injured", 0, 0, "civilian"),
    }


@pytest.mark.parametrize(
    ("text", "whom", "whose"),
    [
        ("The raid killed 12 civilians.", "civilian", None),
        ("The raid killed 12 Syrian soldiers.", "combatant", "Syrian"),
        ("The raid killed 12 women.", "woman", None),
        ("The raid killed nine schoolboys.", "child", None),
        ("The raid killed two nurses.", "medic", None),
        ("The raid killed two reporters.", "journalist", None),
        ("The raid killed two people.", "unknown", None),
        ("The raid killed 44.", "unknown", None),
    ],
)
def test_of_whom_comes_from_the_words_only(nlp: Language, text: str, whom: str, whose: str | None) -> None:
    (count,) = read(nlp, text)
    assert (count.value.of_whom, count.value.whose) == (whom, whose)


def test_a_share_of_a_total_is_marked(nlp: Language) -> None:
    found = read(nlp, "At least 43 civilians, including 12 women and nine children, were killed.")
    assert [(c.value.low, c.value.of_whom, c.part) for c in found] == [
        (43, "civilian", False),
        (12, "woman", True),
        (9, "child", True),
    ]


def test_a_count_knows_the_word_of_its_event(nlp: Language) -> None:
    text = "The attack left 20 people dead, and police arrested two men."
    doc = nlp(text)
    killed, detained = read(nlp, text)
    assert doc[killed.trigger].text == "dead"
    assert {"left", "attack"} <= {doc[i].text for i in killed.via}
    assert doc[detained.trigger].text == "arrested"
    assert killed.noun is not None and doc[killed.noun].text == "people"


def test_approximate_is_kept(nlp: Language) -> None:
    (count,) = read(nlp, "About 12 people were killed.")
    assert count.value.approximate and (count.value.low, count.value.high) == (12, 12)


def test_without_tables_nothing_is_counted(nlp: Language) -> None:
    doc = nlp("The raid killed 12 civilians.")
    assert find_counts(Marked(Article("a", doc.text, doc.text), doc, ()), Lexicon(counting=CountWords())) == ()


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("twenty - five men", 25, 25),
        ("two hundred and six men", 206, 206),
        ("half a dozen men", 6, 6),
        ("several hundred men", 300, None),
        ("tens of thousands of men", 20_000, None),
        ("3,000 to 5,000 men", 3000, 5000),
        ("10 - 15 men", 10, 15),
        ("40 or more men", 40, None),
        ("no fewer than 7 men", 7, None),
        ("fewer than 7 men", None, 7),
        ("nobody", 0, 0),
    ],
)
def test_numbers_and_bounds(words: str, low: int | None, high: int | None) -> None:
    (number,) = find_numbers(words.split(), WORDS.quantifiers)
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize("words", ["25 %", "$ 20 million", "in 2014", "a 30 - year - old", "at 9 p.m.", "Smith , 34 ,"])
def test_measures_count_nothing(words: str) -> None:
    assert find_numbers(words.split(), WORDS.quantifiers) == ()


@given(st.integers(min_value=2, max_value=10_000_000).filter(lambda n: not 1900 <= n < 2100))
def test_figures_read_as_written(value: int) -> None:
    (number,) = find_numbers([f"{value:,}", "men"], WORDS.quantifiers)
    assert number.low == number.high == value


VOCABULARY = st.sampled_from(
    [
        "three",
        "hundred",
        "and",
        "-",
        "dozens",
        "of",
        "at",
        "least",
        "between",
        "10",
        "to",
        "or",
        "no",
        "a",
        "few",
        "(",
        ")",
    ]
)


@given(st.lists(VOCABULARY, max_size=12))
def test_numbers_never_overlap_nor_run_over_the_end(words: list[str]) -> None:
    end = 0
    for number in find_numbers(words, WORDS.quantifiers):
        assert end <= number.first <= number.core < number.last <= len(words)
        end = number.last
