"""What the public may not find: a protected name, description, quote, link or exact place, in any format."""

from __future__ import annotations

import dataclasses
import io
import json
import unicodedata
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.export.specimen_incident import (
    CODER,
    HOSPITAL,
    KEPT,
    LINA,
    QASR,
    RANA,
    RECORDS,
    SAMI,
    SECRET,
    TWELVE,
    YUSUF,
    key,
    strike,
    with_view,
)  # fmt: skip
from tests.strategies import of
from whosays.data.protection import load_protection
from whosays.export import Audience, Form, export
from whosays.export.guard import Guard, minor
from whosays.export.public import Publisher, publishable_judgement
from whosays.export.scrub import OWN, Scrubber, _holds_more, folded
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.incident import Incident, Member, TollChange
from whosays.types.judgement import Decision, Judgement, Words
from whosays.types.record import Assertion, Modality, Record, Slot
from whosays.types.values import ActorValue, CodeValue, PlaceValue, VictimValue
from whosays.types.voice import Attribution, Naming, Role, Voice


def written(
    form: Form, incident: Incident, audience: Audience = Audience.PUBLIC, *, names: tuple[str, ...] = ()
) -> str:
    """Everything that an export gives out: its file and its loss report, unpacked where it is packed."""
    out = io.BytesIO()
    loss = export([incident], form, audience, out, withheld_names=names, per_incident=True)
    if form is Form.PARQUET:
        import pyarrow.parquet

        out.seek(0)
        text = json.dumps(pyarrow.parquet.read_table(out).to_pylist(), ensure_ascii=False)
    else:
        text = out.getvalue().decode()
    return "\n".join([text, loss.to_json(), *loss.lines()])


def flat(text: str) -> str:
    """Text without case, accents, punctuation and blanks: no way of writing a name hides it."""
    return "".join(char for char in folded(unicodedata.normalize("NFC", text)) if char.isalnum())


@pytest.mark.parametrize("form", Form)
def test_nobody_protected_is_found_in_any_format(form: Form) -> None:
    public = flat(written(form, strike()))
    assert [secret for secret in SECRET if flat(secret) in public] == []


@pytest.mark.parametrize("form", Form)
def test_internally_all_is_there(form: Form) -> None:
    internal = written(form, strike(), Audience.INTERNAL)
    assert "Syrian army" in internal
    if form not in (Form.GEOJSON, Form.POLECAT):
        assert "Omar al-Hadi" in internal


def test_the_dead_and_the_parties_keep_their_names() -> None:
    public = written(Form.JSONL, strike())
    assert all(name in public for name in KEPT)


def test_what_the_public_form_holds() -> None:
    found, withheld = Publisher().publishable(strike())
    record = found.members[0].record
    victims = {item.value.effect: item.value for item in record.of(Slot.VICTIM) if isinstance(item.value, VictimValue)}
    assert {article.text for article in (member.article for member in found.members)} == {""}
    assert [member.origin for member in found.members] == ["", "", ""]
    assert found.origins[0].name == "a witness" and found.origins[2].name == "Syrian army"
    assert (victims["injured"].name, victims["injured"].number, victims["injured"].age_low) == ("a child", 1, None)
    assert victims["detained"].name == "a person" and victims["detained"].kin is None
    assert {item.value.name for item in record.of(Slot.RECIPIENT)} == {"hospital"}
    assert found.grade.by == "coder 1" and found.grade.reasons[1] == "the Syrian army denies"
    assert all(line.content == () for item in record.assertions for line in item.attributions)
    assert all(line.anchors == () for party in record.parties for line in party.lines)
    assert withheld["names and descriptions of victims"] and withheld["names of coders"] == 1
    assert found.slots[7].held[0].value == strike().slots[7].held[0].value  # the count is nobody's secret


def test_places_near_a_hospital_lie_in_a_wider_area_that_still_holds_them() -> None:
    found, _ = Publisher().publishable(strike())
    places = [held.value for view in found.of("place") for held in view.held]
    exact, _, division = places
    assert isinstance(exact, PlaceValue) and isinstance(division, PlaceValue)
    assert (exact.name, exact.entry, exact.feature, exact.said) == ("Homs, SYR", None, None, None)
    assert exact.radius_km is not None and exact.radius_km >= 15
    assert exact.latitude == 34.5 and exact.longitude == 36.6
    assert division.name == "Homs province" and division.latitude == 34.4
    assert "Qasr" not in written(Form.GEOJSON, strike()) and "QASR" not in written(Form.JSONL, strike())


