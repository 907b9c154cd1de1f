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
from collections.abc import Iterator, Mapping, Set
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
ALIKE, WITHIN = 0.5, 0.7
# So much of the longer text the shorter must be, and so many shingles long; else it is a brief that many may hold.
SHARE, FEWEST = 0.2, 30
# The daily statements of a force say other numbers in the same words: of at least so many shingles with a number,
# copies share at least this part.
FEWEST_FIGURES, FIGURES = 6, 0.3
NUMBERS = frozenset(
    {
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "twenty", "thirty", "dozen",
    }
)  # fmt: skip
# Begins a stored signature: another way of making them makes another.
FORM = b"whosays.signature/1\0"

_WORD = re.compile(r"[^\W_]+")
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Signature:
    """What is kept of a text to find its copies: its MinHash and the hashes of its shingles, in order.

    figures: hashes of the shingles that hold a number. whole: all are there; else those of the lowest hashes.
    """

    minhash: NDArray[np.uint32]
    shingles: Hashes
    figures: Hashes
    whole: bool = True

    def to_bytes(self) -> bytes:
        """The signature as a store keeps it."""
        sizes = (len(self.minhash), len(self.shingles), len(self.figures))
        head = FORM + bytes([self.whole]) + b"".join(size.to_bytes(4, "little") for size in sizes)
        hashes = (part.astype("<u8").tobytes() for part in (self.shingles, self.figures))
        return head + self.minhash.astype("<u4").tobytes() + b"".join(hashes)

    @classmethod
    def from_bytes(cls, data: bytes) -> Signature:
        """The signature that `to_bytes` gave. Raises: ValueError when it is none of this form."""
        start = len(FORM)
        head = start + 13
        sizes = [int.from_bytes(data[at : at + 4], "little") for at in range(start + 1, head, 4)]
        if data[:start] != FORM or len(data) != head + 4 * sizes[0] + 8 * (sizes[1] + sizes[2]):
            raise ValueError("This is no signature of this form. Make it again from the article's text.")
        minhash = np.frombuffer(data, "<u4", sizes[0], head).astype(np.uint32)
        hashes = np.frombuffer(data, "<u8", sizes[1] + sizes[2], head + 4 * sizes[0]).astype(np.uint64)
        return cls(minhash, hashes[: sizes[1]], hashes[sizes[1] :], bool(data[start]))

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
    hashes, figures = _hashes(shingles), _hashes({shingle for shingle in shingles if _has_number(shingle)})
    kept = hashes[:MOST]
    whole = len(kept) == len(hashes)
    figures = figures if whole else figures[figures <= kept[-1]]
    return Signature(np.array(minhash.digest(), dtype=np.uint32), kept, figures, whole)


def bands(of: Signature) -> tuple[str, ...]:
    """The keys under which a text and its copies meet in an index; none for a text without words."""
    if not len(of.shingles):
        return ()
    rows = of.minhash.reshape(-1, ROWS)
    return tuple(f"{number:x}.{row.tobytes().hex()}" for number, row in enumerate(rows))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts share.

    alike: of all shingles; within: of the shorter text's; share: shorter by longer; fewest: shingles of the shorter.
    figures: of the shingles with numbers of that which has fewer; 1 where these are too few to tell.
    """

    alike: float
    within: float
    share: float
    fewest: int
    figures: float


def likeness(one: Signature, other: Signature) -> Likeness:
    """How much two texts share, by their shingles."""
    first, second = _comparable(one, other, one.shingles), _comparable(one, other, other.shingles)
    less, more = sorted((len(first), len(second)))
    if not less:
        return Likeness(0.0, 0.0, 0.0, 0, 1.0)
    shared = len(np.intersect1d(first, second, assume_unique=True))
    told, said = _comparable(one, other, one.figures), _comparable(one, other, other.figures)
    fewer = min(len(told), len(said))
    figures = len(np.intersect1d(told, said, assume_unique=True)) / fewer if fewer >= FEWEST_FIGURES else 1.0
    return Likeness(shared / (less + more - shared), shared / less, less / more, less, figures)


def _comparable(one: Signature, other: Signature, hashes: Hashes) -> Hashes:
    """The hashes below the lowest of the last ones kept: there both texts are complete."""
    limits = [part.shingles[-1] for part in (one, other) if not part.whole]
    return hashes[hashes <= min(limits)] if limits else hashes


def is_copy(one: Signature, other: Signature) -> bool:
    """Whether one text is a copy of the other: much of both is the same, or the shorter is taken from the longer.

    Texts of the same words with other numbers are no copies.
    """
    found = likeness(one, other)
    taken = found.within >= WITHIN and found.share >= SHARE and found.fewest >= FEWEST
    return found.figures >= FIGURES and (found.alike >= ALIKE or taken)


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


def _has_number(shingle: str) -> bool:
    return any(word in NUMBERS or not word.isalpha() for word in shingle.split())


def _hashes(shingles: Set[str]) -> Hashes:
    return np.unique(np.fromiter(map(_hash, shingles), dtype=np.uint64, count=len(shingles)))


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
