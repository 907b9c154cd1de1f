"""A reading as one page: the text with its words lit, the records beside it. Nothing is fetched from anywhere."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from whosays.rendering import parties, told, values, words
from whosays.rendering.segments import Span, paragraphs
from whosays.types.anchor import Anchor
from whosays.types.article import Article, PartKind
from whosays.types.record import Assertion, Modality, Record, Slot
from whosays.types.report import Report
from whosays.types.responsibility import PartyResponsibility
from whosays.types.voice import Attribution, Stance, Voice


@dataclass
class _Marks:
    """Names of values ("a1"), voices ("v1") and contents ("c1"), and the spans that bear them.

    vouched: name of a voice to the marks of its words and of all it vouches for, in every record.
    """

    article: Article
    spans: list[Span] = field(default_factory=list)
    voices: dict[tuple[Anchor, Anchor | None, str], str] = field(default_factory=dict)
    vouched: dict[str, dict[str, None]] = field(default_factory=dict)
    values: int = 0
    contents: int = 0

    def value(self, anchors: tuple[Anchor, ...]) -> str:
        self.values += 1
        return self._bear(f"a{self.values}", anchors)

    def voice(self, voice: Voice) -> str:
        key = (voice.source, voice.cue, voice.name)
        if key not in self.voices:
            anchors = (voice.source, voice.cue, voice.full)
            self.voices[key] = self._bear(f"v{len(self.voices) + 1}", tuple(item for item in anchors if item))
        return self.voices[key]

    def content(self, line: Attribution) -> str:
        self.contents += 1
        return self._bear(f"c{self.contents}", line.content)

    def _bear(self, mark: str, anchors: tuple[Anchor, ...]) -> str:
        self.spans += [Span(anchor.start, anchor.end, mark) for anchor in dict.fromkeys(anchors)]
        return mark


def to_html(report: Report, article: Article, records: tuple[Record, ...], made_with: Mapping[str, str]) -> str:
    """The page as text, to be written as UTF-8.

    Words of the report are escaped and set apart in direction; the page's policy forbids every script and style but
    its own, and every connection.
    """
    marks = _Marks(article)
    cards = [_card(number, record, marks) for number, record in enumerate(records, 1)]
    style, script = _file("page.css"), _file("page.js")
    return _template().render(
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        article=article,
        title=words.plain(article.headline or "") or "Report without a headline",
        facts=words.anatomy(article),
        outlet=words.plain(article.outlet or "") or "outlet unknown",
        published=words.plain(article.published or "") or None,
        published_basis=words.plain(article.published_basis or ""),
        paragraphs=paragraphs(article, marks.spans),
        records=cards,
        vouched={name: " ".join(found) for name, found in marks.vouched.items()},
        modalities=[item for item in Modality if any(record.modality is item for record in records)],
        words=words,
        # The folder a report lies in is nobody's business but its reader's.
        origin=words.plain(PurePath(report.origin).name or report.origin),
        sha256=report.sha256,
        retrieved=report.retrieved,
        made_with=made_with,
    )


def _card(number: int, record: Record, marks: _Marks) -> dict[str, Any]:
    event = marks.value((record.anchor,))
    tellings = []
    responsible = parties.by_assertion(record)
    for telling in told.tellings(record):
        voices = [marks.voice(voice) for voice in telling.line.voices]
        rows, last = [], None
        for assertion in telling.assertions:
            label = "" if assertion.slot is last else words.SLOTS[assertion.slot]
            rows.append(_row(assertion, marks, label, responsible.get(assertion)))
            last = assertion.slot
        own = [row["mark"] for row in rows] + ([event] if telling.main else [])
        for voice, mark in zip(telling.line.voices, voices, strict=True):
            marks.vouched.setdefault(told.name_of(voice), {}).update(dict.fromkeys([mark, *own]))
        stance = told.stance_of(telling.line)
        tellings.append(
            {
                "opening": told.OPENINGS[stance],
                "stance": stance.value,
                "plain": stance is Stance.ASSERTS,
                "chain": told.chain_of(telling.line),
                "own": not telling.line.voices,
                "notes": [(told.name_of(voice), note) for voice, note in told.line_notes(telling.line, carriers=True)],
                "lights": " ".join([*own, *voices, marks.content(telling.line)]),
                "rows": rows,
            }
        )
    return {
        "number": number,
        "heading": words.heading(record),
        "code": words.code(record),
        "modality": record.modality,
        "quote": words.plain(record.anchor.quote),
        "lights": event,
        "tellings": tellings,
        "undated": not record.of(Slot.TIME),
    }


def _row(assertion: Assertion, marks: _Marks, label: str, party: PartyResponsibility | None) -> dict[str, Any]:
    value, notes = values.value_words(assertion.value)
    details = tuple(item.words for item in getattr(assertion.value, "details", ()))
    rests = tuple(anchor for line in party.lines for anchor in line.anchors) if party is not None else ()
    mark = marks.value((*assertion.anchors, *details, *rests))
    voices = [marks.voice(voice) for line in assertion.attributions for voice in line.voices]
    return {
        "mark": mark,
        "label": label,
        "slot": words.SLOTS[assertion.slot],
        "value": value,
        "notes": notes,
        "doubt": words.certainty_words(assertion),
        "quotes": [words.plain(anchor.quote) for anchor in assertion.anchors],
        "lights": " ".join(dict.fromkeys([mark, *voices])),
        "responsibility": parties.summary(party) if party is not None else "",
        "responsible": parties.lines_worth_telling(party) if party is not None else (),
        "also": [told.line_words(line) for line in assertion.attributions[1:]],
        "why": words.plain(assertion.why),
    }


def _text(text: str) -> Markup:
    """Escaped; a carriage return needs its number, since a page's own are read as line ends."""
    return escape(text).replace("\r", Markup("&#13;"))


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _file(name: str) -> str:
    return files("whosays.rendering").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["text"] = _text
    environment.globals["boilerplate"] = PartKind.BOILERPLATE
    return environment.get_template("page.html.j2")
