"""Reads Word files (.docx): an organisation's own guidelines and protocols.

The file is read part by part with our own XML settings, not through python-docx: that opens
every part whatever its size, and leaves out the words that tracked changes insert.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.readers.text_document import document_of
from osler.adapters.readers.text_facts import Facts, one_line, person
from osler.domain.source import Bibliography, Form
from osler.ports import Document

if TYPE_CHECKING:
    from osler.adapters.readers.docx_package import Package

ENDINGS = (".docx", ".docm")
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
TERMS = "{http://purl.org/dc/terms/}"
EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


@dataclass(frozen=True)
class DocxReader:
    """``at`` is the day on which standings are judged."""

    name: str = "docx"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        """By name; Word's own lock files ("~$name.docx") are none."""
        return path.suffix.lower() in ENDINGS and not path.name.startswith("~$") and bool(head)

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        """One document; raises UnreadableSource with the reason."""
        from osler.adapters.readers.docx_package import Package
        from osler.adapters.readers.docx_walk import walk
        from osler.adapters.readers.text import facts_of

        package = Package(content)
        walked = walk(package)
        told = facts_of(walked.page.flat.text)
        kept = _kept(package)
        title = walked.title or kept.title or walked.page.first_heading or path.stem
        facts = replace(
            told,
            title=title,
            issuer=told.issuer or kept.issuer,
            language=kept.language,
            status=told.status or kept.status,
            bibliography=kept.bibliography,
        )
        unread = [*walked.unread, *_undated(package, facts)]
        yield document_of(
            walked.page, facts, form=Form.FULL, content=content, at=self.at, unread=unread
        )


def _kept(package: "Package") -> Facts:
    """What the file's properties say, as far as their author filled them in."""
    authors = [name for name in _property(package, f"{DUBLIN}creator").split(";") if name.strip()]
    words = [word.strip() for word in _property(package, f"{CORE}keywords").split(",")]
    title = _property(package, f"{DUBLIN}title")
    return Facts(
        title="" if title.lower().startswith(("microsoft word", "document", "untitled")) else title,
        issuer=_company(package),
        language=_property(package, f"{DUBLIN}language").lower()[:12],
        status=_property(package, f"{CORE}contentStatus"),
        bibliography=Bibliography(
            authors=tuple(person(name) for name in authors if name.lower() != "python-docx"),
            edition=_property(package, f"{CORE}version"),
            keywords=tuple(word for word in words if word),
        ),
    )


def _property(package: "Package", tag: str) -> str:
    root = package.part("docProps/core.xml")
    return one_line(root.findtext(tag) or "") if root is not None else ""


def _company(package: "Package") -> str:
    root = package.part("docProps/app.xml")
    return one_line(root.findtext(f"{EXTENDED}Company") or "") if root is not None else ""


def _undated(package: "Package", facts: Facts) -> Iterator[str]:
    saved = _property(package, f"{TERMS}modified")[:10]
    if saved and not facts.published:
        yield f"date: the file was last saved on {saved}, which is not when it was published"
