"""MedlinePlus health topics: summaries for patients, from the XML file or the web service.

Format: U.S. National Library of Medicine. MedlinePlus Health Topic XML File Description
(https://medlineplus.gov/xmldescription.html); the web service's ``nlmSearchResult`` holds the
same records where it was asked with ``rettype=topic``
(https://medlineplus.gov/about/developers/webservices/).
A record tells when its topic was created, not when its summary was reviewed, so no year is told.
"""

import hashlib
import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from osler.domain.recommendation import Facet
from osler.domain.source import Bibliography, Form, Kind, Source, Standing, StandingLevel
from osler.errors import UnreadableSource
from osler.library.blocks import Flat
from osler.ports import Document, NotRead

if TYPE_CHECKING:
    from lxml.etree import _Element

    from osler.adapters.readers.assembly import Assembly

ROOT = re.compile(rb"<(?:health-topics|nlmSearchResult)[\s>]")
LANGUAGES = {"english": "en", "spanish": "es"}
LICENCE = (
    "Health topic summaries are in the public domain. "
    "Source: MedlinePlus, National Library of Medicine."
)
READ_AT = "MedlinePlus health topic record"
NO_ANSWER = re.compile(r"(?:NIH|CDC|FDA|[A-Z][\w,' -]{2,60}): [A-Z][^.]{3,150}")  # whose words
Read = Document | NotRead


class MedlinePlusReader:
    """One source a topic. A file of any size is read as a stream."""

    name = "medlineplus-xml"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".xml" and ROOT.search(head) is not None

    def read(self, path: Path, content: bytes) -> Iterator[Read]:
        """Each topic; raises UnreadableSource with the reason."""
        yield from self.read_from(path, io.BytesIO(content))

    def read_from(self, path: Path, stream: BinaryIO) -> Iterator[Read]:  # noqa: ARG002
        """The same, one topic in memory at a time."""
        from lxml import etree

        from osler.adapters.readers.xml_input import why_not

        seen = Seen()
        try:
            for topic in _topics(stream, seen):
                yield _document(topic, seen.topics)
        except etree.XMLSyntaxError as error:
            raise UnreadableSource(why_not(error)) from error
        if seen.brief and not seen.topics:
            raise UnreadableSource(
                "it is a brief search result without the topics' records (rettype=topic has them)"
            )
        if not seen.topics and seen.count != "0":
            raise UnreadableSource("it holds no health topic")


@dataclass
class Seen:
    """What came by in a file."""

    topics: int = 0
    brief: int = 0  # search results without a record
    count: str = ""  # of results, as the service tells it


@dataclass
class Part:
    """A heading of a summary and the lines below it."""

    heading: str
    lines: list[str] = field(default_factory=list)


