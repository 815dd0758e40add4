"""What is named and not held is refused by its name; a thing is no patient."""

import pytest

from osler.answering.ask import Engine
from osler.answering.things import is_about_a_thing
from osler.domain.answer import Answer, DeclineKind
from osler.domain.question import Audience
from tests.answering.making import AT


def asked(engine: Engine, text: str) -> Answer:
    return engine.ask(text, audience=Audience.PUBLIC, at=AT)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("how do I take suzetrigine for my back pain", "suzetrigine"),
        ("should I have aprocitentan for my stubborn blood pressure", "aprocitentan"),
        ("how is gepotidacin taken for water infection", "gepotidacin"),
        ("my husband has CADASIL, should he take aspirin", "CADASIL"),
        ("can alport syndrome be slowed down with blood pressure tablets", "alport"),
        ("does ashwagandha help anxiety", "ashwagandha"),
        ("how do I clean my CPAP mask", "CPAP"),
        ("my insulin pump says occlusion, how do I clear it", "insulin pump"),
    ],
)
def test_what_is_named_and_not_held_is_refused_by_its_name(
    starter_engine: Engine, text: str, named: str
) -> None:
    """A general page on what stands beside it would read as the answer."""
    answer = asked(starter_engine, text)
    assert answer.declined is not None
    assert named in answer.declined.reason


@pytest.mark.parametrize(
    "text",
    [
        "can i take ibuprofen for my back pain",
        "does honey help a cough",
        "what can i take for a water infection",
        "do I need to clean my contact lenses with conjunctivitis",
    ],
)
def test_what_is_held_is_answered(starter_engine: Engine, text: str) -> None:
    """A plain name is none that nobody knows."""
    assert asked(starter_engine, text).declined is None


@pytest.mark.parametrize(
    "text",
    [
        "how do i stop my car coughing on cold mornings",
        "my depression era glass is chipped, how do i fix it",
        "how do i treat a burn on my saucepan",
        "how do i lose weight off my suitcase",
        "how do i get rid of a cold spot in my living room",
        "how do i get rid of a stye in the pig pen",
        "what is the best way to treat a fracture in concrete",
    ],
)
def test_a_thing_is_no_patient(text: str) -> None:
    """A car, a glass, a pan, a suitcase, a room."""
    assert is_about_a_thing(text)


@pytest.mark.parametrize(
    "text",
    [
        "i burned my hand on the oven",
        "how do i treat a burn on my arm from the kettle",
        "my son fell off the kitchen table and has a lump on his head",
        "sick in the car every time, what helps",
        "i hit my head on the car door and i feel sick",
        "rash on my leg after sitting on the lawn",
    ],
)
def test_who_is_hurt_by_a_thing_is_one(text: str) -> None:
    """Somebody, or a part of the body, is spoken of."""
    assert not is_about_a_thing(text)


def test_a_breed_is_an_animal(starter_engine: Engine) -> None:
    """Whoever writes of a labrador need not write "dog"."""
    answer = asked(starter_engine, "how much antihistamine for a labrador with itchy skin")
    assert answer.declined is not None
    assert answer.declined.kind is DeclineKind.OUT_OF_SCOPE


@pytest.mark.parametrize(
    "text",
    [
        "what does a stroke of luck feel like",
        "my glucose patch keeps falling off in the shower",
        "broke my hip cant get up leg shorter",
    ],
)
def test_a_stray_word_brings_no_topic(starter_engine: Engine, text: str) -> None:
    """No stroke, no falls of older people, no trouble with erections."""
    assert asked(starter_engine, text).declined is not None


def test_a_refusal_uses_the_readers_own_words(starter_engine: Engine) -> None:
    """Nobody asked about "exploring head syndrome"."""
    answer = asked(starter_engine, "exploding head syndrome when I fall asleep, is it dangerous")
    assert answer.declined is not None
    assert "exploding head syndrome" in answer.declined.reason


@pytest.mark.parametrize(
    "text",
    [
        "what is stiff person syndrome and can it be cured",
        "my son has been diagnosed with moyamoya, what happens now",
        "what are the side effects of lecanemab",
        "how often does a pacemaker battery need changing",
    ],
)
def test_nothing_is_offered_that_shares_no_word_with_what_was_named(
    starter_engine: Engine, text: str
) -> None:
    """ "Drinking bleach" is no guess at a rare disease."""
    assert asked(starter_engine, text).follow_ups == ()


def test_titles_that_share_a_stray_word_are_not_near(starter_engine: Engine) -> None:
    """Attacks of panic are not those of porphyria."""
    answer = asked(starter_engine, "what tablets are used for porphyria attacks")
    assert answer.declined is not None
    assert answer.declined.nearest == ()
