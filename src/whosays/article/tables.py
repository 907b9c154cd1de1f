"""The reviewed tables that cleaning needs: rules of anatomy, and how words are usually written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from whosays.article.dates import MONTH
from whosays.errors import DataInvalid, DataMissing
from whosays.types.article import PartKind

# What {NAME} and {DATE} in a pattern stand for; {AGENCY} and {OUTLET} come from the lists in the table.
_BIG = r"(?:(?-i:[^\W\d_a-zà-öø-ÿ])(?:[\w'’-]|\.(?=\w))*(?:(?<=\b\w)\.)?)"
_MACROS = {
    "NAME": rf"{_BIG}(?: (?:{_BIG}|(?:al|el|an|as|ash|ar|at|ad)-{_BIG}"
    r"|al|el|de|la|del|van|von|bin|abu|of|the|for|and(?= the))){0,6}",
    "DATE": rf"(?:\d{{4}}-\d\d-\d\d|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?:{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\.?,? \d{{4}}))",
}
SCOPES = ("line", "head", "tail", "rest", "inline", "name", "not_place")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of anatomy.tsv. scope: where the pattern may stand; its group "value" is what the part says."""

    kind: PartKind
    scope: str
    pattern: re.Pattern[str]
    reason: str


@dataclass(frozen=True, slots=True)
class Tables:
    """What cleaning knows. case: lower-case word to "lower", "upper", "title" or "plural".

    phrases: first word to whole names of several words, longest first, in their usual case.
    ranks stand before names; heads end names of bodies, modifiers stand before heads.
    """

    rules: tuple[Rule, ...] = ()
    agencies: frozenset[str] = frozenset()
    not_places: frozenset[str] = frozenset()
    case: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    ranks: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()

    def of(self, *scopes: str) -> tuple[Rule, ...]:
        """The rules of some scopes, in the order of the table."""
        return tuple(rule for rule in self.rules if rule.scope in scopes)


@cache
def shipped() -> Tables:
    """The tables that ship with the package, read once.

    Raises: DataMissing when one is not there, DataInvalid at a line that cannot be used.
    """
    rules, names, stops = _anatomy()
    case: dict[str, str] = {}
    for _, (kind, words) in _rows("truecase.tsv", 2):
        case.update(dict.fromkeys(words.split(), kind))
    groups: dict[str, set[str]] = {"rank": set(), "head": set(), "modifier": set()}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for number, (kind, words) in _rows("truecase_names.tsv", 2):
        if kind == "phrase":
            for phrase in words.split(","):
                parts = tuple(phrase.split())
                phrases.setdefault(parts[0].lower(), []).append(parts)
        elif kind in groups:
            groups[kind].update(words.split())
        elif kind in ("lower", "upper", "title", "plural"):
            case.update(dict.fromkeys(words.split(), kind))
        else:
            raise DataInvalid(f"truecase_names.tsv:{number}: there is no kind {kind!r}.")
    ordered = {first: tuple(sorted(found, key=len, reverse=True)) for first, found in phrases.items()}
    return Tables(
        rules, names, stops, case, ordered, *(frozenset(groups[kind]) for kind in ("rank", "head", "modifier"))
    )


def _anatomy() -> tuple[tuple[Rule, ...], frozenset[str], frozenset[str]]:
    rules: list[Rule] = []
    names: dict[str, set[str]] = {"agency": set(), "outlet": set()}
    stops: set[str] = set()
    macros = dict(_MACROS)
    for number, (kind, scope, pattern, reason) in _rows("anatomy.tsv", 4):
        if scope == "name":
            listed = {name.strip() for name in pattern.split(",")}
            names[kind].update(name.lower() for name in listed)
            macros[kind.upper()] = "(?:" + "|".join(re.escape(name) for name in sorted(listed, key=len)[::-1]) + ")"
        elif scope == "not_place":
            stops.update(pattern.split())
        elif scope in SCOPES and kind in set(PartKind):
            try:
                filled = re.sub(r"\{([A-Z]+)\}", lambda match: macros[match[1]], pattern)
                rules.append(Rule(PartKind(kind), scope, re.compile(filled, re.IGNORECASE), reason))
            except (re.error, KeyError) as error:
                raise DataInvalid(f"anatomy.tsv:{number}: {error}.") from error
        else:
            raise DataInvalid(f"anatomy.tsv:{number}: there is no kind {kind!r} with scope {scope!r}.")
    return tuple(rules), frozenset(names["agency"]), frozenset(stops)


def _rows(name: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of each line after the header; "#" lines and empty lines are passed over."""
    path = files("whosays.data").joinpath(name)
    if not path.is_file():
        raise DataMissing(f"The table {name} is missing from the package. Install whosays again.")
    seen_header = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != width:
            raise DataInvalid(f"{name}:{number}: {len(cells)} cells, expected {width}.")
        if seen_header:
            yield number, cells
        seen_header = True
