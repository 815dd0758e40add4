"""What every store of answers must hold to, whatever it is built on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

import pytest

from osler.domain.answer import Answer, Reference, Triage, Workings
from osler.domain.notice import Notice, NoticeKind
from osler.domain.question import Audience, Question
from osler.domain.recommendation import Urgency
from osler.domain.source import Form, Kind, Standing, StandingLevel, Support
from osler.domain.stored_answer import answer_id, hash_of
from osler.errors import LibraryError, NotFound
from osler.ports import AnswerStore, LibraryStore

from .documents import guideline, page, renewed

DAY, LATER = date(2026, 3, 1), date(2026, 3, 9)
TEXT = '{\n  "title": "Bettruhe – nein"\n}'


class Everything(LibraryStore, AnswerStore, Protocol):
    """A store of sources and of answers."""


def an_answer(
    *sources: str, library: str, title: str = "Back pain", at: str = "2026-03-01"
) -> Answer:
    """An answer that refers to these sources, made from a library with this fingerprint."""
    references = tuple(
        Reference(n, source, Kind.GUIDELINE, Form.DIGEST, "", source, source, 2020, "", "", "",
                  Standing(StandingLevel.UNKNOWN), Support.FULL_TEXT)
        for n, source in enumerate(sources, 1)
    )  # fmt: skip
    return Answer(
        Question("back pain?", Audience.PUBLIC, DAY),
        title, "Not reviewed.", at, Triage(Urgency.ROUTINE), (), (), (), (), (), (), (), (),
        references, Workings(1, 1, 1, (), (), library, "test", "built-in"), (), "",
    )  # fmt: skip


class AnswersContract:
    """Subclass it, and give the fixture ``make_store``: makes an empty store."""

    @pytest.fixture
    def filled(self, make_store: Callable[[], Everything]) -> Everything:
        store = make_store()
        store.add(guideline(), at=DAY)
        store.add(page("a"), at=DAY)
        return store

    # what goes wrong

    def test_an_answer_that_is_not_there_is_not_found(self, filled: Everything):
        """The message names the id."""
        with pytest.raises(NotFound, match="nowhere"):
            filled.remove_answer("nowhere")
        with pytest.raises(NotFound, match="nowhere"):
            filled.stored_answer("nowhere")

    def test_an_answer_from_another_library_is_not_stored(self, filled: Everything):
        """Between the question and the storing the library changed: what it rests on is gone."""
        answer = an_answer("a", library=filled.fingerprint())
        filled.add(page("a", "Other words."), at=DAY)
        with pytest.raises(LibraryError, match="changed while"):
            filled.store_answer(answer, text=TEXT)
        assert list(filled.stored_answers()) == []

    # keeping

    def test_what_was_shown_comes_back_byte_for_byte(self, filled: Everything):
        """With its hash, the library it was made from, and each source as it was."""
        answer = an_answer("back-2020", "a", library=filled.fingerprint())
        stored = filled.store_answer(answer, text=TEXT)
        assert filled.stored_answer(stored.id) == stored
        assert stored.text == TEXT
        assert stored.hash == hash_of(TEXT)
        assert stored.id == answer_id(TEXT)
        assert stored.library == filled.fingerprint()
        assert [f.source_id for f in stored.footings] == ["a", "back-2020"]
        assert stored.footings[1].standing == guideline().source.standing
        assert stored.needs_update == ()
        assert filled.check() == []

    def test_storing_answers_changes_no_library(self, filled: Everything):
        """The next question gets the same answer, fingerprint included."""
        before = filled.fingerprint()
        filled.store_answer(an_answer("a", library=before), text=TEXT)
        assert filled.fingerprint() == before

    def test_the_same_answer_is_stored_once(self, filled: Everything):
        """Saving twice is saving once."""
        answer = an_answer("a", library=filled.fingerprint())
        assert filled.store_answer(answer, text=TEXT) == filled.store_answer(answer, text=TEXT)
        assert len(list(filled.stored_answers())) == 1

    def test_an_answer_without_sources_can_be_stored(self, filled: Everything):
        """A refusal is an answer too."""
        stored = filled.store_answer(an_answer(library=filled.fingerprint()), text=TEXT)
        assert filled.stored_answer(stored.id).footings == ()

    def test_answers_come_newest_first(self, filled: Everything):
        """Then by id, so that the order is always the same."""
        days = ("2026-03-01", "2026-03-05", "2026-03-03")
        for number, day in enumerate(days):
            answer = an_answer("a", library=filled.fingerprint(), at=day)
            filled.store_answer(answer, text=f"{TEXT} {number}")
        assert [stored.on for stored in filled.stored_answers()] == sorted(days, reverse=True)

    def test_a_removed_answer_is_gone(self, filled: Everything):
        """And nothing is marked for it any more."""
        stored = filled.store_answer(an_answer("a", library=filled.fingerprint()), text=TEXT)
        filled.remove_answer(stored.id)
        assert list(filled.stored_answers()) == []
        assert filled.withdraw("a", reason="x", at=DAY) == ()
        assert filled.check() == []

    # what changes under them

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            (lambda s: s.withdraw("back-2020", reason="Wrong.", at=LATER), "now withdrawn. Wrong."),
            (lambda s: s.remove("back-2020", at=LATER), "removed from the library"),
            (lambda s: s.notify([CORRECTED], at=LATER), "What is known of its standing changed."),
            (lambda s: s.notify([RETRACTED], at=LATER), "now retracted. Retracted"),
            (lambda s: s.add(renewed(guideline()), at=LATER), "read anew, with other content"),
        ],
    )
    def test_every_answer_that_rests_on_a_changed_source_is_marked(
        self, filled: Everything, change: Callable[[Everything], object], says: str
    ):
        """With day, source and reason; its text stays, and other answers are left alone."""
        resting = filled.store_answer(
            an_answer("back-2020", "a", library=filled.fingerprint()), text=TEXT
        )
        other = filled.store_answer(an_answer("a", library=filled.fingerprint()), text=TEXT + " ")
        change(filled)
        (mark,) = filled.stored_answer(resting.id).needs_update
        assert (mark.on, mark.source_id) == ("2026-03-09", "back-2020")
        assert says in mark.reason
        assert filled.stored_answer(resting.id).text == TEXT
        assert filled.stored_answer(other.id).needs_update == ()
        assert filled.check() == []

    def test_a_change_tells_which_answers_it_affects(self, filled: Everything):
        """The one who withdraws is told how much work follows."""
        stored = filled.store_answer(an_answer("a", library=filled.fingerprint()), text=TEXT)
        assert filled.withdraw("a", reason="x", at=DAY) == (stored.id,)
        assert filled.withdraw("back-2020", reason="x", at=DAY) == ()
        assert filled.reinstate("a", at=DAY) == (stored.id,)
        reasons = [mark.reason for mark in filled.stored_answer(stored.id).needs_update]
        assert reasons[1] == "It changed, and stands again as it did."
        with filled.writing() as writing:
            writing.add(page("a", "Other."), at=DAY)
            assert writing.affected == (stored.id,)

    def test_the_same_document_read_again_marks_nothing(self, filled: Everything):
        """A nightly intake without news is no news."""
        stored = filled.store_answer(an_answer("a", library=filled.fingerprint()), text=TEXT)
        filled.add(page("a"), at=LATER)
        assert filled.stored_answer(stored.id).needs_update == ()

    def test_storing_a_marked_answer_again_renews_it(self, filled: Everything):
        """It was asked anew and came out the same."""
        answer = an_answer("a", library=filled.fingerprint())
        stored = filled.store_answer(answer, text=TEXT)
        filled.withdraw("a", reason="x", at=DAY)
        filled.reinstate("a", at=DAY)
        filled.store_answer(answer, text=TEXT)
        assert filled.stored_answer(stored.id).needs_update == ()

    def test_answers_are_found_by_the_source_they_rest_on(self, filled: Everything):
        """Before a withdrawal one may look what it would touch; after a removal too."""
        stored = filled.store_answer(an_answer("a", library=filled.fingerprint()), text=TEXT)
        filled.store_answer(an_answer("back-2020", library=filled.fingerprint()), text=TEXT + " ")
        assert [s.id for s in filled.stored_answers(resting_on="a")] == [stored.id]
        filled.remove("a", at=DAY)
        assert [s.id for s in filled.stored_answers(resting_on="a")] == [stored.id]
        assert list(filled.stored_answers(resting_on="nowhere")) == []

    def test_a_removed_source_that_comes_back_is_told(self, filled: Everything):
        """The answer was marked when it went; that it is there again is news as well."""
        stored = filled.store_answer(an_answer("a", library=filled.fingerprint()), text=TEXT)
        filled.remove("a", at=DAY)
        filled.add(page("a"), at=LATER)
        assert [m.on for m in filled.stored_answer(stored.id).needs_update] == [
            "2026-03-01",
            "2026-03-09",
        ]


CORRECTED = Notice("doi:10.1/x", NoticeKind.CORRECTION, "pmid:5", "2021")
RETRACTED = replace(CORRECTED, kind=NoticeKind.RETRACTION)
