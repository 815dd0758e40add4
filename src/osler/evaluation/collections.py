"""Test collections of finding: documents, queries, and which document answers which query."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from osler.errors import InputError
from osler.evaluation.suite import Archive
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


def nfcorpus(archive: Archive, queries: str) -> Collection:
    """The development split (Boteva et al., ECIR 2016): lower-cased, stop words removed."""
    pairs = [line.split("\t", 1) for line in _lines(archive, "/dev.docs")]
    entries = [_entry(name, *_title_and_text(text)) for name, text in pairs]
    held = {entry.id for entry in entries}
    judged = read_judgements(_lines(archive, "/dev.2-1-0.qrel"))
    asked = [line.split("\t", 1) for line in _lines(archive, f"/dev.{queries}.queries")]
    return _collection(
        f"nfcorpus dev, {queries}",
        entries,
        {name: text for name, text in asked if held & judged.get(name, {}).keys()},
        judged,
    )


def _title_and_text(text: str) -> tuple[str, str]:
    title, mark, rest = text.partition(_TITLE_ENDS)
    return (title, rest) if mark else ("", text)


def scifact(archive: Archive) -> Collection:
    """The training claims (Wadden et al., EMNLP 2020); a claim's cited abstracts are relevant."""
    documents = csv.DictReader(io.StringIO(archive.read("/corpus.csv").decode()))
    entries = [
        _entry(row["doc_id"], row["title"], _sentences(row["abstract"])) for row in documents
    ]
    claims = list(csv.DictReader(io.StringIO(archive.read("/claims_train.csv").decode())))
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


def _lines(archive: Archive, suffix: str) -> list[str]:
    return archive.read(suffix).decode().splitlines()


def collections_in(folder: Path) -> Iterator[Collection]:
    """Collections of the reader's own, one a folder in the layout of BEIR, by name.

    Each holds corpus.jsonl (_id, title, text), queries.jsonl (_id, text) and judgements.txt in
    the format of TREC. Raises InputError with the file and what is wrong.
    """
    for file in sorted(folder.glob("*/corpus.jsonl")):
        home = file.parent
        entries = [_entry(r["_id"], r.get("title", ""), r["text"]) for r in _json_lines(file)]
        queries = {r["_id"]: r["text"] for r in _json_lines(home / "queries.jsonl")}
        judged = read_judgements(_text(home / "judgements.txt").splitlines())
        known = {name: text for name, text in queries.items() if name in judged}
        yield _collection(home.name, entries, known, judged)


def _json_lines(file: Path) -> Iterator[dict[str, str]]:
    for number, line in enumerate(_text(file).splitlines(), start=1):
        try:
            row = json.loads(line)
            yield {key: str(row[key]) for key in {"_id", "text", *row}}
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{file.name}, line {number} is no object with _id and text"
            ) from error


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise InputError(f"{file.parent.name}/{file.name} cannot be read") from error
