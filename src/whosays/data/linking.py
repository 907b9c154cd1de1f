"""The tables by which records of different reports are linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from whosays.data.tables import rows
from whosays.errors import DataInvalid
from whosays.types.linking import LinkModel

WEIGHTS, WORDS = "linking.tsv", "linking_words.tsv"
COLUMNS = ("feature", "level", "weight")
# Rows of the table of weights that are no weights of a level.
MODEL = "model"
SETTINGS = frozenset({"base", "automatic", "propose", "keep", "nearest", "absent", "rarest"})


@cache
def load_link_model() -> LinkModel:
    """The shipped model; made by benchmarks/fit_linking.py. Raises: DataMissing, DataInvalid with the line."""
    return model_of(((f"{WEIGHTS}:{number}", row) for number, row in rows(WEIGHTS, COLUMNS)), load_common_words())


@cache
def load_common_words() -> Mapping[str, float]:
    """How rare each common word is: natural logarithm of one through the share of reports that have it."""
    found: dict[str, float] = {}
    for number, row in rows(WORDS, ("rarity", "words")):
        rarity = _number(row["rarity"], f"{WORDS}:{number}")
        found.update(dict.fromkeys(row["words"].split(), rarity))
    return found


def model_of(lines: Iterable[tuple[str, Mapping[str, str]]], common: Mapping[str, float]) -> LinkModel:
    """The model of (where, row) of a table of weights. Raises: DataInvalid."""
    weights: dict[tuple[str, str], float] = {}
    settings: dict[str, float] = {}
    for where, row in lines:
        value = _number(row["weight"], where)
        if row["feature"] == MODEL:
            if row["level"] not in SETTINGS:
                raise DataInvalid(
                    f"{where}: '{row['level']}' is no setting. Settings are {', '.join(sorted(SETTINGS))}."
                )
            settings[row["level"]] = value
        else:
            weights[row["feature"], row["level"]] = value
    if missing := SETTINGS - settings.keys():
        raise DataInvalid(f"{WEIGHTS} has no line 'model' for {', '.join(sorted(missing))}.")
    for name in ("automatic", "propose", "keep"):
        if not 0 < settings[name] < 1:
            raise DataInvalid(f"{WEIGHTS}: {name} is {settings[name]:g}; it lies between 0 and 1.")
    return LinkModel(
        weights,
        settings["base"],
        common,
        settings["rarest"],
        settings["automatic"],
        settings["propose"],
        settings["keep"],
        round(settings["nearest"]),
        settings["absent"],
    )


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise DataInvalid(f"{where}: {text!r} is no number.") from error
