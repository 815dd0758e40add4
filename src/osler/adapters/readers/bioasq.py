"""BioASQ: excerpts of abstracts that experts marked as answering a question.

Format: Tsatsaronis G, Balikas G, Malakasiotis P, et al. An overview of the BIOASQ large-scale
biomedical semantic indexing and question answering competition. BMC Bioinformatics. 2015;16:138.
One source an article and file: its excerpts in the order in which they stand in the abstract.
The experts' own answers are no part of an article: not read.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from osler.domain.recommendation import Facet
from osler.domain.source import Form, Kind, Source, Standing, StandingLevel
from osler.errors import UnreadableSource
from osler.ports import Document, NotRead

OPENING = re.compile(rb'^\s*\{\s*"questions"\s*:')
MARKS = (b'"snippets"', b'"documents"')
PMID = re.compile(r"/pubmed/([1-9]\d{0,8})$")
NOTE = (
    "Excerpts of the abstract only, chosen by experts for a question; what lies between is missing."
)
STANDING = Standing(
    StandingLevel.UNKNOWN, "Excerpts collected in BioASQ; notices on the article are not in it."
)


@dataclass
class Excerpts:
    """What one file quotes of one article."""

    title: str = ""
    runs: dict[tuple[int, int], str] = field(default_factory=dict)  # place in the abstract -> words
    questions: list[str] = field(default_factory=list)

    def kept(self) -> list[str]:
        """Excerpts in order; one that lies inside another is left out."""
        held: list[tuple[int, int, str]] = []
        for (start, end), words in sorted(self.runs.items(), key=lambda r: (r[0][0], -r[0][1])):
            if not any(s <= start and end <= e and words in w for s, e, w in held):
                held.append((start, end, words))
        return list(dict.fromkeys(words for _, _, words in held))


class BioasqReader:
    """One JSON file of questions."""

    name = "bioasq-json"

    def recognises(self, path: Path, head: bytes) -> bool:
        opens = OPENING.match(head.lstrip(b"\xef\xbb\xbf"))
        marked = any(mark in head for mark in MARKS)
        return path.suffix.lower() == ".json" and opens is not None and marked

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:
        """One document an article; raises UnreadableSource."""
        from osler.adapters.readers.json_input import all_in, node_of, text_in

        articles: dict[str, Excerpts] = {}
        others = 0
        for question in all_in(node_of(content), "questions"):
            for snippet in all_in(question, "snippets"):
                found = PMID.search(text_in(snippet, "document"))
                if found and text_in(snippet, "text"):
                    held = articles.setdefault(found[1], Excerpts())
                    _add(held, snippet, text_in(question, "body"))
                else:
                    others += 1
        if not articles:
            raise UnreadableSource("it quotes no article of PubMed")
        if others:
            yield NotRead(f"BioASQ snippet: no text or no PubMed address ({others})", path.name)
        digest = hashlib.sha256(content).hexdigest()
        for pmid, held in articles.items():
            yield _document(pmid, held, path.stem, digest)


def _add(held: Excerpts, snippet: Any, question: str) -> None:
    from osler.adapters.readers.json_input import number_in, text_in

    words = " ".join(text_in(snippet, "text").split())
    start, end = (number_in(snippet, f"offsetIn{side}Section") for side in ("Begin", "End"))
    if text_in(snippet, "beginSection") == "title":
        held.title = max(held.title, words, key=len)
    else:
        held.runs.setdefault((int(start or 0), int(end or 0)), words)
    if question and question not in held.questions:
        held.questions.append(question)


def _document(pmid: str, held: Excerpts, stem: str, digest: str) -> Document:
    from osler.adapters.readers.assembly import Assembly, flat_lines

    file = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60]
    title = held.title.rstrip(" .") or f"Excerpts of the article with PMID {pmid}"
    source = Source(
        id=f"pmid-{pmid}.bioasq-{file}",
        title=title,
        issuer="",
        kind=Kind.RESEARCH,
        form=Form.ABSTRACT,
        citation=f"{title}. PMID {pmid} (excerpts, as quoted in BioASQ).",
        pmid=pmid,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
        standing=STANDING,
        digest_note=NOTE,
        read_at="BioASQ",
        content_hash=digest,
    )
    out = Assembly(source)
    if not held.title:
        out.unread.append("title: BioASQ does not quote it")
    for words in held.kept() or [held.title]:
        flat = flat_lines([words])
        section = out.section(("Excerpt",), flat.text)
        out.pass_on(flat, section, facet=Facet.BACKGROUND, title=held.title or held.questions[0])
    return out.document()
