"""Where model and rules meet: what both make of an event, weighed into one confidence a value.

The contract (docs/adr/0008-a-reader-model-beside-the-syntax.md): syntax binds, the model judges. Every value of a draft
is a candidate, found by a rule, proposed by the model, or both; a regression over named clues (`joining.tsv`, made by
`benchmarks/fit_joining.py`) says how likely it is right, given that its event is. Nothing that a rule found is dropped:
what is unlikely is marked doubtful when the record is finished. What only the model proposes becomes a value when it is
likelier than its threshold ("add from"), and so does an event to which at least one value belongs. `why` of such a
value names the model.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from whosays.extract.drafts import Scene, in_headline, tidy
from whosays.extract.objects_hit import protection
from whosays.extract.relations import told_places
from whosays.types.anchor import Anchor
from whosays.types.counted import CountMention
from whosays.types.marked import Mention, MentionKind
from whosays.types.proposals import Answer, Proposal, Proposals
from whosays.types.record import Assertion, Certainty, Draft, Modality, Record, Slot
from whosays.types.values import ActorValue, CodeValue, PlaceValue, TimeValue, Value, WeaponValue
from whosays.types.voice import Attribution

# Decision and clue to weight; "bias" stands in every decision.
Weights = Mapping[tuple[str, str], float]

NO_WEIGHTS: Weights = {}
READER = "reader"
SLOTS = {
    Slot.ACTOR: "ACTOR",
    Slot.RECIPIENT: "RECIPIENT",
    Slot.PLACE: "PLACE",
    Slot.TIME: "TIME",
    Slot.WEAPON: "WEAPON",
}
# Steps of a probability that are clues: each that it reaches counts.
STEPS = (0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
# Characters within which a value stands beside its event.
NEAR = 120
WEAPONS = (MentionKind.WEAPON, MentionKind.PLATFORM)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value of a draft. draft: its number. clues: what its confidence rests on. proposed: by the model alone."""

    draft: int
    assertion: Assertion
    clues: tuple[str, ...]
    proposed: bool = False

    @property
    def decision(self) -> str:
        """Which of the regressions weighs it: that of its slot."""
        return self.assertion.slot.value


def candidates_of(
    drafts: Sequence[Draft], scene: Scene, counts: Sequence[CountMention], proposals: Proposals
) -> list[Candidate]:
    """Every value of the drafts, and those that the model would add."""
    anchors = [draft.record.anchor for draft in drafts]
    answers = proposals.ask("trigger", [(anchor.start, anchor.end) for anchor in anchors])
    found: list[Candidate] = []
    for number, (draft, answer) in enumerate(zip(drafts, answers, strict=True)):
        types = proposals.types_at(draft.record.anchor.start, draft.record.anchor.end)
        for item in draft.record.assertions:
            if item.slot is Slot.EVENT:
                found.append(Candidate(number, item, record_clues(draft, types)))
            elif item.slot in SLOTS or item.slot is Slot.COUNTS:
                found.append(Candidate(number, item, value_clues(draft, item, answer)))
        for item in proposed_values(draft, answer, scene, counts):
            found.append(Candidate(number, item, value_clues(draft, item, answer), proposed=True))
    return found


# -- events of the model alone ------------------------------------------------------------


def reader_drafts(scene: Scene, known: Collection[int]) -> Iterator[Draft]:
    """A draft for each word that only the model takes for an event; its values come when it is weighed.

    known: tokens of the events that rules found.
    """
    marked = scene.ground.marked
    proposals = marked.proposals
    if proposals is None:
        return
    found = [(item, marked.span(item.start, item.end)) for item in proposals.triggers]
    new = [(item, span) for item, span in found if span is not None and not any(token.i in known for token in span)]
    answers = proposals.ask("trigger", [(item.start, item.end) for item, _ in new])
    for (item, span), answer in zip(new, answers, strict=True):
        if not any(part.label in ("ACTOR", "RECIPIENT", "PLACE") for part in answer.parts):
            continue
        root = span.root
        anchor = scene.words(span.start, span.end)
        modality = max(answer.modality, key=lambda name: answer.modality[name])
        line = scene.line_at(root.idx)
        why = f"{READER} {item.probability:.2f}"
        assertions = (
            Assertion(Slot.EVENT, CodeValue(modality), (anchor,), (line,), Certainty.STATED, why),
            Assertion(Slot.TYPE, CodeValue(item.label), (anchor,), (line,), Certainty.STATED, why),
        )
        record = Record("", marked.article.id, anchor, Modality(modality), assertions)
        lemma, headline = root.lemma_.lower(), in_headline(anchor, scene)
        yield Draft(record, lemma, scene.sentences[root.i], scene.paragraphs[root.i], headline=headline)


