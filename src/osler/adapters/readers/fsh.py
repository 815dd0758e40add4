"""FHIR Shorthand files: the instances in them that hold guidance, read as FHIR.

Only what one file says: rule sets, aliases and instances of other files are not looked up.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from osler.errors import UnreadableSource
from osler.ports import Document, NotRead

MOST_BYTES = 4 * 1024**2  # the largest real file seen is under 20 KiB
SAID = 5  # lines named that were not understood


@dataclass(frozen=True)
class FshReader:
    """``at`` is the day on which standings are judged."""

    name: str = "fhir-shorthand"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".fsh" and b"\0" not in head

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:
        """One document an instance that holds guidance; raises UnreadableSource."""
        from osler.adapters.readers.fhir_file import File, documents_of
        from osler.adapters.readers.fhir_standing import Marked
        from osler.adapters.readers.fsh_instances import Builder
        from osler.adapters.readers.fsh_rules import Item, items_of

        if len(content) > MOST_BYTES:
            raise UnreadableSource(f"larger than {MOST_BYTES // 1024**2} MiB")
        try:
            text = content.decode("utf-8-sig").replace("\0", " ")
        except UnicodeDecodeError as error:
            raise UnreadableSource("it is not UTF-8 text") from error
        items = items_of(text)
        if not items:
            raise UnreadableSource("it defines nothing")
        instances: list[tuple[Item, dict[str, Any]]] = []
        for item in items:
            if item.kind == "Instance":
                instances.append((item, _titled(item, Builder(item).build())))
            else:
                yield NotRead(f"FSH {item.kind}: no instance of a resource", path.name)
        names = {node["id"]: node for _, node in instances}
        for _, node in instances:
            _shown(node, names)
        usages = {
            f"{node['resourceType']}/{node['id']}": item.keywords.get("Usage", "").lstrip("#")
            for item, node in instances
        }
        digest = hashlib.sha256(content).hexdigest()
        file = File(Marked(path.stem), self.at, digest, path.name, usages)
        unread = [line for item, _ in instances for line in item.unread]
        if unread:
            more = f", and {len(unread) - SAID} more" if len(unread) > SAID else ""
            yield NotRead("FSH line not read", f"{path.name}: {'; '.join(unread[:SAID])}{more}")
        yield from documents_of([node for _, node in instances], file)


def _titled(item: Any, node: dict[str, Any]) -> dict[str, Any]:
    """The instance's own title and description where the resource gives none."""
    for key, keyword in (("title", "Title"), ("description", "Description")):
        if key not in node and item.keywords.get(keyword):
            node[key] = item.keywords[keyword]
    return node


def _shown(value: Any, names: dict[str, Any], depth: int = 0) -> None:
    """References to instances of the same file get the name that these bear."""
    if depth > 40:
        return
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in list(inner):
        _shown(one, names, depth + 1)
    if isinstance(value, dict) and isinstance(value.get("reference"), str):
        target = names.get(value["reference"].lstrip("#"), {})
        told = target.get("name") or target.get("title")
        if isinstance(told, str) and "display" not in value:
            value["display"] = told
