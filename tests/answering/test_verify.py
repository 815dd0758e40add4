"""Verify: what does not stand on its quote is not shown."""

import pytest

from osler.answering import ask as story
from osler.answering.compose import BuiltInWriter, compose
from osler.answering.select import Chosen
from osler.answering.verify import Verification, verify
from osler.domain.answer import DeclineKind, Reason, Struck
from osler.domain.question import Audience
from osler.domain.source import Standing, StandingLevel
from tests.answering.making import AT, a_document, a_question, a_rec, a_source, an_engine, evidence


def test_even_verbatim_words_of_a_withdrawn_source_are_struck() -> None:
    """The last line of defence does not rely on the first."""
    source = a_source(standing=Standing(StandingLevel.WITHDRAWN, "Withdrawn by its issuer."))
    chosen = Chosen("now", evidence(a_rec(), source=source), 1.0)
    verification = verify([compose(chosen, a_question(), BuiltInWriter())])
    assert not verification.kept
    (struck,) = verification.struck
    assert struck.source_id == "acme-2020"
    assert [r.name for r in struck.reasons] == ["standing"]


def test_an_answer_whose_every_line_was_struck_is_a_decline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing unverified is shown in its place."""
    struck = Struck("A line.", "acme-2020", (Reason("numbers", "900 mg is not in the quote"),))
    monkeypatch.setattr(story, "verify", lambda *_, **__: Verification((), (struck,)))
    engine = an_engine(a_document(a_source(), a_rec()))
    answer = engine.ask("What can I do for knee pain?", audience=Audience.PUBLIC, at=AT)
    assert answer.declined is not None
    assert answer.declined.kind is DeclineKind.NOT_VERIFIED


def _said_in_2014(words: str) -> Verification:
    past = Standing(StandingLevel.PAST_REVIEW, "Its review date has passed.")
    source = a_source(standing=past, year=2014)
    chosen = Chosen("now", evidence(a_rec(words), source=source), 1.0)
    return verify([compose(chosen, a_question(), BuiltInWriter())])


def test_what_an_old_guideline_did_not_recommend_is_told_of_its_year() -> None:
    """ "Not currently recommended" is not heard as of today; the verdict itself is kept."""
    words = "Magnetic stimulation is not currently recommended as a treatment for depression."
    (kept,) = _said_in_2014(words).kept
    assert kept.draft.text == words.replace("currently ", "")
    assert kept.draft.quote == words
    assert "The source said so in 2014." in kept.draft.note


def test_a_lack_of_evidence_of_old_is_not_told_as_of_today() -> None:
    """What was not known in 2014 may be known now: struck, as before."""
    words = "There is currently insufficient evidence to recommend acupuncture for knee pain."
    assert not _said_in_2014(words).kept