# -- clues --------------------------------------------------------------------------------


def steps(name: str, probability: float) -> list[str]:
    """The clues of a probability: every step that it reaches."""
    return [f"{name}>{step}" for step in STEPS if probability >= step]


def record_clues(draft: Draft, types: Mapping[str, float]) -> tuple[str, ...]:
    """What tells whether the record is one at all, and of its type."""
    record = draft.record
    why = record.of(Slot.TYPE)[0].why
    known = "unlisted" if why.startswith(READER) else "listed"
    filled = [slot.value for slot in (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.COUNTS) if record.of(slot)]
    return (
        *steps("type", types.get(record.type, 0.0)),
        *steps("any", sum(types.values())),
        known,
        f"{known} {record.type}",
        f"modality {record.modality.value}",
        *(f"has {slot}" for slot in filled),
        f"slots {len(filled)}",
        *(["headline"] if draft.headline else []),
        *(["item"] if draft.listed else []),
    )


def value_clues(draft: Draft, item: Assertion, answer: Answer) -> tuple[str, ...]:
    """What tells whether a value belongs to its event."""
    share = share_of(item, answer)
    kind = item.why.split(" ")[0] if item.slot in (Slot.ACTOR, Slot.RECIPIENT) else item.why
    by = READER if item.why.startswith(READER) else "rule"
    near = "same" if gap(draft, item) < NEAR else "far"
    clues = [*steps(by, share), by, f"{by} {near}", f"rule {kind}" if by == "rule" else READER]
    if item.slot in (Slot.ACTOR, Slot.RECIPIENT):
        other = "RECIPIENT" if item.slot is Slot.ACTOR else "ACTOR"
        anchor = item.anchors[0]
        clues += steps("other", answer.share(other, anchor.start, anchor.end))
        clues.append(f"type {draft.record.type}")
        if item.why.endswith("pronoun"):
            clues.append("pronoun")
    if item.slot is Slot.COUNTS:
        clues.append(f"kind {item.value.name.split(' ')[0]}")
    return tuple(clues)


def gap(draft: Draft, item: Assertion) -> int:
    """How many characters lie between the words of a value and those of its event."""
    return max(draft.record.anchor.start - item.anchors[0].end, item.anchors[0].start - draft.record.anchor.end, 0)


def share_of(item: Assertion, answer: Answer) -> float:
    """How surely the model gives the words of a value to its event, in its slot."""
    anchor = item.anchors[0]
    if item.slot is Slot.COUNTS:
        shares = (part.probability for part in counted(answer) if part.overlaps(anchor.start, anchor.end))
        return max(shares, default=0.0)
    start = head_start(anchor)
    return answer.share(SLOTS[item.slot], start, anchor.end)


def head_start(anchor: Anchor) -> int:
    """Where the words of an anchor begin, its article aside."""
    first, _, rest = anchor.quote.partition(" ")
    return anchor.start + len(first) + 1 if rest and first.lower() in ("the", "a", "an") else anchor.start


def counted(answer: Answer) -> Iterator[Proposal]:
    """The counts of an answer: their labels are what is counted, in small letters."""
    return (part for part in answer.parts if part.label.islower())


# -- what the model proposes --------------------------------------------------------------


def proposed_values(draft: Draft, answer: Answer, scene: Scene, counts: Sequence[CountMention]) -> Iterator[Assertion]:
    """The values that the model would add to a draft: none whose words a rule already took for the slot."""
    record = draft.record
    event = record.of(Slot.EVENT)[0]
    for part in answer.parts:
        slot = next((slot for slot, label in SLOTS.items() if label == part.label), None)
        if part.label.islower():
            slot = Slot.COUNTS
        if slot is None or any(
            part.overlaps(anchor.start, anchor.end) for item in record.of(slot) for anchor in item.anchors
        ):
            continue
        if slot is Slot.TIME and record.of(Slot.TIME):
            continue
        made = value_of(slot, part, scene, counts)
        if made is not None:
            value, words = made
            lines = lines_of(words.start, event, scene)
            yield Assertion(slot, value, (words,), lines, event.certainty, f"{READER} {part.probability:.2f}")


