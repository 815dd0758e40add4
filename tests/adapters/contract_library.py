"""What every library store must hold to, whatever it is built on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osler.adapters.memory_store import MemoryStore
from osler.domain.notice import Notice, NoticeKind
from osler.domain.source import Form, Standing, StandingLevel
from osler.errors import NotFound
from osler.library.editions import CROWD
from osler.library.notices import level_of
from osler.ports import Added, Document, Heard, LibraryStore

from .contract_answers import Everything, an_answer
from .documents import edition, guideline, page, renewed

DAY = date(2026, 3, 1)
EMPTY = "0" * 64


LATER = date(2026, 3, 9)
RETRACTED = Notice("pmid:11", NoticeKind.RETRACTION, "pmid:77", "2011-02")
RETRACTED_ELSEWHERE = Notice("pmid:99", NoticeKind.RETRACTION, "pmid:78", "2011-02")
Made = Callable[[], Everything]


def published(source_id: str, *, doi: str = "", title: str = "A trial") -> Document:
    """An article that a notice may speak of."""
    document = page(source_id)
    return replace(document, source=replace(document.source, pmid="11", doi=doi, title=title))


class LibraryContract:
    """Subclass it, and give the fixture ``make_store``: makes an empty store."""

    @pytest.fixture
    def store(self, make_store: Made) -> LibraryStore:
        return make_store()

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
            store.reinstate("nowhere", at=DAY)
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
        store.reinstate("back-2020", at=DAY)
        assert store.source("back-2020") == guideline().source
        assert store.fingerprint() == before

    def test_the_last_reason_for_a_withdrawal_holds(self, store: LibraryStore):
        """Withdrawing twice is one withdrawal."""
        store.add(guideline(), at=DAY)
        store.withdraw("back-2020", reason="first", at=DAY)
        store.withdraw("back-2020", reason="second", at=DAY)
        assert store.source("back-2020").standing.reason == "second"
        assert store.check() == []

    # notices

    def test_a_notice_on_nothing_here_changes_nothing(self, store: LibraryStore):
        """A list of thousands of retractions is kept; the library is the one it was."""
        store.add(guideline(), at=DAY)
        before = store.fingerprint()
        assert store.notify([RETRACTED_ELSEWHERE], at=DAY) == Heard(1, ())
        assert store.notify([RETRACTED_ELSEWHERE], at=DAY) == Heard(0, ())
        assert store.fingerprint() == before
        assert store.notices_on("back-2020") == []

    def test_a_retraction_counts_whether_it_comes_before_or_after(self, make_store: Made):
        """The same library either way, fingerprint included; the source leaves the index."""
        after, before = make_store(), make_store()
        after.add(published("a"), at=DAY)
        assert after.notify([RETRACTED], at=DAY) == Heard(1, ("a",))
        before.notify([RETRACTED], at=DAY)
        before.add(published("a"), at=DAY)
        for store in (after, before):
            standing = store.source("a").standing
            assert standing.level is StandingLevel.RETRACTED
            assert "PMID 77" in standing.reason
            assert list(store.entries()) == []
            assert store.notices_on("a") == [RETRACTED]
            assert store.check() == []
        assert after.fingerprint() == before.fingerprint()
        assert [step.why for step in after.history("a")] == ["added", "a notice was read"]
        assert [step.why for step in before.history("a")] == ["added"]

    @pytest.mark.parametrize("kind", list(NoticeKind))
    @pytest.mark.parametrize("about", ["pmid:11", "doi:10.1/abc", "pmcid:55"])
    def test_every_notice_counts_by_every_identifier_before_and_after(
        self, make_store: Made, kind: NoticeKind, about: str
    ):
        """A PMID, a DOI, a PMCID; the article first, or the notice first."""
        document = published("a", doi="10.1/ABC")
        numbered = replace(document.source.bibliography, pmcid="PMC0055")
        article = replace(document, source=replace(document.source, bibliography=numbered))
        notice = Notice(about, kind, "pmid:77", "2011-02")
        first, last = make_store(), make_store()
        first.notify([notice], at=DAY)
        first.add(article, at=DAY)
        last.add(article, at=DAY)
        assert last.notify([notice], at=DAY).sources == ("a",)
        for store in (first, last):
            assert store.source("a").standing.level is level_of(kind)
            assert store.notices_on("a") == [notice]
        assert first.fingerprint() == last.fingerprint()

    def test_a_doi_is_the_same_in_any_case_and_with_its_resolver(self, store: LibraryStore):
        """Lists and sources write them as they like."""
        store.add(published("a", doi="https://doi.org/10.1/ABC"), at=DAY)
        notice = Notice("doi:10.1/abc", NoticeKind.CONCERN)
        assert store.notify([notice], at=DAY).sources == ("a",)
        assert store.source("a").standing.level is StandingLevel.CONCERN

    def test_a_retracted_source_that_is_read_anew_stays_retracted(self, store: LibraryStore):
        """A new version of the record does not wash it clean."""
        store.add(published("a"), at=DAY)
        store.notify([RETRACTED], at=DAY)
        store.add(published("a", title="Mended"), at=DAY)
        assert store.source("a").standing.level is StandingLevel.RETRACTED
        assert [step.why for step in store.history("a")][-1] == "read anew"
        assert store.check() == []

    def test_reinstating_does_not_undo_a_retraction(self, store: LibraryStore):
        """A person may take back their own decision, not the publisher's."""
        store.add(published("a"), at=DAY)
        store.notify([RETRACTED], at=DAY)
        store.withdraw("a", reason="ours", at=DAY)
        assert store.source("a").standing.reason == "ours"
        store.reinstate("a", at=DAY)
        assert store.source("a").standing.level is StandingLevel.RETRACTED
        assert store.check() == []

    def test_notices_are_taken_back_only_where_that_is_asked_for(self, store: LibraryStore):
        """A false list must not retract for good; the library is then the one it was."""
        store.add(published("a"), at=DAY)
        before = store.fingerprint()
        store.notify([RETRACTED, RETRACTED_ELSEWHERE], at=DAY)
        with pytest.raises(NotFound, match="was withdrawn"):
            store.reinstate("a", at=DAY)
        assert store.source("a").standing.level is StandingLevel.RETRACTED
        store.reinstate("a", at=LATER, notices=True)
        assert store.source("a").standing.level is StandingLevel.UNKNOWN
        assert store.notices_on("a") == []
        assert store.fingerprint() == before
        assert store.history("a")[-1].why == "notices were taken back here"
        assert store.check() == []
        with pytest.raises(NotFound):
            store.reinstate("a", at=LATER, notices=True)

    def test_a_withdrawal_and_notices_are_taken_back_together(self, store: LibraryStore):
        """And every source that the same notice was on is judged anew."""
        store.add(published("a"), at=DAY)
        store.add(published("b"), at=DAY)
        store.notify([RETRACTED], at=DAY)
        store.withdraw("a", reason="ours", at=DAY)
        store.reinstate("a", at=DAY, notices=True)
        assert {s.standing.level for s in store.sources()} == {StandingLevel.UNKNOWN}
        assert store.check() == []

    def test_what_a_second_list_knows_better_is_kept(self, make_store: Made):
        """The date stands in one list, the citation in the other; the order does not matter."""
        one = replace(RETRACTED, published="", words="BMJ. 2011")
        results = []
        for order in ([RETRACTED, one], [one, RETRACTED]):
            store = make_store()
            store.add(published("a"), at=DAY)
            assert store.notify(order, at=DAY).new == 1
            results.append(store.source("a").standing)
            assert store.notices_on("a") == [replace(RETRACTED, words="BMJ. 2011")]
            for notice in order:
                store.notify([notice], at=DAY)
            assert store.source("a").standing == results[0]
        assert results[0] == results[1]

    def test_a_transaction_that_fails_leaves_no_notice(self, store: LibraryStore):
        """All of a list lands, or none."""
        store.add(published("a"), at=DAY)
        with pytest.raises(ZeroDivisionError), store.writing() as writing:
            writing.notify([RETRACTED], at=DAY)
            raise ZeroDivisionError
        assert store.notices_on("a") == []
        assert store.source("a").standing.level is StandingLevel.UNKNOWN

    def test_a_source_and_its_notice_may_come_in_one_transaction(self, store: LibraryStore):
        """As they do where a folder holds both."""
        with store.writing() as writing:
            writing.add(published("a"), at=DAY)
            writing.notify([RETRACTED], at=DAY)
            writing.add(published("b"), at=DAY)
        assert {s.standing.level for s in store.sources()} == {StandingLevel.RETRACTED}
        assert store.check() == []

    # history

    def test_every_change_of_standing_is_remembered(self, store: LibraryStore):
        """Who asks why a source no longer counts is told what happened when."""
        store.add(guideline(), at=DAY)
        store.withdraw("back-2020", reason="wrong", at=LATER)
        store.reinstate("back-2020", at=LATER)
        store.add(renewed(guideline()), at=LATER)
        steps = [
            (step.on, step.why, step.standing.level.value) for step in store.history("back-2020")
        ]
        assert steps == [
            ("2026-03-01", "added", "past its review date"),
            ("2026-03-09", "withdrawn here", "withdrawn"),
            ("2026-03-09", "reinstated here", "past its review date"),
            ("2026-03-09", "read anew", "past its review date"),
        ]

    # editions and forms

    def test_a_later_edition_takes_the_place_of_the_earlier_in_whatever_order(
        self, make_store: Made
    ):
        """The older one may arrive last; the library is the same, fingerprint included."""
        old, new = edition("back-2015", year=2015), edition("back-2021", year=2021)
        libraries = []
        for order in ((old, new), (new, old)):
            store = make_store()
            for document in order:
                store.add(document, at=DAY)
            standing = store.source("back-2015").standing
            assert standing.level is StandingLevel.SUPERSEDED
            assert standing.replaced_by == "back-2021"
            assert "Management of low back pain (2021)" in standing.reason
            assert store.source("back-2021").standing.level is StandingLevel.UNKNOWN
            assert store.history("back-2015")[-1].why == "judged among its editions"
            assert store.items(["back-2015:0"])
            assert store.check() == []
            libraries.append(store.fingerprint())
        assert libraries[0] == libraries[1]

    def test_where_a_source_belongs_does_not_depend_on_when_a_crowd_came(self, store: Everything):
        """A title that over forty sources share names none of them, not even the first forty."""
        crowd = [edition(f"c{n:02d}", year=1950 + n) for n in range(CROWD + 3)]
        pair = [edition("d1", year=2001, doi="10.5/d"), edition("d2", year=2001, doi="10.5/d")]
        for document in (*crowd[:5], *pair):
            store.add(document, at=DAY)
        assert store.source("c01").standing.level is StandingLevel.SUPERSEDED
        with store.writing() as writing:
            for document in crowd[5:]:
                writing.add(document, at=DAY)
        placed = [s.id for s in store.sources() if s.standing.level is StandingLevel.SUPERSEDED]
        assert placed == []
        assert store.source("d2").same_as == "d1"
        assert store.check() == []
        for document in crowd[:5]:
            store.remove(document.source.id, at=DAY)
        assert store.source("c05").standing.level is StandingLevel.SUPERSEDED
        assert store.check() == []

    def test_a_chain_of_editions_ends_in_the_newest(self, store: LibraryStore):
        """Both earlier ones name the edition that is in force now."""
        for year in (2018, 2021, 2015):
            store.add(edition(f"back-{year}", year=year), at=DAY)
        replaced = [store.source(f"back-{year}").standing.replaced_by for year in (2015, 2018)]
        assert replaced == ["back-2021", "back-2021"]

    def test_an_edition_that_was_taken_back_supersedes_nothing(self, store: LibraryStore):
        """Withdrawing the new one gives the old one its standing back; reinstating takes it."""
        store.add(edition("old", year=2015), at=DAY)
        store.add(edition("new", year=2021), at=DAY)
        before = store.fingerprint()
        store.withdraw("new", reason="added by mistake", at=LATER)
        assert store.source("old").standing.level is StandingLevel.UNKNOWN
        assert store.check() == []
        store.reinstate("new", at=LATER)
        assert store.source("old").standing.level is StandingLevel.SUPERSEDED
        assert store.fingerprint() == before
        store.remove("new", at=LATER)
        assert store.source("old").standing.level is StandingLevel.UNKNOWN
        assert store.check() == []

    def test_two_forms_of_one_publication_are_linked_to_the_fuller(self, make_store: Made):
        """An abstract and its full text, an NGC summary and the guideline: in either order."""
        full, summary = edition("full", year=2020), edition("sum", year=2020, form=Form.SUMMARY)
        for order in ((full, summary), (summary, full)):
            store = make_store()
            for document in order:
                store.add(document, at=DAY)
            assert store.source("sum").same_as == "full"
            assert store.source("full").same_as == ""
            assert store.items(["sum:0", "full:0"])
            assert store.sources_by_id(["sum"])["sum"].same_as == "full"
            store.remove("full", at=DAY)
            assert store.source("sum").same_as == ""
            assert store.check() == []

    def test_a_new_edition_marks_the_answers_that_rest_on_the_old(self, store: Everything):
        """A stored answer is told that its source has been replaced."""
        store.add(edition("old", year=2015), at=DAY)
        stored = store.store_answer(an_answer("old", library=store.fingerprint()), text="x")
        store.add(edition("new", year=2021), at=LATER)
        marked = store.stored_answer(stored.id).needs_update
        assert [mark.source_id for mark in marked] == ["old"]
        assert "superseded" in marked[0].reason

    # removing

    def test_a_removed_source_leaves_nothing_behind(self, store: LibraryStore):
        """The library is then the one it was before, and a notice still waits for its return."""
        store.add(page("kept"), at=DAY)
        before, counts = store.fingerprint(), store.counts()
        store.add(published("a"), at=DAY)
        store.notify([RETRACTED], at=DAY)
        store.remove("a", at=DAY)
        assert (store.fingerprint(), store.counts()) == (before, counts)
        assert store.check() == []
        with pytest.raises(NotFound):
            store.history("a")
        with pytest.raises(NotFound):
            store.remove("a", at=DAY)
        store.add(published("a"), at=DAY)
        assert store.source("a").standing.level is StandingLevel.RETRACTED
        assert [step.why for step in store.history("a")] == ["added"]

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


