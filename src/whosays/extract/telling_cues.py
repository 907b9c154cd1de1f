"""Verbs of saying and what hangs on them: the frames of cues.tsv matched against the syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from whosays.extract.telling_clause import clause_of, infinitive, is_temporal, object_of, own_nominal
from whosays.extract.telling_pieces import subtree
from whosays.extract.telling_source import audience_of, by_agent, is_passive_verb, nearest_source, source_of_verb
from whosays.types.knowledge import Cue
from whosays.types.telling import TellingKind

PREPOSITIONS = {
    "about": ("about",),
    "of": ("of",),
    "for": ("for",),
    "on": ("on", "upon"),
    "over": ("over",),
    "against": ("against",),
    "at": ("at",),
    "with": ("with",),
    "to_noun": ("to",),
    "in": ("in",),
}
# Frames from the surest to the vaguest: the first that fits is taken.
FRAME_ORDER = (
    *(
        "it_clause",
        "clause",
        "quote",
        "passive_as",
        "passive_to",
        "passive_of",
        "noun_of",
        "noun_for",
        "noun_with",
        "noun_as",
    ),
    *(
        "noun_pred",
        "on_to",
        "noun_to",
        "to",
        "ing",
        "noun_resp",
        "noun_role",
        "noun_charge",
        "noun_at",
        "about",
        "of",
        "for",
        "on",
        "over",
        "against",
        "at",
    ),
    *("with", "to_noun", "in", "passive_noun", "noun_doc", "noun", "noun_q", "seems"),
)
RANK = {frame: place for place, frame in enumerate(FRAME_ORDER)}
CLAUSAL = ("xcomp", "ccomp")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
TOLD = ("clause", "quote", "of", "about")


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue with what hangs on it. content: token numbers, empty where only quoted words will do.

    barred: tokens of the cue's own clause. hearsay: nobody is named, the marker is the source.
    """

    kind: TellingKind
    token: Token
    cue: Cue
    frame: str
    source: Token | None
    content: frozenset[int]
    barred: frozenset[int] = frozenset()
    audience: Token | None = None
    hearsay: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """What a frame found: content, own clause, and whether nobody or whom it names."""

    content: set[int]
    barred: set[int]
    hearsay: bool = False
    source: Token | None = None
    sourceless: bool = False


