"""What one search for counts has at hand, and the counts it has found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from whosays.extract.numbers import Number, find_numbers
from whosays.extract.patients import counted_below
from whosays.extract.syntax import noun_extent
from whosays.types.counted import CountMention, CountWords
from whosays.types.marked import Marked, MentionKind
from whosays.types.values import CountKind, CountValue

NUMBER_DEPS = frozenset(
    {"nummod", "quantmod", "compound", "nmod", "advmod", "amod", "det", "predet", "npadvmod", "prep", "neg"}
)
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "DET"})
PRONOUNS = {"he": 1, "she": 1, "him": 1, "her": 1, "they": 2, "them": 2, "another": 1}
OBJECTS = frozenset({CountKind.VEHICLES, CountKind.TARGETS, CountKind.STRIKES, CountKind.OTHER})
UNFIT = frozenset({"measure", "thing", "goods", "vehicles", "targets", "strikes"})
# "how many people", "any civilians": no number is told.
UNTOLD = frozenset({"no", "any", "each", "every", "many", "how", "enough", "which"})
# Farther than this from its number a noun is not what is counted.
NOUN_REACH = 6
CLIMB = 4


@dataclass(eq=False)
class Tally:
    """One search over an article. numbers: by the token that heads what is counted, and by their own tokens.

    persons, times: tokens of such mentions. used: numbers that count something, by their core token.
    """

    marked: Marked
    words: CountWords
    persons: frozenset[int]
    times: frozenset[int]
    numbers: dict[int, Number] = field(default_factory=dict)
    found: list[CountMention] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, marked: Marked, words: CountWords) -> Tally:
        """A search that has its numbers and has found nothing yet; numbers within times are left out."""
        times = tokens_of(marked, MentionKind.TIME)
        tally = cls(marked, words, tokens_of(marked, MentionKind.PERSON, MentionKind.GROUP), times)
        for number in find_numbers([token.lower_ for token in marked.doc], words.quantifiers):
            if times.intersection(range(number.core, number.last)):
                continue
            tally.numbers[root(marked.doc, number).i] = number
            for inside in range(number.core, number.last):
                tally.numbers.setdefault(inside, number)
        return tally

    @property
    def doc(self) -> Doc:
        return self.marked.doc

    def classes(self, token: Token) -> frozenset[str]:
        """The classes of a noun."""
        return self.words.nouns.get(token.lemma_.lower()) or self.words.nouns.get(token.lower_) or frozenset()

    def is_person(self, token: Token) -> bool:
        """Whether the noun names people."""
        return any(name.startswith("of:") for name in self.classes(token))

    def unused(self) -> Iterator[Number]:
        """The numbers that count nothing yet, in order."""
        seen: set[int] = set()
        for number in sorted(self.numbers.values(), key=lambda item: item.first):
            if number.core not in self.used and number.core not in seen:
                seen.add(number.core)
                yield number

    def number_of(self, patient: Token) -> tuple[Token, Number | None]:
        """The counted word and its number, looked for behind "a total of" and "the lives of" too."""
        number = self.numbers.get(patient.i)
        below = counted_below(patient) if number is None else None
        return (patient, number) if below is None else (below, self.numbers.get(below.i))


def tokens_of(marked: Marked, *kinds: MentionKind) -> frozenset[int]:
    """The tokens within mentions of these kinds."""
    return frozenset(i for item in marked.mentions if item.kind in kinds for i in range(item.first, item.last))


def root(doc: Doc, number: Number) -> Token:
    """The head of the phrase that a number counts: the noun, or the number where no noun follows."""
    token = doc[number.last - 1]
    if token.text == ")":  # "13 (thirteen) men"
        behind = doc[min(number.last, len(doc) - 1)]
        return behind if behind.pos_ == "NOUN" else doc[number.core]
    if token.dep_ == "conj" and number.core <= token.head.i:
        token = token.head
    while token.dep_ in NUMBER_DEPS and token.head.i != token.i and token.head.pos_ in NOMINAL:
        head = token.head
        if head.i < number.first and head.i < token.i:
            break
        if head.i - number.last > NOUN_REACH:
            break
        token = head
    return token


def noun_of(token: Token, number: Number | None) -> Token | None:
    """What is counted: the noun itself, or the one behind "dozens of"."""
    if number is None or not number.core <= token.i < number.last:
        return token if token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "VERB") else None
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN"):
                    return noun
                if noun.lower_ in ("them", "whom") and noun.i + 1 < len(noun.doc) and noun.nbor().pos_ == "NOUN":
                    return noun.nbor()  # "three of them children"
    return None


def add(tally: Tally, number: Number, counted: Token, trigger: Token, kind: CountKind, part: bool = False) -> None:
    noun = noun_of(counted, number)
    if noun is not None and not fits(tally, noun, trigger, kind):
        return
    anchor = tally.marked.article.cut(tally.doc[number.first].idx, end(tally.doc, number.last))
    # 3,000 families are at least so many people
    families = noun is not None and noun.i != trigger.i and "collective" in tally.classes(noun)
    value = CountValue(
        anchor.quote,
        kind,
        number.low,
        None if families else number.high,
        of_whom=of_whom(tally, noun),
        whose=whose(tally, noun),
        approximate=number.approximate,
        why=f"count:{kind}:{trigger.lemma_.lower()}",
    )
    mention = CountMention(
        value,
        anchor,
        number.first,
        number.last,
        None if noun is None else noun.i,
        trigger.i,
        via(trigger, counted),
        part,
    )
    if not any(item.first == mention.first and item.value.what is kind for item in tally.found):
        tally.found.append(mention)
        tally.used.add(number.core)


def fits(tally: Tally, noun: Token, trigger: Token, kind: CountKind) -> bool:
    """Whether the noun can be counted as this kind: no measures, and only people are killed or arrested."""
    classes = tally.classes(noun)
    if "measure" in classes:
        return False
    if kind in OBJECTS or noun.i == trigger.i or noun.pos_ == "PROPN":
        return True
    return not classes & UNFIT or any(name.startswith("of:") for name in classes)


def add_bare(tally: Tally, patient: Token, trigger: Token, kind: CountKind) -> None:
    """A count without a numeral: "a woman from the village" is one, "soldiers" are two or more."""
    size = 2 if patient.i == trigger.i else bare_size(tally, patient)
    if size is not None:
        _add_phrase(tally, patient, trigger, kind, size)


def add_single(tally: Tally, thing: Token, trigger: Token, kind: CountKind) -> None:
    """A single thing: "a tunnel"."""
    _add_phrase(tally, thing, trigger, kind, 1)


def _add_phrase(tally: Tally, noun: Token, trigger: Token, kind: CountKind, size: int) -> None:
    """The count whose words are the noun's phrase."""
    if any(item.noun == noun.i and item.value.what is kind for item in tally.found):
        return
    first, last = noun_extent(noun)
    if first <= trigger.i < last:
        first, last = min(noun.i, last - 1), noun.i + 1
    while tally.doc[first].is_space and first < noun.i:  # blanked words are no part of a quote
        first += 1
    anchor = tally.marked.article.cut(tally.doc[first].idx, end(tally.doc, last))
    value = CountValue(
        anchor.quote,
        kind,
        size,
        1 if size == 1 else None,
        of_whom=of_whom(tally, noun),
        whose=whose(tally, noun),
        why=f"count:{kind}:{trigger.lemma_.lower()}:noun",
    )
    tally.found.append(CountMention(value, anchor, first, last, noun.i, trigger.i, via(trigger, noun), bare=True))


