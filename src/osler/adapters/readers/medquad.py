"""MedQuAD: patient pages of NIH and CDC as questions and answers.

Format and collection: Ben Abacha A, Demner-Fushman D. A question-entailment approach to
question answering. BMC Bioinformatics. 2019;20:511.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.readers.runs import Heading, passages_of
from osler.domain.recommendation import Facet, Passage
from osler.domain.source import Form, Kind, Section, Source, Standing, StandingLevel
from osler.errors import UnreadableSource
from osler.ports import Document, NotRead

if TYPE_CHECKING:
    from lxml.etree import _Element

# The collection was written by several hands: four pages of NINDS and one of CDC differ.
ROOT = re.compile(rb"<(Document|DiseaseFile|doc)\s[^>]*\b(id|fid|docid)\s*=")
QUESTIONS = re.compile(rb"<(QAPairs|qaPairs|Focus|doctitle-focus)\b")

# As the pages name themselves.
ISSUERS: Mapping[str, str] = {
    "CancerGov": "National Cancer Institute",
    "GARD": "Genetic and Rare Diseases Information Center",
    "GHR": "Genetics Home Reference",
    "MPlusHealthTopics": "MedlinePlus",
    "NIDDK": "National Institute of Diabetes and Digestive and Kidney Diseases",
    "NINDS": "National Institute of Neurological Disorders and Stroke",
    "NIHSeniorHealth": "NIH Senior Health",
    "NHLBI": "National Heart, Lung, and Blood Institute",
    "CDC": "Centers for Disease Control and Prevention",
}

# Every question type of the collection, by what its answers speak of.
FACETS: Mapping[str, Facet] = {
    "information": Facet.DEFINITION,
    "causes": Facet.CAUSE,
    "genetic changes": Facet.CAUSE,
    "inheritance": Facet.CAUSE,
    "susceptibility": Facet.CAUSE,  # who is at risk
    "symptoms": Facet.SYMPTOM,
    "complications": Facet.OUTLOOK,
    "outlook": Facet.OUTLOOK,
    "exams and tests": Facet.TEST,
    "stages": Facet.TEST,  # the answers tell how the stage is found out
    "treatment": Facet.TREATMENT,
    "prevention": Facet.PREVENTION,
    "considerations": Facet.BACKGROUND,  # diet in some answers, a summary in others
    "frequency": Facet.BACKGROUND,
    "research": Facet.BACKGROUND,
    "support groups": Facet.BACKGROUND,
}

# Lists of links, and sentences about the page and its tables: kept in the section, no passage.
NO_ANSWER = re.compile(
    r"These resources (?:address|from)|The resources below|The following resources|"
    r"Human Phenotype Ontology|MedlinePlus Medical Dictionary|first number of the fraction"
)

STANDING = Standing(
    StandingLevel.UNKNOWN,
    "Collected in MedQuAD about 2017; the page may have changed since.",
)
LICENCE = "CC BY 4.0 (MedQuAD)"
READ_AT = "MedQuAD collection"


@dataclass(frozen=True)
class Answered:
    """One question with its answer, tidied."""

    question: str
    kind: str  # qtype
    answer: str


class MedquadReader:
    """One XML file a page; one section an answered question."""

    name = "medquad-xml"

    def recognises(self, path: Path, head: bytes) -> bool:
        return (
            path.suffix.lower() == ".xml"
            and ROOT.search(head) is not None
            and QUESTIONS.search(head) is not None
        )

    def read(self, path: Path, content: bytes) -> Iterator[Document | NotRead]:
        from osler.adapters.readers.xml_input import root_of

        root = root_of(content)
        pairs = list(_pairs(root))
        answered = [pair for pair in pairs if pair.answer]
        if not answered:
            # As the collection is given out: some owners let their answers be taken out of it.
            yield NotRead("Page without answers" if pairs else "Page without questions", path.name)
            return
        source = _source(root, path, content, answered)
        sections, passages = _parts(source, answered)
        yield Document(
            source,
            tuple(sections),
            passages=tuple(passages),
            unread=tuple(_unread(pairs)),
            vocabulary=tuple(_names(root, source)),
        )


def _source(root: "_Element", path: Path, content: bytes, answered: list[Answered]) -> Source:
    site = root.get("source") or root.get("corpus") or ""
    if not re.fullmatch(r"\w+", site):
        raise UnreadableSource(f"its site is not named: {site!r}")
    # Numbers inside the files repeat (CancerGov 0000013_2 stands in seven); file names do not.
    source_id = re.sub(r"[^a-z0-9.-]", "-", f"medquad-{site}-{path.stem}".lower())
    focus = _line(_first(root, "Focus", "doctitle-focus"))
    title = focus or answered[0].question
    issuer, url = ISSUERS.get(site, site), (root.get("url") or "").strip()
    return Source(
        id=source_id,
        title=title,
        issuer=issuer,
        kind=Kind.PATIENT_INFORMATION,
        form=Form.FULL,
        citation=f"{issuer}. {title}. {url} (as collected in MedQuAD)",
        url=url,
        jurisdiction="United States",
        licence=LICENCE,
        standing=STANDING,
        topics=(focus.lower(),) if focus else (),
        read_at=READ_AT,
        content_hash=hashlib.sha256(content).hexdigest(),
    )


def _parts(source: Source, answered: list[Answered]) -> tuple[list[Section], list[Passage]]:
    sections: list[Section] = []
    passages: list[Passage] = []
    numbered = 0
    for ordinal, pair in enumerate(answered):
        section = Section(
            f"{source.id}#{ordinal}", source.id, ordinal, (pair.question,), pair.answer
        )
        facet = FACETS.get(pair.kind, Facet.BACKGROUND)
        under = Heading(pair.question, facet, source.topics)
        sections.append(section)
        found = passages_of(section, under, first=numbered)
        numbered += len(found)
        passages += [p for p in found if not NO_ANSWER.search(p.words)]
    return sections, passages


def _pairs(root: "_Element") -> Iterator[Answered]:
    for pair in root.iter("QAPair", "pair"):
        asked = pair.find("Question") if pair.tag == "QAPair" else pair.find("question")
        answer = _first(pair, "Answer", "answer")
        if asked is not None:
            question = re.sub(r"[\s?]*\?$", "?", _line("".join(asked.itertext())))
            yield Answered(question, (asked.get("qtype") or "").lower(), _tidy(answer))


def _unread(pairs: list[Answered]) -> Iterator[str]:
    for pair in pairs:
        if not pair.answer:
            yield f"Answer: empty ({pair.kind})"
        elif pair.kind not in FACETS:
            yield f"Question type: not known: {pair.kind!r}"


def _names(root: "_Element", source: Source) -> Iterator[tuple[str, str]]:
    """The names that the page gives its subject, where it names one."""
    for topic in source.topics:
        for synonym in dict.fromkeys(_line(node.text or "") for node in root.iter("Synonym")):
            if synonym and synonym.lower() != topic:
                yield topic, synonym


def _first(element: "_Element", *tags: str) -> str:
    """All text of the first child of one of these names, "" where there is none."""
    for tag in tags:
        found = element.find(tag)
        if found is not None:
            return "".join(found.itertext())
    return ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _tidy(text: str) -> str:
    """The same words with runs of blanks and of empty lines made one: crawling left many."""
    lines = [_line(line) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
