"""Test collections of finding, read from the archives of the shared folder."""

import csv
import io
import re
import tarfile
from dataclasses import dataclass
from pathlib import Path

from osler.evaluation.trec import read_judgements
from osler.ports import Entry

NFCORPUS_QUERIES = ("titles", "nontopic-titles", "vid-desc")  # sets of the original release
_TITLE_ENDS = " pubmed ncbi abstract "  # what the release's clean-up left between title and text


@dataclass(frozen=True)
class Collection:
    """Documents, queries and who belongs to whom."""

    name: str
    entries: tuple[Entry, ...]  # by id
    queries: dict[str, str]
    judgements: dict[str, dict[str, int]]  # of the queries only


def nfcorpus(shared: Path, queries: str) -> Collection:
    """The development split (Boteva et al., ECIR 2016): lower-cased, stop words removed."""
    files = _files(shared, "nfcorpus")
    pairs = [line.split("\t", 1) for line in files["dev.docs"].splitlines()]
    entries = [_entry(name, *_title_and_text(text)) for name, text in pairs]
    held = {entry.id for entry in entries}
    judged = read_judgements(files["dev.2-1-0.qrel"].splitlines())
    asked = [line.split("\t", 1) for line in files[f"dev.{queries}.queries"].splitlines()]
    return _collection(
        f"nfcorpus dev, {queries}",
        entries,
        {name: text for name, text in asked if held & judged.get(name, {}).keys()},
        judged,
    )


def _title_and_text(text: str) -> tuple[str, str]:
    title, mark, rest = text.partition(_TITLE_ENDS)
    return (title, rest) if mark else ("", text)


def scifact(shared: Path) -> Collection:
    """The training claims (Wadden et al., EMNLP 2020); a claim's cited abstracts are relevant."""
    files = _files(shared, "scifact")
    documents = csv.DictReader(io.StringIO(files["corpus.csv"]))
    entries = [
        _entry(row["doc_id"], row["title"], _sentences(row["abstract"])) for row in documents
    ]
    claims = list(csv.DictReader(io.StringIO(files["claims_train.csv"])))
    judged: dict[str, dict[str, int]] = {}
    for row in claims:
        cited = re.findall(r"\d+", row["cited_doc_ids"])
        judged.setdefault(row["id"], {}).update(dict.fromkeys(cited, 1))
    queries = {row["id"]: row["claim"] for row in claims if judged[row["id"]]}
    return _collection("scifact train", entries, queries, judged)


def _sentences(printed: str) -> str:
    """Text of an abstract that was printed as a list of quoted sentences, one a line."""
    lines = printed.strip()[1:-1].split("\n")
    return " ".join(line.strip()[1:-1] for line in lines)


def _entry(name: str, title: str, body: str) -> Entry:
    return Entry(name, name, title, body, is_recommendation=False)


def _collection(
    name: str, entries: list[Entry], queries: dict[str, str], judged: dict[str, dict[str, int]]
) -> Collection:
    return Collection(
        name,
        tuple(sorted(entries, key=lambda entry: entry.id)),
        dict(sorted(queries.items())),
        {query: judged[query] for query in sorted(queries)},
    )


def _files(shared: Path, name: str) -> dict[str, str]:
    """Texts of an archive by file name."""
    with tarfile.open(shared / "benchmarks" / f"{name}.tar.gz") as archive:
        return {
            Path(member.name).name: file.read().decode()
            for member in archive
            if member.isfile() and (file := archive.extractfile(member))
        }
