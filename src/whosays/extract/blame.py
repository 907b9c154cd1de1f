"""Acts laid at a party's door outside the act's own words: "blamed the rebels for the attack", "was behind it"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whosays.extract.drafts import Scene, is_pronoun, tidy
from whosays.extract.events import Event
from whosays.extract.ground import Ground
from whosays.extract.hedges import hedge_above, hedge_on
from whosays.extract.modality import negated
from whosays.extract.pointing import meant
from whosays.extract.roles import people_behind, says_nobody
from whosays.extract.syntax import (
    is_passive,
    objects,
    prepositional,
    subject,
    verb_slot,
    with_conjuncts,
)
from whosays.extract.telling_source import source_of_verb
from whosays.extract.voices import Roles, voice_of
from whosays.types.anchor import Anchor
from whosays.types.knowledge import BlameCue
from whosays.types.record import Assertion, Certainty, Draft, Slot
from whosays.types.values import ActorValue
from whosays.types.voice import Attribution, Basis, Hedge, HedgeKind, Naming, Stance, Voice

STANCES = {
    "accuses": Stance.ACCUSES, "suspects": Stance.ACCUSES, "claims": Stance.CLAIMS, "admits": Stance.ADMITS,
}  # fmt: skip
# The speaker is the party itself.
ASKING = frozenset({"whether", "if", "how", "why", "who"})
OWN_WORD = frozenset({"claims", "admits"})


@dataclass(frozen=True, slots=True, eq=False)
class Blame:
    """One party and the act laid at its door. act: number of the event; None for the act told last before."""

    party: Token
    act: int | None
    cue: Token
    line: BlameCue


def find_blames(ground: Ground, by_token: Mapping[int, int]) -> Iterator[Blame]:
    """Every act laid at somebody's door, in order. by_token: numbers of the events by the tokens of their triggers."""
    for token in ground.marked.doc:
        other = False
        for line in ground.lexicon.blame.get((token.lemma_.lower(), token.pos_), ()):
            if _only_asks(token, line) or (other and line.act == "-"):
                continue
            if line.needs and not any(word.lemma_.lower() in line.words for word in _slot(token, line.needs)):
                continue
            acts = _slot(token, line.act) if line.act != "-" else [token]
            parties = [
                person
                for word in _slot(token, line.party) or _judged(token, line)
                if not says_nobody(word) and word.i not in by_token
                for person in people_behind(word, ground)
                if not (_asks_for_anybody(token, line) and _is_anybody(person, ground))
            ]
            if not acts or not parties:
                continue
            # "blamed the rebels for the drought": what they are blamed for is told, and is no act
            other = other or line.act != "-"
            number = _event_of(acts, token, by_token) if line.act != "-" else None
            if number is None and line.act != "-" and not any(_points_back(act, ground) for act in acts):
                continue
            if number is None and line.says in OWN_WORD:
                continue
            yield from (Blame(party, number, token, line) for party in parties)
            break


def _only_asks(cue: Token, line: BlameCue) -> bool:
    """Whether nobody is blamed: "wondered whether X was behind", "a plot to implicate X", "whoever was responsible"."""
    clause = cue if cue.pos_ in ("VERB", "AUX") else cue.head
    if any(child.dep_ in ("mark", "advmod") and child.lower_ in ASKING for child in clause.children):
        return True
    if line.says in ("accuses", "suspects") and any(c.dep_ == "aux" and c.lower_ == "to" for c in cue.children):
        return not is_passive(cue)
    if cue.pos_ == "ADJ" and cue.dep_ == "amod" and cue.i > cue.head.i:
        return cue.head.dep_ == "dobj"  # "held the rebels responsible" is the verb's
    if cue.pos_ == "ADJ" and cue.dep_ in ("oprd", "ccomp") and cue.head.pos_ == "VERB" and not is_passive(cue.head):
        return True
    return line.lemma == "involve" and not is_passive(cue)


