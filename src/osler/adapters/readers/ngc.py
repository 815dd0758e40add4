"""Reads National Guideline Clearinghouse summaries: one XML file, one guideline.

The clearinghouse (AHRQ, United States) closed in July 2018; its summaries hold the
recommendations as each issuer worded them, with the issuer's own grades.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from osler.adapters.readers.ngc_bibliography import (
    Condition,
    Dates,
    conditions_of,
    dates_of,
    doi_of,
    issuer_of,
    jurisdiction_of,
    links_of,
    pmid_of,
    unread_date,
    updates_of,
)
from osler.adapters.readers.ngc_fields import NgcField, NgcFields, parse
from osler.adapters.readers.ngc_passages import passages_in
from osler.domain.recommendation import Recommendation
from osler.domain.source import Form, Kind, Source, Standing
from osler.errors import UnreadableSource
from osler.library.recommendations import Host, recommendations_of
from osler.library.standing import StandingFacts, standing_of
from osler.ports import Document

MAJOR = "Major Recommendations"
NEEDED = ("Bibliographic Source(s)", "Guideline Status", "Date Released", "Guideline Developer(s)")
WANTED = (
    *("Disease/Condition(s)", "Target Population", "Guideline Availability"),
    "Financial Disclosures/Conflicts of Interest",
)
SCHEMES = (
    "Rating Scheme for the Strength of the Recommendations",
    "Rating Scheme for the Strength of the Evidence",
)
CLEARINGHOUSE = "National Guideline Clearinghouse"
MARK = CLEARINGHOUSE.encode()
NOTHING = re.compile(
    r"^(?:not (?:stated|applicable|provided|reported)|none(?: stated| provided|"
    r" available)?)\b[^\n]{0,80}\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NgcReader:
    """``at`` is the day on which standings are judged."""

    name: str = "ngc-xml"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".xml" and MARK in head and b"<Version" in head

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        """One document; raises UnreadableSource with the reason."""
        yield _Summary(path.stem.lower(), parse(content), content, self.at).document()


@dataclass(frozen=True)
class _Summary:
    source_id: str
    fields: NgcFields
    content: bytes
    at: date

    def document(self) -> Document:
        conditions = conditions_of(self.fields.lines("Disease/Condition(s)"))
        source = self.source(conditions)
        recommendations = self.recommendations(source)
        return Document(
            source=source,
            sections=tuple(f.as_section(source.id) for f in self.fields.filled()),
            recommendations=recommendations,
            passages=tuple(
                passages_in(self.fields, source=source, recommendations=recommendations)
            ),
            unread=tuple(self.unread(source, recommendations)),
            vocabulary=tuple(
                sorted({(c.name, synonym) for c in conditions for synonym in c.synonyms})
            ),
        )

    def source(self, conditions: tuple[Condition, ...]) -> Source:
        fields, dates = self.fields, self.dates()
        title = fields.text("Guideline Title").rstrip(" .")
        if not title:
            raise UnreadableSource("The summary has no guideline title")
        citation = re.sub(r"\s*\bPubMed\b", "", fields.text("Bibliographic Source(s)"))
        links = links_of(fields.find("Bibliographic Source(s)"))
        pmid = pmid_of(links)
        return Source(
            id=self.source_id,
            title=title,
            issuer=issuer_of(fields.lines("Guideline Developer(s)"), citation),
            kind=Kind.GUIDELINE,
            form=Form.SUMMARY,
            citation=citation,
            year=int(dates.published[:4] or 0),
            published=dates.published,
            doi=doi_of(citation, links),
            pmid=pmid,
            url=self._url(pmid),
            jurisdiction=jurisdiction_of(fields.text("Guideline Developer(s)"), citation),
            licence=fields.text("Copyright Statement"),
            standing=self.standing(dates),
            topics=tuple(condition.name for condition in conditions),
            population=self._stated("Target Population"),
            updates=updates_of(fields.lines("Guideline Status")),
            alerts=self._alerts(),
            conflicts=self._stated("Financial Disclosures/Conflicts of Interest"),
            rating_scheme="\n".join(t for name in SCHEMES if (t := self._stated(name))),
            read_at=f"{CLEARINGHOUSE} summary {self.source_id.removeprefix('ngc-')}",
            content_hash=hashlib.sha256(self.content).hexdigest(),
        )

    def dates(self) -> Dates:
        return dates_of(self.fields.text("Date Released"), self.fields.text("Guideline Status"))

    def standing(self, dates: Dates) -> Standing:
        status = self.fields.text("Guideline Status")
        words = "\n".join((status, self.fields.text("Qualifying Statements")))
        facts = StandingFacts(
            published=dates.published,
            reaffirmed=dates.reaffirmed,
            statements=words,
            listed_current="current release" in status,
        )
        return standing_of(facts, at=self.at)

    def recommendations(self, source: Source) -> tuple[Recommendation, ...]:
        major = self.fields.find(MAJOR)
        if major is None:
            return ()
        host = Host(source.id, f"{source.id}#{major.ordinal}", source.topics, source.rating_scheme)
        return recommendations_of(major.flat, host)

    def unread(self, source: Source, recommendations: tuple[Recommendation, ...]) -> Iterator[str]:
        """What could not be read, in words, field by field."""
        for name in (*NEEDED, *WANTED, MAJOR):
            if self.fields.find(name) is None:
                yield f"{name}: the summary has no such field, or it is empty"
        if problem := unread_date(self.fields.text("Date Released")):
            yield problem
        if not source.topics and self.fields.find("Disease/Condition(s)"):
            yield "Disease/Condition(s): no short name could be read from it"
        if not source.url:
            yield "Guideline Availability: it gives no web address"
        if not source.jurisdiction:
            yield "jurisdiction: neither issuer nor place of publication shows it"
        if not recommendations and self.fields.find(MAJOR):
            yield f"{MAJOR}: no recommendation could be told from the text"

    def _url(self, pmid: str) -> str:
        links = links_of(self.fields.find("Guideline Availability"))
        return links[0] if links else (f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else "")

    def _stated(self, name: str) -> str:
        """The field's text, "" where it says that nothing is stated."""
        text = self.fields.text(name)
        return "" if NOTHING.match(text) else text

    def _alerts(self) -> tuple[str, ...]:
        found: NgcField | None = self.fields.find("FDA Warning/Regulatory Alert")
        if found is None:
            return ()
        return tuple(
            b.text for b in found.flat.blocks if not b.text.startswith("Note from the National")
        )
