"""Gold and silver texts as windows with the labels of every head.

What must never be trained on is left out here and nowhere else: documents of `accounts/dev`, dev files, the dev folds
of sets without one, and the part of re3d that is not for commercial use.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training.reader.labels import ASKS, COUNTS, HEADS, MODALITIES, PARTIES, TELLERS, TELLING, TYPES
from whosays.annotate.reader.windows import Window, windows_of
from whosays.article import clean
from whosays.errors import ReportError
from whosays.types.report import Particulars, Report

Json = dict[str, Any]
Span = tuple[int, int]

# Where the gold lies beside a clone; it is not part of the project.
GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
SEED = 20261130
IGNORED = -100
NON_COMMERCIAL = "BBC Online"
# Names of the 2016 draft that are one type now.
TYPE_OF_2016 = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


@dataclass(slots=True)
class Ask:
    """One question to the model: of a cue or a trigger (its word pieces).

    answers: tags a word piece by head; a head that is missing is not trained. modality, teller: numbers, IGNORED
    where unknown.
    """

    kind: int
    marked: list[int]
    answers: dict[str, list[int]]
    modality: int = IGNORED
    teller: int = IGNORED


@dataclass(slots=True)
class Example:
    """A window with what is known of it. heads: tags a word piece by head; a head that is missing is not trained."""

    window: Window
    heads: dict[str, list[int]] = field(default_factory=dict)
    asks: list[Ask] = field(default_factory=list)
    weight: float = 1.0


def lines(path: Path) -> Iterator[Json]:
    """The objects of a JSONL file, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def fold(group: str, folds: int = 5) -> int:
    """The fold of a document by the hash of its id; fold 0 of five is the dev fold of the gold."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds


def view_of(text: str, title: str | None = None, published: str | None = None) -> str | None:
    """The view of a text as the product makes it, None for a text that it does not read."""
    known = Particulars(published=published, title=title)
    try:
        article = clean(Report(text.encode(), "text/plain", "", "2000-01-01T00:00:00+00:00", known))
    except ReportError:
        return None
    return article.view if article.text == text else None


# -- spans to tags ------------------------------------------------------------------------


def pieces_in(window: Window, span: Span) -> list[int]:
    """Numbers of the window's word pieces that lie in a span of the text."""
    return [
        number
        for number, (start, end) in enumerate(zip(window.starts, window.ends, strict=True))
        if start >= 0 and start < span[1] and end > span[0]
    ]


def tagged(window: Window, spans: Iterable[tuple[Span, int]]) -> list[int]:
    """Tags of a window for spans with the number of their name; of spans that overlap the first wins."""
    answer = [0] * len(window)
    for span, name in spans:
        inside = pieces_in(window, span)
        if inside and not any(answer[number] for number in inside):
            begins = window.starts[inside[0]] >= span[0] or inside[0] > 1
            for number in inside:
                answer[number] = 2 * name + 2
            if begins:
                answer[inside[0]] = 2 * name + 1
    answer[0] = answer[-1] = IGNORED
    return answer


def spans_in(record: Json, slot: str) -> list[Span]:
    """The spans of one slot of an account."""
    found = record.get(slot) or []
    return [(item["start"], item["end"]) for item in ([found] if isinstance(found, dict) else found)]


