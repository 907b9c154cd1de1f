"""Who is cited: the source of a verb or noun of saying, and whom it is told to."""

from __future__ import annotations

from spacy.tokens import Token

from whosays.extract.coref import name_extent
from whosays.extract.quotes import CLOSING, EITHER, OPENING
from whosays.extract.syntax import own_subject

LINKS = frozenset({"conj", "xcomp", "advcl", "acl", "relcl", "pcomp", "ccomp"})
LONGEST_CLIMB = 5
# Whoever receives or rejects a claim did not make it.
RECEIVING = frozenset(
    (
        *(
            "receive",
            "hear",
            "reject",
            "dismiss",
            "deny",
            "investigate",
            "confirm",
            "see",
            "read",
            "dispute",
            "refute",
            "rebut",
        ),
        *(
            "question",
            "doubt",
            "cite",
            "ignore",
            "face",
            "await",
            "believe",
            "verify",
            "check",
            "study",
            "get",
            "obtain",
        ),
    )
)
LONGEST_RELATIVE = 12
BRACKETS = (")", "]", "”", '"', "''", "’")
QUANTIFIERS = ("only", "about", "nearly", "almost", "roughly", "some", "just", "fully", "even", "most")
# What is issued to say something: its issuer is the source.
WRITINGS = frozenset(
    {
        "statement",
        "letter",
        "tweet",
        "post",
        "message",
        "memo",
        "communique",
        "communiqué",
        "email",
        "release",
        "ad",
        "note",
        "order",
        "interview",
        "speech",
        "text",
    }
)


