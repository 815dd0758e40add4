"""A question that holds two things is answered with both in mind."""

import pytest

from osler.answering.ask import Engine
from osler.domain.answer import Answer
from osler.domain.question import Audience
from tests.answering.making import AT


def asked(engine: Engine, text: str, audience: Audience = Audience.PUBLIC) -> Answer:
    return engine.ask(text, audience=audience, at=AT)


def shown(answer: Answer) -> str:
    """All that is not folded away."""
    sections = (c for s in answer.sections if s.key != "more" for c in s.claims)
    boxes = (*answer.emergency, *answer.urgent, *answer.short_answer)
    return "\n".join(claim.text for claim in (*boxes, *sections)).lower()


def everything(answer: Answer) -> str:
    return "\n".join(claim.text for claim in answer.claims()).lower()


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Patient on methotrexate 15 mg weekly with sore throat and mouth ulcers", Audience.NURSE),
        ("i take azathioprine and have a sore throat, what helps", Audience.PUBLIC),
        ("on leflunomide and my mouth is full of ulcers, can i use a gel", Audience.PUBLIC),
        ("Patient on sulfasalazine, sore throat and feverish - advice?", Audience.NURSE),
    ],
)
def test_a_medicine_that_can_stop_the_marrow_holds_self_care_back(
    starter_engine: Engine, text: str, audience: Audience
) -> None:
    """No lozenges, no "do not offer an antibiotic", no "rarely a sign of anything serious"."""
    said = everything(asked(starter_engine, text, audience))
    for care in ("lozenge", "feverpain", "mouthwash", "rarely a sign", "consider paracetamol"):
        assert care not in said


@pytest.mark.parametrize(
    "text",
    [
        "found a lump in my breast im 31 and breastfeeding",
        "lump in my breast while im breastfeeding its hard and painless",
        "hard lump under my nipple while nursing my 5 month old, not sore",
    ],
)
def test_a_painless_lump_is_no_mastitis(starter_engine: Engine, text: str) -> None:
    """Who breastfeeds may have a lump of another kind, which must be looked at."""
    answer = asked(starter_engine, text)
    assert "looked into" in answer.short_answer[0].text or "referred" in answer.short_answer[0].text
    assert not any("mastitis" in concern.topics for concern in answer.question.concerns)


def test_a_red_hot_painful_breast_still_is(starter_engine: Engine) -> None:
    """Signs of inflammation beside the lump."""
    answer = asked(starter_engine, "red hot painful lump in breast, breastfeeding")
    assert "mastitis" in shown(answer)


def test_a_nursing_mother_is_not_her_baby(starter_engine: Engine) -> None:
    """The age is the baby's, the medicine hers; the ban on one part of it comes first."""
    answer = asked(starter_engine, "is it ok to take co codamol while breastfeeding my 3 week old")
    assert not answer.question.asker.child
    assert "codeine" in answer.short_answer[0].text
    assert "under 12" not in everything(answer)


def test_daktarin_is_miconazole(starter_engine: Engine) -> None:
    """The gel for the mouth, of which warfarin is warned."""
    answer = asked(starter_engine, "got oral thrush can i use daktarin gel im on warfarin")
    assert "miconazole" in answer.question.drugs
    assert "azole medicines against fungus" in shown(answer)


def test_thyroid_figures_of_others_are_not_for_who_plans_a_pregnancy(
    starter_engine: Engine,
) -> None:
    """No trial of treatment by figures that say nothing of pregnancy, and no coma for a figure."""
    text = "my tsh is 7.2 and normal t4 im 35 and want to get pregnant"
    said = shown(asked(starter_engine, text))
    assert "6-month trial" not in said
    assert "coma" not in said


@pytest.mark.parametrize(
    "text",
    [
        "i dont want to be here anymore nothing helps",
        "suicidal thoughts since starting sertraline 2 weeks ago",
        "i keep thinking about ending it all",
    ],
)
def test_who_is_in_crisis_reads_nothing_said_of_them(starter_engine: Engine, text: str) -> None:
    """No list of preparations, no words to those who help."""
    said = everything(asked(starter_engine, text))
    for words in ("hoarding", "constant observation", "when someone talks", "people who self-harm"):
        assert words not in said
    assert "emergency" in said