def test_a_place_without_anything_to_protect_stays_exact() -> None:
    found, withheld = Publisher().publishable(plain_incident("Rockets", ActorValue("Valley Guard", "ex:vg", ("REB",))))
    place = found.members[0].record.of(Slot.PLACE)[0].value
    assert place == replace(QASR, said=None) and "places given as a wider area" not in withheld
    assert found.members[0].article.url == "https://example.org/a" and found.members[0].article.headline == "Rockets"
    assert found.members[0].record.of(Slot.ACTOR)[0].anchors[0].quote == "guard"


@pytest.mark.parametrize("feature", ["camp", "base", "checkpoint"])
def test_places_that_are_camps_or_positions_are_hidden(feature: str) -> None:
    place = replace(QASR, feature=feature, said=None)
    found, _ = Publisher().publishable(plain_incident("Rockets", ActorValue("Valley Guard", "ex:vg"), place=place))
    hidden = found.members[0].record.of(Slot.PLACE)[0].value
    assert isinstance(hidden, PlaceValue) and hidden.name == "Homs, SYR" and hidden.entry is None


def plain_incident(
    headline: str, actor: ActorValue, *, place: PlaceValue = QASR, slot: Slot = Slot.ACTOR, code: str = "ASSAULT",
    mode: str | None = None, voice: Voice | None = None, victim: VictimValue | None = None,
) -> Incident:  # fmt: skip
    """An incident of one record with little in it."""
    article = Article("e5" * 32, "text", "text", headline=headline, url="https://example.org/a", outlet="River Post")
    anchor = Anchor(0, 5, "guard", article.id)
    lines = (Attribution((voice,) if voice else ()),)
    values = [
        (Slot.EVENT, CodeValue("occurred")),
        (Slot.TYPE, CodeValue(code)),
        (slot, actor),
        (Slot.PLACE, replace(place, said=None)),
    ]
    values += [(Slot.MODE, CodeValue(mode))] if mode else []
    values += [(Slot.VICTIM, victim)] if victim else []
    record = Record(
        "x:r1",
        article.id,
        anchor,
        Modality.OCCURRED,
        tuple(Assertion(kind, value, (anchor,), lines) for kind, value in values),
    )
    base = strike()
    bare = replace(base, joins=(), origins=(), slots=(), tolls=(), grade=replace(base.grade, reasons=(), by=""))
    return replace(bare, members=(Member(f"{article.id}.1.r1", record, article),))


def test_whom_another_record_of_a_report_protects_is_not_named_as_a_doer() -> None:
    doer = plain_incident("Yusuf Darwish threw stones", ActorValue("Yusuf Darwish"))
    held_too = plain_incident("Yusuf Darwish held", ActorValue("police"), code="COERCE", victim=YUSUF)
    beside = [replace(member, key=member.key.replace(".r1", ".r2")) for member in held_too.members]
    alone, _ = Publisher().publishable(doer)
    assert "Yusuf Darwish" in str(alone)
    found, _ = Publisher().publishable(doer, beside)
    assert "Yusuf" not in str(found) and "Darwish" not in str(found)


def test_the_dead_of_an_incident_stay_named_whatever_befell_them_elsewhere() -> None:
    dead = plain_incident("Rana Saleh killed", ActorValue("Valley Guard", "ex:vg"), victim=RANA)
    hurt = plain_incident(
        "Rana Saleh hurt", ActorValue("Valley Guard", "ex:vg"), victim=replace(RANA, effect="injured")
    )
    beside = [replace(member, key=member.key.replace(".r1", ".r2")) for member in hurt.members]
    found, _ = Publisher().publishable(dead, beside)
    assert "Rana Saleh" in str(found.members[0].record)


@pytest.mark.parametrize(
    ("code", "mode"), [("COERCE", "arrest"), ("ASSAULT", "abduct"), ("RETREAT", "release"), ("ASSAULT", "sexual")]
)
def test_people_held_or_abused_are_withheld_without_being_listed_as_victims(code: str, mode: str) -> None:
    incident = plain_incident(
        "Nadia Sabbagh taken", ActorValue("Nadia Sabbagh"), slot=Slot.RECIPIENT, code=code, mode=mode
    )
    for form in Form:
        assert flat("Sabbagh") not in flat(written(form, incident))