# -- the sets -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Maker:
    """Makes examples of gold lines. gold: the folder of the gold; left_out: ids that no set may give."""

    gold: Path
    tokenizer: Tokenizer
    left_out: frozenset[str] = frozenset()

    def windows(self, text: str, title: str | None = None, published: str | None = None) -> list[Window]:
        """The windows of a text, none where it is not read."""
        view = view_of(text, title, published)
        return windows_of(view, self.tokenizer) if view else []

    def re3d(self) -> Iterator[Example]:
        """Mentions."""
        for line in lines(self.gold / "re3d" / "train.jsonl.gz"):
            if line["id"] in self.left_out or line["source"] == NON_COMMERCIAL:
                continue
            found = sorted(
                ((entity["start"], entity["end"]), HEADS["mention"].index(entity["type"]))
                for entity in line["entities"]
            )
            longest_first = sorted(found, key=lambda item: item[0][0] - item[0][1])
            for window in self.windows(line["text"], line["title"]):
                yield Example(window, {"mention": tagged(window, longest_first)})

    def polnear(self) -> Iterator[Example]:
        """Cues, and the source and content of each."""
        for line in lines(self.gold / "polnear" / "train.jsonl.gz"):
            if line["id"] in self.left_out:
                continue
            for window in self.windows(line["text"], line["title"], line["date"]):
                yield self.attributions(window, line["attributions"])

    def attributions(self, window: Window, found: Sequence[Json]) -> Example:
        """A window with the attributions that lie in it."""
        cues: list[tuple[Span, int]] = []
        asks: list[Ask] = []
        for item in found:
            spans = [(start, end) for start, end in item["cue"]]
            marked = [number for span in spans for number in pieces_in(window, span)]
            if not marked:
                continue
            cues.extend((span, 0) for span in spans)
            parts = [((start, end), TELLING.index("SOURCE")) for start, end in item["source"]]
            parts += [((start, end), TELLING.index("CONTENT")) for start, end in item["content"]]
            asks.append(Ask(ASKS.index("cue"), marked, {"telling": tagged(window, parts)}))
        return Example(window, {"cue": tagged(window, cues)}, asks)

    def accounts(self, path: Path, keep: Iterable[int] = range(5), folds: int = 5) -> Iterator[Example]:
        """Triggers with their types, roles, modality and tellers, of the folds kept."""
        kept = set(keep)
        for line in lines(path):
            if line["id"] in self.left_out or fold(line["id"], folds) not in kept:
                continue
            for window in self.windows(line["text"], line.get("title"), line.get("published")):
                yield account(window, line["records"])

    def silver(self, texts: Path, told: Path, weight: float) -> Iterator[Example]:
        """What the rules read in texts without gold: every head of an account, at less weight."""
        records = {line["id"]: line["records"] for line in lines(told)}
        for line in lines(texts):
            if line["id"] in self.left_out or not records.get(line["id"]):
                continue
            for window in self.windows(line["text"], line.get("title"), line.get("published")):
                example = account(window, records[line["id"]])
                example.weight = weight
                yield example

    def parties(self, told: Path) -> Iterator[Example]:
        """Acting party and party acted upon of single sentences, asked of the one event that the rules find there."""
        records = {line["id"]: line["records"] for line in lines(told)}
        for line in lines(self.gold / "cameo_ner" / "train.jsonl.gz"):
            found = records.get(line["id"], [])
            if fold(line["id"]) == 0 or len(found) != 1:
                continue
            spans: list[tuple[Span, int]] = []
            for entity in line["entities"]:
                part = "RECIPIENT" if entity["type"] == "Target" else "ACTOR"
                spans.append(((entity["start"], entity["end"]), PARTIES.index(part)))
            spans += [item for item in parties_of(found[0]) if PARTIES[item[1]] not in ("ACTOR", "RECIPIENT")]
            for window in self.windows(line["text"])[:1]:
                marked = pieces_in(window, (found[0]["anchor"]["start"], found[0]["anchor"]["end"]))
                if marked:
                    yield Example(window, {}, [Ask(ASKS.index("trigger"), marked, {"party": tagged(window, spans)})])

    def plover(self) -> Iterator[Example]:
        """The words of one event a sentence with its type and parties; the sentence's other words stay untrained."""
        for line in lines(self.gold / "plover_gsr" / "train.jsonl.gz"):
            if fold(line["sentence_id"]) == 0:
                continue
            type_ = TYPE_OF_2016.get(line["event"], line["event"])
            text = line["text"]
            words = [word for word in (line["eventText"] or "").split() if word in text]
            for window in self.windows(text)[:1]:
                first = next(((text.find(word), text.find(word) + len(word)) for word in words), None)
                if first is None:
                    continue
                spans = [
                    ((text.find(party["text"]), text.find(party["text"]) + len(party["text"])), PARTIES.index(part))
                    for key, part in (("sources", "ACTOR"), ("targets", "RECIPIENT"))
                    for party in line[key]
                    if party["text"] and party["text"] in text
                ]
                tag = [tag or IGNORED for tag in tagged(window, [(first, TYPES.index(type_))])]
                marked = pieces_in(window, first)
                answer = [tag or IGNORED for tag in tagged(window, spans)]
                asks = [Ask(ASKS.index("trigger"), marked, {"party": answer})] if spans and marked else []
                yield Example(window, {"trigger": tag}, asks)


def account(window: Window, records: Sequence[Json]) -> Example:
    """A window with the records whose anchor lies in it."""
    triggers: list[tuple[Span, int]] = []
    asks: list[Ask] = []
    for record in records:
        anchor = (record["anchor"]["start"], record["anchor"]["end"])
        marked = pieces_in(window, anchor)
        if not marked or record["type"] not in TYPES:
            continue
        triggers.append((anchor, TYPES.index(record["type"])))
        told = [chain[-1] for chain in record.get("according_to", []) if chain]
        voices = [((voice["start"], voice["end"]), TELLING.index("VOICE")) for voice in told]
        counts = [((item["start"], item["end"]), COUNTS.index(item["what"])) for item in record["counts"]]
        answers = {
            "party": tagged(window, parties_of(record)),
            "telling": tagged(window, voices),
            "count": tagged(window, counts),
        }
        asks.append(
            Ask(
                ASKS.index("trigger"),
                marked,
                answers,
                MODALITIES.index(record["modality"]),
                TELLERS.index("voice" if told else "report"),
            )
        )
    return Example(window, {"trigger": tagged(window, triggers)}, asks)


def parties_of(record: Json) -> list[tuple[Span, int]]:
    """The parties, places, times and weapons of an account as spans with their number."""
    return [(span, number) for number, part in enumerate(PARTIES) for span in sorted(spans_in(record, part.lower()))]


@cache
def kept_apart(gold: Path) -> frozenset[str]:
    """Ids of the texts that no figure may have been trained on."""
    return frozenset(line["id"] for line in lines(gold / "accounts" / "dev.jsonl"))
