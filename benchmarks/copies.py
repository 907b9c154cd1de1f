"""How many copies of one text are found among thousands of articles.

    python -m benchmarks.copies [--articles 5000] [--copies 1500] [--seed 1]

The articles are the texts of the gold at hand, read while this runs. Copies are made of some of them as outlets make
them: the end is cut off, the headline or the dateline changed, an outlet's own lines added, spelling and spacing
altered, a quotation put in, words replaced and halves of sentences turned round; most copies have several of these. A
pair of articles counts when both come from one original. Beside it, what the same words alone (an exact hash of the
folded text) would find.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.gold import GOLD, lines
from whosays.incidents.copies import bands, groups, signature

TEXTS = (
    "re3d/train.jsonl.gz", "re3d/dev.jsonl.gz", "accounts/train.jsonl", "accounts/dev.jsonl", "geo/lgl.jsonl.gz",
    "geo/trnews.jsonl.gz", "polnear/dev.jsonl.gz", "polnear/train.jsonl.gz", "muc4/dev.jsonl.gz",
    "police/docs_dev.jsonl.gz", "muc4/train.jsonl.gz", "police/docs_train.jsonl.gz",
)  # fmt: skip
FEWEST_WORDS = 60
# Words of a run; two independent texts share hardly any.
RUN = 15
OUTLETS = ("Harbour Gazette", "The Morning Ledger", "Radio Upland", "Northern Courier", "Wire Desk")
BOILERPLATE = (
    "Sign up for our newsletter and never miss a story. All rights reserved. This material may not be published, "
    "broadcast, rewritten or redistributed without permission.",
    "Read more: five things to know today. Follow us on social media for the latest updates. Advertisement.",
    "Editing by the night desk; additional reporting by our correspondents. Views expressed are those of the author.",
)
QUOTES = (
    '"We heard it from the other side of the river," a shopkeeper told {outlet}. "Nobody slept after that."',
    'An analyst who follows the region told {outlet} that "the coming days will show whether this holds".',
)
SPELLINGS = (
    ("defense", "defence"),
    ("center", "centre"),
    ("labor", "labour"),
    ("organiz", "organis"),
    ("percent", "per cent"),
)
WORDS = {
    "said": "stated", "killed": "left dead", "near": "close to", "about": "around", "also": "as well", "big": "large",
    "after": "following", "people": "persons", "before": "ahead of", "many": "a lot of", "several": "a number of",
    "official": "functionary", "began": "started", "attack": "assault", "told": "informed", "because": "since",
    "but": "yet",
}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Result:
    """Pairs of copies and what was found of them. seconds: of signatures, and of grouping them."""

    articles: int
    pairs: int
    found: int
    right: int
    seconds: tuple[float, float]
    missed: Counter[str]

    @property
    def recall(self) -> float:
        """Share of the pairs of copies that are found."""
        return self.right / self.pairs if self.pairs else 0.0

    @property
    def precision(self) -> float:
        """Share of the pairs found that are copies."""
        return self.right / self.found if self.found else 0.0


def cut(text: str, chance: random.Random) -> str:
    """The first part of a text, as outlets cut from the end: 40 to 90 in a hundred of its sentences."""
    parts = _SENTENCE.split(text)
    return " ".join(parts[: max(3, round(len(parts) * chance.uniform(0.4, 0.9)))])


def headline(text: str, chance: random.Random) -> str:
    """A new headline above the text."""
    words = text.split()
    return " ".join(chance.sample(words, min(9, len(words)))).capitalize() + "\n\n" + text


def dateline(text: str, chance: random.Random) -> str:
    """Another dateline, in place of the first words up to a dash where there is one."""
    start = text.find("-- ", 0, 80)
    return f"{chance.choice(OUTLETS).upper()}, {chance.randint(1, 28)} May - {text[start + 3 :] if start > 0 else text}"


def boilerplate(text: str, chance: random.Random) -> str:
    """An outlet's own lines before and after."""
    return f"{chance.choice(OUTLETS)}\n\n{text}\n\n{chance.choice(BOILERPLATE)}"


def spelling(text: str, chance: random.Random) -> str:
    """British spelling, curly quotes, other spaces and line ends."""
    for one, other in SPELLINGS:
        text = text.replace(one, other)
    return re.sub(r" +", lambda _: chance.choice((" ", " ", "  ", "\n")), text.replace('"', "”").replace("'", "’"))


def quotation(text: str, chance: random.Random) -> str:
    """A quotation put between two sentences."""
    parts = _SENTENCE.split(text)
    parts.insert(chance.randint(1, len(parts)), chance.choice(QUOTES).format(outlet=chance.choice(OUTLETS)))
    return " ".join(parts)


def paraphrase(text: str, chance: random.Random) -> str:
    """A third of the sentences with words replaced, or with their halves turned round."""
    return " ".join(_reworded(part, chance) if chance.random() < 1 / 3 else part for part in _SENTENCE.split(text))


