"""What hangs on what: subjects, objects and prepositions of a verb or an event noun.

spaCy's English labels (ClearNLP style) throughout.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
# Left of the head these belong to the name of a thing; right of it only "of" does.
LEFT_PARTS = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "neg"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NAMING_PREPOSITIONS = frozenset({"of"})
PARTICLES = frozenset({"down", "up", "off", "out", "over", "away", "back"})
OBJECT_CONTROL = frozenset({"accuse", "suspect", "force", "urge", "order", "ask", "tell", "want", "allow", "compel"})
# What follows "for" is told of the object of these: "blamed the police for firing", "arrested a man for stealing".
_BLAMED = (
    "blame criticise criticize condemn denounce censure rebuke slam thank praise arrest detain hold jail imprison "
    "charge fine punish sue prosecute indict convict book suspend dismiss kill"
)
BLAMED_FOR = frozenset(_BLAMED.split())
# Whoever is said to be this acts in what follows: "is about to attack", "are ready to leave"; not "is hard to reach".
_ACTING = (
    "about able unable ready prepared set due likely unlikely poised bound willing unwilling eager keen determined "
    "reluctant free quick slow first next"
)
ACTING_ADJECTIVES = frozenset(_ACTING.split())
NAMING_PARTICIPLES = frozenset({"aged", "surnamed", "named", "called", "nicknamed", "identified"})
LONGEST_CLIMB = 6


def is_verbal(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos_ in ("VERB", "AUX")


def is_passive(verb: Token) -> bool:
    """Whether what is acted upon stands where the subject does: "was hit", "the village hit by shells"."""
    for child in verb.children:
        if child.dep_ in ("auxpass", "nsubjpass"):
            return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "amod", "advcl", "ROOT"):
        return not any(child.dep_ in ("aux", "dobj", "nsubj") for child in verb.children)
    if verb.tag_ == "VBD" and verb.dep_ == "acl":
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not own_subject(verb):
        # "were praised and have supported": the second has an auxiliary of its own
        perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
        return not perfect and is_passive(verb.head)
    return False


def leaves_out_its_auxiliary(verb: Token) -> bool:
    """Whether a verb with its own subject is passive like the one it is joined to: "two were killed, five hurt"."""
    return (
        verb.dep_ == "conj"
        and verb.tag_ in ("VBD", "VBN")
        and own_subject(verb) is not None
        and not objects(verb)
        and is_passive(verb.head)
    )


def with_conjuncts(token: Token) -> list[Token]:
    """The token and the nouns coordinated with it, in order."""
    found = [token]
    queue = [token]
    while queue:
        for child in queue.pop().children:
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
                found.append(child)
                queue.append(child)
    return found


def own_subject(verb: Token) -> Token | None:
    """The subject among the verb's own dependents, active or passive."""
    for child in verb.children:
        if child.dep_ in SUBJECTS or child.dep_ in PASSIVE_SUBJECTS:
            return child
    return None


