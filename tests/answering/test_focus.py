"""What a question names beside its concern leads; what only shares a word with it stays out."""

import pytest

from osler.answering.ask import Engine
from osler.answering.find import _is_everyday, _is_named_in
from osler.answering.focus import focus_of
from osler.answering.medicines import speaks_of
from osler.answering.plans import plan_for
from osler.answering.spelling import Speller
from osler.domain.answer import Answer
from osler.domain.question import Audience, Concern, Intent
from osler.domain.recommendation import Direction, Facet, Phase
from osler.domain.source import Form, Kind
from tests.answering.making import (
    AT,
    a_document,
    a_passage,
    a_question,
    a_rec,
    a_source,
    an_engine,
)


def ask(engine: Engine, text: str, audience: Audience = Audience.PUBLIC) -> Answer:
    return engine.ask(text, audience=audience, at=AT)


def test_a_statement_on_what_was_named_earns_more() -> None:
    """Heat was asked about; exercise was not."""
    focus = focus_of(a_question("Should I put heat on my knee pain?"))
    heat, other = a_rec("Apply heat to knee pain.", label="heat"), a_rec()
    assert focus.points(heat) > focus.points(other) == 0.0


def test_a_question_on_which_medicine_wants_one_by_name() -> None:
    """Amoxicillin is an antibiotic; advice to wait names none."""
    focus = focus_of(a_question("Which antibiotic for knee pain?"))
    named = focus.points(a_rec("Offer amoxicillin for knee pain."))
    assert named > focus.points(a_rec("Offer an antibiotic for knee pain."))
    assert focus.points(a_rec("Offer an antibiotic for knee pain.")) > focus.points(a_rec())


def test_an_equivalent_of_a_medicine_speaks_of_its_class_alone() -> None:
    """Prednisone or its equivalent is methylprednisolone too, and no ibuprofen."""
    words = "Start at 12.5 mg a day of prednisone or its equivalent."
    assert speaks_of(words, ["methylprednisolone"])
    assert not speaks_of(words, ["ibuprofen"])
    assert not speaks_of(words.replace(" or its equivalent", ""), ["methylprednisolone"])


def test_what_was_asked_for_leads_the_short_answer() -> None:
    """A second-rank statement on heat comes before a first-rank one on exercise."""
    heat = a_rec("Apply heat to knee pain.", name="r2", label="heat", priority=2)
    engine = an_engine(a_document(a_source(), a_rec(priority=1, label="exercise"), heat))
    assert ask(engine, "Should I put heat on my knee pain?").short_answer[0].text == heat.words


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("dyspraxia", False),
        ("diabetees", True),
        ("pnuemonea", True),
        ("neumoniia", False),
        ("pneummonnia", True),
        ("dyshpagia", True),
        ("diatebes", True),
    ],
)
def test_another_disease_is_no_misspelling(written: str, meant: bool) -> None:
    """Two consonants that stand for quite other ones make another word."""
    speller = Speller((), ("dysphagia", "diabetes", "pneumonia"))
    assert bool(speller._candidates(written)) is meant


def test_a_stray_common_word_is_no_subject() -> None:
    """Flashes are not what a guideline on a scanner named Flash is about."""
    assert _is_everyday("flashes")
    assert not _is_everyday("psoriasis")
    assert not _is_everyday("aspirin")
    assert not _is_everyday("plagiocephaly")
    assert not _is_everyday("poor concentration")


def test_the_words_of_an_unknown_name_stand_together_and_in_order() -> None:
    """A concentration that is a poor alternative is no poor concentration."""
    concern = Concern("Poor concentration", "poor concentration", (), ("poor concentration",))
    assert _is_named_in("People with poor concentration.", concern)
    assert not _is_named_in("Albumin concentration alone is a poor alternative.", concern)


