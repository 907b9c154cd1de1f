"""What the writers know of a phrase: its words, its place in the syntax, and the slots our records give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Token

from benchmarks.tasks.muc.phrases import Phrase
from benchmarks.tasks.muc.told import Told
from whosays.types.marked import MentionKind
from whosays.types.record import Slot
from whosays.types.values import ActorValue, CountValue, WeaponValue

SLOTS = (Slot.ACTOR, Slot.RECIPIENT, Slot.WEAPON, Slot.PLACE, Slot.COUNTS)


class Clues:
    """Clues of the phrases of one report. Those of a head token are found once."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.doc: Doc = told.doc
        self.slots = slots_of(told)
        self.named = mentions_of(told)
        self.happenings = happenings_of(told)
        self.report = tuple(report_clues(told))
        self._heads: dict[int, tuple[str, ...]] = {}
        self._sentences: dict[int, tuple[str, ...]] = {}

    def of(self, phrase: Phrase) -> set[str]:
        """All clues of a phrase but those of the report."""
        found = set(self.head(phrase.head))
        found.update(self.sentence(self.told.sentence_of[phrase.head]))
        found.update(self.cut(phrase))
        return found

    def cut(self, phrase: Phrase) -> Iterator[str]:
        """How the phrase is cut out of its noun phrase."""
        doc = self.doc
        first, head = doc[phrase.first], doc[phrase.head]
        before = doc[phrase.first - 1] if phrase.first else None
        left = before is not None and before.i >= head.left_edge.i and before.pos_ not in ("DET", "PUNCT", "SPACE")
        yield f"form={phrase.form}"
        yield f"size={min(phrase.last - phrase.first, 6)}"
        yield f"first={first.pos_}/{phrase.first == phrase.head}"
        yield f"opens={first.lower_}"
        yield f"left={before.pos_ if left and before is not None else '-'}"
        if left and before is not None:
            yield f"cutoff={before.lower_}"
        following = doc[phrase.last] if phrase.last < len(doc) else None
        if following is not None:
            yield f"next={following.lower_}"
            yield f"next_pos={following.pos_}/{phrase.form}"
        yield f"form_head={phrase.form}/{head.lemma_.lower()}"
        yield f"form_ent={phrase.form}/{head.ent_type_}/{first.ent_type_}"
        yield f"words={phrase.key}"
        if phrase.last - phrase.first > 1:
            yield from (f"has={token.lower_}" for token in doc[phrase.first : phrase.last] if token.i != phrase.head)
        for kind, entry, label in self.named.get(phrase.head, ()):
            yield f"cut_mention={kind}/{entry}/{phrase.form}"
            yield f"label={label}/{phrase.form}"

    def head(self, number: int) -> tuple[str, ...]:
        """Clues of the noun itself and of what governs it."""
        if number not in self._heads:
            self._heads[number] = tuple(self._head(self.doc[number]))
        return self._heads[number]

    def _head(self, token: Token) -> Iterator[str]:
        lemma = token.lemma_.lower()
        yield f"head={lemma}"
        yield f"tag={token.tag_}"
        yield f"ent={token.ent_type_ or token.pos_}"
        for child in token.lefts:
            if child.dep_ in ("compound", "amod", "nmod", "poss", "nummod"):
                yield f"mod={child.lemma_.lower()}"
        kind = token.ent_type_ or (
            "people" if any(n[0] == "group" for n in self.named.get(token.i, ())) else token.pos_
        )
        for path in paths(token):
            yield f"path={path}"
            yield f"path_kind={path}/{kind}"
        for slot in self.slots.get(token.i, ()):
            yield f"slot={slot}"
            yield f"slot_kind={slot}/{kind}"
            yield f"slot_head={slot}/{lemma}"
        for mention_kind, entry, label in self.named.get(token.i, ()):
            yield f"mention={mention_kind}"
            yield f"listed={entry}"
            yield f"mention_label={mention_kind}/{label}"
        for offset in (-2, -1, 1, 2):
            if 0 <= token.i + offset < len(self.doc):
                yield f"near{offset}={self.doc[token.i + offset].lower_}"

    def sentence(self, number: int) -> tuple[str, ...]:
        """What happens in the sentence."""
        if number not in self._sentences:
            self._sentences[number] = tuple(f"in={name}" for name in self.happenings.get(number, ("-",)))
        return self._sentences[number]


