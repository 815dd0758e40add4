"""The question that Osler exists for: "What can I do for sore thighs and lower back pain?"."""

import re

import pytest

from osler.answering.ask import Engine
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.domain.recommendation import Phase
from tests.conftest import TODAY

QUESTION = "What can I do for sore thighs and lower back pain?"
LATE_ONLY = ("exercise", "yoga", "mindfulness", "cognitive behavioural", "tai chi", "duloxetine")


@pytest.fixture(scope="module", params=[Audience.PUBLIC, Audience.DOCTOR], ids=str)
def answer(request: pytest.FixtureRequest, starter_engine: Engine) -> Answer:
    return starter_engine.ask(QUESTION, audience=request.param, at=TODAY)


def words(claims: object) -> str:
    return "\n".join(f"{c.text} {' '.join(c.cautions)}" for c in claims).lower()  # type: ignore[attr-defined]


def test_title_names_both_concerns(answer: Answer) -> None:
    """Neither complaint is swallowed."""
    assert "thigh" in answer.title.lower()
    assert "back pain" in answer.title.lower()


@pytest.mark.parametrize("sign", ["bladder", "bowel|faecal", "numb", "weakness", "both legs|legs"])
def test_emergency_signs_stand_in_the_emergency_box(answer: Answer, sign: str) -> None:
    """Signs of cauda equina syndrome are an emergency."""
    assert re.search(sign, words(answer.emergency))


@pytest.mark.parametrize("sign", ["anal tone", "sexual"])
def test_a_doctor_also_reads_the_examination_signs(starter_engine: Engine, sign: str) -> None:
    """Loss of anal tone and of sexual function are named for those who examine."""
    answer = starter_engine.ask(QUESTION, audience=Audience.DOCTOR, at=TODAY)
    assert sign in words(answer.emergency)


@pytest.mark.parametrize(
    "sign",
    [
        "fever",
        "weight loss",
        "cancer",
        "injury|trauma",
        "steroid",
        "osteoporo",
        "immun",
        "inject|drug use",
    ],
)
def test_urgent_signs_stand_apart_from_emergencies(answer: Answer, sign: str) -> None:
    """What must be seen soon is not mixed with what cannot wait an hour."""
    assert re.search(sign, words(answer.urgent))


@pytest.mark.parametrize(
    "advice",
    [
        "active",
        r"bed rest|(stay(ing)?|rest(ing)?) in bed",
        "heat",
        "nsaid",
        "lowest",
        "shortest",
        "stomach|gastrointestinal",
        "kidney|renal",
        "heart|cardi",
        "paracetamol",
        "imaging|scan|x-ray",
        "first month",
        "exercise",
        "yoga",
        "mindfulness",
        "cognitive behavioural|cbt",
        "tai chi",
        "duloxetine",
        "opioid",
        "surg|fusion|decompression",
        "statin",
        "rhabdomyolysis",
        "deep vein thrombosis|clot",
        "polymyalgia",
        "stenosis",
        "meralgia",
    ],
)
def test_the_answer_holds_what_a_reader_needs(answer: Answer, advice: str) -> None:
    """Each piece of advice that the issue names is there, for the public and for doctors."""
    assert re.search(advice, words(answer.claims()))


@pytest.mark.parametrize("treatment", LATE_ONLY)
def test_treatments_proven_for_chronic_pain_are_not_offered_early(
    answer: Answer, treatment: str
) -> None:
    """Evidence from pain of over 12 weeks says nothing about the first weeks."""
    for section in answer.sections:
        if section.key == "now":
            early = [c for c in section.claims if c.phase in (Phase.NOW, Phase.ANY)]
            offered = [c for c in early if treatment in c.text.lower() and "chronic" not in c.text]
            assert not offered


@pytest.mark.parametrize(
    "never",
    [
        r"better than all other oral",
        r"take (up to )?4 ?g|4000 mg (a|per) day (is|of paracetamol) recommended",
        r"4 to 6 weeks",
    ],
)
def test_the_answer_says_nothing_that_its_sources_do_not(answer: Answer, never: str) -> None:
    """Errors that other systems made on this question."""
    assert not re.search(never, words(answer.claims()))


def test_guidelines_that_differ_stand_side_by_side(answer: Answer) -> None:
    """NICE and ACP differ on acupuncture and on antidepressants; both are shown."""
    issuers = {r.number: r.issuer for r in answer.references}
    sides = [{issuers[c.citations[0].reference] for c in d.sides} for d in answer.disagreements]
    assert any(
        any("NICE" in i or "National Institute" in i for i in side)
        and any("American College of Physicians" in i for i in side)
        for side in sides
    )


def test_the_acp_guideline_is_shown_as_past_its_own_validity(answer: Answer) -> None:
    """ACP calls its guidelines invalid after five years; this one is of 2017."""
    acp = [r for r in answer.references if r.source_id == "acp-low-back-pain-2017"]
    assert acp
    assert acp[0].standing.level == "past its review date"
    assert "five years" in acp[0].standing.reason


def test_every_statement_is_supported_and_cited(answer: Answer) -> None:
    """Nothing unverified is shown, and every number leads to a reference."""
    numbers = {r.number for r in answer.references}
    for claim in answer.claims():
        assert claim.verdict.supported
        assert {c.reference for c in claim.citations} <= numbers
        assert all(c.quote for c in claim.citations)
