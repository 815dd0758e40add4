"""Digests that a later version of the starter library no longer holds.

An editor drops a digest because nobody should rest on it: a library that was begun with it may
not go on answering from it. It is withdrawn, and answers that were kept and rest on it say so;
nothing is deleted.
"""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import PurePath

from osler.adapters.store import Store
from osler.domain.source import StandingLevel

REASON = "the starter library no longer holds this digest"
_WITHIN = ("starter", "digests")  # the folder, wherever the package lies or lay


def withdraw_dropped(store: Store, *, held: Collection[str], at: date) -> tuple[str, ...]:
    """Withdraw what came from the starter's folder and is none of ``held``; its ids."""
    dropped = tuple(_dropped(store, held))
    for source_id in dropped:
        store.withdraw(source_id, reason=REASON, at=at)
    return dropped


def _dropped(store: Store, held: Collection[str]) -> Iterator[str]:
    for laid in store.places():
        place = PurePath(laid.place)
        ours = place.parts[-3:-1] == _WITHIN and place.stem == laid.source_id
        if ours and laid.source_id not in held and _is_in_use(store, laid.source_id):
            yield laid.source_id


def _is_in_use(store: Store, source_id: str) -> bool:
    return store.source(source_id).standing.level is not StandingLevel.WITHDRAWN
