"""Appraise: what may not be used is left out with its reason, the rest is ordered."""

import pytest

from osler.answering.appraise import ENOUGH, appraise
from osler.domain.question import Asker, Audience
from osler.domain.recommendation import (
    Certainty,
    Direction,
    Facet,
    Population,
    Strength,
    Urgency,
)
from osler.domain.source import Form, Kind, Standing, StandingLevel
from tests.answering.making import a_passage, a_question, a_rec, a_source, evidence


def excluded(*found, question=None, urgency=Urgency.ROUTINE):  # type: ignore[no-untyped-def]
    return appraise(tuple(found), question or a_question(), urgency).excluded


def order(*found, question=None):  # type: ignore[no-untyped-def]
    ranked = appraise(tuple(found), question or a_question()).ranked
    return [r.evidence.item.id for r in ranked]


@pytest.mark.parametrize("level", [StandingLevel.WITHDRAWN, StandingLevel.RETRACTED])
def test_withdrawn_and_retracted_sources_are_never_used(level: StandingLevel) -> None:
    """A guideline withdrawn yesterday is not evidence today."""
    source = a_source(standing=Standing(level))
    assert excluded(evidence(a_rec(), source=source)) == (f"1 from sources that were {level}",)


def test_what_is_about_something_else_is_left_out() -> None:
    """Neither the source nor the words name the concern."""
    assert excluded(evidence(a_rec(), fit=0.0)) == ("1 about something else",)


def test_a_mention_in_another_source_must_name_most_of_what_was_asked() -> None:
    """One word in common is not an answer."""
    assert excluded(evidence(a_rec(), fit=0.6, coverage=0.4)) == ("1 about something else",)
    assert not excluded(evidence(a_rec(), fit=0.6, coverage=0.8))


def test_mentions_are_left_out_where_enough_is_about_the_concern() -> None:
    """A migraine guideline's line on sleep does not answer a question on sleep."""
    own = [evidence(a_rec(name=f"r{n}")) for n in range(ENOUGH)]
    assert excluded(*own, evidence(a_rec(name="far"), fit=0.6)) == ("1 about something else",)


def test_a_warning_sign_belongs_to_its_own_condition() -> None:
    """A stroke sign is not shown for a question that only shares a word with it."""
    warning = a_rec(facet=Facet.WARNING, urgency=Urgency.EMERGENCY, direction=None)
    assert excluded(evidence(warning, fit=0.6))
    assert not excluded(evidence(warning))


def test_statements_for_other_people_are_left_out() -> None:
    """A dose for adults is no answer about a child."""
    adults = a_rec(people=Population("adults", age_low=18))
    asked = a_question(asker=Asker(age_years=4))
    assert excluded(evidence(adults), question=asked) == (
        "1 for people other than the one asked about",
    )


def test_examination_signs_are_for_clinicians() -> None:
    """The public has no use for a score, and clinicians do."""
    score = evidence(a_rec(clinician_only=True))
    assert excluded(score) == ("1 of use to clinicians only",)
    assert not excluded(score, question=a_question(audience=Audience.DOCTOR))


def test_a_digest_speaks_for_its_document() -> None:
    """One publication is not cited twice under two numbers."""
    title = "Care of knee pain"
    digest = a_source("acme-digest", title=title, form=Form.DIGEST)
    summary = a_source("acme-2020", title=f"{title}.")
    found = (
        evidence(a_rec(source="acme-digest"), source=digest),
        evidence(a_rec(), source=summary),
    )
    assert excluded(*found) == ("1 from a document that a digest already speaks for",)


def test_an_emergency_is_not_met_with_home_care() -> None:
    """What sounds like an emergency needs help, not tips; clinicians see all; "do not" stays."""
    tips = evidence(a_rec(facet=Facet.SELF_CARE))
    never = evidence(a_rec("Do not drive.", facet=Facet.SELF_CARE, direction=Direction.AGAINST))
    reason = ("1 on care at home, because what you describe needs help first",)
    assert excluded(tips, never, urgency=Urgency.EMERGENCY) == reason
    doctor = a_question(audience=Audience.DOCTOR)
    assert not excluded(tips, question=doctor, urgency=Urgency.EMERGENCY)
    page = a_source("page-1", kind=Kind.PATIENT_INFORMATION)
    rest = evidence(a_passage("Rest your knee."), source=page)
    assert not excluded(rest, urgency=Urgency.EMERGENCY)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"kind": Kind.GUIDELINE}, {"kind": Kind.TRIAL}),
        (
            {"standing": Standing(StandingLevel.IN_FORCE)},
            {"standing": Standing(StandingLevel.PAST_REVIEW)},
        ),
        ({"form": Form.DIGEST, "title": "A"}, {"form": Form.SUMMARY, "title": "B"}),
    ],
)
def test_better_sources_come_first(better: dict[str, object], worse: dict[str, object]) -> None:
    """Guidelines before trials, in force before old, curated before machine-read."""
    first = evidence(a_rec(source="z"), source=a_source("z", **better))
    second = evidence(a_rec(source="a"), source=a_source("a", **worse))
    assert order(second, first) == ["z/r1", "a/r1"]


def test_stronger_surer_and_higher_priority_come_first() -> None:
    """Strength, certainty and priority each decide where all else is equal."""
    strong = a_rec(name="z", certainty=Certainty.HIGH)
    weak = a_rec(name="a", strength=Strength.WEAK, certainty=Certainty.LOW)
    first = a_rec(name="zz", priority=1)
    assert order(evidence(weak), evidence(strong), evidence(first)) == [
        "acme-2020/zz",
        "acme-2020/z",
        "acme-2020/a",
    ]


def test_statements_that_name_the_askers_condition_come_first() -> None:
    """Someone with kidney disease reads first what is said of kidney disease."""
    kidney = a_rec("Avoid NSAIDs in kidney disease.", name="z")
    other = a_rec("Offer exercise.", name="a", direction=Direction.EITHER)
    asked = a_question(asker=Asker(conditions=("kidney disease",)))
    assert order(evidence(other), evidence(kidney), question=asked)[0] == "acme-2020/z"


def test_statements_about_just_the_askers_age_come_first() -> None:
    """A baby's parent reads first what is said of babies."""
    babies = a_rec(name="z", people=Population("babies", age_high=0.25))
    children = a_rec(name="a", people=Population("children", age_high=17.99))
    asked = a_question(asker=Asker(age_years=0.1))
    assert order(evidence(children), evidence(babies), question=asked)[0] == "acme-2020/z"


def test_a_dose_and_a_drug_asked_for_come_first() -> None:
    """Who asks for the dose of ibuprofen wants the line that gives it."""
    from osler.domain.question import Intent

    dose = a_rec("Give ibuprofen 400 mg every 8 hours.", name="z", doses=("400 mg every 8 hours",))
    other = a_rec(name="a")
    asked = a_question(intents=(Intent.DOSE,), drugs=("ibuprofen",))
    assert order(evidence(other), evidence(dose), question=asked)[0] == "acme-2020/z"


def test_what_was_tried_comes_after_what_was_not() -> None:
    """Who says that ibuprofen did not help is not told first to take it."""
    tried = evidence(a_rec("Offer ibuprofen for knee pain.", name="a"))
    new = evidence(a_rec("Offer a knee brace.", name="z"))
    never = evidence(a_rec("Do not offer ibuprofen.", name="n", direction=Direction.AGAINST))
    asked = a_question(tried=("ibuprofen for 8 weeks",))
    assert order(tried, new, never, question=asked)[-1] == "acme-2020/a"
    assert order(tried, new)[0] == "acme-2020/a"
