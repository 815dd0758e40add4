"""Drug labels as Structured Product Labeling (SPL): one XML file, one version of one label.

Format: HL7 Version 3 Structured Product Labeling as DailyMed publishes it (``document`` in
``urn:hl7-org:v3``); sections by LOINC code (U.S. Food and Drug Administration. Structured
Product Labeling Resources: Section Headings (LOINC), fda.gov).
A label is in force until a later version of its set is known; it says so only of itself.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from osler.domain.source import Bibliography, Form, Kind, Source, Standing, StandingLevel
from osler.errors import UnreadableSource
from osler.library.standing import StandingFacts, standing_of
from osler.ports import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = b"urn:hl7-org:v3"
DAY = re.compile(r"((?:19|20)\d\d)(\d\d)?(\d\d)?")
SET = re.compile(r"[0-9A-Za-z-]{8,64}")
READ_AT = "SPL file (DailyMed)"


@dataclass(frozen=True)
class SplReader:
    """One document a file; its id names set and version, so that versions form a chain.

    ``at`` is the day on which its age is judged.
    """

    name: str = "spl-xml"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".xml" and NAMESPACE in head and b"<document" in head

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        """The label; raises UnreadableSource with the reason."""
        from osler.adapters.readers.assembly import Assembly
        from osler.adapters.readers.spl_products import products_in
        from osler.adapters.readers.spl_sections import read_sections
        from osler.adapters.readers.spl_text import child, children, line
        from osler.adapters.readers.xml_input import root_of

        root = root_of(content)
        products = products_in(root)
        source = _source(root, path, content, [product.name for product in products], self.at)
        out = Assembly(source)
        if products:
            out.section(("Products",), "\n".join(product.line for product in products))
            names = {name for product in products for name in product.pairs}
            out.vocabulary |= names
            if not products[0].actives:
                out.unread.append(f"active ingredients: the label names none of {products[0].name}")
        else:
            out.unread.append("products: the label names none")
        if source.standing.level is StandingLevel.UNKNOWN and not source.published:
            out.unread.append("effectiveTime: the label states no date")
        body = child(child(root, "component"), "structuredBody")
        drug = next((product.name for product in products if product.name), source.title)
        read_sections(out, children(body, "component"), drug=drug)
        if not out.recommendations and not out.passages:
            raise UnreadableSource(f"the label has no section with words: {line(root)[:60]!r}")
        yield out.document()


def _source(root: "_Element", path: Path, content: bytes, names: list[str], at: date) -> Source:
    from osler.adapters.readers.spl_text import attribute, child, line

    label_set = attribute(child(root, "setId"), "root")
    if not SET.fullmatch(label_set):
        raise UnreadableSource("it gives no set id, by which a label is known")
    version = attribute(child(root, "versionNumber"), "value")
    number = version if version.isascii() and version.isdigit() and len(version) < 6 else "0"
    day = _day(attribute(child(root, "effectiveTime"), "value"))
    names = list(dict.fromkeys(name for name in names if name))
    title = line(child(root, "title")) or ", ".join(names) or path.stem
    labeler = _labeler(root)
    kind = attribute(child(root, "code"), "displayName")
    address = f"https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={label_set.lower()}"
    named = ", ".join(names) or title
    return Source(
        id=f"spl-{label_set.lower()}.v{int(number)}",
        title=_short(title),
        issuer=labeler,
        kind=Kind.DRUG_LABEL,
        form=Form.FULL,
        citation=(
            f"{(labeler or 'Labeler not stated').rstrip(' .')}. {named} "
            f"[{kind.lower() or 'drug label'}]. "
            f"Version {number}, {day or 'date not stated'}. Set id {label_set.lower()}."
        ),
        year=int(day[:4] or 0),
        published=day,
        url=address,
        jurisdiction="United States",
        standing=_standing(number, day, at),
        topics=tuple(name.lower() for name in names[:5]),
        read_at=READ_AT,
        content_hash=hashlib.sha256(content).hexdigest(),
        bibliography=Bibliography(edition=number, publisher=labeler, types=(kind,) if kind else ()),
    )


def _standing(number: str, day: str, at: date) -> Standing:
    """A label holds until the next version: nothing in it says that it still does."""
    judged = standing_of(StandingFacts(published=day), at=at)
    if judged.level is StandingLevel.PAST_REVIEW:
        return judged
    told = f"version {number}" + (f", effective {day}" if day else ", date not stated")
    return Standing(
        StandingLevel.UNKNOWN,
        review_by=judged.review_by,
        reason=f"The label is {told}; look for a later version of its set before you rely on it.",
    )


def _labeler(root: "_Element") -> str:
    from osler.adapters.readers.spl_text import child, line

    entity = child(child(root, "author"), "assignedEntity")
    return line(child(child(entity, "representedOrganization"), "name"))


def _day(stamp: str) -> str:
    """ISO, as exact as stated: "20240131" -> "2024-01-31"; "" where it is no date."""
    found = DAY.match(stamp)
    if not found:
        return ""
    year, month, day = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return str(year)
    return f"{year}-{month}" + (f"-{day}" if day and 1 <= int(day) <= 31 else "")


def _short(title: str) -> str:
    """A label's printed title may hold its whole first page."""
    return title if len(title) <= 300 else title[:300].rsplit(" ", 1)[0] + " …"
