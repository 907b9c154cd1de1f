"""The clause or the object that a verb of saying takes."""

from __future__ import annotations

from spacy.tokens import Token

from whosays.extract.telling_pieces import subtree

TEMPORAL = frozenset({"DATE", "TIME"})
# Prepositional phrases behind an object that belong to what is said of it: "blamed the army for the blast".
TAKEN = frozenset({"for", "as", "of", "about", "against", "to", "with", "over", "on", "in", "from"})
FIGURES = frozenset({"toll", "number", "figure", "count", "total", "estimate", "loss"})
RESPONSIBILITY = frozenset({"responsibility", "credit"})
# A part in an act, which one denies or admits.
ROLES = RESPONSIBILITY | {"involvement", "role", "part", "participation", "complicity", "hand", "connection"}
# What is rejected when somebody denies what others say.
CHARGES = frozenset(
    {"accusation", "allegation", "claim", "charge", "report", "suggestion", "assertion", "rumour", "rumor"}
)
# What a blast claims without a word.
LOST = frozenset({"life", "victim", "casualty"})
BEFORE_INSERTED = frozenset({",", "”", '"', "--", "—", "–"})
AROUND = frozenset({"parataxis", "advcl", "ccomp", "dep", "conj"})
HOSTS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# A parse may lose the clause behind "today reported in Lima that": so many words may stand between.
LONGEST_REACH = 12
BETWEEN = frozenset({"NOUN", "PROPN", "ADP", "DET", "ADV", "PART", "NUM", "PUNCT", "ADJ"})
STOPS = frozenset({":", ";", ",", '"', "“", "”", "-"})
LONGEST_INSERTED = 12


def own_nominal(verb: Token) -> Token | None:
    """The clause's own subject."""
    return next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def infinitive(verb: Token) -> bool:
    """Whether "to" stands before the verb."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_temporal(prep: Token) -> bool:
    """Whether a prepositional phrase gives a time."""
    return any(inner.dep_ == "pobj" and inner.ent_type_ in TEMPORAL for inner in prep.children)


def clause_of(verb: Token) -> tuple[set[int], set[int]] | None:
    """The clause that is said, below the cue or around it, and the tokens of the cue's own clause in it."""
    below = [child for child in verb.children if _is_said(child, verb)]
    subject = own_nominal(verb)
    if subject is not None:
        # "The report is grim: it details ...": what stands before a colon is no content of what follows
        marks = {t.i for t in verb.children if t.text in (":", ";") and t.i < subject.i}
        below = [child for child in below if not any(child.i < mark for mark in marks)]
    if below:
        return {i for child in below for i in subtree(child)}, set()
    that = _lost_that(verb)
    if that is not None:
        return set(range(that, verb.sent.end)), set()
    head = verb.head
    if head.i == verb.i or head.pos_ not in HOSTS or verb.dep_ not in AROUND:
        return None
    if verb.dep_ == "conj" and any(child.dep_ == "cc" and child.i < verb.i for child in head.children):
        return None
    likened = any(child.dep_ in ("mark", "advmod") and child.lower_ == "as" for child in verb.children)
    if verb.dep_ == "parataxis" or likened or _inserted(verb):
        return subtree(head), subtree(verb)
    return None


def _is_said(child: Token, verb: Token) -> bool:
    if child.dep_ == "ccomp":
        return not (child.tag_ == "VB" and infinitive(child) and own_nominal(child) is None)
    if child.dep_ == "xcomp":
        return own_nominal(child) is not None and child.tag_ in FINITE
    if child.dep_ == "advcl" and child.i > verb.i:
        return any(word.lower_ in ("if", "whether") and word.dep_ == "mark" for word in child.children)
    return False


