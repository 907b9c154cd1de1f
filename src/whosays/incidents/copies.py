"""Near-duplicate articles: which of them are copies of one text, however outlets cut and dressed it.

Signatures are small enough to keep in a store. `bands` are the keys under which an index finds what may be a copy;
`is_copy` then compares the shingles themselves. Groups are the connected parts of what is copied from what, so the
order of arrival changes nothing, and a new article only joins groups.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

# Words of a shingle; permutations of a signature; rows of a band.
SHINGLE, PERMUTATIONS, ROWS = 3, 128, 2
SEED = 1
# The most shingles that are kept, those of the lowest hashes: a fair sample of a book-length text.
MOST = 4096
# Shared shingles of all, and of the shorter text, from which on one text is a copy of the other.
ALIKE, WITHIN = 0.5, 0.75
# So much of the longer text the shorter must be, and so many shingles long; else it is a brief that many may hold.
SHARE, FEWEST = 0.2, 30
# Begins a stored signature: another way of making them makes another.
FORM = b"whosays.signature/1\0"

_WORD = re.compile(r"[^\W_]+")
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Signature:
    """What is kept of a text to find its copies: its MinHash and the hashes of its shingles, in order.

    whole: all shingles are there; else those of the lowest hashes.
    """

    minhash: NDArray[np.uint32]
    shingles: Hashes
    whole: bool = True

    def to_bytes(self) -> bytes:
        """The signature as a store keeps it."""
        head = FORM + bytes([self.whole]) + len(self.minhash).to_bytes(2, "little")
        return head + self.minhash.astype("<u4").tobytes() + self.shingles.astype("<u8").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Signature:
        """The signature that `to_bytes` gave. Raises: ValueError when it is none of this form."""
        start = len(FORM)
        if data[:start] != FORM or len(data) < start + 3:
            raise ValueError("This is no signature of this form. Make it again from the article's text.")
        size = int.from_bytes(data[start + 1 : start + 3], "little")
        middle = start + 3 + 4 * size
        minhash = np.frombuffer(data[start + 3 : middle], dtype="<u4").astype(np.uint32)
        return cls(minhash, np.frombuffer(data[middle:], dtype="<u8").astype(np.uint64), bool(data[start]))

    @cached_property
    def digest(self) -> bytes:
        """The same for texts of the same words."""
        return hashlib.sha256(self.shingles.tobytes() + bytes([self.whole])).digest()


def signature(text: str) -> Signature:
    """The signature of a text; letter case, spacing, accents and punctuation do not count."""
    words = _words(text)
    size = min(SHINGLE, len(words)) or 1
    shingles = {" ".join(words[start : start + size]) for start in range(max(0, len(words) - size + 1))}
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(sorted(shingles))
    hashes = np.unique(np.fromiter(map(_hash, shingles), dtype=np.uint64, count=len(shingles)))
    return Signature(np.array(minhash.digest(), dtype=np.uint32), hashes[:MOST], len(hashes) <= MOST)


def bands(of: Signature) -> tuple[str, ...]:
    """The keys under which a text and its copies meet in an index; none for a text without words."""
    if not len(of.shingles):
        return ()
    rows = of.minhash.reshape(-1, ROWS)
    return tuple(f"{number:x}.{row.tobytes().hex()}" for number, row in enumerate(rows))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts share. alike: of all shingles; within: of the shorter text's; share: shorter by longer."""

    alike: float
    within: float
    share: float
    fewest: int


def likeness(one: Signature, other: Signature) -> Likeness:
    """How much two texts share, by their shingles."""
    first, second = one.shingles, other.shingles
    if not (one.whole and other.whole):
        # Below the lowest of the last hashes kept, both are complete.
        limit = min(part.shingles[-1] for part in (one, other) if not part.whole)
        first, second = first[first <= limit], second[second <= limit]
    less, more = sorted((len(first), len(second)))
    if not less:
        return Likeness(0.0, 0.0, 0.0, 0)
    shared = len(np.intersect1d(first, second, assume_unique=True))
    return Likeness(shared / (less + more - shared), shared / less, less / more, less)


def is_copy(one: Signature, other: Signature) -> bool:
    """Whether one text is a copy of the other: much of both is the same, or the shorter is taken from the longer."""
    found = likeness(one, other)
    taken = found.within >= WITHIN and found.share >= SHARE and found.fewest >= FEWEST
    return found.alike >= ALIKE or taken


def groups(signatures: Mapping[str, Signature]) -> dict[str, str]:
    """By id of each article the name of its group: the least id of the texts that are copies of one another.

    The same for any order; copies of the same words are compared once, whatever their number.
    """
    by_words: defaultdict[bytes, list[str]] = defaultdict(list)
    for name in sorted(signatures):
        by_words[signatures[name].digest].append(name)
    tops = {name: names[0] for names in by_words.values() for name in names}
    distinct = [names[0] for names in by_words.values() if bands(signatures[names[0]])]
    buckets: defaultdict[str, list[str]] = defaultdict(list)
    for name in distinct:
        for band in bands(signatures[name]):
            buckets[band].append(name)
    compared: set[tuple[str, str]] = set()
    for bucket in buckets.values():
        for one, other in _unjoined(bucket, tops):
            if (one, other) not in compared:
                compared.add((one, other))
                if is_copy(signatures[one], signatures[other]):
                    _join(tops, one, other)
    return {name: _top(tops, name) for name in signatures}


def _unjoined(bucket: list[str], tops: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of a bucket, in order, that are not of one group yet; groups grow while this runs."""
    together: dict[str, list[str]] = {}
    for one in bucket:
        for members in list(together.values()):
            for other in members:
                if _top(tops, one) == _top(tops, other):
                    break
                yield other, one
        together = _regrouped(together, tops)
        together.setdefault(_top(tops, one), []).append(one)


def _regrouped(together: dict[str, list[str]], tops: dict[str, str]) -> dict[str, list[str]]:
    """The members by the group that they are in now."""
    found: dict[str, list[str]] = {}
    for members in together.values():
        top = _top(tops, members[0])
        if top in found:
            found[top].extend(members)
        else:
            found[top] = members
    return found


def _join(tops: dict[str, str], one: str, other: str) -> None:
    low, high = sorted((_top(tops, one), _top(tops, other)))
    tops[high] = low


def _top(tops: dict[str, str], name: str) -> str:
    while tops[name] != name:
        tops[name] = tops[tops[name]]
        name = tops[name]
    return name


def _words(text: str) -> list[str]:
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return _WORD.findall(plain.replace("'", "").replace("’", ""))


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