def is_passive_verb(verb: Token) -> bool:
    """Whether the verb has a passive auxiliary or subject."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def by_agent(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb or a noun."""
    for child in verb.children:
        if child.lower_ == "by" and child.dep_ in ("agent", "prep"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def source_of_verb(verb: Token, depth: int = LONGEST_CLIMB) -> Token | None:
    """Who says it: the subject, own or shared with the verb above, or the agent of a passive."""
    if is_passive_verb(verb):
        return by_agent(verb)
    own = own_subject(verb)
    if own is not None and own.dep_ in ("nsubj", "csubj"):
        return own
    if depth == 0:
        return None
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "acl":
        if verb.tag_ == "VBN" and not (verb.sent.root.i == head.i and any(c.dep_ == "relcl" for c in head.children)):
            return by_agent(verb)
        if head.lemma_.lower() in WRITINGS:
            return source_of_noun(head) or head
        return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None
    if verb.dep_ == "relcl":
        return head
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return _owner(head.head, depth)
    if verb.dep_ in LINKS and head.pos_ in ("VERB", "AUX"):
        if (subject := _behind_as(verb)) is not None:
            return subject
        if verb.dep_ == "ccomp" and verb.tag_ != "VBG":
            return None
        return _owner(head, depth)
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ":
        return _owner(head.head, depth) if head.dep_ in ("acomp", "oprd") else None
    return None


def _behind_as(verb: Token) -> Token | None:
    """The subject that a parse takes for a complement of "as": "the truce broke, as Ardel and Bost accused"."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    for prep in verb.head.children:
        if prep.lower_ == "as" and prep.dep_ == "prep" and verb.head.i < prep.i < verb.i:
            return next((noun for noun in prep.children if noun.dep_ == "pobj" and noun.i < verb.i), None)
    return None


def _owner(verb: Token, depth: int) -> Token | None:
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if is_passive_verb(verb):
        own = own_subject(verb)
        return own
    return source_of_verb(verb, depth - 1)


def nearest_source(verb: Token) -> Token | None:
    """The noun right before a finite verb, or right behind it, where the parse gives no subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or is_passive_verb(verb):
        return None
    doc = verb.doc
    for index in range(verb.i - 1, max(verb.i - 7, -1), -1):
        word = doc[index]
        if word.pos_ in ("NOUN", "PROPN", "PRON") and word.ent_type_ not in ("DATE", "TIME") and word.dep_ != "pobj":
            return word
        if word.pos_ not in ("ADV", "AUX", "PROPN", "NOUN", "ADP", "DET"):
            break
    after = next(
        (
            child
            for child in verb.children
            if child.dep_ in ("dobj", "attr", "npadvmod")
            and child.i > verb.i
            and child.ent_type_ not in ("DATE", "TIME")
        ),
        None,
    )
    return (
        after
        if after is not None and after.left_edge.i == verb.i + 1 and after.pos_ in ("NOUN", "PROPN", "PRON")
        else None
    )


def source_of_noun(noun: Token) -> Token | None:
    """Whose claim it is: the possessor, the agent after "by" or "from", the subject of the verb that carries it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among"):
            for inner in child.children:
                if inner.dep_ == "pobj" and not (child.lower_ == "from" and inner.ent_type_ in ("GPE", "LOC", "FAC")):
                    return inner
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX") and noun.head.lemma_ not in RECEIVING:
        return source_of_verb(noun.head)
    if (
        noun.dep_ == "pobj"
        and noun.head.dep_ == "prep"
        and noun.head.lower_ in ("in", "with")
        and noun.head.head.pos_ == "VERB"
    ):
        return source_of_verb(noun.head.head)
    if noun.dep_ == "conj":
        return source_of_noun(noun.head)
    return None


def audience_of(verb: Token, recipient: bool) -> Token | None:
    """Whom it is told to: the object of "told" (a verb whose object is the recipient), or the noun after "to"."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "dative" and child.pos_ == "ADP":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
        if child.dep_ in (("dobj", "dative") if recipient else ("dative",)) and child.pos_ in ("NOUN", "PROPN", "PRON"):
            return child
        if child.dep_ == "prep" and child.lower_ == "to":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def source_extent(token: Token) -> tuple[int, int]:
    """The name or noun of a source with what tells whose it is: "media run by the guard", no other clause."""
    first, last = name_extent(token)
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD") and child.i == last and by_agent(child) is not None:
            last = child.right_edge.i + 1
    return first, last


def phrase(token: Token, cue: int = -1) -> tuple[int, int]:
    """The whole noun phrase, half-open, with appositions and short relative clauses, without marks at its ends.

    What hangs on the noun but holds the cue is left out: "an official saying that" is "an official".
    """
    doc = token.doc
    members = {token.i}
    for child in token.children:
        words = {word.i for word in child.subtree}
        if (
            cue in words
            or (child.dep_ in ("relcl", "acl") and len(words) > LONGEST_RELATIVE)
            or child.dep_ in ("parataxis", "preconj")
        ):
            continue
        members |= words
    # a phrase is one stretch: what a mistaken parse throws far off is left out
    first = last = token.i
    while first - 1 in members and not _parts(doc[first - 1], closing=True):
        first -= 1
    while last + 1 in members and not _parts(doc[last + 1], closing=False):
        last += 1
    while first < token.i and (
        doc[first].is_punct
        or doc[first].is_space
        or (
            doc[first].dep_ in ("cc", "prep", "advmod")
            and doc[first].head.i == token.i
            and doc[first].lower_ not in QUANTIFIERS
        )
    ):
        if doc[first].text in OPENING or (doc[first].text in EITHER and doc[first].whitespace_ == ""):
            break
        first += 1
    while last > token.i and (
        doc[last].is_space or (doc[last].is_punct and doc[last].text not in BRACKETS) or doc[last].tag_ == "POS"
    ):
        last -= 1
    return first, last + 1


def _parts(token: Token, closing: bool) -> bool:
    """Whether a phrase ends at this token: a line end, or a quotation mark of somebody else's words."""
    if token.is_space and "\n" in token.text:
        return True
    if closing:
        return token.text in CLOSING or (token.text in EITHER and bool(token.whitespace_))
    return token.text in OPENING
