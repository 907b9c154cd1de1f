"""Incidents as FollowTheMoney entities, one JSON object a line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, TypeAlias

from whosays.data.codebooks import Codebooks, load_codebooks
from whosays.export.cells import fit
from whosays.export.chosen import code_of, held_of, how_told, notes_of, place_of, told_as_done, when_of
from whosays.export.loss import Loss, LossKind
from whosays.rendering.native import dumps
from whosays.rendering.values import value_words
from whosays.rendering.words import plain
from whosays.types.incident import Held, Incident, Member, SlotState, SlotView
from whosays.types.values import ActorValue, PlaceValue, VictimValue

Entity: TypeAlias = dict[str, Any]

NOT_HELD = (
    "roles of an event, but as UnknownLink and Note", "counts, weapons, things hit, but in Note",
    "precision and radius of places, but in remarks", "sources of each value, but in Note", "quotes", "joins",
)  # fmt: skip
# Slots that have entities or fields of their own.
OWN_SLOTS = frozenset({"event", "type", "mode", "actor", "recipient", "place", "victim"})
BODIES = ("country.", "gov.", "mil.", "cop.", "sec.", "spy.", "leg.", "jud.")
BODY_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
GROUP_SECTORS = frozenset({"REB", "SEP", "OPP", "UAF", "PTY", "NGO", "IGO", "CRM", "LAB", "MED"})
LANGUAGES = {"en": "eng", "ar": "ara", "fr": "fra", "es": "spa", "ru": "rus", "de": "deu", "uk": "ukr", "fa": "fas"}


def write_ftm(incidents: Iterable[Incident], out: BinaryIO, loss: Loss) -> None:
    """Writes JSON Lines as `ftm` reads them. An actor or article of several incidents is written once."""
    loss.fields = NOT_HELD
    books = load_codebooks()
    written: set[str] = set()
    for incident in incidents:
        for entity in entities_of(incident, books, loss):
            if entity["id"] not in written:
                written.add(entity["id"])
                out.write((dumps(entity) + "\n").encode())
                loss.rows += 1


def entities_of(incident: Incident, books: Codebooks, loss: Loss) -> Iterator[Entity]:
    """The event, and what hangs on it. Identifiers are the same whenever the same incident is exported."""
    articles = [_article(member) for member in incident.members]
    addresses = [_address(held, place, incident, books) for held, place in held_of(incident, "place", PlaceValue)]
    parties = [
        (view, held, slot, _party(held.value, incident, books))
        for slot in ("actor", "recipient")
        for view in incident.of(slot)
        for held in view.held
        if isinstance(held.value, ActorValue) and plain(held.value.name)
    ]
    event = _event(incident, articles, addresses, [party for *_, party in parties], books)
    yield event
    yield from articles
    yield from addresses
    for view, held, slot, party in parties:
        yield party
        yield _link(party, event, slot, held, view, incident)
        loss.note(
            incident.id, "Event.involved", LossKind.DROPPED, f"role and sources of {held.value.name}: in UnknownLink"
        )
    for held, victim in held_of(incident, "victim", VictimValue):
        if victim.named and plain(victim.name):
            person = _entity(_id("person", incident.id, victim.name), "Person", name=[victim.name], gender=[victim.sex])
            yield person
            yield _link(person, event, victim.effect, held, None, incident)
        else:
            yield _note(event, "victim", held, None, incident)
    for view in incident.slots:
        if view.slot not in OWN_SLOTS or view.state is SlotState.DISPUTED:
            loss.note(
                incident.id, f"Note ({view.slot})", LossKind.DROPPED, "no field: as words in Note", len(view.held)
            )
            for held in view.held:
                yield _note(event, view.slot, held, view, incident)
    yield _grade(event, incident)


def _event(
    incident: Incident, articles: list[Entity], addresses: list[Entity], parties: list[Entity], books: Codebooks
) -> Entity:
    kind, mode = code_of(incident)
    when, _ = when_of(incident)
    place, _ = place_of(incident)
    told_as = "" if told_as_done(incident) else f" ({how_told(incident)})"
    where = f" in {place.name}" if place else ""
    day = f", {when.value.value}" if when else ""
    same = when is not None and when.span.days == 1
    return _entity(
        _id("event", incident.id),
        "Event",
        name=[f"{kind}{'/' + mode if mode else ''}{told_as}{where}{day}"],
        recordId=[incident.id],
        date=[when.span.first.isoformat() if when and same else None],
        startDate=[when.span.first.isoformat() if when and not same else None],
        endDate=[when.span.last.isoformat() if when and not same else None],
        country=[_country(value.country, books) for _, value in held_of(incident, "place", PlaceValue)],
        location=[value.name for _, value in held_of(incident, "place", PlaceValue)],
        summary=[notes_of(incident)],
        keywords=[kind, mode],
        involved=[party["id"] for party in parties],
        proof=[article["id"] for article in articles],
        addressEntity=[address["id"] for address in addresses],
        publisher=[member.article.outlet for member in incident.members],
        sourceUrl=[_address_of(member) for member in incident.members],
    )


def _article(member: Member) -> Entity:
    article = member.article
    return _entity(
        _id("article", member.sha256),
        "Article",
        title=[article.headline],
        publishedAt=[article.published],
        publisher=[article.outlet],
        author=[article.byline],
        language=[LANGUAGES.get(article.language)],
        sourceUrl=[_address_of(member)],
        retrievedAt=[member.retrieved[:10]],
    )


def _address_of(member: Member) -> str | None:
    """The report's address where it is one of the web, in characters that an address can have."""
    url = member.article.url or ""
    fine = (
        url.startswith(("http://", "https://")) and url.isascii() and url.isprintable() and not set(url) & set(' "<>')
    )
    return url if fine else None


