"""Stored answers: marked by the calendar too; and lists of notices through an intake."""

from datetime import date
from pathlib import Path

from osler.adapters.memory_store import MemoryStore
from osler.adapters.readers import notice_readers
from osler.domain.source import Standing, StandingLevel
from osler.domain.stored_answer import Footing, StoredAnswer, answer_id
from osler.library.intake import add_paths
from osler.library.stored_answers import as_of
from osler.ports import Found

FORCE = Standing(StandingLevel.IN_FORCE, "r", review_by="2026-06-30")


def test_a_source_whose_review_falls_due_marks_the_answer_that_rests_on_it():
    """Nobody changed anything; the day of the review passed."""
    stored = StoredAnswer(
        answer_id("{}"), "{}", "t", "2026-05-01", "f", "e", (Footing("a", "h", FORCE),)
    )
    assert as_of(stored, date(2026, 6, 30)) is stored
    (mark,) = as_of(stored, date(2026, 7, 1)).needs_update
    assert (mark.on, mark.source_id) == ("2026-06-30", "a")


def test_an_intake_keeps_notices_and_tells_rows_that_it_could_not_read():
    """A list is read like any other file, and known the next time."""
    content = b"pmid,retractionnature\n7,Retraction\n,Retraction\n"
    found = [Found("list.csv", Path("list.csv"), content, named=True)]
    store = MemoryStore()

    def again():
        return add_paths(
            [], readers=(), notice_readers=notice_readers(), store=store,
            at=date(2026, 3, 1), walk=lambda _: iter(found),
        )  # fmt: skip

    report = again()
    assert (report.notices, report.new_notices, report.failures) == (1, 1, ())
    assert [(row.field, row.examples) for row in report.unread] == [
        ("Row without a PMID or DOI", ("line 3",))
    ]
    assert again().known == 1
