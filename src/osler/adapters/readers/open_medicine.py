"""Open Medicine's guideline sections: short summaries by others, in Markdown.

The package (https://github.com/RamosFBC/openmedicine, MIT) keeps a folder for each guideline
and a file for each section of it: ``content/<guideline>/<section>.md``. What each guideline is,
is stated in ``open_medicine.toml`` beside this file, so that every file can be read alone.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from osler.adapters.readers.markdown import read_markdown
from osler.adapters.readers.text_facts import Facts, citation_of, slug
from osler.domain.source import Form, Kind, Source, Standing, StandingLevel
from osler.ports import Document

COLLECTION = "Open Medicine"
LICENCE = "MIT (Open Medicine); the guideline itself keeps its own licence"


@cache
def registry() -> Mapping[str, Mapping[str, Any]]:
    """Folder name -> title, issuer, year, doi, topics; ``superseded_by`` where one is known."""
    text = resources.files("osler.adapters.readers").joinpath("open_medicine.toml")
    return dict(tomllib.loads(text.read_text("utf-8"))["guideline"])


@dataclass(frozen=True)
class OpenMedicineReader:
    """One file, one source. ``at`` is the day on which standings are judged."""

    name: str = "open-medicine"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        parts = path.parts
        return (
            path.suffix.lower() == ".md"
            and len(parts) > 2
            and parts[-3] == "content"
            and parts[-2] in registry()
            and head.lstrip().startswith(b"#")
        )

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        """One document; raises UnreadableSource with the reason."""
        guideline, section = path.parent.name, path.stem
        entry = registry()[guideline]
        facts = _facts(entry, f"open-medicine-{slug(guideline)}-{slug(section)}")
        document = read_markdown(path, content, at=self.at, known=facts, form=Form.SUMMARY)
        yield replace(document, source=_as_summary(document.source, entry, facts))


def _facts(entry: Mapping[str, Any], source_id: str) -> Facts:
    """What the registry states; the title is the file's own first heading."""
    return Facts(
        id=source_id,
        issuer=str(entry["issuer"]),
        kind=Kind(entry.get("kind", Kind.GUIDELINE.value)),
        published=str(entry["year"]),
        doi=str(entry["doi"]),
        url=f"https://doi.org/{entry['doi']}",
        licence=LICENCE,
        topics=tuple(entry.get("topics", ())),
    )


def _as_summary(source: Source, entry: Mapping[str, Any], facts: Facts) -> Source:
    """The source cited as what it is: somebody's summary of a part of a guideline."""
    whole = replace(facts, title=str(entry["title"]))
    return replace(
        source,
        citation=f"{source.title} ({COLLECTION} summary). Summary of: {citation_of(whole)}",
        standing=_standing(source, entry),
        read_at=f"{COLLECTION} summary",
    )


def _standing(source: Source, entry: Mapping[str, Any]) -> Standing:
    newer = str(entry.get("superseded_by", ""))
    if newer:
        reason = "A newer edition of the guideline that it sums up has been published."
        return Standing(StandingLevel.SUPERSEDED, reason, replaced_by=newer)
    return source.standing
