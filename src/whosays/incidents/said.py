"""What each record says on each slot, and who vouches for it or denies it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whosays.incidents.differences import MODE, RESPONSIBILITY, UNSPECIFIED
from whosays.incidents.judged import settled
from whosays.incidents.origins import Origins
from whosays.incidents.sources import far_end
from whosays.types.incident import Member
from whosays.types.record import Assertion, Modality, Slot
from whosays.types.responsibility import PartyResponsibility, Responsibility
from whosays.types.values import ActorValue, CodeValue, CountValue, Value, VictimValue
from whosays.types.voice import Attribution, Side, Stance
from whosays.types.weighing import Scales


@dataclass(frozen=True, slots=True)
class Said:
    """One value as one record tells it.

    vouching, denying: origins whose word it is, or who say that it is not so. solid: it counts for states.
    """

    slot: str
    about: str
    value: Value
    member: Member
    assertion: Assertion
    vouching: tuple[str, ...]
    denying: tuple[str, ...] = ()
    solid: bool = True


def said_by(
    members: Sequence[Member], told: Mapping[str, Sequence[Assertion]], origins: Origins, scales: Scales
) -> list[Said]:
    """Everything that the members say, slot by slot; how one calls people and parties is not yet made one."""
    found: list[Said] = []
    for member in members:
        items = told[member.key]
        for item in items:
            found.extend(_said(member, item, items, origins))
        found.extend(_responsibility(member, items, origins))
    return [*found, *_unspecified(found, members, told, origins)]


def stance_of(line: Attribution) -> Stance:
    """What a line does with what it tells: the stance of the voice farthest from the reader that takes one."""
    return next((voice.stance for voice in reversed(line.voices) if voice.stance is not Stance.ASSERTS), Stance.ASSERTS)


def _said(member: Member, item: Assertion, items: Sequence[Assertion], origins: Origins) -> Iterator[Said]:
    value, denied = item.value, member.record.modality is Modality.DENIED
    vouching, denying = _split(member, item, origins)
    slot, about = _place(item)
    if item.slot is Slot.EVENT:
        value = CodeValue(Modality.OCCURRED if denied else member.record.modality)
        own = _own_part(member, item, items, origins)
        vouching = () if denied else vouching
        denying = tuple(one for one in denying if one not in own)
        if not vouching and not denying and denied:
            return
    elif item.slot not in (Slot.ACTOR, Slot.EVENT) and denying:
        # Who denies the event denies no single thing said of it.
        event = next((one for one in items if one.slot is Slot.EVENT), None)
        whole = _split(member, event, origins)[1] if event is not None else ()
        denying = tuple(one for one in denying if one not in whole)
    if item.slot is not Slot.EVENT and denied:
        # What a denial says of the act that it denies is nobody's word for it.
        vouching, denying = (), denying if item.slot is Slot.ACTOR else ()
    yield Said(slot, about, value, member, item, vouching, denying, settled(item))


def _place(item: Assertion) -> tuple[str, str]:
    """Slot and what it is about, as an incident has them."""
    if isinstance(item.value, CountValue):
        people = "" if item.value.of_whom == "unknown" else item.value.of_whom
        return item.value.what, " ".join(filter(None, (item.value.whose, people)))
    if isinstance(item.value, VictimValue):
        return item.slot, item.value.name if item.value.named else ""
    return item.slot, ""


def _split(member: Member, item: Assertion, origins: Origins) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Origins that vouch for an assertion, and that deny it; who only doubts it does neither."""
    vouching: dict[str, None] = {}
    denying: dict[str, None] = {}
    for line in item.attributions:
        stance = stance_of(line)
        if stance is Stance.DENIES or (stance is not Stance.DOUBTS and member.record.modality is Modality.DENIED):
            denying[origins.of(member, line)] = None
        elif stance is not Stance.DOUBTS:
            vouching[origins.of(member, line)] = None
    return tuple(vouching), tuple(one for one in denying if one not in vouching)


def _own_part(member: Member, event: Assertion, items: Sequence[Assertion], origins: Origins) -> frozenset[str]:
    """Origins that deny only to have done it themselves: this is about who did it, not about whether it happened."""
    actors = [item for item in items if item.slot is Slot.ACTOR]
    named = {item.value.entry or item.value.name for item in actors if isinstance(item.value, ActorValue)}
    found = set()
    for line in (line for item in (event, *actors) for line in item.attributions):
        voice = far_end(line.voices)
        own = voice is not None and (voice.side is Side.ACTOR or (voice.entry or voice.name) in named)
        if own and actors:
            found.add(origins.of(member, line))
    return frozenset(found)


def _responsibility(member: Member, items: Sequence[Assertion], origins: Origins) -> Iterator[Said]:
    """How responsible each line holds each party; a speaker who stands as a party is whom it speaks for."""
    for party in member.record.parties:
        item = next((item for item in items if _names(item, party)), None)
        if item is None:
            continue
        whole = len(party.lines) == len(item.attributions)
        for number, line in enumerate(party.lines):
            origin = origins.of(member, item.attributions[number if whole else 0])
            denied = line.responsibility is Responsibility.DENIED
            vouching, denying = ((), (origin,)) if denied else ((origin,), ())
            value = CodeValue(line.responsibility)
            about = party.entry or origins.sources.entry_of(party.name) or party.name
            yield Said(RESPONSIBILITY, about, value, member, item, vouching, denying, settled(item))


def _names(item: Assertion, party: PartyResponsibility) -> bool:
    value = item.value
    return item.slot is Slot.ACTOR and isinstance(value, ActorValue) and (value.name, value.entry) == (
        party.name, party.entry
    )  # fmt: skip


def _unspecified(
    found: Sequence[Said], members: Sequence[Member], told: Mapping[str, Sequence[Assertion]], origins: Origins
) -> Iterator[Said]:
    """Records that tell no mode, where others tell one: theirs is more exact."""
    with_mode = {one.member.key for one in found if one.slot == MODE}
    if not with_mode:
        return
    for member in members:
        item = next((item for item in told[member.key] if item.slot is Slot.TYPE), None)
        if item is None or member.key in with_mode or member.record.modality is Modality.DENIED:
            continue
        vouching, _ = _split(member, item, origins)
        yield Said(MODE, "", CodeValue(UNSPECIFIED), member, item, vouching, (), settled(item))
