"""FHIR Shorthand (FSH): the lines of one file as items with rules.

Grammar: HL7, FHIR Shorthand (hl7.org/fhir/uv/shorthand), the part that instances use:
keywords, assignment rules, indented paths, soft indices, slices, and the literals below.
Rule sets are not expanded; what a line holds beyond this is told, not guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

KEYWORD = re.compile(
    r"^(Instance|InstanceOf|Usage|Title|Description|Alias|RuleSet|Profile|Extension"
    r"|ValueSet|CodeSystem|Logical|Resource|Invariant|Mapping|Parent|Id|Severity|Expression|XPath"
    r"|Source|Target)\s*:\s*(.*)$",
    re.DOTALL,
)
ITEMS: tuple[str, ...] = (
    *("Instance", "Alias", "RuleSet", "Profile", "Extension", "ValueSet", "CodeSystem"),
    *("Logical", "Resource", "Invariant", "Mapping"),
)
NARRATIVE = re.compile(r"^insert narrative\(\s*\[\[(.*)\]\]\s*\)\s*$", re.DOTALL)
RULE = re.compile(r"^(\s*)\*\s+(.*)$", re.DOTALL)
ASSIGN = re.compile(r"^(\S(?:(?:\[=\]|[^=\"])*?\S)?)\s*=(?!\])\s*(.+)$", re.DOTALL)
STRING = re.compile(r'"""(.*?)"""|"((?:[^"\\]|\\.)*)"', re.DOTALL)
CODE = re.compile(r'^([^\s"#]*)#("(?:[^"\\]|\\.)*"|\S+)\s*(?:"((?:[^"\\]|\\.)*)")?\s*$', re.DOTALL)
REFERENCE = re.compile(r'^(Reference|Canonical)\(\s*([^)]*?)\s*\)\s*(?:"((?:[^"\\]|\\.)*)")?\s*$')
QUANTITY = re.compile(
    r"^(-?\d+(?:\.\d+)?)\s*(?:'([^']*)'|(\S+#\S+))\s*(?:\"((?:[^\"\\]|\\.)*)\")?\s*$"
)
NUMBER = re.compile(r"^-?\d{1,15}(?:\.\d{1,15})?$")
DATED = re.compile(r"^\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.+Z-]+)?)?)?$")
NAME = re.compile(r"^[A-Za-z0-9][\w.-]*$")
INDENT = 2  # blanks a level
MOST_LINES = 100_000


@dataclass(frozen=True)
class Rule:
    """``path`` = ``value``; ``line`` counts from 1."""

    depth: int  # levels of indentation
    path: str
    value: Any
    line: int


@dataclass
class Item:
    """One ``Instance`` (or other item) with its keywords and rules, in order."""

    kind: str
    name: str
    keywords: dict[str, str] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class InstanceName:
    """A value that names another instance of the project."""

    name: str


def items_of(text: str) -> list[Item]:
    """Every item of a file, in order."""
    items: list[Item] = []
    for number, line in _logical_lines(text):
        stripped = line.strip()
        if keyword := KEYWORD.match(stripped):
            name, value = keyword.groups()
            if name in ITEMS and not (name == "Resource" and items and items[-1].kind == "Mapping"):
                items.append(Item(name, value.split("=")[0].strip()))
            elif items:
                items[-1].keywords[name] = _plain(value)
        elif (rule := RULE.match(line)) and items:
            _take(items[-1], rule, number)
        elif stripped and items:
            items[-1].unread.append(f"line {number}: no keyword and no rule")
    return items


def _take(item: Item, rule: re.Match[str], number: int) -> None:
    depth, said = len(rule.group(1)) // INDENT, rule.group(2).strip()
    if narrative := NARRATIVE.match(said):  # by convention it sets the narrative's words
        item.rules.append(Rule(depth, "text.div", _escaped(narrative[1]), number))
        return
    if said.startswith("insert "):
        item.unread.append(f"rule set not expanded: {said[7:60]}")
        return
    assigned = ASSIGN.match(said)
    if not assigned:
        if re.match(r"^[\w.\[\]:+=-]+$", said):
            item.rules.append(Rule(depth, said, None, number))
        else:
            item.unread.append(f"line {number}: not an assignment: {said[:60]!r}")
        return
    path, literal = assigned.groups()
    value = value_of(literal.strip())
    if value is None:
        item.unread.append(f"line {number}: a value that is not understood: {literal[:60]!r}")
    else:
        item.rules.append(Rule(depth, path, value, number))


def value_of(literal: str) -> Any:
    """The value that a literal stands for; None where it is none of the forms known."""
    if whole := STRING.fullmatch(literal):
        return _margin(whole.group(1)) if whole.group(1) is not None else _unescaped(whole.group(2))
    if literal in ("true", "false"):
        return literal == "true"
    if NUMBER.match(literal):
        return float(literal) if "." in literal else int(literal)
    if DATED.match(literal):
        return literal
    if found := REFERENCE.match(literal):
        kind, name, display = found.groups()
        told = {"display": _unescaped(display)} if display else {}
        return {"reference": f"#{name}", **told} if kind == "Reference" else f"#{name}"
    if found := CODE.match(literal):
        return _code(found)
    if found := QUANTITY.match(literal):
        amount, unit, coded, display = found.groups()
        return {"value": float(amount), "unit": display or unit or coded}
    return InstanceName(literal) if NAME.match(literal) else None


def _code(found: re.Match[str]) -> Any:
    system, code, display = found.groups()
    bare = code.strip('"')
    if not system and not display:
        return bare
    return {"coding": [{"system": system, "code": bare, "display": _unescaped(display or "")}]}


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines without comments; a string that runs over lines makes one of them."""
    held, first = "", 0
    for number, line in enumerate(_bare(text).split("\n")[:MOST_LINES], start=1):
        first = first if held else number
        held = f"{held}\n{line}" if held else line
        if not _open(held):
            yield first, held
            held = ""
    if held:
        yield first, held


def _open(text: str) -> bool:
    """True where a string, or the argument of a rule set, begins that does not end."""
    if text.count("[[") > text.count("]]"):
        return True
    return STRING.sub("", text).count('"') % 2 == 1


def _bare(text: str) -> str:
    """The text with comments blanked, line by line; addresses and strings keep their slashes."""
    tokens = re.compile(r'"""[\s\S]*?"""|"(?:[^"\\]|\\[\s\S])*"|/\*[\s\S]*?\*/|(?<!:)//[^\n]*')

    def kept(found: re.Match[str]) -> str:
        said = found.group()
        return said if said.startswith('"') else "\n" * said.count("\n")

    return tokens.sub(kept, text.replace("\r\n", "\n"))


def _escaped(words: str) -> str:
    """Plain words as XHTML; what is XHTML already stays so."""
    tidy = words.strip()
    if tidy.startswith("<"):
        return tidy
    safe = tidy.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<div>" + "".join(f"<p>{line}</p>" for line in safe.splitlines()) + "</div>"


def _plain(value: str) -> str:
    read = value_of(value.strip())
    return read if isinstance(read, str) else value.strip()


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text, flags=re.DOTALL)


def _margin(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip("\n").split("\n"))
