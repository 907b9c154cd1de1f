"""From a telling to the voices that carry it."""

from __future__ import annotations

from spacy.tokens import Token

from whosays.extract.syntax import is_definite
from whosays.types.anchor import Anchor
from whosays.types.knowledge import Lexicon
from whosays.types.telling import Telling
from whosays.types.voice import Basis, Manner, Naming, Role, Stance, Voice

ARTICLES = frozenset({"the", "a", "an"})
# Prepositions behind which a definite event is taken for granted.
GRANTED = frozenset({"following", "after", "before", "since", "despite", "unlike", "about", "over"})
# Words for a part in an act, for what comes after it, and verbs of coming to terms with it: the act itself is known.
PART = frozenset(
    {"involvement", "involve", "role", "hand", "part", "participation", "complicity", "suspect", "accuse", "accused"}
)
AFTERWARDS = frozenset({"aftermath", "wake", "anniversary", "scene", "site", "perpetrator", "mastermind"})
COMING_TO_TERMS = frozenset({"investigate", "probe", "solve", "avenge", "mourn", "commemorate", "deplore", "regret"})
UNNAMED = frozenset({"it", "some", "many", "others", "one", "they", "he", "she", "who", "reports", "rumours", "rumors"})


class Roles:
    """Reads role, naming and short name of a source off its words, by the classes of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.by_word: dict[str, Role] = {}
        for role in Role:
            for word in lexicon.classes.get(f"role:{role.value}", frozenset()):
                self.by_word.setdefault(word, role)
        self.titles = lexicon.classes.get("voice:title", frozenset())
        self.hearsay = lexicon.classes.get("voice:hearsay", frozenset())
        self.outlets = lexicon.classes.get("role:media", frozenset())

    def read(self, head: Token | None, full: Anchor | None) -> tuple[Role, Naming, str]:
        """Role, naming and name of the source with this head; unknown and unnamed without one."""
        if head is None or full is None:
            return Role.UNKNOWN, Naming.UNNAMED, ""
        words = full.quote.split()
        lower = [word.lower().strip(".,").removesuffix("'s").removesuffix("’s") for word in words]
        pair = f"{head.nbor(-1).lower_} {head.lemma_.lower()}" if head.i else ""
        role = self.by_word.get(pair) or self.by_word.get(head.lemma_.lower()) or self.by_word.get(head.lower_)
        if role is None:
            role = next((self.by_word[word] for word in lower if word in self.by_word), None)
        if role is None:
            for child in head.children:
                if child.dep_ == "appos":
                    role = self.by_word.get(child.lemma_.lower())
        if self.is_hearsay(head):
            return role or Role.UNKNOWN, Naming.UNNAMED, "unnamed reports"
        named = head.pos_ == "PROPN" or (role in (Role.MEDIA,) and any(word[:1].isupper() for word in words[1:]))
        if named:
            return role or Role.UNKNOWN, Naming.NAMED, self.short(words)
        naming = Naming.UNNAMED if head.pos_ == "PRON" and full.quote.lower() in UNNAMED else Naming.DESCRIBED
        return role or Role.UNKNOWN, naming, bare(full.quote)

    def is_hearsay(self, head: Token) -> bool:
        """Whether the source is a report of nobody in particular: "reports", not "the commission's report"."""
        if head.lemma_.lower() not in self.hearsay:
            return False
        return not any(
            child.dep_ == "poss"
            or (child.dep_ == "det" and child.lower_ not in ("some", "a", "an", "no", "any"))
            or (child.dep_ == "prep" and child.lower_ in ("by", "from"))
            or (child.dep_ == "acl" and child.tag_ == "VBN")
            for child in head.children
        )

    def short(self, words: list[str]) -> str:
        """A name without article and titles."""
        parts = list(words)
        while len(parts) > 1 and (parts[0].lower() in ARTICLES or parts[0].lower().rstrip(".,") in self.titles):
            parts.pop(0)
        return " ".join(parts)

    def is_outlet(self, token: Token) -> bool:
        """Whether an audience is a named outlet: a name that is no person, or a word for media."""
        if token.lemma_.lower() in ("reporter", "journalist", "press"):
            return False
        if token.lower_ in self.outlets:
            return True
        return token.pos_ == "PROPN" and token.ent_type_ not in ("PERSON", "NORP")


def voice_of(telling: Telling) -> Voice:
    """The voice of one telling, without what nests it."""
    marker = telling.source is None
    source = telling.source or telling.cue[0]
    full = telling.full or telling.source
    # a report of nobody in particular is its own marker: no cue
    cue = None if marker or telling.cue_token == telling.head else telling.cue[0]
    nobody = "unnamed accusers" if telling.stance is Stance.ACCUSES else "unnamed reports"
    name = nobody if marker else telling.name
    return Voice(
        source=source,
        name=name,
        full=full,
        cue=cue,
        stance=telling.stance,
        manner=telling.manner,
        basis=Basis.HEARSAY if marker else telling.basis,
        role=telling.role,
        naming=telling.naming,
        carrier=telling.carries,
        why=telling.why,
    )


def carrier_of(telling: Telling) -> Voice | None:
    """The outlet that the source told it to, where it is named."""
    if telling.audience is None or not telling.carrier:
        return None
    return Voice(
        source=telling.audience,
        name=bare(telling.audience.quote),
        full=telling.audience,
        role=Role.MEDIA,
        naming=Naming.NAMED,
        carrier=True,
        why="audience",
    )


def chain_of(tellings: tuple[Telling, ...], index: int) -> tuple[Voice, ...]:
    """The voices of a telling from the nearest to the reader to the origin, carriers first."""
    path: list[int] = []
    here: int | None = index
    while here is not None and here not in path:
        path.append(here)
        here = tellings[here].parent
    voices: list[Voice] = []
    for number in reversed(path):
        telling = tellings[number]
        carrier = carrier_of(telling)
        if carrier is not None and all(carrier.source != voice.source for voice in voices):
            voices.append(carrier)
        voice = voice_of(telling)
        if telling.source is None and telling.stance is Stance.ACCUSES and voices:
            continue  # "the men are accused of looting, police said": it is the police who say so
        # a speaker who goes on quoting himself is one voice
        if voices and same(voices[-1], voice):
            continue
        voices.append(voice)
    return tuple(voices)


def same(one: Voice, other: Voice) -> bool:
    """Whether two neighbouring voices are one: the same fullest mention, or the same name."""
    first, second = one.full or one.source, other.full or other.source
    return first == second or (one.naming is Naming.NAMED and one.name == other.name)


def bare(words: str) -> str:
    """A name without its article."""
    parts = words.split()
    if len(parts) > 1 and parts[0].lower() in ARTICLES:
        parts = parts[1:]
    return " ".join(parts)


def covering(tellings: tuple[Telling, ...], start: int) -> tuple[int, ...]:
    """Numbers of the tellings that vouch for what stands at an offset, outermost first, innermost last."""
    inside = [number for number, telling in enumerate(tellings) if telling.vouches and telling.covers(start)]
    return tuple(sorted(inside, key=lambda number: (-_size(tellings[number]), number)))


def _size(telling: Telling) -> int:
    return sum(piece.end - piece.start for piece in telling.content)


def quoted_manner(content: tuple[Anchor, ...]) -> Manner:
    """Direct when all that is said stands in quotation marks."""
    return Manner.DIRECT if all(piece.quote[:1] in '"“«' for piece in content) and content else Manner.INDIRECT


def presupposed(token: Token) -> bool:
    """Whether an event noun within what is said is taken for granted: "no news since the attack", "despite the siege".

    "Their role in the attack", "the aftermath of the siege", "will investigate the murder".

    Such an event is the report's own unless somebody tells it elsewhere.
    """
    if token.pos_ != "NOUN" or not is_definite(token):
        return False
    above = token.head
    if token.dep_ == "conj":
        return presupposed(above)
    if token.dep_ == "dobj":
        return above.lemma_ == "claim" or above.lemma_.lower() in COMING_TO_TERMS  # "claimed the attack"
    if token.dep_ != "pobj":
        return False
    prep, noun = above.lower_, above.head.lemma_.lower()
    return prep in GRANTED or (prep == "in" and noun in PART) or (prep == "of" and noun in AFTERWARDS)
