"""The audit chain: every action is an entry that carries the hash of the one before it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from osler.domain.article import Action, Actor, Article, AuditEntry, Checkpoint, Signature
from osler.editorial.canonical import canonical, hash_of, state_hash

GENESIS = "0" * 64  # what the first entry carries in the place of a hash before it


def next_entry(
    last: AuditEntry | None,
    *,
    by: Actor,
    at: str,
    action: Action,
    article: Article | None,
    details: Mapping[str, Any],
) -> AuditEntry:
    """The entry that follows the last one; ``article`` is None where the site was acted on."""
    written = canonical(details)
    entry = AuditEntry(
        number=last.number + 1 if last else 1,
        at=at,
        by=Signature(by.id, by.name),
        roles=tuple(sorted(by.roles)),
        action=action,
        article_id=article.id if article else "",
        details=written,
        details_hash=hash_of(written),
        state_hash=state_hash(article) if article else "",
        previous=last.hash if last else GENESIS,
        hash="",
    )
    return replace(entry, hash=entry_hash(entry))


def entry_hash(entry: AuditEntry) -> str:
    """Hash over everything but the details, which their own hash stands for."""
    return hash_of(replace(entry, details="", hash=""))


def details_of(entry: AuditEntry) -> dict[str, Any]:
    """What an entry says of its action; empty where it is withheld."""
    read: dict[str, Any] = json.loads(entry.details or "{}")
    return read


def withheld(entry: AuditEntry) -> AuditEntry:
    """The entry without its details; the chain can be checked all the same."""
    return replace(entry, details="")


def verify_chain(
    entries: Iterable[AuditEntry],
    *,
    checkpoint: Checkpoint | None = None,
    states: Mapping[str, str] | None = None,
    may_withhold: bool = False,
) -> Iterator[str]:
    """What is wrong with a chain, in words; nothing where it is whole.

    ``checkpoint``: how far it went once. ``states``: hash of each article as it stands now.
    ``may_withhold``: details may be missing, as in what a viewer was given.
    """
    last: AuditEntry | None = None
    stood: dict[str, str] = {}
    reached = checkpoint is not None and checkpoint.number == 0
    for entry in entries:
        yield from _faults(entry, last, may_withhold=may_withhold)
        last = entry
        if entry.article_id:
            stood[entry.article_id] = entry.state_hash
        if checkpoint and entry.number == checkpoint.number:
            reached = True
            if entry.hash != checkpoint.hash:
                yield f"Entry {entry.number} is not the one of the checkpoint"
    if checkpoint and not reached:
        number = last.number if last else 0
        yield f"The chain ends at {number}; the checkpoint is {checkpoint.number}"
    if states is not None:
        yield from _astray(stood, states)


def _faults(entry: AuditEntry, last: AuditEntry | None, *, may_withhold: bool) -> Iterator[str]:
    number, previous = (last.number + 1, last.hash) if last else (1, GENESIS)
    if entry.number != number:
        yield f"Entry {entry.number} stands where {number} should be"
    if entry.previous != previous:
        yield f"Entry {entry.number} does not follow the entry before it"
    if entry_hash(entry) != entry.hash:
        yield f"Entry {entry.number} is not as it was written"
    told = bool(entry.details) or not may_withhold
    if told and hash_of(entry.details) != entry.details_hash:
        yield f"The details of entry {entry.number} are not as they were written"


def _astray(stood: Mapping[str, str], states: Mapping[str, str]) -> Iterator[str]:
    for article_id in sorted(stood.keys() | states.keys()):
        if article_id not in states:
            yield f"The article {article_id} is gone"
        elif article_id not in stood:
            yield f"The article {article_id} was put there past the desk"
        elif stood[article_id] != states[article_id]:
            yield f"The article {article_id} is not as its last entry left it"
