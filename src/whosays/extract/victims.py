"""Who suffered, one by one: name, age, sex, kin and status as the words tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whosays.extract.ages import Age, ages, spelled
from whosays.extract.events import Event
from whosays.extract.ground import Ground
from whosays.extract.harm import owner
from whosays.extract.modality import negated
from whosays.extract.patients import patients, trigger_of
from whosays.extract.syntax import ancestors, noun_extent, objects, prepositional
from whosays.types.anchor import Anchor
from whosays.types.harmed import VictimWord
from whosays.types.marked import MentionKind
from whosays.types.values import CountKind, Detail, VictimValue

EFFECTS = frozenset({CountKind.KILLED, CountKind.INJURED, CountKind.ABDUCTED, CountKind.DETAINED, CountKind.MISSING})
SLOTS = frozenset({"obj", "persons", "subj", "of", "to", "adj"})
# What is worth telling of somebody who has neither name nor age.
TELLING = frozenset({"child", "medic", "journalist", "aid worker", "cleric", "teacher"})
DESCRIBING = frozenset({"compound", "amod", "nmod", "appos", "attr"})
SEX_OF_PRONOUN = {"his": "male", "her": "female"}
OF_AGE = 18
NONE = frozenset({"no", "any", "every", "each"})


@dataclass(frozen=True, slots=True)
class VictimMention:
    """A victim with the words that mean them, and the token of the harm."""

    value: VictimValue
    anchor: Anchor
    head: int
    trigger: int


def find_victims(ground: Ground) -> tuple[VictimMention, ...]:
    """The victims of the article, in order: those of whom more is told than what a count says."""
    words = ground.lexicon.counting
    found: list[VictimMention] = []
    seen: set[tuple[int, str]] = set()
    for token in ground.marked.doc:
        for line in trigger_of(token, words):
            if line.kind not in EFFECTS or line.slot not in SLOTS or negated(token):
                continue
            group: list[VictimMention] = []
            for head in (*patients(token, line.slot), *_included(token), *_misjoined(token, line.slot, ground)):
                if (head.i, str(line.kind)) in seen:
                    continue
                seen.add((head.i, str(line.kind)))
                group.extend(_victims(head, str(line.kind), token, ground, group))
            found.extend(group)
    return tuple(sorted(found, key=lambda item: (item.anchor.start, item.head)))


def bind_victims(
    victims: tuple[VictimMention, ...], events: tuple[Event, ...], owners: Mapping[int, int], ground: Ground
) -> dict[int, list[VictimMention]]:
    """Victims by the number of their event."""
    found: dict[int, list[VictimMention]] = {}
    for victim in victims:
        number = owner(CountKind(victim.value.effect), (victim.trigger, victim.head), events, owners, ground.marked)
        if number is None:
            number = _just_before(ground.marked.doc[victim.trigger], events)
        if number is not None:
            found.setdefault(number, []).append(victim)
    return found


def _just_before(token: Token, events: tuple[Event, ...]) -> int | None:
    """Number of the last assault of the sentence just before: "The dead included a nurse" tells no act of its own."""
    before = [
        number
        for number, event in enumerate(events)
        if event.type == "ASSAULT" and event.main.token.sent.end == token.sent.start
    ]
    return before[-1] if before else None


def _included(token: Token) -> Iterator[Token]:
    """ "The dead included a nurse": whom the verb names."""
    verb = token.head
    if token.dep_ == "nsubj" and verb.lemma_ == "include":
        yield from objects(verb)


def _misjoined(token: Token, slot: str, ground: Ground) -> Iterator[Token]:
    """ "Killed the mayor, Omar Haddad, and his wife": people whom the parse joins to the verb."""
    if slot == "obj" and token.pos_ == "VERB" and objects(token):
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and _word(child, ground) is not None:
                yield child


def _victims(
    head: Token, effect: str, trigger: Token, ground: Ground, before: list[VictimMention]
) -> Iterator[VictimMention]:
    """The victims that a phrase means: one, or one for each age told. before: those told in the same breath."""
    if head.pos_ not in ("NOUN", "PROPN", "ADJ") or any(
        child.dep_ in ("det", "neg") and child.lower_ in NONE for child in head.children
    ):
        return
    first, last, named = _extent(head, ground)
    if named is None:
        return
    doc, article = ground.marked.doc, ground.marked.article
    anchor = article.cut(doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text))
    value = VictimValue(_short(anchor.quote), named, effect, _number(head, named))
    value = _described(value, head, ground)
    value = _of_kin(value, head, ground, before)
    stop = doc[min(head.sent.end, len(doc)) - 1]
    end = doc[head.i + 1].idx - 1 if last > head.i + 1 and doc[head.i + 1].lower_ in ("aged", "age") else anchor.end
    told = ages(article.view, min(anchor.start, _start(head)), end, stop.idx + len(stop.text))
    if len(told) > 1 and value.number not in (None, len(told)):
        told = (_spanned(told),)
    for age in told or (None,):
        aged = _aged(value, age, ground)
        if (
            aged.named
            or aged.age_low is not None
            or aged.age_high is not None
            or aged.kin
            or aged.sex
            or (aged.status in TELLING)
        ):
            yield VictimMention(aged, anchor, head.i, trigger.i)


def _extent(head: Token, ground: Ground) -> tuple[int, int, bool | None]:
    """Tokens of the words that mean a victim, and whether they are a name; None for what is no person."""
    mention = ground.acting.get(head.i)
    person = mention is not None and mention.kind is MentionKind.PERSON
    titled = any(child.lower_.rstrip(".") in ground.lexicon.classes.get("voice:title", ()) for child in head.lefts)
    if mention is not None and (person or titled) and head.pos_ == "PROPN":
        return mention.first, mention.last, True
    if head.pos_ == "PROPN" and head.ent_type_ != "PERSON" and not titled:
        return head.i, head.i + 1, None
    name = next((child for child in head.children if child.dep_ == "appos" and child.ent_type_ == "PERSON"), None)
    if name is not None and name.pos_ == "PROPN":
        known = ground.acting.get(name.i)
        return (known.first, known.last, True) if known is not None else (*noun_extent(name), True)
    first, last = noun_extent(head)
    while first < head.i and (ground.marked.doc[first].is_space or ground.marked.doc[first].is_punct):
        first += 1
    known_word = any(_word(token, ground) is not None for token in (head, *_describing(head)))
    if head.pos_ == "PROPN":
        return first, last, True
    # "a 12-year-old": the adjective is the noun
    return first, last, False if known_word or head.lemma_ == "old" or mention is not None else None


def _start(head: Token) -> int:
    edge: int = head.left_edge.idx
    return edge


def _short(words: str) -> str:
    parts = words.split()
    return " ".join(parts[1:] if len(parts) > 1 and parts[0].lower() in ("the", "a", "an") else parts)


def _number(head: Token, named: bool) -> int | None:
    """How many are meant: one of a name or a singular noun, else what a plain numeral says."""
    for child in head.children:
        if child.dep_ == "nummod" and child.i < head.i:
            if any(word.dep_ == "quantmod" for word in child.children):
                return None  # "more than 11"
            return spelled(child.lower_)
    return 1 if named or head.tag_ in ("NN", "NNP", "JJ") else None


def _describing(head: Token) -> list[Token]:
    """The words beside a noun or name that say what somebody is, appositions with theirs."""
    found = [child for child in head.children if child.dep_ in DESCRIBING]
    if head.dep_ == "appos":  # "his wife, Amal Saleh": the noun before the name
        found.append(head.head)
    return found + [
        child for word in found if word.dep_ == "appos" for child in word.children if child.dep_ == "compound"
    ]


def _word(token: Token, ground: Ground) -> VictimWord | None:
    """What a word says of a person, with the word before it first ("aid worker")."""
    table = ground.lexicon.harm.victims
    lemma = token.lemma_.lower()
    pair = f"{token.nbor(-1).lower_} {lemma}" if token.i else ""
    return table.get(pair) or table.get(lemma) or table.get(token.lower_.rstrip("."))


def _described(value: VictimValue, head: Token, ground: Ground) -> VictimValue:
    """The value with sex, status and bounds of age as nouns, titles and appositions say them."""
    for token in (head, *_describing(head)):
        word = _word(token, ground)
        if word is None or (word.kin and token.i != head.i and not _owner_of_kin(token)):
            continue
        told = _detail_words(token, ground)
        if word.sex is not None and value.sex is None:
            value = replace(value, sex=word.sex, details=(*value.details, Detail("sex", told)))
        if word.status is not None and value.status is None:
            value = replace(value, status=word.status, details=(*value.details, Detail("status", told)))
        if word.low is not None or word.high is not None:
            value = replace(value, age_low=word.low, age_high=word.high, details=(*value.details, Detail("age", told)))
    return value


def _detail_words(token: Token, ground: Ground) -> Anchor:
    return ground.marked.article.cut(token.idx, token.idx + len(token.text))


def _owner_of_kin(token: Token) -> Token | None:
    """Whose wife, son or sister it is: the possessor, or the noun after "of"."""
    owned = next((child for child in token.children if child.dep_ == "poss"), None)
    if owned is not None and owned.lower_ == "whose":
        clause = next((word for word in ancestors(token) if word.dep_ == "relcl"), None)
        return clause.head if clause is not None else None
    return owned or next(iter(prepositional(token, "of")), None)


def _of_kin(value: VictimValue, head: Token, ground: Ground, before: list[VictimMention]) -> VictimValue:
    """The value with kinship; "her two sons" says of the woman told just before that she is one."""
    for token in (head, *_describing(head)):
        word = _word(token, ground)
        owned = _owner_of_kin(token) if word is not None and word.kin else None
        if owned is None:
            continue
        details = (*value.details, Detail("kin", _detail_words(token, ground)))
        if owned.pos_ != "PRON":
            first, last = noun_extent(owned)
            mention = ground.acting.get(owned.i)
            if mention is not None and mention.first > head.i:
                first, last = mention.first, mention.last
            doc = ground.marked.doc
            words = ground.marked.article.cut(doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text))
            name = _short(words.quote).removesuffix("'s").removesuffix("’s").strip()
            return replace(value, kin=token.lemma_.lower(), kin_of=name, details=(*details, Detail("kin_of", words)))
        told = _detail_words(owned, ground)
        sex = SEX_OF_PRONOUN.get(owned.lower_)
        one = before[-1] if before and before[-1].value.number == 1 and before[-1].value.kin is None else None
        if one is not None and sex is not None and one.value.sex in (None, sex):
            if one.value.sex is None:
                known = replace(one.value, sex=sex, details=(*one.value.details, Detail("sex", told)))
                before[-1] = replace(one, value=known)
            return replace(
                value, kin=token.lemma_.lower(), kin_of=one.value.name, details=(*details, Detail("kin_of", told))
            )
        return replace(value, kin=token.lemma_.lower(), details=details)
    return value


def _spanned(told: tuple[Age, ...]) -> Age:
    """One age with the bounds of several."""
    lows, highs = [age.low for age in told if age.low is not None], [age.high for age in told if age.high is not None]
    return Age(min(lows, default=None), max(highs, default=None), told[0].start, told[-1].end)


def _aged(value: VictimValue, age: Age | None, ground: Ground) -> VictimValue:
    """The value with an age; who is under 18 is a child, and nobody of 18 is."""
    if age is None:
        return value
    words = ground.marked.article.cut(age.start, age.end)
    kept = tuple(detail for detail in value.details if detail.about != "age")
    value = replace(value, age_low=age.low, age_high=age.high, details=(*kept, Detail("age", words)))
    if age.each:
        value = replace(value, number=1)
    if age.high is not None and age.high < OF_AGE and value.status != "child":
        return replace(value, status="child", details=(*value.details, Detail("status", words)))
    if age.low is not None and age.low >= OF_AGE and value.status == "child":
        details = tuple(detail for detail in value.details if detail.about != "status")
        return replace(value, status=None, details=details)
    return value