def relative_head(token: Token) -> Token:
    """The noun a relative pronoun stands for, else the token itself."""
    if token.lower_ in RELATIVE_PRONOUNS and token.pos_ in ("PRON", "DET", "SCONJ"):
        clause = token.head
        while clause.dep_ == "conj":
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def subject(verb: Token, depth: int = LONGEST_CLIMB) -> Token | None:
    """Who the grammatical subject is, own, shared with a coordinated verb, or controlled from above."""
    found = own_subject(verb)
    if found is not None:
        return relative_head(found)
    if depth == 0:
        return None
    head = verb.head
    if verb.dep_ in ("acl", "relcl"):
        # "the capacity to strike": the noun is not who strikes
        return None if verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children) else head
    if verb.dep_ == "conj" and is_verbal(head):
        return subject(head, depth - 1)
    if verb.dep_ == "conj" and head.dep_ in ("acomp", "attr", "oprd") and is_verbal(head.head):
        # "are determined to leave and have asked for help"
        return subject(head.head, depth - 1)
    if verb.dep_ == "xcomp" and is_verbal(head):
        for child in head.children:
            if child.dep_ == "dobj" and head.lemma_ in OBJECT_CONTROL:
                return relative_head(child)
        return subject(head, depth - 1)
    if verb.dep_ in ("xcomp", "advcl") and head.dep_ == "acomp" and head.lower_ in ACTING_ADJECTIVES:
        return subject(head.head, depth - 1)
    if verb.dep_ == "advcl" and is_verbal(head):
        return subject(head, depth - 1)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        above = head.head
        if is_verbal(above):
            for child in above.children:
                told_of = above.lemma_ in OBJECT_CONTROL or (head.lower_ == "for" and above.lemma_ in BLAMED_FOR)
                if child.dep_ in ("dobj", "nsubjpass") and told_of:
                    return relative_head(child)
            return subject(above, depth - 1)
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether the verb is "to" with its plain form: "urged them to leave"."""
    return (
        verb.tag_ == "VB" and verb.dep_ in ("ccomp", "advcl") and any(child.lower_ == "to" for child in verb.children)
    )


def objects(verb: Token) -> list[Token]:
    """Direct objects with their conjuncts; the relative pronoun's noun in "the town that they took"."""
    found = [
        noun
        for child in verb.children
        if child.dep_ in ("dobj", "obj")
        for noun in with_conjuncts(relative_head(child))
    ]
    if found:
        return found
    # a particle tagged as a preposition: "closed down the office"
    particles = [
        child for child in verb.children if child.dep_ == "prep" and child.lower_ in PARTICLES and child.i == verb.i + 1
    ]
    return [noun for child in particles for far in child.children if far.dep_ == "pobj" for noun in with_conjuncts(far)]


