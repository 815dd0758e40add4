"""What every library store must hold to, whatever it is built on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osler.adapters.memory_store import MemoryStore
from osler.domain.source import Form, Standing, StandingLevel
from osler.errors import NotFound
from osler.ports import Added, LibraryStore

from .documents import guideline, page, renewed

DAY = date(2026, 3, 1)
EMPTY = "0" * 64


class LibraryContract:
    """Subclass it, and give the fixture ``store``: an empty store."""

    # what goes wrong

    def test_what_is_not_there_is_not_found(self, store: LibraryStore):
        """Every way to ask for one thing says so when it is missing."""
        for ask in (store.source, store.items_of, store.sections_of, store.added_on):
            with pytest.raises(NotFound, match="nowhere"):
                ask("nowhere")
        with pytest.raises(NotFound, match="nowhere#0"):
            store.section("nowhere#0")

    def test_what_is_not_there_cannot_be_withdrawn(self, store: LibraryStore):
        """A typing error in an id is told, and changes nothing."""
        with pytest.raises(NotFound):
            store.withdraw("nowhere", reason="x", at=DAY)
        with pytest.raises(NotFound):
            store.reinstate("nowhere")
        assert store.withdrawn() == []

    def test_a_transaction_that_fails_leaves_nothing(self, store: LibraryStore):
        """Two sources and a fault: neither source is there afterwards."""
        store.add(page("kept"), at=DAY)
        before = store.fingerprint()
        with pytest.raises(ZeroDivisionError), store.writing() as writing:
            writing.add(guideline(), at=DAY)
            writing.add(page("kept", "Other words."), at=DAY)
            raise ZeroDivisionError
        assert store.fingerprint() == before
        assert [source.id for source in store.sources()] == ["kept"]
        assert store.items(["kept:0"])[0].words == "A patient page."

    def test_unknown_ids_are_left_out(self, store: LibraryStore):
        """An index that is a step behind does not break an answer."""
        store.add(page("a"), at=DAY)
        assert [item.id for item in store.items(["x", "a:0", "y"])] == ["a:0"]
        assert list(store.sources_by_id(["a", "x"])) == ["a"]
        assert store.items([]) == []

    # keeping

    def test_an_empty_library_is_sound(self, store: LibraryStore):
        """Nothing is there, and nothing is wrong with that."""
        assert store.fingerprint() == EMPTY
        assert set(store.counts().values()) == {0}
        assert list(store.entries()) == list(store.sources()) == store.vocabulary() == []
        assert store.check() == []

    def test_every_field_comes_back_as_it_went_in(self, store: LibraryStore):
        """Source, sections, recommendations and passages are equal to what was stored."""
        document = guideline()
        assert store.add(document, at=DAY) is Added.NEW
        assert store.source("back-2020") == document.source
        assert list(store.sections_of("back-2020")) == list(document.sections)
        assert store.section("back-2020#1") == document.sections[1]
        everything = [*document.recommendations, *document.passages]
        assert store.items_of("back-2020") == everything
        assert store.items([item.id for item in reversed(everything)]) == everything[::-1]
        assert store.added_on("back-2020") == DAY
        assert store.check() == []

    def test_counts_follow_every_change(self, store: LibraryStore):
        """Adding, replacing and adding again are all counted right."""
        store.add(guideline(), at=DAY)
        store.add(page("a"), at=DAY)
        store.add(renewed(guideline()), at=DAY)
        store.add(page("a"), at=DAY)
        assert store.counts() == {
            "sources": 2,
            "sections": 3,
            "recommendations": 1,
            "passages": 2,
        }

    def test_the_same_document_twice_changes_nothing(self, store: LibraryStore):
        """Intake can be run again at any time; the day of storing stays."""
        store.add(guideline(), at=DAY)
        before = store.fingerprint()
        assert store.add(guideline(), at=date(2027, 1, 1)) is Added.UNCHANGED
        assert store.fingerprint() == before
        assert store.added_on("back-2020") == DAY

    def test_a_changed_document_replaces_the_old_one_whole(self, store: LibraryStore):
        """Nothing of the old version is left beside the new one."""
        store.add(guideline(), at=DAY)
        assert store.add(renewed(guideline()), at=DAY) is Added.REPLACED
        assert store.source("back-2020").title == "Back pain, 2nd edition"
        assert store.items(["back-2020/back"]) == []
        assert [r.id for r in store.recommendations_on("sciatica")] == ["back-2020/no-bed-rest"]
        assert store.check() == []

    def test_a_statement_is_filed_under_its_own_topics_or_its_sources(self, store: LibraryStore):
        """One statement names its topics, the other takes them from the digest."""
        store.add(guideline(), at=DAY)
        on_back = [r.id for r in store.recommendations_on("low back pain")]
        assert on_back == ["back-2020/back", "back-2020/no-bed-rest"]
        assert [r.id for r in store.recommendations_on("sciatica")] == ["back-2020/no-bed-rest"]
        assert store.recommendations_on("gout") == []

    def test_only_digests_are_filed(self, store: LibraryStore):
        """Topics of other forms are condition names as they came, found by searching."""
        store.add(guideline(form=Form.SUMMARY), at=DAY)
        assert store.recommendations_on("low back pain") == []

    def test_vocabulary_is_the_sorted_union(self, store: LibraryStore):
        """A pair that two sources give is listed once."""
        store.add(guideline("b"), at=DAY)
        store.add(guideline("a"), at=DAY)
        pairs = [("low back pain", "backache"), ("low back pain", "lumbago")]
        assert store.vocabulary() == pairs

    def test_entries_come_by_id_with_title_topics_and_headings(self, store: LibraryStore):
        """What the index sees of a statement and of a passage; each wording once."""
        store.add(guideline("b", title="Low back pain"), at=DAY)
        store.add(page("a"), at=DAY)
        entries = list(store.entries())
        assert [entry.id for entry in entries] == ["a:0", "b/back", "b/no-bed-rest", "b:0"]
        assert entries[2].title == "Low back pain. sciatica. Care. Rest. bed rest"
        assert entries[2].body.endswith("of any kind\nDo not stay in bed.")
        assert entries[2].is_recommendation and not entries[3].is_recommendation
        assert entries[1].topics == ("low back pain",)
        assert entries[3].topics == ("sciatica",)

    def test_ids_are_kept_exactly_and_sorted_by_code_point(self, store: LibraryStore):
        """Ids of test collections come back letter for letter, whatever the database sorts by."""
        ids = ["10", "9", "MED-118", "Zebra", "a b", "apple", "Ärzte", "zoo", "10.1000/x:y%_'\""]
        for source_id in ids:
            store.add(page(source_id), at=DAY)
        assert [source.id for source in store.sources()] == sorted(ids)
        assert [entry.id for entry in store.entries()] == sorted(f"{i}:0" for i in ids)
        assert list(store.sources_by_id(ids)) == sorted(ids)

    # standing

    def test_a_withdrawn_source_stays_readable_but_leaves_the_index(self, store: LibraryStore):
        """`show` still finds it, with who withdrew it and when; a search does not."""
        store.add(guideline(), at=DAY)
        store.withdraw("back-2020", reason="replaced by our own", at=DAY)
        standing = store.source("back-2020").standing
        assert standing == Standing(
            StandingLevel.WITHDRAWN, "replaced by our own", since="2026-03-01"
        )
        assert list(store.entries()) == []
        assert store.items(["back-2020:0"])
        assert store.withdrawn() == ["back-2020"]
        assert next(store.sources()).standing == standing
        assert store.sources_by_id(["back-2020"])["back-2020"].standing == standing
        assert store.check() == []

    def test_a_retracted_source_is_never_searched(self, store: LibraryStore):
        """Its own document says that it does not stand."""
        document = guideline()
        gone = replace(document.source, standing=Standing(StandingLevel.RETRACTED))
        store.add(replace(document, source=gone), at=DAY)
        assert list(store.entries()) == []

    def test_adding_a_withdrawn_source_again_does_not_bring_it_back(self, store: LibraryStore):
        """A nightly intake must not undo what a person decided, even with a new version."""
        store.add(guideline(), at=DAY)
        store.withdraw("back-2020", reason="wrong", at=DAY)
        store.add(guideline(), at=DAY)
        store.add(renewed(guideline()), at=DAY)
        assert store.source("back-2020").standing.level is StandingLevel.WITHDRAWN
        assert store.source("back-2020").title == "Back pain, 2nd edition"

    def test_reinstating_gives_back_the_standing_of_the_document(self, store: LibraryStore):
        """The library is then the one it was, fingerprint included."""
        store.add(guideline(), at=DAY)
        before = store.fingerprint()
        store.withdraw("back-2020", reason="wrong", at=DAY)
        assert store.fingerprint() != before
        store.reinstate("back-2020")
        assert store.source("back-2020") == guideline().source
        assert store.fingerprint() == before

    def test_the_last_reason_for_a_withdrawal_holds(self, store: LibraryStore):
        """Withdrawing twice is one withdrawal."""
        store.add(guideline(), at=DAY)
        store.withdraw("back-2020", reason="first", at=DAY)
        store.withdraw("back-2020", reason="second", at=DAY)
        assert store.source("back-2020").standing.reason == "second"
        assert store.check() == []

    # files

    def test_a_file_is_known_once_it_was_read_to_its_end(self, store: LibraryStore):
        """A file of which only a part was stored is read again."""
        with store.writing() as writing:
            writing.add(page("a"), at=DAY, origin="f")
        assert not store.known("f")
        with store.writing() as writing:
            writing.add(page("b"), at=DAY, origin="f")
            writing.finish("f", sources=2)
        assert store.known("f")
        assert not store.known("g")

    def test_a_file_is_no_longer_known_when_another_replaced_its_source(self, store: LibraryStore):
        """Going back to an older version of a file is a change, not a repetition."""
        for origin, words in (("old", "Old."), ("new", "New.")):
            with store.writing() as writing:
                writing.add(page("a", words), at=DAY, origin=origin)
                writing.finish(origin, sources=1)
        assert not store.known("old")
        assert store.known("new")

    def test_an_unchanged_source_belongs_to_the_file_it_was_last_read_from(
        self, store: LibraryStore
    ):
        """One changed line in a collection makes all its sources those of the new file."""
        store.add(page("a"), at=DAY, origin="old")
        with store.writing() as writing:
            assert writing.add(page("a"), at=DAY, origin="new") is Added.UNCHANGED
            writing.finish("new", sources=1)
        assert store.known("new")

    def test_a_file_without_sources_is_known_too(self, store: LibraryStore):
        """There is no use in reading it again."""
        with store.writing() as writing:
            writing.finish("empty", sources=0)
        assert store.known("empty")


def steps() -> st.SearchStrategy[list[Callable[[LibraryStore], object]]]:
    """Lists of changes to a small library."""
    names = st.sampled_from(["a", "b", "c"])
    added = st.builds(
        lambda name, text: lambda store: store.add(page(name, text), at=DAY),
        names,
        st.sampled_from(["One.", "Two.", "Three."]),
    )
    whole = st.builds(lambda name: lambda store: store.add(guideline(name), at=DAY), names)
    withdrawn = st.builds(lambda name: lambda store: _withdraw(store, name), names)
    reinstated = st.builds(lambda name: lambda store: _reinstate(store, name), names)
    return st.lists(st.one_of(added, whole, withdrawn, reinstated), max_size=8)


def _withdraw(store: LibraryStore, name: str) -> None:
    if name in store.sources_by_id([name]):
        store.withdraw(name, reason="r", at=DAY)


def _reinstate(store: LibraryStore, name: str) -> None:
    if name in store.withdrawn():
        store.reinstate(name)


def agrees_with_memory(make: Callable[[], LibraryStore], *, examples: int) -> None:
    """Whatever is done to both, the store and the plain dicts hold the same."""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(steps())
    def check(changes: list[Callable[[LibraryStore], object]]) -> None:
        store, truth = make(), MemoryStore()
        for change in changes:
            change(store)
            change(truth)
        assert store.fingerprint() == truth.fingerprint()
        assert store.counts() == truth.counts()
        assert list(store.entries()) == list(truth.entries())
        assert list(store.sources()) == list(truth.sources())
        assert store.vocabulary() == truth.vocabulary()
        assert store.recommendations_on("sciatica") == truth.recommendations_on("sciatica")
        assert store.check() == []

    check()
