"""What is of high risk, and what that asks for."""

from dataclasses import replace
from datetime import date

import pytest

from osler.domain.answer import Answer, RedFlag, Triage
from osler.domain.article import RiskLevel
from osler.domain.question import Concern, Intent
from osler.domain.recommendation import Facet, Urgency
from osler.editorial.policy import FILE, later, parse_policy, review_policy
from osler.errors import InputError

from .making import a_claim, an_answer, every_part, for_somebody, high_risk

CARE = "[ordinary]\napprovals = 1\nmonths = 12\ndays = 21\n[high]\napprovals = 2\nmonths = 12\n"


def about(topic: str) -> Answer:
    answer = an_answer()
    concerns = (Concern(topic, topic, (topic,)),)
    return replace(answer, question=replace(answer.question, concerns=concerns))


def asked_for(intent: Intent) -> Answer:
    answer = an_answer()
    return replace(answer, question=replace(answer.question, intents=(intent,)))


URGENT = Triage(Urgency.URGENT, (RedFlag("r", Urgency.URGENT, "Go.", "w", "s"),))
UNSAFE = (a_claim("Do not take it with alcohol.", facet=Facet.SAFETY),)
CASES = [
    (high_risk(), "doses"),
    (asked_for(Intent.DOSE), "doses"),
    (an_answer(triage=URGENT), "emergencies"),
    (every_part(), "emergencies"),
    (for_somebody(pregnant=True), "pregnancy and breastfeeding"),
    (for_somebody(breastfeeding=True), "pregnancy and breastfeeding"),
    (an_answer(title="Gout in pregnancy"), "pregnancy and breastfeeding"),
    (for_somebody(age_years=0.5, child=True), "children under 1"),
    (for_somebody(child=True), "children under 1"),
    (an_answer(short_answer=(a_claim("Babies need milk."),)), "children under 1"),
    (about("suicide prevention"), "suicide and self-harm"),
    (an_answer(short_answer=UNSAFE), "harm of treatments"),
]


@pytest.mark.parametrize(
    ("answer", "rule"), CASES, ids=[f"{n} {r}" for n, (_, r) in enumerate(CASES)]
)
def test_what_can_do_great_harm_is_of_high_risk(answer: Answer, rule: str):
    """With the name of the rule, which the desk shows."""
    risk = review_policy().risk_of(answer)
    assert risk.level is RiskLevel.HIGH
    assert rule in risk.reasons


@pytest.mark.parametrize(
    "answer",
    [an_answer(), for_somebody(age_years=7, child=True), for_somebody(age_years=40)],
)
def test_everything_else_is_ordinary(answer: Answer):
    """A second reviewer's time is spent where it counts."""
    assert review_policy().risk_of(answer).level is RiskLevel.ORDINARY


def test_a_topic_can_be_named():
    """Where no other mark tells."""
    text = CARE + 'days = 14\n[[high_risk]]\nname = "x"\nreason = "y"\ntopics = ["gout"]\n'
    policy = parse_policy(text)
    assert policy.risk_of(about("gout")).reasons == ("x",)
    assert policy.risk_of(about("gouty")).reasons == ()


def test_the_policy_that_comes_with_osler_gives_a_reason_for_each_rule():
    """A board that disagrees knows with what."""
    policy = parse_policy(FILE.read_text("utf-8"))
    assert all(rule.reason for rule in policy.high_risk)
    assert policy.care(RiskLevel.HIGH).approvals == 2
    assert policy.care(RiskLevel.ORDINARY).approvals == 1
    assert policy.care(RiskLevel.ORDINARY).months == 12


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        CARE,
        CARE + "days = 14\n",
        CARE + 'days = 14\n[[high_risk]]\nname = "x"\n',
        CARE + 'days = 14\n[[high_risk]]\nname = "x"\nreason = "y"\ncolour = "red"\n',
        CARE + 'days = 0\n[[high_risk]]\nname = "x"\nreason = "y"\n',
    ],
)
def test_a_policy_that_cannot_be_read_stops_the_desk(text: str):
    """A rule that is silently left out would let something through."""
    with pytest.raises(InputError):
        parse_policy(text)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 3, 1), 12, date(2027, 3, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
    ],
)
def test_months_end_where_months_end(day: date, months: int, then: date):
    """There is no 31 February."""
    assert later(day, months=months) == then
