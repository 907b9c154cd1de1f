"""Attributions of a text: found by the same stage that gives records their voices, written by `attributions`."""

from __future__ import annotations

from benchmarks.gold import Item, Json
from benchmarks.pipeline import mark
from benchmarks.tasks.attributions import spans
from whosays.extract.tellings import find_tellings
from whosays.service import Kit


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one gold text, without its id."""
    marked = mark(item, kit)
    if marked is None:
        return {"attributions": []}
    return {"attributions": spans(find_tellings(marked, kit.lexicon), marked.doc)}
