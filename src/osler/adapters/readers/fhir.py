"""FHIR R4 and R5 JSON: recommendations as plans, compositions, their ratings and citations.

Read by plain JSON with checks of shape, so that both releases and what lies between them read
alike. Format: HL7, FHIR R4 (hl7.org/fhir/R4) and R5 (hl7.org/fhir/R5); HL7, EBMonFHIR guide
(hl7.org/fhir/uv/ebm); HL7, CPG guide (hl7.org/fhir/uv/cpg).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from osler.errors import UnreadableSource
from osler.ports import Document, NotRead

MARKS = (b'"resourceType"', b"hl7.org/fhir", b"/StructureDefinition/")


@dataclass(frozen=True)
class FhirReader:
    """``at`` is the day on which standings are judged."""

    name: str = "fhir-json"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        """By its name and by marks: ``resourceType`` may stand anywhere in a resource."""
        opens = head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
        return path.suffix.lower() == ".json" and opens and any(mark in head for mark in MARKS)

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:
        """One document a resource that holds guidance; raises UnreadableSource."""
        from osler.adapters.readers.fhir_file import File, documents_of, resources_in
        from osler.adapters.readers.fhir_standing import Marked
        from osler.adapters.readers.json_input import node_of, text_in

        root = node_of(content)
        if not text_in(root, "resourceType"):
            raise UnreadableSource("it names no FHIR resource type")
        digest = hashlib.sha256(content).hexdigest()
        file = File(Marked(path.stem), self.at, digest, path.name)
        yield from documents_of(resources_in(root), file)
