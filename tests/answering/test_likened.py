"""What no name and no sign tells of is offered as what it may be about, and not answered."""

import pytest

from osler.answering.described import with_likened
from osler.answering.likened import Likeness, likened, model, profiles
from osler.answering.may_mean import OFFERED, may_mean
from osler.answering.notions import notions_in
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import on_topic
from osler.domain.question import Concern

NOBODYS = Concern("Zibble", "zibble")


def title(vocabulary, name):
    return vocabulary.topic(name).title


@pytest.mark.parametrize("text", ["", "zibble quonk", "the of and"])
def test_a_text_of_strange_or_empty_words_is_like_nothing(text, ask, vocabulary):
    """Nothing is offered for it."""
    assert likened(text) == Likeness()
    assert may_mean(ask(text), vocabulary) == ()
    assert not likened(text).bears_out("gout")


def test_a_text_that_is_a_little_like_a_topic_is_offered_nothing(ask, vocabulary):
    """One common word among strange ones is no likeness."""
    found = likened("zibble quonk frobnicate house")
    assert found.topics and found.sure < model()["offers"]
    assert may_mean(ask("zibble quonk frobnicate house"), vocabulary) == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("woke up with my lids glued shut with yellow gunk", "conjunctivitis"),
        ("need three pillows to breathe at night and both my legs are puffy", "heart failure"),
        ("tight band squeezing round my forehead by the end of work", "tension-type headache"),
    ],
)
def test_lay_words_are_offered_the_topic_that_they_are_like(text, topic, ask, vocabulary):
    """Likest first, each as a question that can be asked; at most three."""
    offered = may_mean(ask(text), vocabulary)
    assert on_topic(title(vocabulary, topic)) in offered
    assert len(offered) <= OFFERED


def test_the_words_of_a_reader_that_are_repeated_end_on_a_word_that_says_something(ask):
    """A long clause is cut, and not after "at the"."""
    asked = ask("lie there til 3am every night staring at the ceiling then im shattered")
    assert asked.concerns[0].asked == "lie there til 3am every night staring"


def test_who_names_mastitis_is_taken_to_nurse(ask):
    """What is held on it is for nobody else."""
    assert ask("What helps mastitis?").asker.breastfeeding
    assert ask("What helps gout?").asker.breastfeeding is None


def test_a_topic_that_is_known_already_is_not_offered(ask, vocabulary):
    """It was looked at, and had no answer."""
    question = ask("gout in my toe")
    assert [c.topics for c in question.concerns] == [("gout",)]
    assert on_topic(title(vocabulary, "gout")) not in may_mean(question, vocabulary)


def test_a_condition_that_is_named_is_offered_nothing_else(ask, vocabulary):
    """ "Sarcoidosis" is no wording for another illness, whatever else is told."""
    text = "lie there til 3am every night staring at the ceiling then im shattered"
    assert may_mean(ask(text), vocabulary)
    assert may_mean(ask(f"{text}. Is it sarcoidosis?"), vocabulary) == ()


def test_signs_in_a_question_about_something_else_are_not_believed(ask):
    """A mole on the back is no back pain, although it has changed."""
    for text in ("mole on my back has changed shape and gone darker", "my back tooth is throbbing"):
        assert "low back pain" not in [t for c in ask(text).concerns for t in c.topics]


def test_what_the_whole_question_is_surely_like_comes_first(ask):
    """Swollen hands and flashes late in pregnancy have the signs of migraine, and are not it."""
    text = "34 weeks, face and hands swollen, seeing flashing lights and hurts under my ribs"
    assert ask(text).concerns[0].topics == ("pre-eclampsia",)


def test_a_named_topic_stays_behind_what_the_question_is_surely_like(vocabulary):
    """Both are answered."""
    named = Concern("Migraine", "migraine", ("migraine",))
    text = "34 weeks pregnant, face and hands swollen, flashing lights, pain under my ribs"
    found = with_likened((named,), text, vocabulary)
    assert [c.topics for c in found] == [("pre-eclampsia",), ("migraine",)]


def test_likeness_alone_answers_nothing(vocabulary):
    """Where no name and no sign is written, the reader chooses."""
    text = "lie there til 3am every night staring at the ceiling then im shattered"
    assert likened(text).topics[0][0] == "insomnia"
    assert with_likened((NOBODYS,), text, vocabulary) == (NOBODYS,)


def test_a_topic_that_the_library_lacks_is_neither_offered_nor_first(ask):
    """The profiles are of the starter library; another library may hold less."""
    text = "34 weeks, face and hands swollen, seeing flashing lights and hurts under my ribs"
    none = Vocabulary.build((), [])
    assert with_likened((NOBODYS,), text, none) == (NOBODYS,)
    assert may_mean(ask(text), none) == ()


def test_a_topic_that_is_known_is_not_named_twice(vocabulary):
    """What is likest and named stays as it was."""
    named = Concern("Pre-eclampsia", "pre-eclampsia", ("pre-eclampsia",))
    text = "34 weeks pregnant, face and hands swollen, flashing lights, pain under my ribs"
    assert with_likened((named,), text, vocabulary) == (named,)


def test_every_profile_is_of_a_topic_of_the_starter_library(vocabulary):
    """And each topic has one."""
    assert set(profiles().topics) == {topic.name for topic in vocabulary.topics}


def test_a_notion_stands_for_each_way_of_writing_it():
    """Whatever apostrophes and capitals."""
    assert "breast" in notions_in("My BOOB’s sore") and "pain" in notions_in("My BOOB’s sore")
    assert "breast" not in notions_in("boobytrap")
