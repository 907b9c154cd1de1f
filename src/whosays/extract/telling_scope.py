"""How far a speaker is heard: quotations and statements that go on, and speakers who take over."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from whosays.extract.coref import name_extent
from whosays.extract.quotes import Quotation
from whosays.extract.telling_clause import own_nominal
from whosays.extract.telling_cues import Hit
from whosays.extract.telling_pieces import pieces_of, settle, subtree, trimmed
from whosays.extract.telling_scene import LONGEST_GAP, Open, Scene
from whosays.extract.telling_source import nearest_source, phrase, source_of_verb
from whosays.types.telling import TellingKind
from whosays.types.voice import Role

# A quotation this long (in tokens) that stands as a sentence of its own belongs to somebody.
SHORTEST_LOOSE = 3
# A line this short without verb or stop is a heading.
LONGEST_HEADING = 8
STOPS = frozenset({".", "!", "?", "”", '"', ":", ","})
LINKS = frozenset({"and", "but", ",", ";"})
# Verbs that take the word again, whatever the tense of what was said.
RESUMING = frozenset({"add", "say", "insist", "call"})


def adopt_quotations(scene: Scene, found: list[Open]) -> None:
    """Give quotations that no cue claims to the speaker before them."""
    doc = scene.doc
    for number, quotation in enumerate(scene.quotations):
        if number in scene.claimed or quotation.last - quotation.first < SHORTEST_LOOSE:
            continue
        before = quotation.first - 1
        while before >= 0 and doc[before].is_space:
            before -= 1
        if before >= 0 and not (doc[before].text in (".", "!", "?", ":", ",") or scene.where[before] >= 0):
            continue
        speaker = _speaker_before(scene, found, quotation)
        if speaker is None:
            continue
        first, last = settle(quotation.first, quotation.last, doc, scene.where, scene.quotations, speaker.hit.token.i)
        if first < last:
            speaker.pieces.append((first, last))
            speaker.pieces.sort()
            speaker.rules.append("quotation goes on")
            scene.claimed.add(number)


def _speaker_before(scene: Scene, found: list[Open], quotation: Quotation) -> Open | None:
    """Who spoke last, if the quotation follows on it: in the same paragraph, or at the head of the next."""
    last: Open | None = None
    for opened in found:
        if opened.hit.token.i > quotation.first:
            break
        if (
            scene.where[opened.hit.token.i] < 0
            and "say" in opened.hit.cue.flags
            and opened.hit.kind in (TellingKind.VERB, TellingKind.PREPOSITION)
        ):
            last = opened
    if last is None:
        return None
    gap = scene.paragraph_of[quotation.first] - scene.paragraph_of[last.hit.token.i]
    ends = max(piece[1] for piece in last.pieces)
    between = [
        t
        for t in scene.doc[max(last.hit.token.i, ends) + 1 : quotation.first]
        if not t.is_space and not t.is_punct and scene.where[t.i] < 0
    ]
    if gap == 0:
        return last if len({t.sent.start for t in between} - {last.hit.token.sent.start}) == 0 else None
    tail = [t for t in between if t.sent.start != last.hit.token.sent.start]
    if not tail and (scene.where[ends - 1] >= 0 or quotation.continues):
        return last
    return None


def adopt_statements(scene: Scene, found: list[Open]) -> None:
    """Give the paragraphs after "The minister said:" to that speaker, up to a headed section or the end."""
    doc = scene.doc
    for index in range(len(doc) - 2):
        if doc[index].text != ":" or not _ends_line(doc[index + 1]) or scene.where[index + 2] >= 0:
            continue
        end = index + 2
        while end < len(doc) and not _headed(scene, end):
            end += 1
        first, last = trimmed(index + 2, end, doc)
        if first >= last:
            continue
        speaker = _announcing(scene, found, index)
        if speaker is None:
            speaker = _announced(scene, index)
            if speaker is None:
                continue
            found.append(speaker)
        speaker.pieces = [*(piece for piece in speaker.pieces if piece[1] <= index), (first, last)]
        speaker.rules.append("statement")


def _ends_line(token: Token) -> bool:
    return token.is_space and "\n" in token.text


def _announcing(scene: Scene, found: list[Open], colon: int) -> Open | None:
    """The telling whose cue stands shortly before a colon that ends its paragraph."""
    for item in found:
        cue = item.hit.token.i
        near = 0 < colon - cue <= LONGEST_GAP and scene.paragraph_of[cue] == scene.paragraph_of[colon]
        says = item.source is not None and item.hit.kind is TellingKind.VERB and "say" in item.hit.cue.flags
        if near and says:
            return item
    return None


def _headed(scene: Scene, index: int) -> bool:
    """Whether a short line without a verb or stop begins here: a heading that ends a statement."""
    doc = scene.doc
    if index == 0 or not _ends_line(doc[index - 1]):
        return False
    end = index
    while end < len(doc) and not _ends_line(doc[end]):
        end += 1
    words = doc[index:end]
    if not 0 < len(words) <= LONGEST_HEADING or words[-1].text in STOPS:
        return False
    return not any(word.pos_ in ("VERB", "AUX") for word in words)


def _announced(scene: Scene, colon: int) -> Open | None:
    """A cue of saying before a colon that has no content of its own in the sentence."""
    for index in range(colon - 1, max(colon - LONGEST_GAP, -1), -1):
        token = scene.doc[index]
        if _ends_line(token):
            return None
        rows = scene.lexicon.cues.get((token.lemma_.lower(), "VERB"), ()) if token.pos_ == "VERB" else ()
        cue = next((row for row in rows if "say" in row.flags), None)
        source = source_of_verb(token) or nearest_source(token) if cue is not None else None
        if cue is not None and source is not None:
            return Open(Hit(TellingKind.VERB, token, cue, "clause", source, frozenset()), [], source)
    return None


def add_citers(scene: Scene, found: list[Open]) -> None:
    """Make the outlet that cites somebody a teller of its own: "The monitor, citing medics, put the toll"."""
    cues = {opened.hit.token.i for opened in found}
    for opened in [item for item in found if item.hit.frame == "citing"]:
        host, cue = opened.hit.token.head, opened.hit.token.i
        source = source_of_verb(host)
        if host.i in cues or source is None:
            continue
        role, _, _ = scene.roles.read(source, scene.anchor(*name_extent(source)))
        if role not in (Role.MEDIA, Role.MONITOR):
            continue
        content = subtree(host) - subtree(source) - subtree(opened.hit.token)
        pieces = pieces_of(content, scene.doc, scene.where, scene.quotations, cue, {host.i})
        if pieces:
            hit = replace(opened.hit, kind=TellingKind.VERB, token=host, frame="cites", source=source)
            found.append(Open(hit, list(pieces), source, rules=["cites"]))


def part_speakers(scene: Scene, found: list[Open]) -> None:
    """Cut what a parse hangs below a saying, but the speaker says anew: "said it held and added that"."""
    by_token = {opened.hit.token.i: opened for opened in found}
    for outer in found:
        if outer.hit.frame != "clause" or "say" not in outer.hit.cue.flags or outer.source is None:
            continue
        for head in [word for word in outer.hit.token.children if word.dep_ == "ccomp" and word.i > outer.hit.token.i]:
            inner = _new_saying(scene, head, by_token)
            if inner is not None:
                inner.source = outer.source
                inner.rules.append("said anew")
                outer.pieces = _before(scene, outer, inner) or outer.pieces


def turn_around(scene: Scene, found: list[Open]) -> None:
    """Put who closes the sentence outside: "Sources said that a truce was near, Sitara TV reported"."""
    for inner in found:
        if inner.hit.frame != "clause" or inner.source is None or inner.source.i > inner.hit.token.i + 1:
            continue
        first = min([inner.hit.token.i, phrase(inner.source, inner.hit.token.i)[0], *inner.hit.barred])
        sentence = inner.hit.token.sent
        if any(last > first for _, last in inner.pieces) or inner.hit.token.i + 3 < sentence.end:
            continue
        for outer in found:
            last = outer.pieces[-1] if outer.pieces else (0, 0)
            closes = outer is not inner and last[0] < first < last[1]
            if closes and sentence.start <= outer.hit.token.i < last[0]:
                outer.pieces[-1] = trimmed(last[0], first, scene.doc)
                inner.pieces = [trimmed(sentence.start, first, scene.doc)]
                inner.rules.append("closes the sentence")


def _before(scene: Scene, outer: Open, inner: Open) -> list[tuple[int, int]]:
    """The pieces of the outer saying up to the cue of the inner one, and behind all that the inner one says."""
    cue, end = inner.hit.token.i, max(last for _, last in inner.pieces)
    kept: list[tuple[int, int]] = []
    for first, last in outer.pieces:
        last = min(last, cue) if first < cue else last
        while last > first and (scene.doc[last - 1].lower_ in LINKS or scene.doc[last - 1].is_space):
            last -= 1
        if first < last and (first < cue or first > end):
            kept.append((first, last))
    return kept


def _new_saying(scene: Scene, head: Token, by_token: dict[int, Open]) -> Open | None:
    """A coordinated or participial verb of saying below the head of content, outside quotation marks."""
    here: Token | None = head
    while here is not None:
        for child in here.children:
            inner = by_token.get(child.i)
            if child.i <= here.i or scene.where[child.i] >= 0 or inner is None or own_nominal(child) is not None:
                continue
            if not inner.hit.cue.flags & {"say", "judgement"}:
                continue
            again = child.tag_ != here.tag_ or child.lemma_ in RESUMING
            if child.dep_ == "conj" and child.tag_ in ("VBD", "VBZ", "VBP") and again:
                return inner
            apart = child.dep_ == "advcl" and child.tag_ == "VBG" and scene.doc[child.i - 1].text == ","
            if apart and "say" in inner.hit.cue.flags:
                return inner
        verbs = (c for c in here.children if c.dep_ == "conj" and c.i > head.i and c.pos_ in ("VERB", "AUX"))
        here = next(verbs, None)
    return None
