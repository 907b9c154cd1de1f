"""PolNeAR: who is cited, with which cue, for what content; what that corpus wants otherwise than the product."""

from __future__ import annotations

from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from whosays.types.telling import Telling

Span = list[int]
THRESHOLD = 0.3
# Log odds of the words, weighed beside those of the reader model, which was trained on the corpus; what is enough.
WEIGHT_OF_WORDS, ENOUGH = 0.5, 0.5
MODALS = frozenset({"would", "could", "should", "might", "may", "can", "will", "must", "'d", "'ll"})


def spans(tellings: tuple[Telling, ...], doc: Doc) -> list[dict[str, Any]]:
    """The tellings as PolNeAR marks them: whole noun phrases as sources, cues with their auxiliaries."""
    return [write(telling, doc) for telling in tellings if is_marked(telling, doc)]


def is_marked(telling: Telling, doc: Doc) -> bool:
    """Whether the corpus would mark a telling: by its words and, where the reader model read, by what it says too."""
    chance = likelihood(telling, doc)
    if telling.sure is None:
        return chance >= THRESHOLD
    return WEIGHT_OF_WORDS * logit(chance) + logit(telling.sure) >= ENOUGH


def logit(chance: float) -> float:
    """The log odds of a probability, kept within reason."""
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return log(kept / (1 - kept))


@cache
def weights() -> dict[str, float]:
    """Feature to weight."""
    lines = Path(__file__).with_name("polnear_weights.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in cells if name != "feature"}


def likelihood(telling: Telling, doc: Doc) -> float:
    """How likely the corpus marks the telling at all, 0 to 1."""
    table = weights()
    score = table["bias"] + sum(table.get(name, 0.0) for name in features(telling, doc))
    return 1.0 / (1.0 + exp(-score))


def features(telling: Telling, doc: Doc) -> list[str]:
    """What the decision whether the corpus marks a telling rests on."""
    token = doc[telling.cue_token]
    lemma = token.lemma_.lower()
    found = [
        f"lemma={lemma}/{token.pos_}",
        f"lemma_frame={lemma}/{telling.frame}",
        f"frame={telling.frame}/{token.pos_}",
        f"tag={token.tag_}",
        f"frame_tag={telling.frame}/{token.tag_}",
        f"dep={token.dep_}",
        f"frame_dep={telling.frame}/{token.dep_}",
        f"quoted={telling.quoted}",
        f"nested={telling.parent is not None}",
    ]
    found.extend(f"flag={flag}" for flag in telling.flags)
    found.append(f"frame_source={telling.frame}/{telling.source is not None}")
    if telling.head >= 0:
        head = doc[telling.head]
        found.append(f"source_label={head.ent_type_ or head.pos_}")
        found.append(f"source_tag={head.tag_}")
        if telling.source is not None and doc[telling.head].pos_ == "PRON":
            found.append(f"pronoun={doc[telling.head].lower_}")
    children = list(token.children)
    if any(child.dep_ == "neg" for child in children):
        found.append(f"negated={telling.frame}")
    if any(child.lower_ in MODALS for child in children if child.dep_ == "aux"):
        found.append(f"modal={telling.frame}")
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in children):
        found.append("infinitive")
    length = sum(last - first for first, last in telling.content_tokens)
    found.append(f"length={min(length, 12) if length < 4 else 4 * (min(length, 24) // 4)}")
    found.append(f"frame_short={telling.frame}/{length <= 2}")
    marks = any('"' in piece.quote or "“" in piece.quote or "''" in piece.quote for piece in telling.content)
    found.append(f"marks={marks}")
    found.append(f"frame_marks={telling.frame}/{marks}")
    found.append(f"pieces={min(len(telling.content), 3)}")
    found.append(f"question={doc[token.sent.end - 1].text == '?'}")
    return found


def write(telling: Telling, doc: Doc) -> dict[str, Any]:
    """Source, cue and content of a telling as spans of the corpus."""
    source: list[Span] = []
    if telling.source_tokens is not None:
        first, last = telling.source_tokens
        # an apposition keeps the comma that closes it
        if (
            last < len(doc)
            and doc[last].text in (",", "–", "—")
            and any(token.text == doc[last].text for token in doc[first:last])
        ):
            last += 1
        source = [[doc[first].idx, doc[last - 1].idx + len(doc[last - 1])]]
    return {
        "source": source,
        "cue": [[cue.start, cue.end] for cue in telling.cue],
        "content": [[piece.start, piece.end] for piece in telling.said or telling.content],
    }