def test_survivors_of_sexual_violence_are_withheld_even_when_they_died() -> None:
    dead = VictimValue("Nadia Sabbagh", True, "killed", 1)
    incident = plain_incident("x", ActorValue("men"), code="ASSAULT", mode="sexual", victim=dead)
    assert "Sabbagh" not in written(Form.JSONL, incident)
    assert "Sabbagh" in written(Form.JSONL, replace_mode(incident))


def test_what_one_report_calls_rape_protects_the_victims_of_all() -> None:
    dead = VictimValue("Nadia Sabbagh", True, "killed", 1)
    called = plain_incident("x", ActorValue("men"), code="ASSAULT", mode="sexual")
    other = plain_incident("y", ActorValue("men"), code="ASSAULT", victim=dead)
    joined = replace(called, members=(*called.members, replace(other.members[0], key="f" * 64 + ".1.r1")))
    assert "Sabbagh" not in written(Form.JSONL, joined) and "Sabbagh" in written(Form.JSONL, other)


def replace_mode(incident: Incident) -> Incident:
    """The same of another mode."""
    record = incident.members[0].record
    others = tuple(item for item in record.assertions if item.slot is not Slot.MODE)
    return replace(incident, members=(replace(incident.members[0], record=replace(record, assertions=others)),))


def test_an_office_holder_under_arrest_loses_name_and_entry() -> None:
    actor = ActorValue("Imran Quillon", "ex:quillon", ("GOV",))
    incident = plain_incident("x", actor, victim=VictimValue("Imran Quillon", True, "detained", 1))
    assert "quillon" not in written(Form.JSONL, incident).lower()


@pytest.mark.parametrize(
    ("role", "naming", "entry", "name", "kept"),
    [
        (Role.WITNESS, Naming.NAMED, None, "Tarek Asfour", False),
        (Role.SURVIVOR_OR_RELATIVE, Naming.DESCRIBED, None, "the baker's widow", False),
        (Role.RESIDENT, Naming.NAMED, None, "Tarek Asfour", False),
        (Role.MEDIC, Naming.NAMED, None, "Tarek Asfour", False),
        (Role.UNKNOWN, Naming.NAMED, None, "Tarek Asfour", False),
        (Role.UNKNOWN, Naming.DESCRIBED, None, "Idlib health directorate", True),
        (Role.UNKNOWN, Naming.NAMED, "msf", "MSF", True),
        (Role.SPOKESPERSON, Naming.NAMED, None, "Tarek Asfour", True),
        (Role.OFFICIAL, Naming.NAMED, None, "Tarek Asfour", True),
    ],
)
def test_who_speaks_for_a_body_is_named_and_who_saw_it_is_not(
    role: Role, naming: Naming, entry: str | None, name: str, kept: bool
) -> None:
    anchor = Anchor(0, len(name), name, "e5" * 32)
    voice = Voice(anchor, name, full=anchor, role=role, naming=naming, entry=entry)
    text = written(Form.JSONL, plain_incident(f"{name} speaks", ActorValue("Valley Guard", "ex:vg"), voice=voice))
    assert (name in text) is kept
    assert ("https://example.org/a" in text) is kept


@pytest.mark.parametrize("name", ["/home/lena/witness rana.txt", "Rana tells all"])
def test_a_report_that_lends_its_origin_a_name_keeps_path_and_headline(name: str) -> None:
    base = strike()
    first = base.members[0]
    article = replace(first.article, outlet=None, headline=name if " tells" in name else None)
    told = replace(base.origins[1], name=name, records=(first.key,))
    reasons = (f"A single source claims the act: {name}.",)
    named = replace(
        base, members=(replace(first, article=article, origin=name), *base.members[1:]),
        origins=(base.origins[0], told, *base.origins[2:]), grade=replace(base.grade, reasons=reasons),
    )  # fmt: skip
    text = written(Form.JSONL, named)
    assert flat(name) not in flat(text) and "A single source claims the act: " in text and '"name": "a report"' in text


def test_an_editor_can_withhold_more_names() -> None:
    assert "Rana" not in written(Form.JSONL, strike(), names=("Rana Saleh",))
    assert "Rana Saleh" in written(Form.JSONL, strike(), names=("Nobody Here",))


