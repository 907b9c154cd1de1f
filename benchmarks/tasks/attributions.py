"""PolNeAR: who is cited, with which cue, for what content. What that corpus wants otherwise than the product is here."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from whosays.types.telling import Telling, TellingKind

Span = list[int]


def spans(tellings: tuple[Telling, ...], doc: Doc, text: str) -> list[dict[str, Any]]:
    """The tellings as PolNeAR marks them: whole noun phrases as sources, cues with their auxiliaries."""
    return [_written(telling, doc) for telling in tellings if _marked(telling)]


def _marked(telling: Telling) -> bool:
    """Whether the corpus marks such a telling at all."""
    if telling.frame == "citing" or telling.kind is TellingKind.CONTINUED:
        return False
    return not telling.quoted


def _written(telling: Telling, doc: Doc) -> dict[str, Any]:
    source: list[Span] = []
    if telling.source_tokens is not None:
        first, last = telling.source_tokens
        # an apposition keeps the comma that closes it
        if last < len(doc) and doc[last].text in (",", "–", "—") and any(token.text == doc[last].text for token in doc[first:last]):
            last += 1
        source = [[doc[first].idx, doc[last - 1].idx + len(doc[last - 1])]]
    return {
        "source": source,
        "cue": [[cue.start, cue.end] for cue in telling.cue],
        "content": [[piece.start, piece.end] for piece in telling.content],
    }
