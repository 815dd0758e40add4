"""Who published a FHIR resource, when and under which licence: the source it makes."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from osler.adapters.readers.fhir_standing import Marked, dated, named, standing
from osler.adapters.readers.fhir_words import concept, concepts_in, extended, extensions, shown
from osler.adapters.readers.json_input import Node, all_in, one_in, text_in
from osler.domain.source import Bibliography, Form, Kind, Person, Source
from osler.errors import UnreadableSource

LONGEST_ID = 150  # characters; the store allows 200
DOI = re.compile(r"\b10\.\d{4,9}/[^\s;\]\"<>]+[^\s;\].,)\"<>]")
PMID = re.compile(r"(?:pubmed[^\d\s]{0,40}/|PMID:?\s*)(\d{5,9})", re.I)
ENCODES = ("documentation", "derived-from", "citation", "specification-of", "cite-as")
LICENCE = re.compile(r"licen[cs]e|copyright|©|creativecommons|CC[ -]BY", re.I)
COMPUTABLE = (
    "A computable (FHIR) form of guidance: its words may be shorter than those of the guideline."
)


class Resolve(Protocol):
    """Finds a resource that another refers to; an empty one where it is not in the file."""

    def __call__(self, reference: str) -> Node: ...


@dataclass(frozen=True)
class Resource:
    """One resource and what is known round it."""

    node: Node
    marked: Marked
    at: date
    find: Resolve
    content_hash: str
    place: str = ""  # as read_at tells it

    @property
    def kind(self) -> str:
        return text_in(self.node, "resourceType")

    @property
    def key(self) -> str:
        """ "PlanDefinition/abc" """
        return f"{self.kind}/{text_in(self.node, 'id')}"


def source_of(resource: Resource, *, kind: Kind = Kind.GUIDELINE) -> Source:
    """The source that a guidance resource makes; raises UnreadableSource without a title."""
    node = resource.node
    title = text_in(node, "title") or _spaced(text_in(node, "name"))
    if not title:
        raise UnreadableSource(f"the {resource.kind} has neither title nor name")
    published = dated(node)
    return Source(
        id=source_id(resource),
        title=title,
        issuer=issuer_of(node),
        kind=kind,
        form=Form.SUMMARY,
        citation=citation_of(node, title),
        year=int(published[:4] or 0),
        published=published,
        url=_web(text_in(node, "url")),
        jurisdiction="; ".join(concepts_in(node, "jurisdiction")),
        language=text_in(node, "language").lower() or "en",
        licence=licence_of(node),
        standing=standing(node, resource.marked, at=resource.at),
        topics=tuple(dict.fromkeys(topic.lower() for topic in concepts_in(node, "topic"))),
        population=population_of(resource),
        updates=_related(node, "predecessor", "replaces"),
        digest_note=COMPUTABLE,
        read_at=resource.place or f"FHIR {resource.kind}",
        content_hash=resource.content_hash,
        bibliography=bibliography_of(node),
    )


def source_id(resource: Resource) -> str:
    """From the canonical address where there is one, else from publisher, type and id."""
    node = resource.node
    address = _web(text_in(node, "url")) or issuer_of(node) + "/" + resource.key
    bare = re.sub(r"^https?://", "", address)
    version = text_in(node, "version")
    slug = re.sub(r"[^a-z0-9.]+", "-", f"{bare}-{version}".lower()).strip("-.")
    return f"fhir-{slug[-LONGEST_ID:].strip('-.')}"


def issuer_of(node: Node) -> str:
    """The publisher or custodian, else whoever signs as author."""
    said = text_in(node, "publisher") or shown(one_in(node, "custodian"))
    said = said or "; ".join(_names(node, "author")[:3]) or extended(node, "artifact-publisher")
    assigners = (shown(one_in(one, "assigner")) for one in all_in(node, "identifier"))
    return said or next((name for name in assigners if name), "")


def citation_of(node: Node, title: str) -> str:
    """As the resource asks to be cited, else built from its own fields."""
    if said := extended(node, "cite-as") or text_in(node, "citeAs") or _related(node, "cite-as"):
        return said
    parts = [issuer_of(node), title, f"Version {version}" if (version := _version(node)) else ""]
    parts += [dated(node), _web(text_in(node, "url"))]
    stops = (part.rstrip(" .") for part in parts if part)
    encoded = encoded_in(node)
    return ". ".join(stops) + "." + (f" Encodes: {encoded}." if encoded else "")


def encoded_in(node: Node) -> str:
    """The publication whose guidance the resource encodes, as it names it; "" where it does not."""
    for one in (*all_in(node, "relatedArtifact"), *all_in(node, "relatesTo")):
        kind = text_in(one, "type", "code") or concept(one_in(one, "type"))
        if kind.lower().replace(" ", "-") in ENCODES[:4] and (said := named(one)):
            address = text_in(one, "url") or text_in(one_in(one, "document"), "url")
            return f"{said} {address}".strip() if address not in said else said
    return ""


def licence_of(node: Node) -> str:
    """The licence or copyright statement, as the resource prints it."""
    said = text_in(node, "copyright") or extended(node, "artifact-copyright")
    return said or text_in(node, "copyrightLabel") or concept(one_in(node, "license"))


def population_of(resource: Resource) -> str:
    """To whom it applies: its subject, in words, or the group that it points at."""
    node = resource.node
    if words := concept(one_in(node, "subjectCodeableConcept")):
        return words
    reference = one_in(node, "subjectReference") or one_in(node, "subject")
    target = text_in(reference, "reference") or text_in(node, "subjectCanonical")
    group = resource.find(target)
    return text_in(group, "description", "title", "name") or shown(reference)


def bibliography_of(node: Node) -> Bibliography:
    people = [Person(name) for name in (*_names(node, "author"), *_listed_authors(node))]
    return Bibliography(
        authors=tuple(dict.fromkeys(people)),
        editors=tuple(Person(name) for name in dict.fromkeys(_names(node, "editor"))),
        edition=_version(node),
        publisher=text_in(node, "publisher") or shown(one_in(node, "custodian")),
    )


def _listed_authors(node: Node) -> list[str]:
    values = (one_in(one, "valueContactDetail") for one in extensions(node, "artifact-author"))
    return [name for value in values if (name := text_in(value, "name"))]


def _names(node: Node, key: str) -> list[str]:
    return [name for one in all_in(node, key) if (name := text_in(one, "name", "display"))]


def _related(node: Node, *kinds: str) -> str:
    for one in (*all_in(node, "relatedArtifact"), *all_in(node, "relatesTo")):
        coded = text_in(one, "type", "code") or next(
            (text_in(c, "code") for c in all_in(one_in(one, "type"), "coding")), ""
        )
        if coded.lower() in kinds and (said := named(one)):
            return said
    return ""


def _version(node: Node) -> str:
    return text_in(node, "version")


def _spaced(name: str) -> str:
    """A computer's name as words: "Low_Back_Pain" -> "Low Back Pain"."""
    return " ".join(name.replace("_", " ").split())


def _web(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""
