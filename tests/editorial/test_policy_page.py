"""The page, the diagram and the rules come from one table."""

import re

from osler.domain.article import Action, Role, Status
from osler.editorial.policy import parse_policy, review_policy
from osler.editorial.policy_page import policy_page, state_diagram
from osler.editorial.steps import STEPS
from tests.conftest import ROOT

from .test_policy import CARE


def test_the_page_is_current() -> None:
    """`make docs` was run after the last change of the table or the policy."""
    page = ROOT / "docs/reference/review-policy.md"
    assert page.read_text("utf-8") == policy_page(review_policy())


def test_the_diagram_shows_every_step_and_no_other() -> None:
    """Each arrow is an action that leads from one status to another."""
    arrows = set(re.findall(r"^    (\S+) --> (\S+): (.+)$", state_diagram(), re.M))
    meant = set()
    for step in STEPS.values():
        if step.to is not None:
            starts = [status.name.lower() for status in step.start] or ["[*]"]
            meant |= {(start, step.to.name.lower(), step.action.value) for start in starts}
        meant |= {(a.name.lower(), b.name.lower(), step.action.value) for a, b in step.also_to}
    assert arrows == meant


def test_every_status_is_reached_and_only_two_are_ends() -> None:
    """Retired and withdrawn articles stay so."""
    reached = {step.to for step in STEPS.values()} | {
        to for step in STEPS.values() for _, to in step.also_to
    }
    assert reached - {None} == set(Status)
    assert re.findall(r"^    (\S+) --> \[\*\]$", state_diagram(), re.M) == ["retired", "withdrawn"]


def test_the_page_names_every_role_action_and_rule() -> None:
    """Nothing that holds is left unsaid."""
    page = policy_page(review_policy())
    named = [*Role, *Status, *Action, *(rule.name for rule in review_policy().high_risk)]
    assert [word for word in named if word not in page] == []


def test_a_topic_that_is_of_high_risk_is_named() -> None:
    """As a board may add it."""
    text = CARE + 'days = 14\n[[high_risk]]\nname = "x"\nreason = "y"\ntopics = ["gout"]\n'
    assert "| x | y | the topic is gout |" in policy_page(parse_policy(text))
