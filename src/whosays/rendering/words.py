"""Words for people: what parts of a record are called on screen and page."""

from __future__ import annotations

import unicodedata
from functools import cache

from whosays.data.tables import rows
from whosays.types.article import Article
from whosays.types.record import Assertion, Certainty, Modality, Record, Slot

# "occurred" is how the event is told; no form of a reading may say that it happened.
MODALITIES: dict[Modality, str] = {
    Modality.OCCURRED: "told as done",
    Modality.ONGOING: "told as ongoing",
    Modality.ATTEMPTED: "told as attempted",
    Modality.PLANNED: "told as planned",
    Modality.CONDITIONAL: "told as conditional",
    Modality.DENIED: "denied",
    Modality.UNCLEAR: "unclear whether done",
}

MODALITY_NOTES: dict[Modality, str] = {
    Modality.OCCURRED: "a voice tells it as done; that it is true is not ours to say",
    Modality.ONGOING: "told as still going on",
    Modality.ATTEMPTED: "tried, and told as failed",
    Modality.PLANNED: "announced or intended",
    Modality.CONDITIONAL: "only if something else comes about",
    Modality.DENIED: "said not to have taken place, and no line tells it as done",
    Modality.UNCLEAR: "hedged: thought, alleged or not clear",
}

SLOTS: dict[Slot, str] = {
    Slot.EVENT: "event",
    Slot.TYPE: "type",
    Slot.MODE: "mode",
    Slot.ACTOR: "who",
    Slot.RECIPIENT: "whom",
    Slot.PLACE: "where",
    Slot.TIME: "when",
    Slot.COUNTS: "how many",
    Slot.WEAPON: "with",
    Slot.VICTIM: "victims",
    Slot.OBJECT: "hit",
}

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Letters of Persian, Kurdish or Indic words and of emoji hang on these two; they move nothing.
_JOINERS = "\u200c\u200d"


def plain(text: str) -> str:
    """The text on one line without control characters, terminal sequences or marks that reorder it."""
    kept = "".join(
        " " if char.isspace() or unicodedata.category(char) in {"Zl", "Zp"} else char
        for char in text
        if char.isspace() or char in _JOINERS or unicodedata.category(char) not in _UNSEEN
    )
    return " ".join(kept.split())


@cache
def _headings() -> dict[tuple[str, str], str]:
    return {(row["type"], row["mode"]): row["words"] for _, row in rows("headings.tsv", ("type", "mode", "words"))}


def anatomy(article: Article) -> list[str]:
    """What is known of the article beside outlet and date: by-line, dateline, original outlet, translator, agency."""
    known = (
        ("by", article.byline),
        ("dateline", article.dateline_place),
        ("first told by", article.original_outlet if article.original_outlet != article.outlet else None),
        ("translated by", article.translator),
        ("agency", article.agency),
    )
    return [f"{label} {plain(value)}" for label, value in known if value]


def heading(record: Record) -> str:
    """What the event is called, in plain words: "Air attack". It does not say that it took place."""
    return heading_of(record.type, record.mode)


def heading_of(kind: str, mode: str | None) -> str:
    """What events of a PLOVER type and mode are called: "Air attack"."""
    found = _headings().get((kind, mode or "")) or _headings().get((kind, ""), plain(kind))
    return found[:1].upper() + found[1:]


def code(record: Record) -> str:
    """The PLOVER code: "ASSAULT/aerial"."""
    return plain(f"{record.type}/{record.mode}" if record.mode else record.type)


def certainty_words(assertion: Assertion) -> str:
    """ "hedged" or "unclear" for how the words say it, "doubtful reading" for how sure we are; nothing else."""
    said = [] if assertion.certainty is Certainty.STATED else [assertion.certainty.value]
    if assertion.doubtful and assertion.confidence is not None:
        said.append(f"doubtful reading, {assertion.confidence:.0%} sure")
    return "; ".join(said)