def _slot(word: Token, slot: str) -> list[Token]:
    """What stands in a slot of a word of blame; of a noun or adjective, the subject is that of its clause."""
    if slot == "oprd":
        found = [child for child in word.children if child.dep_ in ("oprd", "acomp", "xcomp", "ccomp", "advcl")]
        # "held the rebels responsible": the parse may take it for an adjective of theirs
        return found + [child for thing in objects(word) for child in thing.rights if child.pos_ == "ADJ"]
    if slot == "responsible":
        return [act for child in _slot(word, "oprd") for act in prepositional(child, "for")] or prepositional(
            word, "for"
        )
    if word.pos_ in ("VERB", "AUX"):
        found = verb_slot(word, slot)
        return found or ([word.head] if slot == "obj" and word.dep_ == "acl" and is_passive(word) else [])
    if slot != "subj":
        return prepositional(word, slot)
    if word.dep_ in ("amod", "acl", "relcl") or (word.pos_ == "ADJ" and word.head.pos_ in ("NOUN", "PROPN")):
        return [word.head]  # "those responsible for"
    above = subject(word.head) if word.head.pos_ in ("VERB", "AUX") else None
    return with_conjuncts(above) if above is not None else []


def _judged(word: Token, line: BlameCue) -> list[Token]:
    """Who is held to be something, where the parse makes a clause of it: "hold [the rebels responsible]"."""
    if line.needs != "oprd" or line.party != "obj":
        return []
    found = (subject(child) for child in word.children if child.dep_ in ("ccomp", "xcomp") and child.pos_ == "ADJ")
    return [person for above in found if above is not None for person in with_conjuncts(above)]


def _asks_for_anybody(cue: Token, line: BlameCue) -> bool:
    """Whether the words fit those who are not known: "those responsible for", "hold the perpetrators responsible"."""
    return cue.dep_ in ("acl", "relcl", "amod") or line.needs == "oprd" or (line.act == "-" and line.says != "suspects")


def _is_anybody(person: Token, ground: Ground) -> bool:
    """Whether "those responsible" are meant, of whom nothing more is said: no name, no fighters."""
    named = person.pos_ == "PROPN" or person.ent_type_ != ""
    return not named and not ground.word_class(person, "armed")


def _event_of(acts: Sequence[Token], cue: Token, by_token: Mapping[int, int]) -> int | None:
    """Number of the event that the words of the act name: their own, else the first that hangs on them.

    "the massacre, for which they blame the army": what the pronoun stands for. "In an action attributed to the rebels,
    a bomb hit a bridge": the act of the clause that the words open.
    """
    acts = [_antecedent(act) for act in acts]
    for act in acts:
        if act.i in by_token:
            return by_token[act.i]
    below = (word for act in acts for word in act.subtree if word.i >= act.i and word.i != cue.i)
    found = next((by_token[word.i] for word in below if word.i in by_token), None)
    if found is not None:
        return found
    opened = (act.head.head for act in acts if act.dep_ == "pobj" and act.head.dep_ == "prep" and act.head.i < act.i)
    return next((by_token[verb.i] for verb in opened if verb.i in by_token and verb.pos_ == "VERB"), None)


def _antecedent(act: Token) -> Token:
    """The noun that a relative pronoun stands for, else the word itself."""
    if act.tag_ not in ("WDT", "WP"):
        return act
    return next((above.head for above in act.ancestors if above.dep_ == "relcl"), act)


def _points_back(act: Token, ground: Ground) -> bool:
    """Whether the words mean an act told before: "it", "the incident", "the crime"."""
    if act.pos_ == "PRON" and act.lower_ in ("it", "this", "that", "which"):
        return True
    definite = any(child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in act.children)
    return definite and ground.word_class(act, "deed_word")


def with_acts(blames: Sequence[Blame]) -> frozenset[int]:
    """Numbers of the events that somebody is blamed for."""
    return frozenset(blame.act for blame in blames if blame.act is not None)


def add_blames(
    drafts: Sequence[Draft], drafted: Sequence[int], events: Sequence[Event], blames: Sequence[Blame], scene: Scene
) -> tuple[Draft, ...]:
    """The drafts with the parties blamed for them as actors, each with its own line of telling.

    drafted: the number of the event of each draft. A party that the act's own words name already gets the line of
    blame in place of the report's own.
    """
    done = list(drafts)
    for blame in blames:
        place = meant(blame.act, blame.cue, done, drafted, events, scene.paragraphs)
        named = scene.who(blame.party)
        if place is None or named is None:
            continue
        words, _ = named
        line = _line(blame, words, scene)
        if line is None:
            continue
        record = done[place].record
        told = Assertion(
            Slot.ACTOR, ActorValue(tidy(words)), (words,), (line,), Certainty.STATED, f"blame: {blame.line.lemma}"
        )
        if blame.line.party in ("on", "to"):  # "blamed the attack on the rebels": they are not whom it hit
            record = replace(record, assertions=tuple(x for x in record.assertions if not _is_hit(x, words)))
        if any(
            item.slot in (Slot.ACTOR, Slot.RECIPIENT) and item.anchors[0].overlaps(words) for item in record.assertions
        ):
            assertions = tuple(
                replace(item, attributions=(line,))
                if item.slot is Slot.ACTOR and item.anchors[0].overlaps(words) and item.attributions == (Attribution(),)
                else item
                for item in record.assertions
            )
        else:
            assertions = (*record.assertions, told)
        done[place] = replace(done[place], record=replace(record, assertions=assertions))
    return tuple(done)