def bare_size(tally: Tally, noun: Token) -> int | None:
    """1 of one person, 2 of several, None of what is no person or says no number."""
    if noun.lower_ in PRONOUNS:
        return PRONOUNS[noun.lower_]
    if (
        noun.i in tally.times
        or noun.pos_ not in ("NOUN", "PROPN")
        or any(child.dep_ == "nummod" or child.lower_ in UNTOLD for child in noun.children)
    ):
        return None
    classes = tally.classes(noun)
    if classes & UNFIT:
        return None
    if "collective" in classes:
        return 2
    known = noun.i in tally.persons or any(name.startswith("of:") for name in classes)
    if not known and noun.pos_ == "NOUN":
        return None
    plural = noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("people", "police", "personnel")
    return 2 if plural else 1


def of_whom(tally: Tally, noun: Token | None) -> str:
    """Of whom the words speak: the most telling class among the noun and what stands before it."""
    if noun is None:
        return "unknown"
    beside = [
        noun,
        *(child for child in noun.children if child.dep_ in ("amod", "compound", "nmod") and child.i < noun.i),
    ]
    for token in beside:
        names = sorted(name[3:] for name in tally.classes(token) if name.startswith("of:") and name != "of:unknown")
        if names:
            return "child" if "child" in names else names[0]
    return "unknown"


def whose(tally: Tally, noun: Token | None) -> str | None:
    """The side words of combatants: "Syrian army" of "Syrian army soldiers"."""
    if noun is None or of_whom(tally, noun) != "combatant":
        return None
    before = [
        child for child in noun.children if child.dep_ in ("amod", "compound", "nmod", "poss") and child.i < noun.i
    ]
    before = [child for child in before if child.pos_ in ("PROPN", "ADJ", "NOUN")]
    if not before:
        return None
    first = min(before[0].left_edge.i, before[0].i)
    quote = tally.doc[first : before[-1].i + 1].text.strip()
    return quote if any(token.pos_ == "PROPN" or token.text[:1].isupper() for token in before) else None


def via(trigger: Token, counted: Token) -> tuple[int, ...]:
    """Words from the trigger outwards that may name the event."""
    found: list[int] = []
    token = trigger
    for _ in range(CLIMB):
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ != "PRON":
                found.append(child.i)
        if token.head.i == token.i:
            break
        token = token.head
        if token.pos_ in ("VERB", "NOUN", "AUX", "PROPN"):
            found.append(token.i)
    return tuple(dict.fromkeys(i for i in found if i not in (trigger.i, counted.i)))


def end(doc: Doc, last: int) -> int:
    token = doc[last - 1]
    return token.idx + len(token.text)