def _reworded(sentence: str, chance: random.Random) -> str:
    found = " ".join(WORDS.get(word.lower(), word) for word in sentence.split())
    first, comma, second = found.partition(", ")
    return f"{second.rstrip('.')}, {first}." if comma and chance.random() < 0.3 else found


EDITS: tuple[Callable[[str, random.Random], str], ...] = (
    cut, headline, dateline, boilerplate, spelling, quotation, paraphrase,
)  # fmt: skip


def originals(most: int) -> list[str]:
    """Texts of the gold that are long enough and no copies of one another.

    Some are: wire stories that two outlets printed. Those of which a good part of the runs of words stands in texts
    before are left out, which is another test than the one measured; formulaic texts share fewer and stay.
    """
    found: list[str] = []
    seen: set[str] = set()
    for name in TEXTS:
        for line in lines(GOLD / name):
            words = folded(line.get("text", "")).split()
            runs = {" ".join(words[start : start + RUN]) for start in range(0, max(1, len(words) - RUN))}
            fresh = sum(run not in seen for run in runs) > len(runs) * 0.8
            if len(words) >= FEWEST_WORDS and fresh:
                found.append(line["text"])
            seen |= runs
    return found[:most]


def folded(text: str) -> str:
    """The words of a text; what an exact hash is made of."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def made(count: int, copies: int, seed: int) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """(text, original, edits) by id of each article: originals, and copies of a third of those."""
    chance = random.Random(seed)
    base = originals(count - copies)
    chance.shuffle(base)
    texts = {f"a{number:05}": text for number, text in enumerate(base)}
    source = {name: name for name in texts}
    edits = dict.fromkeys(texts, "original")
    copied = list(texts)[: max(1, copies // 2)]
    for number in range(copies):
        name, original = f"c{number:05}", copied[number % len(copied)]
        text, chosen = texts[original], chance.sample(EDITS, chance.randint(1, 4))
        for edit in EDITS:
            if edit in chosen:
                text = edit(text, chance)
        texts[name], source[name] = text, original
        edits[name] = "+".join(sorted(edit.__name__ for edit in chosen))
    return texts, source, edits


def measure(count: int = 5000, copies: int = 1500, seed: int = 1) -> tuple[Result, Result]:
    """What `whosays.incidents.copies` finds, and what an exact hash finds."""
    texts, source, edits = made(count, copies, seed)
    start = time.perf_counter()
    signatures = {name: signature(text) for name, text in texts.items()}
    middle = time.perf_counter()
    ours = groups(signatures)
    seconds = (middle - start, time.perf_counter() - middle)
    exact = {name: hashlib.sha256(folded(text).encode()).hexdigest() for name, text in texts.items()}
    return score(source, ours, edits, seconds), score(source, exact, edits, (0.0, 0.0))


def score(
    source: Mapping[str, str], found: Mapping[str, str], edits: Mapping[str, str], seconds: tuple[float, float]
) -> Result:
    """Pairs of articles of one original against pairs of one group."""
    both = Counter((source[name], found[name]) for name in source)
    missed: Counter[str] = Counter()
    for name, original in source.items():
        if found[name] != found[original]:
            missed.update(edits[name].split("+"))
    return Result(
        len(source),
        sum(_pairs(size) for size in Counter(source.values()).values()),
        sum(_pairs(size) for size in Counter(found.values()).values()),
        sum(_pairs(size) for size in both.values()),
        seconds,
        missed,
    )


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


def crowd(count: int = 10_000) -> float:
    """Seconds that so many copies of one report, each with a line of its own, take to become one group."""
    text = originals(1)[0]
    start = time.perf_counter()
    found = groups({f"c{n:06}": signature(f"{text}\n\nPage viewed {n} times. Copy {n * 7919}.") for n in range(count)})
    seconds = time.perf_counter() - start
    assert len(set(found.values())) == 1, "copies of one report fell apart"
    return seconds


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=5000, help="default: %(default)s")
    parser.add_argument("--copies", type=int, default=1500, help="of the articles; default: %(default)s")
    parser.add_argument("--seed", type=int, default=1, help="default: %(default)s")
    args = parser.parse_args(argv)
    if not GOLD.is_dir():
        print(f"No gold at {GOLD}: nothing to make copies of.", file=sys.stderr)
        return 2
    ours, exact = measure(args.articles, args.copies, args.seed)
    print(f"{ours.articles} articles, {args.copies} of them made copies, {ours.pairs} pairs of copies")
    print("| way | recall of pairs | precision of pairs | seconds |\n|---|---|---|---|")
    seconds = " + ".join(f"{part:.1f}" for part in ours.seconds)
    print(f"| signatures and shingles | {ours.recall:.4f} | {ours.precision:.4f} | {seconds} |")
    print(f"| exact hash of the words | {exact.recall:.4f} | {exact.precision:.4f} | |")
    print(f"copies not found with their original, by edit: {dict(ours.missed.most_common())}")
    print(f"keys of one article in an index: {len(bands(signature(originals(1)[0])))}")
    print(f"10,000 copies of one report, each with lines of its own: one group in {crowd():.1f} seconds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
