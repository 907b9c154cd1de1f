"""What the reader model proposes of attributions, joined with what syntax finds.

Who wins and why (docs/adr/0008-a-reader-model-beside-the-syntax.md): a cue that both know keeps the frame, stance and
basis of the table of cues; its source is still one word of the syntax where that has one. It vouches for what lies in
the content of either (measured on the accounts, better than the content of one), and keeps the model's stretches of
source and content beside. A cue that only the model knows opens a telling of its own, which is shown as an
attribution but vouches for no event: measured on the accounts, letting it vouch lost more voices than it found. A cue
that only syntax knows stays as it is. `why` names the model
wherever it had a say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from whosays.extract.telling_cues import Hit
from whosays.extract.telling_finding import claim
from whosays.extract.telling_pieces import trimmed
from whosays.extract.telling_scene import Open, Scene
from whosays.types.knowledge import Cue
from whosays.types.proposals import Answer, Proposal, Proposals
from whosays.types.telling import TellingKind

# Words between two stretches of what is said that belong to it, where nobody's cue or name parts them.
SMALL_HOLE = 2
HALF_BELIEVED = 0.25
READER = "reader"
# A cue whose frame no table knows: it says so, and vouches for nothing.
UNLISTED = frozenset({"unlisted"})
# These come out of the text's layout, which the model does not see.
OF_LAYOUT = frozenset({TellingKind.LABEL})


def join_proposed(scene: Scene, found: list[Open], proposals: Proposals) -> None:
    """Tellings in the making with what the model proposes: stretches replaced, cues of its own added."""
    cues = [(cue.start, cue.end) for cue in proposals.cues]
    known = {opened.hit.token.i: opened for opened in found}
    for cue, answer in zip(cues, proposals.ask("cue", cues), strict=True):
        words = scene.marked.span(*cue)
        source = source_of(scene, answer)
        if words is None or not (content := content_of(scene, answer, words, source)):
            continue
        claim(scene, content, words.root.i)
        same = next((known[token.i] for token in words if token.i in known), None)
        if same is None:
            opened = proposed(scene, words, source, content)
            found.append(opened)
            known[opened.hit.token.i] = opened
        elif same.hit.kind not in OF_LAYOUT:
            adjust(same, words, source, content)
    for opened in found:
        opened.sure = cue_probability(scene, opened, proposals)


def content_of(scene: Scene, answer: Answer, cue: Span, source: Source | None) -> list[tuple[int, int]]:
    """Token ranges of what is said, without marks at their ends; only cue and source part one range in two."""
    own = [(cue.start, cue.end), *([source.tokens] if source is not None else [])]
    found: list[tuple[int, int]] = []
    for part in answer.parts:
        words = scene.marked.span(part.start, part.end) if part.label == "CONTENT" else None
        if words is None:
            continue
        first, last = trimmed(words.start, words.end, scene.doc)
        if first >= last or (found and first < found[-1][1]):
            continue
        if found and not parts(found[-1][1], first, own) and filled(scene, answer, found[-1][1], first):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def filled(scene: Scene, answer: Answer, first: int, last: int) -> bool:
    """Whether the tokens between two stretches are said too: few, or half believed to be."""
    if last - first <= SMALL_HOLE:
        return True
    end = scene.doc[last - 1]
    return answer.share("CONTENT", scene.doc[first].idx, end.idx + len(end)) >= HALF_BELIEVED


def parts(first: int, last: int, own: Sequence[tuple[int, int]]) -> bool:
    """Whether a cue or source stands between two token ranges."""
    return any(start < last and first < end for start, end in own)


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a source as a token range, and their head."""

    tokens: tuple[int, int]
    head: Token


def source_of(scene: Scene, answer: Answer) -> Source | None:
    """The surest source of an answer."""
    sources = [part for part in answer.parts if part.label == "SOURCE"]
    best: Proposal | None = max(sources, key=lambda part: part.probability, default=None)
    words = scene.marked.span(best.start, best.end) if best is not None else None
    if words is None:
        return None
    nouns = [token for token in words if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")]
    root = words.root if words.root in nouns or not nouns else nouns[-1]
    return Source((words.start, words.end), root)


def proposed(scene: Scene, words: Span, source: Source | None, content: Sequence[tuple[int, int]]) -> Open:
    """A telling that only the model knows."""
    token = words.root
    cue = Cue(token.lemma_.lower(), token.pos_, READER, flags=UNLISTED)
    hit = Hit(TellingKind.VERB, token, cue, cue.frame, source.head if source else None, frozenset())
    opened = Open(hit, list(content), hit.source, rules=[READER])
    opened.words = (words.start, words.end)
    opened.whole = source.tokens if source else None
    return opened


def adjust(opened: Open, words: Span, source: Source | None, content: Sequence[tuple[int, int]]) -> None:
    """A telling of the syntax that takes over the model's stretches."""
    if source is not None:
        opened.whole = source.tokens
        if opened.source is None:
            opened.source = source.head
    opened.words = (words.start, words.end)
    opened.pieces = union(opened.pieces, content)
    opened.said, opened.before = list(content), tuple(opened.pieces)
    opened.rules.append(READER)


def cue_probability(scene: Scene, opened: Open, proposals: Proposals) -> float:
    """How surely the model takes a word for a cue."""
    token = opened.hit.token
    return proposals.cue_at(token.idx, token.idx + len(token))


def union(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Token ranges that cover what either covers."""
    found: list[tuple[int, int]] = []
    for first, last in sorted([*one, *other]):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
