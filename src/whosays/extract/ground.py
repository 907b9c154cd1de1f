"""Which words of an article can act, be acted upon, or be stood on: lookups by token."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked, Mention, MentionKind

ACTING = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GROUP)


WHERE = frozenset({"in", "near", "at", "around", "outside", "inside", "across", "throughout", "toward", "towards"})


def mistaken(
    index: int,
    mention: Mention,
    places: dict[int, Mention],
    weapons: dict[int, Mention],
    marked: Marked,
    grounds: frozenset[str],
) -> bool:
    """Whether words taken for a party are a place ("near Ar Raqqah") or a weapon ("destroyed a VBIED") in truth."""
    place = places.get(index)
    if place is not None and place.first <= mention.first and mention.last <= place.last:
        above = marked.doc[place.first : place.last].root
        while above.dep_ == "conj":
            above = above.head
        if above.dep_ != "pobj":
            return False
        whole = above.head.head.lemma_.lower()
        return above.head.lower_ in WHERE or (above.head.lower_ == "of" and whole in grounds)
    return index in weapons and mention.kind is not MentionKind.GROUP


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """An article's mentions by token number, and the word classes of the lexicon."""

    marked: Marked
    lexicon: Lexicon
    acting: dict[int, Mention]
    places: dict[int, Mention]
    weapons: dict[int, Mention]
    times: dict[int, Mention]

    @classmethod
    def of(cls, marked: Marked, lexicon: Lexicon) -> Ground:
        """The lookups of one article. The longest mention wins a token."""
        tables: list[dict[int, Mention]] = [{}, {}, {}, {}]
        for mention in marked.mentions:
            if mention.kind in ACTING:
                table = tables[0]
            elif mention.kind is MentionKind.PLACE:
                table = tables[1]
            elif mention.kind in (MentionKind.WEAPON, MentionKind.PLATFORM):
                table = tables[2]
            elif mention.kind is MentionKind.TIME:
                table = tables[3]
            else:
                continue
            for index in range(mention.first, mention.last):
                known = table.get(index)
                if known is None or known.last - known.first < mention.last - mention.first:
                    table[index] = mention
        acting, places, weapons, times = tables
        grounds = lexicon.classes.get("ground", frozenset())
        for index, mention in tuple(acting.items()):
            if mistaken(index, mention, places, weapons, marked, grounds):
                del acting[index]
        return cls(marked, lexicon, acting, places, weapons, times)

    def word_class(self, token: Token, name: str) -> bool:
        """Whether a word is of a class of the lexicon, or of the kind of mention that class takes in."""
        words = self.lexicon.classes.get(name, frozenset())
        if token.lemma_.lower() in words or token.lower_ in words:
            return True
        if name == "any":
            return True
        if name == "ground":
            return token.i in self.places and not self.names_more(token)
        if name == "people":
            return token.i in self.acting or token.pos_ == "PRON"
        if name == "weapons":
            return token.i in self.weapons
        return any(
            name == mention.kind
            for table in (self.acting, self.places, self.weapons, self.times)
            if (mention := table.get(token.i))
        )

    def names_more(self, token: Token) -> bool:
        """Whether a toponym is only a piece of a longer name of somebody: "Kunduz" in "the Kunduz police"."""
        acting, place = self.acting.get(token.i), self.places.get(token.i)
        return acting is not None and place is not None and acting.last - acting.first > place.last - place.first

    def located(self, token: Token) -> bool:
        """Whether a toponym follows a word that says where, whatever the parse makes of it: "Near Raqqa, strikes"."""
        place = self.places.get(token.i)
        return place is not None and place.first > 0 and token.doc[place.first - 1].lower_ in WHERE

    def can_act(self, token: Token) -> bool:
        """Whether a word names somebody: a person, an organisation, a group, or a country acting as one."""
        if token.pos_ == "PRON":
            return token.lower_ not in ("this", "that", "which", "what", "there", "something", "nothing")
        if token.i in self.acting or token.i in self.places:
            return token.i in self.acting or not self.located(token)
        # a name that nothing knows, where only somebody can stand
        return token.pos_ == "PROPN" and token.dep_ in ("nsubj", "nsubjpass") and token.i not in self.weapons
