"""What was acquired."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from whosays.errors import ReportError


@dataclass(frozen=True, slots=True)
class Particulars:
    """What came with a report beside its bytes: fields of a row, or options of the caller.

    text: the article's text where a row names it. original_text, translator: of a translated post.
    published: as given, not yet checked; published_basis: who gave it, "caller" or "row".
    charset: of the bytes, as a server declares it.
    Everything may be None: not given.
    """

    title: str | None = None
    text: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    original_text: str | None = None
    translator: str | None = None
    id: str | None = None
    published_basis: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Bytes of a report and where they came from.

    origin: path, URL or "-", for rows with "#" and the row's number. retrieved: ISO 8601 with zone.
    sha256: of data, lower-case hex; it identifies the report, so comparing it is enough.
    data is empty in a report loaded back from JSON, which keeps the hash and not the bytes.
    """

    data: bytes = field(repr=False, compare=False)
    media_type: str
    origin: str
    retrieved: str
    particulars: Particulars = field(default_factory=Particulars)
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.data).hexdigest())


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read, and why. origin: as in Report."""

    origin: str
    error: ReportError