def test_half_a_condition_and_rows_of_tables_are_left_out_for_the_public() -> None:
    """Only if this or …: the rest would be missing."""
    half = a_rec("Offer surgery for knee pain only if exercise has failed or", name="r2")
    row = a_rec("Variant 1: Child. Knee pain. X-ray Usually appropriate", name="r3",
                facet=Facet.TEST)  # fmt: skip
    engine = an_engine(a_document(a_source(), a_rec(), half, row))
    assert [c.text for c in ask(engine, "What helps knee pain?").claims()] == [a_rec().words]
    doctor = ask(engine, "Which tests for a child with knee pain?", Audience.DOCTOR)
    assert row.words in [c.text for c in doctor.claims()]
    adult = ask(engine, "Which tests for knee pain?", Audience.DOCTOR)
    assert row.words not in [c.text for c in adult.claims()]


def test_pages_on_research_do_not_answer() -> None:
    """Who funds studies of knee pain helps nobody who has it."""
    words = "The institute conducts and supports research on knee pain at many centers."
    page = a_source("page-1", form=Form.FULL, kind=Kind.PATIENT_INFORMATION, title="Knee pain")
    answer = ask(an_engine(a_document(page, a_passage(words))), "What is knee pain?")
    assert answer.declined is not None


def test_what_must_not_be_done_is_never_crowded_out_of_an_answer_on_safety() -> None:
    """Several contraindications are all shown."""
    against = [
        a_rec(f"Do not use ibuprofen in knee pain with {what}.", name=f"r{n}",
              facet=Facet.SAFETY, direction=Direction.AGAINST)
        for n, what in enumerate(("kidney failure", "a stomach ulcer", "heart failure"))
    ]  # fmt: skip
    engine = an_engine(a_document(a_source(), *against))
    answer = ask(engine, "Is ibuprofen safe for knee pain?")
    assert {c.text for c in answer.claims()} == {r.words for r in against}


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("What should my blood pressure be?", (Intent.DEFINITION, Intent.MANAGEMENT)),
        ("How is an opioid started safely?", (Intent.MANAGEMENT, Intent.SAFETY)),
        ("Which painkillers are safe for me with gout?", (Intent.SAFETY, Intent.MANAGEMENT)),
        ("Do I need an X-ray or a scan for knee pain?", (Intent.TESTS,)),
        ("How can my mother avoid falls?", (Intent.PREVENTION,)),
    ],
)
def test_what_is_wanted_is_heard(text: str, intents: tuple[Intent, ...]) -> None:
    """Targets, safe ways, safe choices, choices of tests, and avoiding."""
    engine = an_engine(a_document(a_source(), a_rec()))
    assert ask(engine, text).question.intents == intents


def test_a_place_is_no_second_concern_and_a_choice_is_one_question() -> None:
    """Back pain and bed; heat or ice on a knee."""
    engine = an_engine(a_document(a_source(), a_rec(phase=Phase.NOW)))
    for text in ("Knee pain, I can't get out of bed", "Should I put heat or ice on my knee pain?"):
        assert len(ask(engine, text).question.concerns) == 1


def test_one_side_of_a_choice_is_enough() -> None:
    """Who asks for heat or ice is not served by what names neither."""
    focus = focus_of(a_question("Should I put heat or ice on my knee pain?"))
    assert focus.points(a_rec("Apply heat to knee pain.")) > 0
    assert focus.points(a_rec()) < 0


@pytest.mark.parametrize(
    ("text", "lasting"),
    [
        ("Treatment of chronic knee pain", True),
        ("An acute attack of chronic knee pain", False),
        ("What helps knee pain?", False),
    ],
)
def test_a_complaint_that_lasted_wants_care_for_what_lasts(text: str, lasting: bool) -> None:
    """First aid for a new complaint comes after it."""
    focus = focus_of(a_question(text))
    assert focus.lasting is lasting
    now, late = focus.points(a_rec(phase=Phase.NOW)), focus.points(a_rec(phase=Phase.LASTING))
    assert (late > now) is lasting


def test_care_for_what_lasts_leads_where_a_complaint_has_lasted() -> None:
    """The plan begins with it."""
    plan = plan_for((Intent.MANAGEMENT,), lasting=True)
    assert [part.key for part in plan[:2]] == ["lasting", "now"]
    assert plan_for((Intent.CAUSES,), lasting=True) == plan_for((Intent.CAUSES,))