@pytest.mark.parametrize("form", [Form.ACLED, Form.UCDP])
def test_numbers_and_days_are_the_same_in_public(form: Form) -> None:
    import pandas

    told = strike()
    first, later = TWELVE, replace(TWELVE, name="At least 15", low=15)
    told = replace(told, tolls=(told.tolls[0], replace(told.tolls[0], value=later, change=TollChange.REVISION)))
    view = next(view for view in told.slots if view.held[0].value == first)
    more = replace(view.held[0], value=later)
    told = replace(
        told, slots=tuple(replace(each, held=(*each.held, more)) if each is view else each for each in told.slots)
    )
    tables = []
    for audience in Audience:
        out = io.BytesIO()
        export([told], form, audience, out)
        out.seek(0)
        tables.append(pandas.read_csv(out))
    numbers = ["fatalities", "event_date"] if form is Form.ACLED else ["best", "low", "high", "date_start", "deaths_b"]
    assert tables[0][numbers].equals(tables[1][numbers])
    assert form is Form.ACLED or tables[0].high.tolist() == [15]


def test_an_aid_group_is_no_convoy() -> None:
    guard = Guard(load_protection())
    assert guard.place(None, "aid group") is None and guard.place("aid", "trucks") == ("aid", 10.0)
    assert guard.place(None, "the clinics of Qasr") == ("clinic", 15.0) and guard.place("worship", "mosque") is None


def test_minors_by_word_and_by_age() -> None:
    assert [minor(victim) for victim in (LINA, SAMI, RANA, YUSUF)] == [True, True, False, False]
    assert minor(VictimValue("x", True, "killed", age_low=16, age_high=20))
    guard = Guard(load_protection())
    assert guard.victim(SAMI, RECORDS["wire"]) and not guard.victim(RANA, RECORDS["wire"])


def test_a_report_that_names_somebody_protected_elsewhere_loses_its_link_too() -> None:
    base = strike()
    army = base.members[2]
    article = replace(army.article, text=f"{army.article.text} Yusuf Darwish is a spy.", headline="On Yusuf Darwish")
    found, _ = Publisher().publishable(replace(base, members=(*base.members[:2], replace(army, article=article))))
    assert found.members[2].article.url is None and found.members[2].article.headline is None


def test_a_link_is_whole_or_not_there() -> None:
    base = strike()
    plain = plain_incident("Blasts heard in Qasr", ActorValue("Valley Guard", "ex:vg")).members[0]
    linked = replace(plain, article=replace(plain.article, url="https://example.org/blasts-qasr", text=""))
    found, _ = Publisher().publishable(replace(base, members=(*base.members, linked)))
    assert found.members[3].article.url is None and found.members[3].article.headline is None
    elsewhere = replace(linked, article=replace(linked.article, url="https://example.org/blasts", headline="Blasts"))
    found, _ = Publisher().publishable(replace(base, members=(*base.members, elsewhere)))
    assert found.members[3].article.url == "https://example.org/blasts"


def test_another_spelling_in_another_report_is_struck_out_too() -> None:
    base = strike()
    army = base.members[2]
    article = replace(army.article, text=f"{army.article.text} Yousef Darweesh is a spy.", headline="On Darweesh")
    joined = replace(base.joins[0], comparison=replace(base.joins[0].comparison, forbidden="Darweesh is not Darwish"))
    reasons = ("Darweesh was not held", "Rana Salih died")
    planted = replace(
        base, members=(*base.members[:2], replace(army, article=article)), joins=(joined,),
        grade=replace(base.grade, reasons=reasons),
    )  # fmt: skip
    found, _ = Publisher().publishable(planted)
    assert found.members[2].article.headline is None and found.members[2].article.url is None
    assert found.grade.reasons == ("[withheld] was not held", "Rana Salih died")
    assert found.joins[0].comparison.forbidden == "[withheld] is not [withheld]"


def plant(value: object, words: str) -> object:
    """A value with words behind every text that is not an identifier or code of our own."""
    if isinstance(value, StrEnum | CodeValue | Anchor):
        return value
    if isinstance(value, str):
        return f"{value} {words}"
    if isinstance(value, tuple):
        return tuple(plant(item, words) for item in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type) or value == RANA or getattr(value, "entry", None):
        return value  # what is told by name anyway lends its words to no secret
    fields = {item.name: getattr(value, item.name) for item in dataclasses.fields(value)}
    open_to_words = {name: each for name, each in fields.items() if name not in OWN or _holds_more(each)}
    return replace(value, **{name: plant(each, words) for name, each in open_to_words.items()})


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", ["Yusuf Darwish", "Darwish", "YUSUF DARWISH", "Lina Barakat", "Omar al-Hadi"])
def test_a_name_planted_in_every_field_is_found_nowhere(form: Form, name: str) -> None:
    planted = plant(strike(), name)
    assert isinstance(planted, Incident) and repr(planted).count(name) > 200
    assert flat(name) not in flat(written(form, planted))


