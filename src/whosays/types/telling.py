"""Attribution as it stands in the text: source, cue and content, before it becomes a chain of voices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.types.anchor import Anchor
from whosays.types.voice import Basis, Manner, Naming, Role, Stance

# Flags of cues that vouch for what happened. Wishes, praise, topics, knowing and seeming do not.
REPORTS = frozenset({"say", "finding", "hearsay", "opinion"})
# Frames of words on one's own part in an act: "claimed responsibility for", "denied a role in". They tell of no act.
RESPONSIBILITY = frozenset({"noun_resp", "noun_role"})


class TellingKind(StrEnum):
    """How the attribution is built.

    VERB "X said that", PREPOSITION "according to X", NOUN "X's claim that", LABEL "X: words", QUOTE quoted words
    that continue an earlier speaker, CONTINUED unquoted words of an announced statement, HEARSAY a marker that is
    itself the source ("reportedly", "were reported to have").
    """

    VERB = "verb"
    PREPOSITION = "preposition"
    NOUN = "noun"
    LABEL = "label"
    QUOTE = "quote"
    CONTINUED = "continued"
    HEARSAY = "hearsay"


@dataclass(frozen=True, slots=True)
class Telling:
    """One attribution of an article.

    source: the words nearest to the cue, without relative clauses; None when nobody is named.
    source_tokens: first and last token, half-open, of the whole noun phrase of the source, appositions included.
    head: token of the source's head, -1 without source. full: the fullest mention the source stands for.
    cue: the words of saying; cue_token: its head word. content: what is said, one anchor for each piece;
    content_tokens: the same pieces as half-open token ranges.
    audience: whom it is told to, where named. carries: the source only carries another's words ("published by").
    carrier: it is an outlet, which carries what it is told ("told Desert Wire").
    parent: number of the telling this one is nested in. carried: of an earlier telling by the same source whose
    audience it inherits. frame: the syntactic frame that matched. flags: of the cue ("belief", "intent", "weak" ...).
    quoted: the cue itself stands within quotation marks. why: the rule, with the cue's line.
    said: what is said, as far as the reader model hears it; empty where the model has no say.
    sure: how surely the reader model takes the cue for one, 0 to 1; None where there is no model.
    """

    kind: TellingKind
    source: Anchor | None
    source_tokens: tuple[int, int] | None
    head: int
    full: Anchor | None
    cue: tuple[Anchor, ...]
    cue_token: int
    content: tuple[Anchor, ...]
    content_tokens: tuple[tuple[int, int], ...]
    stance: Stance = Stance.ASSERTS
    manner: Manner = Manner.INDIRECT
    basis: Basis = Basis.UNSTATED
    role: Role = Role.UNKNOWN
    naming: Naming = Naming.DESCRIBED
    name: str = ""
    audience: Anchor | None = None
    audience_token: int = -1
    carrier: bool = False
    carries: bool = False
    parent: int | None = None
    frame: str = ""
    flags: frozenset[str] = frozenset()
    quoted: bool = False
    why: str = ""
    said: tuple[Anchor, ...] = ()
    sure: float | None = None

    @property
    def vouches(self) -> bool:
        """Whether the source answers for its content as a report of what happened."""
        answering = self.source is not None or self.kind is TellingKind.HEARSAY
        return answering and bool(self.flags & REPORTS) and "negated" not in self.flags

    def covers(self, start: int) -> bool:
        """Whether an offset of the article lies within what is said."""
        return any(piece.start <= start < piece.end for piece in self.content)
