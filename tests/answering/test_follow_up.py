"""Follow-ups: what keeps the thread of the question before, and what stands alone."""

import pytest

from osler.domain.question import Intent

COLCHICINE = "What is the dose of colchicine for gout?"


def topics(question):
    return [topic for concern in question.concerns for topic in concern.topics[:1]]


@pytest.mark.parametrize(
    ("before", "now", "topic", "condition"),
    [
        (COLCHICINE, "And with kidney disease?", "gout", "kidney disease"),
        ("What helps high blood pressure?", "And in diabetes?", "hypertension", "diabetes"),
        ("How do I treat a migraine?", "I also have asthma", "migraine", "asthma"),
        ("How do I treat a migraine?", "she has asthma too", "migraine", "asthma"),
        ("How do I treat gout?", "What if I also have heart failure", "gout", "heart failure"),
        ("How do I treat gout?", "What about people with asthma?", "gout", "asthma"),
        ("How do I treat gout?", "what about my migraine", "gout", "migraine"),
        ("naproxen for gout", "can I take it with asthma", "gout", "asthma"),
        ("naproxen for gout", "I have high blood pressure, can I take it?", "gout", "hypertension"),
        ("What helps gout?", "and for diabetics?", "gout", "diabetes"),
    ],
)
def test_an_illness_beside_what_was_asked_is_the_askers(ask, before, now, topic, condition):
    """The thread is kept, and the illness qualifies it."""
    question = ask(now, before)
    assert topics(question) == [topic]
    assert question.asker.conditions == (condition,)


def test_a_condition_that_is_added_puts_the_asker_into_its_group(ask):
    """So that what is unsafe for the kidneys is marked."""
    question = ask("And with kidney disease?", COLCHICINE)
    assert (question.drugs, question.asker.groups) == (("colchicine",), ("kidney",))
    assert question.intents == (Intent.DOSE,)


def test_a_medicine_that_was_asked_about_is_asked_about_with_the_illness(ask):
    """The name of the concern says both."""
    (concern,) = ask("and with asthma?", "is ibuprofen safe in pregnancy").concerns
    assert concern.name == "Ibuprofen with asthma in pregnancy"


@pytest.mark.parametrize(
    "now", ["Can I take a statin for it?", "What about statins?", "are statins safe then"]
)
def test_a_medicine_that_is_a_topic_too_is_asked_about_for_the_earlier_concern(ask, now):
    """ "What about statins" after gout is about gout."""
    assert topics(ask(now, "What helps gout?")) == ["gout"]


def test_a_complaint_that_is_added_is_asked_about_too(ask):
    """It is no condition that somebody lives with."""
    assert topics(ask("I also have a sore throat", "What helps gout?")) == ["gout", "sore throat"]


def test_a_third_question_keeps_the_thread_of_the_first(ask):
    """What the second one added still counts."""
    question = ask("And how long?", COLCHICINE, "And with kidney disease?")
    assert topics(question) == ["gout"]
    assert question.asker.conditions == ("kidney disease",)


@pytest.mark.parametrize(
    ("now", "topic"),
    [
        ("What helps a sore throat?", "sore throat"),
        ("and asthma?", "asthma"),
        ("I have a sore throat, what can I take for it?", "sore throat"),
        ("I also have a question about asthma", "asthma"),
        ("How is asthma treated then?", "asthma"),
        ("Can I take ibuprofen for a migraine?", "migraine"),
        ("If I have migraine, what should I eat?", "migraine"),
    ],
)
def test_a_whole_question_on_another_matter_stands_alone(ask, now, topic):
    """So does the same question asked of another illness, and a pronoun of its own sentence."""
    assert topics(ask(now, "What helps gout?")) == [topic]


def test_a_medicine_and_an_illness_of_their_own_stand_alone(ask):
    """Only who asks is kept."""
    question = ask("Is naproxen safe with asthma?", "I am 70, what helps a sore throat")
    assert [c.name for c in question.concerns] == ["Naproxen with asthma"]
    assert question.asker.age_years == 70.0


def test_the_same_of_another_illness_keeps_who_asks_and_the_medicine(ask):
    """But not that they have what was asked about first."""
    question = ask("and for gout?", "I am 70. Can I take ibuprofen for a migraine?")
    assert (topics(question), question.drugs) == (["gout"], ("ibuprofen",))
    assert (question.asker.age_years, question.asker.groups) == (70.0, ())