def _lost_that(verb: Token) -> int | None:
    """The "that" shortly behind a finite verb, with nothing but nouns and prepositions between."""
    doc = verb.doc
    rootless = verb.dep_ == "acl" and verb.sent.root.i == verb.head.i and verb.head.pos_ in ("NOUN", "PROPN")
    if verb.tag_ not in ("VBD", "VBZ", "VBP") and not rootless:
        return None
    for index in range(verb.i + 1, min(verb.i + LONGEST_REACH, verb.sent.end)):
        token = doc[index]
        if token.lower_ == "that" and token.tag_ in ("IN", "DT", "WDT"):
            return index
        if token.pos_ not in BETWEEN or token.text in STOPS:
            return None
    return None


def _inserted(verb: Token) -> bool:
    """Whether the cue with its subject stands between marks, or at the end behind one: ", he said,"."""
    words = sorted(subtree(verb))
    doc = verb.doc
    before = doc[words[0] - 1].text if words[0] else ""
    if doc[words[0]].text == ",":
        before = ","
    subject = own_nominal(verb)
    return (
        before in BEFORE_INSERTED and subject is not None and subject.dep_ == "nsubj" and len(words) <= LONGEST_INSERTED
    )


def object_of(verb: Token, frame: str, passive: bool) -> set[int]:
    """The object (of a passive, the subject) with what a frame asks for besides it; empty when it does not fit."""
    thing = next((c for c in verb.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
    if frame == "noun_to":
        return _object_to(verb, thing)
    if frame == "noun_pred":
        return _object_called(verb, thing)
    if thing is None:
        return set()
    preps = [c for c in verb.children if c.dep_ == "prep" and c.i > verb.i and not is_temporal(c)]
    if frame in ("noun_of", "noun_for", "noun_with", "noun_as"):
        word = frame.removeprefix("noun_")
        prep = next((c for c in preps if c.lower_ == word), None)
        if prep is None and frame == "noun_of":
            # "accused the regime and other forces of shelling": the parse may hang the charge on the accused
            prep = next((c for c in thing.subtree if c.i > thing.i and c.dep_ == "prep" and c.lower_ == "of"), None)
        return subtree(thing) | subtree(prep) if prep is not None else set()
    if frame == "noun_at":
        prep = next((c for c in thing.subtree if c.lower_ == "at"), None) or next(
            (c for c in preps if c.lower_ == "at"), None
        )
        return subtree(thing) | subtree(prep) if prep is not None and thing.lemma_.lower() in FIGURES else set()
    if frame == "noun_resp" and thing.lemma_.lower() not in RESPONSIBILITY:
        return set()
    if frame == "noun_role" and thing.lemma_.lower() not in ROLES:
        return set()
    if frame == "noun_charge":
        if thing.lemma_.lower() not in CHARGES:
            return set()
        clauses = [c for c in thing.children if c.dep_ in ("acl", "ccomp") and (c.tag_ in FINITE or own_nominal(c))]
        clauses += [c for c in thing.children if c.lower_ == "of" and any(word.dep_ == "pcomp" for word in c.children)]
        return {i for c in clauses for i in subtree(c)}
    if thing.lemma_.lower() in LOST:
        return set()
    if frame == "noun_doc" and thing.pos_ in ("PROPN", "PRON"):
        return set()
    content = subtree(thing)
    if frame in ("noun", "noun_doc", "noun_role"):
        content |= {i for prep in preps if prep.i > thing.i and prep.lower_ in TAKEN for i in subtree(prep)}
    return content


def _object_to(verb: Token, thing: Token | None) -> set[int]:
    """ "urged them to leave" """
    below = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and infinitive(c)), None)
    if below is None or (thing is None and own_nominal(below) is None):
        return set()
    return subtree(below) | (subtree(thing) if thing is not None else set())


def _object_called(verb: Token, thing: Token | None) -> set[int]:
    """ "called the raid a crime" """
    named = next((c for c in verb.children if c.dep_ in ("oprd", "attr")), None)
    if thing is not None:
        return subtree(thing) | subtree(named) if named is not None else set()
    small = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    return subtree(small) if small is not None else set()
