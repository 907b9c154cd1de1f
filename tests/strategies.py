"""Hypothesis strategies for readings, drawn from the types themselves."""

from __future__ import annotations

import dataclasses
import types
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from whosays.reading import Reading
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.record import Record
from whosays.types.report import Report

# Letters of several planes and directions, line ends of all kinds, markup, terminal sequences, marks that reorder.
HOSTILE = (
    "<script>alert(1)</script>",
    '" onmouseover="x',
    "</style>",
    "&amp;",
    "\x1b[31m",
    "\u202e",
    "\u2066",
    "{{7*7}}",
)
ALPHABET = "ab <>&\"'\n\r\t\x00\x1b\x85\u2028\u202e\u200fاب😀\U00010348[]{}%"
texts = st.lists(st.sampled_from([*ALPHABET, *HOSTILE]), max_size=8).map("".join)


@cache
def of(hint: Any) -> st.SearchStrategy[Any]:
    """A strategy for a type hint of the types package."""
    if hint is str:
        return texts
    if hint is int:
        return st.integers(-5, 10**6)
    if hint is float:
        return st.floats(-180, 180, allow_nan=False)
    if hint is bool:
        return st.booleans()
    if hint is bytes:
        return st.binary(max_size=5)
    if hint is Anchor:
        return st.builds(
            lambda start, quote, article: Anchor(start, start + len(quote), quote, article),
            st.integers(0, 60), texts.filter(bool), st.sampled_from(["", "x"]),
        )  # fmt: skip
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(of(arguments[0]), max_size=2).map(tuple)
        return st.tuples(*map(of, arguments))
    if origin in (Union, types.UnionType):
        return st.one_of(*(of(each) for each in arguments))
    if hint is type(None):
        return st.none()
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    assert dataclasses.is_dataclass(hint)
    hints = get_type_hints(hint)
    return st.builds(hint, **{field.name: of(hints[field.name]) for field in dataclasses.fields(hint)})


readings = st.builds(
    Reading,
    of(Report),
    of(Article),
    st.lists(of(Record), max_size=2).map(tuple),
    st.just((("whosays", "0"),)),
)
