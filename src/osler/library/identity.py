"""What a document is, as a number: equal hashes mean equal content."""

import hashlib
import json
from functools import lru_cache

from osler.domain.source import Bibliography, Standing
from osler.ports import Document

_MODULUS = 1 << 256  # marks are sums of SHA-256 values, modulo 2**256

EMPTY = 0  # mark of a library that holds nothing


# Fields that came later are left out where they are empty: older libraries keep their hashes.
LATER: dict[str, object] = {
    "review_by": "",
    "bibliography": Bibliography(),
    "anchor": "",
    "printed": (),
    "same_as": "",
}


_later_of: dict[type, tuple[str, ...]] = {}  # the names of LATER that a class has


def _fields(value: object) -> dict[str, object]:
    kind, fields = type(value), vars(value)
    if kind not in _later_of:
        _later_of[kind] = tuple(name for name in LATER if name in fields)
    left_out = [name for name in _later_of[kind] if fields[name] == LATER[name]]
    return {n: fields[n] for n in fields if n not in left_out} if left_out else fields


# One encoder for all: making one takes as long as writing a short value. What is frozen and
# built from its parts holds no circle.
_written = json.JSONEncoder(default=_fields, sort_keys=True, check_circular=False).encode


@lru_cache(maxsize=4096)
def _standing(standing: Standing) -> str:
    """Few standings are shared by many sources."""
    return _written(standing)


def document_hash(document: Document) -> str:
    """SHA-256 (hex) of everything in the document, its own standing included."""
    return hashlib.sha256(_written(document).encode("ascii")).hexdigest()


def source_mark(source_id: str, content: str, standing: Standing) -> int:
    """The share of one source in the fingerprint; ``content`` is its document hash."""
    written = f"[{_written(source_id)}, {_written(content)}, {_standing(standing)}]"
    return int.from_bytes(hashlib.sha256(written.encode("ascii")).digest())


def joined(mark: int, share: int) -> int:
    """The library's mark with one more source; the order of joining does not matter.

    A sum modulo 2**256 (AdHash: Bellare and Micciancio, EUROCRYPT 1997) can be kept up to
    date source by source, so reading a fingerprint never reads the library.
    """
    return (mark + share) % _MODULUS


def parted(mark: int, share: int) -> int:
    """The library's mark with one source fewer."""
    return (mark - share) % _MODULUS


def fingerprint_of(mark: int) -> str:
    """64 hex digits."""
    return f"{mark:064x}"