def paths(token: Token) -> Iterator[str]:
    """How a noun hangs on verbs and nouns above it: "nsubj:kidnap", "pobj-by:kill", "pobj-of:murder"."""
    seen = 0
    while token.dep_ in ("conj", "appos") and seen < 6:
        token, seen = token.head, seen + 1
    steps, at = token.dep_, token.head
    if token.dep_ == "pobj":
        steps, at = f"pobj-{at.lower_}", at.head
        if at.dep_ == "prep":
            at = at.head
    yield f"{steps}:{at.lemma_.lower()}"
    if at.pos_ in ("NOUN", "PROPN") and at.i != token.i:
        above, seen = at, 0
        while above.dep_ in ("conj", "appos") and seen < 6:
            above, seen = above.head, seen + 1
        over = above.head
        if above.dep_ == "pobj":
            yield f"{steps}:>pobj-{over.lower_}:{over.head.lemma_.lower()}"
        else:
            yield f"{steps}:>{above.dep_}:{over.lemma_.lower()}"
    elif at.pos_ in ("VERB", "AUX"):
        yield f"{steps}:VERB"


def slots_of(told: Told) -> Mapping[int, tuple[str, ...]]:
    """The slots of our records by the tokens that fill them."""
    found: dict[int, set[str]] = defaultdict(set)
    for record in told.records:
        name = f"{record.type}/{record.mode or ''}"
        for token in told.tokens(record.anchor.start, record.anchor.end)[:1]:
            found[token].add(f"anchor/{name}")
        for slot in SLOTS:
            for assertion in record.of(slot):
                value = assertion.value
                detail = ""
                if isinstance(value, ActorValue):
                    detail = (value.sectors or ("",))[0]
                elif isinstance(value, CountValue):
                    detail = value.what.value
                elif isinstance(value, WeaponValue):
                    detail = value.kind or ""
                for anchor in assertion.anchors:
                    for token in told.tokens(anchor.start, anchor.end):
                        found[token].add(f"{slot.value}/{name}")
                        found[token].add(f"{slot.value}/{record.type}/{detail}")
                        found[token].add(f"{slot.value}/{record.type}/{record.modality.value}")
    return {token: tuple(sorted(names)) for token, names in found.items()}


def mentions_of(told: Told) -> Mapping[int, tuple[tuple[str, bool, str], ...]]:
    """Kind, whether a list knows it, and label of the mentions by their tokens."""
    found: dict[int, list[tuple[str, bool, str]]] = defaultdict(list)
    for mention in told.mentions:
        if mention.kind is MentionKind.QUANTITY:
            continue
        for token in range(mention.first, mention.last):
            found[token].append((mention.kind.value, mention.entry is not None, mention.label or ""))
    return {token: tuple(kinds) for token, kinds in found.items()}


def happenings_of(told: Told) -> Mapping[int, tuple[str, ...]]:
    """What our records say happens, by number of sentence."""
    found: dict[int, set[str]] = defaultdict(set)
    for record in told.records:
        for token in told.tokens(record.anchor.start, record.anchor.end)[:1]:
            number = told.sentence_of[token]
            found[number].add(f"{record.type}/{record.mode or ''}")
            found[number].add(f"{record.type}/{record.modality.value}")
            for assertion in record.of(Slot.COUNTS):
                if isinstance(assertion.value, CountValue):
                    found[number].add(f"count/{assertion.value.what.value}")
    return {number: tuple(sorted(names)) for number, names in found.items()}


def report_clues(told: Told) -> Iterator[str]:
    """What the whole report tells of: kinds of records and words of the first sentences."""
    names = {f"{record.type}/{record.mode or ''}" for record in told.records}
    yield from (f"report={name}" for name in sorted(names))


def lemmas(doc: Iterable[Token]) -> set[str]:
    """The content words among tokens."""
    return {token.lemma_.lower() for token in doc if token.pos_ in ("NOUN", "VERB", "PROPN", "ADJ") and token.is_alpha}
