"""Digests: our own short summaries of published sources (docs/reference/digest-format.md)."""

from collections.abc import Iterator
from pathlib import Path

from osler.errors import UnreadableSource
from osler.library.digest import parse_digest
from osler.ports import Document

FRONT = b"+++"
BOM = b"\xef\xbb\xbf"


class DigestReader:
    """One Markdown file with front matter in TOML. Refused whole where it has a fault."""

    name = "digest"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".md" and head.removeprefix(BOM).startswith(FRONT)

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableSource(f"not UTF-8: {error.reason} at byte {error.start}") from error
        yield parse_digest(text, file=path.name)
