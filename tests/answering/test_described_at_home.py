"""What carers and patients describe, and name no illness for, leads to what is held on it."""

import pytest

from osler.answering.ask import Engine
from osler.domain.answer import Answer
from osler.domain.question import Audience
from tests.answering.making import AT


def opening(answer: Answer) -> str:
    assert answer.declined is None, answer.declined
    return "\n".join(c.text for c in (*answer.urgent, *answer.short_answer)).lower()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("gran has a red patch on her tailbone that doesn't go white when I press it", "bed sore"),
        ("My husband can't get out of bed. How long can he lie on one side?", "bed sores"),
        ("My legs ache when I walk but it eases when I lean on the trolley. What is it?", "spinal"),
        ("Mum is 66 and has some bleeding down below", "cancer of the womb"),
        ("im 71 and had some spotting down there last week", "cancer of the womb"),
        ("headache and dodgy stomach after a night out, what can I take", "hangover"),
        ("just back from New York and wide awake at 3am, how do I get over it", "jet lag"),
        ("my 6 year old is drinking loads, weeing all the time and getting thinner", "same day"),
        ("type 1, sugars are 24, been sick twice and my breath smells of pear drops", "ketones"),
    ],
)
def test_signs_lead_to_their_topic(starter_engine: Engine, text: str, told: str) -> None:
    """A patch that stays red when pressed, bleeding at an age without periods."""
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert told in opening(answer)


def test_a_sore_tailbone_without_a_patch_is_no_bed_sore(starter_engine: Engine) -> None:
    """Nothing is held on it, and it is not answered with what is."""
    answer = starter_engine.ask("my tailbone hurts", audience=Audience.PUBLIC, at=AT)
    assert answer.declined is not None


def test_who_forgot_the_mini_pill_is_not_told_of_the_combined_one(starter_engine: Engine) -> None:
    """ "You are still covered" is said of another pill."""
    text = "forgot my Cerazette yesterday completely, what now"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    shown = "\n".join(claim.text for claim in answer.claims())
    assert "condoms for 48 hours" in opening(answer)
    assert "combined pill" not in shown


def test_bleeding_on_the_mini_pill_is_no_reason_to_stop_it(starter_engine: Engine) -> None:
    """That is said before the general advice on stopping."""
    text = "Should I come off Cerazette because I keep bleeding?"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert "every day, even if you bleed" in answer.short_answer[0].text


def test_the_combined_pill_by_itself_is_no_missed_pill(starter_engine: Engine) -> None:
    """Who asks about changing pills has missed none."""
    text = "can I switch from the combined pill to the mini pill"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert "missed just one" not in "\n".join(claim.text for claim in answer.short_answer)


def test_a_medicine_that_is_not_for_their_kidneys_is_an_answer_to_stopping_it(
    starter_engine: Engine,
) -> None:
    """ "Not recommended below 35" says it of 30, and nothing of 60."""
    asks = "eGFR about {} on alendronate 70 mg weekly: stop it?"
    low = starter_engine.ask(asks.format(30), audience=Audience.PHARMACIST, at=AT)
    assert "below 35" in low.short_answer[0].text
    high = starter_engine.ask(asks.format(60), audience=Audience.PHARMACIST, at=AT)
    assert high.declined is not None


def test_water_that_is_urine_drowns_nobody(starter_engine: Engine) -> None:
    """ "They found germs in my water" is no pool."""
    text = "I'm 12 weeks pregnant and they found germs in my water sample"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert "drowning" not in {flag.rule for flag in answer.triage.flags}


@pytest.mark.parametrize(
    "text",
    [
        "been losing weight without trying and im 63",
        "diarrhoea for 5 weeks and losing weight aged 63",
    ],
)
def test_weight_that_is_lost_without_trying_is_not_slimmed_further(
    starter_engine: Engine, text: str
) -> None:
    """No diet and no weight-loss injection to who should be looked at."""
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    said = "\n".join(claim.text for claim in answer.claims())
    assert "semaglutide" not in said and "kcal" not in said


def test_an_hba1c_is_no_low_blood_sugar(starter_engine: Engine) -> None:
    """44 mmol/mol is no 44 mg/dL."""
    text = "what does an HbA1c of 44 mmol/mol mean"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert not answer.triage.flags
