"""What leads an answer: the medicine asked about, for whom a screening is, a person's kidneys."""

from osler.answering.ask import Engine
from osler.answering.asker import asker_of
from osler.answering.intent import intents_of
from osler.answering.opening import medicines_asked
from osler.domain.answer import Answer
from osler.domain.question import Asker, Audience, Intent
from osler.domain.recommendation import Direction, Facet, Urgency
from osler.domain.source import Form
from tests.answering.making import AT, a_document, a_question, a_rec, a_source, an_engine

HARMS = "Screening for knee pain has harms."
WHOM = "Screen adults aged 50 to 80 for knee pain."
EXERCISE = "Offer exercise to adults with knee pain."
DULOXETINE = "Duloxetine may be considered for knee pain."
SCREENING = {"facet": Facet.SCREENING, "source": "d"}


def engine_of(*recs) -> Engine:  # type: ignore[no-untyped-def]
    return an_engine(a_document(a_source("d", form=Form.DIGEST), *recs))


def ask(engine: Engine, text: str, audience: Audience = Audience.PUBLIC) -> Answer:
    return engine.ask(text, audience=audience, at=AT)


def test_for_whom_a_screening_is_comes_before_its_harms() -> None:
    """Who asks whom it is for reads that first, whatever the priorities."""
    harms = a_rec(HARMS, name="h", direction=None, priority=1, **SCREENING)
    whom = a_rec(WHOM, name="w", priority=2, **SCREENING)
    answer = ask(engine_of(harms, whom), "Who should have screening for knee pain?")
    assert [claim.text for claim in answer.short_answer] == [WHOM, HARMS]


def test_a_medicine_asked_about_leads_the_short_answer() -> None:
    """ "Does duloxetine help" is about duloxetine, not about exercise."""
    first = a_rec(EXERCISE, source="d", priority=1)
    asked = a_rec(DULOXETINE, source="d", name="r2", priority=3, direction=Direction.EITHER)
    answer = ask(engine_of(first, asked), "Does duloxetine help knee pain?")
    assert answer.short_answer[0].text == DULOXETINE


def test_where_sources_differ_on_the_medicine_asked_about_that_is_said_at_once() -> None:
    """The short answer takes no side, and says where both stand."""
    words = "Do not offer duloxetine for knee pain."
    yes = a_rec("Offer duloxetine for knee pain.", source="a", label="duloxetine")
    no = a_rec(words, source="b", label="duloxetine", direction=Direction.AGAINST)
    engine = an_engine(
        a_document(a_source("a", form=Form.DIGEST), yes),
        a_document(a_source("b", form=Form.DIGEST, issuer="Other College"), no),
    )
    answer = ask(engine, "Does duloxetine help knee pain?")
    assert any(notice.startswith("Sources differ on duloxetine") for notice in answer.notices)
    assert not any("Sources differ" in n for n in ask(engine, "What helps knee pain?").notices)


def test_what_is_taken_or_was_tried_is_not_asked_about() -> None:
    """It is told of the person."""
    asker = Asker(taking=("warfarin",))
    drugs = ("warfarin", "naproxen", "ibuprofen")
    question = a_question(drugs=drugs, asker=asker, tried=("ibuprofen",))
    assert medicines_asked(question) == ("naproxen",)


def test_a_low_dose_scan_asks_for_no_dose() -> None:
    """ "Low-dose" is part of the name of a scan or a medicine."""
    assert Intent.DOSE not in intents_of("who should have low-dose ct screening for lung cancer?")
    assert Intent.DOSE in intents_of("what is the dose of colchicine?")


def test_a_low_egfr_is_kidney_disease_told_with_its_figure() -> None:
    """45 and above, or no figure, is none that a statement must speak of."""
    assert "kidney" in asker_of("gout with egfr 22").groups
    assert "kidney" in asker_of("her eGFR is 38").groups
    assert "kidney" not in asker_of("gout with egfr 95").groups
    assert "kidney" not in asker_of("gout with egfr of 120").groups


def test_a_figure_of_the_person_is_no_concern(ask) -> None:  # type: ignore[no-untyped-def]
    """ "Gout and eGFR" would be a title on a test."""
    assert [c.name for c in ask("Acute gout, eGFR 22, what should I give?").concerns] == [
        "Acute gout"
    ]


def test_what_a_box_names_is_not_said_to_be_missing() -> None:
    """ "Nothing below is about scalp pain" above a box on a sore scalp with pain is false."""
    sign = "Knee pain with scalp pain is an emergency."
    rec = a_rec(sign, source="d", facet=Facet.WARNING, urgency=Urgency.EMERGENCY)
    answer = ask(engine_of(rec, a_rec(EXERCISE, source="d", name="r2")), "knee pain and scalp pain")
    assert len(answer.question.concerns) == 2
    assert not any("scalp pain" in said for said in (*answer.notices, *answer.unanswered))


def test_what_no_statement_names_is_said_to_be_missing() -> None:
    """A second complaint on which nothing is shown is told."""
    rec = a_rec(EXERCISE, source="d")
    answer = ask(engine_of(rec), "knee pain and scalp pain")
    assert any("scalp pain" in said for said in answer.unanswered)


def test_one_medicine_or_another_is_no_question_of_both_together(ask) -> None:  # type: ignore[no-untyped-def]
    """ "Or" asks of each by itself; "with" of both at once."""
    names = [c.name for c in ask("Is zopiclone or melatonin better?").concerns]
    assert names == ["Zopiclone", "Melatonin"]
    assert len(ask("Can I take zopiclone with melatonin?").concerns) == 1
