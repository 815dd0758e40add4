"""Collections of finding: published ones, and the reader's own."""

import json

import pytest

from osler.errors import InputError
from osler.evaluation.collections import collections_in, nfcorpus, scifact
from osler.evaluation.suites.retrieval import SUITE


class Files:
    """An archive in memory."""

    def __init__(self, **files: str) -> None:
        self._files = {name.replace("__", "."): text for name, text in files.items()}

    def names(self) -> list[str]:
        return sorted(self._files)

    def read(self, suffix: str) -> bytes:
        return self._files[suffix.rpartition("/")[2]].encode()


def write(folder, corpus, queries, judgements):
    folder.mkdir()
    (folder / "corpus.jsonl").write_text("\n".join(json.dumps(row) for row in corpus))
    (folder / "queries.jsonl").write_text("\n".join(json.dumps(row) for row in queries))
    (folder / "judgements.txt").write_text(judgements)


def test_a_line_that_is_no_document_is_named(tmp_path):
    """With its file and number."""
    write(tmp_path / "own", [{"_id": "a", "text": "x"}, {"title": "no id"}], [], "")
    with pytest.raises(InputError, match=r"corpus\.jsonl, line 2"):
        list(collections_in(tmp_path))


def test_a_missing_file_is_named(tmp_path):
    """A corpus without queries is no collection."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "corpus.jsonl").write_text("")
    with pytest.raises(InputError, match=r"own/queries\.jsonl"):
        list(collections_in(tmp_path))


def test_a_folder_without_collections_gives_none(tmp_path):
    """Nor does one that is not there."""
    assert list(collections_in(tmp_path)) == []
    assert list(collections_in(tmp_path / "nowhere")) == []


def test_the_readers_own_collection_is_read(tmp_path):
    """Queries that nobody judged are left out."""
    corpus = [{"_id": "b", "text": "two"}, {"_id": "a", "title": "One", "text": "one"}]
    queries = [{"_id": "q1", "text": "one"}, {"_id": "q2", "text": "not judged"}]
    write(tmp_path / "own", corpus, queries, "q1 0 a 1\n")
    (own,) = collections_in(tmp_path)
    assert [entry.id for entry in own.entries] == ["a", "b"]
    assert own.queries == {"q1": "one"}
    assert own.judgements == {"q1": {"a": 1}}


def test_the_published_sets_are_read_in_their_own_formats():
    """Abstracts printed as lists of sentences, queries a line each."""
    claims = "id,claim,cited_doc_ids\n1,Water is wet,[7]\n2,Nobody cites this,[]\n"
    corpus = "doc_id,title,abstract\n7,Water,\"['It is wet.'\n 'Very.']\"\n"
    found = scifact(Files(corpus__csv=corpus, claims_train__csv=claims))
    assert found.entries[0].body == "It is wet. Very."
    assert found.queries == {"1": "Water is wet"}
    archive = Files(
        **{
            "dev__docs": "D1\tcold pubmed ncbi abstract rest helps\n",
            "dev__2-1-0__qrel": "Q1 0 D1 2\nQ2 0 D9 1\n",
            "dev__titles__queries": "Q1\tcold\nQ2\tits document is missing\n",
        }
    )
    (entry,) = nfcorpus(archive, "titles").entries
    assert (entry.title, entry.body) == ("cold", "rest helps")
    assert nfcorpus(archive, "titles").queries == {"Q1": "cold"}


def test_retrieval_needs_no_set_of_a_certain_name():
    """Any of the published ones, or the reader's own, will do."""
    assert SUITE.needs == ()
