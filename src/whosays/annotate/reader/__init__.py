"""Our own reader model beside the syntax: what it proposes of a view."""

from whosays.annotate.reader.model import Impressions, Sessions, load_reader, propose, reader_version

__all__ = ["Impressions", "Sessions", "load_reader", "propose", "reader_version"]
