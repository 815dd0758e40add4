"""FSH instances as the FHIR resources that they stand for, as far as a file tells."""

import re
from collections.abc import Mapping
from typing import Any

from osler.adapters.readers.fsh_rules import InstanceName, Item, Rule

PART = re.compile(r"([A-Za-z_][\w-]*)((?:\[[^\[\]]*\])*)")
DEEPEST = 30
MOST = 500  # elements of one list
KNOWN = (
    *("PlanDefinition", "ActivityDefinition", "Composition", "ArtifactAssessment", "Citation"),
    *("Bundle", "Library", "Organization", "Practitioner", "Group", "EvidenceVariable", "Evidence"),
)
# What an instance of a profile is, by the elements that only its base type has.
SHAPES = (
    ("Citation", ("citedArtifact",)),
    ("Composition", ("section",)),
    ("PlanDefinition", ("action",)),
    ("ArtifactAssessment", ("artifactReference",)),
    ("ArtifactAssessment", ("artifactCanonical",)),
    ("ActivityDefinition", ("dosage",)),
)
NAMED = ("content", "section", "component", "relatesTo", "relatedArtifact")


class Builder:
    """Builds one resource from its rules, in order."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.node: dict[str, Any] = {"id": item.name}
        self._context: list[str] = []  # paths of the rules that are open, by depth
        self._last: dict[str, int] = {}  # list -> index that "=" means

    def build(self) -> dict[str, Any]:
        for rule in self.item.rules:
            self._take(rule)
        kind = type_of(self.item.keywords.get("InstanceOf", ""), self.node)
        return {"resourceType": kind, **self.node}

    def _take(self, rule: Rule) -> None:
        del self._context[rule.depth :]
        path = ".".join([*self._context, rule.path])
        steps = self._steps(path)
        self._context += [""] * (rule.depth - len(self._context))
        prefix = ".".join(part for part in self._context if part)
        own = self._settled(rule.path, prefix)
        self._context = [*self._context[: rule.depth], own]
        if not steps or len(steps) > DEEPEST:
            self.item.unread.append(f"line {rule.line}: a path that is not understood")
        elif rule.value is not None:
            value = rule.value
            steps = self._steps(f"{prefix}.{own}" if prefix else own)
            _put(self.node, steps, value.name if isinstance(value, InstanceName) else value)

    def _settled(self, path: str, prefix: str) -> str:
        """The path with soft indices made numbers, so that rules under it mean the same."""
        done: list[str] = []
        for part in _parts(path):
            name, brackets = part
            holder = ".".join([p for p in (prefix, *done) if p])
            slices = [b for b in brackets if not re.fullmatch(r"\+|=|\d+", b)]
            soft = next((b for b in brackets if b in "+=" and b), "")
            key = f"{holder}.{name}[{']['.join(slices)}]"
            if soft == "+":
                self._last[key] = self._last.get(key, -1) + 1
            number = self._last.get(key, 0) if soft else _number(brackets)
            inside = (
                [*slices, str(number)] if (soft or number or not slices) and brackets else slices
            )
            done.append(name + "".join(f"[{b}]" for b in inside))
        return ".".join(done)

    def _steps(self, path: str) -> list[tuple[str, str, int | None]]:
        """(element, slice, index) for each part; [] where it is no path."""
        steps = []
        for name, brackets in _parts(path):
            slices = [b for b in brackets if not re.fullmatch(r"\+|=|\d+", b)]
            number = _number(brackets) if any(b.isdigit() for b in brackets) else None
            steps.append((name, "/".join(slices), number))
        return steps


def type_of(named: str, node: Mapping[str, Any]) -> str:
    """The resource type: by name, else by an element that only one type has; else the profile."""
    if named in KNOWN:
        return named
    return next((kind for kind, keys in SHAPES if all(k in node for k in keys)), named)


def _parts(path: str) -> list[tuple[str, list[str]]]:
    found = [(m[1], re.findall(r"\[([^\[\]]*)\]", m[2])) for m in PART.finditer(path)]
    return found if ".".join(n + "".join(f"[{b}]" for b in bs) for n, bs in found) == path else []


def _number(brackets: list[str]) -> int:
    digits = [b for b in brackets if b.isdigit()]
    return min(int(digits[-1][:6]), MOST) if digits else 0


def _put(node: dict[str, Any], steps: list[tuple[str, str, int | None]], value: Any) -> None:
    for place, (name, slice_name, number) in enumerate(steps):
        last = place == len(steps) - 1
        if not slice_name and number is None:
            if last:
                _assign(node, name, value)
                return
            held = node.get(name)
            if isinstance(held, list) and held and isinstance(held[0], dict):
                held = held[0]
            if not isinstance(held, dict):
                held = node[name] = {}
            node = held
            continue
        entry = _entry(node, name, slice_name, number or 0)
        if last:
            _fill(node[name], entry, value)
            return
        node = entry


def _assign(node: dict[str, Any], name: str, value: Any) -> None:
    held = node.get(name)
    if isinstance(held, dict) and isinstance(value, dict):
        held.update(value)
    else:
        node[name] = value


def _fill(held: list[Any], entry: dict[str, Any], value: Any) -> None:
    """Give an element of a list its value, in its place."""
    if isinstance(value, dict):
        entry.update(value)
    else:
        held[next(at for at, one in enumerate(held) if one is entry)] = value


def _entry(node: dict[str, Any], name: str, slice_name: str, number: int) -> dict[str, Any]:
    """The element of a list that a slice and index mean; made where it is not there."""
    held = node.get(name)
    if not isinstance(held, list):
        held = node[name] = [held] if isinstance(held, dict) else []
    own = [one for one in held if isinstance(one, dict) and one.get("\0slice", "") == slice_name]
    while len(own) <= number and len(held) <= MOST:
        made: dict[str, Any] = {"\0slice": slice_name}
        if slice_name and name == "extension":
            made["url"] = slice_name
        elif slice_name and name in NAMED:
            made["type" if name != "section" else "code"] = {"coding": [{"code": slice_name}]}
        held.append(made)
        own.append(made)
    return own[min(number, len(own) - 1)]
