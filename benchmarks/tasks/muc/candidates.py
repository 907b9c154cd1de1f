"""The strings of a report that may fill slots: all phrases with one wording are one candidate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from benchmarks.tasks.muc.clues import Clues
from benchmarks.tasks.muc.phrases import Phrase, phrases
from benchmarks.tasks.muc.sentences import ANY, NONE, TYPES, Scores
from benchmarks.tasks.muc.told import Told
from benchmarks.tasks.muc.weights import score, weights
from whosays.types.marked import MentionKind

# What a string may fill; Victim is a name alone, Human a name or a description.
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon", "Human", "Place")


# Clues of one wording that hold for another of the same entity: what is done by it and to it.
SHARED = ("path=", "path_kind=", "slot=", "slot_kind=", "in=")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording, the phrases that have it, and the score (log odds) of each role."""

    key: str
    phrases: tuple[Phrase, ...]
    scores: Mapping[str, float]

    @property
    def words(self) -> str:
        """As the report first has it."""
        return self.phrases[0].words

    @property
    def heads(self) -> frozenset[int]:
        """The head tokens of its phrases."""
        return frozenset(phrase.head for phrase in self.phrases)


def candidates(told: Told, scores: Scores) -> list[Candidate]:
    """The candidates of a report with their scores. scores: of its sentences."""
    models = weights("roles")
    return [
        Candidate(key, group, {role: score(models[role], clues) for role in ROLES})
        for key, group, clues in wordings(told, scores)
    ]


def wordings(told: Told, scores: Scores) -> list[tuple[str, tuple[Phrase, ...], set[str]]]:
    """Every wording of a report with its phrases and clues."""
    clues = Clues(told)
    groups: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases(told):
        groups[phrase.key].append(phrase)
    best = {name: max((sentence[name] for sentence in scores), default=NONE) for name in (*TYPES, ANY)}
    cut = {
        key: {" ".join(name.split()) for phrase in group for name in clues.of(phrase)} for key, group in groups.items()
    }
    same = same_entity(told, groups)
    found = []
    for key, group in groups.items():
        names = set(cut[key])
        for other in same.get(key, ()):
            names.update(name for name in cut[other] if name.startswith(SHARED))
        names.update(clues.report)
        names.add(f"times={min(len({phrase.head for phrase in group}), 4)}")
        numbers = sorted({told.sentence_of[phrase.head] for phrase in group})
        names.add(f"at={min(4, numbers[0] // 2)}")
        names.update(incident_clues(names, [scores[number] for number in numbers], best))
        found.append((key, tuple(group), names))
    return found


def same_entity(told: Told, groups: Mapping[str, Sequence[Phrase]]) -> dict[str, set[str]]:
    """For each wording the others that name the same: by the actor list, or the last name of a person."""
    by_name: dict[str, set[str]] = defaultdict(set)
    spans = {(phrase.first, phrase.last): key for key, group in groups.items() for phrase in group}
    for mention in told.mentions:
        for first in range(mention.first, mention.last):
            key = spans.get((first, mention.last))
            if key is None:
                continue
            if mention.entry is not None and first - mention.first <= 1:
                by_name[f"entry {mention.entry}"].add(key)
            elif mention.kind is MentionKind.PERSON and len(key.split()[-1]) > 2:
                by_name[f"person {key.split()[-1]}"].add(key)
            break
    found: dict[str, set[str]] = defaultdict(set)
    for keys in by_name.values():
        for key in keys:
            found[key] |= keys - {key}
    return found


def incident_clues(names: set[str], here: Sequence[Mapping[str, float]], best: Mapping[str, float]) -> set[str]:
    """What the sentences of a wording, and the whole report, tell of."""
    most = {name: max(sentence[name] for sentence in here) for name in best}
    top = max(TYPES, key=lambda name: most[name])
    found = {f"sentence_{name}={step(value)}" for name, value in most.items()}
    found.update(f"report_{name}={step(value)}" for name, value in best.items())
    found.add(f"sentence_top={top}/{step(most[top])}")
    found.add(f"sentence_best={most[ANY] >= best[ANY] - 0.5}/{step(best[ANY])}")
    found.update(f"sentence_{step(most[ANY])}/{name}" for name in names if name.startswith("ent="))
    found.update(f"sentence_{most[ANY] >= 0}/{name}" for name in names if name.startswith("head="))
    return found


def step(value: float) -> int:
    """A score as a whole number, within bounds."""
    return int(max(-5, min(4, floor(value))))
