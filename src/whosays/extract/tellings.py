"""Attributions of an article: who says what, with which words of saying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from whosays.extract.coref import Coref, name_extent
from whosays.extract.quotes import Quotation, find_quotations, inside
from whosays.extract.telling_cues import (
    Hit,
    match_according,
    match_adjective,
    match_adverb,
    match_citing,
    match_carried,
    match_noun,
    match_phrase,
    match_verb,
)
from whosays.extract.telling_pieces import Pieces, pieces_of, settle, subtree, trimmed
from whosays.extract.telling_source import nearest_source, phrase, source_extent, source_of_verb
from whosays.extract.voices import Roles, carrier_of, chain_of, covering, quoted_manner, voice_of
from whosays.types.anchor import Anchor
from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked
from whosays.types.telling import REPORTS, Telling, TellingKind
from whosays.types.voice import Basis, Manner, Role, Stance

__all__ = ["carrier_of", "chain_of", "covering", "find_tellings", "voice_of"]

# A quotation this long (in tokens) that stands as a sentence of its own belongs to somebody.
SHORTEST_LOOSE = 3
# How many tokens may stand between a cue and the quotation it introduces.
LONGEST_GAP = 12
COLON = frozenset({":", ";", ",", "-", "–", "—", "--"})
# Who speaks of themselves within their own words.
SPEAKERS = frozenset({"i", "we", "me", "us"})
RELATIVE = frozenset({"who", "which", "that", "whom"})


@dataclass(slots=True)
class Open:
    """A telling in the making."""

    hit: Hit
    pieces: list[tuple[int, int]]
    source: Token | None = None
    parent: int | None = None
    rules: list[str] = field(default_factory=list)


class Scene:
    """One article while its tellings are sought."""

    def __init__(self, marked: Marked, lexicon: Lexicon) -> None:
        self.marked = marked
        self.doc: Doc = marked.doc
        self.lexicon = lexicon
        self.quotations: tuple[Quotation, ...] = find_quotations(self.doc)
        self.where = inside(self.quotations, len(self.doc))
        self.claimed: set[int] = set()
        self.paragraph_of = self._paragraphs()
        self.coref = Coref(marked, lexicon)
        self.roles = Roles(lexicon)

    def _paragraphs(self) -> list[int]:
        found: list[int] = []
        number = 0
        for token in self.doc:
            found.append(number)
            if token.is_space and "\n" in token.text:
                number += 1
        return found

    def anchor(self, first: int, last: int) -> Anchor:
        """The anchor of a token range."""
        end = self.doc[last - 1]
        return self.marked.article.cut(self.doc[first].idx, end.idx + len(end))


def find_tellings(marked: Marked, lexicon: Lexicon) -> tuple[Telling, ...]:
    """All attributions of an article in the order of their cues, nested ones linked to what they stand in."""
    scene = Scene(marked, lexicon)
    found = [opened for hits in _cued(scene) if (opened := _open(scene, hits)) is not None]
    found.sort(key=lambda item: item.hit.token.i)
    _cited_by(scene, found)
    _part_speakers(scene, found)
    _adopt_quotations(scene, found)
    _adopt_statements(scene, found)
    _link_parents(scene, found)
    return _finish(scene, found)


def _cued(scene: Scene) -> Iterator[list[Hit]]:
    """The frames that fit at each cue."""
    cues = scene.lexicon.cues
    according, citing = cues.get(("according to", "PHRASE"), ()), cues.get(("citing", "PHRASE"), ())
    phrases = {
        tuple(lemma.split()): rows[0]
        for (lemma, pos), rows in cues.items()
        if pos == "PHRASE" and len(lemma.split()) > 2
    }
    for token in scene.doc:
        lemma = token.lemma_.lower()
        if token.lower_ == "according" and according:
            hit = match_according(token, according[0])
            if hit is not None:
                yield [hit]
        elif token.lower_ in ("citing", "quoting") and citing:
            hit = match_citing(token, citing[0])
            if hit is not None:
                yield [hit]
            rows = cues.get((lemma, "VERB"), ())
            yield list(match_verb(token, rows))
        elif token.lower_ in ("in", "as", "by") and (hit := match_phrase(token, phrases)) is not None:
            yield [hit]
        elif token.tag_ == "VBN" and (hit := match_carried(token, cues.get((lemma, "CARRIER"), ()))) is not None:
            yield [hit]
        elif token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")):
            rows = cues.get((lemma, "VERB"), ())
            if rows:
                yield list(match_verb(token, rows))
        elif token.pos_ == "NOUN":
            rows = cues.get((lemma, "NOUN"), ())
            if rows:
                yield list(match_noun(token, rows))
        elif token.pos_ == "ADJ":
            rows = cues.get((lemma, "ADJ"), ())
            if rows and rows[0].frame != "marker":
                yield list(match_adjective(token, rows))
        elif token.pos_ == "ADV":
            rows = cues.get((token.lower_, "ADV"), ())
            if rows:
                hit = match_adverb(token, rows[0])
                if hit is not None:
                    yield [hit]


def _open(scene: Scene, hits: list[Hit]) -> Open | None:
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
        if not pieces:
            continue
        source = hit.source
        if source is None and "say" in hit.cue.flags:
            pieces, source = _between_quotation_and_cue(scene, pieces, hit.token)
        _claim(scene, pieces, hit.token.i)
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
            or any(t.pos_ == "VERB" or t.text == "." and t.i + 1 == cue.i for t in between)
        ):
            continue
        names = [t for t in between if t.pos_ in ("PROPN", "NOUN", "PRON") and t.ent_type_ not in ("DATE", "TIME")]
        if names:
            return (*pieces[:number], (first, closing + 1), *pieces[number + 1 :]), names[-1]
    return pieces, None


def _claim(scene: Scene, pieces: Pieces, cue: int) -> None:
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


def _adopt_quotations(scene: Scene, found: list[Open]) -> None:
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


def _adopt_statements(scene: Scene, found: list[Open]) -> None:
    """Give the paragraphs after "The minister said:" to that speaker, up to a headed section or the end."""
    doc = scene.doc
    for index, token in enumerate(doc):
        if token.text != ":" or index + 2 >= len(doc) or not (doc[index + 1].is_space and "\n" in doc[index + 1].text):
            continue
        start = index + 2
        if scene.where[start] >= 0:
            continue
        speaker = next(
            (
                item
                for item in found
                if item.hit.token.i < index
                and "say" in item.hit.cue.flags
                and item.source is not None
                and item.hit.kind is TellingKind.VERB
                and scene.paragraph_of[item.hit.token.i] == scene.paragraph_of[index]
                and index - item.hit.token.i <= LONGEST_GAP
            ),
            None,
        ) or _announced(scene, index)
        if speaker is None:
            continue
        if speaker not in found:
            found.append(speaker)
        end = start
        while end < len(doc) and not _headed(scene, end):
            end += 1
        speaker.pieces = [*(piece for piece in speaker.pieces if piece[1] <= index), trimmed(start, end, doc)]
        speaker.rules.append("statement")
    found.sort(key=lambda item: item.hit.token.i)


def _headed(scene: Scene, index: int) -> bool:
    """Whether a short line without a verb or stop begins here: a heading that ends a statement."""
    doc = scene.doc
    if index == 0 or not (doc[index - 1].is_space and "\n" in doc[index - 1].text):
        return False
    end = index
    while end < len(doc) and not (doc[end].is_space and "\n" in doc[end].text):
        end += 1
    words = doc[index:end]
    return (
        0 < len(words) <= 8
        and words[-1].text not in (".", "!", "?", "”", '"', ":", ",")
        and not any(word.pos_ in ("VERB", "AUX") for word in words)
    )


def _announced(scene: Scene, colon: int) -> Open | None:
    """A say-cue before a colon that has no content of its own in the sentence."""
    for index in range(colon - 1, max(colon - LONGEST_GAP, -1), -1):
        token = scene.doc[index]
        if token.is_space and "\n" in token.text:
            return None
        for cue in scene.lexicon.cues.get((token.lemma_.lower(), "VERB"), ()):
            if "say" in cue.flags and token.pos_ == "VERB":
                source = source_of_verb(token) or nearest_source(token)
                if source is not None:
                    return Open(
                        Hit(TellingKind.VERB, token, cue, "clause", source, frozenset(), frozenset()), [], source
                    )
    return None


def _part_speakers(scene: Scene, found: list[Open]) -> None:
    """Cut what a parse hangs below a saying, but the speaker says anew: "said it held and added that", "held, noting that"."""
    by_token = {opened.hit.token.i: opened for opened in found}
    for outer in found:
        if outer.hit.frame != "clause" or "say" not in outer.hit.cue.flags or outer.source is None:
            continue
        heads = [word for word in outer.hit.token.children if word.dep_ == "ccomp" and word.i > outer.hit.token.i]
        for head in heads:
            cut = _new_saying(scene, head, by_token)
            if cut is None:
                continue
            inner, first = cut
            inner.source = outer.source
            inner.rules.append("said anew")
            outer.pieces = [
                piece
                for begin, end in outer.pieces
                if (piece := _shorter(scene, begin, min(end, first) if begin < first else end))[0] < piece[1]
                and (begin < first or begin > max(e for _, e in inner.pieces))
            ] or outer.pieces


def _shorter(scene: Scene, first: int, last: int) -> tuple[int, int]:
    while last > first and (scene.doc[last - 1].lower_ in ("and", "but", ",", ";") or scene.doc[last - 1].is_space):
        last -= 1
    return first, last


def _new_saying(scene: Scene, head: Token, by_token: dict[int, Open]) -> tuple[Open, int] | None:
    """A coordinated or participial verb of saying below the head of content, outside quotation marks, and where it begins."""
    here = head
    while True:
        for child in here.children:
            if child.i <= here.i or scene.where[child.i] >= 0 or child.i not in by_token:
                continue
            inner = by_token[child.i]
            if not inner.hit.cue.flags & {"say", "judgement"} or any(
                word.dep_ in ("nsubj", "nsubjpass") for word in child.children
            ):
                continue
            if (
                child.dep_ == "conj"
                and child.tag_ in ("VBD", "VBZ", "VBP")
                and child.tag_ != here.tag_
                or child.dep_ == "conj"
                and child.lemma_ in ("add", "say", "insist", "call")
            ):
                return inner, child.i
            if (
                child.dep_ == "advcl"
                and child.tag_ == "VBG"
                and "say" in inner.hit.cue.flags
                and scene.doc[child.i - 1].text == ","
            ):
                return inner, child.i
        following = next(
            (
                child
                for child in here.children
                if child.dep_ == "conj" and child.i > here.i and child.pos_ in ("VERB", "AUX")
            ),
            None,
        )
        if following is None:
            return None
        here = following


def _cited_by(scene: Scene, found: list[Open]) -> None:
    """Make the outlet or monitor that cites somebody a teller of its own: "The monitor, citing medics, put the toll"."""
    cues = {opened.hit.token.i for opened in found}
    for opened in [item for item in found if item.hit.frame == "citing"]:
        host = opened.hit.token.head
        source = source_of_verb(host)
        if host.i in cues or source is None:
            continue
        role, _, _ = scene.roles.read(source, scene.anchor(*name_extent(source)))
        if role in (Role.MEDIA, Role.MONITOR):
            own = subtree(source) | subtree(opened.hit.token)
            pieces = pieces_of(
                subtree(host) - own, scene.doc, scene.where, scene.quotations, opened.hit.token.i, {host.i}
            )
            if pieces:
                hit = replace(opened.hit, kind=TellingKind.VERB, token=host, frame="cites", source=source)
                found.append(Open(hit, list(pieces), source, rules=["cites"]))
    found.sort(key=lambda item: item.hit.token.i)


def _link_parents(scene: Scene, found: list[Open]) -> None:
    """Link each telling to the smallest one whose content holds its cue."""
    for number, opened in enumerate(found):
        cue = opened.hit.token.i
        best: tuple[int, int] | None = None
        for other_number, other in enumerate(found):
            if other_number == number or other.hit.token.i == cue or not _vouches(other):
                continue
            if any(first <= cue < last for first, last in other.pieces):
                size = sum(last - first for first, last in other.pieces)
                if best is None or size < best[0]:
                    best = (size, other_number)
        opened.parent = best[1] if best is not None else None
    for number, opened in enumerate(found):
        if opened.hit.frame == "citing" and opened.parent is None:
            host = next(
                (n for n, other in enumerate(found) if n != number and other.hit.token.i == opened.hit.token.head.i),
                None,
            )
            if host is not None:
                opened.parent = host if found[host].parent != number else None
                if found[host].parent == number:
                    found[host].parent, opened.parent = None, host
                opened.pieces = list(found[host].pieces)
    for number, opened in enumerate(found):
        seen = {number}
        here = opened.parent
        while here is not None:
            if here in seen:
                opened.parent = None
                break
            seen.add(here)
            here = found[here].parent


def _vouches(opened: Open) -> bool:
    return bool(opened.hit.cue.flags & REPORTS) and (opened.source is not None or opened.hit.hearsay)


def _finish(scene: Scene, found: list[Open]) -> tuple[Telling, ...]:
    """The tellings with their sources resolved, in order."""
    done: list[Telling] = []
    told_to: dict[str, tuple[Anchor, int]] = {}
    for opened in found:
        telling = _telling(scene, opened)
        if telling.parent is not None and telling.source is not None and telling.source.quote.lower() in SPEAKERS:
            outer = done[telling.parent] if telling.parent < len(done) else None
            if outer is not None and outer.full is not None:
                telling = replace(
                    telling, full=outer.full, head=outer.head, name=outer.name, role=outer.role, naming=outer.naming
                )
        if telling.carrier and telling.audience is not None and telling.name:
            told_to[telling.name] = (telling.audience, telling.audience_token)
        elif telling.audience is None and telling.name in told_to and telling.vouches and telling.parent is None:
            audience, token = told_to[telling.name]
            telling = replace(telling, audience=audience, audience_token=token, carrier=True)
        done.append(telling)
    return tuple(done)


def _telling(scene: Scene, opened: Open) -> Telling:
    hit, doc = opened.hit, scene.doc
    source = opened.source
    if source is not None and source.lower_ in RELATIVE and source.pos_ in ("PRON", "DET", "SCONJ"):
        clause = source.head
        while clause.dep_ == "conj":
            clause = clause.head
        antecedent = clause.head if clause.dep_ == "relcl" else source
    else:
        antecedent = source
    anchor = scene.anchor(*source_extent(source)) if source is not None else None
    full = anchor
    head = antecedent
    if antecedent is not None:
        span = scene.coref.antecedent(antecedent)
        if span is not None:
            full = scene.anchor(span.start, span.end)
            head = span.root
        else:
            full = scene.anchor(*source_extent(antecedent))
        if hit.cue.flags & {"say", "belief"} and hit.kind is TellingKind.VERB and scene.where[hit.token.i] < 0:
            scene.coref.note_speaker(hit.token.i, antecedent)
    content = tuple(scene.anchor(first, last) for first, last in opened.pieces)
    manner = Manner(hit.cue.manner)
    if manner is not Manner.DOCUMENT:
        manner = quoted_manner(content)
    if any(
        child.lower_ == "in"
        and any(
            noun.lemma_.lower() in ("statement", "communique", "release", "report", "letter", "post")
            for noun in child.children
        )
        for child in hit.token.children
    ):
        manner = Manner.DOCUMENT
    first, last = _cue_words(hit, doc)
    role, naming, name = scene.roles.read(head, full)
    basis = (
        Basis.HEARSAY if hit.hearsay or (head is not None and scene.roles.is_hearsay(head)) else Basis(hit.cue.basis)
    )
    if role in (Role.WITNESS, Role.SURVIVOR_OR_RELATIVE) and basis is Basis.UNSTATED or _own_eyes(hit, scene):
        basis = Basis.FIRSTHAND
    audience = hit.audience if hit.audience is not None and hit.audience is not source else None
    carrier = audience is not None and scene.roles.is_outlet(audience)
    return Telling(
        kind=hit.kind if not hit.hearsay else TellingKind.HEARSAY,
        source=anchor,
        source_tokens=phrase(source, hit.token.i) if source is not None else None,
        head=head.i if head is not None else -1,
        full=full,
        cue=(scene.anchor(first, last),),
        cue_token=hit.token.i,
        content=content,
        content_tokens=tuple(opened.pieces),
        stance=Stance(hit.cue.stance),
        manner=manner,
        basis=basis,
        role=role,
        naming=naming,
        name=name,
        audience=scene.anchor(*name_extent(audience)) if audience is not None else None,
        audience_token=audience.i if audience is not None else -1,
        carrier=carrier,
        carries=hit.frame == "carried",
        parent=opened.parent,
        frame=hit.frame,
        flags=hit.cue.flags,
        quoted=scene.where[hit.token.i] >= 0,
        why=f"{'; '.join(opened.rules)} ({hit.cue.lemma})",
    )


def _own_eyes(hit: Hit, scene: Scene) -> bool:
    """Whether what is said begins with the speaker's own seeing: "they saw", "she heard"."""
    seeing = scene.lexicon.classes.get("voice:seeing", frozenset())
    for child in hit.token.children:
        if child.dep_ == "ccomp" and child.lemma_.lower() in seeing:
            return any(word.dep_ == "nsubj" and word.pos_ == "PRON" for word in child.children)
    return False


def _cue_words(hit: Hit, doc: Doc) -> tuple[int, int]:
    """The words of the cue: the verb with its auxiliaries, negation and particle, or the phrase."""
    token = hit.token
    first, last = token.i, token.i + 1
    if hit.kind is TellingKind.PREPOSITION and hit.frame == "before":
        return first, last + len(hit.cue.lemma.split()) - 1
    for child in token.children:
        if child.dep_ in ("aux", "auxpass", "neg") and child.i < first and first - child.i <= 2:
            first = child.i
        if child.dep_ == "prt" and child.i == last:
            last += 1
    return first, last
