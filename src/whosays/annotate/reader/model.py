"""The reader model at work: two ONNX graphs, run window by window on one thread, so that nothing depends on company."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whosays.annotate.reader.tags import Numbers, Tagged, softmax, tagged, words_of
from whosays.annotate.reader.windows import Window, near_of, windows_of
from whosays.errors import DataInvalid
from whosays.types.proposals import Answer, NoAnswer, Proposal

MANIFEST = "reader.json"
PARTS = ("encoder.onnx", "asked.onnx", "tokenizer.json")


class Sessions:
    """The graphs and the tokenizer of one set of weights.

    Raises: DataInvalid when the files are damaged or do not belong together.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            self.manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            options = onnxruntime.SessionOptions()
            # One thread: readings in worker processes already use every core, and sums keep one order.
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            # 8-bit matrices become float once, when the session starts.
            options.add_session_config_entry("session.disable_quant_qdq", "1")
            self.encoder, self.asked = (
                onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
                for name in PARTS[:2]
            )
        except Exception as error:
            advice = "Install Whosays anew."
            raise DataInvalid(f"The reader model in {folder} cannot be loaded ({error}). {advice}") from error

    @property
    def version(self) -> str:
        """A hash of the weights."""
        return str(self.manifest["version"])

    def check(self) -> None:
        """Raises: DataInvalid when a file is not the one that the manifest names."""
        digest = hashlib.sha256()
        for name in PARTS:
            digest.update((self.folder / name).read_bytes())
        if digest.hexdigest()[:16] != self.version:
            raise DataInvalid(f"The reader model in {self.folder} is not the one built with it. Install Whosays anew.")

    def names(self, group: str, head: str) -> tuple[str, ...]:
        """The labels of a head, from its tags."""
        return tuple(tag[2:] for tag in self.manifest[group][head] if tag.startswith("B-"))


@cache
def load_reader(folder: Path | None = None) -> Sessions | None:
    """The reader that is shipped, or that of a folder; None where there is none (read on with rules alone).

    Raises: DataInvalid when it is there and cannot be loaded.
    """
    where = folder or _shipped()
    return Sessions(where) if _usable(where) else None


def reader_version() -> str | None:
    """The version of the reader that `load_reader` would load, without loading it; None where there is none."""
    where = _shipped()
    if not _usable(where):
        return None
    return str(json.loads((where / MANIFEST).read_text(encoding="utf-8"))["version"])


def _shipped() -> Path:
    return Path(str(files("whosays.data"))) / "reader"


def _usable(where: Path) -> bool:
    return (where / MANIFEST).is_file() and all(map(find_spec, ("onnxruntime", "tokenizers")))


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """One window with what the encoder says of it."""

    window: Window
    words: NDArray[np.int64]
    vectors: Numbers
    heads: Mapping[str, Tagged]


@dataclass(frozen=True, eq=False)
class Reply:
    """The answer of the model to one question."""

    tags: tuple[Tagged, ...]
    modality: Mapping[str, float]
    voiced: float

    @cached_property
    def parts(self) -> tuple[Proposal, ...]:
        """All that belongs to what was asked of."""
        return tuple(span for tags in self.tags for span in tags.spans())

    def share(self, label: str, start: int, end: int) -> float:
        """How surely a stretch belongs to it under a label."""
        return next((tags.share(label, start, end) for tags in self.tags if label in tags.names), 0.0)


