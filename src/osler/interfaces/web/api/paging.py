"""Pages by cursor: the place after the last id that was given, signed against tampering."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.signing import BadSignature, Signer

from osler.errors import InputError

_SIGNER = Signer(salt="osler.api.cursor")
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    items: tuple[T, ...]
    next: str | None  # cursor of the next page


def page_of(found: Iterable[T], *, key: Callable[[T], str], cursor: str, limit: int) -> Page[T]:
    """One page of what is sorted by ``key``; raises InputError on a cursor that is not ours."""
    after = _opened(cursor)
    ordered = sorted(found, key=key)
    rest = [one for one in ordered if not after or key(one) > after]
    items = tuple(rest[:limit])
    more = len(rest) > limit
    return Page(items, _SIGNER.sign(key(items[-1])) if more else None)


def _opened(cursor: str) -> str:
    if not cursor:
        return ""
    try:
        return str(_SIGNER.unsign(cursor))
    except BadSignature:
        raise InputError(
            "This cursor is not one that was given", hint="Take 'next' of the page before."
        ) from None
