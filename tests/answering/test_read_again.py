"""What a concern means in the light of the whole question."""

import pytest

from osler.answering.read_again import read_again
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Asker, Concern, Intent


def topics(question) -> list[str]:
    return [topic for concern in question.concerns for topic in concern.topics[:1]]


def names(question) -> list[str]:
    return [concern.name for concern in question.concerns]


@pytest.mark.parametrize(
    "text",
    [
        "my pee burns and I have no fever",
        "it burns when I pee, without a fever",
        "I need to pee all the time and it burns and I have diabetes",
    ],
)
def test_a_bladder_complaint_without_fever_stays_one(ask, text):
    """What is denied is no sign, and pain tells of an infection, with diabetes too."""
    assert "pyelonephritis" not in topics(ask(text))
    assert "cystitis" in topics(ask(text))


@pytest.mark.parametrize(
    "text",
    [
        "my pee burns, my back aches, fever 39",
        "cystitis and shivering",
        "bladder infection and pain in my side",
        "it hurts to pee and my temperature is 38.6 degrees",
    ],
)
def test_a_bladder_complaint_with_fever_or_pain_in_the_side_may_be_of_the_kidney(ask, text):
    """It is not answered as back pain, nor as fever, nor with what is given for the bladder."""
    assert topics(ask(text)) == ["pyelonephritis"]
    assert names(ask(text)) == ["Possible kidney infection"]


def test_passing_water_often_with_diabetes_is_not_taken_for_an_infection(ask):
    """It is a sign of high sugar."""
    assert "cystitis" not in topics(ask("I have diabetes and keep needing to pee"))


@pytest.mark.parametrize("text", ["what is a good diet for weight loss", "help with weight loss"])
def test_weight_loss_that_is_wished_for_is_an_aim(ask, text):
    """Who wants to lose weight is not sent to look for an illness."""
    assert all(c.asked != "unintentional weight loss" for c in ask(text).concerns)


@pytest.mark.parametrize("text", ["low mood and weight loss", "weight loss and tired"])
def test_weight_loss_that_nobody_wished_for_is_a_sign(ask, text):
    """Injections to lose weight are no answer to it."""
    assert "unintentional weight loss" in [c.asked for c in ask(text).concerns]


def test_a_low_bmi_is_not_obesity(ask):
    """The same measure, the other end of it."""
    assert names(ask("bmi 17")) == ["Underweight"]
    assert topics(ask("bmi 34,5")) == ["obesity in adults"]
    assert topics(ask("bmi")) == ["obesity in adults"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("my baby is 6 weeks and has a cough", "bronchiolitis"),
        ("our baby has a cough", "bronchiolitis"),
        ("my son is 7 and has a cough", "acute cough"),
        ("I have a cough", "acute cough"),
    ],
)
def test_a_baby_s_cough_is_not_an_adult_s(ask, text, topic):
    """The text on coughs was written for older people."""
    assert topics(ask(text)) == [topic]


def test_a_pill_that_was_not_missed_is_told_and_not_asked_about(ask):
    """ "Migraine and on the pill" is about migraine."""
    assert topics(ask("migraine and I take a combined pill")) == ["migraine"]
    assert topics(ask("I missed a combined pill")) == ["missed combined pills"]
    assert topics(ask("combined pill")) == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I take valproate and am trying for a baby", "first seizure"),
        ("trying for a baby", "folic acid in pregnancy"),
        ("folic acid when trying for a baby", "folic acid in pregnancy"),
    ],
)
def test_a_wish_for_a_child_is_told_beside_a_medicine(ask, text, asked):
    """No answer then says that it found nothing on trying for a baby."""
    question = ask(text)
    assert topics(question) == [asked]
    assert not question.asker.child


def test_who_smokes_and_names_nothing_else_asks_for_help_to_stop(ask):
    """ "I am pregnant and smoke" was not understood."""
    assert topics(ask("I am pregnant and smoke")) == ["tobacco cessation"]
    assert topics(ask("I smoke and have gout")) == ["gout"]


def test_a_library_without_the_other_topic_keeps_the_concern_as_it_was():
    """Nothing is renamed to what the library does not hold."""
    cough = Concern("Cough", "cough", ("acute cough",), ("cough",))
    asker, empty = Asker(age_years=0.2, child=True), Vocabulary(())
    assert read_again([cough], text="a cough", asker=asker, vocabulary=empty) == [cough]
    assert read_again([], text="I smoke", asker=Asker(), vocabulary=empty) == []


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I am allergic to penicillin and have a sore throat", Intent.MANAGEMENT),
        ("I am allergic to penicillin, can I take amoxicillin", Intent.SAFETY),
        ("omeprazole and osteoporosis", Intent.SAFETY),
        ("lisinopril in pregnancy", Intent.SAFETY),
        ("lisinopril", Intent.DEFINITION),
    ],
)
def test_what_a_medicine_beside_something_asks(ask, text, intent):
    """An allergy is told; a medicine and an illness with no other word ask whether they go."""
    assert ask(text).intents[0] is intent


def test_a_bare_pair_is_named_for_both(ask):
    """The title does not hide the medicine."""
    assert names(ask("heart failure and pioglitazone")) == ["Heart failure with pioglitazone"]


@pytest.mark.parametrize(
    ("text", "concern", "conditions"),
    [
        ("I have kidney disease and gout, what can I take for the pain?", "gout", "kidney disease"),
        ("I feel dizzy and take blood pressure tablets", "dizziness", "hypertension"),
    ],
)
def test_what_is_of_the_person_is_no_concern(ask, text, concern, conditions):
    """The pain is the gout's; tablets tell of an illness that is treated."""
    question = ask(text)
    assert [c.asked.lower() for c in question.concerns] == [concern]
    assert question.asker.conditions == (conditions,)


def test_what_an_illness_brings_is_asked_of_the_illness_too(ask):
    """A cold in somebody with COPD is no ordinary cold."""
    assert topics(ask("my husband has copd and a cold")) == ["copd", "common cold"]


def test_a_medicine_that_is_a_topic_is_not_asked_about_twice(ask):
    """No answer then says that it found nothing on the flu jab in pregnancy."""
    assert names(ask("can I have the flu jab while pregnant")) == ["Flu jab in pregnancy"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I have COPD and a cough", ["COPD"]),
        ("my mum has dementia and is getting aggressive", ["Dementia"]),
        ("I have gout and a cough", ["Cough with gout"]),
    ],
)
def test_a_sign_of_an_illness_is_no_complaint_of_its_own(ask, text, named):
    """What is said of healthy people's coughs is not said of a cough with COPD."""
    assert names(ask(text)) == named
