"""The grade of an incident, proposed with its reasons; Airwars' names, and rules as docs/weighing.md has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.incidents.differences import EVENT, RESPONSIBILITY
from whosays.incidents.harm import Alleged, admissions, alleged, is_combatant, is_hurt, is_protected, vouchers
from whosays.incidents.held import denying, vouching
from whosays.incidents.origins import Origins
from whosays.incidents.rivals import is_belligerent
from whosays.incidents.said import Said
from whosays.types.incident import (
    DifferenceKind,
    Grade,
    GradeName,
    SlotState,
    SlotView,
    StrikeStatus,
)
from whosays.types.judgement import Judgement
from whosays.types.record import Slot
from whosays.types.responsibility import Responsibility
from whosays.types.values import ActorValue, CountKind
from whosays.types.voice import Side
from whosays.types.weighing import Scales

TOLLS = frozenset({CountKind.KILLED.value, CountKind.INJURED.value, CountKind.CASUALTIES.value})


@dataclass(frozen=True, slots=True)
class _Blame:
    """Who is held responsible. declared: parties that call the act their own; named: belligerents that somebody names.

    denied: (party, origins that deny it) where others accuse it; rivals: in words, who competes with whom.
    """

    declared: tuple[str, ...]
    named: tuple[str, ...]
    denied: tuple[tuple[str, tuple[str, ...]], ...]
    rivals: tuple[str, ...]

    @property
    def contested(self) -> bool:
        """Whether claims of responsibility compete."""
        return bool(self.denied or self.rivals)


def grade_of(
    said: Sequence[Said],
    slots: Sequence[SlotView],
    origins: Origins,
    scales: Scales,
    year: int | None,
    judged: Judgement | None = None,
) -> Grade:
    """The grade of an incident: a person's where one set it, else a proposal."""
    blame = _blame(said, slots, scales)
    status, status_why = _status(said, slots, blame, origins)
    if judged is not None and judged.grade is not None:
        note = f" {judged.note}" if judged.note else ""
        return Grade(GradeName(judged.grade), status, (f"Set by {judged.by} on {judged.at[:10]}.{note}",), judged.by)
    harm = alleged(said, scales)
    refusal = _not_graded(harm)
    if refusal:
        return Grade(GradeName.NOT_GRADED, status, (refusal, *status_why))
    name, reasons = _proposed(_of_civilians(harm), blame, status, origins, scales, year)
    more = _how_many(slots) if name is GradeName.CONFIRMED else ()
    return Grade(name, status, (*reasons, *more, *status_why, *_combatants(harm, origins), *_status_unknown(harm)))


def _how_many(slots: Sequence[SlotView]) -> tuple[str, ...]:
    """That an admission of some harm is none of all that is told, where tolls are disputed."""
    disputed = [view for view in slots if view.slot in TOLLS and view.state is SlotState.DISPUTED]
    told = _listed(f"{view.slot}{f' ({view.about})' if view.about else ''}" for view in disputed)
    return (f"How many is disputed ({told}): what is admitted is not all that is told.",) if disputed else ()


def _not_graded(harm: Sequence[Alleged]) -> str:
    """Why there is nothing to grade; "" where somebody alleges harm to civilians."""
    if any(one.civilian for one in harm):
        return ""
    hurt = [one for one in harm if is_hurt(one) and not is_combatant(one)]
    if any(is_protected(one) for one in harm) and hurt:
        return ""
    if hurt:
        return (
            f"Not graded: nobody says that those harmed were civilians ({hurt[0].words}). "
            "Their status is unknown; they are not taken for combatants."
        )
    if any(is_hurt(one) for one in harm):
        return "Not graded: those harmed are told to be combatants, and nobody alleges harm to civilians."
    return "Not graded: nobody alleges harm to civilians."


def _of_civilians(harm: Sequence[Alleged]) -> list[Alleged]:
    """The tellings that bear on the grade: of civilians, and of people whose status nobody tells."""
    return [one for one in harm if one.civilian or is_protected(one) or not is_combatant(one)]


def _proposed(
    harm: Sequence[Alleged],
    blame: _Blame,
    status: StrikeStatus | None,
    origins: Origins,
    scales: Scales,
    year: int | None,
) -> tuple[GradeName, tuple[str, ...]]:
    admitted = admissions(harm, origins, scales, year)
    if admitted:
        words = "; ".join(one.words for one in admitted[:3])
        return GradeName.CONFIRMED, (f"Confirmed: {admitted[0].party} admits the harm itself ({words}).",)
    told = vouchers([one for one in harm if one.civilian or is_hurt(one) or is_protected(one)])
    who = _listed(origins.get(origin).name for origin in told)
    count = f"{len(told)} independent origin{'s' if len(told) != 1 else ''} of the harm: {who}."
    if blame.contested:
        reasons = [f"Contested: who did it is disputed. {count}", *blame.rivals]
        for party, deniers in blame.denied:
            names = _listed(origins.get(one).name for one in deniers)
            who = f"{names} den{'y' if len(deniers) > 1 else 'ies'}" if names != party else "denies"
            reasons.append(f"{party} is held responsible, and {who} it.")
        return GradeName.CONTESTED, tuple(reasons)
    credible = [origin for origin in told if _credible(origin, origins)]
    least = int(scales.limits["credible_origins"])
    near = status in (StrikeStatus.DECLARED, StrikeStatus.LIKELY)
    if len(credible) >= least and near:
        return GradeName.FAIR, (f"Fair: {count} {_whose(blame)}",)
    if len(credible) < least:
        left = len(told) - len(credible)
        beside = f" {left} of them: no name and no outlet, or of the acting party." if left else ""
        return GradeName.WEAK, (f"Weak: fewer than {least} credible origins. {count}{beside}",)
    return GradeName.WEAK, (f"Weak: no act of a known belligerent is declared or likely. {count}",)


