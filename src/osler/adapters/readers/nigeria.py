"""The Nigeria Standard Treatment Guidelines 2022 as a public data set gives them.

The set (github.com/chisomrutherford/nigeria-clinical-guidelines-dataset) holds each condition
twice: as text that was taken from print and put in order by a clinician, and as JSON that a
program made of that text. Where both are added the text is kept, for it keeps what belongs
together; a dose on which the two differ is left out of either. What differs is known for the
published files:
``nigeria_checked.json`` (made by ``python -m benchmarks.nigeria``).
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from osler.errors import UnreadableSource
from osler.ports import Document, NotRead

FOLDER = "NSTG 2022"
MARKS = (b'"condition_name"', b'"condition_slug"')
MOST_BYTES = 4 * 1024**2  # a condition has at most some 20 KiB


@dataclass(frozen=True)
class NigeriaReader:
    """``at`` is the day on which standings are judged."""

    name: str = "nigeria-stg"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:  # noqa: ARG002
        return path.suffix.lower() == ".txt" and path.parent.name == FOLDER

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:
        """One document a text; raises UnreadableSource."""
        from osler.adapters.readers.nigeria_document import document_of

        digest = _digest(content)
        try:
            text = content.decode("utf-8-sig").replace("\0", " ")
        except UnicodeDecodeError as error:
            raise UnreadableSource("it is not UTF-8 text") from error
        if first := checked().copies.get(path.stem):
            yield NotRead(f"Nigeria guideline text: a copy of {first}.txt", path.name)
            return
        yield document_of(path, text, at=self.at, digest=digest, check=checked().of_text(digest))


@dataclass(frozen=True)
class NigeriaJsonReader:
    """A condition as the set's program sorted it: held as a summary, which gives way to its text.

    ``at`` is the day on which standings are judged.
    """

    name: str = "nigeria-json"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".json" and all(mark in head for mark in MARKS)

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:
        """One document; raises UnreadableSource."""
        from osler.adapters.readers.nigeria_document import document_of_json

        digest = _digest(content)
        if first := checked().copies.get(path.stem):
            yield NotRead(f"Nigeria guideline JSON: a copy of {first}.json", path.name)
            return
        check = checked().of_json(digest)
        yield document_of_json(path, content, at=self.at, digest=digest, check=check)


def _digest(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise UnreadableSource(f"larger than {MOST_BYTES // 1024**2} MiB")
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Check:
    """What comparing a text with its JSON found. ``doses`` stand in one of the two only."""

    known: bool = False  # the very file was compared
    doses: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Checked:
    """All files that were compared, by the first 16 hex digits of their SHA-256."""

    texts: Mapping[str, Any]
    json_files: Mapping[str, str] = field(default_factory=dict)  # and of its text, so cut
    copies: Mapping[str, str] = field(default_factory=dict)  # name -> the name it is a copy of

    def of_text(self, digest: str) -> Check:
        found = self.texts.get(digest[:16])
        return Check() if found is None else Check(True, frozenset(found))

    def of_json(self, digest: str) -> Check:
        return self.of_text(self.json_files.get(digest[:16], ""))


@cache
def checked() -> Checked:
    """The comparison of the published files, read once."""
    file = resources.files("osler.adapters.readers").joinpath("nigeria_checked.json")
    held = json.loads(file.read_text("utf-8"))
    return Checked(held["texts"], held["json"], held["copies"])


def squeezed(text: str) -> str:
    """A dose without what printing changes: white space, commas in numbers, kinds of dash."""
    low = re.sub(r"[–—−‑]", "-", text.lower()).replace("μ", "µ")
    return re.sub(r"[\s,]", "", low)
