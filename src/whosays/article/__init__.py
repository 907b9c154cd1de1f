"""Report to article: final text, anatomy as marked spans, and the view that annotators read."""

from whosays.article.clean import clean
from whosays.article.dates import parse_published
from whosays.article.tables import Tables, shipped

__all__ = ["Tables", "clean", "parse_published", "shipped"]
