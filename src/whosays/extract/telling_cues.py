"""Cues of saying and what hangs on them: the frames of cues.tsv matched against the syntax."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from whosays.extract.telling_pieces import subtree
from whosays.extract.telling_source import (
    WRITINGS,
    audience_of,
    by_agent,
    is_passive_verb,
    nearest_source,
    source_of_noun,
    source_of_verb,
)
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
    "on_to": ("on", "upon"),
}
FRAME_ORDER = (
    "it_clause",
    "clause",
    "quote",
    "passive_as",
    "passive_to",
    "noun_of",
    "noun_for",
    "noun_with",
    "noun_as",
    "noun_pred",
    "on_to",
    "noun_to",
    "to",
    "ing",
    "noun_resp",
    "about",
    "of",
    "for",
    "on",
    "over",
    "against",
    "at",
    "with",
    "to_noun",
    "in",
    "passive_noun",
    "noun_doc",
    "noun",
    "noun_q",
    "to_noun_q",
    "seems",
)
RANK = {frame: place for place, frame in enumerate(FRAME_ORDER)}
TEMPORAL = frozenset({"DATE", "TIME"})
ADJUNCTS = frozenset({"during", "after", "before", "since", "until", "amid", "by", "within", "via", "through"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue with what hangs on it. content: token numbers, empty where only quoted words will do."""

    kind: TellingKind
    token: Token
    cue: Cue
    frame: str
    source: Token | None
    content: frozenset[int]
    barred: frozenset[int]
    audience: Token | None = None
    hearsay: bool = False


def match_verb(verb: Token, cues: tuple[Cue, ...]) -> Iterator[Hit]:
    """All frames of the verb's cues that the syntax fills, best first."""
    hits: list[tuple[int, Hit]] = []
    for cue in cues:
        for frame in cue.frame.split(","):
            hit = _match_frame(verb, cue, frame)
            if hit is not None:
                hits.append((RANK.get(frame, 99), hit))
    hits.sort(key=lambda pair: pair[0])
    return (hit for _, hit in hits)


