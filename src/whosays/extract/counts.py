"""Counts of people and things, each with the word of the event it belongs to."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from whosays.extract.leaning import HARMED, read_ellipses, read_neighbours
from whosays.extract.patients import claims_lives, patients, trigger_of
from whosays.extract.tally import Tally, add, add_bare, add_single, end, noun_of, of_whom, root, via
from whosays.types.counted import CountMention, CountTrigger
from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked
from whosays.types.values import CountKind, CountValue

# Counted by their noun alone: "a guerrilla was killed". Other kinds need a number.
BARE_KINDS = HARMED
TOLD = frozenset({"report", "cause", "confirm", "suffer", "inflict", "result", "record"})
REPORTS = frozenset({"report", "word", "news", "information"})
PLAIN_HARM = frozenset({"death", "injury", "fatality", "killing", "casualty"})
BODIES = frozenset({"body", "corpse", "remains"})
ANYONE = frozenset({"anyone", "anybody"})
# From three kinds on a list of what was hit is long.
LONG_LIST = 3
LIST_DEPS = frozenset({"conj", "dobj", "appos", "nsubjpass", "dep"})
OBJECT_KINDS = {"vehicles": CountKind.VEHICLES, "targets": CountKind.TARGETS, "goods": CountKind.TARGETS}
# Which classes of things a kind of happening counts, in this order.
WANTED = {
    CountKind.OTHER: ("goods", "vehicles"),
    CountKind.STRIKES: ("goods",),
    CountKind.FIGHTERS: ("of:combatant",),
    CountKind.TARGETS: ("vehicles", "targets", "goods"),
}


def find_counts(marked: Marked, lexicon: Lexicon) -> tuple[CountMention, ...]:
    """All counts of the article, by place; `lexicon.counting` holds the words that count.

    A count is given whatever is said of its event: told, denied or only feared.
    """
    words = lexicon.counting
    tally = Tally.of(marked, words)
    triggers = [(token, line) for token in tally.doc for line in trigger_of(token, words)]
    for token, line in triggers:
        if line.slot not in ("object", "state"):
            _read_trigger(tally, token, line)
    read_neighbours(tally, triggers)
    read_ellipses(tally)
    for token, line in triggers:
        if line.slot == "object":
            _read_objects(tally, token, line)
        elif line.slot == "state" and (found := tally.numbers.get(token.i)) and found.core not in tally.used:
            _read_trigger(tally, token, line)
    _read_compositions(tally)
    _read_single_things(tally)
    return tuple(sorted(_joined(tally.found), key=lambda item: (item.first, item.last)))


def _read_trigger(tally: Tally, token: Token, line: CountTrigger) -> None:
    """Counts of those who suffer what the token names."""
    if line.slot == "life" and not claims_lives(token):
        return
    if line.slot in ("self", "none") and _denies(tally, token, line):
        return
    if line.slot == "none":
        return
    for patient in patients(token, line.slot):
        counted, number = tally.number_of(patient)
        if number is not None:
            noun = noun_of(counted, number)
            persons = line.slot != "persons" or (noun is not None and tally.is_person(noun))
            if persons and not (number.zero and line.kind is CountKind.CASUALTIES):
                add(tally, number, counted, token, line.kind)
        elif patient.lower_ in ANYONE:
            _add_nobody(tally, patient, token, line.kind)
        elif (line.kind in BARE_KINDS or line.slot == "self") and _may_be_bare(patient, token, line):
            add_bare(tally, patient, token, line.kind)


def _may_be_bare(patient: Token, trigger: Token, line: CountTrigger) -> bool:
    """Whether a noun without a number is a count here: not "the dead man", "the man who was killed", a body found."""
    if line.slot == "self":
        return trigger.tag_ == "NNS" and trigger.head.lemma_.lower() in TOLD and trigger.lemma_.lower() in PLAIN_HARM
    if line.slot in ("life", "toll") or trigger.lemma_.lower() in BODIES:
        return False
    if any(child.dep_ == "neg" for child in trigger.children):
        return False
    definite = any(child.lower_ in ("the", "this", "those", "these") for child in patient.children)
    return not (line.slot == "adj" and trigger.dep_ == "amod") and not (definite and trigger.dep_ in ("relcl", "amod"))


def _add_nobody(tally: Tally, anyone: Token, trigger: Token, kind: CountKind) -> None:
    """ "did not injure anyone", "without hurting anybody": none."""
    negated = any(child.dep_ == "neg" for child in trigger.children) or trigger.head.lower_ == "without"
    if negated:
        _add_none(tally, anyone.i, anyone, trigger, kind, reported=False)


def _add_none(tally: Tally, first: int, counted: Token, trigger: Token, kind: CountKind, *, reported: bool) -> None:
    bound = None if reported else 0
    last = counted.i + 1
    anchor = tally.marked.article.cut(tally.doc[first].idx, end(tally.doc, last))
    whom, why = of_whom(tally, counted), f"count:{kind}:none"
    value = CountValue(anchor.quote, kind, bound, bound, of_whom=whom, none_reported=reported, why=why)
    tally.found.append(CountMention(value, anchor, first, last, counted.i, trigger.i, via(trigger, counted)))


def _denies(tally: Tally, token: Token, line: CountTrigger) -> bool:
    """Reads "no casualties", "no injuries", "no reports of casualties"; whether the word is denied.

    "No casualties" are none killed and none injured; that none were reported is not that there were none.
    """
    lead = token
    while lead.dep_ == "conj":  # "no deaths or injuries"
        lead = lead.head
    number = tally.numbers.get(lead.i)
    above = lead.head
    below_preposition = lead.dep_ == "pobj"
    if below_preposition and above.lower_ in ("of", "about", "on") and above.head.lemma_.lower() in REPORTS:
        outer = tally.numbers.get(above.head.i)
        if outer is None or not outer.zero:
            return True
        first, reported = outer.first, True
    elif "without" in (above.lower_, above.head.lower_) and lead.dep_ in ("pobj", "dobj"):
        first, reported = (above if above.lower_ == "without" else above.head).i, False
    elif number is not None and number.zero:
        first = number.first
        reported = above.lemma_.lower() in ("report", "record", "register") or any(
            child.lemma_.lower() == "report" for child in lead.children
        )
    else:
        return False
    kinds = (CountKind.KILLED, CountKind.INJURED) if line.kind is CountKind.CASUALTIES else (line.kind,)
    for kind in kinds:
        _add_none(tally, first, token, token, kind, reported=reported)
    if number is not None:
        tally.used.add(number.core)
    return True


def _read_objects(tally: Tally, token: Token, line: CountTrigger) -> None:
    """Counts of things hit, seized, fired; of troops sent. A single thing is what was hit, not a count."""
    for patient in patients(token, line.slot):
        thing, number = tally.number_of(patient)
        noun = noun_of(thing, number)
        if number is None or number.zero or number.core in tally.used or noun is None:
            continue
        if number.high == 1 and (thing.i < number.last or not _many_numbers(tally, noun)):
            continue
        name = next((name for name in WANTED.get(line.kind, ()) if name in tally.classes(noun)), None)
        if name is not None:
            kind = OBJECT_KINDS[name] if line.kind is CountKind.TARGETS else line.kind
            add(tally, number, thing, token, kind)


def _read_compositions(tally: Tally) -> None:
    """Numbers of strikes and crowds, of further things in a list, and of fighters to whom nothing happens."""
    for number in list(tally.unused()):
        head = root(tally.doc, number)
        noun = noun_of(head, number)
        if number.zero or noun is None:
            continue
        classes = tally.classes(noun)
        listed = _list_before(tally, noun)
        name = next((name for name in WANTED[CountKind.TARGETS] if name in classes), None)
        if listed is not None and name is not None:
            add(tally, number, head, tally.doc[listed.trigger], OBJECT_KINDS[name])
        elif "strikes" in classes:
            add(tally, number, head, noun, CountKind.STRIKES)
        elif "of:combatant" in classes:
            add(tally, number, head, noun, CountKind.FIGHTERS)
        elif "crowd" in classes and number.high != 1:
            add(tally, number, head, noun, CountKind.OTHER)


def _many_numbers(tally: Tally, noun: Token) -> bool:
    """Whether a single thing stands in a list with numbers."""
    return len({n.core for i, n in tally.numbers.items() if noun.sent.start <= i < noun.sent.end}) > 1


def _read_single_things(tally: Tally) -> None:
    """Single things without a numeral in a long list of what was hit: "two vehicles, three buildings and a tunnel"."""
    listed = [item for item in tally.found if item.value.what in (CountKind.VEHICLES, CountKind.TARGETS)]
    for sent in {tally.doc[item.first].sent for item in listed}:
        inside = [item for item in listed if sent.start <= item.first < sent.end]
        if len(inside) < LONG_LIST - 1:
            continue
        for noun in sent:
            single = any(child.lower_ in ("a", "an") and child.dep_ == "det" for child in noun.children)
            if single and noun.i > inside[0].first and noun.dep_ in LIST_DEPS:
                name = next((name for name in ("vehicles", "targets") if name in tally.classes(noun)), None)
                if name is not None:
                    nearest = max((item for item in inside if item.first < noun.i), key=lambda item: item.first)
                    add_single(tally, noun, tally.doc[nearest.trigger], OBJECT_KINDS[name])


def _list_before(tally: Tally, noun: Token) -> CountMention | None:
    """The count of things hit that stands before in the sentence: a long list often breaks apart in the parse."""
    here = noun.sent.start
    kinds = (CountKind.VEHICLES, CountKind.TARGETS)
    found = [item for item in tally.found if here <= item.first < noun.i and item.value.what in kinds]
    return max(found, key=lambda item: item.first, default=None)


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
