"""Article to Marked: sentences, syntax, and mentions of all kinds."""

from __future__ import annotations

from spacy.language import Language

from whosays.annotate.actors import find_actors
from whosays.annotate.coordinates import find_coordinates, without_covered
from whosays.annotate.nested import find_nested
from whosays.annotate.reader import Sessions, propose
from whosays.annotate.times import find_times
from whosays.annotate.toponyms import find_toponyms
from whosays.annotate.weapons import find_weapons
from whosays.types.article import Article
from whosays.types.knowledge import ActorList, Gazetteer, Lexicon
from whosays.types.marked import Marked


def annotate(
    article: Article,
    nlp: Language,
    lexicon: Lexicon,
    actors: ActorList,
    gazetteer: Gazetteer,
    reader: Sessions | None = None,
) -> Marked:
    """The article with its linguistic marks; mentions are ordered by start, then longest first.

    reader: the reader model, None to do without.
    """
    doc = nlp(article.view)
    places = without_covered(find_toponyms(doc, gazetteer), find_coordinates(doc))
    mentions = (
        *find_actors(doc, actors),
        *places,
        *find_nested(doc, gazetteer, lexicon.classes.get("institution", frozenset()), places),
        *find_times(doc, article.published),
        *find_weapons(doc, lexicon.weapons, lexicon.classes.get("platform", frozenset())),
    )
    proposals = propose(article.view, reader) if reader is not None else None
    return Marked(article, doc, tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end))), proposals)
