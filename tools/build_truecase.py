"""Builds src/whosays/data/truecase.tsv: how English words are usually written.

Run: python tools/build_truecase.py PATH_TO_WHEEL, where the wheel is spacy-lookups-data 1.0.5 from PyPI
(`pip download --no-deps spacy-lookups-data==1.0.5`). It holds log probabilities of cased word forms (MIT licence)
and the forms of WordNet (WordNet licence). What is wrong or missing is put right by hand in truecase_names.tsv,
which is read after this table.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src" / "whosays" / "data" / "truecase.tsv"
HEADER = """\
# How English words are usually written, for copy set in capitals or without any. Made by tools/build_truecase.py.
# lower: common words. upper: abbreviations. title: short names that could be taken for abbreviations.
# Source: spacy-lookups-data 1.0.5 (MIT), en_lexeme_prob, and WordNet 3.0 forms in it (WordNet licence).
case\twords
"""
COMMON = -15.0  # log probability from which a word needs no dictionary to be one
RARE = -18.6  # about two sightings in the corpus
SENTENCE_STARTS = 0.45  # title case counted at sentence starts and in headings is no sign of a name


def load(wheel: Path, name: str) -> Any:
    """The contents of one gzipped JSON table of the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return json.loads(gzip.decompress(archive.read(f"spacy_lookups_data/data/{name}.json.gz")))


def dictionary(wheel: Path) -> set[str]:
    """Every word form of WordNet, lower case."""
    forms: set[str] = set()
    for lemmas in load(wheel, "en_lemma_index").values():
        forms.update(lemmas)
    lookup = load(wheel, "en_lemma_lookup")
    forms.update(lookup, lookup.values())
    return {form for form in forms if form.islower()}


def usual_case(word: str, logs: dict[str, float], known: set[str]) -> str | None:
    """lower, upper or title for a lower-case word; None where its usual form goes without saying."""
    share = [math.exp(logs[form]) if form in logs else 0.0 for form in (word, word.title(), word.upper())]
    lower, title, upper = share
    if lower >= SENTENCE_STARTS * title and lower > upper and logs[word] > (RARE if word in known else COMMON):
        return "lower"
    if 2 <= len(word) <= 6 and upper > title and upper > lower and logs[word.upper()] > -16.0:
        return "upper"
    if 2 <= len(word) <= 5 and title > upper and title > lower and logs[word.title()] > -17.3:
        return "title"
    return None


def main(wheel: Path) -> None:
    """Write the table."""
    logs: dict[str, float] = load(wheel, "en_lexeme_prob")
    known = dictionary(wheel)
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted({form.lower() for form in logs if form.isalpha() and form.isascii()}):
        case = usual_case(word, logs, known)
        if case:
            groups[case, word[:2]].append(word)
    lines = [f"{case}\t{' '.join(words)}" for (case, _), words in sorted(groups.items())]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
