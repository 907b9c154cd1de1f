"""The schema of a store: one for SQLite and PostgreSQL. A change here needs a migration (docs/store.md).

Nothing is overwritten: `since` is the transaction that wrote a row and `until` the one that took its place, null while
it stands. Transactions are numbered one after the other, so order never rests on a clock.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from whosays.store.columns import Json, Name, Packed, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _since() -> Column[int]:
    return Column("since", Integer, ForeignKey("transactions.number"), nullable=False)


def _until() -> Column[int]:
    return Column("until", Integer, ForeignKey("transactions.number"))


def _key(name: str) -> Column[int]:
    """A number that the writer gives: there is one writer at a time."""
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _standing(name: str, table: Table, *columns: str, unique: bool = False) -> Index:
    """An index of the rows that stand."""
    current = table.c.until.is_(None)
    return Index(
        name, *(table.c[item] for item in columns), unique=unique, sqlite_where=current, postgresql_where=current
    )


# at: the clock's word, ISO 8601 in UTC. token: tells a writer whether its commit arrived before the line was cut.
transactions = Table(
    "transactions",
    metadata,
    _key("number"),
    Column("at", Name, nullable=False),
    Column("what", Name, nullable=False),
    Column("token", Name, nullable=False, unique=True),
)

# -- what was acquired, and what reading it gave -------------------------------------------

reports = Table(
    "reports",
    metadata,
    Column("sha256", Name, primary_key=True),
    Column("media_type", Words, nullable=False),
    Column("size", Integer, nullable=False),
    _since(),
)

# The same bytes may come from several places. mark: hash of the origin, which may be longer than an index takes.
# place: among those of one transaction.
acquisitions = Table(
    "acquisitions",
    metadata,
    Column("sha256", Name, ForeignKey("reports.sha256"), primary_key=True),
    Column("mark", Name, primary_key=True),
    Column("origin", Words, nullable=False),
    Column("retrieved", Words, nullable=False),
    Column("place", Integer, nullable=False),
    Column("particulars", Json, nullable=False),
    _since(),
    sqlite_with_rowid=False,
)

# number: of this report's readings, from 1. fingerprint: of made_with and of what the caller said of the report.
readings = Table(
    "readings",
    metadata,
    _key("id"),
    Column("sha256", Name, ForeignKey("reports.sha256"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("fingerprint", Name, nullable=False),
    Column("made_with", Json, nullable=False),
    Column("payload", Packed, nullable=False),
    _since(),
    _until(),
    UniqueConstraint("sha256", "number"),
)
_standing("ix_readings_standing", readings, "sha256", unique=True)

articles = Table(
    "articles",
    metadata,
    Column("reading", Integer, ForeignKey("readings.id"), primary_key=True, autoincrement=False),
    Column("sha256", Name, nullable=False, index=True),
    Column("headline", Words),
    Column("published", Words, index=True),
    Column("published_basis", Words),
    Column("outlet", Words),
    Column("original_outlet", Words),
    Column("agency", Words),
    Column("byline", Words),
    Column("translator", Words),
    Column("dateline_place", Words),
    Column("language", Words),
    Column("url", Words),
    Column("text_sha256", Name, nullable=False, index=True),
    Column("characters", Integer, nullable=False),
)

# key: "SHA-256.number of the reading.id". mark: "SHA-256:start:stop" of the trigger words, whatever reading found them.
records = Table(
    "records",
    metadata,
    _key("id"),
    Column("key", Name, nullable=False, unique=True),
    Column("reading", Integer, ForeignKey("readings.id"), nullable=False, index=True),
    Column("sha256", Name, nullable=False),
    Column("mark", Name, nullable=False, index=True),
    Column("type", Name, nullable=False),
    Column("mode", Name),
    Column("modality", Name, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("quote", Words, nullable=False),
    Column("day_low", Name),
    Column("day_high", Name),
    Column("place", Words),
    Column("country", Words),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("radius_km", Float),
    Column("doubtful", Boolean, nullable=False),
    _since(),
    _until(),
)
_standing("ix_records_standing", records, "id")
Index("ix_records_days", records.c.day_low, records.c.day_high)
Index("ix_records_country_type", records.c.country, records.c.type)

# entry: of actors and places. what, low, high, of_whom: of counts. country to radius_km: of places. lines: how many
# lines of telling; voices has them, and the report's own line, which has no voice, is not there.
assertions = Table(
    "assertions",
    metadata,
    Column("record", Integer, ForeignKey("records.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("slot", Name, nullable=False),
    Column("value_type", Name, nullable=False),
    Column("name", Words, nullable=False),
    Column("entry", Words),
    Column("what", Name),
    Column("low", Float),
    Column("high", Float),
    Column("of_whom", Words),
    Column("country", Words),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("radius_km", Float),
    Column("value", Json, nullable=False),
    Column("certainty", Name, nullable=False),
    Column("confidence", Float),
    Column("doubtful", Boolean, nullable=False),
    Column("why", Words, nullable=False),
    Column("anchors", Json, nullable=False),
    Column("lines", Integer, nullable=False),
    sqlite_with_rowid=False,
)

voices = Table(
    "voices",
    metadata,
    Column("record", Integer, ForeignKey("records.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("link", Integer, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("entry", Words),
    Column("source", Words, nullable=False),
    Column("cue", Words),
    Column("stance", Name, nullable=False),
    Column("manner", Name, nullable=False),
    Column("basis", Name, nullable=False),
    Column("role", Name, nullable=False),
    Column("naming", Name, nullable=False),
    Column("side", Name, nullable=False),
    Column("side_basis", Words, nullable=False),
    Column("carrier", Boolean, nullable=False),
    Column("why", Words, nullable=False),
    sqlite_with_rowid=False,
)

# mark: the report's hash, or a hash of the origin where no bytes came.
failures = Table(
    "failures",
    metadata,
    _key("id"),
    Column("mark", Name, nullable=False),
    Column("sha256", Name, ForeignKey("reports.sha256")),
    Column("origin", Words, nullable=False),
    Column("kind", Name, nullable=False),
    Column("reason", Words, nullable=False),
    Column("made_with", Json, nullable=False),
    Column("fingerprint", Name, nullable=False),
    _since(),
    _until(),
)
_standing("ix_failures_standing", failures, "mark", unique=True)

# Reports that were erased: of these nothing is left but their hash.
tombstones = Table(
    "tombstones",
    metadata,
    Column("sha256", Name, primary_key=True),
    Column("reason", Words, nullable=False),
    Column("by", Words, nullable=False),
    _since(),
)

# -- linking ---------------------------------------------------------------------------------

# Records that look the same to the linker are one node. They are made from readings and may be made anew.
nodes = Table(
    "nodes",
    metadata,
    Column("fingerprint", Name, primary_key=True),
    Column("outline", Json, nullable=False),
    _since(),
    sqlite_with_rowid=False,
)

node_records = Table(
    "node_records",
    metadata,
    Column("key", Name, primary_key=True),
    Column("fingerprint", Name, ForeignKey("nodes.fingerprint"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

node_blocks = Table(
    "node_blocks",
    metadata,
    Column("block", Name, primary_key=True),
    Column("fingerprint", Name, ForeignKey("nodes.fingerprint"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

edges = Table(
    "edges",
    metadata,
    Column("a", Name, primary_key=True),
    Column("b", Name, primary_key=True, index=True),
    Column("score", Float, nullable=False),
    Column("features", Json, nullable=False),
    Column("forbidden", Words),
    sqlite_with_rowid=False,
)

# Near-duplicate texts. signature: as the weighing made it; text_group: the same for copies of one text.
signatures = Table(
    "signatures",
    metadata,
    Column("sha256", Name, ForeignKey("reports.sha256"), primary_key=True),
    Column("signature", LargeBinary, nullable=False),
    Column("text_group", Name, nullable=False, index=True),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Name, primary_key=True),
    Column("sha256", Name, ForeignKey("signatures.sha256"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# -- incidents --------------------------------------------------------------------------------

# number: in the order of birth. grade, strike, disputed, origins: as last weighed, null before.
incidents = Table(
    "incidents",
    metadata,
    Column("id", Name, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("merged_into", Name),
    Column("grade", Name),
    Column("strike", Name),
    Column("disputed", Boolean),
    Column("origins", Integer),
    Column("weighed", Integer, ForeignKey("transactions.number")),
    _since(),
    _until(),
)
_standing("ix_incidents_standing", incidents, "number")

# By marks, so that an incident outlives a new reading of its reports.
memberships = Table(
    "memberships",
    metadata,
    Column("incident", Name, ForeignKey("incidents.id"), primary_key=True),
    Column("mark", Name, primary_key=True, index=True),
    Column("since", Integer, ForeignKey("transactions.number"), primary_key=True, autoincrement=False),
    _until(),
    sqlite_with_rowid=False,
)
_standing("ix_memberships_standing", memberships, "mark", unique=True)

incident_changes = Table(
    "incident_changes",
    metadata,
    _key("number"),
    Column("incident", Name, ForeignKey("incidents.id"), nullable=False, index=True),
    Column("kind", Name, nullable=False),
    Column("records", Json, nullable=False),
    Column("other", Name),
    Column("details", Json, nullable=False),
    _since(),
)
Index("ix_incident_changes_since", incident_changes.c.since)

# a, b: keys of records, a < b.
joins = Table(
    "joins",
    metadata,
    Column("a", Name, primary_key=True),
    Column("b", Name, primary_key=True, index=True),
    Column("since", Integer, ForeignKey("transactions.number"), primary_key=True, autoincrement=False),
    Column("incident", Name, ForeignKey("incidents.id"), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("features", Json, nullable=False),
    Column("forbidden", Words),
    Column("by", Name, nullable=False),
    _until(),
    sqlite_with_rowid=False,
)
_standing("ix_joins_standing", joins, "a", "b", unique=True)

# Pairs that a person should look at.
proposals = Table(
    "proposals",
    metadata,
    Column("a", Name, primary_key=True),
    Column("b", Name, primary_key=True, index=True),
    Column("since", Integer, ForeignKey("transactions.number"), primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    Column("features", Json, nullable=False),
    Column("forbidden", Words),
    _until(),
    sqlite_with_rowid=False,
)
_standing("ix_proposals_standing", proposals, "a", "b", unique=True)

# -- what persons decided -----------------------------------------------------------------------

judgements = Table(
    "judgements",
    metadata,
    _key("number"),
    Column("id", Name, nullable=False, unique=True),
    Column("decision", Name, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("slot", Name),
    Column("undoes", Name),
    Column("body", Json, nullable=False),
    _since(),
)

judgement_reports = Table(
    "judgement_reports",
    metadata,
    Column("sha256", Name, primary_key=True),
    Column("judgement", Integer, ForeignKey("judgements.number"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
