"""The parts of a Word file (Office Open XML, ECMA-376), read into memory up to a limit."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from osler.adapters.readers.xml_input import root_of
from osler.errors import UnreadableSource

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same under another name
LOOSE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MOST_MEMBERS = 5000
MOST_IN_PART = 24 * 1024**2  # bytes of XML; as a tree about ten times as much
MOST_PACKED = 200  # times: Word's own XML packs to a tenth or twentieth
WORTH_ASKING = 1024**2  # bytes from which the packing is judged
OLD = b"\xd0\xcf\x11\xe0"  # an OLE file: Word 97, or a new one under a password
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, KeyError, IndexError),
)


@dataclass(frozen=True)
class Package:
    """The XML parts of one file. Pictures, macros and embedded files are never opened."""

    content: bytes

    def part(self, name: str) -> etree._Element | None:
        """The root of a part, None where it is not there; raises UnreadableSource."""
        member = self._members.get(name)
        if member is None:
            return None
        try:
            with self._zip.open(member) as stream:
                words = stream.read(MOST_IN_PART + 1)
        except BROKEN as error:
            raise UnreadableSource(f"its part {name} cannot be unpacked: {error}") from error
        if len(words) > MOST_IN_PART:
            raise UnreadableSource(f"its part {name} is larger than {MOST_IN_PART // 1024**2} MiB")
        return root_of(words.replace(STRICT, LOOSE))

    @cached_property
    def main(self) -> str:
        """Name of the part that holds the text."""
        relations = self.part("_rels/.rels")
        for relation in relations if relations is not None else ():
            if isinstance(relation.tag, str) and relation.get("Type", "").endswith(
                "/officeDocument"
            ):
                return str(relation.get("Target", "")).lstrip("/")
        return "word/document.xml"

    def beside(self, name: str) -> etree._Element | None:
        """The part of that file name beside the main one."""
        folder = self.main.rpartition("/")[0]
        return self.part(f"{folder}/{name}" if folder else name)

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        if self.content.startswith(OLD):
            raise UnreadableSource("it is protected by a password, or of a Word before 2007")
        try:
            return zipfile.ZipFile(io.BytesIO(self.content))
        except BROKEN as error:
            raise UnreadableSource(f"not a Word file: {error}") from error

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        """Members by name; raises UnreadableSource where their sizes are a bomb's."""
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise UnreadableSource(f"it unpacks to {len(members)} files")
        for member in members:
            packed = max(member.compress_size, 1)
            if member.file_size > WORTH_ASKING and member.file_size / packed > MOST_PACKED:
                times = member.file_size // packed
                raise UnreadableSource(f"it unpacks to {times} times its size, as a bomb does")
            if member.flag_bits & 1:
                raise UnreadableSource("it is encrypted")
        return {member.filename: member for member in members}


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute in Word's namespace, "" where it or the element is missing."""
    return "" if element is None else (element.get(W + name) or "")


def switched(element: etree._Element | None) -> bool | None:
    """A property that is on or off; None where it is not set."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "none", "off")
