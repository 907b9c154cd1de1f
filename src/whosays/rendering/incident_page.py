"""An incident as one page: accounts side by side, their chains, a map, tolls and a time line. Nothing is fetched."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from whosays.data import borders
from whosays.rendering import incident_words, toll_words, words
from whosays.rendering.comparison import START, together
from whosays.rendering.incident_charts import time_line, toll_charts
from whosays.rendering.incident_map import map_of
from whosays.rendering.incident_sheet import Chain, Row, Sheet, outlet_of, sheets
from whosays.rendering.passages import sentence_of
from whosays.types.incident import Comparison, Happening, Incident, Join, Member, Origin, SlotState, TollPoint

# Log-odds that fill a bar of the breakdown.
_FULL = 6.0
# Ten thousand copies of one report are one incident too: what is shown of each kind at most.
_REPORTS, _JOINS, _OUTLETS, _SENTENCES = 300, 60, 12, 8


def to_html(incident: Incident, history: Sequence[Happening] = ()) -> str:
    """The page as text, to be written as UTF-8.

    Words of reports are escaped and set apart in direction; the page's policy forbids every script and style but its
    own, and every connection. history: what happened to the incident, oldest first.
    """
    style, script = _file("incident.css"), _file("incident.js")
    laid = sheets(incident)
    members = {member.key: member for member in incident.members}
    names = incident_words.origin_names(incident)
    return _template().render(
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        title=incident_words.title(incident),
        id=words.plain(incident.id),
        facts=_facts(incident),
        differing=incident_words.differing(incident),
        origins=[_origin(origin) for origin in incident.origins],
        rows=[_slot(sheet, incident.origins, members) for sheet in laid],
        states=[(state.value, incident_words.STATES[state], incident_words.STATE_NOTES[state]) for state in SlotState],
        differences=[(sheet.label, *pair) for sheet in laid for pair in sheet.differences],
        denials=[(sheet.label, denial) for sheet in laid for denial in sheet.denials],
        map=map_of(incident),
        names=names,
        map_source=borders.SOURCE,
        charts=toll_charts(incident),
        tolls=[_toll(point, names) for point in toll_words.told_anew(incident)],
        repeated=f"{again:,}" if (again := len(incident.tolls) - len(toll_words.told_anew(incident))) else "",
        line=time_line(incident),
        reports=[_report(number, member) for number, member in enumerate(incident.members[:_REPORTS], 1)],
        more_reports=f"{len(incident.members) - _REPORTS:,}" if len(incident.members) > _REPORTS else "",
        joins=[_join(join) for join in incident.joins[:_JOINS]],
        more_joins=f"{len(incident.joins) - _JOINS:,}" if len(incident.joins) > _JOINS else "",
        grade=incident_words.grade_words(incident.grade),
        reasons=[words.plain(reason) for reason in incident.grade.reasons],
        history=[(_minute(item.at), words.plain(item.words), words.plain(item.by)) for item in history],
    )  # fmt: skip


def _facts(incident: Incident) -> list[str]:
    reports = len({member.sha256 for member in incident.members})
    tolls = toll_words.tolls(incident)
    return [
        incident_words.count_of(reports, "report"), incident_words.count_of(len(incident.origins), "origin"), *tolls,
        f"grade: {incident_words.grade_words(incident.grade)}",
    ]  # fmt: skip


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "id": words.plain(origin.id),
        "name": words.plain(origin.name),
        "side": incident_words.side_words(origin),
        "party": origin.party is not None,
        "outlets": [words.plain(outlet) for outlet in origin.outlets[:_OUTLETS]],
        "more_outlets": f"{len(origin.outlets) - _OUTLETS:,}" if len(origin.outlets) > _OUTLETS else "",
        "why": [words.plain(why) for why in origin.why],
    }


def _slot(sheet: Sheet, origins: Sequence[Origin], members: dict[str, Member]) -> dict[str, Any]:
    return {
        "label": sheet.label,
        "state": sheet.state.value,
        "state_words": sheet.state_words,
        "cells": [
            {
                "id": words.plain(origin.id),
                "said": [_row(row, members, origin.id) for row in sheet.rows if origin.id in row.origins],
                "denied": [(row.value, _denials(row, members)) for row in sheet.rows if origin.id in row.denied_by],
            }
            for origin in origins
        ],
        "values": [_row(row, members) for row in sheet.rows],
    }


def _row(row: Row, members: dict[str, Member], origin: str | None = None) -> dict[str, Any]:
    """A value; of one origin alone with the chains that lead to it."""
    chains = [chain for chain in row.chains if origin is None or origin in chain.origins]
    # Who denies being responsible holds a value that only their words of denial tell.
    denial = not chains and origin is not None
    return {
        "value": row.value,
        "notes": row.notes,
        "doubt": row.doubt,
        "review": row.review,
        "origins": [words.plain(item) for item in row.origins],
        "chains": [_chain(chain, row.doubt) for chain in chains],
        "quotes": _denials(row, members)
        if denial
        else [quote for item in chains for quote in _quotes(item, row, members)],
    }


def _chain(chain: Chain, shared_doubt: str) -> dict[str, Any]:
    more = len(chain.outlets) - 1
    first = f"{chain.outlets[0]} and {more:,} more" if more else chain.outlets[0]
    return {
        "stance": chain.stance,
        "links": [first, *chain.links],
        "own": not chain.links,
        "carried": chain.carried,
        "outlets": chain.outlets[:_OUTLETS] if more else (),
        "more_outlets": f"{len(chain.outlets) - _OUTLETS:,}" if len(chain.outlets) > _OUTLETS else "",
        # What every telling shares stands at the value.
        "doubt": "" if chain.doubt == shared_doubt else chain.doubt,
        "quotes": chain.quotes,
    }


def _quotes(chain: Chain, row: Row, members: dict[str, Member]) -> list[dict[str, Any]]:
    """The sentence of each record of a chain, in three parts, copies of one sentence once."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for key in chain.records[:_SENTENCES]:
        member = members.get(key)
        for anchor in row.anchors.get(key, ()):
            if member is None:
                continue
            sentence = sentence_of(member.article, anchor)
            found.setdefault(sentence, {"parts": sentence, "outlet": outlet_of(member), "day": _published(member)})
    return list(found.values())


