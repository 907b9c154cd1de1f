"""Attributions of an article: who says what, with which words of saying."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from whosays.extract.coref import Coref, name_extent
from whosays.extract.telling_cues import Hit
from whosays.extract.telling_finding import cued, labelled, opened_by
from whosays.extract.telling_proposed import join_proposed
from whosays.extract.telling_scene import Open, Scene, negated, vouches
from whosays.extract.telling_scope import add_citers, adopt_quotations, adopt_statements, part_speakers, turn_around
from whosays.extract.telling_source import phrase, source_extent
from whosays.extract.voices import carrier_of, chain_of, covering, presupposed, quoted_manner, voice_of
from whosays.types.anchor import Anchor
from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked
from whosays.types.telling import Telling, TellingKind
from whosays.types.voice import Basis, Manner, Role, Stance

__all__ = ["carrier_of", "chain_of", "covering", "find_tellings", "hearing", "presupposed", "voice_of"]

# Who speaks of themselves within their own words.
SPEAKERS = frozenset({"i", "we", "me", "us"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# What a saying "in a ..." is made in.
PAPERS = frozenset({"statement", "communique", "communiqué", "release", "report", "letter", "post", "tweet"})


def find_tellings(marked: Marked, lexicon: Lexicon) -> tuple[Telling, ...]:
    """All attributions of an article in the order of their cues, nested ones linked to what they stand in."""
    scene = Scene(marked, lexicon)
    found = [opened for hits in cued(scene) if (opened := opened_by(scene, hits)) is not None]
    found.extend(labelled(scene))
    found.sort(key=_place)
    add_citers(scene, found)
    part_speakers(scene, found)
    turn_around(scene, found)
    if marked.proposals is not None:
        join_proposed(scene, found, marked.proposals)
        found.sort(key=_place)
    adopt_quotations(scene, found)
    adopt_statements(scene, found)
    found.sort(key=_place)
    _link_parents(found)
    return _finish(scene, found)


def hearing(marked: Marked, lexicon: Lexicon, tellings: tuple[Telling, ...]) -> Coref:
    """A Coref of the article that knows who spoke where, for whoever else asks what a pronoun stands for."""
    coref = Coref(marked, lexicon)
    for telling in tellings:
        if telling.head >= 0 and telling.vouches and not telling.quoted:
            coref.note_speaker(telling.cue_token, marked.doc[telling.head])
    return coref


def _place(opened: Open) -> int:
    return opened.hit.token.i


def _link_parents(found: list[Open]) -> None:
    """Link each telling to the smallest one whose content holds its cue, and whoever is cited to who cites."""
    carrying = [(number, opened) for number, opened in enumerate(found) if vouches(opened)]
    by_token = {opened.hit.token.i: number for number, opened in enumerate(found)}
    for number, opened in enumerate(found):
        cue = opened.hit.token.i
        around = [
            (sum(last - first for first, last in other.pieces), other_number)
            for other_number, other in carrying
            if other_number != number
            and other.hit.token.i != cue
            and any(first <= cue < last for first, last in other.pieces)
        ]
        opened.parent = min(around)[1] if around else None
    for number, opened in enumerate(found):
        host = by_token.get(opened.hit.token.head.i) if opened.hit.frame == "citing" else None
        if host is not None and host != number:
            if found[host].parent == number:
                found[host].parent = None
            opened.parent = host
            opened.pieces = list(found[host].pieces)
    for number, opened in enumerate(found):
        seen, here = {number}, opened.parent
        while here is not None and opened.parent is not None:
            if here in seen:
                opened.parent = None
            seen.add(here)
            here = found[here].parent


def _finish(scene: Scene, found: list[Open]) -> tuple[Telling, ...]:
    """The tellings with their sources resolved, in order; who told an outlet before tells it still."""
    done: list[Telling] = []
    told_to: dict[str, tuple[Anchor, int]] = {}
    for opened in found:
        telling = _telling(scene, opened)
        outer = done[telling.parent] if telling.parent is not None and telling.parent < len(done) else None
        if outer is not None and telling.source is not None and telling.source.quote.lower() in SPEAKERS:
            whose = (outer.full, outer.head, outer.name, outer.role, outer.naming)
            telling = replace(
                telling,
                **dict(zip(("full", "head", "name", "role", "naming"), whose, strict=True)),  # type: ignore[arg-type]
            )
        if telling.carrier and telling.audience is not None and telling.name:
            told_to[telling.name] = (telling.audience, telling.audience_token)
        elif telling.audience is None and telling.name in told_to and telling.vouches and telling.parent is None:
            audience, token = told_to[telling.name]
            telling = replace(telling, audience=audience, audience_token=token, carrier=True)
        done.append(telling)
    return tuple(done)


def _telling(scene: Scene, opened: Open) -> Telling:
    hit, source = opened.hit, opened.source
    named, head, full = _resolved(scene, source)
    if (
        named is not None
        and hit.kind is TellingKind.VERB
        and hit.cue.flags & {"say", "belief"}
        and not _in_quotes(scene, hit)
    ):
        scene.coref.note_speaker(hit.token.i, named)
    content = tuple(scene.anchor(first, last) for first, last in opened.pieces)
    role, naming, name = scene.roles.read(head, full)
    audience = hit.audience
    return Telling(
        kind=TellingKind.HEARSAY if hit.hearsay else hit.kind,
        source=scene.speaker(*source_extent(source)) if source is not None else None,
        source_tokens=_whole(opened, source),
        head=head.i if head is not None else -1,
        full=full,
        cue=(scene.anchor(*(opened.words or _cue_words(hit))),),
        cue_token=hit.token.i,
        content=content,
        content_tokens=tuple(opened.pieces),
        stance=Stance(hit.cue.stance),
        manner=_manner(hit, content),
        basis=_basis(scene, hit, head, role),
        role=role,
        naming=naming,
        name=name,
        audience=scene.anchor(*name_extent(audience)) if audience is not None else None,
        audience_token=audience.i if audience is not None else -1,
        carrier=audience is not None and scene.roles.is_outlet(audience),
        carries=hit.frame == "carried",
        parent=opened.parent,
        frame=hit.frame,
        flags=hit.cue.flags | ({"negated"} if negated(hit) else set()),
        quoted=_in_quotes(scene, hit),
        why=f"{'; '.join(opened.rules)} ({hit.cue.lemma})",
        said=tuple(scene.anchor(first, last) for first, last in _said(opened)),
        sure=opened.sure,
    )


def _said(opened: Open) -> list[tuple[int, int]]:
    """What the model hears, with the quotations that go on behind it."""
    later = [piece for piece in opened.pieces if piece not in opened.before] if opened.said else []
    return sorted([*opened.said, *later])


def _whole(opened: Open, source: Token | None) -> tuple[int, int] | None:
    """First and last token, half-open, of all words of the source."""
    if source is None:
        return None
    return opened.whole or phrase(source, opened.hit.token.i)


def _resolved(scene: Scene, source: Token | None) -> tuple[Token | None, Token | None, Anchor | None]:
    """Whom the source word stands for, the head of the fullest mention of them, and that mention."""
    if source is None:
        return None, None, None
    named = source
    if source.lower_ in RELATIVE and source.pos_ in ("PRON", "DET", "SCONJ"):
        clause = source.head
        while clause.dep_ == "conj":
            clause = clause.head
        named = clause.head if clause.dep_ == "relcl" else source
    span = scene.coref.antecedent(named)
    root = named if span is None else span.root
    # "Its director, Rami Zein, said": the name says more than the office
    name = next((child for child in root.children if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if name is not None and root.pos_ == "NOUN" and name.ent_type_ == "PERSON":
        return named, name, scene.anchor(*name_extent(name))
    return named, root, scene.speaker(*source_extent(named)) if span is None else scene.speaker(span.start, span.end)


def _in_quotes(scene: Scene, hit: Hit) -> bool:
    return scene.where[hit.token.i] >= 0


def _manner(hit: Hit, content: tuple[Anchor, ...]) -> Manner:
    """Document for what is written or said in a paper, direct for what stands in quotation marks."""
    papers = (noun.lemma_.lower() for prep in hit.token.children if prep.lower_ == "in" for noun in prep.children)
    if hit.cue.manner == "document" or any(paper in PAPERS for paper in papers):
        return Manner.DOCUMENT
    return quoted_manner(content)


def _basis(scene: Scene, hit: Hit, head: Token | None, role: Role) -> Basis:
    """Hearsay for what goes round, firsthand for who was there or tells what they saw with their own eyes."""
    if hit.hearsay or (head is not None and scene.roles.is_hearsay(head)):
        return Basis.HEARSAY
    seeing = scene.lexicon.classes.get("voice:seeing", frozenset())
    seen = (child for child in hit.token.children if child.dep_ == "ccomp" and child.lemma_.lower() in seeing)
    own_eyes = any(word.dep_ == "nsubj" and word.pos_ == "PRON" for child in seen for word in child.children)
    if own_eyes or role in (Role.WITNESS, Role.SURVIVOR_OR_RELATIVE):
        return Basis.FIRSTHAND
    return Basis(hit.cue.basis)


def _cue_words(hit: Hit) -> tuple[int, int]:
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
