"""The tables of victims, protected things and damage, checked while they are read."""

from __future__ import annotations

from collections import defaultdict

from whosays.data.tables import rows
from whosays.errors import DataInvalid
from whosays.types.harmed import DamageWord, HarmWords, VictimWord

VICTIM_COLUMNS = ("word", "sex", "kin", "status", "low", "high")
PROTECTED_COLUMNS = ("words", "kind", "rule")
DAMAGE_COLUMNS = ("lemma", "pos", "slot", "damage")
DAMAGE_SLOTS = {"VERB": frozenset({"obj", "subj"}), "NOUN": frozenset({"of", "to"}), "DEGREE": frozenset({""})}


def load_harm() -> HarmWords:
    """All tables of harm. Raises: DataMissing; DataInvalid with file and line at the first line that cannot be used."""
    damage, degrees = _load_damage()
    return HarmWords(_load_victims(), _load_protected(), damage, degrees)


def _load_victims(name: str = "victims.tsv") -> dict[str, VictimWord]:
    found: dict[str, VictimWord] = {}
    for number, row in rows(name, VICTIM_COLUMNS):
        bounds = [int(row[key]) if row[key].isdigit() else None for key in ("low", "high")]
        if row["word"] in found or row["sex"] not in ("", "female", "male") or row["kin"] not in ("", "yes"):
            raise DataInvalid(f"{name}:{number}: '{row['word']}' stands there twice, or its sex or kin is unknown.")
        found[row["word"]] = VictimWord(row["sex"] or None, bool(row["kin"]), row["status"] or None, *bounds)
    return found


def _load_protected(name: str = "protected.tsv") -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for number, row in rows(name, PROTECTED_COLUMNS):
        words = tuple(row["words"].split())
        if not words or not row["kind"] or not row["rule"]:
            raise DataInvalid(f"{name}:{number}: words, kind and rule are all needed.")
        found[words[-1]].append((words, row["kind"], row["rule"]))
    return {last: tuple(sorted(lines, key=lambda line: -len(line[0]))) for last, lines in found.items()}


def _load_damage(name: str = "damage.tsv") -> tuple[dict[tuple[str, str], tuple[DamageWord, ...]], dict[str, str]]:
    found: dict[tuple[str, str], list[DamageWord]] = defaultdict(list)
    degrees: dict[str, str] = {}
    for number, row in rows(name, DAMAGE_COLUMNS):
        if row["slot"] not in DAMAGE_SLOTS.get(row["pos"], frozenset()) or not row["damage"]:
            raise DataInvalid(f"{name}:{number}: '{row['pos']}' has no slot '{row['slot']}', or the damage is unsaid.")
        words = tuple(row["lemma"].split())
        if row["pos"] == "DEGREE":
            degrees[row["lemma"]] = row["damage"]
        else:
            found[words[0], row["pos"]].append(DamageWord(words, row["slot"], row["damage"]))
    return {key: tuple(sorted(lines, key=lambda line: -len(line.words))) for key, lines in found.items()}, degrees
