"""Copies of one text among the articles of a store, found as they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whosays.incidents.copies import Signature, bands, groups, signature
from whosays.store import TextSignature, Transaction
from whosays.types.article import Article
from whosays.types.incident import Member


def note_copies(tx: Transaction, members: Iterable[Member]) -> frozenset[str]:
    """Groups the articles of records with those they are copies of; hashes of earlier reports whose group changed.

    Of texts of the very same words only the first is kept in the index, however many come.
    """
    articles = {member.sha256: member.article for member in members}
    held = tx.signatures.of(articles)
    fresh = {sha: signature(body_of(article)) for sha, article in articles.items() if sha not in held}
    if not fresh:
        return frozenset()
    near = tx.signatures.sharing(band for found in fresh.values() for band in _keys(found))
    known = {sha: Signature.from_bytes(item.signature) for sha, item in near.items()}
    group_of = groups({**known, **fresh})
    names = _named(group_of, {sha: item.group for sha, item in near.items()})
    indexed = {found.digest for found in known.values()}
    rows = []
    for sha, found in sorted(fresh.items()):
        keys = () if found.digest in indexed else _keys(found)
        indexed.add(found.digest)
        rows.append(TextSignature(sha, found.to_bytes(), keys, names[group_of[sha]]))
    tx.signatures.put(rows)
    return frozenset(_moved(tx, near, names))


def body_of(article: Article) -> str:
    """The text by which copies are told: without boilerplate and credits."""
    return article.view


def _keys(found: Signature) -> tuple[str, ...]:
    """Where a text is looked for: with the very same words, and with many of them."""
    return (f"={found.digest.hex()[:32]}", *bands(found))


def _named(group_of: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """The name of each group: the least of all groups of now and before that hang together."""
    tops: dict[str, str] = {}

    def top(name: str) -> str:
        while (above := tops.setdefault(name, name)) != name:
            name = above
        return name

    for sha, group in group_of.items():
        low, high = sorted((top(group), top(before.get(sha) or group)))
        tops[high] = low
    return {name: top(name) for name in list(tops)}


def _moved(tx: Transaction, near: Mapping[str, TextSignature], names: Mapping[str, str]) -> Iterable[str]:
    """Reports that were in a group and are in another now; their whole group goes with them."""
    for old in sorted({item.group for item in near.values() if item.group}):
        if (new := names[old]) != old:
            shas = tx.signatures.in_group(old)
            tx.signatures.regroup(shas, new)
            yield from shas
