"""JATS and its forerunner, the NLM DTD: full text as PubMed Central and Europe PMC hand it out.

Format: ANSI/NISO Z39.96, JATS: Journal Article Tag Suite.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.readers.jats_tables import Groups, row_at
from osler.adapters.readers.jats_walk import HEADED, Walk
from osler.adapters.readers.jats_words import all_in, child_of, name_of, print_addresses, title_of
from osler.adapters.readers.text_parts import Page, Parts, parts_of
from osler.domain.notice import Notice
from osler.domain.recommendation import Passage, Recommendation
from osler.domain.source import Kind, Source, StandingLevel
from osler.errors import InputError, UnreadableSource
from osler.library.notices import with_notices
from osler.library.recommendations import Host, recommendations_of
from osler.library.research import Part, Subject, facet_in, facet_of_findings, only_notice, part_of
from osler.ports import Document, NotRead

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOT = re.compile(rb"<(?:[A-Za-z]+:)?(?:article|pmc-articleset)(?=[\s>])")
JATS = re.compile(rb"JATS|NLM//DTD|article-type=|<(?:[A-Za-z]+:)?(?:front|journal-meta)[\s>]")
ABSTRACTS = {  # by abstract-type, with its heading; others (graphical, teaser …) are left out
    "": "Abstract",
    "short": "Short abstract",
    "executive-summary": "Executive summary",
    "summary": "Summary",
    "plain-language-summary": "Plain language summary",
    "key-points": "Key points",
    "precis": "Precis",
}
BODY = "Main text"  # heading of a body that begins without one
NO_PASSAGES = (Part.REFERENCES, Part.APART)
Read = Document | Notice | NotRead


@dataclass(frozen=True)
class JatsReader:
    """``at`` is the day on which the age of guidelines is judged."""

    name: str = "jats-xml"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        return (
            path.suffix.lower() in (".xml", ".nxml")
            and ROOT.search(head) is not None
            and JATS.search(head) is not None
        )

    def read(self, path: Path, content: bytes) -> Iterator[Read]:
        """Each article of the file with the notices it makes; raises UnreadableSource."""
        from osler.adapters.readers.xml_input import root_of

        root = root_of(content)
        articles = [root] if name_of(root) == "article" else all_in(root, "article")
        if not articles:
            raise UnreadableSource("it holds no article")
        hashed = hashlib.sha256(content).hexdigest()
        for article in articles:
            yield from self._article(article, path if len(articles) == 1 else Path(), hashed)

    def _article(self, article: "_Element", path: Path, hashed: str) -> Iterator[Read]:
        from osler.adapters.readers.jats_front import Front, source_of
        from osler.adapters.readers.jats_notices import notices_of

        print_addresses(article)
        front, body = Front.of(article), child_of(article, "body")
        where = " ".join(front.ids().values()) or path.name
        if not front.title():
            yield NotRead("Article without a title", where)
            return
        try:
            source = source_of(front, path, hashed=hashed, at=self.at, full=body is not None)
            notices = list(notices_of(front, source.published))
        except InputError as error:
            yield NotRead(f"Article that makes no source ({error})", where)
            return
        yield from notices
        if only_notice((front.type,)):
            if not notices:
                yield NotRead("Notice that names no article", where)
            return
        own = [notice for notice in notices if notice.about in _identifiers(source)]
        if own and source.standing.level is not StandingLevel.RETRACTED:
            source = replace(source, standing=with_notices(source.standing, own))
        yield document_in(article, source)


def _identifiers(source: Source) -> tuple[str, ...]:
    return (f"pmid:{source.pmid}", f"doi:{source.doi.lower()}")


def document_in(article: "_Element", source: Source) -> Document:
    """The text of the article: sections, recommendations of a guideline, passages."""
    walk = Walk()
    unread: list[str] = []
    _abstracts(article, walk, unread)
    _body(child_of(article, "body"), walk)
    for group in article:
        if name_of(group) == "back":
            for part in group:
                if name_of(part) in HEADED:
                    walk.titled(part, HEADED[name_of(part)])
                elif name_of(part) == "app-group":
                    for app in part:
                        walk.titled(app, HEADED["app"])
                else:
                    walk.block(part, depth=0)
        elif name_of(group) in ("floats-group", "floats-wrap"):
            walk.titled(group, "Figures and tables")
    page = walk.page()
    found: tuple[Recommendation, ...] = ()
    if source.kind is Kind.GUIDELINE:
        found = recommendations_of(page.flat, Host(source.id, f"{source.id}#0", source.topics))
    parts = _kept(parts_of(page, source.id, topics=source.topics, found=found))
    unread += _unread(article, walk.pictures, parts)
    return Document(
        source,
        parts.sections,
        parts.recommendations,
        tuple(_passages(parts, source, page, walk.groups)),
        tuple(dict.fromkeys(unread)),
    )


def _abstracts(article: "_Element", walk: Walk, unread: list[str]) -> None:
    meta = child_of(child_of(article, "front"), "article-meta")
    for one in meta if meta is not None else ():
        kind = (one.get("abstract-type") or "").lower()
        if name_of(one) == "abstract" and kind in ABSTRACTS:
            walk.titled(one, ABSTRACTS[kind])
        elif name_of(one) == "abstract":
            unread.append(f"Abstract: one of the type {kind!r} is not read")
        elif name_of(one) == "trans-abstract":
            unread.append("Abstract: one in another language is not read")


def _body(body: "_Element | None", walk: Walk) -> None:
    if body is None:
        return
    if any(name_of(child) not in ("sec", "") for child in body):
        walk.level += 1
        walk.heading(BODY)
        walk.level -= 1
    for child in body:
        if name_of(child) == "sec":
            walk.titled(child)
        else:
            walk.block(child, depth=0)
    walk.boxes_now()


def _kept(parts: Parts) -> Parts:
    """Recommendations of the body: an abstract repeats them, references and methods make none."""
    idle = {
        section.id
        for section in parts.sections
        if _part(section.path) in (Part.METHODS, *NO_PASSAGES)
        or (section.path[:1] == ("Abstract",) and _has_body(parts))
    }
    kept = tuple(
        one
        for one in parts.recommendations
        if not any(span.section_id in idle for span in one.spans)
    )
    return replace(parts, recommendations=kept)


def _has_body(parts: Parts) -> bool:
    return any(section.path[:1] != ("Abstract",) for section in parts.sections)


def _passages(parts: Parts, source: Source, page: Page, groups: Groups) -> Iterator[Passage]:
    """With what their part speaks of; thanks, money, references and bare captions are none."""
    findings = facet_of_findings(Subject(source.title, source.kind))
    sections = {section.id: section for section in parts.sections}
    captions, rows = frozenset(page.captions.values()), row_at(page)
    number = 0
    for passage in parts.passages:
        section = sections[passage.span.section_id]
        part = _part(section.path)
        row = rows.get(parts.starts[section.ordinal] + passage.span.start)
        if part in NO_PASSAGES or passage.words in captions or row in groups.rows:
            continue
        title = passage.title
        if row:
            title = groups.retitled(title, row, page.captions.get(row.table, ""))
        facet = facet_in(part, findings)
        yield replace(passage, id=f"{source.id}:{number}", facet=facet, title=title)
        number += 1


def _part(path: tuple[str, ...]) -> Part:
    """By the outermost heading that tells; in an abstract by the innermost."""
    if path and part_of(path[0]) in NO_PASSAGES:
        return part_of(path[0])
    told = (part_of(heading) for heading in reversed(path))
    return next((part for part in told if part is not Part.UNTOLD), Part.UNTOLD)


def _unread(article: "_Element", pictures: int, parts: Parts) -> Iterator[str]:
    if child_of(article, "body") is None:
        yield "Text: the file has the abstract only"
    for child in article:
        if name_of(child) in ("sub-article", "response"):
            stub = child_of(child, "front-stub", "front")
            titles = all_in(stub, "article-title")
            kind = child.get("article-type") or child.get("response-type") or name_of(child)
            words = f": {title_of(titles[0])}" if titles else ""
            yield f"Attached article: not read ({kind}{words})"
    if pictures:
        number = f"{pictures} picture" if pictures == 1 else f"{pictures} pictures"
        yield f"Figures: {number}, of which only captions are read"
    if attached := len(all_in(article, "supplementary-material")):
        yield f"Supplementary files: {attached}, not read"
    if not parts.sections:
        yield "Text: there is none"
