"""Ways of telling the same: each is read as what it says, and its look-alike is refused."""

import pytest

from osler.answering.gate import check
from osler.answering.gate.lexicon import stem
from osler.answering.gate.reading import read
from osler.answering.gate.retold import frame, retold
from osler.text.quantities import find_quantities

ROUTINE = "Do not use A to treat gout as a routine. Do not use B to treat it as a routine."
ADULTS = "This is for adults with gout. Rest the joint. Use ice."
STATIN = "Statins can cause pain; so can alcohol."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ROUTINE, "Do not use A or B to treat gout as a routine."),
        ("Ask adults about falls. Ask adults about sleep.", "Ask adults about falls and sleep."),
        ("Ask adults about falls. Also ask them.", "Ask adults about falls. Also ask them."),
        (STATIN, "Statins can cause pain. Alcohol can cause pain."),
        ("Many drugs do. Among them are A and B.", "Many drugs do, such as A and B."),
        ("By weighing its harms, choose it.", "Choose it by weighing its harms."),
        ("By Monday, pain may ease.", "By Monday, pain may ease."),
        (
            "The advice for adults with gout is that they should rest.",
            "For adults with gout, they should rest.",
        ),
    ],
)
def test_it_is_told_with_fewer_sentences_that_lean(text, told):
    """Nothing is added, dropped or bounded."""
    assert retold(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Call for headache. Call for headache with a stiff neck.",  # the one is in the other
        "Take 5 mg in gout. Take 10 mg in gout.",  # numbers keep their own sentence
        "Use A for gout. Use B for pain.",  # two parts differ
        "Pain may ease in adults. Pain should ease in adults.",
        "Do not rely on condoms while you use it. Do not rely on them.",
    ],
)
def test_sentences_that_say_different_things_stay_apart(text):
    """Only one part may differ, and a pronoun stands for a thing."""
    assert retold(text) == text


def test_whom_it_is_for_is_told_in_front_of_all_or_of_the_first():
    """A sentence of its own that says so is a condition of the others."""
    assert frame(ADULTS) == "This is for adults with gout."
    assert frame("Rest the joint.") == ""
    first = "For adults with gout, rest the joint. Use ice."
    assert retold(ADULTS, framed="first") == first
    each = "For adults with gout, rest the joint. For adults with gout, use ice."
    assert retold(ADULTS, framed="all") == each
    late = "Rest the joint. This is for when gout flares."
    assert retold(late, framed="all") == "When gout flares, rest the joint."


@pytest.mark.parametrize(
    "text",
    [
        "This is for adults.",
        "Do not smoke. This is for all in the home.",
        "Rest the joint. This is for adults with gout. Use ice.",
        "This is for adults. This is about gout. Rest.",
    ],
)
def test_a_sentence_that_may_be_for_others_is_not_moved(text):
    """For all, in the middle, or beside another one of its kind."""
    assert retold(text, framed="all") == text


