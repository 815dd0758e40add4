"""A professional's question as it is typed: its details are read, or said not to be answered."""

import pytest

from osler.answering.figures import figure_fit
from osler.answering.triage import triage
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.domain.recommendation import Facet, Population, Urgency
from tests.answering.making import a_question, a_rec
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def asked(starter_engine):
    """The answer to a doctor."""

    def answered(text: str) -> Answer:
        return starter_engine.ask(text, audience=Audience.DOCTOR, at=TODAY)

    return answered


def in_view(answer: Answer) -> str:
    """All that is read without unfolding."""
    sections = (s for s in answer.sections if s.key != "more")
    claims = (*answer.short_answer, *(c for s in sections for c in s.claims))
    return "\n".join(claim.text for claim in claims)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("18/12, T 39.4, RR 48, HR 150, CRT 4s, drowsy", "sepsis"),
        ("14/12 T 39.1, RR 66, HR 150", "baby-very-ill"),
        ("CAP RR 32 BP 88/56 confused", "vital-signs"),
        ("70F pneumonia, BP 88/50", "sepsis"),
        ("77M sats 89% RA", "low-oxygen"),
    ],
)
def test_vital_signs_in_shorthand_are_an_emergency(text, rule):
    """A baby's and a grown-up's figures are heard as if they were spelled out."""
    found = triage(text)
    assert found.urgency is Urgency.EMERGENCY
    assert rule in {flag.rule for flag in found.flags}


@pytest.mark.parametrize(
    "text",
    ["UTI and my BP is 120/70", "BP 88/56, feels well, 24F", "3/12 cough, BP 120/70"],
)
def test_pressure_alone_or_in_its_place_is_no_sepsis(text):
    """A low pressure without an infection, or an infection with a good one."""
    assert triage(text).urgency is Urgency.ROUTINE


def test_temperature_behind_a_pulse_is_no_slow_pulse():
    """ "HR 118, T 38.6" is no pulse of 38.6."""
    rules = {flag.rule for flag in triage("post op, HR 118, T 38.6").flags}
    assert "very-slow-pulse" not in rules


@pytest.mark.parametrize("text", ["migraine with aura, BP 124/78", "plantar fasciitis, BP 88/56"])
def test_pressure_that_is_not_high_is_no_concern_beside_one(ask, text):
    """It is told of the person."""
    assert len(ask(text).concerns) == 1


@pytest.mark.parametrize("text", ["BP 124/78, is that ok", "asthma, BP 152/94, BP target?"])
def test_pressure_that_is_asked_about_stays_one(ask, text):
    """Alone, or high, or by name."""
    assert any("hypertension" in concern.topics for concern in ask(text).concerns)


def fit(text: str, *, people: str = "people with gout", words: str = "Take it.", cautions=()):
    item = a_rec(words, people=Population(people), cautions=cautions, facet=Facet.TREATMENT)
    return figure_fit(item, a_question(text))


@pytest.mark.parametrize(
    ("text", "people", "cautions"),
    [
        ("gout, eGFR 34", "people with gout on dialysis", ()),
        ("gout, eGFR 34", "people with severely reduced kidney function", ()),
        ("CRB65 2", "adults with low-severity pneumonia", ()),
        ("CRB65 2", "adults with pneumonia and a CRB65 score of 0", ()),
        ("38 weeks pregnant", "pregnant women", ("Not at term (near the birth).",)),
        ("38 weeks pregnant", "pregnant women in the first trimester", ()),
        ("type 1 diabetes, vomiting", "adults with type 2 diabetes", ()),
        ("eGFR 38", "women", ("Not with an eGFR (a kidney test) of 45 or less.",)),
    ],
)
def test_figure_rules_out_what_is_for_others(text, people, cautions):
    """By whom a statement is for, or by its own caution."""
    assert fit(text, people=people, cautions=cautions) == -1.0