def value_of(slot: Slot, part: Proposal, scene: Scene, counts: Sequence[CountMention]) -> tuple[Value, Anchor] | None:
    """The value of words that the model proposes for a slot, with the words; None where they hold no such value."""
    marked = scene.ground.marked
    span = marked.span(part.start, part.end)
    if span is None:
        return None
    words = marked.article.cut(span[0].idx, span[-1].idx + len(span[-1]))
    if slot in (Slot.ACTOR, Slot.RECIPIENT):
        root = span.root
        if root.pos_ == "PRON":
            named = scene.who(root)
            if named is None:
                return None
            words = named[0]
        known = protection(root, scene.ground) if slot is Slot.RECIPIENT else None
        return ActorValue(tidy(words), protected=known[0] if known is not None else None), words
    if slot is Slot.PLACE:
        mention = mention_in(part, (MentionKind.PLACE,), scene)
        grounds = scene.ground.lexicon.classes.get("ground", frozenset())
        known_places = marked.of(MentionKind.PLACE)
        for place in told_places((mention,) if mention else (), known_places, marked.article, grounds):
            said = tidy(place.said) if place.said else None
            return PlaceValue(tidy(place.words), place.relation, said=said), place.words
        return None
    if slot is Slot.TIME:
        mention = mention_in(part, (MentionKind.TIME,), scene)
        if mention is None:
            return None
        words = marked.article.cut(mention.start, mention.end)
        return mention.time or TimeValue(words.quote), words
    if slot is Slot.WEAPON:
        mention = mention_in(part, WEAPONS, scene)
        return WeaponValue(tidy(words), mention.label if mention else None), words
    count = next((item for item in counts if part.overlaps(item.anchor.start, item.anchor.end)), None)
    return (count.value, count.anchor) if count is not None else None


def mention_in(part: Proposal, kinds: Sequence[MentionKind], scene: Scene) -> Mention | None:
    """The first mention of some kinds within proposed words."""
    found = (mention for kind in kinds for mention in scene.ground.marked.of(kind))
    return next((mention for mention in found if part.overlaps(mention.start, mention.end)), None)


def lines_of(offset: int, event: Assertion, scene: Scene) -> tuple[Attribution, ...]:
    """Who tells a value: whoever tells the event, unless its words lie in what another says."""
    trigger = event.anchors[0].start
    own = scene.line_of_value(offset, trigger)
    return event.attributions if own == scene.line_at(trigger) else (own,)


# -- weighing -----------------------------------------------------------------------------


def probability(weights: Weights, decision: str, clues: Sequence[str]) -> float:
    """How likely a candidate is right."""
    score = weights.get((decision, "bias"), 0.0) + sum(weights.get((decision, clue), 0.0) for clue in clues)
    return 1.0 / (1.0 + exp(-score))


def join_drafts(
    drafts: Sequence[Draft],
    scene: Scene,
    counts: Sequence[CountMention],
    proposals: Proposals,
    weights: Weights,
) -> tuple[Draft, ...]:
    """The drafts with a confidence for every value, and with what the model adds to them."""
    values: dict[int, list[Assertion]] = {}
    sure: dict[tuple[int, Slot, Anchor], float] = {}
    for candidate in candidates_of(drafts, scene, counts, proposals):
        chance = probability(weights, candidate.decision, candidate.clues)
        if not candidate.proposed:
            sure[candidate.draft, candidate.assertion.slot, candidate.assertion.anchors[0]] = chance
        elif chance >= weights[candidate.decision, "add from"]:
            values.setdefault(candidate.draft, []).append(replace(candidate.assertion, confidence=chance))
    joined: list[Draft] = []
    for number, draft in enumerate(drafts):
        event = draft.record.of(Slot.EVENT)[0]
        added = values.get(number, [])
        unlikely = sure[number, Slot.EVENT, event.anchors[0]] < weights["event", "add from"]
        if event.why.startswith(READER) and (unlikely or not added):
            continue
        kept = [
            replace(item, confidence=sure.get((number, item.slot, item.anchors[0]))) for item in draft.record.assertions
        ]
        record = replace(draft.record, assertions=(*kept, *added))
        joined.append(replace(draft, record=record))
    return tuple(joined)