@pytest.mark.parametrize(
    ("quote", "faithful", "unfaithful"),
    [
        (ROUTINE, "A and B should not be used as a routine to treat gout.", "Use A to treat gout."),
        (
            "This is for adults with a severe sprain. Exercise is part of care (rehabilitation).",
            "For adults with a severe sprain, exercise is part of rehabilitation.",
            "For adults, exercise is part of rehabilitation.",
        ),
        (
            "Statins can cause muscle pain; so can alcohol.",
            "Statins can cause muscle pain. So can alcohol.",
            "Muscle pain can cause alcohol.",
        ),
        (
            "The society advises changes in lifestyle.",
            "The society advises lifestyle changes.",
            "The society advises changes without lifestyle.",
        ),
        (
            "See a doctor for a rash that is widespread.",
            "See a doctor for a widespread rash.",
            "See a doctor for a rash that is not widespread.",
        ),
        (
            "After a simple febrile seizure in a child, look for the cause of the fever.",
            "Look for the cause of the fever after a child has had a simple febrile seizure.",
            "Look for the cause of the fever after a child has had a fever.",
        ),
        (
            "Adults with an attack of acute gout should be treated with colchicine.",
            "Treatment of an attack of acute gout in adults should be with colchicine.",
            "Treatment of gout in adults should be with colchicine.",
        ),
        (
            "Observation may be offered. It may be the first step in vertigo.",
            "Observation may be offered as the first step in vertigo.",
            "Observation should be offered as the first step in vertigo.",
        ),
        (
            "Sitting still can lead to clots.",
            "Clots can be caused by sitting still.",
            "Sitting still can be caused by clots.",
        ),
        (
            "Ask older people about falls.",
            "Older people should be asked about any falls.",
            "Any older people should be told about falls.",
        ),
        (
            "Do not use a mucolytic such as carbocisteine and acetylcysteine for a cough.",
            "Do not use a mucolytic such as carbocisteine or acetylcysteine for a cough.",
            "Use a mucolytic such as carbocisteine or acetylcysteine for a cough.",
        ),
        (
            "Get help at once for bleeding of more than 10 minutes.",
            "Get help immediately for bleeding that lasts more than 10 minutes.",
            "Get help immediately for bleeding that lasts more than 20 minutes.",
        ),
        (
            "See a doctor for neck pain. See a doctor too if painkillers do not help.",
            "See a doctor for neck pain. See one as well if painkillers do not help.",
            "See a doctor for neck pain. See one as well if painkillers help.",
        ),
        (
            "Pre-eclampsia affects about 4% of pregnancies in the United States.",
            "In the US, pre-eclampsia affects about 4% of pregnancies.",
            "In the UK, pre-eclampsia affects about 4% of pregnancies.",
        ),
        (
            "Rinse the eyes for 15 minutes.",
            "The eyes should be rinsed for a quarter of an hour.",
            "The eyes should be rinsed for half an hour.",
        ),
        (
            "Measure the temperature of a baby under 4 weeks in the armpit.",
            "In a baby younger than 4 weeks, measure the temperature in the armpit.",
            "In a baby older than 4 weeks, measure the temperature in the armpit.",
        ),
        (
            "Review benefits and risks within 4 weeks in adults who start an opioid.",
            "A review of benefits and risks is due within 4 weeks in adults who start an opioid.",
            "A review of benefits and risks is due within 8 weeks in adults who start an opioid.",
        ),
    ],
)
def test_the_rewording_passes_and_its_look_alike_does_not(quote, faithful, unfaithful):
    """What reads alike and says something else is refused."""
    assert check(faithful, quote).reasons == ()
    assert check(unfaithful, quote).reasons


def test_exchanged_things_are_not_told_anew():
    """A claim that exchanges two things is refused, in whatever way it is told."""
    quote = "This is for adults. Add a stool test to blood tests for coeliac disease."
    claim = "This is for adults. Add blood tests for coeliac disease to a stool test."
    assert check(claim, quote).reasons


def test_two_sentences_of_a_claim_may_not_share_what_one_of_them_lost():
    """ "As a routine" is said of both, and must be."""
    claim = "Do not use A to treat gout. Do not use B to treat it as a routine."
    assert check(claim, ROUTINE).reasons


def test_a_claim_that_leaves_out_whom_it_is_for_is_refused():
    """The second sentence does not stand without the first."""
    assert check("Use ice.", ADULTS).reasons


def test_irregular_forms_are_one_word():
    """ "Given" is "gives", and "left" is not "leave"."""
    assert stem("gives") == stem("gave") == stem("give")
    assert stem("left") != stem("leave")


def test_a_list_without_a_last_and_is_given_none():
    """Only the quote could say whether all or one of them is meant."""
    assert retold("Discuss: benefits; harms; costs.") == "Discuss: benefits; harms; costs."
    assert not check("Avoid: heat; ice.", "Avoid heat or use ice.").supported


def test_two_orders_are_no_choice():
    """ "Use A. Use B." tells to do both; with A, and with B, need not be with both at once."""
    assert retold("Ask adults about heat. Ask adults about ice.").endswith("heat and ice.")
    apart = "Treat it with heat. Treat it with ice."
    assert retold(apart) == apart


def test_one_that_stands_for_a_thing_is_no_number():
    """ "See one too" counts nothing."""
    assert find_quantities("See one too.") == ()
    assert [w.needs for w in read("See one too.").sentences[0].words][1] == frozenset()


def test_a_text_as_long_as_a_book_is_not_told_anew():
    """It is read once."""
    quote = "This is for adults with gout. " + "Rest. " * 4000
    assert not check("Adults with gout eat.", quote).supported