def test_who_fears_for_another_reads_what_to_do(starter_engine: Engine) -> None:
    """What is said to helpers is for them."""
    said = everything(asked(starter_engine, "my friend says he wants to kill himself what do i do"))
    assert "when someone talks of suicide" in said


def test_several_missed_pills_are_not_one(starter_engine: Engine) -> None:
    """ "You are still covered" holds after one."""
    said = everything(asked(starter_engine, "missed 2 pills had sex on saturday what do i do"))
    assert "missed just one" not in said


def test_under_cauda_equina_no_back_pain_is_treated(starter_engine: Engine) -> None:
    """Acupuncture, opioids and naproxen wait for the scan."""
    said = everything(asked(starter_engine, "back pain and cant feel when i wipe"))
    for care in ("acupuncture", "opioid", "tramadol", "duloxetine", "manipulation"):
        assert care not in said


@pytest.mark.parametrize(
    "text",
    [
        "expanding red ring on my leg after a walk in the woods no itch",
        "red circle on my calf getting larger every day after camping",
    ],
)
def test_a_growing_ring_may_be_lyme_disease(starter_engine: Engine, text: str) -> None:
    """Although nobody saw a tick."""
    assert "lyme" in shown(asked(starter_engine, text))


def test_a_missed_antidepressant_is_what_makes_one_dizzy(starter_engine: Engine) -> None:
    """Not any dizziness, nor missed contraceptive pills."""
    text = "took my citalopram wrong missed 3 days feel dizzy and electric shocks in head"
    said = shown(asked(starter_engine, text))
    assert "withdrawal" in said
    assert "often dizzy" not in said


def test_bleeding_on_hrt_is_told_of_hrt(starter_engine: Engine) -> None:
    """What holds for it opens the answer."""
    text = "Postmenopausal bleeding on HRT started 3 months ago"
    answer = asked(starter_engine, text, Audience.DOCTOR)
    assert "HRT" in answer.short_answer[0].text


def test_the_purpose_of_a_medicine_is_asked_for(starter_engine: Engine) -> None:
    """Bone protection on prednisolone is not answered with its dose for gout."""
    text = "Bone protection for 70-year-old woman on prednisolone 7.5 mg for 4 months"
    answer = asked(starter_engine, text, Audience.DOCTOR)
    assert "bone protection" in answer.short_answer[0].text
    assert "gout" not in shown(answer)


def test_who_asks_what_a_result_means_is_not_treated(starter_engine: Engine) -> None:
    """No diet and no pressure goals of an illness that nobody has found."""
    said = shown(asked(starter_engine, "my blood test says egfr 52 what does that mean im 71"))
    assert "mild to moderate fall in kidney function" in said
    for care in ("low-protein", "do not screen", "moderate level"):
        assert care not in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Monitoring schedule after starting lithium", "tested each week at first"),
        ("Ferritin 9, Hb 101 in 66 year old man - investigation and referral", "colonoscopy"),
    ],
)
def test_tests_that_a_professional_asks_for_are_shown(
    starter_engine: Engine, text: str, told: str
) -> None:
    """They are not folded away behind what was not asked."""
    assert told in shown(asked(starter_engine, text, Audience.DOCTOR))


def test_why_a_medicine_is_not_given_asks_what_speaks_against_it(starter_engine: Engine) -> None:
    """Not what causes the trouble that it is for."""
    text = "my husband has dementia and hes up all nite, dr wont give him sleeping tablets why"
    answer = asked(starter_engine, text, Audience.CARER)
    assert "dementia, serious injury and broken bones" in answer.short_answer[0].text


@pytest.mark.parametrize(
    "text", ["erection wont go down six hours", "i nearly drowned yesterday and im coughing"]
)
def test_beside_an_alarm_nothing_else_is_told(starter_engine: Engine, text: str) -> None:
    """Neither tablets for erections nor care of a cough."""
    answer = asked(starter_engine, text)
    assert answer.declined is not None
    assert answer.declined.reason.startswith("What you describe needs help first.")


def test_thyroid_tablets_against_too_much_of_it_bring_no_lack(starter_engine: Engine) -> None:
    """Carbimazole is for the opposite illness."""
    text = "mum has thyroid tablets carbimazole and a temperature"
    assert "myxoedema" not in everything(asked(starter_engine, text, Audience.CARER))
