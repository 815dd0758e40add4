"""PubMedQA: abstracts of PubMed articles by section, each with the question that its title asks.

Format and collection: Jin Q, Dhingra B, Liu Z, Cohen W, Lu X. PubMedQA: a dataset for biomedical
research question answering. Proc EMNLP-IJCNLP. 2019:2567-77. doi:10.18653/v1/D19-1259.
The answers that people or programs gave (``final_decision``) are no part of an article: not read.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from osler.domain.recommendation import Facet
from osler.domain.source import Bibliography, Form, Kind, Source, Standing, StandingLevel
from osler.errors import UnreadableSource
from osler.ports import Document, NotRead

MARKS = (b'"QUESTION"', b'"CONTEXTS"')
CONCLUSION = "Conclusion"
NOTE = (
    "An abstract as PubMedQA gives it: the title is the question that PubMedQA made of the "
    "article's title; journal and authors are not given."
)
STANDING = Standing(
    StandingLevel.UNKNOWN, "Collected in PubMedQA (2019); notices since are not in it."
)
PMID = re.compile(r"[1-9]\d{0,8}")


class PubmedqaReader:
    """One JSON object: abstracts by PMID."""

    name = "pubmedqa-json"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".json" and all(mark in head for mark in MARKS)

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:
        """One document an abstract, in the file's order; raises UnreadableSource."""
        from osler.adapters.readers.json_input import node_of

        articles = node_of(content)
        if not any(isinstance(one, Mapping) for one in articles.values()):
            raise UnreadableSource("it holds no abstracts")
        digest = hashlib.sha256(content).hexdigest()
        for pmid, article in articles.items():
            made = _document(pmid, article, digest) if PMID.fullmatch(pmid) else None
            yield made or NotRead("PubMedQA entry: no PMID, question or text", path.name)


def _document(pmid: str, article: object, digest: str) -> Document | None:
    from osler.adapters.readers.assembly import Assembly, flat_lines
    from osler.adapters.readers.json_input import text_in, texts_in

    question = " ".join(text_in(article, "QUESTION").split())
    texts = texts_in(article, "CONTEXTS")
    if not question or not texts:
        return None
    labels = texts_in(article, "LABELS")
    parts = list(zip(labels, texts, strict=True)) if len(labels) == len(texts) else []
    parts = parts or [("Abstract", text) for text in texts]
    parts += [(CONCLUSION, text) for text in texts_in(article, "LONG_ANSWER")]
    out = Assembly(_source(pmid, question, article, digest))
    for label, text in parts:
        flat = flat_lines(text.splitlines())
        section = out.section((label.capitalize(),), flat.text)
        out.pass_on(flat, section, facet=Facet.BACKGROUND, title=f"{question} ({label.lower()})")
    return out.document()


def _source(pmid: str, question: str, article: object, digest: str) -> Source:
    from osler.adapters.readers.json_input import text_in, texts_in

    said = text_in(article, "YEAR")
    year = said if re.fullmatch(r"(?:19|20)\d\d", said) else ""
    return Source(
        id=f"pmid-{pmid}",
        title=question,
        issuer="",
        kind=Kind.RESEARCH,
        form=Form.ABSTRACT,
        citation=f"{question} {year + '. ' if year else ''}PMID {pmid}.",
        year=int(year or 0),
        published=year,
        pmid=pmid,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
        standing=STANDING,
        digest_note=NOTE,
        read_at="PubMedQA",
        content_hash=digest,
        bibliography=Bibliography(keywords=tuple(texts_in(article, "MESHES"))),
    )
