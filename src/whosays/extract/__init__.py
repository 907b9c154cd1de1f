"""Marked article to drafts: events, roles, circumstances, counts, and who tells each of them."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.extract.blame import add_blames, find_blames, with_acts
from whosays.extract.circumstance import bind
from whosays.extract.counts import find_counts
from whosays.extract.documents import add_carriers
from whosays.extract.doubt import add_open_parties
from whosays.extract.drafts import Parts, Scene, draft
from whosays.extract.events import Event, accompanies, describes, embedded, is_aim, join_triggers
from whosays.extract.ground import Ground
from whosays.extract.harm import bind_counts
from whosays.extract.identity import add_identities, add_places
from whosays.extract.joining import NO_WEIGHTS, Weights, join_drafts, reader_drafts
from whosays.extract.lists import complete_lists
from whosays.extract.objects_hit import find_objects
from whosays.extract.responsibility import add_responsibility, claimed_acts
from whosays.extract.roles import Filler, add_speaker, fill
from whosays.extract.setting import complete_setting
from whosays.extract.tellings import find_tellings, hearing
from whosays.extract.triggers import find_triggers
from whosays.extract.victims import bind_victims, find_victims
from whosays.types.counted import CountMention
from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked, MentionKind
from whosays.types.record import Draft
from whosays.types.telling import Telling


def extract(marked: Marked, lexicon: Lexicon, weights: Weights = NO_WEIGHTS) -> tuple[Draft, ...]:
    """The events of an article with their values and voices, in text order; names are not yet resolved.

    weights: how rules and reader model are weighed against each other; without any the rules stand alone.
    """
    found = find_drafts(marked, lexicon)
    if marked.proposals is None or not weights:
        return found.drafts
    return join_drafts(found.drafts, found.scene, found.counts, marked.proposals, weights)


@dataclass(frozen=True, slots=True)
class Found:
    """What syntax and rules make of an article, with what weighing it needs."""

    drafts: tuple[Draft, ...]
    scene: Scene
    counts: tuple[CountMention, ...]


def find_drafts(marked: Marked, lexicon: Lexicon) -> Found:
    """The events of an article by syntax and rules, then those that only the model proposes, still without parties."""
    ground = Ground.of(marked, lexicon)
    tellings = find_tellings(marked, lexicon)
    events = join_triggers(tuple(find_triggers(ground)))
    by_token = {word: event for event in events for trigger in event.triggers for word in trigger.words}
    events = tuple(event for event in events if not accompanies(event, by_token))
    by_token = {word: event for event in events for trigger in event.triggers for word in trigger.words}
    roles = [add_speaker(fill(event, ground, by_token), event, tellings, ground) for event in events]
    owners = owners_of(events, roles)
    stops = frozenset(tokens_of_saying(tellings, marked))
    places, times, weapons = (
        bind(kind, events, ground, owners, stops) for kind in (MentionKind.PLACE, MentionKind.TIME, MentionKind.WEAPON)
    )
    counted = tuple(find_counts(marked, lexicon))
    counts = bind_counts(counted, events, owners, ground)
    scene = Scene(ground, tellings, hearing(marked, lexicon, tellings), *numbering(marked))
    numbers = {
        word: number for number, event in enumerate(events) for trigger in event.triggers for word in trigger.words
    }
    victims = bind_victims(find_victims(ground), events, owners, ground)
    hit = find_objects(events, numbers, ground)
    blames = tuple(find_blames(ground, numbers))
    blamed = with_acts(blames) | claimed_acts(tellings, events, marked)
    drafts: list[Draft] = []
    drafted: list[int] = []
    for number, (event, (actors, recipients)) in enumerate(zip(events, roles, strict=True)):
        found = [table.get(number, []) for table in (places, times, weapons)]
        told = counts.get(number, [])
        things = hit.get(number, [])
        if not (actors or recipients or found[0] or told or things) and number not in blamed:
            continue
        if (
            embedded(event, by_token)
            or is_aim(event, ground)
            or describes(event)
            or (event.type == "THREATEN" and not actors)
            or ("speaker" in event.main.entry.flags and not (actors and (recipients or event.type == "ACCUSE")))
        ):
            continue
        if "weak" in event.main.entry.flags and not actors and not recipients and number not in blamed:
            continue
        suffering = victims.get(number, [])
        parts = Parts(event, actors, recipients, found[0], found[1], found[2], told, suffering, things)
        made = draft(parts, scene)
        if made is not None:
            drafted.append(number)
            drafts.append(made)
    claimed = add_responsibility(drafts, drafted, events, tellings, ground, scene.paragraphs)
    claimed = add_blames(claimed, drafted, events, blames, scene)
    claimed = add_places(claimed, ground, scene.line_at)
    claimed = add_identities(claimed, drafted, owners, ground, scene.line_at, scene.paragraphs)
    claimed = complete_setting(claimed, drafted, events, ground)
    carried = add_carriers(add_open_parties(claimed, ground, scene.paragraphs), ground, scene.paragraphs)
    known = frozenset(head.i for event in events for head in event.heads)
    every = (*complete_lists(carried, ground), *reader_drafts(scene, known))
    return Found(tuple(sorted(every, key=lambda item: item.record.anchor.start)), scene, counted)


def owners_of(events: tuple[Event, ...], roles: list[tuple[list[Filler], list[Filler]]]) -> dict[int, int]:
    """Event numbers by the tokens of triggers, light verbs and role fillers; an earlier event keeps a shared word."""
    owners: dict[int, int] = {}
    for number, event in enumerate(events):
        for trigger in event.triggers:
            for word in trigger.words:
                owners[word] = number
    for number, event in enumerate(events):
        for head in event.heads:
            owners.setdefault(head.i, number)
        for fillers in roles[number]:
            for filler in fillers:
                owners.setdefault(filler.token.i, number)
    return owners


def tokens_of_saying(tellings: tuple[Telling, ...], marked: Marked) -> set[int]:
    """Numbers of the tokens that stand in a cue of saying."""
    cues = [cue for telling in tellings if telling.vouches for cue in telling.cue]
    spans = [marked.doc.char_span(cue.start, cue.end, alignment_mode="expand") for cue in cues]
    return {token.i for span in spans if span is not None for token in span}


def numbering(marked: Marked) -> tuple[list[int], list[int]]:
    """Running number of the paragraph, and of the sentence, of each token."""
    paragraphs: list[int] = []
    sentences: list[int] = []
    paragraph = sentence = 0
    for token in marked.doc:
        if token.is_sent_start and token.i:
            sentence += 1
        paragraphs.append(paragraph)
        sentences.append(sentence)
        if token.is_space and "\n" in token.text:
            paragraph += 1
    return paragraphs, sentences