class Impressions:
    """What the model says of one view."""

    def __init__(self, view: str, sessions: Sessions) -> None:
        self._sessions = sessions
        self._answered: dict[tuple[str, int, int], Answer] = {}
        self._read = [self._encode(window, view) for window in windows_of(view, sessions.tokenizer)]

    @property
    def version(self) -> str:
        """Which weights."""
        return self._sessions.version

    @cached_property
    def mentions(self) -> tuple[Proposal, ...]:
        """People, organisations, places, weapons, quantities and times, in order."""
        return self._spans("mention")

    @cached_property
    def cues(self) -> tuple[Proposal, ...]:
        """Words of saying, in order."""
        return self._spans("cue")

    @cached_property
    def triggers(self) -> tuple[Proposal, ...]:
        """Words that name events, in order."""
        return self._spans("trigger")

    def cue_at(self, start: int, end: int) -> float:
        """Probability that a stretch stands in words of saying."""
        tags = self._head_at("cue", start, end)
        return tags.share("CUE", start, end) if tags is not None else 0.0

    def types_at(self, start: int, end: int) -> Mapping[str, float]:
        """Probability that a stretch names an event of each type."""
        tags = self._head_at("trigger", start, end)
        return {name: tags.share(name, start, end) for name in tags.names} if tags is not None else {}

    def ask(self, kind: str, spans: Sequence[tuple[int, int]]) -> list[Answer]:
        """The answers for stretches of the text, in their order; all of one window are asked together, each once."""
        self._ask(kind, [span for span in dict.fromkeys(spans) if (kind, *span) not in self._answered])
        return [self._answered[kind, start, end] for start, end in spans]

    def _ask(self, kind: str, spans: Sequence[tuple[int, int]]) -> None:
        answers: list[Answer] = [NoAnswer()] * len(spans)
        asked: dict[int, list[tuple[int, list[int]]]] = {}
        for number, (start, end) in enumerate(spans):
            for place, read in enumerate(self._read):
                marked = [
                    piece
                    for piece, (first, last) in enumerate(zip(read.window.starts, read.window.ends, strict=True))
                    if first >= 0 and first < end and start < last
                ]
                if marked:
                    asked.setdefault(place, []).append((number, marked))
                    break
        for place, questions in asked.items():
            replies = self._answer(self._read[place], kind, [marked for _, marked in questions])
            for (number, _), reply in zip(questions, replies, strict=True):
                answers[number] = reply
        self._answered.update({(kind, *span): answer for span, answer in zip(spans, answers, strict=True)})

    def _head_at(self, head: str, start: int, end: int) -> Tagged | None:
        """The tags of the window that holds a stretch."""
        for read in self._read:
            tags = read.heads[head]
            if len(tags.starts) and tags.starts[0] < end and start < tags.ends[-1]:
                return tags
        return None

    def _spans(self, head: str) -> tuple[Proposal, ...]:
        return tuple(span for read in self._read for span in read.heads[head].spans())

    def _encode(self, window: Window, view: str) -> Read:
        given = {
            "ids": np.array([window.ids], dtype=np.int64),
            "cases": np.array([window.cases], dtype=np.int64),
        }
        vectors, *scores = self._sessions.encoder.run(None, given)
        words = words_of(window, view)
        names = self._sessions.manifest["heads"]
        heads = {
            name: tagged(found[0], self._sessions.names("heads", name), window, words)
            for name, found in zip(names, scores, strict=True)
        }
        return Read(window, words, vectors, heads)

    def _answer(self, read: Read, kind: str, questions: Sequence[Sequence[int]]) -> list[Reply]:
        length, many = len(read.window), len(questions)
        marks = np.zeros((many, length), dtype=np.float32)
        for row, marked in enumerate(questions):
            marks[row, list(marked)] = 1 / len(marked)
        manifest = self._sessions.manifest
        given = {
            "vectors": np.repeat(read.vectors, many, axis=0),
            "ids": np.array([read.window.ids] * many, dtype=np.int64),
            "marks": marks,
            "near": np.array([near_of(length, marked) for marked in questions], dtype=np.int64),
            "kinds": np.full(many, manifest["asks"].index(kind), dtype=np.int64),
        }
        found = self._sessions.asked.run(None, given)
        answers, choices = list(manifest["answers"]), list(manifest["choices"])
        replies: list[Reply] = []
        for row in range(many):
            tags = tuple(
                tagged(scores[row], self._sessions.names("answers", name), read.window, read.words)
                for name, scores in zip(answers, found, strict=False)
            )
            chosen = {
                name: dict(zip(manifest["choices"][name], map(float, softmax(scores[row])), strict=True))
                for name, scores in zip(choices, found[len(answers) :], strict=True)
            }
            replies.append(Reply(tags, chosen["modality"], chosen["teller"]["voice"]))
        return replies


def propose(view: str, sessions: Sessions) -> Impressions:
    """What the model proposes of a view."""
    return Impressions(view, sessions)
