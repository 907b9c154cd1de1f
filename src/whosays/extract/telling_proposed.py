"""What the reader model proposes of attributions, joined with what syntax finds.

Who wins and why (docs/adr/0008-a-reader-model-beside-the-syntax.md): a cue that both know keeps the frame, stance and
basis of the table of cues, and takes from the model how far source and content reach; its source is still one word of
the syntax, the head of the model's stretch. A cue that only the model knows opens a telling of its own; it vouches for
events only where the table of cues knows its word. A cue that only syntax knows stays as it is. `why` names the model
wherever it had a say.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from whosays.extract.telling_cues import Hit
from whosays.extract.telling_pieces import trimmed
from whosays.extract.telling_scene import Open, Scene
from whosays.types.knowledge import Cue
from whosays.types.proposals import Answer, Proposal, Proposals
from whosays.types.telling import TellingKind

# How sure the model must be of a stretch that replaces what syntax found, or of a cue that syntax does not know.
SURE = 0.5
# A cue that no table knows: it says so, and vouches for nothing.
UNLISTED = frozenset({"unlisted"})
# These come out of the text's layout, which the model does not see.
OF_LAYOUT = frozenset({TellingKind.LABEL})


def join_proposed(scene: Scene, found: list[Open], proposals: Proposals) -> None:
    """Tellings in the making with what the model proposes: stretches replaced, cues of its own added."""
    cues = [cue for cue in proposals.cues if words_of(scene, cue.start, cue.end) is not None]
    answers = proposals.ask("cue", [(cue.start, cue.end) for cue in cues])
    known = {opened.hit.token.i: opened for opened in found}
    for cue, answer in zip(cues, answers, strict=True):
        words = words_of(scene, cue.start, cue.end)
        content = stretches(scene, answer, "CONTENT")
        if words is None or not content:
            continue
        same = next((known[token.i] for token in words if token.i in known), None)
        if same is None:
            opened = proposed(scene, words, answer, content)
            found.append(opened)
            known[opened.hit.token.i] = opened
        elif same.hit.kind not in OF_LAYOUT:
            adjust(scene, same, words, answer, content)
    for opened in found:
        opened.sure = cue_probability(scene, opened, proposals)


def words_of(scene: Scene, start: int, end: int) -> Span | None:
    """The tokens of a stretch of the text."""
    span = scene.doc.char_span(start, end, alignment_mode="expand")
    return span if span is not None and len(span) else None


def stretches(scene: Scene, answer: Answer, label: str) -> list[tuple[int, int]]:
    """Token ranges that the answer gives under a label, without marks at their ends."""
    found: list[tuple[int, int]] = []
    for part in answer.parts:
        words = words_of(scene, part.start, part.end) if part.label == label and part.probability >= SURE else None
        if words is not None:
            first, last = trimmed(words.start, words.end, scene.doc)
            if first < last and not (found and first < found[-1][1]):
                found.append((first, last))
    return found


def source_of(scene: Scene, answer: Answer) -> tuple[tuple[int, int], Token] | None:
    """The surest source of an answer, as a token range, and its head."""
    sources = [part for part in answer.parts if part.label == "SOURCE"]
    best: Proposal | None = max(sources, key=lambda part: part.probability, default=None)
    words = words_of(scene, best.start, best.end) if best is not None else None
    if words is None:
        return None
    nouns = [token for token in words if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")]
    root = words.root if words.root in nouns or not nouns else nouns[-1]
    return (words.start, words.end), root


def proposed(scene: Scene, words: Span, answer: Answer, content: Sequence[tuple[int, int]]) -> Open:
    """A telling that only the model knows."""
    token = words.root
    source = source_of(scene, answer)
    rows = scene.lexicon.cues.get((token.lemma_.lower(), token.pos_), ())
    cue = rows[0] if rows else Cue(token.lemma_.lower(), token.pos_, "reader", flags=UNLISTED)
    hit = Hit(TellingKind.VERB, token, cue, cue.frame, source[1] if source else None, frozenset())
    opened = Open(hit, list(content), hit.source, rules=["reader"])
    opened.words = (words.start, words.end)
    opened.whole = source[0] if source else None
    return opened


def adjust(scene: Scene, opened: Open, words: Span, answer: Answer, content: Sequence[tuple[int, int]]) -> None:
    """A telling of the syntax that takes over the model's stretches."""
    source = source_of(scene, answer)
    if source is not None:
        (first, last), head = source
        if opened.source is None or not first <= opened.source.i < last:
            opened.source = head
        opened.whole = (first, last)
    opened.words = (words.start, words.end)
    opened.pieces = list(content)
    opened.rules.append("reader")


def cue_probability(scene: Scene, opened: Open, proposals: Proposals) -> float:
    """How surely the model takes a word for a cue."""
    token = opened.hit.token
    return proposals.cue_at(token.idx, token.idx + len(token))
