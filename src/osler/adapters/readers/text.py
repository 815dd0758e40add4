"""Reads plain text: paragraphs, lists, and headings told by number, capitals or an underline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from osler.adapters.readers.markdown import ABOUT_FILES
from osler.adapters.readers.text_dates import iso_date
from osler.adapters.readers.text_document import document_of
from osler.adapters.readers.text_encoding import decoded
from osler.adapters.readers.text_facts import Facts, doi_in
from osler.adapters.readers.text_lines import laid_out
from osler.domain.source import Form
from osler.errors import UnreadableSource
from osler.ports import Document

MOST_BYTES = 8 * 1024 * 1024
PROSE = re.compile(rb"(?:[^\W\d_]{2,}[ ,;:]+){5,}[^\W\d_]{2,}|[\x80-\xff]{12,}")
RAW = re.compile(r"raw[ _-]?(?:data|text|files)?", re.IGNORECASE)  # what a collection was made of
LONGEST_TITLE = 150  # characters
NO_TITLE = re.compile(r"[.,;:!]$|\t|\|")  # a sentence, what leads into a list, a row
FACE = 25  # lines at the top of a text on which it may name its issuer, date and number
NAMED = re.compile(
    r"^\s*(?P<key>issued by|issuer|publisher|published by|author(?:ity)?|organi[sz]ation"
    r"|published|publication date|date(?: of issue| issued)?|issued|effective(?: date)?"
    r"|(?:last )?(?:reviewed|updated)|review date|next review(?: due)?|review by|expires"
    r"|licen[cs]e|doi|pmid|status|version)\s*[:\t]\s*(?P<value>\S.{0,200}?)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PlainTextReader:
    """``at`` is the day on which standings are judged."""

    name: str = "plain-text"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        """Lists of numbers, logs and files about a collection are no sources."""
        if path.suffix.lower() not in (".txt", ".text") or ABOUT_FILES.fullmatch(path.stem):
            return False
        if any(RAW.fullmatch(folder) for folder in path.parts[:-1]):
            return False
        return b"\0" in head[:200] or PROSE.search(head) is not None

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        """One document; raises UnreadableSource with the reason."""
        if len(content) > MOST_BYTES:
            raise UnreadableSource(f"larger than {MOST_BYTES // 1024**2} MiB")
        text = decoded(content)
        if text.text.count("\ufffd") * 10 > len(text.text):
            raise UnreadableSource("it is no text: more than a tenth of it has no characters")
        page = laid_out(text.text)
        if not page.titled and (marked := _with_title(text.text)):
            page = laid_out(marked)
        title = page.first_heading or path.stem.replace("_", " ")
        facts = replace(facts_of(text.text), title=title)
        unread = [text.doubt] if text.doubt else []
        yield document_of(page, facts, form=Form.FULL, content=content, at=self.at, unread=unread)


def _with_title(text: str) -> str:
    """The text with its first line underlined, where that stands apart as a title does."""
    first, _, rest = text.lstrip("\n \t").partition("\n")
    words, following = first.strip(), rest.partition("\n")[0]
    apart = not following.strip() or NAMED.match(following)
    if len(words) > LONGEST_TITLE or not apart or not rest.strip() or NO_TITLE.search(words):
        return ""
    return f"{words}\n===\n{rest}" if words[0].isalnum() and not NAMED.match(words) else ""


def facts_of(text: str) -> Facts:
    """What the lines at the top say of it: "Published: 3 May 2021"."""
    told: dict[str, str] = {}
    for line in text.split("\n")[:FACE]:
        if found := NAMED.match(line):
            told.setdefault(" ".join(found["key"].lower().split()), found["value"])

    def first(*keys: str) -> str:
        return next((told[key] for key in keys if key in told), "")

    return Facts(
        issuer=first(
            *("issued by", "issuer", "publisher", "published by", "authority"),
            *("organisation", "organization"),
        ),
        published=iso_date(
            first(
                *("published", "publication date", "date", "date of issue", "date issued"),
                *("issued", "effective date", "effective"),
            )
        ),
        reviewed=iso_date(first("last reviewed", "reviewed", "last updated", "updated")),
        review_by=iso_date(
            first("review date", "next review due", "next review", "review by", "expires")
        ),
        doi=doi_in(first("doi")),
        pmid=re.sub(r"\D", "", first("pmid")),
        licence=first("licence", "license"),
        status=first("status"),
    )
