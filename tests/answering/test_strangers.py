"""What no topic is about is named for what it is, and not answered by what shares its words."""

import pytest

from osler.answering.ask import Engine
from osler.answering.strangers import is_strange, strangers, strangers_in
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Audience, Concern
from osler.domain.topic import Topic
from tests.conftest import TODAY


def names(ask, text):
    return [c.name for c in ask(text).concerns]


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("clumps of my hair are coming out", "Hair loss"),
        ("my tattoo is itchy and raised", "Tattoo or piercing"),
        ("my contact lens is stuck and i cant get it out", "Contact lens trouble"),
        ("my son is 2 and only says a few words", "How a child grows, speaks and learns"),
        ("my lip filler has gone lumpy", "Cosmetic treatment"),
    ],
)
def test_a_stranger_is_named_and_no_topic_stands_for_it(ask, text, stranger):
    """Hair that comes out is no head lice."""
    asked = ask(text)
    assert asked.concerns[0].name == stranger
    assert is_strange(asked.concerns[0])
    assert not any(c.topics for c in asked.concerns)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("should i get tested for hep c if i had a tattoo abroad", "hepatitis c screening"),
        ("Are epidural injections recommended in spinal stenosis?", "lumbar spinal stenosis"),
        ("27 weeks pregnant with piles, what helps", "piles in pregnancy"),
        ("always cold, knackered, hair falling out, thyroid is slow", "hypothyroidism"),
    ],
)
def test_a_topic_that_is_named_is_not_taken_for_a_stranger(ask, text, topic):
    """What stands beside a topic does not hide it."""
    assert topic in [t for c in ask(text).concerns for t in c.topics]


def test_what_is_left_of_a_question_may_be_surely_like_a_topic(ask, vocabulary):
    """Then the stranger is only one of its parts."""
    text = (
        "my skin tag itches and i have sore throat, white tonsils, swollen glands, hurts to swallow"
    )
    assert strangers_in("my skin tag itches", (), vocabulary)
    assert strangers_in(text, ask("sore throat").concerns, vocabulary) == ()


def test_a_medicine_that_is_not_for_a_stranger_is_asked_about_itself(vocabulary):
    """ "Nurofen for a tattoo" is about nurofen."""
    assert strangers_in("is nurofen ok after a tattoo", (), vocabulary, drugs=("nurofen",)) == ()
    assert strangers_in("going bald, does minoxidil work", (), vocabulary, drugs=["minoxidil"])


def test_what_somebody_makes_a_topic_is_a_stranger_no_more():
    """A library that holds it answers it."""
    topic = Topic("hair loss", "Hair loss", ("hair loss",), ())
    assert strangers_in("what helps hair loss", (), Vocabulary.build([topic], [])) == ()
    assert strangers_in("what helps hair loss", (), Vocabulary.build([], []))


def test_no_topic_of_the_starter_library_is_called_a_stranger(vocabulary):
    """Neither its name nor its title."""
    called = {one.name.lower() for one in strangers()}
    held = {name.lower() for topic in vocabulary.topics for name in (topic.name, topic.title)}
    assert not called & held


def test_own_words_are_no_stranger():
    """Only the table says what is one."""
    assert not is_strange(Concern("Zibble", "zibble"))


@pytest.mark.parametrize(
    "text",
    [
        "my contact lens has gone up under the lid and i cant get it out",
        "my tattoo is raised",
    ],
)
def test_a_stranger_is_declined_and_nothing_is_offered_for_it(starter_engine: Engine, text):
    """No topic is what it means."""
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY)
    assert answer.declined is not None
    assert answer.follow_ups == ()


def test_a_word_that_any_illness_shares_is_no_answer(starter_engine: Engine):
    """A leg is no illness of the leg; what antibiotics are for elsewhere is not told."""
    assert starter_engine.ask("my leg", audience=Audience.PUBLIC, at=TODAY).declined is not None
    text = "routine pee test grew a bug but i feel totally fine, do i really need antibiotics"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY)
    assert [c.topics for c in answer.question.concerns] == [("asymptomatic bacteriuria",)]
    assert answer.claims()
    assert all("bacteriuria" in claim.text for claim in answer.claims())


@pytest.mark.parametrize(
    "text",
    [
        "can my goldfish prescribe me antibiotics for my bad dreams",
        "do i need antibiotics",
    ],
)
def test_antibiotics_for_nothing_that_is_held_are_not_told_of(starter_engine: Engine, text):
    """What is held of a kind of medicine is spread over many illnesses."""
    declined = starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY).declined
    assert declined is not None
    assert "from antibiotics alone" in declined.reason


def test_dysphagia_in_parkinsons_disease_is_a_topic(starter_engine: Engine):
    """A clinician's word for trouble with swallowing is known too."""
    text = "Dysphagia in Parkinson's disease: risk and referral"
    answer = starter_engine.ask(text, audience=Audience.DOCTOR, at=TODAY)
    assert any("pneumonia" in claim.text for claim in answer.claims())
