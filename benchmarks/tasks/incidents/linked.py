"""Incidents of MUC-4 templates by the linker that joins records, and the same with weights of folds for the figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from benchmarks.gold import Json
from benchmarks.tasks.incidents.gold import Item, Truth, outlines
from whosays.data.linking import load_common_words, load_link_model, model_of
from whosays.data.tables import rows_of
from whosays.incidents import Outline, cluster, edges_among, link, nodes_of
from whosays.service import Kit
from whosays.types.incident import Comparison
from whosays.types.linking import Linking, LinkModel

FOLD_TABLE = Path(__file__).resolve().parents[2] / "tables" / "linking_folds.tsv"


def predict_all(paths: Iterable[Path], kit: Kit, truth: Truth | None = None) -> Iterator[Json]:
    """Lines of incidents of all templates of MUC-4 files, in the scorer's format.

    truth: for the measured figure alone: the folds of templates, so that no couple is judged by weights fitted on it.
    """
    found = outlines(paths, kit)
    linking = link(found.values(), load_link_model()) if truth is None else linked_by_folds(found, truth)
    yield from incident_lines(found, linking)


def incident_lines(found: Mapping[Item, Outline], linking: Linking) -> Iterator[Json]:
    """One line for each incident, named by its first template."""
    items = {outline.key: item for item, outline in found.items()}
    for members in sorted(sorted(items[key] for key in keys) for keys in linking.clusters):
        doc, template = members[0]
        yield {
            "incident_id": f"{doc}/{template}",
            "members": [{"doc": doc, "template": template} for doc, template in members],
        }


def linked_by_folds(found: Mapping[Item, Outline], truth: Truth) -> Linking:
    """The incidents, every couple judged by the weights that were fitted without its folds."""
    model, folds = load_link_model(), load_fold_models()
    fold = {outline.fingerprint: truth.fold(item) for item, outline in sorted(found.items(), reverse=True)}
    edges: list[Comparison] = []
    for names, fitted in folds.items():
        edges += [
            edge for edge in edges_among(found.values(), fitted) if tuple(sorted((fold[edge.a], fold[edge.b]))) == names
        ]
    return cluster(nodes_of(found.values()), edges, model)


@cache
def load_fold_models() -> dict[tuple[int, int], LinkModel]:
    """The model of every two folds, fitted without them."""
    groups: dict[tuple[int, int], list[tuple[str, dict[str, str]]]] = {}
    for number, row in rows_of(FOLD_TABLE, ("folds", "feature", "level", "weight")):
        one, other = map(int, row["folds"].split("+"))
        groups.setdefault((one, other), []).append((f"{FOLD_TABLE.name}:{number}", row))
    return {names: model_of(found, load_common_words()) for names, found in groups.items()}
