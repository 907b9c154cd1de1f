"""New records into incidents: what is not linked yet is linked, with its neighbourhood and nothing else.

Everything a run does to the store it does in small writes, each of which leaves the store whole; a run that is killed
goes on where it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whosays import incidents
from whosays.desk.copying import note_copies
from whosays.desk.standing import Standing, standing_of
from whosays.incidents import Outline, outline
from whosays.incidents.identity import Settled, mark_of, settle
from whosays.incidents.rulings import reviewed
from whosays.store import Node, Store, Transaction
from whosays.types.incident import Comparison, Join
from whosays.types.linking import Linking, LinkModel

# Records that one write links; incidents that one write weighs.
BATCH = 400
# Named in the log of the store.
LINK = "link"


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run did. records: linked; incidents: touched by it."""

    records: int = 0
    incidents: frozenset[str] = frozenset()


def link_new(store: Store, model: LinkModel, said: Callable[[int, int], None] = lambda done, of: None) -> Linked:
    """Links every current record that is not linked yet. said: told how many of how many records are done."""
    with store.read() as view:
        waiting = view.pending.count_unlinked()
    done, touched = 0, frozenset[str]()
    for step in (_let_go, _link_some):
        while found := store.write(LINK, lambda tx, step=step: step(tx, model)):  # type: ignore[misc]
            touched |= found.incidents
            done += found.records
            said(min(done, waiting), waiting)
    return Linked(done, touched)


def link_again(tx: Transaction, marks: Collection[str], model: LinkModel) -> frozenset[str]:
    """The incidents of records that are looked at anew, since a person decided something about them."""
    standing = standing_of(tx)
    nodes = tx.pending.nodes_of(marks)
    keys = [key for node in tx.links.nodes(nodes.values()) for key in node.records]
    again = [key for key, mark in tx.pending.marks(keys).items() if mark in nodes]
    neighbours = _leave(tx, dict.fromkeys(again, ""), set(nodes.values()))
    fresh = _enter(tx, again, standing, model)
    touched = _cluster(tx, neighbours | fresh, standing, model) | frozenset(tx.incidents.of_marks(marks))
    tx.pending.weigh_anew(touched)
    return touched


def _let_go(tx: Transaction, model: LinkModel) -> Linked | None:
    """Lets some records go that are read anew, with what they are now in their place, or that are erased."""
    ended = tx.pending.ended(BATCH)
    shas = {key.split(".", 1)[0] for key in ended}
    adrift = tx.pending.adrift(shas or None)
    if not ended and not adrift:
        return None
    standing = standing_of(tx)
    neighbours = _leave(tx, ended, set(ended.values()))
    keys = tx.pending.unlinked_of(shas)
    fresh = _enter(tx, keys, standing, model)
    left = [mark for name in sorted(set(adrift.values())) for mark in tx.incidents.marks(name) if mark not in adrift]
    behind = frozenset(tx.pending.nodes_of(left).values())
    return Linked(len(keys), _cluster(tx, fresh | neighbours | behind, standing, model, adrift))


def _link_some(tx: Transaction, model: LinkModel) -> Linked | None:
    keys = tx.pending.unlinked(BATCH)
    if not keys:
        return None
    standing = standing_of(tx)
    fresh = _enter(tx, keys, standing, model)
    return Linked(len(keys), _cluster(tx, fresh, standing, model))


def _leave(tx: Transaction, ended: Mapping[str, str], nodes: set[str]) -> frozenset[str]:
    """The nodes that had to do with those that records leave; nodes without records are dropped."""
    if not nodes:
        return frozenset()
    around = {node.fingerprint for node in tx.links.component(nodes)}
    tx.links.forget_records(ended)
    empty = nodes - {node.fingerprint for node in tx.links.nodes(nodes)}
    tx.links.drop_nodes(empty)
    return frozenset(around - empty)


