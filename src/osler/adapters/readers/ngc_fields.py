"""The fields of one National Guideline Clearinghouse XML file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from osler.adapters.readers.ngc_html import flatten
from osler.adapters.readers.xml_input import root_of
from osler.domain.source import Section
from osler.errors import UnreadableSource
from osler.library.blocks import Flat

ROOT = "Version"


@dataclass(frozen=True)
class NgcField:
    """One named field; ``values`` are HTML or bare text as printed."""

    ordinal: int  # place among all fields of the file, 0-based
    section: str  # "Recommendations"
    name: str  # "Major Recommendations"
    values: tuple[str, ...]

    @cached_property
    def flat(self) -> Flat:
        return flatten(list(self.values))

    def as_section(self, source_id: str) -> Section:
        return Section(
            id=f"{source_id}#{self.ordinal}",
            source_id=source_id,
            ordinal=self.ordinal,
            path=(self.section, self.name),
            text=self.flat.text,
        )


@dataclass(frozen=True)
class NgcFields:
    fields: tuple[NgcField, ...]

    def find(self, name: str) -> NgcField | None:
        """The first field of that name that holds text."""
        return next((f for f in self.fields if f.name == name and f.flat.text), None)

    def text(self, name: str) -> str:
        """The flat text of the first field of that name, "" where there is none."""
        found = self.find(name)
        return found.flat.text if found else ""

    def lines(self, name: str) -> list[str]:
        """The blocks of that field, one string each."""
        found = self.find(name)
        return [block.text for block in found.flat.blocks] if found else []

    def filled(self) -> Iterator[NgcField]:
        return (f for f in self.fields if f.flat.text)


def parse(content: bytes) -> NgcFields:
    """Read the XML; raises UnreadableSource with the reason."""
    root = root_of(content)
    if root.tag != ROOT:
        raise UnreadableSource(f"Not an NGC summary: its root is {root.tag!r}, not {ROOT!r}")
    fields = [
        NgcField(ordinal, section.get("Name", ""), element.get("Name", ""), _values(element))
        for ordinal, (section, element) in enumerate(
            (section, element)
            for section in root.iter("Section")
            for element in section.iter("Field")
        )
    ]
    return NgcFields(tuple(fields))


def _values(element: etree._Element) -> tuple[str, ...]:
    return tuple(value.get("Value", "") for value in element.iter("FieldValue"))
