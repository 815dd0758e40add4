"""The resources of one file: what belongs together is read together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from osler.adapters.readers.fhir_assessment import (
    assessment_document,
    citation_document,
    target_of,
)
from osler.adapters.readers.fhir_composition import composition_document
from osler.adapters.readers.fhir_grades import Rated, of_assessment
from osler.adapters.readers.fhir_plan import activity_document, plan_document
from osler.adapters.readers.fhir_source import Resource
from osler.adapters.readers.fhir_standing import Marked
from osler.adapters.readers.json_input import EMPTY, Node, all_in, one_in, text_in
from osler.ports import Document, NotRead

RATABLE = ("PlanDefinition", "ActivityDefinition", "Composition")
DEEPEST = 4  # bundles inside bundles


@dataclass(frozen=True)
class File:
    """What is known round the resources of a file."""

    marked: Marked
    at: date
    content_hash: str
    name: str
    usages: Mapping[str, str] = field(default_factory=dict)  # "Type/id" -> FSH usage


class Shelf:
    """Finds resources by "Type/id", "#id" or canonical address."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._held: dict[str, Node] = {}
        for node in nodes:
            kind, name = text_in(node, "resourceType"), text_in(node, "id")
            if name:
                self._held.setdefault(f"{kind}/{name}", node)
                self._held.setdefault(f"#{name}", node)
            for key in ("url", FULL_URL):
                if address := text_in(node, key):
                    self._held.setdefault(address, node)

    def find(self, reference: str) -> Node:
        """The resource; an empty one where the file does not hold it."""
        bare = reference.split("|")[0].split("/_history/")[0]
        tail = "/".join(bare.rsplit("/", 2)[-2:])
        return self._held.get(bare) or self._held.get(tail) or EMPTY


FULL_URL = "\0fullUrl"  # where a bundle's address of an entry is kept; no resource has such a key


def resources_in(root: Node, *, depth: int = 0) -> list[Node]:
    """The resource, or those of a bundle, each followed by what it contains."""
    if text_in(root, "resourceType") != "Bundle":
        return [root, *all_in(root, "contained")]
    found: list[Node] = []
    for entry in all_in(root, "entry") if depth < DEEPEST else []:
        resource = one_in(entry, "resource")
        if not resource:
            continue
        known = {**resource, FULL_URL: text_in(entry, "fullUrl")}
        if root.get("experimental") is True:
            known["experimental"] = True
        found += resources_in(known, depth=depth + 1)
    return found


def documents_of(nodes: Sequence[Node], file: File) -> Iterator[Document | NotRead]:
    """Documents of the resources in the file's order; the others are counted by type.

    An assessment whose target is in the file is read into it.
    """
    shelf = Shelf(nodes)
    rated, taken = _assessed(nodes, shelf)
    for node in nodes:
        if id(node) in taken:
            continue
        kind = text_in(node, "resourceType") or "resource without a type"
        usage = file.usages.get(f"{kind}/{text_in(node, 'id')}", "")
        marked = replace(file.marked, usage=usage)
        resource = Resource(node, marked, file.at, shelf.find, file.content_hash)
        made = _document(resource, rated.get(id(node)))
        yield made or NotRead(f"FHIR {kind[:60]}: a type that holds no guidance", file.name)


def _document(resource: Resource, rated: Rated | None) -> Document | None:
    match resource.kind:
        case "PlanDefinition":
            return plan_document(resource, rated)
        case "ActivityDefinition":
            return activity_document(resource, rated)
        case "Composition":
            return composition_document(resource, rated)
        case "ArtifactAssessment":
            return assessment_document(resource)
        case "Citation":
            return citation_document(resource)
    return None


def _assessed(nodes: Sequence[Node], shelf: Shelf) -> tuple[dict[int, Rated], set[int]]:
    """Ratings by the resource they are of, and the assessments that were read into one."""
    rated: dict[int, Rated] = {}
    taken: set[int] = set()
    for node in nodes:
        if text_in(node, "resourceType") != "ArtifactAssessment":
            continue
        target = shelf.find(target_of(node))
        if text_in(target, "resourceType") in RATABLE:
            said, before = of_assessment(node), rated.get(id(target))
            rated[id(target)] = before.with_more(said) if before else said
            taken.add(id(node))
    return rated, taken