def steps() -> st.SearchStrategy[list[Callable[[Everything], object]]]:
    """Lists of changes to a small library."""
    names = st.sampled_from(["a", "b", "c", "d"])
    added = st.builds(
        lambda name, text: lambda store: store.add(page(name, text), at=DAY),
        names,
        st.sampled_from(["One.", "Two.", "Three."]),
    )
    whole = st.builds(lambda name: lambda store: store.add(guideline(name), at=DAY), names)
    withdrawn = st.builds(lambda name: lambda store: _withdraw(store, name), names)
    reinstated = st.builds(lambda name: lambda store: _reinstate(store, name), names)
    article = st.builds(
        lambda name, title: lambda store: store.add(published(name, title=title), at=DAY),
        names,
        st.sampled_from(["One", "Two"]),
    )
    told = st.builds(
        lambda kind, number, when: (
            lambda store: store.notify([Notice("pmid:11", kind, number, when)], at=DAY)
        ),
        st.sampled_from(list(NoticeKind)),
        st.sampled_from(["", "pmid:77", "pmid:78"]),
        st.sampled_from(["", "2011"]),
    )
    removed = st.builds(lambda name: lambda store: _remove(store, name), names)
    stored = st.builds(lambda names: lambda store: _store(store, names), st.sets(names, max_size=2))
    dated = st.builds(
        lambda name, year, form: (
            lambda store: store.add(edition(name, year=year, form=form), at=DAY)
        ),
        st.sampled_from(["d", "e", "f"]),
        st.sampled_from([2015, 2018, 2021]),
        st.sampled_from([Form.FULL, Form.SUMMARY]),
    )
    changes = (added, whole, withdrawn, reinstated, article, told, removed, stored, dated)
    return st.lists(st.one_of(changes), max_size=10)


