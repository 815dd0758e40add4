"""What people describe without naming it leads to the topic that tells of it."""

import pytest

from osler.answering.described import described_in, rows, with_described
from osler.answering.vocabulary import Vocabulary
from osler.domain.topic import Topic


def first(ask, text):
    concerns = ask(text).concerns
    return concerns[0].name, concerns[0].topics


@pytest.mark.parametrize(
    "text",
    [
        "my boob is hard",  # nobody nurses, and it is not hot
        "no pain in my heel in the mornings",  # denied
        "the toe of my sock is worn",
    ],
)
def test_half_of_the_signs_is_no_topic(ask, text):
    """Each part of a sign must be written, and not denied."""
    assert not any(c.topics for c in ask(text).concerns if "mastitis" in c.topics)
    assert "plantar heel pain" not in [t for c in ask(text).concerns for t in c.topics]
    assert "gout" not in [t for c in ask(text).concerns for t in c.topics]


def test_what_must_not_be_written_forbids_a_topic():
    """A fever makes of a stinging wee what a bladder infection is not."""
    assert described_in("it stings when I wee")[0].row.topic == "cystitis"
    assert "cystitis" not in [d.row.topic for d in described_in("stings when I wee and a fever")]


def test_one_word_is_not_two_parts_of_a_sign():
    """ "Chest" alone does not say that the chest hurts on breathing."""
    assert not described_in("band")


@pytest.mark.parametrize(
    ("text", "name", "topic"),
    [
        (
            "I'm breastfeeding and have a red sore lump in my breast and feel shivery",
            "Possible mastitis while breastfeeding",
            "mastitis",
        ),
        ("dizzy every time I roll over in bed", "Possible benign paroxysmal positional vertigo",
         "benign paroxysmal positional vertigo"),
        ("my wee is pink but it doesn't hurt", "Blood in urine", "blood in urine"),
        ("how long to give oral iron for iron deficiency anaemia", "Iron deficiency anaemia",
         "iron-deficiency anaemia"),
        ("numb feet in diabetes", "Numb feet in diabetes", "diabetic neuropathy"),
        ("dipstick is positive but no symptoms", "Bacteria in urine without symptoms",
         "asymptomatic bacteriuria"),
        ("smoked 40 years, breathless and a phlegmy cough", "Possible COPD", "copd"),
    ],
)  # fmt: skip
def test_signs_lead_to_the_topic_that_tells_of_them(ask, text, name, topic):
    """Where it may be something else the title says so; where it is named, or is itself, not."""
    found = first(ask, text)
    assert found[0] == name
    assert found[1][0] == topic


def test_a_nearer_topic_stands_before_the_complaint_or_instead_of_it(ask):
    """Whiplash is told of with neck pain; what ails who fell out of breath is COPD, not a cough."""
    assert first(ask, "car accident and now my neck hurts")[1] == ("whiplash", "neck pain")
    alone = ask("smoked for years, cough and phlegm every winter").concerns
    assert [c.topics for c in alone] == [("copd",)]
    both = ask("gout, and a car accident and my neck hurts").concerns
    assert [c.topics[0] for c in both] == ["whiplash", "gout"]


def test_signs_of_what_is_named_are_no_concerns_of_their_own(ask):
    """ "Stinging wee and a tummy ache" is one complaint of the bladder."""
    names = [c.name for c in ask("stinging wee and lower tummy ache").concerns]
    assert len(names) == 1


def test_one_sign_is_too_little_beside_what_is_known(vocabulary):
    """A name that the vocabulary knows is not made another thing by one word."""
    from osler.answering.concerns import concerns_in

    found = [f.concern for f in concerns_in("sarcoidosis", vocabulary)]
    assert list(with_described(found, "sarcoidosis, low", vocabulary, ())) == found


def test_a_library_without_the_topic_is_not_led_to_it():
    """Signs lead only to what is held."""
    bare = Vocabulary.build([Topic("gout", "Gout", "s")], [])
    assert with_described((), "it stings when I wee", bare, ()) == ()


def test_every_topic_and_name_of_the_table_is_known(vocabulary):
    """A row on a topic that nobody holds would never count."""
    held = {topic.name for topic in vocabulary.topics}
    for row in rows():
        assert {row.topic, *row.over, *row.beside} <= held


@pytest.mark.parametrize("word", ["covered", "till", "back to school"])
def test_the_rest_of_a_sentence_is_no_concern_beside_a_known_one(ask, word):
    """ "The library holds nothing about covered" helps nobody."""
    assert [c.topics for c in ask(f"gout and {word}").concerns] == [("gout",)]
