"""Plain wordings that passed the gate when the library was loaded, so that an answer need not wait.

A wording is known by a hash over all that the gate looks at: claim, quote, item, source as it
stands, cautions shown. Any change of one of them makes it unknown, and the gate reads it again.
"""

import hashlib
from collections.abc import Iterable, Sequence

from osler.answering.gate import check
from osler.domain.recommendation import Recommendation
from osler.domain.source import Source
from osler.ports import Item


def key_of(
    claim: str,
    quote: str,
    *,
    item: Item | None,
    source: Source,
    cautions_shown: Sequence[str],
) -> str:
    """32 hexadecimal digits; equal only where everything that the gate reads is equal."""
    read = repr((claim, quote, item, source, tuple(cautions_shown)))
    return hashlib.blake2b(read.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def wordings_that_hold(pairs: Iterable[tuple[Source, Item]]) -> frozenset[str]:
    """Keys of the plain wordings of these items that the gate supports beside their cautions."""
    return frozenset(
        key
        for source, item in pairs
        if isinstance(item, Recommendation) and item.plain
        for key in [_key(item, source)]
        if check(
            item.plain, item.words, item=item, source=source, cautions_shown=item.cautions
        ).supported
    )


def _key(item: Recommendation, source: Source) -> str:
    return key_of(item.plain, item.words, item=item, source=source, cautions_shown=item.cautions)
