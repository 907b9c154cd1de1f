"""The tables that weigh incidents: cues of tolls, kinds within kinds, and limits."""

from __future__ import annotations

from functools import cache, lru_cache

from whosays.data.actors import load_actors
from whosays.data.placekeys import fold
from whosays.data.tables import rows
from whosays.errors import DataInvalid
from whosays.types.incident import TollChange
from whosays.types.weighing import Scales, TollCue

CUE_COLUMNS = ("words", "change", "example", "source")
KIND_COLUMNS = ("one", "other", "relation", "why")
LIMIT_COLUMNS = ("name", "value", "why")
CHANGES = frozenset({TollChange.RUNNING_TOTAL, TollChange.REVISION, TollChange.CORRECTION})
RELATIONS = ("within", "excludes")
# Names whose keys are kept at hand.
KEYS = 50_000
LIMITS = frozenset({"toll_days", "approximate_share", "credible_origins", "toll_words"})


@cache
def load_scales() -> Scales:
    """The scales of this process. Raises: DataMissing; DataInvalid with file and line."""
    kinds = _load_kinds()
    return Scales(
        load_actors(),
        lru_cache(maxsize=KEYS)(fold),
        load_toll_cues(),
        frozenset(pair for pair, relation in kinds if relation == "within"),
        frozenset(pair for pair, relation in kinds if relation == "excludes"),
        load_limits(),
    )


def load_toll_cues(name: str = "toll_cues.tsv") -> tuple[TollCue, ...]:
    """Cues of tolls, the longest first, so that "revised down to" goes before "revised"."""
    found: dict[str, TollCue] = {}
    for number, row in rows(name, CUE_COLUMNS):
        words = row["words"].lower()
        if row["change"] not in CHANGES or not words or words in found:
            raise DataInvalid(f"{name}:{number}: '{words}' stands there twice, or '{row['change']}' is no change.")
        if words not in row["example"].lower():
            raise DataInvalid(f"{name}:{number}: the example does not hold '{words}'.")
        found[words] = TollCue(words, TollChange(row["change"]), row["example"])
    return tuple(sorted(found.values(), key=lambda cue: (-len(cue.words), cue.words)))


def load_limits(name: str = "weighing.tsv") -> dict[str, float]:
    """Limits by name. Raises: DataInvalid at an unknown, missing or mistyped one."""
    found: dict[str, float] = {}
    for number, row in rows(name, LIMIT_COLUMNS):
        try:
            found[row["name"]] = float(row["value"])
        except ValueError as error:
            raise DataInvalid(f"{name}:{number}: '{row['value']}' is no number.") from error
    if found.keys() != LIMITS:
        raise DataInvalid(f"{name}: limits are {', '.join(sorted(found))}; they must be {', '.join(sorted(LIMITS))}.")
    return found


def _load_kinds(name: str = "kinds.tsv") -> tuple[tuple[tuple[str, str], str], ...]:
    found = []
    for number, row in rows(name, KIND_COLUMNS):
        if row["relation"] not in RELATIONS or not row["one"] or not row["other"]:
            raise DataInvalid(f"{name}:{number}: '{row['relation']}' is no relation; it is one of {RELATIONS}.")
        found.append(((row["one"], row["other"]), row["relation"]))
    return tuple(found)
