"""What kind of incident each sentence of a report tells of, if any that the keys would have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from benchmarks.tasks.muc.clues import happenings_of
from benchmarks.tasks.muc.told import Told
from benchmarks.tasks.muc.weights import score, weights

TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY")
ANY = "ANY"
WORDS = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "ADV", "AUX"})
HANGING = frozenset({"nsubj", "nsubjpass", "dobj", "compound", "amod", "neg", "aux"})
HIDDEN = frozenset({"PERSON", "GPE"})
NONE = -9.0

# By sentence, the score of each type and of any.
Scores = Sequence[Mapping[str, float]]


def sentence_scores(told: Told) -> Scores:
    """The scores (log odds) of every sentence of a report."""
    models = weights("sentences")
    return [{name: score(model, clues) for name, model in models.items()} for clues in sentence_clues(told)]


def sentence_clues(told: Told) -> list[set[str]]:
    """Clues of each sentence, those of its neighbours among them."""
    happenings = happenings_of(told)
    sentences = list(told.doc.sents)
    own = [
        {*words_of(sentence), *(f"r={name}" for name in happenings.get(number, ()))}
        for number, sentence in enumerate(sentences)
    ]
    for mention in told.mentions:
        name = f"m={mention.kind.value}/{mention.label or ''}"
        own[told.sentence_of[min(mention.first, len(told.doc) - 1)]].add(name)
    found = []
    for number, clues in enumerate(own):
        all_clues = {*clues, f"pos={min(number, 6)}", f"len={min(len(sentences), 40) // 5}"}
        for beside, mark in ((number - 1, "before"), (number + 1, "after")):
            if 0 <= beside < len(own):
                all_clues.update(f"{mark}:{clue}" for clue in own[beside] if clue.startswith(("w=", "r=")))
        found.append(all_clues)
    return found


def words_of(sentence: Span) -> Iterator[str]:
    """The words of a sentence, and pairs of words of which one governs the other."""
    for token in sentence:
        if token.pos_ in WORDS and token.is_alpha:
            yield f"w={token.lemma_.lower()}"
        if token.pos_ not in ("VERB", "NOUN"):
            continue
        for child in token.children:
            if child.dep_ in HANGING:
                yield f"d={token.lemma_.lower()}>{child.dep_}:{shown(child)}"
            elif child.dep_ in ("prep", "agent"):
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        yield f"d={token.lemma_.lower()}>{child.lower_}:{shown(noun)}"


def shown(token: Token) -> str:
    """A word by its lemma, names of people and places by their kind."""
    return token.ent_type_ if token.ent_type_ in HIDDEN else token.lemma_.lower()
