"""The starter library's statements, as the gate's tests use them."""

from functools import cache
from pathlib import Path

import osler
from osler.library.digest import parse_digest
from osler.ports import Document

DIGESTS = Path(osler.__file__).parent / "starter" / "digests"


@cache
def documents() -> tuple[Document, ...]:
    paths = sorted(DIGESTS.glob("*.md"))
    return tuple(parse_digest(path.read_text("utf-8"), file=path.name) for path in paths)
