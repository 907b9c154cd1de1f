"""The family of errors.

WhosaysError
├── ReportError            this report failed; the run goes on
│   ├── ReportUnreadable     its bytes give no text (empty, binary, encrypted, broken)
│   ├── NotFetched           an address gave no report (refused, not found, too slow)
│   ├── ReportTooLarge       more than we are willing to read
│   ├── NoArticle            a page was read, but it holds no article
│   └── LanguageNotRead      written in a language that is not read
├── RunError               this run cannot continue
│   ├── DataMissing          a model, gazetteer or table is not where it should be
│   ├── DataInvalid          a table has a line that cannot be used
│   ├── StoreError           a store cannot be used
│   │   ├── StoreInvalid       it is no store of ours, or of a schema that this version does not know
│   │   ├── StoreUnwritable    its disk is full or it may not be written
│   │   └── StoreUnreachable   its server is away, or another process holds it too long
│   └── UsageInvalid         an argument is not what it should be
└── AnchorError            an anchor that cuts no words: always our own mistake
"""


class WhosaysError(Exception):
    """Root of every error that Whosays raises on purpose."""


class ReportError(WhosaysError):
    """One report cannot be read; others can."""


class ReportUnreadable(ReportError):
    """The bytes of a report give no text."""


class ReportTooLarge(ReportError):
    """A report is larger than the limit."""


class NotFetched(ReportError):
    """Nothing could be fetched from an address, or it must not be asked."""


class NoArticle(ReportError):
    """A page holds no article."""


class LanguageNotRead(ReportError):
    """The report is in a language that Whosays does not read."""


class RunError(WhosaysError):
    """The run cannot continue."""


class DataMissing(RunError):
    """A model, gazetteer or table is missing or not the pinned one."""


class DataInvalid(RunError):
    """A table of ours has a line that cannot be used."""


class StoreError(RunError):
    """A store cannot be used."""


class StoreInvalid(StoreError):
    """A file or database is no store of ours, or one of a schema that this version does not know."""


class StoreUnwritable(StoreError):
    """Nothing can be written to a store: its disk is full, or it may only be read."""


class StoreUnreachable(StoreError):
    """The server of a store is away, or another process holds the store too long."""


class UsageInvalid(RunError):
    """An argument is not what it should be."""


class AnchorError(WhosaysError):
    """An anchor that cuts no words."""