def _is_hit(item: Assertion, words: Anchor) -> bool:
    """Whether an assertion says that a party was acted upon."""
    return item.slot is Slot.RECIPIENT and item.anchors[0].overlaps(words)


def _line(blame: Blame, words: Anchor, scene: Scene) -> Attribution | None:
    """Who lays the act at the party's door, and how surely; None where it is only said that it is not so."""
    cue, says = blame.cue, blame.line.says
    refused = negated(cue) or (cue.pos_ in ("ADJ", "NOUN") and negated(cue.head))
    outer = scene.line_at(cue.idx)
    if refused:
        if says != "states" or not outer.voices:
            return None
        denier = replace(outer.voices[-1], stance=Stance.DENIES)
        return replace(outer, voices=(*outer.voices[:-1], denier))
    voice = _voice(blame, words, scene)
    hedge = hedge_on(blame.party, cue, scene.ground)
    if hedge is None and cue.pos_ in ("ADJ", "NOUN"):
        hedge = hedge_above(cue.head, scene.ground)
    anchor = scene.words(cue.i, cue.i + 1)
    if says == "possible":
        hedge = Hedge(anchor, HedgeKind.POSSIBLE)
    elif says in ("accuses", "suspects") and (voice is None or says == "suspects"):
        hedge = hedge or Hedge(anchor, HedgeKind.SUSPECTED)
        if voice is None and not outer.voices and says == "accuses":
            voice = _nobody(cue, scene)
    if voice is None:
        return replace(outer, hedge=hedge)
    if outer.voices and outer.voices[-1].source == voice.source:
        return Attribution((*outer.voices[:-1], voice), outer.content, hedge)
    return Attribution((*outer.voices, voice), (), hedge)


def _tellers(ground: Ground) -> tuple[Callable[[Token], bool], ...]:
    """What can accuse: people and bodies, inquiries and papers."""
    return (
        ground.can_act,
        lambda word: ground.word_class(word, "people"),
        lambda word: ground.word_class(word, "inquiry"),
        lambda word: ground.word_class(word, "role:document"),
    )


def _nobody(cue: Token, scene: Scene) -> Voice:
    """The voice of whoever accuses where nobody is named: the marker is the source, "have been attributed"."""
    helpers = [child.i for child in cue.children if child.dep_ in ("aux", "auxpass") and child.i < cue.i]
    words = scene.words(min([cue.i, *helpers]), cue.i + 1)
    return Voice(
        words, "unnamed accusers", words, None, Stance.ACCUSES, basis=Basis.HEARSAY, naming=Naming.UNNAMED, why="blame"
    )


def _voice(blame: Blame, words: Anchor, scene: Scene) -> Voice | None:
    """The voice of who blames: the subject of an active verb, the agent of a passive; None where nobody is named."""
    stance = STANCES.get(blame.line.says)
    cue = blame.cue
    if stance is None or cue.pos_ not in ("VERB", "AUX"):
        return None
    for number, telling in enumerate(scene.tellings):
        if telling.cue_token == cue.i and telling.source is not None:
            voice = voice_of(scene.tellings[number])
            return replace(voice, stance=stance)
    source = source_of_verb(cue) if blame.line.needs != "subj" else None
    if source is None or not any(telling(source) for telling in _tellers(scene.ground)):
        return None
    named = (words, "") if blame.line.says in OWN_WORD else scene.who(source)
    if named is None:
        return None
    full = named[0]
    role, naming, name = Roles(scene.ground.lexicon).read(source, full)
    near = scene.words(source.i, source.i + 1) if is_pronoun(source) else full
    cue_words = scene.words(cue.i, cue.i + 1)
    return Voice(near, name, full, cue_words, stance, role=role, naming=naming, why=f"blame ({blame.line.lemma})")
