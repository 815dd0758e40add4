"""Styles and numberings of a Word file: what makes a heading, and what a list prints."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from osler.adapters.readers.docx_package import W, switched, value
from osler.adapters.readers.text_layout import numeral

DEEPEST = 20  # styles built on each other
BODY = 9  # outline level of a paragraph that is no heading
BULLET = "•"
FORMATS = {
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}


@dataclass(frozen=True)
class WordStyle:
    """A named style with all that it is built on."""

    name: str = ""  # lower case, as Word names it in every language: "heading 2"
    outline: int | None = None
    number: str = ""  # id of a numbering
    level: int = 0  # of the numbering
    bold: bool = False
    italic: bool = False
    underline: bool = False
    hidden: bool = False
    raised: bool = False  # superscript

    @property
    def heading(self) -> int | None:
        """Level of a heading, 0 for the title, None for other text."""
        if self.name == "title":
            return 0
        kind, _, level = self.name.partition(" ")
        if kind == "heading" and level.isascii() and level.isdigit():
            return min(int(level), BODY)
        return None if self.outline is None or self.outline >= BODY else self.outline + 1


PLAIN = WordStyle()


def styles_of(root: etree._Element | None) -> dict[str, WordStyle]:
    """Style id -> style."""
    if root is None:
        return {}
    found = {value(e, "styleId"): e for e in root.iter(W + "style")}
    return {name: _style(name, found) for name in found}


def _style(name: str, found: dict[str, etree._Element]) -> WordStyle:
    chain: list[etree._Element] = []
    own: str = name
    while own in found and found[own] not in chain and len(chain) < DEEPEST:
        chain.append(found[own])
        own = value(chain[-1].find(W + "basedOn"))

    def first(path: str) -> etree._Element | None:
        steps = "/".join(W + step for step in path.split("/"))
        return next((e for style in chain if (e := style.find(steps)) is not None), None)

    outline, level = value(first("pPr/outlineLvl")), value(first("pPr/numPr/ilvl"))
    return WordStyle(
        name=value(chain[0].find(W + "name")).lower(),
        outline=int(outline) if _digits(outline) else None,
        number=value(first("pPr/numPr/numId")),
        level=int(level) if _digits(level) else 0,
        bold=switched(first("rPr/b")) or False,
        italic=switched(first("rPr/i")) or False,
        underline=switched(first("rPr/u")) or False,
        hidden=switched(first("rPr/vanish")) or False,
        raised=value(first("rPr/vertAlign")) == "superscript",
    )


@dataclass(frozen=True)
class _Level:
    start: int
    format: str
    text: str  # "%1.%2"


@dataclass
class Numberings:
    """Counts the lists of a document as Word prints them."""

    root: etree._Element | None
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by abstract numbering
    _abstract: dict[str, str] = field(default_factory=dict)  # numbering -> abstract numbering
    _restarts: dict[str, dict[int, int]] = field(
        default_factory=dict
    )  # numbering -> level -> start
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _seen: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for one in self.root.iter(W + "abstractNum"):
            self._levels[value(one, "abstractNumId")] = dict(_levels(one))
        for one in self.root.iter(W + "num"):
            number = value(one, "numId")
            self._abstract[number] = value(one.find(W + "abstractNumId"))
            self._restarts[number] = {
                int(value(o, "ilvl") or 0): int(value(s))
                for o in one.iter(W + "lvlOverride")
                if (s := o.find(W + "startOverride")) is not None
                and _digits(value(s))
                and _digits(value(o, "ilvl"))
            }

    def next_marker(self, number: str, level: int) -> str:
        """What Word prints before the next paragraph of this list; "" where it prints nothing."""
        abstract = self._abstract.get(number)
        levels = self._levels.get(abstract or "", {})
        told = levels.get(level)
        if abstract is None or told is None:
            return BULLET
        counts = self._counts.setdefault(abstract, {})
        restart = self._restarts.get(number, {}).get(level)
        if restart is not None and (number, level) not in self._seen:
            counts[level] = restart
        else:
            counts[level] = counts[level] + 1 if level in counts else told.start
        self._seen.add((number, level))
        for deeper in [deep for deep in counts if deep > level]:
            del counts[deeper]
        return _printed(told, levels, counts)


def _levels(one: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in one.iter(W + "lvl"):
        number, start = value(level, "ilvl"), value(level.find(W + "start"))
        if _digits(number):
            yield (
                int(number),
                _Level(
                    int(start) if _digits(start) else 1,
                    value(level.find(W + "numFmt")) or "decimal",
                    value(level.find(W + "lvlText")),
                ),
            )


def _printed(told: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if told.format == "bullet":
        return BULLET
    if told.format == "none":
        return ""
    text = told.text
    for level in range(BODY):
        if f"%{level + 1}" in text:
            own = levels.get(level, told)
            count = counts.get(level, own.start)
            text = text.replace(f"%{level + 1}", numeral(count, FORMATS.get(own.format, "decimal")))
    return text.strip()


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7
