"""Words and meaning together: neither hides the other, and nothing depends on chance."""

import pytest

from osler.adapters import mixed_index
from osler.adapters.mixed_index import DEPTH, MixedIndex
from osler.adapters.scan_index import ScanIndex
from osler.adapters.vectors_embed import embed
from osler.adapters.vectors_file import VectorFile
from osler.adapters.vectors_generation import Vectors, build_generation
from osler.ports import Entry, Query

from .embedding import SIZE, WordHashing

pytest.importorskip("numpy", reason="vectors need the extra [dense]")


class Meaning(WordHashing):
    """Knows that "hypertension" is "high blood pressure"."""

    def queries(self, texts):
        return super().queries([t.replace("high blood pressure", "hypertension") for t in texts])


LIBRARY = [
    Entry("a/1", "a", "", "hypertension needs treatment", is_recommendation=True),
    Entry("b/1", "b", "", "blood tests at high altitude", is_recommendation=False),
    Entry("c/1", "c", "", "pressure sores", is_recommendation=True, topics=("skin",)),
    Entry("d/1", "d", "", "migraine in children", is_recommendation=False, topics=("head",)),
]


@pytest.fixture
def mixed(tmp_path):
    opened = []

    def make(entries, *, with_vectors=None):
        kept = VectorFile(tmp_path / "kept", size=SIZE)
        some = entries if with_vectors is None else with_vectors
        embed(lambda: some, kept=kept, embedder=Meaning(), workers=1, progress=lambda _: None)
        build_generation(entries, kept=kept, size=SIZE, folder=tmp_path / "laid", fingerprint="now")
        vectors = Vectors.open(tmp_path / "laid", "now")
        index = MixedIndex(ScanIndex(entries), vectors=vectors, embedder=Meaning())
        opened.append(index)
        return index

    yield make
    for index in opened:
        index.close()


def found(index, query, limit=10):
    return [hit.id for hit in index.search(query, limit=limit)]


def test_nothing_is_found_for_nothing(mixed):
    """No words, no meaning; no hits asked for, none given."""
    index = mixed(LIBRARY)
    assert index.search(Query("  "), limit=5) == []
    assert index.search(Query("hypertension"), limit=0) == []


def test_without_vectors_it_is_the_index_by_words(mixed):
    """The same hits with the same scores."""
    index = mixed(LIBRARY, with_vectors=[])
    for text in ("high blood pressure", "migraine", "nothing here"):
        for limit in (1, 3, 500):
            asked = Query(text)
            assert index.search(asked, limit=limit) == ScanIndex(LIBRARY).search(asked, limit=limit)


def test_what_means_the_same_in_other_words_is_found(mixed):
    """The lay reader's words stand nowhere in the guideline."""
    asked = Query("high blood pressure", feedback=False)
    assert "a/1" not in [hit.id for hit in ScanIndex(LIBRARY).search(asked, limit=10)]
    assert "a/1" in found(mixed(LIBRARY), asked)


def test_an_entry_without_a_vector_keeps_the_place_of_its_words(mixed):
    """A library that is half embedded must not hide its other half."""
    index = mixed(LIBRARY, with_vectors=LIBRARY[:2])
    assert found(index, Query("migraine in children", feedback=False))[0] == "d/1"


def test_restrictions_hold_for_what_is_found_by_meaning(mixed):
    """Passages stay out where recommendations are wanted; other topics and sources too."""
    index = mixed(LIBRARY)
    text = "high blood pressure"
    assert set(found(index, Query(text, recommendations_only=True))) <= {"a/1", "c/1"}
    assert set(found(index, Query(text, topics=("skin",)))) == {"c/1"}
    assert set(found(index, Query(text, sources=("b",)))) == {"b/1"}


def test_a_shorter_list_is_the_start_of_a_longer_one(mixed):
    """A reader who asks for more sees the same first hits."""
    index = mixed(LIBRARY)
    asked = Query("high blood pressure")
    assert found(index, asked, 2) == found(index, asked, DEPTH)[:2]


def test_in_a_very_large_library_meaning_reorders_what_words_found(mixed, monkeypatch):
    """All vectors are too many to read for a question: then no hit is added, and none is lost."""
    monkeypatch.setattr(mixed_index, "MOST_SCANNED", 0)
    asked = Query("blood pressure in children", feedback=False)
    by_words = [hit.id for hit in ScanIndex(LIBRARY).search(asked, limit=10)]
    index = mixed(LIBRARY, with_vectors=LIBRARY[:3])
    assert sorted(found(index, asked)) == sorted(by_words)
    assert found(index, Query("unheard"), 10) == []
    monkeypatch.setattr(mixed_index, "MOST_SCANNED", 10)
    few = {hit.id: hit.score for hit in index.search(asked, limit=10)}
    monkeypatch.setattr(mixed_index, "MOST_SCANNED", 0)
    assert {hit.id for hit in index.search(asked, limit=10)} <= few.keys()


def test_scores_are_shares_and_fall(mixed):
    """Best first, none above 1, ties by id."""
    hits = mixed(LIBRARY).search(Query("blood pressure in children"), limit=10)
    assert all(0 <= hit.score <= 1 for hit in hits)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.id))


def test_the_same_question_has_the_same_hits(mixed):
    """Twice in one process, and in an index opened anew."""
    asked = Query("high blood pressure")
    index = mixed(LIBRARY)
    first = index.search(asked, limit=10)
    assert index.search(asked, limit=10) == first
    assert mixed(LIBRARY).search(asked, limit=10) == first
    assert index.size() == len(LIBRARY)