def prepositional(token: Token, preposition: str) -> list[Token]:
    """Objects of one preposition that hangs on the token, with their conjuncts."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative", "prt") and child.lower_ == preposition:
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    found.extend(with_conjuncts(relative_head(noun)))
                elif noun.dep_ == "prep":
                    found.extend(
                        far for far_noun in noun.children if far_noun.dep_ == "pobj" for far in with_conjuncts(far_noun)
                    )
    return found or (behind_particle(token, preposition) if preposition in ("on", "upon") else [])


def behind_particle(verb: Token, particle: str) -> list[Token]:
    """Objects behind a preposition that the parse takes for a particle: "call on *the rebels* to leave"."""
    stands = any(
        child.lower_ == particle and child.i == verb.i + 1 and not [*child.children] for child in verb.children
    )
    found = [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i + 1] if stands else []
    return [noun for child in found for noun in with_conjuncts(child)]


def at_the_hands_of(verb: Token) -> list[Token]:
    """Who did it in "killed at the hands of"."""
    return [word for hand in prepositional(verb, "at") if hand.lemma_ == "hand" for word in prepositional(hand, "of")]


def obliged(modal: Token, slot: str) -> list[Token]:
    """What fills a slot of "must": its subject is who is obliged, its embedded verb what they must do."""
    if slot == "xcomp":
        return [modal.head]
    return verb_slot(modal.head, slot) if slot != "subj" or not is_passive(modal.head) else []


def adjective_slot(adjective: Token, slot: str) -> list[Token]:
    """What fills a slot of an adjective after "be": "*the attack* is unacceptable", "it is vital that *they* leave"."""
    if slot in ("xsubj", "xcomp"):
        clauses = [c for head in (adjective, adjective.head) for c in head.children if c.dep_ in ("ccomp", "advcl")]
        return clauses if slot == "xcomp" else [noun for clause in clauses for noun in verb_slot(clause, "subj")]
    return verb_slot(adjective.head, slot) if slot == "subj" else prepositional(adjective, slot)


def verb_slot(verb: Token, slot: str) -> list[Token]:
    """What fills a syntactic slot of a verb; docs/lexicon.md names the slots."""
    if verb.dep_ == "aux":
        return obliged(verb, slot)
    passive = is_passive(verb)
    if slot == "subj":
        if passive:
            return prepositional(verb, "by") or at_the_hands_of(verb)
        found = subject(verb)
        return with_conjuncts(found) if found is not None else []
    if slot == "obj":
        if not passive:
            return objects(verb)
        found = subject(verb)
        return with_conjuncts(found) if found is not None else []
    if slot == "iobj":
        return [
            noun
            for child in verb.children
            if child.dep_ == "dative" and child.pos_ != "ADP"
            for noun in with_conjuncts(child)
        ]
    if slot == "xcomp":
        return [child for child in verb.children if child.dep_ == "xcomp" or is_infinitive(child)]
    if slot == "xsubj":
        return [
            noun for child in verb.children if child.dep_ in ("ccomp", "xcomp") for noun in verb_slot(child, "subj")
        ]
    if slot == "xobj":
        below = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "advcl")]
        return [
            noun
            for child in below
            for noun in objects(child) or [n for p in ("against", "on", "at") for n in prepositional(child, p)]
        ]
    if slot == "poss":
        return [owner for noun in objects(verb) for owner in noun_slot(noun, "poss")]
    found_here = prepositional(verb, slot)
    if found_here:
        return found_here
    if slot == "for":
        # "called for the president to resign": the parser takes "for" as the mark of a clause
        clauses = [c for c in verb.children if c.dep_ in ("advcl", "ccomp", "xcomp") and c.tag_ == "VB"]
        asked = [c for c in clauses if any(m.lower_ == "for" and m.dep_ == "mark" for m in c.children)]
        if asked:
            return [noun for clause in asked for noun in verb_slot(clause, "subj") or verb_slot(clause, "obj")]
    # "signed a treaty with", "demanded the release of": the preposition hangs on the object
    return [far for noun in objects(verb)[:1] for far in prepositional(noun, slot)]


def follows_its_noun(word: Token) -> bool:
    """Whether the parser takes an event noun in -ing for a clause about the noun before it: "in police firing"."""
    return word.tag_ == "VBG" and word.dep_ == "acl" and word.i == word.head.i + 1 and word.head.dep_ == "pobj"


def noun_slot(noun: Token, slot: str) -> list[Token]:
    """What fills a syntactic slot of an event noun."""
    if slot == "poss":
        return [owner for child in noun.children if child.dep_ == "poss" for owner in with_conjuncts(child)]
    if slot == "mod" and follows_its_noun(noun):
        return [noun.head]
    if slot == "mod":
        return [child for child in noun.children if child.dep_ in ("compound", "amod", "nmod") and child.i < noun.i]
    if slot in ("subj", "obj", "iobj", "xobj"):
        return []
    return prepositional(noun, slot)


def noun_extent(noun: Token) -> tuple[int, int]:
    """First and last token, half-open, of the noun's phrase without relative clauses, appositions and conjuncts."""
    first = noun.i
    for child in noun.lefts:
        if child.dep_ in LEFT_PARTS and not is_verbal(child):
            first = min(first, child.left_edge.i)
        elif child.dep_ in LEFT_PARTS:
            first = min(first, child.i)
    last = noun.i + 1
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in NAMING_PREPOSITIONS and child.i == last:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    last = max(last, noun_extent(inner)[1])
        elif child.dep_ in ("compound", "nummod", "nmod") and child.i == last:
            last = child.i + 1
        elif child.dep_ == "appos" and child.left_edge.i == last and child.pos_ == "PROPN":
            last = noun_extent(child)[1]
        elif child.dep_ == "acl" and child.i == last and child.lower_ in NAMING_PARTICIPLES:
            last = child.right_edge.i + 1
        elif child.dep_ == "case":
            continue
        else:
            break
    return first, last


def ancestors(token: Token) -> Iterator[Token]:
    """The token and its heads up to the root of its sentence."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def is_definite(noun: Token) -> bool:
    """Whether a noun is told as known: "the murder", "this attack", "their siege"."""
    return any(child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in DEFINITE) for child in noun.children)
