"""What reading one report gives back."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from whosays.errors import UsageInvalid
from whosays.rendering import frame, native, page
from whosays.types.article import Article
from whosays.types.record import Record
from whosays.types.report import Report

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, its article and the records found in it, with their renderings.

    made_with: (name, version) of the program, models and tables that made it.
    """

    report: Report
    article: Article
    records: tuple[Record, ...] = ()
    made_with: tuple[tuple[str, str], ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The native JSON as dictionaries and lists; `whosays schema` prints its JSON Schema."""
        return native.encode(self.report, self.article, self.records, dict(self.made_with))

    def to_json(self, *, indent: int | None = None) -> str:
        """The native JSON as text, on one line unless indented."""
        return native.dumps(self.to_dict(), indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Reading:
        """The reading that `to_dict` wrote; its report comes back with its hash, without its bytes.

        Raises: UsageInvalid when the data are no reading of this format.
        """
        report, article, records, made_with = native.decode(data)
        return cls(report, article, records, tuple(made_with.items()))

    @classmethod
    def from_json(cls, text: str) -> Reading:
        """The reading that `to_json` wrote. Raises: UsageInvalid when the text holds none."""
        try:
            data = json.loads(text)
        except ValueError as error:
            raise UsageInvalid(f"This is no JSON: {error}.") from error
        return cls.from_dict(data)

    def to_frame(self) -> pandas.DataFrame:
        """One row per assertion; unknown is missing, never zero. docs: columns in `rendering.frame`."""
        return frame.to_frame(self.report, self.article, self.records)

    def to_html(self) -> str:
        """A page in one file: the text with every value's words lit, and the records beside it. It needs no network."""
        return page.to_html(self.report, self.article, self.records, dict(self.made_with))

    def _repr_html_(self) -> str:
        # The page brings its own style and script; a sandboxed frame keeps both, and the report's text, to itself.
        return (
            '<iframe sandbox="allow-scripts" width="100%" height="720" '
            f'style="border:1px solid #8885" srcdoc="{html.escape(self.to_html())}"></iframe>'
        )
