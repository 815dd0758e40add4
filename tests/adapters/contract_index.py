"""What every index holds to. Subclasses say how to make one; the plain scan is the truth."""

from collections.abc import Iterable

import pytest

from osler.errors import InputError
from osler.ports import Entry, Index, Query


def entry(name: str, body: str, *, title: str = "", recommends: bool = False, **more) -> Entry:
    """An entry of the source before the slash."""
    return Entry(name, name.partition("/")[0], title, body, recommends, **more)


LIBRARY = (
    entry("acp/heat", "Superficial heat eases acute low back pain.", topics=("low back pain",)),
    entry("acp/bed", "Do not advise bed rest.", recommends=True, topics=("low back pain",)),
    entry("nice/exercise", "Offer exercise.", title="Low back pain", recommends=True),
    entry("nice/imaging", "Back pain needs no routine imaging.", topics=("low back pain",)),
    entry("eular/gout", "Colchicine within 12 hours of a gout flare.", topics=("gout",)),
    entry("eular/same", "Colchicine within 12 hours of a gout flare.", topics=("gout",)),
    entry("aha/bp", "SGLT2 inhibitors lower blood pressure.", recommends=True),
    entry("empty/1", "", title=""),
)


class IndexContract:
    """Facts about finding; ``make`` is the subclass's."""

    @pytest.fixture
    def make(self):
        """A function that makes an index of some entries."""
        raise NotImplementedError

    def ids(self, index: Index, text: str, *, limit: int = 10, **more) -> list[str]:
        return [hit.id for hit in index.search(Query(text, **more), limit=limit)]

    def test_nothing_is_found_in_an_empty_library(self, make):
        """An empty library is no error."""
        index = make([])
        assert index.size() == 0
        assert self.ids(index, "gout") == []

    @pytest.mark.parametrize("text", ["", "   ", "what is the", "zzzz", "?!", "\x00"])
    def test_words_the_library_does_not_hold_find_nothing(self, make, text):
        """No words, function words and unknown words give no hits rather than all."""
        assert self.ids(make(LIBRARY), text) == []

    def test_two_entries_with_one_id_are_refused(self, make):
        """An id names one thing."""
        with pytest.raises(InputError):
            make([LIBRARY[0], LIBRARY[0]])

    def test_no_hits_are_asked_for_and_none_given(self, make):
        """A limit of 0 is a limit."""
        assert self.ids(make(LIBRARY), "gout", limit=0) == []

    def test_a_page_pasted_as_a_query_still_finds(self, make):
        """20,000 characters are cut down to their heaviest words."""
        page = " ".join(f"word{n}" for n in range(3000)) + " gout"
        assert "eular/gout" in self.ids(make(LIBRARY), page)

    def test_ties_are_in_order_of_id(self, make):
        """The same words score the same, and the id decides, whatever came first."""
        twins = [entry(f"s/{n:03}", "gout flare") for n in range(60)]
        index = make(list(reversed(twins)))
        assert self.ids(index, "gout", limit=5) == [f"s/{n:03}" for n in range(5)]
        assert len(self.ids(index, "gout", limit=100)) == 60

    def test_the_best_entry_comes_first(self, make):
        """More of the words, and rarer words, score higher."""
        assert self.ids(make(LIBRARY), "heat for acute low back pain")[0] == "acp/heat"

    def test_a_word_in_the_title_weighs_more_than_in_the_body(self, make):
        """What an entry is about is in its title."""
        filler = [entry(f"f/{n}", "fever in a child") for n in range(3)]
        one = entry("b/body", "gout and some other words", title="joint and some other words")
        two = entry("a/title", "joint and some other words", title="gout and some other words")
        assert self.ids(make([*filler, one, two]), "gout") == ["a/title", "b/body"]

    def test_vocabulary_finds_what_own_words_do_not(self, make):
        """Expansions search too."""
        assert self.ids(make(LIBRARY), "zzzz", expansions=("colchicine",)) == [
            "eular/gout",
            "eular/same",
        ]

    def test_vocabulary_weighs_less_than_own_words(self, make):
        """The reader's word is the better guess."""
        index = make([entry("a/1", "lumbago care"), entry("b/1", "sciatica care")])
        assert self.ids(index, "sciatica", expansions=("lumbago",)) == ["b/1", "a/1"]

    def test_a_word_asked_twice_counts_once(self, make):
        """Repeating a word, or its synonym list holding it again, changes no score."""
        index = make(LIBRARY)
        once = index.search(Query("gout flare"), limit=5)
        assert index.search(Query("gout gout flare", ("flare gout",)), limit=5) == once

    def test_recommendations_alone(self, make):
        """The filter holds, even where passages match better."""
        found = self.ids(make(LIBRARY), "low back pain bed rest", recommendations_only=True)
        assert sorted(found) == ["acp/bed", "nice/exercise"]

    def test_topics_restrict(self, make):
        """Any of the topics will do; a topic nobody has finds nothing."""
        index = make(LIBRARY)
        words = "back pain gout colchicine"
        assert set(self.ids(index, words, topics=("gout",))) == {"eular/gout", "eular/same"}
        assert "acp/heat" in self.ids(index, words, topics=("gout", "low back pain"))
        assert self.ids(index, words, topics=("asthma",)) == []

    def test_sources_restrict(self, make):
        """Only entries of the sources named."""
        assert set(self.ids(make(LIBRARY), "back pain", sources=("nice",))) == {
            "nice/exercise",
            "nice/imaging",
        }

    def test_filters_add_up(self, make):
        """All filters must hold."""
        found = self.ids(
            make(LIBRARY), "bed rest heat", topics=("low back pain",), recommendations_only=True
        )
        assert found == ["acp/bed"]

    def test_spelling_variants_find_each_other(self, make):
        """Hyphens are a matter of style."""
        assert self.ids(make(LIBRARY), "SGLT-2")[0] == "aha/bp"

    def test_the_same_search_gives_the_same_hits(self, make):
        """Twice in one index, and in a second index of the same entries in another order."""
        index, other = make(LIBRARY), make(tuple(reversed(LIBRARY)))
        query = Query("back pain gout", ("heat", "exercise"))
        assert index.search(query, limit=10) == index.search(query, limit=10)
        assert index.search(query, limit=10) == other.search(query, limit=10)

    def test_size_counts_entries(self, make):
        """Entries without words count too."""
        assert make(iter(LIBRARY)).size() == len(LIBRARY)


def found(index: Index, query: Query, *, limit: int) -> Iterable[tuple[str, float]]:
    """Ids and scores."""
    return [(hit.id, hit.score) for hit in index.search(query, limit=limit)]