def test_coders_keep_one_pseudonym_through_an_export() -> None:
    publisher = Publisher()
    first, second = strike(), replace(strike(), grade=replace(strike().grade, by="bob"))
    names = [publisher.publishable(incident)[0].grade.by for incident in (first, second, first)]
    assert names == ["coder 1", "coder 2", "coder 1"]
    judgement = Judgement(
        "j-1", Decision.CORRECT, CODER, "2021-03-12T08:00:00+00:00", (Words("a" * 64, 0, 4, "Lina"),),
        "victim", LINA, (Words("a" * 64, 0, 4, "Lina"),), SAMI, note="I know her",
    )  # fmt: skip
    found = publishable_judgement(judgement, publisher.pseudonym)
    assert found.by == "coder 1" and "Lina" not in repr(found) and "know" not in repr(found)


def test_the_incident_that_went_in_is_unchanged() -> None:
    before = strike()
    Publisher().publishable(before)
    assert before == strike()


def test_a_protected_thing_as_recipient_is_called_by_its_kind() -> None:
    incident = with_view(
        strike(), "recipient", HOSPITAL, ActorValue("Al-Noor Hospital guards", None, people="civilian")
    )
    found, _ = Publisher().publishable(incident)
    assert {held.value.name for view in found.of("recipient") for held in view.held} == {"hospital"}


@pytest.mark.parametrize(
    "text",
    ["OMAR AL-HADI", "omar al hadi", "Omar al–Hadi", "Ömar al-Hádi", "Omar\nal-Hadi", "omar-al-hadi", "Omar_al_Hadi"],
)
def test_a_name_is_struck_out_however_it_is_written(text: str) -> None:
    assert Scrubber({"Omar al-Hadi": "a witness"}).text(f"x {text}, y") == "x a witness, y"


def test_a_name_within_another_word_stays() -> None:
    scrubber = Scrubber({"Hadi": "[withheld]"})
    assert scrubber.text("jihadist Hadid Hadi's") == "jihadist Hadid [withheld]'s" and scrubber.struck == 1


NAMES = st.text("abdehilmnorstuy", min_size=4, max_size=9).map(str.capitalize)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(of(Incident), NAMES, NAMES, st.sampled_from(["detained", "abducted", "injured", "released"]))
def test_in_any_incident_no_format_gives_a_detainee_away(
    incident: Incident, first: str, last: str, effect: str
) -> None:
    """Property: the name, put into every field that holds words, is in no byte of any public export."""
    name = f"Zq{first} Xw{last}"
    base = plain_incident(f"{name} held", ActorValue(name), victim=VictimValue(name, True, effect, 1))
    planted = replace(
        incident, id="inc-1", members=(*base.members, *incident.members), origins=tuple(
            replace(origin, name=f"{origin.name} {name}", why=(f"as {name} says",)) for origin in incident.origins),
        slots=tuple(replace(view, about=name) for view in incident.slots),
        grade=replace(incident.grade, reasons=(f"{name} says so",), by=name),
    )  # fmt: skip
    found, _ = Publisher().publishable(planted)
    for form in Form:
        text = flat(written(form, planted))
        assert flat(name) not in text and flat(f"Zq{first}") not in text and flat(f"Xw{last}") not in text
    assert name not in repr(found)


def test_no_module_of_a_format_reads_the_text_of_an_article() -> None:
    """What a format never asks for, it cannot give away; the native one carries what the public form left in it."""
    import whosays.export

    folder = Path(whosays.export.__file__).parent
    asking = [
        path.name
        for path in folder.glob("*.py")
        if ".article.text" in path.read_text() or "article.view" in path.read_text()
    ]
    assert asking == []


def test_members_of_one_record_keep_their_keys() -> None:
    found, _ = Publisher().publishable(strike())
    assert [member.key for member in found.members] == [key(name) for name in ("wire", "copy", "army")]
