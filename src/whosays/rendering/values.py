"""Words for values: what a person reads first, and what is known beside it."""

from __future__ import annotations

from whosays.rendering.words import plain
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountKind,
    CountValue,
    ObjectValue,
    PlaceValue,
    TimeValue,
    Value,
    VictimValue,
    WeaponValue,
)

PEOPLE: dict[str, str] = {
    "civilian": "civilians",
    "combatant": "combatants",
    "woman": "women",
    "man": "men",
    "child": "children",
    "medic": "medics",
    "journalist": "journalists",
}
_SECTORS = {
    "GOV": "government", "MIL": "military", "JUD": "courts", "LEG": "parliament", "OPP": "opposition", "REB": "rebels",
    "SPY": "intelligence", "COP": "police", "UAF": "unidentified armed force", "PTY": "party", "CVL": "civilians",
    "MED": "media", "EDU": "education", "BUS": "business", "IGO": "intergovernmental", "NGO": "non-governmental",
    "CRM": "criminals", "REF": "refugees", "LAB": "labour", "REL": "religious", "ELI": "elites", "AGR": "farming",
    "HLH": "health",
}  # fmt: skip


def value_words(value: Value) -> tuple[str, str]:
    """(value, what is known of it beside) in words for a person."""
    value_said, notes = _value_words(value)
    return plain(value_said), plain(notes)


def _value_words(value: Value) -> tuple[str, str]:
    match value:
        case ActorValue():
            notes = [_SECTORS.get(sector, sector) for sector in value.sectors[:2]]
            notes += [", ".join(value.countries[:3])] if value.countries else []
            notes += [f"protected: {value.protected}"] if value.protected else []
            return plain(value.name), ", ".join(notes)
        case PlaceValue():
            return _place(value)
        case TimeValue():
            return _time(value)
        case CountValue():
            return _count(value)
        case WeaponValue():
            return plain(value.name), value.kind if value.kind and value.kind != value.name else ""
        case CodeValue():
            return plain(value.name), ""
        case VictimValue():
            return _victim(value)
        case ObjectValue():
            notes = [f"protected: {value.protected} (rule {value.rule})"] if value.protected else []
            damage = {None: "hit", "none": "no damage"}.get(value.damage, value.damage)
            return f"{plain(value.name)}, {damage}", ", ".join(notes)


def _victim(value: VictimValue) -> tuple[str, str]:
    """ "Rana Saleh, killed" with age, sex, kin and status beside."""
    notes = [f"{value.number:,} people"] if value.number is not None and value.number > 1 else []
    if value.age_low is not None and value.age_low == value.age_high:
        notes.append(f"aged {value.age_low}")
    elif value.age_low is not None and value.age_high is not None:
        notes.append(f"aged {value.age_low} to {value.age_high}")
    elif value.age_high is not None:
        notes.append(f"aged {value.age_high} or less")
    elif value.age_low is not None:
        notes.append(f"aged {value.age_low} or more")
    notes += [value.sex] if value.sex else []
    if value.kin:
        notes.append(f"{plain(value.kin)} of {plain(value.kin_of)}" if value.kin_of else plain(value.kin))
    notes += [value.status] if value.status else []
    return f"{plain(value.name)}, {value.effect}", ", ".join(notes)


def _place(value: PlaceValue) -> tuple[str, str]:
    relation = plain(value.relation)
    words = plain(value.name) if relation in ("", "in", "at") else f"{relation} {plain(value.name)}"
    if value.latitude is None or value.longitude is None:
        reason = plain(value.why)
        notes = ["unresolved" if reason in ("", "no entry of this name") else f"unresolved: {reason}"]
    else:
        sector = value.bearing is not None and value.precision != "point"
        notes = ["sector" if sector else value.precision]
        if value.radius_km is not None:
            notes.append(f"within ~{value.radius_km:.0f} km" if value.radius_km >= 1 else "within 1 km")
        notes.append(f"{value.latitude:.2f}, {value.longitude:.2f}")
    if value.said:
        notes.append(f"said to be: {plain(value.said)}")
    if value.otherwise:
        notes.append(f"the gazetteer has it otherwise: {plain(value.otherwise)}")
    return words, ", ".join(notes)


def _time(value: TimeValue) -> tuple[str, str]:
    if value.value:
        return value.value.replace("/", " to "), "" if value.precision == "day" else value.precision
    return "unresolved", f"{plain(value.bound)}" if value.bound else ""


_LABELS = {CountKind.OTHER: "other", CountKind.CASUALTIES: "killed or injured"}
_NOUNS = {CountKind.KILLED: "deaths", CountKind.INJURED: "injuries", CountKind.CASUALTIES: "casualties"}


def _count(value: CountValue) -> tuple[str, str]:
    label = _LABELS.get(value.what, value.what.value)
    if value.none_reported:
        return f"no {_NOUNS.get(value.what, label)} reported", "not the same as zero"
    if value.low is None and value.high is None:
        number = "number unknown,"
    elif value.low == value.high:
        number = f"{'about ' if value.approximate else ''}{value.low:,}"
    elif value.high is None:
        number = f"at least {value.low:,}"
    elif value.low is None:
        number = f"at most {value.high:,}"
    else:
        number = f"{value.low:,} to {value.high:,}"
    whom = PEOPLE.get(value.of_whom, "" if value.of_whom == "unknown" else plain(value.of_whom))
    if value.whose:
        side = f"the {value.whose}" if value.whose in ("actor", "recipient") else plain(value.whose)
        whom = f"{whom or 'people'} of {side}"
    if not whom and value.what in (CountKind.KILLED, CountKind.INJURED, CountKind.CASUALTIES):
        whom = "of whom is not said"
    return f"{number} {label}", whom
