"""Counts of people and things, each with the word of the event it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from whosays.extract.numbers import Number, find_numbers
from whosays.extract.patients import claims_lives, counted_below, patients, trigger_of
from whosays.extract.syntax import noun_extent
from whosays.types.counted import CountMention, CountTrigger, CountWords
from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked, MentionKind
from whosays.types.values import CountKind, CountValue

HARMED = frozenset({CountKind.KILLED, CountKind.INJURED})
# Counted by their noun alone: "a guerrilla was killed". Other kinds need a number.
BARE_KINDS = HARMED
NUMBER_DEPS = frozenset(
    {"nummod", "quantmod", "compound", "nmod", "advmod", "amod", "det", "predet", "npadvmod", "prep", "neg"}
)
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "DET"})
PARTS = frozenset({"including", "among", "them", "whom", "includes", "included", "include"})
TOLD = frozenset({"report", "cause", "confirm", "suffer", "inflict", "result", "record"})
PLAIN_HARM = frozenset({"death", "injury", "fatality", "killing"})
BODIES = frozenset({"body", "corpse", "remains"})
PRONOUNS = {"he": 1, "she": 1, "him": 1, "her": 1, "they": 2, "them": 2, "another": 1}
OBJECT_KINDS = {"vehicles": CountKind.VEHICLES, "targets": CountKind.TARGETS, "goods": CountKind.OTHER}
OBJECTS = frozenset({CountKind.VEHICLES, CountKind.TARGETS, CountKind.STRIKES, CountKind.OTHER})
WANTED = {CountKind.OTHER: ("goods", "vehicles"), CountKind.STRIKES: ("goods",)}
UNFIT = frozenset({"measure", "thing", "goods", "vehicles", "targets", "strikes"})
# Words that may stand between a number and the participle it belongs to: "32 others were critically wounded".
BETWEEN = frozenset(
    "people persons person others other more men women children civilians soldiers were was been are is have has had "
    "reported reportedly feared confirmed also critically seriously grievously badly severely slightly lightly being "
    "left believed said to be of them those policemen".split()
)
PLACED = frozenset({"in", "at", "near", "from", "on"})
LISTED = frozenset({"another", ",", "and", ";", "--", "-", "–", "—", ":"})
PASSIVES = frozenset({"was", "were", "been", "being", "are", "is", "be"})
CLAUSE_REACH = 6
FAR_REACH = 18


@dataclass(eq=False)
class _Search:
    """What one search over an article has at hand, and what it has found."""

    marked: Marked
    words: CountWords
    numbers: dict[int, Number]
    persons: frozenset[int]
    times: frozenset[int]
    found: list[CountMention] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    @property
    def doc(self) -> Doc:
        return self.marked.doc

    def classes(self, token: Token) -> frozenset[str]:
        """The classes of a noun."""
        return self.words.nouns.get(token.lemma_.lower()) or self.words.nouns.get(token.lower_) or frozenset()


def find_counts(marked: Marked, lexicon: Lexicon) -> tuple[CountMention, ...]:
    """All counts of the article, by place; `lexicon.counting` holds the words that count.

    A count is given whatever is said of its event: told, denied or only feared.
    """
    words = lexicon.counting
    times = frozenset(i for item in marked.of(MentionKind.TIME) for i in range(item.first, item.last))
    numbers = _countable(marked, words, times)
    people = (MentionKind.PERSON, MentionKind.GROUP)
    persons = frozenset(i for item in marked.mentions if item.kind in people for i in range(item.first, item.last))
    search = _Search(marked, words, {}, persons, times)
    for number in numbers:
        search.numbers[_root(search.doc, number).i] = number
        for inside in range(number.core, number.last):
            search.numbers.setdefault(inside, number)
    triggers = [(token, line) for token in search.doc for line in trigger_of(token, words)]
    for token, line in triggers:
        if line.slot not in ("object", "state"):
            _read_trigger(search, token, line)
    _read_neighbours(search, triggers)
    _read_ellipses(search)
    for token, line in triggers:
        if line.slot == "object":
            _read_objects(search, token, line)
        elif line.slot == "state" and (found := search.numbers.get(token.i)) and found.core not in search.used:
            _read_trigger(search, token, line)
    _read_compositions(search)
    return tuple(sorted(_joined(search.found), key=lambda item: (item.first, item.last)))


def _countable(marked: Marked, words: CountWords, times: frozenset[int]) -> list[Number]:
    """The numbers outside times."""
    found = find_numbers([token.lower_ for token in marked.doc], words.quantifiers)
    return [number for number in found if not times.intersection(range(number.core, number.last))]


def _root(doc: Doc, number: Number) -> Token:
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
        if head.i - number.last > CLAUSE_REACH:
            break
        token = head
    return token


def _noun_of(token: Token, number: Number | None) -> Token | None:
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


def _read_trigger(search: _Search, token: Token, line: CountTrigger) -> None:
    if line.slot == "life" and not claims_lives(token):
        return
    if line.slot in ("self", "none") and _denies(search, token, line):
        return
    if line.slot == "none":
        return
    for patient in patients(token, line.slot):
        counted, number = _number_of(search, patient)
        if number is not None:
            if number.zero and line.kind is CountKind.CASUALTIES:
                continue
            noun = _noun_of(counted, number)
            if line.slot == "persons" and (noun is None or not _is_person(search, noun)):
                continue
            _add(search, number, counted, token, line.kind)
        elif line.kind in BARE_KINDS and _may_be_bare(patient, token, line):
            _add_bare(search, patient, token, line.kind)


def _may_be_bare(patient: Token, trigger: Token, line: CountTrigger) -> bool:
    """Whether a noun without a number is a count here: not "the dead man", "the man who was killed", a body found."""
    if line.slot == "self":
        return trigger.tag_ == "NNS" and trigger.head.lemma_.lower() in TOLD and trigger.lemma_.lower() in PLAIN_HARM
    if line.slot in ("life", "toll") or trigger.lemma_.lower() in BODIES:
        return False
    definite = any(child.lower_ in ("the", "this", "those", "these") for child in patient.children)
    return not (line.slot == "adj" and trigger.dep_ == "amod") and not (definite and trigger.dep_ in ("relcl", "amod"))


def _number_of(search: _Search, patient: Token) -> tuple[Token, Number | None]:
    """The counted word and its number, looked for behind "a total of" and "the lives of" too."""
    number = search.numbers.get(patient.i)
    below = counted_below(patient) if number is None else None
    return (patient, number) if below is None else (below, search.numbers.get(below.i))


def _add(search: _Search, number: Number, counted: Token, trigger: Token, kind: CountKind, part: bool = False) -> None:
    noun = _noun_of(counted, number)
    if noun is not None and not _fits(search, noun, trigger, kind):
        return
    anchor = search.marked.article.cut(search.doc[number.first].idx, _end(search.doc, number.last))
    value = CountValue(
        anchor.quote,
        kind,
        number.low,
        number.high,
        of_whom=_of_whom(search, noun),
        whose=_whose(search, noun),
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
        _via(trigger, counted),
        part,
    )
    if not any(item.first == mention.first and item.value.what is kind for item in search.found):
        search.found.append(mention)
        search.used.add(number.core)


def _fits(search: _Search, noun: Token, trigger: Token, kind: CountKind) -> bool:
    """Whether the noun can be counted as this kind: no measures, and only people are killed or arrested."""
    classes = search.classes(noun)
    if "measure" in classes:
        return False
    if kind in OBJECTS or noun.i == trigger.i or noun.pos_ == "PROPN":
        return True
    return not classes & UNFIT or any(name.startswith("of:") for name in classes)


def _add_bare(search: _Search, patient: Token, trigger: Token, kind: CountKind) -> None:
    """A count without a numeral: "a woman visiting from Canada" is one, "soldiers" are two or more."""
    size = 2 if patient.i == trigger.i else _bare_size(search, patient)
    if size is None or any(item.noun == patient.i and item.value.what is kind for item in search.found):
        return
    first, last = noun_extent(patient)
    if first <= trigger.i < last:
        first, last = min(patient.i, last - 1), patient.i + 1
    anchor = search.marked.article.cut(search.doc[first].idx, _end(search.doc, last))
    high = 1 if size == 1 else None
    value = CountValue(
        anchor.quote,
        kind,
        size,
        high,
        of_whom=_of_whom(search, patient),
        whose=_whose(search, patient),
        why=f"count:{kind}:{trigger.lemma_.lower()}:noun",
    )
    search.found.append(
        CountMention(value, anchor, first, last, patient.i, trigger.i, _via(trigger, patient), bare=True)
    )


def _bare_size(search: _Search, noun: Token) -> int | None:
    """1 of one person, 2 of several, None of what is no person or says no number."""
    if noun.lower_ in PRONOUNS:
        return PRONOUNS[noun.lower_]
    if (
        noun.i in search.times
        or noun.pos_ not in ("NOUN", "PROPN")
        or any(child.dep_ == "nummod" or child.lower_ in ("no", "any", "each", "every") for child in noun.children)
    ):
        return None
    classes = search.classes(noun)
    if classes & UNFIT:
        return None
    if "collective" in classes:
        return 2
    known = noun.i in search.persons or any(name.startswith("of:") for name in classes)
    if not known and noun.pos_ == "NOUN":
        return None
    plural = noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("people", "police", "personnel")
    return 2 if plural else 1


def _denies(search: _Search, token: Token, line: CountTrigger) -> bool:
    """Reads "no casualties", "no injuries", "no reports of casualties"; whether the word is denied."""
    number = search.numbers.get(token.i)
    zero = number is not None and number.zero
    above = token.head
    reports = (
        token.dep_ == "pobj"
        and above.lower_ in ("of", "about", "on")
        and above.head.lemma_.lower() in ("report", "word", "news", "information")
    )
    reported = False
    first = number.first if number is not None else token.i
    if zero and token.dep_ in ("nsubjpass", "nsubj", "dobj", "attr") or zero and token.dep_ == "ROOT":
        reported = token.head.lemma_.lower() in ("report", "record", "register") or any(
            child.lemma_.lower() == "report" for child in token.children
        )
    if reports:
        outer = search.numbers.get(above.head.i)
        if outer is None or not outer.zero:
            return True
        first, reported, zero = outer.first, True, True
    without = token.dep_ == "pobj" and above.lower_ == "without"
    if without:
        first, zero = above.i, True
    if not zero:
        return False
    kinds = (CountKind.KILLED, CountKind.INJURED) if line.kind is CountKind.CASUALTIES else (line.kind,)
    anchor = search.marked.article.cut(search.doc[first].idx, _end(search.doc, token.i + 1))
    whom = _of_whom(search, token)
    for kind in kinds:
        bound = None if reported else 0
        value = CountValue(
            anchor.quote, kind, bound, bound, of_whom=whom, none_reported=reported, why=f"count:{kind}:none"
        )
        search.found.append(CountMention(value, anchor, first, token.i + 1, token.i, token.i, _via(token, token)))
    if number is not None:
        search.used.add(number.core)
    return True


def _read_neighbours(search: _Search, triggers: list[tuple[Token, CountTrigger]]) -> None:
    """Numbers right beside a counting word that the parse keeps apart: "12 dead, 30 wounded"."""
    by_place = {token.i: line for token, line in triggers if line.slot in ("obj", "adj", "subj", "self")}
    for number in _unused(search):
        if number.zero and search.doc[number.last - 1].lower_ == "no":
            continue
        beside = _follower(search, number, by_place)
        if beside is None and number.first > 0:
            before = search.doc[number.first - 1]
            line = by_place.get(before.i)
            if line is not None and line.slot == "obj" and before.tag_ in ("VBG", "VBD", "VBZ", "VB", "VBP"):
                beside = before
        if beside is not None:
            _add(search, number, _root(search.doc, number), beside, by_place[beside.i].kind)


def _follower(search: _Search, number: Number, by_place: dict[int, CountTrigger]) -> Token | None:
    """The counting word behind a number: at once, or as the passive verb of a phrase without a verb between."""
    doc, at = search.doc, number.last
    passive, close = False, True
    while at < len(doc) and at < number.last + FAR_REACH and not doc[at].is_sent_start:
        token, line = doc[at], by_place.get(at)
        if line is not None and (close or passive):
            acts = token.tag_ == "VBD" and any(child.dep_ == "dobj" for child in token.children)
            fits = token.tag_ in ("VBN", "VBD") or line.slot in ("adj", "subj", "self")
            return token if fits and not acts else None
        if token.lower_ in PASSIVES:
            passive = True
        elif token.lower_ == "," and not passive:
            # "33 activists, led by two officials, were arrested"
            at = next(
                (
                    i
                    for i in range(at + 1, min(at + FAR_REACH, len(doc) - 1))
                    if doc[i].lower_ == "," and doc[i + 1].lower_ in PASSIVES
                ),
                len(doc),
            )
        elif token.lower_ not in BETWEEN and not _is_person(search, token):
            close = False
            if token.pos_ in ("VERB", "PUNCT", "SCONJ", "CCONJ") or passive and token.pos_ != "ADV":
                return None
        at += 1
    return None


def _is_person(search: _Search, token: Token) -> bool:
    return any(name.startswith("of:") for name in search.classes(token))


def _unused(search: _Search) -> Iterator[Number]:
    seen: set[int] = set()
    for number in sorted(search.numbers.values(), key=lambda item: item.first):
        if number.core not in search.used and number.core not in seen:
            seen.add(number.core)
            yield number


def _read_ellipses(search: _Search) -> None:
    """Numbers that lean on one told before: "including 25 policemen", "26 in Hata and 40 at Tariya"."""
    doc = search.doc
    for number in list(_unused(search)):
        if number.zero:
            continue
        before = [
            item
            for item in search.found
            if item.first < number.first and doc[item.first].sent == doc[number.first].sent
        ]
        if not before:
            continue
        last = max(before, key=lambda item: item.first)
        root = _root(doc, number)
        between = {doc[i].lower_ for i in range(last.last, number.first)}
        own = {doc[i].lower_ for i in range(number.last, min(number.last + 3, len(doc)))}
        noun = _noun_of(root, number)
        countable = noun is None or _is_person(search, noun)
        chained = last.part and noun is not None and countable and doc[number.first - 1].lower_ in LISTED
        if (
            chained
            or countable
            and (between & PARTS and not between & {"but", ";"} or own & {"whom"} or "them" in own and "of" in own)
        ):
            kinds = {item.value.what for item in before}
            joint = kinds >= HARMED and last.trigger < number.first and doc[number.first - 1].lower_ == "including"
            kind = CountKind.CASUALTIES if joint and noun is not None else last.value.what
            _add(search, number, root, doc[last.trigger], kind, part=True)
        elif countable and "along" in between and "with" in between:
            _add(search, number, root, doc[last.trigger], last.value.what)
        elif (
            (noun is None or noun.lower_ in ("others", "more", "people"))
            and own & PLACED
            and doc[number.first - 1].lower_ in LISTED
        ):
            _add(search, number, root, doc[last.trigger], last.value.what)


def _read_objects(search: _Search, token: Token, line: CountTrigger) -> None:
    """Counts of things hit, seized, fired; of troops sent."""
    for patient in patients(token, line.slot):
        thing, number = _number_of(search, patient)
        noun = _noun_of(thing, number)
        if number is None or number.zero or number.core in search.used or noun is None or number.high == 1:
            continue
        classes = search.classes(noun)
        if line.kind is CountKind.FIGHTERS:
            if "of:combatant" in classes:
                _add(search, number, thing, token, CountKind.FIGHTERS)
            continue
        wanted = WANTED.get(line.kind, ("vehicles", "targets", "goods"))
        for name in wanted:
            if name in classes:
                kind = OBJECT_KINDS[name]
                if line.kind in (CountKind.OTHER, CountKind.STRIKES):
                    kind = line.kind
                elif name == "goods":
                    kind = CountKind.TARGETS
                _add(search, number, thing, token, kind)
                break


def _read_compositions(search: _Search) -> None:
    """Numbers of strikes, and of fighters where nothing is said to have happened to them."""
    for number in list(_unused(search)):
        if number.zero:
            continue
        noun = _noun_of(_root(search.doc, number), number)
        if noun is None:
            continue
        classes = search.classes(noun)
        if "strikes" in classes and noun.tag_ != "NN":
            _add(search, number, _root(search.doc, number), noun, CountKind.STRIKES)
        elif "of:combatant" in classes:
            _add(search, number, _root(search.doc, number), noun, CountKind.FIGHTERS)
        elif "crowd" in classes and number.high != 1:
            _add(search, number, _root(search.doc, number), noun, CountKind.OTHER)


def _joined(found: list[CountMention]) -> list[CountMention]:
    """One figure for killed and injured together is a count of casualties."""
    kept: list[CountMention] = []
    for item in found:
        twin = next((other for other in kept if other.first == item.first and other.last == item.last), None)
        both = twin is not None and {twin.value.what, item.value.what} == HARMED
        if twin is None or not both or item.bare or item.value.high == 0 or item.value.none_reported:
            kept.append(item)
            continue
        value = replace(twin.value, what=CountKind.CASUALTIES, why=f"{twin.value.why}+{item.value.why}")
        kept[kept.index(twin)] = replace(twin, value=value)
    return kept


def _of_whom(search: _Search, noun: Token | None) -> str:
    """Of whom the words speak: the most telling class among the noun and what stands before it."""
    if noun is None:
        return "unknown"
    beside = [
        noun,
        *(child for child in noun.children if child.dep_ in ("amod", "compound", "nmod") and child.i < noun.i),
    ]
    for token in beside:
        names = sorted(name[3:] for name in search.classes(token) if name.startswith("of:") and name != "of:unknown")
        if names:
            return "child" if "child" in names else names[0]
    return "unknown"


def _whose(search: _Search, noun: Token | None) -> str | None:
    """The side words of combatants: "Syrian army" of "Syrian army soldiers"."""
    if noun is None or _of_whom(search, noun) != "combatant":
        return None
    before = [
        child for child in noun.children if child.dep_ in ("amod", "compound", "nmod", "poss") and child.i < noun.i
    ]
    before = [child for child in before if child.pos_ in ("PROPN", "ADJ", "NOUN")]
    if not before:
        return None
    first = min(before[0].left_edge.i, before[0].i)
    quote = search.doc[first : before[-1].i + 1].text.strip()
    return quote if any(token.pos_ == "PROPN" or token.text[:1].isupper() for token in before) else None


def _via(trigger: Token, counted: Token) -> tuple[int, ...]:
    """Words from the trigger outwards that may name the event."""
    found: list[int] = []
    token = trigger
    for _ in range(4):
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ != "PRON":
                found.append(child.i)
        if token.head.i == token.i:
            break
        token = token.head
        if token.pos_ in ("VERB", "NOUN", "AUX", "PROPN"):
            found.append(token.i)
    return tuple(dict.fromkeys(i for i in found if i not in (trigger.i, counted.i)))


def _end(doc: Doc, last: int) -> int:
    token = doc[last - 1]
    return token.idx + len(token.text)
