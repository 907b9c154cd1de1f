"""The tables of counting, checked while they are read."""

from __future__ import annotations

from collections import defaultdict

from whosays.data.tables import rows
from whosays.errors import DataInvalid
from whosays.types.counted import CountTrigger, CountWords, Quantifier
from whosays.types.values import CountKind

QUANTIFIER_COLUMNS = ("phrase", "role", "value")
COUNTED_COLUMNS = ("lemma", "pos", "kind", "slot")
ROLES = frozenset({"unit", "scale", "exact", "vague", "lower", "upper", "about", "lower_after", "about_after"}) | {
    *("filler", "none", "measure_before", "measure_after", "measure_beside"),
}
VALUED = frozenset({"unit", "scale", "exact", "vague", "none"})
TRIGGER_POS = frozenset({"VERB", "NOUN", "ADJ"})
TRIGGER_SLOTS = frozenset(
    {"obj", "subj", "of", "to", "self", "state", "none", "persons", "adj", "toll", "life", "object"}
)
NOUN_CLASSES = frozenset({"collective", "vehicles", "targets", "strikes", "goods", "crowd", "measure", "thing"})
PEOPLE = frozenset({"civilian", "combatant", "woman", "man", "child", "medic", "journalist", "unknown"})


def load_counting() -> CountWords:
    """Quantifiers, and the words that say what happened to the counted.

    Raises: DataMissing without a table, DataInvalid with file and line at the first line that cannot be used.
    """
    return _load_counted(_load_quantifiers())


def _load_quantifiers() -> dict[tuple[str, ...], Quantifier]:
    found: dict[tuple[str, ...], Quantifier] = {}
    for number, row in rows("quantifiers.tsv", QUANTIFIER_COLUMNS):
        words, role = tuple(row["phrase"].split()), row["role"]
        if role not in ROLES:
            raise DataInvalid(f"quantifiers.tsv:{number}: no role is called '{role}'.")
        if words in found:
            raise DataInvalid(f"quantifiers.tsv:{number}: the words '{row['phrase']}' stand there twice.")
        if (role in VALUED) != row["value"].isdigit():
            raise DataInvalid(f"quantifiers.tsv:{number}: a value is for {', '.join(sorted(VALUED))} only.")
        found[words] = Quantifier(role, int(row["value"] or 0))
    return found


def _load_counted(quantifiers: dict[tuple[str, ...], Quantifier]) -> CountWords:
    triggers: dict[tuple[str, str], list[CountTrigger]] = defaultdict(list)
    nouns: dict[str, set[str]] = defaultdict(set)
    for number, row in rows("counted.tsv", COUNTED_COLUMNS):
        pos, kind, slot = row["pos"], row["kind"], row["slot"]
        if pos == "CLASS":
            if kind not in NOUN_CLASSES and kind.removeprefix("of:") not in PEOPLE:
                raise DataInvalid(f"counted.tsv:{number}: no class is called '{kind}'.")
            nouns[row["lemma"]].add(kind)
            continue
        if pos not in TRIGGER_POS or slot not in TRIGGER_SLOTS or kind not in set(CountKind):
            raise DataInvalid(f"counted.tsv:{number}: '{pos} {kind} {slot}' is not a trigger.")
        words = tuple(row["lemma"].split())
        key = (words[-1] if pos == "NOUN" else words[0], pos)
        triggers[key].append(CountTrigger(words, CountKind(kind), slot))
    ordered = {key: tuple(sorted(lines, key=lambda line: -len(line.words))) for key, lines in triggers.items()}
    return CountWords(quantifiers, ordered, {lemma: frozenset(classes) for lemma, classes in nouns.items()})