def _match_frame(verb: Token, cue: Cue, frame: str) -> Hit | None:
    passive = is_passive_verb(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ == "quote":
        return None
    content: set[int] = set()
    barred: set[int] = set()
    source: Token | None = None
    hearsay = False
    audience = (
        audience_of(verb, "recipient" in cue.flags)
        if "say" in cue.flags and frame in ("clause", "quote", "of", "about")
        else None
    )
    if frame == "clause":
        found = _clause(verb)
        if found is None:
            return None
        content, barred = found
    elif frame == "quote":
        content = set()
    elif frame == "passive_to":
        subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        below = next((child for child in verb.children if child.dep_ == "xcomp"), None)
        if not passive or subject is None or below is None:
            return None
        content = subtree(subject) | subtree(below)
        hearsay = by_agent(verb) is None
    elif frame == "it_clause":
        subject = next((child for child in verb.children if child.dep_ in ("nsubjpass", "expl")), None)
        found = _clause(verb)
        if not passive or found is None or subject is None or subject.lower_ != "it" or by_agent(verb) is not None:
            return None
        content, barred = found
        hearsay = True
    elif frame == "passive_noun":
        subject = next(
            (child for child in verb.children if child.dep_ == "nsubjpass" and child.pos_ in ("NOUN", "PROPN")), None
        )
        if (
            not passive
            or subject is None
            or by_agent(verb) is not None
            or any(child.dep_ in ("xcomp", "ccomp", "neg") for child in verb.children)
            or subject.left_edge.lower_ == "no"
        ):
            return None
        content = subtree(subject)
        hearsay = True
    elif frame == "passive_as":
        below = next(
            (
                inner
                for child in verb.children
                if child.dep_ == "prep" and child.lower_ == "as"
                for inner in child.children
                if inner.dep_ == "pcomp"
            ),
            None,
        )
        if below is None:
            return None
        content = subtree(below) - {below.i}
        source = next((child for child in verb.children if child.dep_ in ("nsubjpass", "dobj")), None)
        if source is None and verb.dep_ in ("acl", "relcl"):
            source = verb.head
        return Hit(TellingKind.VERB, verb, cue, frame, source, frozenset(content), frozenset())
    elif frame == "seems":
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        below = [child for child in verb.children if child.dep_ in ("xcomp", "oprd", "acomp", "ccomp")]
        if subject is None or not below:
            return None
        for child in [subject, *below]:
            content |= subtree(child)
        return Hit(TellingKind.VERB, verb, cue, frame, None, frozenset(content), frozenset())
    elif frame == "to":
        below = next(
            (
                c
                for c in verb.children
                if c.dep_ in ("xcomp", "ccomp")
                and any(t.dep_ == "aux" and t.lower_ == "to" for t in c.children)
                and own(c) is None
            ),
            None,
        )
        if below is None or passive:
            return None
        content = subtree(below)
    elif frame == "ing":
        below = next(
            (
                c
                for c in verb.children
                if c.dep_ in ("xcomp", "ccomp") and (c.tag_ == "VBG" or any(t.lower_ == "having" for t in c.children))
            ),
            None,
        )
        if below is None or passive:
            return None
        content = subtree(below)
    elif frame == "on_to":
        prep = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon")), None)
        below = next((c for c in verb.children if c.dep_ in ("xcomp", "advcl", "ccomp") and c.i > verb.i), None)
        if prep is None or passive:
            return None
        content = {i for c in prep.children for i in subtree(c)} | (subtree(below) if below is not None else set())
    elif frame in PREPOSITIONS:
        for child in verb.children:
            if (
                child.dep_ in ("prep", "agent", "dative")
                and child.lower_ in PREPOSITIONS[frame]
                and child.i > verb.i
                and not _temporal(child)
            ):
                for inner in child.children:
                    content |= subtree(inner)
        if not content:
            return None
    elif frame.startswith("noun") or frame == "to_noun_q":
        found_noun = _noun(verb, frame, passive)
        if not found_noun:
            return None
        content = found_noun
    else:
        return None
    source = source_of_verb(verb)
    if source is not None and (
        source.i in content - barred or source.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X")
    ):
        source = None
    if (
        source is None
        and frame in ("clause", "quote")
        and "say" in cue.flags
        and (nearest := nearest_source(verb)) is not None
        and nearest.i not in content
    ):
        source = nearest
        audience = None if audience is source else audience
    return Hit(TellingKind.VERB, verb, cue, frame, source, frozenset(content), frozenset(barred), audience, hearsay)


def own(verb: Token) -> Token | None:
    """The clause's own subject."""
    return next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def _clause(verb: Token) -> tuple[set[int], set[int]] | None:
    """The clause that is said, below the cue or around it, and the tokens of the cue's own clause."""
    below = [
        c
        for c in verb.children
        if c.dep_ == "ccomp"
        or (c.dep_ == "xcomp" and _finite(c))
        or (
            c.dep_ == "advcl"
            and c.i > verb.i
            and any(t.lower_ in ("if", "whether") and t.dep_ == "mark" for t in c.children)
        )
    ]
    below = [
        c
        for c in below
        if not (c.tag_ == "VB" and any(t.lower_ == "to" and t.dep_ == "aux" for t in c.children) and own(c) is None)
    ]
    subject = own(verb)
    if subject is not None:
        # "The report is grim: it details ...": what stands before a colon is no content of what follows
        marks = {t.i for t in verb.children if t.text in (":", ";") and t.i < subject.i}
        below = [c for c in below if not any(c.i < mark for mark in marks)]
    if below:
        content: set[int] = set()
        for child in below:
            content |= subtree(child)
        return content, set()
    that = next(
        (
            i
            for i in range(verb.i + 1, min(verb.i + 8, len(verb.doc)))
            if verb.doc[i].lower_ == "that" and verb.doc[i].tag_ in ("IN", "DT", "WDT")
        ),
        None,
    )
    if (
        that is not None
        and that > verb.i
        and verb.tag_ in ("VBD", "VBZ", "VBP")
        and verb.doc[that].sent.start == verb.sent.start
        and all(verb.doc[i].pos_ in ("NOUN", "PROPN", "ADP", "DET", "ADV", "PART") for i in range(verb.i + 1, that))
    ):
        return set(range(that, verb.sent.end)), set()
    head = verb.head
    if (
        verb.dep_ in ("parataxis", "advcl", "ccomp", "dep")
        and head.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN")
        and head.i != verb.i
    ):
        mark = next((c for c in verb.children if c.dep_ in ("mark", "advmod") and c.lower_ == "as"), None)
        if verb.dep_ == "parataxis" or mark is not None or (verb.dep_ in ("ccomp", "advcl", "dep") and _inserted(verb)):
            return subtree(head), subtree(verb)
    return None


def _finite(verb: Token) -> bool:
    return own(verb) is not None and verb.tag_ in ("VBD", "VBZ", "VBP", "MD")


def _inserted(verb: Token) -> bool:
    """Whether the cue with its subject stands between marks, or at the end behind one: ", he said,"."""
    words = sorted(subtree(verb))
    doc = verb.doc
    before = doc[words[0] - 1].text if words[0] else ""
    if doc[words[0]].text == ",":
        before = ","
    subject = own(verb)
    return (
        before in (",", "”", '"', "--", "—", "–")
        and subject is not None
        and subject.dep_ == "nsubj"
        and len(words) <= 12
    )


def _temporal(prep: Token) -> bool:
    return any(inner.dep_ == "pobj" and inner.ent_type_ in TEMPORAL for inner in prep.children)


def _noun(verb: Token, frame: str, passive: bool) -> set[int]:
    """The object, with what a frame asks for besides it."""
    thing = next((c for c in verb.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
    if thing is None and not passive and verb.dep_ == "relcl":
        return set()
    preps = [c for c in verb.children if c.dep_ == "prep" and c.i > verb.i and not _temporal(c)]
    if frame == "noun_to":
        below = next(
            (
                c
                for c in verb.children
                if c.dep_ in ("xcomp", "ccomp", "advcl")
                and any(t.dep_ == "aux" and t.lower_ == "to" for t in c.children)
            ),
            None,
        )
        if below is None:
            return set()
        if thing is None and own(below) is None:
            return set()
        return subtree(below) | (subtree(thing) if thing is not None else set())
    if frame in ("noun_of", "noun_for", "noun_with", "noun_as"):
        word = frame.split("_")[1]
        if thing is None:
            return set()
        prep = next((c for c in preps if c.lower_ == word), None)
        if prep is None and frame == "noun_of":
            # "accused the regime and other forces of shelling": the parse may hang the charge on the accused
            prep = next((c for c in thing.subtree if c.i > thing.i and c.dep_ == "prep" and c.lower_ == "of"), None)
        if prep is None:
            return set()
        return subtree(thing) | subtree(prep)
    if frame == "noun_pred":
        pred = [c for c in verb.children if c.dep_ in ("oprd", "attr")]
        small = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
        if thing is not None and pred:
            return subtree(thing) | subtree(pred[0])
        if small is not None and thing is None:
            return subtree(small)
        return set()
    if frame == "to_noun_q":
        return set()
    if thing is None:
        return set()
    if frame == "noun_resp" and thing.lemma_.lower() not in ("responsibility", "credit"):
        return set()
    if thing.pos_ in ("PROPN", "PRON") and frame == "noun_doc":
        return set()
    content = subtree(thing)
    if frame in ("noun", "noun_doc"):
        for prep in preps:
            if (
                prep.i > thing.i
                and prep.lower_ not in ADJUNCTS
                and prep.lower_ in ("for", "as", "of", "about", "against", "to", "with", "over", "on", "in", "from")
            ):
                content |= subtree(prep)
    return content


def match_noun(noun: Token, cues: tuple[Cue, ...]) -> Iterator[Hit]:
    """All frames of the noun's cues that the syntax fills, best first."""
    hits: list[tuple[int, Hit]] = []
    for cue in cues:
        for frame in cue.frame.split(","):
            content: set[int] = set()
            for child in noun.children:
                if child.i < noun.i:
                    continue
                if frame == "clause" and child.dep_ in ("acl", "ccomp", "relcl", "appos", "advcl"):
                    if any(
                        t.lower_ in ("that", "whether")
                        and t.dep_ in ("mark", "nsubj", "dobj", "det")
                        and t.i == child.left_edge.i
                        for t in child.subtree
                    ) and (child.dep_ != "relcl" or own(child) is not None and own(child).lower_ != "that"):  # type: ignore[union-attr]
                        content |= subtree(child)
                elif (
                    frame == "to"
                    and child.dep_ in ("acl", "xcomp", "relcl", "advcl")
                    and any(t.lower_ == "to" and t.dep_ == "aux" for t in child.children)
                ):
                    content |= subtree(child)
                elif (
                    frame in PREPOSITIONS
                    and child.dep_ == "prep"
                    and child.lower_ in PREPOSITIONS[frame]
                    and not _temporal(child)
                ):
                    for inner in child.children:
                        content |= subtree(inner)
            if content:
                source = source_of_noun(noun)
                if "hearsay" in cue.flags and source is None:
                    source = noun
                hits.append(
                    (
                        RANK.get(frame, 99),
                        Hit(TellingKind.NOUN, noun, cue, frame, source, frozenset(content), frozenset()),
                    )
                )
    hits.sort(key=lambda pair: pair[0])
    return (hit for _, hit in hits)


def match_adjective(word: Token, cues: tuple[Cue, ...]) -> Iterator[Hit]:
    """An adjective of belief or intent with its clause: "is confident that", "is willing to"."""
    if word.dep_ not in ("acomp", "oprd", "ROOT", "conj", "ccomp", "advcl", "amod"):
        return
    for cue in cues:
        for frame in cue.frame.split(","):
            content: set[int] = set()
            for child in word.children:
                if child.i < word.i:
                    continue
                infinitive = any(t.lower_ == "to" and t.dep_ == "aux" for t in child.children)
                if (
                    frame == "clause" and child.dep_ in ("ccomp", "advcl") and not infinitive and own(child) is not None
                ) or (frame == "to" and child.dep_ in ("xcomp", "ccomp") and infinitive):
                    content |= subtree(child)
                elif frame in PREPOSITIONS and child.dep_ == "prep" and child.lower_ in PREPOSITIONS[frame]:
                    for inner in child.children:
                        content |= subtree(inner)
            if content:
                verb = word.head if word.dep_ in ("acomp", "oprd") else word
                yield Hit(TellingKind.VERB, word, cue, frame, source_of_verb(verb), frozenset(content), frozenset())
                return


def match_according(word: Token, cue: Cue) -> Hit | None:
    """ "According to X, ...": the source follows, the content is the clause around it."""
    if word.i + 1 >= len(word.doc) or word.doc[word.i + 1].lower_ != "to":
        return None
    to = word.doc[word.i + 1]
    source = next((c for c in to.children if c.dep_ == "pobj"), None) or next(
        (c for c in word.children if c.dep_ == "pobj"), None
    )
    if source is None:
        return None
    own_words = subtree(word) | subtree(to) | {word.i}
    head = word.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    if word.is_sent_start or (word.i and word.doc[word.i - 1].is_space):
        while head.dep_ in ("ccomp", "conj", "advcl") and head.head.i > word.i and head.head.pos_ in ("VERB", "AUX"):
            head = head.head
    content = subtree(head) - own_words
    return Hit(TellingKind.PREPOSITION, word, cue, "before", source, frozenset(content), frozenset(own_words))


def match_phrase(word: Token, phrases: dict[tuple[str, ...], Cue]) -> Hit | None:
    """ "In the words of X": the source follows, the content is the clause around it."""
    doc = word.doc
    for words, cue in phrases.items():
        last = word.i + len(words)
        if tuple(token.lower_ for token in doc[word.i : last]) != words:
            continue
        source = next((c for c in doc[last - 1].children if c.dep_ == "pobj"), None)
        if source is None:
            return None
        own_words = subtree(word)
        head = word.head
        while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
            head = head.head
        return Hit(
            TellingKind.PREPOSITION,
            word,
            cue,
            "before",
            source,
            frozenset(subtree(head) - own_words),
            frozenset(own_words),
        )
    return None


def match_carried(verb: Token, cues: tuple[Cue, ...]) -> Hit | None:
    """ "A statement published by X": X carries what the statement says in the clause around it."""
    agent = by_agent(verb)
    noun = verb.head
    if not cues or agent is None or verb.dep_ not in ("acl", "conj", "relcl"):
        return None
    while noun.dep_ == "pobj" and noun.lemma_.lower() not in WRITINGS and noun.head.dep_ == "prep":
        noun = noun.head.head
    if noun.lemma_.lower() not in WRITINGS:
        return None
    host = noun.head.head if noun.dep_ == "pobj" else noun.head
    if host.pos_ not in ("VERB", "AUX") or noun.dep_ not in ("pobj", "nsubj"):
        return None
    own_words = subtree(noun) | ({noun.head.i} if noun.dep_ == "pobj" else set())
    return Hit(
        TellingKind.VERB, verb, cues[0], "carried", agent, frozenset(subtree(host) - own_words), frozenset(own_words)
    )


def match_citing(verb: Token, cue: Cue) -> Hit | None:
    """ "..., citing X, ...": X is what the clause rests on."""
    source = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if source is None or verb.dep_ not in ("advcl", "acl", "xcomp", "prep") or verb.head.i == verb.i:
        return None
    own_words = subtree(verb)
    return Hit(
        TellingKind.PREPOSITION,
        verb,
        cue,
        "citing",
        source,
        frozenset(subtree(verb.head) - own_words),
        frozenset(own_words),
    )


def match_adverb(word: Token, cue: Cue) -> Hit | None:
    """ "reportedly": the marker is the source of the clause it stands in."""
    head = word.head
    if head.i == word.i:
        return None
    return Hit(
        TellingKind.HEARSAY,
        word,
        cue,
        "adverb",
        None,
        frozenset(subtree(head) - {word.i}),
        frozenset({word.i}),
        hearsay=True,
    )