@pytest.mark.parametrize(
    ("text", "people", "cautions"),
    [
        ("gout on dialysis, eGFR 8", "people with gout on dialysis", ()),
        ("gout, eGFR 34", "people not on dialysis", ()),
        ("CRB65 0", "adults with low-severity pneumonia", ()),
        ("20 weeks pregnant", "pregnant women", ("Not at term (near the birth).",)),
        ("diabetes, vomiting", "adults with type 2 diabetes", ()),
        ("type 1 diabetes", "people with type 1 or type 2 diabetes", ()),
        ("eGFR 60", "women", ("Not with an eGFR (a kidney test) of 45 or less.",)),
    ],
)
def test_figure_within_its_bounds_rules_nothing_out(text, people, cautions):
    """Nor does one that is not told."""
    assert fit(text, people=people, cautions=cautions) >= 0.0


def test_what_nothing_shown_speaks_of_is_named(asked):
    """A potassium that no bound holds is told as unread."""
    answer = asked("63M T2DM CKD, ACR 45, BP 146/84, K 3.1 on amlodipine - BP target?")
    told = "Nothing shown here speaks of what the question names: potassium 3.1"
    assert any(gap.startswith(told) for gap in answer.unanswered)
    assert any(notice.startswith(told) for notice in answer.notices)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("67F citalopram 40mg, QTc 482 - what do I do?", "citalopram with QTc 482"),
    ],
)
def test_medicine_is_not_answered_past_the_figure_that_holds_it_back(asked, text, lacking):
    """Where nothing speaks of both, the answer is that it is not known."""
    declined = asked(text).declined
    assert declined is not None
    assert lacking in declined.reason


def test_potassium_too_high_for_a_medicine_is_told_and_not_what_raises_lithium(asked):
    """Both medicines raise lithium, which nobody takes; the limit of potassium leads."""
    answer = asked("HFrEF on ramipril, K 5.7 - can I add spironolactone?")
    assert answer.declined is None
    assert "potassium" in answer.short_answer[0].text
    assert not any("lithium" in claim.text for claim in answer.short_answer)


def test_limit_that_is_held_is_told(asked):
    """Nitrofurantoin with an eGFR of 38 is in the library."""
    answer = asked("nitrofurantoin 100 MR bd, eGFR 38, 78F UTI - ok?")
    assert answer.declined is None
    assert "eGFR" in answer.short_answer[0].text


def test_antibiotic_that_is_barred_near_term_stands_behind(asked):
    """At 38 weeks what may be taken leads."""
    shown = in_view(asked("29F 38/40, dysuria, nitrites +ve - which abx?"))
    assert "cefalexin" in shown
    assert "gives nitrofurantoin" not in shown


def test_interval_of_everybody_is_no_answer_to_a_positive_test(asked):
    """Every 5 years is not for her."""
    assert "every 5 years" not in in_view(asked("smear HPV+ cyto neg, 33F - recall when?"))


def test_medicine_by_its_abbreviation_is_the_medicine(asked):
    """MTX with trimethoprim is warned of."""
    answer = asked("Rx trimethoprim 200 bd for pt on MTX 15mg weekly, eGFR 55 - dispense?")
    assert "methotrexate" in answer.short_answer[0].text
    assert not any("speaks of trimethoprim" in notice for notice in answer.notices)


def test_what_is_near_alone_stands_folded_for_a_professional(asked):
    """Behind the notice that nothing answers just this only the short answer and boxes are read."""
    answer = asked("COPD FEV1 45% exac x2/yr, on LABA/LAMA, eos 0.4 - add ICS?")
    assert any("nothing that answers just this" in notice for notice in answer.notices)
    assert {section.key for section in answer.sections} <= {"more"}


@pytest.mark.parametrize("text", ["34M LBP 6/52, no red flags - MRI?"])
def test_red_flags_that_are_not_there_are_not_asked_for(asked, text):
    """ "No red flags" asks for none."""
    short = asked(text).short_answer
    assert not any("sign of an emergency" in claim.note for claim in short)