def _enter(tx: Transaction, keys: Sequence[str], standing: Standing, model: LinkModel) -> frozenset[str]:
    """The nodes of records that are new, compared with all that lie near them."""
    members = tx.members.of_keys(keys)
    regrouped = note_copies(tx, members)
    tx.pending.weigh_anew(tx.incidents.of_marks(tx.pending.marks_of_reports(regrouped)))
    drawn = [outline(reviewed(member, standing.of([mark_of(member)]))[0]) for member in members]
    fresh = incidents.nodes_of(drawn)
    known = {node.fingerprint for node in tx.links.nodes(node.id for node in fresh)}
    blocks = {node.id: incidents.block_keys(node.outline, model) for node in fresh}
    tx.links.put_nodes(Node(node.id, node.outline.to_dict(), blocks[node.id], node.members) for node in fresh)
    new = {node.id: node.outline for node in fresh if node.id not in known}
    near = tx.links.nodes_by_blocks(block for name in new for block in blocks[name])
    tx.links.put_edges(incidents.edges_among(map(_outline_of, near), model, new=frozenset(new)))
    return frozenset(node.id for node in fresh)


def _cluster(
    tx: Transaction,
    names: Iterable[str],
    standing: Standing,
    model: LinkModel,
    adrift: Mapping[str, str] | None = None,
) -> frozenset[str]:
    """The incidents of the components that these nodes lie in, settled and kept."""
    nodes = [
        incidents.Node(node.fingerprint, _outline_of(node), node.records) for node in _component(tx, names, standing)
    ]
    marks = tx.pending.marks(key for node in nodes for key in node.members)
    key_of = {mark: key for key, mark in marks.items()}
    found = incidents.cluster(
        nodes,
        tx.links.edges(node.id for node in nodes),
        model,
        together=_pairs(standing.rulings.together, key_of),
        apart=_pairs(standing.rulings.apart, key_of),
    )
    settled = _settled(tx, [frozenset(marks[key] for key in keys) for keys in found.clusters], adrift or {})
    tx.incidents.settle(settled)
    outlines = {key: node.outline for node in nodes for key in node.members}
    _keep_reasons(tx, settled, found, marks, outlines, model)
    return frozenset(change.incident for change in settled.changes)


def _component(tx: Transaction, nodes: Iterable[str], standing: Standing) -> tuple[Node, ...]:
    """All nodes that edges, rulings and incidents that are there connect with these."""
    partners = defaultdict(set)
    for one, other in (*standing.rulings.together, *standing.rulings.apart):
        partners[one].add(other)
        partners[other].add(one)
    wanted = set(nodes)
    while True:
        found = tx.links.component(wanted)
        names = {node.fingerprint for node in found}
        marks = set(tx.pending.marks(key for node in found for key in node.records).values())
        further = {other for mark in marks if mark in partners for other in partners[mark]}
        for known in tx.incidents.known(marks).values():
            further |= known.marks if known.living else set()
        more = set(tx.pending.nodes_of(further - marks).values()) - names
        if not more:
            return found
        wanted = names | more


def _pairs(pairs: Iterable[tuple[str, str]], key_of: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Pairs of marks as pairs of keys, the smaller first; those of records that are not here now wait."""
    here = ((key_of[one], key_of[other]) for one, other in pairs if one in key_of and other in key_of)
    return frozenset((min(pair), max(pair)) for pair in here)


def _settled(tx: Transaction, clusters: Sequence[frozenset[str]], adrift: Mapping[str, str]) -> Settled:
    marks = {mark for group in clusters for mark in group}
    known = tx.incidents.known([*marks, *adrift])
    taken = frozenset[str]()
    while True:
        settled = settle(clusters, known, taken)
        # A name made of a record's mark may be borne by an incident that this record has left.
        borne = tx.pending.taken(name for name, _ in settled.clusters if name not in known) - taken
        if not borne:
            return settled
        taken |= borne


def _keep_reasons(
    tx: Transaction,
    settled: Settled,
    found: Linking,
    marks: Mapping[str, str],
    outlines: Mapping[str, Outline],
    model: LinkModel,
) -> None:
    """Why records stand together, and what a person should look at, with the breakdown of every comparison."""

    def explained(item: Comparison) -> Comparison:
        if item.features:
            return item
        a, b = (replace(outlines[key], key=key) for key in (item.a, item.b))
        return incidents.compare(a, b, model)

    incident_of = {mark: name for name, held in settled.clusters for mark in held}
    joins: dict[str, list[Join]] = {name: [] for name, _ in settled.clusters}
    for join in found.joins:
        joins[incident_of[marks[join.comparison.a]]].append(replace(join, comparison=explained(join.comparison)))
    tx.incidents.put_joins(joins)
    tx.incidents.put_proposals(marks, [explained(item) for item in found.proposals])


def _outline_of(node: Node) -> Outline:
    return Outline.from_dict(node.outline)
