"""Lay readers are answered from pages on just what they ask, and from advice that is on it."""

from dataclasses import replace

import pytest

from osler.answering.compose import excerpt
from osler.answering.find import _is_page_on
from osler.answering.for_lay_readers import is_page_on_it, why_no_answer
from osler.answering.page_cues import says, slot_on_page
from osler.answering.plans import plan_for
from osler.answering.select import UNREAD_BESIDE, UNREAD_ROOM, select
from osler.domain.question import Intent
from osler.domain.recommendation import Facet, Span
from osler.domain.source import Form, Kind
from osler.text.terms import stem_set
from tests.answering.making import a_passage, a_question, a_rec, a_source, evidence
from tests.answering.test_select import ranked

KNEE = (stem_set("knee pain"),)
PAGE = a_source("page-1", title="Knee Pain", kind=Kind.PATIENT_INFORMATION)


def why(item, question=None, **changes):  # type: ignore[no-untyped-def]
    return why_no_answer(evidence(item, **changes), KNEE, question or a_question())


def test_advice_that_does_not_name_the_concern_is_no_answer() -> None:
    """A guideline on fever lists septic arthritis among its subjects."""
    source = a_source(title="Fever in children", topics=("knee pain", "fever"))
    assert why(a_rec("Observe the child."), source=source) == "about something else"
    assert not why(a_rec("Observe the child with knee pain."), source=source)


def test_advice_on_the_subject_of_another_guideline_is_no_answer() -> None:
    """Swollen glands in Lyme disease are about Lyme disease."""
    source = a_source(title="Lyme disease", topics=("Lyme disease",))
    item = a_rec("Think of Lyme disease in people with knee pain.")
    assert why(item, source=source, fit=0.6) == "about something else"


def test_treatment_is_no_answer_to_what_something_is() -> None:
    """What clinicians should do does not tell a reader what it is."""
    question = replace(a_question(), intents=(Intent.DEFINITION,))
    assert "clinicians" in why(a_rec(), question)
    assert not why(a_rec(facet=Facet.DEFINITION), question)
    assert not why(a_rec(facet=Facet.WARNING), question)


def test_whom_clinicians_send_on_answers_when_to_worry() -> None:
    """A referral within two weeks is a reason to worry."""
    question = replace(a_question(), intents=(Intent.OUTLOOK,))
    assert "clinicians" in why(a_rec(), question)
    assert not why(a_rec("Refer people with knee pain and fever."), question)


def test_digests_and_pages_are_answers() -> None:
    """Their authors chose what is said."""
    source = a_source(form=Form.DIGEST, title="Other", topics=())
    assert not why(a_rec("Rest."), source=source)
    assert not why(a_passage("Rest helps."), source=PAGE)


def test_a_page_on_just_the_concern_is_told_from_others() -> None:
    """Its title is the name of what was asked."""
    question = a_question()
    named = {"concern": question.concerns[0].name}
    passage = a_passage("Knee pain is common.")
    assert is_page_on_it(evidence(passage, source=PAGE, **named), question)
    other = replace(PAGE, title="Knees", topics=())
    assert not is_page_on_it(evidence(passage, source=other, **named), question)
    assert not is_page_on_it(evidence(a_rec(), **named), question)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("norovirus", "Norovirus Infections"),
        ("vertigo", "Dizziness and Vertigo"),
        ("hematuria", "Hematuria (Blood in the Urine)"),
        ("roundworm", "Parasites - Toxocariasis (also known as Roundworm)"),
        ("toxocariasis", "Parasites - Toxocariasis (also known as Roundworm)"),
    ],
)
def test_a_page_is_known_by_every_name_in_its_title(name: str, title: str) -> None:
    """The reader uses one of them."""
    page = replace(PAGE, title=title, topics=())
    assert _is_page_on((stem_set(name),), page)
    assert not _is_page_on((stem_set("swine"),), page)


def test_a_page_with_one_heading_answers_what_its_sentences_say() -> None:
    """ "It is caused by" stands under "What is it?"."""
    plan = plan_for((Intent.CAUSES,))
    page = a_passage("Knee pain is caused by injury.")
    page = replace(page, facet=Facet.DEFINITION)
    assert slot_on_page(page, (Intent.CAUSES,), plan) == "causes"
    assert slot_on_page(replace(page, facet=Facet.TEST), (Intent.CAUSES,), plan) == ""
    assert slot_on_page(page, (), plan_for(())) == ""
    assert not says("Knee pain is caused by injury.", Intent.DOSE)


def test_an_excerpt_begins_where_a_sentence_can_stand() -> None:
    """The end of a list, and "Others may …", say nothing without what came before."""
    inside = Span("page-1#0", 40, 200)
    items = a_passage(
        "Past treatment. - The wishes of the patient. Most people recover within weeks."
    )
    assert excerpt(replace(items, span=inside), a_question()).startswith("Most people")
    leaning = a_passage("Others may have none. Knee pain often eases by itself.")
    assert excerpt(replace(leaning, span=inside), a_question()).startswith("Knee pain")
    pronoun = a_passage("Usually, they are not serious. Knee pain often eases by itself.")
    assert excerpt(replace(pronoun, span=inside), a_question()).startswith("Knee pain")


def test_a_list_is_shown_with_its_opening() -> None:
    """ "The following" is no pointer elsewhere where the list follows in the sentence."""
    page = a_passage("The outlook depends on the following: - Your age. - The injury.")
    assert excerpt(page, a_question()).startswith("The outlook depends")
    pointing = a_passage("The following may help. Rest eases knee pain.")
    assert excerpt(pointing, a_question()).startswith("Rest")


def test_what_no_editor_chose_is_kept_short_for_lay_readers() -> None:
    """Enough of what was asked, and a little of what lies beside it; clinicians see the rest."""
    words = ("one two", "three four", "five six", "seven eight", "nine ten", "eleven twelve")
    care = [
        evidence(a_rec(f"Knee pain {w}.", source=f"s{n}", name="c"), source=a_source(f"s{n}"))
        for n, w in enumerate(words * 2)
    ]
    tests = [
        evidence(
            a_rec(f"Test {w}.", source=f"t{n}", name="t", facet=Facet.TEST),
            source=a_source(f"t{n}"),
        )
        for n, w in enumerate(words)
    ]
    chosen = select(ranked(*tests, *care), a_question()).chosen
    assert sum(c.slot == "tests" for c in chosen) <= UNREAD_BESIDE
    assert len(chosen) <= UNREAD_ROOM