def match_verb(verb: Token, cues: tuple[Cue, ...]) -> Iterator[Hit]:
    """All frames of the verb's cues that the syntax fills, best first."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ == "quote":
        return  # "quoted as saying": the quoting is the cue
    trials = [(RANK[frame], cue, frame) for cue in cues for frame in cue.frame.split(",") if frame in RANK]
    for _, cue, frame in sorted(trials, key=lambda trial: trial[0]):
        fill = FRAMES[frame](verb) if frame in FRAMES else _prepositional(verb, frame)
        if fill is not None:
            yield _hit(verb, cue, frame, fill)


def _hit(verb: Token, cue: Cue, frame: str, fill: Fill) -> Hit:
    if fill.sourceless or fill.source is not None:
        source = fill.source
        audience = None
    else:
        source = source_of_verb(verb)
        if source is not None and (source.i in fill.content - fill.barred or source.pos_ not in NOMINAL):
            source = None
        audience = audience_of(verb, "recipient" in cue.flags) if "say" in cue.flags and frame in TOLD else None
        if source is None and "say" in cue.flags and frame in ("clause", "quote"):
            nearest = nearest_source(verb)
            source = nearest if nearest is not None and nearest.i not in fill.content else None
    if audience is not None and source is not None and audience.i == source.i:
        audience = None
    content, barred = frozenset(fill.content), frozenset(fill.barred)
    return Hit(
        TellingKind.VERB, verb, cue, frame, source, content, barred, audience, fill.hearsay and "hearsay" in cue.flags
    )


def _said(verb: Token) -> Fill | None:
    found = clause_of(verb)
    return Fill(*found) if found is not None else None


def _it_said(verb: Token) -> Fill | None:
    """ "It was reported that ..." """
    subject = next((child for child in verb.children if child.dep_ in ("nsubjpass", "expl")), None)
    found = clause_of(verb)
    if found is None or subject is None or subject.lower_ != "it":
        return None
    if not is_passive_verb(verb) or by_agent(verb) is not None:
        return None
    return Fill(*found, hearsay=True)


def _quoted(verb: Token) -> Fill | None:
    return Fill(set(), set())


def _passive_to(verb: Token) -> Fill | None:
    """ "Ten were said to have died." """
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    below = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    if subject is None or below is None or not is_passive_verb(verb):
        return None
    return Fill(subtree(subject) | subtree(below), set(), hearsay=by_agent(verb) is None)


def _passive_of(verb: Token) -> Fill | None:
    """ "The rebels were accused of killing nine." """
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    prep = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    if (
        prep is None
        or (subject is None and verb.dep_ not in ("acl", "relcl"))
        or any(c.dep_ == "neg" for c in verb.children)
    ):
        return None
    return Fill(
        (subtree(subject) if subject is not None else set()) | subtree(prep), set(), hearsay=by_agent(verb) is None
    )


def _passive_noun(verb: Token) -> Fill | None:
    """ "Clashes were reported." """
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass" and c.pos_ in ("NOUN", "PROPN")), None)
    if subject is None or not is_passive_verb(verb) or by_agent(verb) is not None:
        return None
    if subject.left_edge.lower_ == "no" or any(c.dep_ in ("xcomp", "ccomp", "neg") for c in verb.children):
        return None
    return Fill(subtree(subject), set(), hearsay=True)


def _passive_as(verb: Token) -> Fill | None:
    """ "He was quoted as saying that ..." """
    heads = [child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as"]
    below = next((inner for head in heads for inner in head.children if inner.dep_ == "pcomp"), None)
    if below is None:
        return None
    source = next((child for child in verb.children if child.dep_ in ("nsubjpass", "dobj")), None)
    if source is None and verb.dep_ in ("acl", "relcl"):
        source = verb.head
    return Fill(subtree(below) - {below.i}, set(), source=source, sourceless=source is None)


def _seems(verb: Token) -> Fill | None:
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    below = [child for child in verb.children if child.dep_ in ("xcomp", "oprd", "acomp", "ccomp")]
    if subject is None or not below:
        return None
    return Fill({i for child in (subject, *below) for i in subtree(child)}, set(), sourceless=True)


def _to(verb: Token) -> Fill | None:
    below = next((c for c in verb.children if c.dep_ in CLAUSAL and infinitive(c) and own_nominal(c) is None), None)
    return Fill(subtree(below), set()) if below is not None and not is_passive_verb(verb) else None


def _ing(verb: Token) -> Fill | None:
    for child in verb.children:
        if child.dep_ in CLAUSAL and (child.tag_ == "VBG" or any(word.lower_ == "having" for word in child.children)):
            return Fill(subtree(child), set()) if not is_passive_verb(verb) else None
    return None


def _on_to(verb: Token) -> Fill | None:
    """ "called on both sides to stop" """
    prep = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon")), None)
    if prep is None or is_passive_verb(verb):
        return None
    below = next((c for c in verb.children if c.dep_ in ("xcomp", "advcl", "ccomp") and c.i > verb.i), None)
    whom = {i for child in prep.children for i in subtree(child)}
    return Fill(whom | (subtree(below) if below is not None else set()), set())


def _prepositional(verb: Token, frame: str) -> Fill | None:
    content: set[int] = set()
    for child in verb.children:
        hangs = child.i > verb.i and child.dep_ in ("prep", "agent", "dative") and child.lower_ in PREPOSITIONS[frame]
        if hangs and not is_temporal(child):
            content |= {i for inner in child.children for i in subtree(inner)}
    return Fill(content, set()) if content else None


def _with_object(frame: str) -> Callable[[Token], Fill | None]:
    def match(verb: Token) -> Fill | None:
        content = object_of(verb, frame, is_passive_verb(verb))
        return Fill(content, set()) if content else None

    return match


FRAMES: dict[str, Callable[[Token], Fill | None]] = {
    "clause": _said,
    "it_clause": _it_said,
    "quote": _quoted,
    "passive_to": _passive_to,
    "passive_of": _passive_of,
    "passive_noun": _passive_noun,
    "passive_as": _passive_as,
    "seems": _seems,
    "to": _to,
    "ing": _ing,
    "on_to": _on_to,
    **{frame: _with_object(frame) for frame in FRAME_ORDER if frame.startswith("noun")},
}
