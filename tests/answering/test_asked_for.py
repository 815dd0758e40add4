"""A treatment that a question names is spoken of first, or said not to be found."""

import pytest

from osler.answering.asked_for import asked_treatment, called, unspoken_of
from osler.answering.triage import triage
from osler.answering.uncovered import help_first
from osler.domain.question import Audience, Concern, Intent
from osler.domain.recommendation import Facet, Urgency
from osler.domain.source import Form
from tests.answering.making import AT, a_document, a_question, a_rec, a_source, an_engine


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("can I take turmeric for knee pain", "turmeric"),
        ("does cupping help knee pain", "cupping"),
        ("is yoga good for knee pain", "yoga"),
        ("what is the best mattress for knee pain", "mattress"),
        ("what vitamins help knee pain", "vitamins"),
        ("does ibuprofen help knee pain", ""),
        ("what helps knee pain", ""),
        ("is knee pain bad", ""),
    ],
)
def test_the_thing_is_named_as_it_is_written(text: str, thing: str) -> None:
    """Medicines are told elsewhere, and a complaint is no treatment of itself."""
    assert asked_treatment(a_question(text)) == thing


def test_what_nobody_speaks_of_is_said_before_the_rest() -> None:
    """Advice on a knee is no answer on turmeric."""
    question = a_question("can I take turmeric for knee pain")
    assert unspoken_of(question, ["Offer exercise for the knee."]) == "turmeric"
    assert unspoken_of(question, ["Turmeric was not studied."]) == ""
    assert unspoken_of(a_question(), ["Offer exercise."]) == ""


def test_sources_may_call_it_something_else() -> None:
    """Ice is cold to them, and a chiropractor manipulates."""
    assert called("ice") == "cold"
    assert called("yoga") == "yoga"


def test_the_treatment_asked_about_leads() -> None:
    """Also where it is for later in the course."""
    source = a_source("d", form=Form.DIGEST, topics=("knee pain",))
    recs = (
        a_rec("Offer exercise to adults with knee pain.", source="d", priority=1),
        a_rec("Consider yoga for knee pain.", source="d", name="y", priority=3),
    )
    engine = an_engine(a_document(source, *recs))
    answer = engine.ask("is yoga good for knee pain", audience=Audience.PUBLIC, at=AT)
    assert answer.short_answer[0].text == "Consider yoga for knee pain."
    other = engine.ask("is cupping good for knee pain", audience=Audience.PUBLIC, at=AT)
    assert "No source that was found speaks of cupping." in other.notices


@pytest.mark.parametrize(("asked", "facet"), [(False, Facet.TREATMENT), (True, Facet.TEST)])
def test_how_a_score_is_made_up_leads_only_where_it_is_asked(asked: bool, facet: Facet) -> None:
    """It is no advice on a sore knee."""
    source = a_source("d", form=Form.DIGEST, topics=("knee pain",))
    made = "The KneePAIN score (maximum 5) gives 1 point each for heat and swelling."
    recs = (
        a_rec(made, source="d", priority=1, facet=facet),
        a_rec("Offer exercise to adults with knee pain.", source="d", name="e", priority=2),
    )
    engine = an_engine(a_document(source, *recs))
    text = f"What is the {'KneePAIN score' if asked else 'treatment'} for knee pain?"
    lead = engine.ask(text, audience=Audience.PUBLIC, at=AT).short_answer[0].text
    assert lead == (made if asked else "Offer exercise to adults with knee pain.")


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("what are the red flags of knee pain?", True),
        ("when should I see a doctor about knee pain?", True),
        ("What can I do for knee pain?", False),
    ],
)
def test_who_asks_for_warning_signs_reads_them_first(text: str, led: bool) -> None:
    """Advice on what to do at home is no answer to "when should I worry"."""
    source = a_source("d", form=Form.DIGEST, topics=("knee pain",))
    sign = "A hot swollen knee with fever needs a doctor today."
    recs = (
        a_rec("Offer exercise to adults with knee pain.", source="d", priority=1),
        a_rec(sign, source="d", name="w", facet=Facet.WARNING, urgency=Urgency.URGENT),
    )
    engine = an_engine(a_document(source, *recs))
    short = engine.ask(text, audience=Audience.PUBLIC, at=AT).short_answer
    assert (short[0].text == sign) is led


def test_who_asks_for_warning_signs_that_no_source_gives_reads_the_rest() -> None:
    """Whatever is known is better than silence."""
    source = a_source("d", form=Form.DIGEST, topics=("knee pain",))
    engine = an_engine(a_document(source, a_rec(source="d")))
    answer = engine.ask("red flags of knee pain", audience=Audience.PUBLIC, at=AT)
    assert answer.claims()


def test_too_much_of_a_medicine_is_not_met_with_what_it_is_good_for() -> None:
    """Only the box is shown; a complaint beside it is still answered."""
    drug = Concern("Paracetamol", "paracetamol", (), ("paracetamol",))
    text = "my mate took 20 paracetamol"
    question = a_question(text, concerns=(drug,), drugs=("paracetamol",))
    decline = help_first(question, triage(text))
    assert decline is not None and "needs help first" in decline.reason
    assert help_first(question, triage("paracetamol")) is None
    assert help_first(a_question(text, drugs=("paracetamol",)), triage(text)) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I have a migraine and a sore throat", ["Migraine", "Sore throat"]),
        ("I've got a rash and a fever", ["Rash", "Fever"]),
        ("my jaw hurts and my ear aches", ["Jaw pain", "Ear aches"]),
        ("PPI duration in uncomplicated GERD", ["Uncomplicated GERD"]),
        ("is ibuprofen safe in asthma", ["Ibuprofen with asthma"]),
        ("my grandmother fell and now her hip hurts", ["Hip pain"]),
        ("my mother-in-law has polymyalgia and wants to stop her steroids", ["Polymyalgia"]),
        ("my toddler is pulling at his ear and crying", ["Pulling at his ear"]),
        ("my back went and I can't stand up straight", ["Low back pain"]),
        (
            "I'm pregnant with a sore throat, can I take ibuprofen?",
            ["Sore throat", "Ibuprofen in pregnancy"],
        ),
        ("should I get a lung scan", ["Lung cancer screening"]),
        (
            "my dad is 82, gout and kidney failure, big toe red",
            [
                "Kidney failure",
                "Gout (big toe red)",
            ],  # a red big toe is gout's own sign, and stands for it
        ),
        ("my husband sweats and has high blood pressure", ["Sweats", "High blood pressure"]),
        ("I have asthma, how do I treat warts", ["Warts with asthma"]),
        (
            "I drink a bottle of wine a night and can't sleep",
            ["Unhealthy alcohol use", "Insomnia"],
        ),
        ("shooting pain down my left leg", ["Shooting pain down your left leg"]),
    ],
)
def test_every_complaint_is_a_concern_and_nothing_else(ask, text: str, names) -> None:  # type: ignore[no-untyped-def]
    """None is swallowed by another, by a condition, or by who has it."""
    assert [concern.name for concern in ask(text).concerns] == names


def test_a_test_that_is_a_topic_of_screening_is_asked_about_as_screening(ask) -> None:  # type: ignore[no-untyped-def]
    """For whom it is, is the answer; an age may be said of the test."""
    question = ask("do I need a smear test at 23?")
    assert question.intents[0] is Intent.SCREENING
    assert question.asker.age_years == 23.0
    assert ask("is HIV testing recommended for everyone?").intents == (Intent.SCREENING,)
