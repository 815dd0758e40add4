"""What no name and no sign tells of is offered as what it may be about, and not answered."""

from dataclasses import replace

import pytest

from osler.answering.described import with_likened
from osler.answering.likened import Likeness, likened, model, profiles
from osler.answering.may_mean import OFFERED, may_mean
from osler.answering.notions import notions_in
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import on_topic
from osler.domain.question import Concern

NOBODYS = Concern("Zibble", "zibble")
SURELY_INSOMNIA = "lie there til 3am every night staring at the ceiling then im shattered"


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
        ("woke up and cant turn my head to the left to reverse the car", "neck pain"),
        ("need three pillows to breathe at night and both my legs are puffy", "heart failure"),
        ("smoked all my life, now 63 and puffing just walking upstairs", "copd"),
    ],
)
def test_lay_words_are_offered_the_topic_that_they_are_like(text, topic, ask, vocabulary):
    """Likest first, each as a question that can be asked; at most three."""
    offered = may_mean(ask(text), vocabulary)
    assert on_topic(title(vocabulary, topic)) in offered
    assert len(offered) <= OFFERED


def test_the_words_of_a_reader_that_are_repeated_end_on_a_word_that_says_something(ask):
    """A long clause is cut, and not after "at the"."""
    asked = ask("zibble there til 3am every night quonking at the ceiling then im frobbed")
    assert asked.concerns[0].asked == "zibble there til 3am every night quonking"


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
    for text in (SURELY_INSOMNIA, "woke up and cant turn my head to the left to reverse the car"):
        asked = ask(f"{text}. Is it sarcoidosis?")
        assert not any(concern.topics for concern in asked.concerns)
        assert may_mean(asked, vocabulary) == ()


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


def test_likeness_alone_answers_where_it_is_sure(vocabulary):
    """Where no name and no sign is written, and it is less sure, the reader chooses."""
    found = with_likened((NOBODYS,), SURELY_INSOMNIA, vocabulary)
    assert [c.topics for c in found] == [("insomnia",)]
    text = "woke up and cant turn my head to the left to reverse the car"
    assert likened(text).topics[0][0] == "neck pain"
    assert with_likened((NOBODYS,), text, vocabulary) == (NOBODYS,)


def test_likeness_alone_answers_nothing_where_something_was_added(vocabulary):
    """The profiles know the starter library; what was added may be on anything."""
    wider = replace(vocabulary, only_starter=False)
    assert with_likened((NOBODYS,), SURELY_INSOMNIA, wider) == (NOBODYS,)


def test_what_a_question_is_hardly_like_is_no_concern_of_it(ask):
    """A tickle is no tick; a gout that is called by its name stays."""
    text = "Been on ramipril a month and got a constant tickle in my throat, dry hacking all night"
    assert [t for c in ask(text).concerns for t in c.topics] == ["cough with ace inhibitors"]
    both = ask(f"i have gout and {SURELY_INSOMNIA}")
    assert "gout" in [t for c in both.concerns for t in c.topics]


def test_who_asks_of_piles_in_pregnancy_is_pregnant(ask):
    """However it is told; who wants a child is not."""
    text = "36 weeks and something like grapes has popped out my bum, itchy and sore"
    assert ask(text).asker.pregnant
    assert ask("is gaviscon ok when your expecting, terrible heartburn").asker.pregnant
    assert not ask("folic acid when trying for a baby").asker.pregnant


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
