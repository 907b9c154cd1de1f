"""From the model's numbers to spans: probabilities of tags by word piece become words with one label each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whosays.annotate.reader.windows import Window
from whosays.types.proposals import Proposal

Numbers = NDArray[np.float32]

# What has one label: "rebel-held", "U.S", "Assad's" without its mark.
_WORD = re.compile(r"\w+(?:[-./&]\w+)*|\S")


def softmax(scores: Numbers) -> Numbers:
    """Probabilities along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Numbers = shifted / shifted.sum(axis=-1, keepdims=True)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """The tags of one head over one window, by word.

    names: labels. inside: [words, labels], probability that a word belongs to each. begins: [words, labels],
    probability that it opens one. starts, ends: offsets of the words.
    """

    names: tuple[str, ...]
    inside: Numbers
    begins: Numbers
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def spans(self) -> list[Proposal]:
        """Words of one label that stand together, in order; their probability is the mean over their words."""
        if not len(self.starts):
            return []
        best = self.inside.argmax(axis=1)
        sure = self.inside.max(axis=1)
        outside = 1.0 - self.inside.sum(axis=1)
        found: list[Proposal] = []
        first = -1
        for number in range(len(best) + 1):
            tagged = number < len(best) and sure[number] > outside[number]
            opens = tagged and (
                first < 0 or best[number] != best[first] or self.begins[number, best[number]] > 0.5 * sure[number]
            )
            if first >= 0 and (opens or not tagged):
                found.append(
                    Proposal(
                        int(self.starts[first]),
                        int(self.ends[number - 1]),
                        self.names[best[first]],
                        float(self.inside[first:number, best[first]].mean()),
                    )
                )
                first = -1
            if opens:
                first = number
        return found

    def share(self, name: str, start: int, end: int) -> float:
        """The mean probability of a label over the words of a stretch; 0 without words."""
        touched = (self.starts < end) & (self.ends > start)
        return float(self.inside[touched, self.names.index(name)].mean()) if touched.any() else 0.0


def words_of(window: Window, view: str) -> NDArray[np.int64]:
    """The number of the word that each word piece belongs to, -1 for the marks at the edges."""
    numbers: list[int] = []
    word, end = -1, -1
    for start in window.starts:
        if start < 0:
            numbers.append(-1)
            continue
        if start >= end:
            word += 1
            found = _WORD.match(view, start)
            end = found.end() if found else start + 1
        numbers.append(word)
    return np.array(numbers, dtype=np.int64)


def tagged(scores: Numbers, names: Sequence[str], window: Window, words: NDArray[np.int64]) -> Tagged:
    """scores: [pieces, tags] of one head, its tags outside, begin and inside of each name in turn."""
    chances = softmax(scores)
    begins, insides = chances[:, 1::2], chances[:, 2::2]
    kept = words >= 0
    count = int(words.max()) + 1 if kept.any() else 0
    size = np.bincount(words[kept], minlength=count).astype(np.float32)[:, None]
    mass = np.zeros((count, len(names)), dtype=np.float32)
    np.add.at(mass, words[kept], (begins + insides)[kept])
    first = np.searchsorted(words[kept], np.arange(count))
    at = np.flatnonzero(kept)
    last = np.append(first[1:], len(at)) - 1
    starts = np.array(window.starts, dtype=np.int64)[at[first]] if count else np.zeros(0, dtype=np.int64)
    ends = np.array(window.ends, dtype=np.int64)[at[last]] if count else np.zeros(0, dtype=np.int64)
    return Tagged(tuple(names), mass / size, begins[at[first]] if count else mass, starts, ends)
