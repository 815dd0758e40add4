"""Where a life is at stake, lay readers are told of that, and of nothing heard beside it."""

import pytest

from osler.answering.ask import Engine
from osler.answering.spelling import is_common
from osler.answering.triage import triage
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.domain.recommendation import Urgency
from tests.answering.making import AT

ARREST = "she's cold, her chest isn't going up and down, what do i do"


def shown(answer: Answer) -> str:
    """All that is not folded away."""
    sections = (c for s in answer.sections if s.key != "more" for c in s.claims)
    boxes = (*answer.emergency, *answer.urgent, *answer.short_answer)
    return "\n".join(claim.text for claim in (*boxes, *sections))


@pytest.mark.parametrize(
    "text",
    [
        ARREST,
        "he choked on some steak and can't breathe",
        "he swallowed a marble and is struggling to breathe",
    ],
)
def test_a_complaint_heard_beside_it_is_not_answered(starter_engine: Engine, text: str) -> None:
    """No care of a cold, no clot in the lung: the alarm stands, and that help comes first."""
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert answer.triage.urgency is Urgency.EMERGENCY
    assert answer.declined is not None
    assert answer.declined.reason.startswith("What you describe needs help first.")


def test_a_clinician_still_reads_what_was_found(starter_engine: Engine) -> None:
    """They see past what was heard beside it."""
    answer = starter_engine.ask(ARREST, audience=Audience.DOCTOR, at=AT)
    assert answer.declined is None


@pytest.mark.parametrize(
    ("text", "told", "never"),
    [
        ("cant wake my diabetic husband", "low blood sugar", "metformin"),
        ("gran is drunk and wont wake up", "alcohol poisoning", "units"),
        ("fainted and cant be woken", "faint", "salt"),
        ("he is unconscious after eating peanuts", "auto-injector", "eczema"),
    ],
)
def test_the_danger_itself_is_told(
    starter_engine: Engine, text: str, told: str, never: str
) -> None:
    """Of what is held on it."""
    said = shown(starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)).lower()
    assert told in said
    assert never not in said


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("hypo and he's not making sense", "stroke"),
        ("my asthma is really bad, I can't get a sentence out", "stroke"),
        ("grandpa complains of tightness in his chest and his left arm tingles", "stroke"),
        ("crushing chest pain down my left arm for 20 minutes", "thrombolysis"),
    ],
)
def test_words_that_one_danger_explains_bring_no_second(
    starter_engine: Engine, text: str, never: str
) -> None:
    """The alarm for the other stays above; its topic is not told."""
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert answer.declined is None
    assert never not in shown(answer).lower()


def test_what_only_a_hospital_does_opens_no_answer_to_who_must_call(starter_engine: Engine) -> None:
    """ "Go by ambulance" comes before the heart tracing after arrival."""
    text = "there's a band around my chest and my jaw aches"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert "tracing" not in " ".join(claim.text for claim in answer.short_answer)
    assert "ambulance" in " ".join(claim.text for claim in answer.short_answer)


def test_a_tiny_baby_with_fever_is_given_nothing_first(starter_engine: Engine) -> None:
    """What must not be done at just this age stands before what may be given later."""
    text = "my baby is nine weeks and running a temperature of 38.4"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert answer.short_answer[0].text.startswith("Do not give paracetamol")


def test_a_swallowed_thing_is_no_allergy() -> None:
    """To swallow is not to be unable to; an adrenaline pen does not help against choking."""
    rules = {
        flag.rule for flag in triage("he swallowed a marble and is struggling to breathe").flags
    }
    assert "choking" in rules
    assert "anaphylaxis" not in rules


@pytest.mark.parametrize(
    ("word", "right"), [("chatting", True), ("scabbing", False), ("itchhing", False)]
)
def test_a_common_word_with_its_last_letter_doubled_is_spelt_right(word: str, right: bool) -> None:
    """ "Chatting" is "chat", and no chafing."""
    assert is_common(word) is right


@pytest.mark.parametrize("medicine", ["methotrexate", "azathioprine", "sulfasalazine"])
def test_a_sore_throat_on_a_medicine_that_can_harm_the_blood_is_urgent(medicine: str) -> None:
    """A blood count comes before any care of the throat."""
    told = triage(f"on {medicine} and I have a sore throat and bruises")
    assert told.urgency is Urgency.URGENT
    assert "signs-on-methotrexate" in {flag.rule for flag in told.flags}


def test_a_question_about_a_side_effect_raises_no_alarm() -> None:
    """It tells of nobody who has it."""
    assert not triage("does methotrexate cause mouth ulcers").flags
