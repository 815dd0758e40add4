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