def _whose(blame: _Blame) -> str:
    """Whose act it is, no more surely than it is told."""
    if blame.declared:
        own = "calls the act its own" if len(blame.declared) == 1 else "call the act their own"
        return f"{_listed(blame.declared)} {own}."
    return f"The act is likely; named for it: {_listed(blame.named)}."


def _blame(said: Sequence[Said], slots: Sequence[SlotView], scales: Scales) -> _Blame:
    declared: dict[str, None] = {}
    named: dict[str, None] = {}
    denied: dict[str, tuple[str, ...]] = {}
    for view in slots:
        if view.slot != RESPONSIBILITY:
            continue
        held = {one.value.name: one for one in view.held}
        accused = any(one.origins for name, one in held.items() if name != Responsibility.DENIED)
        claimed = held.get(Responsibility.CLAIMED_OR_ADMITTED)
        claiming = claimed.origins if claimed is not None else ()
        # Who calls the act its own and denies what others say of it does not deny the act.
        deniers = tuple(one for one in _denying(view, said) if one not in claiming)
        if claiming:
            declared[view.about] = None
        if accused and deniers:
            denied[view.about] = deniers
    for one in said:
        if one.slot != Slot.ACTOR or not (one.solid and one.vouching):
            continue
        if isinstance(one.value, ActorValue) and is_belligerent(one.value, scales):
            named[one.value.name] = None
    rivals = [
        f"{view.held[one.a].value.name} and {view.held[one.b].value.name} are both named: {one.why}."
        for view in slots
        if view.slot == Slot.ACTOR
        for one in view.differences
        if one.kind is DifferenceKind.CONFLICT and _solid(view, one.a, said) and _solid(view, one.b, said)
    ]
    return _Blame(tuple(declared), tuple(named), tuple(denied.items()), tuple(rivals))


def _denying(view: SlotView, said: Sequence[Said]) -> tuple[str, ...]:
    """Origins that deny a party's part, by more than a doubtful reading."""
    items = {id(backing.assertion) for one in view.held for backing in one.backings}
    return denying([one for one in said if one.slot == RESPONSIBILITY and id(one.assertion) in items], solid=True)


def _solid(view: SlotView, place: int, said: Sequence[Said]) -> bool:
    """Whether a value is held by more than a doubtful reading."""
    items = {id(backing.assertion) for backing in view.held[place].backings}
    return any(one.solid and one.vouching for one in said if id(one.assertion) in items)


def _status(
    said: Sequence[Said], slots: Sequence[SlotView], blame: _Blame, origins: Origins
) -> tuple[StrikeStatus | None, tuple[str, ...]]:
    """Airwars' status of the act itself, and why; None where nobody tells it as done."""
    event = [one for one in said if one.slot == EVENT and one.value.name in ("occurred", "ongoing")]
    tellers = vouching(event, solid=True)
    if not tellers:
        return None, ()
    if blame.declared:
        return StrikeStatus.DECLARED, (f"Declared: {_whose(blame)}",)
    view = next((view for view in slots if view.slot == EVENT), None)
    deniers = denying(event, solid=True)
    if blame.contested or (view is not None and view.state is SlotState.DISPUTED and deniers):
        names = _listed(origins.get(one).name for one in deniers)
        why = f"that it happened is denied by {names}" if deniers else "who did it is disputed"
        return StrikeStatus.CONTESTED, (f"Contested act: {why}.",)
    if len(tellers) == 1:
        return StrikeStatus.SINGLE_SOURCE, (f"A single source claims the act: {origins.get(tellers[0]).name}.",)
    if blame.named:
        names = _listed(origins.get(one).name for one in tellers)
        return StrikeStatus.LIKELY, (f"Likely: {len(tellers)} independent origins tell the act: {names}.",)
    return None, ("No known belligerent is named for the act.",)


def _credible(origin: str, origins: Origins) -> bool:
    """Whether an origin counts for Fair: somebody can be named for it, and it is not the acting party or its media.

    The reliability letter of every source stays F until a person sets it; this asks only for a source at all.
    """
    return origins.get(origin).side not in (Side.ACTOR, Side.WITH_ACTOR) and origin in origins.answered


def _combatants(harm: Sequence[Alleged], origins: Origins) -> tuple[str, ...]:
    """Who says that fighters were among those harmed, for the person who may discount the incident."""
    found = [one for one in harm if is_hurt(one) and is_combatant(one)]
    if not found:
        return ()
    names = _listed(origins.get(origin).name for one in found for origin in one.said.vouching)
    return (f"Combatants too, by {names} ({found[0].words}); whether to discount it is for a person to decide.",)


def _status_unknown(harm: Sequence[Alleged]) -> tuple[str, ...]:
    unknown = [one for one in harm if is_hurt(one) and not one.civilian and not is_combatant(one)]
    if not unknown:
        return ()
    return (f"Of some harmed nobody tells the status ({unknown[0].words}): they are not taken for combatants.",)


def _listed(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    shown = ", ".join(found[:4])
    return f"{shown} and {len(found) - 4} more" if len(found) > 4 else shown
