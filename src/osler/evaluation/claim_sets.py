"""Public sets of claims that people labelled against evidence: readers, one a set.

Each says what its labels mean. Texts are read from the archives and never kept.
"""

import csv
import io
import json
import re
from ast import literal_eval
from collections.abc import Iterator
from dataclasses import dataclass

from osler.domain.answer import Outcome
from osler.evaluation.suite import Archive

HEALTHVER = "benchmarks/healthver.tar.gz"
NLI4CT = "benchmarks/nli4ct.tar.gz"
CLINIFACT = "benchmarks/clinifact.tar.gz"
SCIFACT = "benchmarks/scifact.tar.gz"


@dataclass(frozen=True)
class Labelled:
    """A claim, the evidence it was labelled against, and the label."""

    case: str
    claim: str
    quotes: tuple[str, ...]
    label: Outcome
    cluster: str = ""  # cases that share their evidence or their claim


def healthver(archive: Archive) -> Iterator[Labelled]:
    """HealthVer, development split (Sarrouti et al., Findings of EMNLP 2021).

    Claims of web pages on COVID-19 against statements of abstracts. "Refutes" is contradicted,
    "Neutral" is not supported. The same claim stands against many statements.
    """
    labels = {
        "Supports": Outcome.SUPPORTED,
        "Refutes": Outcome.CONTRADICTED,
        "Neutral": Outcome.NOT_SUPPORTED,
    }
    for row in _rows(archive, "/healthver_dev.csv"):
        quotes = (row["evidence"],)
        yield Labelled(row["id"], row["claim"], quotes, labels[row["label"]], row["claim"].strip())


def clinifact(archive: Archive) -> Iterator[Labelled]:
    """CliniFact, validation split (Zhang et al., Scientific Data 2025).

    Claims made of a registered comparison ("A is superior to B in terms of C") against the
    abstract of a publication. In this split every claim labelled 1 has a p value at or below
    .05 in the registry, and none labelled 0 has: what it states was not shown, and it counts as
    contradicted. 2 is the abstract of another study.
    """
    labels = {"1": Outcome.SUPPORTED, "0": Outcome.CONTRADICTED, "2": Outcome.NOT_SUPPORTED}
    for row in _rows(archive, "/validation_set.csv"):
        quotes = (row["article_abstract"],)
        yield Labelled(row["index"], row["claim"], quotes, labels[row["label"]], row["nctId"])


def nli4ct(archive: Archive, split: str) -> Iterator[Labelled]:
    """NLI4CT, "dev" or "train" (Jullien et al., SemEval-2023 task 7).

    Statements on breast cancer trials against one section of one registry record, or of two
    ("the primary trial", "the secondary trial"); entailed or contradicted, nothing between.
    Lines of a section hang on the unindented line above them, as the record prints them.
    """
    statements = json.loads(archive.read(f"/{split}.json"))
    wanted = {
        f"/{case[key]}.json"
        for case in statements.values()
        for key in ("Primary_id", "Secondary_id")
        if key in case
    }
    records = {
        "/" + name.rsplit("/", 1)[-1]: json.loads(content)
        for name, content in archive.read_all(".json")
        if "/" + name.rsplit("/", 1)[-1] in wanted
    }
    labels = {"Entailment": Outcome.SUPPORTED, "Contradiction": Outcome.CONTRADICTED}
    for case, row in sorted(statements.items()):
        trials = [row[key] for key in ("Primary_id", "Secondary_id") if key in row]
        quotes = tuple(
            quote
            for trial in trials
            for quote in lines_with_heads(records[f"/{trial}.json"][row["Section_id"]])
        )
        yield Labelled(case, row["Statement"], quotes, labels[row["Label"]], row["Primary_id"])


def lines_with_heads(lines: list[str]) -> list[str]:
    """Each indented line behind the unindented one that it stands under."""
    head, quotes, bare = "", [], True
    for line in lines:
        if line.startswith(" "):
            quotes.append(f"{head} {line.strip()}".strip())
            bare = False
        else:
            quotes += [head] if head and bare else []
            head, bare = line.strip(), True
    return quotes + ([head] if head and bare else [])


@dataclass(frozen=True)
class Rationale:
    """A claim, one abstract it cites, and the sentences that decide it; none where none do."""

    case: str
    claim: str
    sentences: tuple[str, ...]
    deciding: frozenset[int]  # places in ``sentences``
    label: Outcome


def scifact(archive: Archive) -> Iterator[Rationale]:
    """SciFact, training claims (Wadden et al., EMNLP 2020), a case for each cited abstract.

    The sentences of all rationales of an abstract together. "CONTRADICT" is contradicted; an
    abstract that is cited and holds no evidence is not supported.
    """
    labels = {"SUPPORT": Outcome.SUPPORTED, "CONTRADICT": Outcome.CONTRADICTED}
    abstracts = {
        row["doc_id"]: tuple(_printed_list(row["abstract"]))
        for row in _rows(archive, "/corpus.csv")
    }
    claims: dict[str, str] = {}
    found: dict[tuple[int, int], set[int]] = {}  # claim and abstract: deciding sentences
    told: dict[tuple[int, int], Outcome] = {}
    for row in _rows(archive, "/claims_train.csv"):
        claims[row["id"]] = row["claim"]
        for document in re.findall(r"\d+", f"{row['cited_doc_ids']} {row['evidence_doc_id']}"):
            found.setdefault((int(row["id"]), int(document)), set())
        if row["evidence_doc_id"]:
            pair = int(row["id"]), int(row["evidence_doc_id"])
            found[pair].update(map(int, re.findall(r"\d+", row["evidence_sentences"])))
            told[pair] = labels[row["evidence_label"]]
    for pair in sorted(found):
        claim, document = map(str, pair)
        deciding, label = frozenset(found[pair]), told.get(pair, Outcome.NOT_SUPPORTED)
        yield Rationale(f"{claim}/{document}", claims[claim], abstracts[document], deciding, label)


_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")


def _printed_list(printed: str) -> Iterator[str]:
    """The strings of a list that was printed without commas, as numpy prints one."""
    for literal in _QUOTED.findall(printed):
        yield literal_eval(literal)


def _rows(archive: Archive, suffix: str) -> Iterator[dict[str, str]]:
    csv.field_size_limit(1 << 24)  # characters; an abstract with its sentences is far shorter
    yield from csv.DictReader(io.StringIO(archive.read(suffix).decode("utf-8-sig")))
