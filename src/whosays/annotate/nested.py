"""Places inside the names of something else: "Paris" of "Paris Police Department", "Aleppo" of "University of Aleppo".

Such a place is no toponym of its own: what the police of Paris do need not be done in Paris. But it tells of which
places an article speaks, and so which of several namesakes is meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc

from whosays.annotate.toponyms import Bounds, surnames, trim, weight_of
from whosays.types.knowledge import Gazetteer
from whosays.types.marked import Mention, MentionKind

BODIES = frozenset({"ORG", "FAC", "PERSON", "WORK_OF_ART", "PRODUCT", "EVENT", "NORP", "GPE", "LOC", "LAW"})
MOST_WORDS = 4
COUNTIES = frozenset({"county", "parish"})
WHOLES = frozenset({"country", "division"})
WELL_KNOWN = 300_000  # people of a town that may open a name whose other words say nothing of what it is
KNOWN = 10_000  # people of a town that may stand in a name though the text names it nowhere else


def find_nested(
    doc: Doc, gazetteer: Gazetteer, institutions: frozenset[str], taken: Collection[Mention]
) -> tuple[Mention, ...]:
    """Places inside names of bodies, offices and buildings, in order, none inside one of `taken`.

    institutions: words in lower case that such names hold. label: kind of the first gazetteer entry.
    """
    covered = {index for mention in taken for index in range(mention.first, mention.last)}
    people = surnames(doc)
    told = {doc[mention.first : mention.last].text for mention in taken}
    found: dict[Bounds, str] = {}
    for first, last in _names(doc, institutions):
        for bounds in (
            _opening(doc, first, last, gazetteer, institutions),
            *_owners(doc, first, last, gazetteer, institutions),
        ):
            if bounds is None or covered.intersection(range(*bounds)):
                continue
            text = doc[bounds[0] : bounds[1]].text
            entry = gazetteer.find(text)[0]
            plain = text not in people and text.lower() not in institutions
            if plain and (text in told or entry.kind in WHOLES or weight_of(entry) >= KNOWN):
                found[bounds] = entry.kind
    return tuple(
        Mention(MentionKind.NESTED, doc[first].idx, doc[last - 1].idx + len(doc[last - 1]), first, last, None, label)
        for (first, last), label in sorted(found.items())
    )


def _names(doc: Doc, institutions: frozenset[str]) -> Iterator[Bounds]:
    """Names of more than one word, with the words for bodies that the parser left out at their end."""
    for ent in doc.ents:
        bounds = trim(doc, ent.start, ent.end) if ent.label_ in BODIES else None
        if bounds is None:
            continue
        first, last = bounds
        while last < len(doc) and doc[last].text[:1].isupper() and doc[last].lower_ in institutions:
            last += 1
        if last - first > 1:
            yield first, last


def _opening(doc: Doc, first: int, last: int, gazetteer: Gazetteer, institutions: frozenset[str]) -> Bounds | None:
    """The longest place that opens the name of a body: "Kent County" of "Kent County Court"."""
    for end in range(min(last - 1, first + MOST_WORDS), first, -1):
        tail = doc[end - 1]
        if not (tail.is_alpha or tail.text.endswith(".")) or tail.lower_ in institutions - COUNTIES:
            continue  # "Lansing" of "Lansing State Journal", but "Kent County" of "Kent County Court"
        text = doc[first:end].text
        if not _is_name(text, gazetteer):
            continue
        entry = gazetteer.find(text)[0]
        rest = doc[end:last]
        bodied = any(token.lower_ in institutions and token.text[:1].isupper() for token in rest)
        if bodied or (doc[first].ent_type_ == "ORG" and (entry.kind in WHOLES or weight_of(entry) >= WELL_KNOWN)):
            return first, end
    return None


def _owners(doc: Doc, first: int, last: int, gazetteer: Gazetteer, institutions: frozenset[str]) -> Iterator[Bounds]:
    """Places that close a name after "of": "Canada" of "Bank of Canada"."""
    for index in range(first + 1, last - 1):
        if doc[index].lower_ != "of":
            continue
        for end in range(min(last, index + 1 + MOST_WORDS), index + 1, -1):
            bounds = trim(doc, index + 1, end)
            if bounds and _is_name(doc[bounds[0] : bounds[1]].text, gazetteer):
                if end == last or not doc[end].text[:1].isupper() or doc[end].lower_ in institutions:
                    yield bounds  # but not "Human" of "Department of Human Resources"
                break


def _is_name(text: str, gazetteer: Gazetteer) -> bool:
    """Whether the words can name a place: in capitals, in the gazetteer, and no people or common word of news."""
    return (
        text[:1].isupper()
        and len(text) > 1
        and not gazetteer.means_otherwise(text)
        and gazetteer.country_of_demonym(text) is None
        and bool(gazetteer.find(text))
    )