def _withdraw(store: LibraryStore, name: str) -> None:
    if name in store.sources_by_id([name]):
        store.withdraw(name, reason="r", at=DAY)


def _remove(store: LibraryStore, name: str) -> None:
    if name in store.sources_by_id([name]):
        store.remove(name, at=DAY)


def _store(store: Everything, names: set[str]) -> None:
    there = sorted(store.sources_by_id(names))
    answer = an_answer(*there, library=store.fingerprint())
    store.store_answer(answer, text=f"{there} {store.fingerprint()}")


def _reinstate(store: LibraryStore, name: str) -> None:
    if name in store.withdrawn():
        store.reinstate(name, at=DAY)


def agrees_with_memory(make: Made, *, examples: int) -> None:
    """Whatever is done to both, the store and the plain dicts hold the same."""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(steps())
    def check(changes: list[Callable[[Everything], object]]) -> None:
        store, truth = make(), MemoryStore()
        for change in changes:
            change(store)
            change(truth)
        assert store.fingerprint() == truth.fingerprint()
        assert store.counts() == truth.counts()
        assert list(store.entries()) == list(truth.entries())
        assert list(store.sources()) == list(truth.sources())
        assert store.vocabulary() == truth.vocabulary()
        assert list(store.stored_answers()) == list(truth.stored_answers())
        for source in truth.sources():
            assert store.history(source.id) == truth.history(source.id)
            assert store.notices_on(source.id) == truth.notices_on(source.id)
        assert store.recommendations_on("sciatica") == truth.recommendations_on("sciatica")
        assert store.check() == []

    check()
