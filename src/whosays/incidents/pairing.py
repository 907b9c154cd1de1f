"""All pairs that are worth keeping among many outlines, found by their keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from whosays.incidents.blocking import block_keys
from whosays.incidents.compare import contradicts, likelihood, milli, thousandths
from whosays.incidents.measures import Profile
from whosays.incidents.outline import Outline
from whosays.types.incident import Comparison
from whosays.types.linking import LinkModel


def edges_among(outlines: Iterable[Outline], model: LinkModel, new: Collection[str] | None = None) -> list[Comparison]:
    """The comparisons of outlines that share a key and that score enough to be kept, each pair once, in order.

    They are named by fingerprint and bare of features. What contradicts itself is left out; that two stand in one
    report is for `cluster` to mind, which knows all reports of a fingerprint. new: fingerprints of those that were
    never compared, None for all: then the others are compared with these alone.
    """
    known = sorted({outline.fingerprint: outline for outline in outlines}.items())
    fresh = [new is None or fingerprint in new for fingerprint, _ in known]
    least = thousandths(model.keep)
    profiles = [Profile(outline, model) for _, outline in known]
    found = []
    for one, other in _pairs([block_keys(outline, model) for _, outline in known], fresh):
        (a, ours), (b, theirs) = known[one], known[other]
        if contradicts(ours, theirs) is None:
            score = milli(profiles[one], profiles[other], model, least)
            if score >= least:
                found.append(Comparison(a, b, likelihood(score)))
    return sorted(found, key=lambda item: (item.a, item.b))


def _pairs(keys: Sequence[tuple[str, ...]], fresh: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Numbers of two outlines that share a key and of which one is fresh, the smaller first, each pair once."""
    blocks: dict[str, list[int]] = {}
    for number in sorted(range(len(keys)), key=lambda number: (fresh[number], number)):
        mates: set[int] = set()
        for key in keys[number]:
            block = blocks.setdefault(key, [])
            if fresh[number]:
                mates.update(block)
            block.append(number)
        for mate in mates:
            yield min(mate, number), max(mate, number)
