"""Times of news prose: found with their preposition, resolved by hand-reckoned answers."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from whosays.annotate.syntax import load_nlp
from whosays.annotate.times import find_times
from whosays.types.marked import MentionKind

# Published on a Thursday, in ISO week 23.
THURSDAY = "2017-06-08"

RESOLVED = [
    ("Planes hit the depot on Tuesday.", "on Tuesday", "2017-06-06", "day"),
    ("Planes hit the depot on Thursday.", "on Thursday", "2017-06-08", "day"),
    ("Planes hit the depot last Thursday.", "last Thursday", "2017-06-01", "day"),
    ("Planes hit the depot early Wednesday.", "early Wednesday", "2017-06-07", "day"),
    ("Shots were heard late on Monday night.", "late on Monday night", "2017-06-05", "day"),
    ("Sunday's attack closed the road.", "Sunday", "2017-06-04", "day"),
    ("police fired at the crowd on sunday, he said.", "on sunday", "2017-06-04", "day"),
    ("The army entered the town on May 18.", "on May 18", "2017-05-18", "day"),
    ("The army entered the town on 18 May 2015.", "on 18 May 2015", "2015-05-18", "day"),
    ("The army entered the town on Jan. 14.", "on Jan. 14", "2017-01-14", "day"),
    ("The army entered the town on Dec. 6th.", "on Dec. 6th", "2016-12-06", "day"),
    ("The army entered the town on Friday, 2 June.", "on Friday, 2 June", "2017-06-02", "day"),
    ("The report is dated 2017-05-30.", "2017-05-30", "2017-05-30", "day"),
    ("The talks failed in June 2014.", "in June 2014", "2014-06", "month"),
    ("The talks failed in February.", "in February", "2017-02", "month"),
    ("The talks failed in September.", "in September", "2016-09", "month"),
    ("The talks failed in 2014.", "in 2014", "2014", "year"),
    ("He was arrested earlier today.", "earlier today", "2017-06-08", "day"),
    ("He was arrested yesterday.", "yesterday", "2017-06-07", "day"),
    ("He was arrested this morning.", "this morning", "2017-06-08", "day"),
    ("He was arrested last night.", "last night", "2017-06-07", "day"),
    ("He was arrested overnight.", "overnight", "2017-06-07/2017-06-08", "interval"),
    ("He was arrested last week.", "last week", "2017-W22", "week"),
    ("He was arrested last month.", "last month", "2017-05", "month"),
    ("He was arrested this year.", "this year", "2017", "year"),
    ("He was arrested two days ago.", "two days ago", "2017-06-06", "day"),
    ("He was arrested eight days ago.", "eight days ago", "2017-05-31", "day"),
    ("He was arrested three months ago.", "three months ago", "2017-03", "month"),
    ("Forty died over the past three days.", "over the past three days", "2017-06-05/2017-06-08", "interval"),
    ("The truce held between May 3 and 5.", "between May 3 and 5", "2017-05-03/2017-05-05", "interval"),
    ("It rained from Monday to Wednesday.", "from Monday to Wednesday", "2017-06-05/2017-06-07", "interval"),
    ("Rebels shelled it over the weekend.", "over the weekend", "2017-06-03/2017-06-04", "interval"),
    ("The ministers will meet on Friday.", "on Friday", "2017-06-09", "day"),
    ("The ministers will meet next week.", "next week", "2017-W24", "week"),
    ("The ministers will meet tomorrow.", "tomorrow", "2017-06-09", "day"),
    ("A shell fell at 0445 GMT on 6 June.", "at 0445 GMT on 6 June", "2017-06-06", "day"),
    ("He compared it to the 9/11 attacks.", "the 9/11", "2001-09-11", "day"),
]

UNRESOLVED = [
    ("The war has raged since 2011.", "since 2011", "since"),
    ("Shelling has not stopped since Saturday.", "since Saturday", "since"),
    ("The curfew holds until Monday.", "until Monday", "until"),
    ("Dozens died in recent days.", "in recent days", None),
    ("Some fled several weeks ago.", "several weeks ago", None),
    ("He was held for 18 days.", "for 18 days", None),
]

NO_TIMES = [
    "The rebels may attack the march of the soldiers.",
    "The Sunday Times cited two officers.",
    "Prime Minister Theresa May spoke to June Smith.",
    "The 19 April Movement claimed the attack.",
    "About 2000 people fled.",
    "Bloody Sunday is remembered.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_nlp()


def told(doc: Doc, published: str | None) -> list[tuple[str, str | None, str]]:
    values = [mention.time for mention in find_times(doc, published)]
    return [(value.name, value.value, value.precision) for value in values if value is not None]


@pytest.mark.parametrize(("sentence", "words", "value", "precision"), RESOLVED)
def test_resolved(nlp: Language, sentence: str, words: str, value: str, precision: str) -> None:
    assert told(nlp(sentence), THURSDAY) == [(words, value, precision)]


@pytest.mark.parametrize(("sentence", "words", "bound"), UNRESOLVED)
def test_what_no_day_is_given_for_stays_open(nlp: Language, sentence: str, words: str, bound: str | None) -> None:
    (mention,) = find_times(nlp(sentence), THURSDAY)
    assert mention.time is not None
    assert (mention.time.name, mention.time.value, mention.time.bound) == (words, None, bound)
    assert mention.time.precision == "unresolved"


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_names_verbs_and_numbers_are_no_times(nlp: Language, sentence: str) -> None:
    assert told(nlp(sentence), THURSDAY) == []


@pytest.mark.parametrize(
    "sentence", ["He fled on Tuesday.", "He fled on May 18.", "He fled today.", "He fled in June."]
)
def test_without_publication_nothing_is_guessed(nlp: Language, sentence: str) -> None:
    ((_, value, precision),) = told(nlp(sentence), None)
    assert (value, precision) == (None, "unresolved")


def test_where_only_the_month_is_known(nlp: Language) -> None:
    assert told(nlp("He fled today."), "2017-06") == [("today", "2017-06", "month")]
    assert told(nlp("He fled on May 18."), "2017-06") == [("on May 18", "2017-05-18", "day")]
    assert told(nlp("He fled on Tuesday."), "2017-06") == [("on Tuesday", None, "unresolved")]


def test_a_weekday_beside_a_day_does_not_fix_the_year(nlp: Language) -> None:
    assert told(nlp("He fled on Sunday 4 March."), None) == [("on Sunday 4 March", None, "unresolved")]


def test_times_that_lean_on_the_day_named_before(nlp: Language) -> None:
    doc = nlp("Troops entered the town on May 18. They left the following day. Later in the day, rebels returned.")
    assert told(doc, THURSDAY) == [
        ("on May 18", "2017-05-18", "day"),
        ("the following day", "2017-05-19", "day"),
        ("Later in the day", "2017-05-19", "day"),
    ]


def test_a_day_shortly_ahead_is_not_a_year_ago(nlp: Language) -> None:
    assert told(nlp("Teachers announced a march for 2 January."), "2015-12-30") == [
        ("for 2 January", "2016-01-02", "day")
    ]


def test_mentions_hold_their_words_and_tokens(nlp: Language) -> None:
    doc = nlp("On Tuesday and again on 2 June 2017, shells fell.  No one was hurt last night.")
    mentions = find_times(doc, THURSDAY)
    assert len(mentions) == 3
    for mention in mentions:
        assert mention.kind is MentionKind.TIME
        assert mention.time is not None
        assert doc.text[mention.start : mention.end] == mention.time.name
        assert doc[mention.first].idx == mention.start
        assert doc[mention.last - 1].idx + len(doc[mention.last - 1]) == mention.end


def test_empty_text_and_strange_publication(nlp: Language) -> None:
    assert find_times(nlp(""), THURSDAY) == ()
    assert told(nlp("He fled yesterday."), "no date") == [("yesterday", None, "unresolved")]


def test_it_is_fast(nlp: Language) -> None:
    doc = nlp(" ".join(sentence for sentence, *_ in RESOLVED[:40]))
    find_times(doc, THURSDAY)
    begun = time.perf_counter()
    find_times(doc, THURSDAY)
    per_article = (time.perf_counter() - begun) * 300 / len(doc)
    assert per_article < 0.1, f"{per_article:.3f} s for 300 words dense with times"
