"""All pairs that are worth keeping among many outlines, found by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whosays.incidents.blocking import block_keys
from whosays.incidents.compare import forbids, likelihood, milli, profile, thousandths
from whosays.incidents.outline import Outline
from whosays.types.incident import Comparison
from whosays.types.linking import LinkModel


def edges_among(outlines: Iterable[Outline], model: LinkModel) -> list[Comparison]:
    """What `edges_of` gives for every outline and those that share a key with it, each pair once, in order."""
    known = sorted({outline.fingerprint: outline for outline in outlines}.items())
    least = thousandths(model.propose)
    found = []
    for one, other in _pairs([block_keys(outline, model) for _, outline in known]):
        (a, ours), (b, theirs) = known[one], known[other]
        if forbids(ours, theirs) is None:
            score = milli(profile(ours, model), profile(theirs, model), model)
            if score >= least:
                found.append(Comparison(a, b, likelihood(score)))
    return sorted(found, key=lambda item: (item.a, item.b))


def _pairs(keys: list[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Numbers of two outlines that share a key, the smaller first, each pair once."""
    blocks: dict[str, list[int]] = {}
    for number, own in enumerate(keys):
        mates: set[int] = set()
        for key in own:
            block = blocks.setdefault(key, [])
            mates.update(block)
            block.append(number)
        for mate in mates:
            yield mate, number
