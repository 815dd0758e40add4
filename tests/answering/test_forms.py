"""Two forms of one publication are one voice."""

from osler.answering.appraise import Ranked, appraise
from osler.answering.forms import OTHER_FORM
from osler.answering.select import select
from osler.domain.evidence import Evidence
from osler.domain.source import Form
from tests.answering.making import a_question, a_rec, a_source, evidence


def full() -> Evidence:
    item = a_rec("Offer exercise to adults with knee pain.", source="full")
    return evidence(item, source=a_source("full", form=Form.FULL))


def short(form: Form = Form.ABSTRACT, *, same_as: str = "full") -> Evidence:
    item = a_rec("Exercise is offered to adults with knee pain.", source="short")
    return evidence(item, source=a_source("short", form=form, same_as=same_as))


def test_an_abstract_is_silent_beside_its_full_text() -> None:
    """The fuller form is preferred, and the reader is told that one was left out."""
    found = appraise((full(), short()), a_question())
    assert [r.evidence.source.id for r in found.ranked] == ["full"]
    assert f"1 {OTHER_FORM}" in found.excluded


def test_an_abstract_speaks_where_its_full_text_says_nothing_on_it() -> None:
    """It is there, and nothing of the full text was found for the concern."""
    found = appraise((short(),), a_question())
    assert [r.evidence.source.id for r in found.ranked] == ["short"]


def test_a_digest_speaks_for_its_document_whatever_that_is_called() -> None:
    """It was written for this use; the document itself is left out beside it."""
    found = appraise((full(), short(Form.DIGEST)), a_question())
    assert [r.evidence.source.id for r in found.ranked] == ["short"]


def test_two_forms_do_not_agree_with_each_other() -> None:
    """One publication read twice is no second source; another publication is."""

    def agreeing(*found: Evidence) -> list[str]:
        ranked = tuple(Ranked(e, 10.0 - n) for n, e in enumerate(found))
        return [e.source.id for e in select(ranked, a_question()).chosen[0].also]

    words = "Exercise is offered to adults with knee pain."
    other = evidence(a_rec(words, source="other"), source=a_source("other"))
    again = evidence(a_rec(words, source="again"), source=a_source("again", same_as="other"))
    assert agreeing(full(), short(Form.DIGEST)) == []
    assert agreeing(full(), short(Form.DIGEST), other, again) == ["other"]
