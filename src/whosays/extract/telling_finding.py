"""From cues to tellings in the making: the frame that fits, and the quotation beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from whosays.extract.quotes import paragraphs
from whosays.extract.telling_cues import Hit, match_verb
from whosays.extract.telling_phrases import (
    match_according,
    match_adjective,
    match_adverb,
    match_carried,
    match_citing,
    match_noun,
    match_phrase,
)
from whosays.extract.telling_pieces import Pieces, pieces_of, settle
from whosays.extract.telling_scene import LONGEST_GAP, Open, Scene
from whosays.extract.telling_source import phrase, source_of_verb
from whosays.types.knowledge import Cue
from whosays.types.telling import TellingKind
from whosays.types.voice import Role

LONGEST_LABEL = 8
LONGEST_LINE = 30
COLON = frozenset({":", ";", ",", "-", "–", "—", "--"})


def cued(scene: Scene) -> Iterator[list[Hit]]:
    """The frames that fit at each cue."""
    cues = scene.lexicon.cues
    phrases = {tuple(lemma.split()): rows[0] for (lemma, pos), rows in cues.items() if pos == "PHRASE"}
    for token in scene.doc:
        hit = _of_phrase(scene, token, phrases)
        if hit is None and token.tag_ == "VBN":
            hit = match_carried(token, cues.get((token.lemma_.lower(), "CARRIER"), ()))
        if hit is not None:
            yield [hit]
        if hit is not None and token.lower_ not in ("citing", "quoting"):
            continue
        kind = _kind(token)
        rows = cues.get((token.lower_ if kind == "ADV" else token.lemma_.lower(), kind), ())
        if rows and kind in MATCHERS:
            yield list(MATCHERS[kind](token, rows))


def labelled(scene: Scene) -> Iterator[Open]:
    """Paragraphs that begin with who says them: "Army: twenty rebels killed"."""
    doc, cues = scene.doc, scene.lexicon.cues.get((":", "LABEL"), ())
    lines = [(first, last, _label_end(doc, first, last)) for first, last in paragraphs(doc)] if cues else []
    labels = Counter(doc[first:colon].text for first, _, colon in lines if colon > 0)
    for first, last, colon in lines:
        # a headline, or a line of a transcript; a longer paragraph may begin with its writer and place
        if colon < 0 or (last - colon > LONGEST_LINE and labels[doc[first:colon].text] == 1):
            continue
        words = [token for token in doc[first:colon] if not token.is_punct]
        if not words or any(token.pos_ not in ("PROPN", "NOUN", "ADJ", "DET", "ADP") for token in words):
            continue
        source = words[-1]
        role, _, _ = scene.roles.read(source, scene.anchor(first, colon))
        if source.ent_type_ not in ("PERSON", "ORG") and role in (Role.UNKNOWN, Role.DOCUMENT):
            continue
        hit = Hit(TellingKind.LABEL, doc[colon], cues[0], "label", source, frozenset())
        piece = settle(colon + 1, last, doc, scene.where, scene.quotations, colon)
        if piece[0] < piece[1]:
            yield Open(hit, [piece], source, rules=["label"])


def _label_end(doc: Doc, first: int, last: int) -> int:
    """Where the colon after a short label stands, -1 without one."""
    places = (i for i in range(first + 1, min(first + LONGEST_LABEL, last - 2)) if doc[i].text == ":")
    return next((i for i in places if doc[i].whitespace_), -1)


def _kind(token: Token) -> str:
    """The part of speech under which the table of cues knows the word."""
    if token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"):
        return "VERB"
    return token.pos_


def _of_phrase(scene: Scene, token: Token, phrases: Mapping[tuple[str, ...], Cue]) -> Hit | None:
    word = token.lower_
    if word == "according" and ("according", "to") in phrases:
        hit = match_according(token, phrases["according", "to"])
        measures = scene.lexicon.classes.get("voice:measure", frozenset())
        return hit if hit is None or hit.source is None or hit.source.lemma_.lower() not in measures else None
    if (word,) in phrases:
        return match_citing(token, phrases[word,])
    return match_phrase(token, phrases) if word in ("in", "as") else None


def _adverb(token: Token, rows: tuple[Cue, ...]) -> Iterator[Hit]:
    hit = match_adverb(token, rows[0])
    return iter([hit] if hit is not None else [])


MATCHERS: dict[str, Callable[[Token, tuple[Cue, ...]], Iterator[Hit]]] = {
    "VERB": match_verb,
    "NOUN": match_noun,
    "ADJ": match_adjective,
    "ADV": _adverb,
}


def opened_by(scene: Scene, hits: list[Hit]) -> Open | None:
    """The best frame of a cue that has content."""
    for hit in hits:
        if hit.frame in ("quote", "quote_in"):
            number = _beside(scene, hit)
            if number is None or hit.frame == "quote_in":
                continue
            quotation = scene.quotations[number]
            pieces: Pieces = (
                settle(quotation.first, quotation.last, scene.doc, scene.where, scene.quotations, hit.token.i),
            )
        else:
            cue_words = {hit.token.i} if hit.kind is not TellingKind.PREPOSITION else set()
            pieces = pieces_of(
                set(hit.content), scene.doc, scene.where, scene.quotations, hit.token.i, set(hit.barred) | cue_words
            )
        pieces = tuple(piece for piece in pieces if piece[0] < piece[1])
        if not pieces or (hit.frame.endswith("_q") and not _has_quotation(scene, pieces)):
            continue
        source = hit.source
        if source is None and "say" in hit.cue.flags:
            pieces, source = _between_quotation_and_cue(scene, pieces, hit.token)
        claim(scene, pieces, hit.token.i)
        return Open(hit, list(pieces), source, rules=[f"{hit.kind}:{hit.frame}"])
    return None


def _between_quotation_and_cue(scene: Scene, pieces: Pieces, cue: Token) -> tuple[Pieces, Token | None]:
    """Part '"...," superintendent Raju Bhar said', where the parse takes the speaker for the end of the quotation."""
    doc = scene.doc
    for number, (first, last) in enumerate(pieces):
        closing = max((i for i in range(first, last) if scene.where[i] >= 0 and i < cue.i), default=-1)
        between = doc[closing + 1 : cue.i]
        if (
            closing < 0
            or last != cue.i
            or not 0 < len(between) <= LONGEST_GAP
            or any(t.pos_ == "VERB" or (t.text == "." and t.i + 1 == cue.i) for t in between)
        ):
            continue
        names = [t for t in between if t.pos_ in ("PROPN", "NOUN", "PRON") and t.ent_type_ not in ("DATE", "TIME")]
        if names:
            return (*pieces[:number], (first, closing + 1), *pieces[number + 1 :]), names[-1]
    return pieces, None


def _has_quotation(scene: Scene, pieces: Pieces) -> bool:
    return any(scene.where[index] >= 0 for first, last in pieces for index in range(first, last))


def claim(scene: Scene, pieces: Sequence[tuple[int, int]], cue: int) -> None:
    """Marks the quotations within pieces as somebody's, save the one that holds the cue."""
    for first, last in pieces:
        for index in range(first, last):
            number = scene.where[index]
            if number >= 0 and number != scene.where[cue]:
                scene.claimed.add(number)


def _beside(scene: Scene, hit: Hit) -> int | None:
    """The quotation next to a cue: introduced by it, or closed right before its clause."""
    doc, cue = scene.doc, hit.token.i
    if scene.where[cue] >= 0:
        return None
    index = cue + 1
    while index < len(doc) and index - cue <= LONGEST_GAP:
        if scene.where[index] >= 0:
            before = doc[index - 1]
            if before.is_space and "\n" in before.text:
                return scene.where[index] if doc[index - 2].text == ":" else None
            if before.text in COLON or before.i == cue or before.is_space:
                return scene.where[index]
            break
        if doc[index].text in (".", "!", "?"):
            break
        index += 1
    first = cue
    source = source_of_verb(hit.token)
    if source is not None and source.i < cue:
        first = min(first, phrase(source)[0])
    index = first - 1
    while (
        index >= 0 and (doc[index].is_space or doc[index].text in (",", "-", "–", "—", "--")) and scene.where[index] < 0
    ):
        if "\n" in doc[index].text:
            return None
        index -= 1
    if index >= 0 and scene.where[index] >= 0 and doc[index - 1].text != ".":
        return scene.where[index]
    return None
