"""Events made into drafts: every value with its words and the lines that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from whosays.extract.coref import Coref
from whosays.extract.events import Event
from whosays.extract.ground import Ground
from whosays.extract.hedges import hedge_on
from whosays.extract.modality import event_modality
from whosays.extract.objects_hit import ObjectMention, protection
from whosays.extract.pointing import points_back
from whosays.extract.relations import told_places
from whosays.extract.roles import Filler, extent
from whosays.extract.tellings import presupposed
from whosays.extract.victims import VictimMention
from whosays.extract.voices import chain_of, covering
from whosays.types.anchor import Anchor
from whosays.types.article import PartKind
from whosays.types.counted import CountMention
from whosays.types.marked import Mention, MentionKind
from whosays.types.record import OWN, Assertion, Certainty, Draft, Modality, Record, Slot
from whosays.types.telling import RESPONSIBILITY, Telling
from whosays.types.values import ActorValue, CodeValue, ObjectValue, PlaceValue, TimeValue, Value, WeaponValue
from whosays.types.voice import Attribution, Basis

# "to help", "to support", "to discuss" tell what something is for; "to seize the town" tells a plan of force.
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN", "REQUEST"})
# What an act that was only tried or threatened would have destroyed, it did not.
TOLD_AS_DONE = frozenset({Modality.OCCURRED, Modality.ONGOING, Modality.UNCLEAR})
SPEAKERS_OWN = frozenset({"its", "their", "our", "my"})
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ourselves"})
THIRD_PERSON = frozenset({"he", "she", "it", "they"})


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What was bound to one event."""

    event: Event
    actors: Sequence[Filler]
    recipients: Sequence[Filler]
    places: Sequence[Mention]
    times: Sequence[Mention]
    weapons: Sequence[Mention]
    counts: Sequence[CountMention]
    victims: Sequence[VictimMention] = ()
    objects: Sequence[ObjectMention] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What drafting one article needs: lookups, tellings, coreference, paragraph numbers by token."""

    ground: Ground
    tellings: tuple[Telling, ...]
    coref: Coref
    paragraphs: Sequence[int]
    sentences: Sequence[int]

    def line_at(self, offset: int) -> Attribution:
        """The line of telling in whose scope an offset lies; no voices when none."""
        inside = [
            number for number in covering(self.tellings, offset) if self.tellings[number].frame not in RESPONSIBILITY
        ]
        if not inside:
            return Attribution()
        return Attribution(chain_of(self.tellings, inside[-1]), self.tellings[inside[-1]].content)

    def line_of_value(self, offset: int, trigger: int) -> Attribution:
        """The line that tells a value: its own when that lies within the event's, else the event's."""
        outer, inner = covering(self.tellings, trigger), covering(self.tellings, offset)
        if outer and outer[-1] not in inner:
            return self.line_at(trigger)
        return self.line_at(offset)

    def told_together(self, offset: int, trigger: int) -> bool:
        """Whether a value lies in nothing that is said but what its event lies in too."""
        return set(covering(self.tellings, offset)) <= set(covering(self.tellings, trigger))

    def times_of_telling(self, token: Token) -> list[Mention]:
        """Times that hang on the cue of the telling in whose scope a word lies: the day of what is said."""
        inside = covering(self.tellings, token.idx)
        if not inside:
            return []
        cue = self.ground.marked.doc[self.tellings[inside[-1]].cue_token]
        hanging = {
            word.i for child in cue.children if child.dep_ in ("prep", "npadvmod", "advmod") for word in child.subtree
        }
        return [mention for mention in self.ground.marked.of(MentionKind.TIME) if mention.last - 1 in hanging]

    def words(self, first: int, last: int) -> Anchor:
        """The anchor of tokens first to last, half-open."""
        doc = self.ground.marked.doc
        end = doc[last - 1]
        return self.ground.marked.article.cut(doc[first].idx, end.idx + len(end.text))

    def who(self, token: Token) -> tuple[Anchor, str] | None:
        """The nearest words that name a filler and the rule; None for a pronoun that stands for nobody known.

        "I" and "we" are the speaker. A pronoun that opens what somebody says is the speaker too ("said that it had").
        """
        if not is_pronoun(token):
            return self.name(token), ""
        telling = self.speaking(token)
        if telling is not None:
            return (spoken, "speaker") if (spoken := self.speaker(telling)) is not None else None
        span = self.coref.nearest(token)
        return (self.whole(span), "pronoun") if span is not None and self.somebody(span.root) else None

    def speaker(self, telling: Telling) -> Anchor | None:
        """The nearest words that name the speaker of a telling."""
        source = telling.source
        found = self.ground.marked.doc.char_span(source.start, source.end) if source is not None else None
        if source is None or found is None or not is_pronoun(found.root):
            return source or telling.full
        span = self.coref.nearest(found.root)
        return self.whole(span) if span is not None else telling.full

    def full_name(self, token: Token, words: Anchor) -> str:
        """The name of a filler that its words stand for: the fullest before for pronouns and last names."""
        telling = self.speaking(token) if is_pronoun(token) else None
        if telling is not None:
            return tidy(telling.full or words)
        named = self.ground.acting.get(token.i)
        if not is_pronoun(token) and (named is None or named.kind is not MentionKind.PERSON):
            return tidy(words)
        span = self.coref.antecedent(token)
        return tidy(self.whole(span)) if span is not None else tidy(words)

    def name(self, token: Token) -> Anchor:
        """The words of a name or description, from its first word after a dateline."""
        first, last = extent(token, self.ground)
        return self.words(self.behind_dateline(first, token), last)

    def somebody(self, token: Token) -> bool:
        """Whether a word names somebody, or how many of them: "hundreds of demonstrators", no "full access"."""
        person = token.lemma_.lower() in self.coref.words.persons
        return person or self.ground.can_act(token) or self.ground.word_class(token, "partitive")

    def whole(self, span: Span) -> Anchor:
        """The words of a mention, widened to the mention of the article that it is a part of."""
        first, last = extent(span.root, self.ground)
        return self.words(min(first, span.start), max(last, span.end))

    def speaking(self, token: Token) -> Telling | None:
        """The telling whose speaker a pronoun stands for, None for one that stands for somebody else."""
        inside = covering(self.tellings, token.idx)
        telling = self.tellings[inside[-1]] if inside else None
        if telling is None or (telling.full or telling.source) is None:
            return None
        return telling if token.lower_ in FIRST_PERSON or self.opens(token, telling) else None

    def of_speaker(self, token: Token) -> bool:
        """Whether the first of what somebody says is theirs: "said that its aircraft had struck"."""
        if not any(child.dep_ == "poss" and child.lower_ in SPEAKERS_OWN for child in token.children):
            return False
        inside = covering(self.tellings, token.idx)
        if not inside or self.tellings[inside[-1]].source is None:
            return False
        begin = min(first for first, last in self.tellings[inside[-1]].content_tokens if first <= token.i < last)
        before = token.doc[begin : token.i]
        return not any(w.pos_ in ("NOUN", "PROPN") and w.dep_ in ("nsubj", "nsubjpass") for w in before)

    def behind_dateline(self, first: int, token: Token) -> int:
        """The first token of a name, moved behind a dateline that the parser takes for a part of it."""
        for part in self.ground.marked.article.parts_of(PartKind.DATELINE):
            while first < token.i and token.doc[first].idx < part.end <= token.idx:
                first += 1
        while (
            first < token.i
            and not token.doc[first].is_alpha
            and token.doc[first].pos_ in ("PUNCT", "SYM", "SPACE", "X")
        ):
            first += 1
        return first

    def opens(self, token: Token, telling: Telling) -> bool:
        """Whether a subject pronoun comes before any other noun of what is said."""
        if token.dep_ not in ("nsubj", "nsubjpass") or token.lower_ not in THIRD_PERSON:
            return False
        named = self.ground.acting.get(telling.head)
        person = named is not None and named.kind is MentionKind.PERSON
        if (token.lower_ in ("he", "she")) != person and token.lower_ != "they":
            return False
        begin = next(first for first, last in telling.content_tokens if first <= token.i < last)
        return not any(
            word.pos_ in ("NOUN", "PROPN") and word.dep_ in ("nsubj", "nsubjpass")
            for word in token.doc[begin : token.i]
        )


def is_pronoun(token: Token) -> bool:
    """Whether the word stands for somebody named elsewhere; "US" before a strike is a country, not "us"."""
    return token.text != "US" and (token.pos_ == "PRON" or token.lower_ in FIRST_PERSON)


def tidy(anchor: Anchor) -> str:
    """The words of an anchor on one line, without a leading article."""
    words = " ".join(anchor.quote.split())
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else words


def without_self(line: Attribution, actors: Sequence[Anchor], speech: bool) -> Attribution:
    """The line without its origin where that is the speaker of a speech act: whoever tells of the act tells it."""
    if speech and is_own(line, actors):
        return Attribution(line.voices[:-1], line.content if len(line.voices) > 1 else ())
    return line


def is_own(line: Attribution, actors: Sequence[Anchor]) -> bool:
    """Whether the origin of a line is one of the actors: a party that tells of its own act."""
    if not line.voices:
        return False
    origin = line.voices[-1]
    told_by = [origin.source, *([origin.full] if origin.full else [])]
    return any(a.overlaps(b) or tidy(a).casefold() == tidy(b).casefold() for a in told_by for b in actors)


def announced_force(parts: Parts, modality: Modality, line: Attribution, actors: Sequence[Anchor]) -> bool:
    """Whether the event is force that the actor itself says it will use: the threat was made, the force not yet used.

    "The alliance announced that it would strike", "We will continue to hit their positions".
    """
    if (
        parts.event.type != "ASSAULT"
        or modality not in (Modality.PLANNED, Modality.CONDITIONAL)
        or not parts.recipients
    ):
        return False
    return is_own(line, actors) or any(
        is_pronoun(filler.token) and filler.token.lower_ in FIRST_PERSON for filler in parts.actors
    )


def told_as_past(token: Token) -> bool:
    """Whether an act of speech is told as a past act of the teller ("it had warned them"), not done by telling."""
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in token.children)


def is_told(modality: Modality, rule: str, line: Attribution, parts: Parts) -> bool:
    """Whether the words tell of an event at all: not what the report itself only says did not happen or only might."""
    if modality is Modality.DENIED and rule == "negated":
        return bool(line.voices) and bool(parts.actors)
    if modality is Modality.PLANNED and rule == "auxiliary" and parts.actors:
        return True
    if modality is Modality.CONDITIONAL or (
        rule == "auxiliary" and modality is not Modality.ONGOING and parts.event.type == "ASSAULT"
    ):
        return bool(parts.actors) and bool(parts.recipients or parts.places)
    return not (rule == "purpose" and parts.event.type not in FORCE)


def draft(parts: Parts, scene: Scene) -> Draft | None:
    """The draft of one event, None when its words tell of none; ids are given when drafts are gathered."""
    event, main = parts.event, parts.event.main
    ground = scene.ground
    modality, certainty, rule = event_modality(event, ground.lexicon)
    anchor = (
        scene.words(min(main.words), max(main.words) + 1)
        if len(main.words) > 1
        else scene.words(main.token.i, main.token.i + 1)
    )
    actors = [(found, filler) for filler in parts.actors if (found := scene.who(filler.token)) is not None]
    who = [found[0] for found, _ in actors]
    granted = presupposed(main.token)
    line = Attribution() if granted else scene.line_at(main.token.idx)
    threat = announced_force(parts, modality, line, who)
    if threat:
        modality, rule = Modality.OCCURRED, "force announced by the actor itself"
    elif not is_told(modality, rule, line, parts):
        return None
    speech = threat or ("speech" in main.entry.flags and not told_as_past(main.token))
    line = without_self(line, who, speech)
    if any(voice.basis is Basis.HEARSAY for voice in line.voices):
        certainty = Certainty.HEDGED
    assertions: list[Assertion] = []

    def add(slot: Slot, value: Value, words: Anchor, why: str, offset: int | None = None) -> None:
        told = line
        if offset is not None and not (granted and scene.told_together(offset, main.token.idx)):
            told = without_self(scene.line_of_value(offset, main.token.idx), who, speech)
        assertions.append(Assertion(slot, value, (words,), (told,), certainty, why))

    add(Slot.EVENT, CodeValue(modality.value), anchor, f"lexicon {main.entry.id}; {rule}")
    add(Slot.TYPE, CodeValue("THREATEN" if threat else main.entry.type), anchor, f"lexicon {main.entry.id}")
    mode, mode_words = ("violence", anchor) if threat else mode_of(parts, scene, anchor)
    if mode is not None:
        add(Slot.MODE, CodeValue(mode), mode_words, f"lexicon {main.entry.id}" if mode_words == anchor else "weapon")
    for (words, how), filler in actors:
        how = how or (OWN if scene.of_speaker(filler.token) else "")
        add(
            Slot.ACTOR,
            ActorValue(scene.full_name(filler.token, words)),
            words,
            f"{filler.slot} of {filler.trigger.token.text} {how}".strip(),
            filler.token.idx,
        )
        if (hedge := hedge_on(filler.token, filler.trigger.light or filler.trigger.token, ground)) is not None:
            told = assertions.pop()
            assertions.append(replace(told, attributions=tuple(replace(x, hedge=hedge) for x in told.attributions)))
    taken = {words for (words, _), _ in actors}
    for filler in parts.recipients:
        named = scene.who(filler.token)
        if named is None:
            continue
        words, how = named
        known = protection(filler.token, ground)
        if words not in taken or parts.actors == parts.recipients:
            taken.add(words)
            add(
                Slot.RECIPIENT,
                ActorValue(scene.full_name(filler.token, words), protected=known[0] if known is not None else None),
                words,
                f"{filler.slot} of {filler.trigger.token.text} {how}".strip(),
                filler.token.idx,
            )
    toponyms = ground.marked.of(MentionKind.PLACE)
    for place in told_places(
        parts.places, toponyms, ground.marked.article, ground.lexicon.classes.get("ground", frozenset())
    ):
        said = tidy(place.said) if place.said else None
        where = PlaceValue(tidy(place.words), place.relation, said=said)
        add(Slot.PLACE, where, place.words, "place of the event", place.words.start)
    times = parts.times or (scene.times_of_telling(main.token) if threat else ())
    for mention in sorted(times, key=lambda found: found.time is None or found.time.value is None)[:1]:
        words = ground.marked.article.cut(mention.start, mention.end)
        add(Slot.TIME, mention.time or TimeValue(words.quote), words, "time of the event", mention.start)
    for count in parts.counts:
        add(Slot.COUNTS, count.value, count.anchor, count.value.why or "count", count.anchor.start)
    for mention in parts.weapons:
        words = ground.marked.article.cut(mention.start, mention.end)
        add(Slot.WEAPON, WeaponValue(tidy(words), mention.label), words, "weapon of the event", mention.start)
    for victim in parts.victims:
        add(Slot.VICTIM, victim.value, victim.anchor, f"victim: {victim.value.effect}", victim.anchor.start)
    for thing in parts.objects:
        value = thing.value if modality in TOLD_AS_DONE else without_damage(thing.value)
        add(Slot.OBJECT, value, thing.anchor, "thing hit", thing.anchor.start)
    record = Record("", ground.marked.article.id, anchor, modality, tuple(assertions))
    return Draft(
        record,
        main.token.lemma_.lower(),
        scene.sentences[main.token.i],
        scene.paragraphs[main.token.i],
        anaphoric=points_back(event),
        headline=in_headline(anchor, scene),
        another=tells_apart(event, ground),
        own=is_own(line, who),
    )


def without_damage(value: ObjectValue) -> ObjectValue:
    """The thing without what would have become of it."""
    return replace(value, damage=None, details=tuple(item for item in value.details if item.about != "damage"))


def mode_of(parts: Parts, scene: Scene, anchor: Anchor) -> tuple[str | None, Anchor]:
    """The mode and its words: the trigger's own, a joined trigger's, or for ASSAULT that of its weapons."""
    for trigger in parts.event.triggers:
        if trigger.entry.mode is not None:
            return trigger.entry.mode, anchor
    if parts.event.type == "ASSAULT":
        kinds = {mention.label for mention in parts.weapons if mention.label}
        if len(kinds) == 1:
            mention = next(mention for mention in parts.weapons if mention.label)
            return kinds.pop(), scene.ground.marked.article.cut(mention.start, mention.end)
    return None, anchor


def tells_apart(event: Event, ground: Ground) -> bool:
    """Whether the words set the event apart from those told before: "another attack", "the second time they hit"."""
    words = [child for head in event.heads for child in head.children if child.dep_ in ("amod", "det", "advmod")]
    for head in event.heads:
        above = head.head
        if above.lower_ == "time" and head.dep_ in ("relcl", "acl"):
            words.extend(child for child in above.children if child.dep_ == "amod")
    return any(ground.word_class(word, "another_word") for word in words)


def in_headline(anchor: Anchor, scene: Scene) -> bool:
    """Whether the anchor stands in the headline or standfirst."""
    return any(
        part.kind in ("headline", "standfirst") and part.start <= anchor.start < part.end
        for part in scene.ground.marked.article.parts
    )
