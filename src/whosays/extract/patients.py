"""Who suffers what a counting word names: "killed" and its object, "died" and its subject, "the death of"."""

from __future__ import annotations

from spacy.tokens import Token

from whosays.extract.syntax import is_passive, is_verbal, objects, prepositional, subject, with_conjuncts
from whosays.types.counted import CountTrigger, CountWords

VERBAL_TAGS = frozenset({"VBN", "VBD", "VBG", "VB", "VBP", "VBZ"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# How far behind its verb the rest of a phrase may stand: "burnt four people alive".
PHRASE_REACH = 9
GROUPS = frozenset(
    {"total", "number", "group", "body", "team", "crew", "party", "majority", "life", "batch", "remains", "pair"}
)
TOTALS = frozenset({"number", "total", "tally", "count"})
LIVES_VERBS = frozenset({"claim", "cost", "take", "lose"})


def trigger_of(token: Token, words: CountWords) -> tuple[CountTrigger, ...]:
    """The lines of the table that hold at this token, one phrase only."""
    keys: list[tuple[str, str]] = []
    lemma, lower = token.lemma_.lower(), token.lower_
    if token.pos_ in ("VERB", "AUX") or token.tag_ in VERBAL_TAGS:
        keys.append((lemma, "VERB"))
    if token.pos_ in ("ADJ", "NOUN", "ADV", "PROPN") or token.tag_ == "VBN" or token.tag_ == "VBG":
        keys += [(lower, "ADJ"), (lemma, "ADJ")]
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        keys += [(lemma, "NOUN"), (lower, "NOUN")]
    found: list[CountTrigger] = []
    for key in keys:
        for line in words.triggers.get(key, ()):
            if line not in found and (len(line.words) == 1 or _phrase_holds(token, line)):
                found.append(line)
    longest = max((len(line.words) for line in found), default=0)
    return tuple(line for line in found if len(line.words) == longest)


def _phrase_holds(token: Token, line: CountTrigger) -> bool:
    """Whether the other words of a phrase stand where they must: before a noun, loosely behind a verb."""
    doc = token.doc
    if line.words[-1] == token.lemma_.lower() and token.pos_ in ("NOUN", "PROPN"):
        first = token.i - len(line.words) + 1
        return first >= 0 and all(doc[first + n].lemma_.lower() == word for n, word in enumerate(line.words[:-1]))
    at = token.i + 1
    for word in line.words[1:]:
        while at < len(doc) and at <= token.i + PHRASE_REACH and doc[at].sent == token.sent:
            if word in (doc[at].lower_, doc[at].lemma_.lower()):
                break
            if is_verbal(doc[at]) and doc[at].dep_ != "aux":
                return False
            at += 1
        else:
            return False
        if at >= len(doc):
            return False
        at += 1
    return True


def patients(token: Token, slot: str) -> list[Token]:
    """Heads of the phrases that suffer what the token names."""
    if slot in ("obj", "persons"):
        return _of_verb(token)
    if slot == "subj":
        found = subject(token)
        return [] if found is None else with_conjuncts(found)
    if slot == "of":
        owners = [owner for child in token.children if child.dep_ == "poss" for owner in with_conjuncts(child)]
        return prepositional(token, "of") or owners
    if slot == "to":
        return prepositional(token, "to")
    if slot in ("self", "state", "life", "none"):
        above = token.head.head
        if token.dep_ == "pobj" and token.head.lower_ == "of" and above.lemma_.lower() in TOTALS:
            return _of_toll(above) or [token]
        return [token]
    if slot == "toll":
        return _of_toll(token)
    if slot == "adj":
        return _of_adjective(token)
    if slot == "object":
        if token.lemma_ == "set":  # "set fire to"
            return [noun for noun in token.subtree if noun.dep_ == "pobj" and noun.head.lower_ == "to"]
        if is_verbal(token) or token.tag_ == "VBN":
            return _of_verb(token)
        return [token] if token.dep_ == "amod" else prepositional(token, "of")
    return []


def _of_verb(verb: Token) -> list[Token]:
    if is_passive(verb):
        found = [child for child in verb.children if child.dep_ in ("nsubjpass", "nsubj")]
        if found:
            return [word for child in found for word in with_conjuncts(_stands_for(child))]
        if verb.dep_ == "amod":
            return [verb.head]
        above = subject(verb)
        return [] if above is None else with_conjuncts(above)
    below = objects(verb)
    if below:
        return below
    # "killing and wounding 30": the object hangs on the last of the verbs.
    for child in verb.children:
        if child.dep_ == "conj" and is_verbal(child) and not any(c.dep_.startswith("nsubj") for c in child.children):
            below = objects(child)
            if below and not any(c.dep_ == "punct" for c in verb.children if verb.i < c.i < child.i):
                return below
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        return [verb.head]
    # "dozens injured": a participle that the parser took for a past tense.
    if verb.tag_ in ("VBN", "VBD"):
        return [
            word
            for child in verb.children
            if child.dep_ in ("nsubj", "nsubjpass")
            for word in with_conjuncts(_stands_for(child))
        ]
    return []


def _stands_for(token: Token) -> Token:
    if token.lower_ in ("who", "that", "which") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _of_adjective(word: Token) -> list[Token]:
    if any(child.lemma_ == "have" and child.dep_ == "aux" for child in word.children) and not is_passive(word):
        return []  # "militants had killed nine": a verb, whoever is before it killed
    if word.dep_ == "pobj" and word.head.lower_ == "among":  # "two officers were among the dead"
        above = subject(word.head.head)
        return [] if above is None else with_conjuncts(above)
    below = [child for child in word.children if child.dep_ in ("nsubj", "nsubjpass", "nummod") and child.i < word.i]
    if below:
        return [far for child in below for far in with_conjuncts(child)] if below[0].dep_ != "nummod" else [word]
    if word.dep_ in ("amod", "compound", "acl", "relcl") and word.head.pos_ in NOMINAL:
        return [word.head]
    if word.dep_ in ("acomp", "attr", "oprd", "xcomp", "ccomp", "dobj"):
        verb = word.head
        if word.dep_ in ("oprd", "xcomp", "ccomp", "dobj") and not is_passive(verb):
            found = [other for other in objects(verb) if other.i != word.i and other.i < word.i]
            if found or word.dep_ != "oprd":
                return found
        above = subject(verb)
        return [] if above is None else with_conjuncts(above)
    if word.pos_ == "NOUN":
        return [word]
    return []


def _of_toll(toll: Token) -> list[Token]:
    """The number that a toll reaches, stands at or is put at."""
    found = [] if toll.lemma_.lower() in TOTALS else prepositional(toll, "of")
    found += prepositional(toll, "to")
    verb = toll.head
    if not found and is_verbal(verb):
        for child in verb.children:
            if child.i > toll.i and child.dep_ in ("dobj", "attr", "acomp", "oprd"):
                found.append(child)
            elif child.i > toll.i and child.dep_ == "prep" and child.lower_ in ("to", "at", "past", "above", "beyond"):
                found.extend(noun for noun in child.children if noun.dep_ == "pobj")
    if not found:
        for token in toll.doc[toll.i + 1 : toll.i + PHRASE_REACH]:
            if token.pos_ == "NUM" and token.dep_ == "pobj" and token.head.lower_ in ("to", "at"):
                return [token]
    return found


def counted_below(token: Token) -> Token | None:
    """The noun that a noun of number holds: "a total of 12 men", "the bodies of four students"."""
    if token.lemma_.lower() not in GROUPS:
        return None
    for noun in prepositional(token, "of"):
        return noun
    return None


def claims_lives(token: Token) -> bool:
    """Whether lives are lost, not lived: "claimed 12 lives", "the lives of 14 were lost"."""
    verb = token.head
    while verb.dep_ in ("conj",) and not is_verbal(verb):
        verb = verb.head
    return verb.lemma_.lower() in LIVES_VERBS
