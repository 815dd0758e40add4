"""Reads Markdown: a guideline or page that somebody keeps as text.

Files that describe the collection they lie in (README, LICENSE …) are no sources.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from osler.adapters.readers.markdown_front import Front, split_front
from osler.adapters.readers.text_dates import iso_date
from osler.adapters.readers.text_document import document_of
from osler.adapters.readers.text_encoding import decoded
from osler.adapters.readers.text_facts import Facts, doi_in, person
from osler.domain.source import Bibliography, Form, Kind
from osler.errors import UnreadableSource
from osler.ports import Document

ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
ABOUT_FILES = re.compile(  # whole names without their ending
    r"(?:readme|licen[cs]e|copying|notice|changelog|changes|history|contributing|authors|security"
    r"|code_of_conduct|sources?|source_commit|todo|requirements|manifest)(?:[._-]\w{1,40})?",
    re.IGNORECASE,
)
# Pages of a FHIR implementation guide and of packages speak of software, not of care.
ABOUT_FOLDERS = frozenset(("pagecontent", "node_modules", "site-packages", ".github"))
MOST_BYTES = 8 * 1024 * 1024  # the largest guideline kept as Markdown that was seen has 40 KB
DATED = re.compile(
    r"\s*(?:published|publication|date|issued(?! by)|effective|last|reviewed|updated|review|next"
    r"|expires)\b[^:]*:",
    re.IGNORECASE,
)
DATE_FIRST = re.compile(
    r"\s*(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)", re.IGNORECASE
)
KINDS: Mapping[str, Kind] = {kind.value: kind for kind in Kind}


@dataclass(frozen=True)
class MarkdownReader:
    """``at`` is the day on which standings are judged."""

    name: str = "markdown"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        return (
            path.suffix.lower() in ENDINGS
            and not ABOUT_FILES.fullmatch(path.stem)
            and not ABOUT_FOLDERS & set(path.parts)
            and not head.lstrip().startswith(b"+++")
        )

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        """One document; raises UnreadableSource with the reason."""
        yield read_markdown(path, content, at=self.at)


def read_markdown(
    path: Path, content: bytes, *, at: date, known: Facts | None = None, form: Form = Form.FULL
) -> Document:
    """The file as one document. ``known`` replaces what the file says of itself."""
    from osler.adapters.readers.markdown_walk import walk

    if len(content) > MOST_BYTES:
        raise UnreadableSource(f"larger than {MOST_BYTES // 1024**2} MiB")
    text = decoded(content)
    split = split_front(text.text)
    walked = walk(split.body)
    facts = known or _with_head(facts_of(split.front), split.body)
    if not facts.title:
        facts = replace(facts, title=walked.page.first_heading or path.stem.replace("_", " "))
    unread = (*split.front.unread, *walked.unread, *([text.doubt] if text.doubt else []))
    return document_of(walked.page, facts, form=form, content=content, at=at, unread=unread)


def facts_of(front: Front) -> Facts:
    """What the front matter says, under the names that people give it."""
    issuer = front.first("issuer", "organisation", "organization", "publisher", "institution")
    kind = KINDS.get(front.first("kind", "type").lower())
    return Facts(
        title=front.first("title"),
        issuer=issuer,
        kind=kind,
        published=iso_date(front.first("published", "date", "date_published", "year")),
        reviewed=iso_date(front.first("reviewed", "last_reviewed", "updated", "last_updated")),
        review_by=iso_date(front.first("review_by", "next_review", "review_date", "expires")),
        doi=doi_in(front.first("doi", "url", "source")),
        pmid=re.sub(r"\D", "", front.first("pmid")),
        url=_address(front.first("url", "source", "canonical", "link")),
        jurisdiction=front.first("jurisdiction", "country"),
        language=front.first("language", "lang").lower()[:12],
        licence=front.first("licence", "license", "rights"),
        status=front.first("status"),
        topics=tuple(topic.lower() for topic in front.all("topics", "topic", "conditions")),
        bibliography=Bibliography(
            authors=tuple(person(name) for name in front.all("authors", "author")),
            edition=front.first("edition", "version"),
            keywords=front.all("keywords", "tags"),
        ),
    )


def _with_head(facts: Facts, body: str) -> Facts:
    """What the front matter leaves open, as plain lines above the second heading say it:
    "Published: March 2025". A date counts only where it opens its line's value."""
    from osler.adapters.readers.text import facts_of as named_at_the_top

    lines: list[str] = []
    headings = 0
    for line in body.split("\n"):
        headings += line.startswith("#")
        if headings > 1:
            break
        bare = re.sub(r"[*_]{1,3}|^\s*[-+>]\s+", "", line)
        if not DATED.match(bare) or DATE_FIRST.match(bare.partition(":")[2]):
            lines.append(bare)
    head = named_at_the_top("\n".join(lines))
    return replace(
        facts,
        issuer=facts.issuer or head.issuer,
        published=facts.published or head.published,
        reviewed=facts.reviewed or head.reviewed,
        review_by=facts.review_by or head.review_by,
    )


def _address(text: str) -> str:
    return text if text.startswith(("https://", "http://")) else ""