def _address(held: Held, place: PlaceValue, incident: Incident, books: Codebooks) -> Entity:
    found = place.latitude is not None and place.longitude is not None
    full = ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, place.country))))
    relation = f"{place.relation} " if place.relation not in ("", "in", "at") else ""
    return _entity(
        _id("address", incident.id, place.name, place.relation, place.latitude, place.longitude),
        "Address",
        full=[f"{relation}{full}"],
        state=[place.admin1],
        country=[_country(place.country, books)],
        latitude=[str(place.latitude) if found else None],
        longitude=[str(place.longitude) if found else None],
        remarks=[
            f"precision: {place.precision}",
            f"within about {place.radius_km} km" if place.radius_km is not None else None,
            f"according to {_tellers(held.origins, incident)}",
        ],
    )


def _party(actor: ActorValue, incident: Incident, books: Codebooks) -> Entity:
    sectors = set(actor.sectors[:1])
    entry = actor.entry or ""
    if entry.startswith(BODIES) or (entry and sectors & BODY_SECTORS):
        schema = "PublicBody"
    elif entry or sectors & GROUP_SECTORS:
        schema = "Organization"
    else:
        schema = "LegalEntity"
    # A name that no list knows may mean somebody else in another report.
    name = _id("actor", entry) if entry else _id("actor", incident.id, actor.name)
    return _entity(
        name,
        schema,
        name=[actor.name],
        country=[_country(code, books) for code in actor.countries],
        sector=list(actor.sectors),
    )


def _link(subject: Entity, event: Entity, role: str, held: Held, view: SlotView | None, incident: Incident) -> Entity:
    return _entity(
        _id("link", event["id"], subject["id"], role),
        "UnknownLink",
        subject=[subject["id"]],
        object=[event["id"]],
        role=[role],
        summary=[_standing(held, view, incident)],
    )


def _note(event: Entity, slot: str, held: Held, view: SlotView | None, incident: Incident) -> Entity:
    value, beside = value_words(held.value)
    about = f" of {view.about}" if view is not None and view.about else ""
    words = f"{slot}{about}: {value}{f' ({beside})' if beside else ''}, {_standing(held, view, incident)}"
    return _entity(
        _id("note", event["id"], slot, about, value, beside, *held.origins), "Note",
        name=[f"{slot}{about}"], description=[words], entity=[event["id"]],
    )  # fmt: skip


def _grade(event: Entity, incident: Incident) -> Entity:
    grade = incident.grade
    state = f"set by {grade.by}" if grade.by else "proposed"
    strike = f"; strike: {grade.strike.value}" if grade.strike else ""
    words = f"grade: {grade.name.value} ({state}){strike}. {' '.join(grade.reasons)}"
    return _entity(_id("note", event["id"], "grade"), "Note", name=["grade"], description=[words], entity=[event["id"]])


def _standing(held: Held, view: SlotView | None, incident: Incident) -> str:
    """Who vouches for a value, who denies it, and how the voices stand."""
    denied = f"; denied by {_tellers(held.denied_by, incident)}" if held.denied_by else ""
    state = f"; {view.state.value}" if view is not None else ""
    return f"according to {_tellers(held.origins, incident)}{denied}{state}"


def _tellers(origins: tuple[str, ...], incident: Incident) -> str:
    names = {origin.id: origin.name for origin in incident.origins}
    return ", ".join(names.get(origin, origin) for origin in origins) or "nobody named"


def _country(code: str | None, books: Codebooks) -> str | None:
    found = books.countries.get(code or "")
    return found.iso2.lower() or None if found else None


def _id(*parts: object) -> str:
    """An identifier that depends on nothing but what it names."""
    words = "\0".join(map(str, parts)).encode("utf-8", "backslashreplace")
    return f"whosays-{parts[0]}-{hashlib.sha1(words, usedforsecurity=False).hexdigest()}"


def _entity(name: str, schema: str, /, **properties: Iterable[str | None]) -> Entity:
    """An entity with its properties on one line each, without empty ones."""
    found = {
        key: values
        for key, given in properties.items()
        if (values := list(dict.fromkeys(word for each in given if each and (word := plain(fit(each))))))
    }
    return {"id": name, "schema": schema, "properties": found}