def _denials(row: Row, members: dict[str, Member]) -> list[dict[str, Any]]:
    """The sentences in which a value is denied, by who denies it."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for chain in row.chains:
        member = members.get(chain.records[0])
        if chain.denies and chain.source is not None and member is not None:
            sentence = sentence_of(member.article, chain.source)
            found[sentence] = {"parts": sentence, "outlet": outlet_of(member), "day": _published(member)}
    return list(found.values())


def _toll(point: TollPoint, names: dict[str, str]) -> dict[str, Any]:
    value, notes = incident_words.held_words(point.value.what.value, point.value)
    return {
        "day": words.plain(point.told or "") or "day unknown",
        "value": value,
        "notes": notes,
        "by": ", ".join(names.get(origin, words.plain(origin)) for origin in point.origins),
        "change": incident_words.CHANGES[point.change],
        "why": words.plain(point.why),
    }


def _report(number: int, member: Member) -> dict[str, Any]:
    article = member.article
    return {
        "number": number,
        "key": incident_words.short_key(member.key),
        "full": words.plain(member.key),
        "day": _published(member),
        "outlet": outlet_of(member),
        "headline": words.plain(article.headline or "") or "(no headline)",
        "told": words.MODALITIES[member.record.modality],
        "parts": sentence_of(article, member.record.anchor),
        "facts": words.anatomy(article),
        "group": words.plain(member.text_group),
    }


def _minute(at: str) -> str:
    return words.plain(at)[:16].replace("T", " ")


def _published(member: Member) -> str:
    return words.plain(member.article.published or "") or "undated"


def _join(join: Join) -> dict[str, Any]:
    compared: Comparison = join.comparison
    return {
        "pair": (incident_words.short_key(compared.a), incident_words.short_key(compared.b)),
        "how": incident_words.JOINED[join.by],
        "score": f"{compared.score:.1%}",
        "together": f"{whole:+.2f}" if (whole := together(compared)) is not None else "",
        "features": [
            {
                "name": words.plain(item.name),
                "weight": f"{item.weight:+.2f}",
                "words": words.plain(item.words),
                "for": item.weight > 0,
                # In whole units of the bar, since the page's policy allows no style on an element.
                "size": 0 if item.name == START else min(100, round(abs(item.weight) / _FULL * 100)),
            }
            for item in compared.features
        ],
    }


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
    return environment.get_template("incident.html.j2")
