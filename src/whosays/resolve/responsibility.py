"""How responsible each party of a record is said to be: read off its lines of telling, their sides and their hedges."""

from __future__ import annotations

from whosays.types.anchor import Anchor
from whosays.types.knowledge import ActorList
from whosays.types.record import OWN, Assertion, Certainty, Modality, Record, Slot
from whosays.types.responsibility import PartyResponsibility, Responsibility, ResponsibilityLine
from whosays.types.values import ActorValue, Value
from whosays.types.voice import Attribution, HedgeKind, Role, Side, Stance, Voice

# Acts one can be held responsible for; to meet or to praise is nobody's guilt.
ACTS = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "THREATEN"})
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
OFFICE = frozenset({Role.OFFICIAL, Role.MILITARY, Role.SPOKESPERSON})
OPEN = frozenset({Modality.UNCLEAR, Modality.CONDITIONAL})
ORDER = tuple(Responsibility)  # from the strongest to the weakest


def responsibility_of(record: Record, actors: ActorList | None = None) -> tuple[PartyResponsibility, ...]:
    """How responsible each actor of the record is said to be, in the order told; none for acts that are no harm.

    Sides of the voices are taken as set. actors: where given, tells authorities of states from other offices.
    """
    if record.type not in ACTS:
        return ()
    return tuple(_party(item, record, actors) for item in record.of(Slot.ACTOR) if isinstance(item.value, ActorValue))


def _party(item: Assertion, record: Record, actors: ActorList | None) -> PartyResponsibility:
    lines = tuple(_line(line, item, record, actors) for line in item.attributions)
    found = [line.responsibility for line in lines]
    entry = item.value.entry if isinstance(item.value, ActorValue) else None
    strongest = min(found, key=ORDER.index)
    return PartyResponsibility(item.value.name, entry, strongest, Responsibility.DENIED in found, lines)


def _line(line: Attribution, item: Assertion, record: Record, actors: ActorList | None) -> ResponsibilityLine:
    """What one line says: the first of the rules that holds."""
    teller = next((voice for voice in reversed(line.voices) if not voice.carrier), None)
    stance = next((v.stance for v in reversed(line.voices) if v.stance is not Stance.ASSERTS), Stance.ASSERTS)
    found, why = _weigh(line, teller, stance, item, record, actors)
    words: tuple[Anchor | None, ...] = (
        item.anchors[0],
        *((teller.source, teller.cue) if teller is not None else ()),
        line.hedge.words if line.hedge is not None else None,
    )
    anchors = tuple(dict.fromkeys(anchor for anchor in words if anchor is not None))
    return ResponsibilityLine(found, "" if teller is None else teller.name, anchors, why)


def _weigh(
    line: Attribution,
    teller: Voice | None,
    stance: Stance,
    item: Assertion,
    record: Record,
    actors: ActorList | None,
) -> tuple[Responsibility, str]:
    if stance is Stance.DENIES or record.modality is Modality.DENIED:
        return Responsibility.DENIED, "denied"
    if stance is Stance.DOUBTS:
        return Responsibility.POSSIBLE, "doubted"
    if line.hedge is not None and line.hedge.kind is HedgeKind.POSSIBLE:
        return Responsibility.POSSIBLE, "the words leave it open"
    own = teller is not None and is_own(teller, item, record, actors)
    if own and stance in (Stance.CLAIMS, Stance.ADMITS):
        return Responsibility.CLAIMED_OR_ADMITTED, f"the party {stance} it"
    authority = teller is not None and is_authority(teller, actors)
    if stance is Stance.ACCUSES or line.hedge is not None:
        return _accused(authority), "accused" if stance is Stance.ACCUSES else "suspected"
    if item.certainty is Certainty.UNCLEAR or record.modality in OPEN:
        return Responsibility.POSSIBLE, "left open"
    if own:
        return Responsibility.CLAIMED_OR_ADMITTED, "told by its own side"
    if teller is None or teller.role is Role.MEDIA:
        return Responsibility.REPORTED_AS_FACT, "told by the report" if teller is None else "told by media"
    return _accused(authority), "told by an authority" if authority else "told by others"


def _accused(authority: bool) -> Responsibility:
    return Responsibility.ACCUSED_BY_AUTHORITIES if authority else Responsibility.ACCUSED


def is_own(voice: Voice, item: Assertion, record: Record, actors: ActorList | None = None) -> bool:
    """Whether a voice is the party itself or an organ of its state, by its words, name, entry, or else its side.

    An ally's word is no admission. The side is set towards all actors of the record, so that it only says whose side it
    is where there is one.
    """
    if item.why.endswith(OWN):
        return True
    words = [anchor for anchor in (voice.source, voice.full) if anchor is not None]
    if any(anchor.overlaps(other) for anchor in words for other in item.anchors):
        return True
    value = item.value
    if isinstance(value, ActorValue) and value.entry is not None and voice.entry is not None:
        if value.entry == voice.entry:
            return True
    elif voice.name.casefold() == value.name.casefold():
        return True
    if len({actor.value.name for actor in record.of(Slot.ACTOR)}) > 1:
        return False
    return voice.side is Side.ACTOR or (voice.side is Side.WITH_ACTOR and of_one_state(voice, value, actors))


def of_one_state(voice: Voice, value: Value, actors: ActorList | None) -> bool:
    """Whether a voice and an actor are organs of one state: a government and its army."""
    entry = actors.get(voice.entry) if actors is not None and voice.entry else None
    if entry is None or not isinstance(value, ActorValue):
        return False
    both = set(entry.sectors[:1]) | set(value.sectors[:1])
    return bool(both) and both <= STATE and bool(set(entry.countries) & set(value.countries))


def is_authority(voice: Voice, actors: ActorList | None) -> bool:
    """Whether a voice speaks for a state: by the actor list where it knows whom the voice speaks for, else by role.

    Rebels have ranks and leaders too: the word for whom they are tells them from officers of a state.
    """
    entry = actors.get(voice.entry) if actors is not None and voice.entry else None
    if entry is not None and entry.sectors:
        return bool(STATE & set(entry.sectors[:1]))
    if actors is not None:
        for words in (voice.name, (voice.full or voice.source).quote):
            group = actors.group(words)
            if group is not None and group.sectors:
                return bool(STATE & set(group.sectors[:1]))
    return voice.role in OFFICE
