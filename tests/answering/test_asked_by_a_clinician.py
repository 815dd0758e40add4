"""What a clinician asked as a lay person would, and found answered amiss."""

import pytest

from osler.answering.asker import asker_of
from osler.answering.family import told_of_family
from osler.domain.answer import Answer
from osler.domain.question import Audience
from tests.answering.making import AT

ECZEMA_SON = "my son 6 has eczema on his arms, how do i use the steroid cream and is it safe"
AUNT = "hot flushes and not sleeping at 51, is hrt safe? my aunt had breast cancer"
POX = "chicken pox and im 20 weeks pregnant, my other child has it"
REACTION = "my child is having an allergic reaction, which epipen dose"


@pytest.fixture(scope="module")
def ask(starter_engine):  # type: ignore[no-untyped-def]
    def asked(text: str) -> Answer:
        return starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)

    return asked


def ids(answer: Answer) -> list[str]:
    return [claim.citations[0].item_id for claim in answer.short_answer]


def shown(answer: Answer) -> set[str]:
    return {claim.citations[0].item_id for claim in answer.claims()}


@pytest.mark.parametrize(
    "text",
    [
        "how much paracetamol can i take in a day",
        "what is the maximum dose of paracetamol for an adult",
        "how many paracetamol can I have in 24 hours",
    ],
)
def test_the_ordinary_limit_of_paracetamol_opens(ask, text) -> None:  # type: ignore[no-untyped-def]
    """Doses of people with cirrhosis are not for somebody who named no liver disease."""
    opened = ids(ask(text))
    assert opened[0] == "north-tees-paracetamol-adults/most-in-a-day"
    assert not any("cirrhosis" in one or "liver" in one for one in opened)


def test_with_cirrhosis_the_lower_limit_opens(ask) -> None:  # type: ignore[no-untyped-def]
    """The limit of others is not what somebody with cirrhosis may take."""
    assert "cirrhosis" in ids(ask("how much paracetamol can I take with cirrhosis"))[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (AUNT, True),
        ("can I take hrt, my sister has breast cancer", True),
        ("my dad had diabetes, am i at risk", True),
        ("my mum has kidney disease, can she take ibuprofen", False),
        ("is ibuprofen safe? my gran has kidney disease", False),
        ("my aunt had breast cancer, is hrt safe for her", False),
    ],
)
def test_what_a_relative_has_is_not_the_writers(text: str, told: bool) -> None:
    """Where the relative is asked about, it is theirs and counts."""
    assert bool(told_of_family(text)) is told


def test_an_aunts_cancer_keeps_no_hrt_back(ask) -> None:  # type: ignore[no-untyped-def]
    """Nor does the answer say "you mention cancer"."""
    answer = ask(AUNT)
    assert not answer.question.asker.groups and not answer.question.asker.conditions
    assert "nams-hormone-therapy-2022/most-effective" in ids(answer)


@pytest.mark.parametrize(
    "text",
    [
        "my mum is 84 and has fallen 3 times this month, what should we do?",
        "my gran falls over a lot",
        "my dad has fallen again",
        "mum keeps falling over",
    ],
)
def test_falls_are_heard(ask, text) -> None:  # type: ignore[no-untyped-def]
    """However the verb is put."""
    assert "nice-cg161-falls-2013/full-assessment" in shown(ask(text))


@pytest.mark.parametrize("text", [ECZEMA_SON, "is steroid cream safe for a child with eczema?"])
def test_steroid_cream_on_a_childs_eczema(ask, text) -> None:  # type: ignore[no-untyped-def]
    """Its use and its safety, before any other rash."""
    answer = ask(text)
    opened = ids(answer)
    assert "essential-parent-eczema-steroids/safe" in opened
    assert "essential-parent-eczema-steroids/how-to-use" in shown(answer)
    assert opened[0].startswith("essential-parent-eczema-steroids/")


def test_the_pregnant_mother_is_the_one_who_asks(ask) -> None:  # type: ignore[no-untyped-def]
    """Her child only brought it home; her own medicine is in view."""
    answer = ask(POX)
    assert answer.question.asker.pregnant and not answer.question.asker.child
    assert "rcog-chickenpox-2024-guideline-genius/rash-in-pregnancy" in shown(answer)
    assert asker_of("I'm pregnant, my toddler has chickenpox, what can I give him").child


def test_a_parent_reads_first_what_to_do_about_constipation(ask) -> None:  # type: ignore[no-untyped-def]
    """Doses by weight are the doctor's to work out."""
    answer = ask("constipation in toddler")
    assert ids(answer)[0] == "essential-parent-constipation/at-home"
    assert "espghan-naspghan-constipation-2014/impaction" not in ids(answer)
    doses = [c for c in answer.claims() if "g/kg/day" in c.text]
    assert all("doctor or pharmacist first" in " ".join(c.cautions) for c in doses)


def test_a_reaction_with_a_pen_is_anaphylaxis(ask) -> None:  # type: ignore[no-untyped-def]
    """The alarm, the doses of the pen, and nothing about a chesty baby."""
    answer = ask(REACTION)
    assert "anaphylaxis" in [flag.rule for flag in answer.triage.flags]
    assert "epipen-us-dosage/by-weight" in shown(answer)
    assert not any("bronchiolitis" in c.text for c in answer.claims())
    at_once = [c for c in answer.claims() if "auto-injector (such as" in c.text]
    assert at_once and not any("ask before giving" in c.note for c in at_once)


def test_a_dose_of_the_pen_alone_is_no_alarm(ask) -> None:  # type: ignore[no-untyped-def]
    """It is answered all the same."""
    answer = ask("EpiPen dose for my 6 year old daughter")
    assert not answer.triage.flags
    assert "epipen-us-dosage/by-weight" in shown(answer)


def test_blood_on_the_paper_with_an_itch_may_be_piles(ask) -> None:  # type: ignore[no-untyped-def]
    """The word itself is not needed."""
    answer = ask("blood when i wipe after a poo, bright red, itchy")
    assert "piles" in answer.short_answer[0].text


def test_a_contraction_is_no_concern(ask) -> None:  # type: ignore[no-untyped-def]
    """ "They'd" is what nobody asks about."""
    answer = ask("after the birth I feel so low, sometimes think they'd be better off without me")
    assert not any("they'd" in c.asked or "they'd" in c.name for c in answer.question.concerns)