def _topics(stream: BinaryIO, seen: Seen) -> Iterator["_Element"]:
    from lxml import etree

    found = etree.iterparse(
        stream,
        tag=("health-topic", "document", "count"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in found:
        declared = element.getroottree().docinfo.internalDTD
        if declared is not None and any(True for _ in declared.iterentities()):
            raise UnreadableSource("it declares entities of its own, which are not resolved")
        if element.tag == "count":
            seen.count = (element.text or "").strip()
            continue
        if element.tag == "health-topic":
            seen.topics += 1
            yield element
        else:
            seen.brief += 1
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _document(topic: "_Element", number: int) -> Read:
    from osler.adapters.readers.assembly import Assembly, flat_lines

    title = _line(topic.get("title") or "")
    where = f"topic {number}" + (f" ({title[:60]})" if title else "")
    identity = topic.get("id") or ""
    if not title or not re.fullmatch(r"\d{1,9}", identity):
        return NotRead("Topic without a title or an id", where)
    summary = "".join(node.text or "" for node in topic.findall("full-summary"))
    parts, hidden = _parts(summary, title)
    if not parts:
        return NotRead("Topic without a summary", where)
    out = Assembly(_source(topic, title, identity))
    for part in parts:
        flat = flat_lines(part.lines)
        section = out.section((part.heading,), flat.text)
        lead = part.heading == title  # what stands before the first heading says what it is
        facet = Facet.DEFINITION if lead else facet_of_heading(part.heading)
        out.pass_on(_told(flat), section, facet=facet, title=part.heading)
    out.vocabulary |= set(_names(topic, title))
    out.unread += list(_unread(topic, hidden, out))
    return out.document()


def _source(topic: "_Element", title: str, identity: str) -> Source:
    url = (topic.get("url") or "").strip()
    created = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", topic.get("date-created") or "")
    since = f" on {created[3]}-{created[1]}-{created[2]}" if created else ""
    mesh = [_line("".join(one.itertext())) for one in topic.iterfind("mesh-heading/descriptor")]
    institutes = [_line(one.text or "") for one in topic.iterfind("primary-institute")]
    where = f" Available from: {url}" if url else ""
    return Source(
        id=f"medlineplus-{identity}",
        title=title,
        issuer="MedlinePlus",
        kind=Kind.PATIENT_INFORMATION,
        form=Form.FULL,
        citation=(
            "MedlinePlus [Internet]. Bethesda (MD): National Library of Medicine (US). "
            f"{title.rstrip(' .')}.{where}"
        ),
        url=url if url.startswith("https://") else "",
        jurisdiction="United States",
        language=LANGUAGES.get((topic.get("language") or "English").lower(), "und"),
        licence=LICENCE,
        standing=Standing(
            StandingLevel.UNKNOWN,
            f"The topic was created{since}; when its summary was last reviewed is not told.",
        ),
        topics=(title.lower(),),
        read_at=READ_AT,
        content_hash=_hash(topic),
        bibliography=Bibliography(
            publisher="National Library of Medicine (US)",
            place="Bethesda (MD)",
            keywords=tuple(dict.fromkeys(one for one in (*mesh, *institutes) if one)),
        ),
    )


def _parts(summary: str, title: str) -> tuple[list[Part], int]:
    """The summary below each of its headings; and how many hidden parts were left out."""
    from osler.adapters.readers.html_walk import lay_out_fragment
    from osler.adapters.readers.text_layout import Layout

    layout = Layout()
    hidden = lay_out_fragment(summary, layout)
    parts = [Part(title)]
    for block in layout.page().flat.blocks:
        if block.heading is not None:
            parts.append(Part(block.text))
        else:
            parts[-1].lines.append(block.text)
    return [part for part in parts if part.lines], hidden


def _told(flat: Flat) -> Flat:
    """Without a last line that says whose words these are: it stays in the section."""
    if flat.blocks and NO_ANSWER.fullmatch(flat.blocks[-1].text):
        return Flat(flat.text, flat.blocks[:-1])
    return flat


def _names(topic: "_Element", title: str) -> Iterator[tuple[str, str]]:
    """What the topic is also called."""
    for node in topic.iterfind("also-called"):
        name = _line(node.text or "")
        if name and name.lower() != title.lower():
            yield title.lower(), name


def _unread(topic: "_Element", hidden: int, out: "Assembly") -> Iterator[str]:
    if sites := len(topic.findall("site")):
        yield f"Links: {sites} to other sites, which are no part of the summary"
    if hidden:
        yield f"Summary: {hidden} hidden or active parts"
    if not out.passages:
        yield "Summary: too short to be quoted"


@cache
def _facets() -> tuple[tuple[Facet, re.Pattern[str]], ...]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(
        (Facet(one["facet"]), re.compile(one["words"], re.IGNORECASE)) for one in told["heading"]
    )


def facet_of_heading(heading: str) -> Facet:
    """What is told below a heading of a summary, in English or Spanish."""
    for facet, words in _facets():
        if words.search(heading):
            return facet
    return Facet.BACKGROUND


def _hash(topic: "_Element") -> str:
    """Of the record as it is in the file and in the service, which differ in blanks between."""
    from lxml import etree

    for element in topic.iter():
        element.tail = None
        if len(element):
            element.text = None
    return hashlib.sha256(etree.tostring(topic, with_tail=False)).hexdigest()


def _line(text: str) -> str:
    return " ".join(text.split())
