"""Questions of two parts, everyday names, who it is for, and words that only look alike."""

import pytest

from osler.answering.everyday import everyday_in
from osler.answering.focus import focus_of
from osler.answering.intent_lists import asked_in_turn, listed
from osler.answering.same_names import alike, of_initials, whole_pair
from osler.answering.spelling import nearest_common
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Intent

READING = (Intent.DEFINITION, Intent.MANAGEMENT)
APART = (Intent.SYMPTOMS, Intent.DEFINITION, Intent.TESTS)


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("gout", ()),
        ("what is gout and how is it treated", (Intent.DEFINITION, Intent.MANAGEMENT)),
        ("causes and treatment of gout", (Intent.CAUSES, Intent.MANAGEMENT)),
        (
            "symptoms, causes and treatment of gout",
            (Intent.SYMPTOMS, Intent.CAUSES, Intent.MANAGEMENT),
        ),
        ("how is gout diagnosed and treated", (Intent.TESTS, Intent.MANAGEMENT)),
        ("signs and symptoms of gout", (Intent.SYMPTOMS,)),
        ("what is it? is it serious?", (Intent.DEFINITION, Intent.OUTLOOK)),
        ("is it safe to take ibuprofen and what causes gout", (Intent.SAFETY,)),
        ("is it a sinus infection or a cold", APART),
        ("is it gout or should I get treatment", (Intent.MANAGEMENT,)),
        ("blood pressure 150/95", READING),
        ("is 150/95 high blood pressure", READING),
        ("how do I lower my blood pressure of 150/95", (Intent.MANAGEMENT, Intent.DEFINITION)),
        ("what causes blood pressure 150/95", (Intent.CAUSES,)),
    ],
)
def test_all_that_is_asked_is_an_intent_in_the_order_asked(text, intents):
    """Nothing that a reader asks for gives way to something else that is asked for."""
    from osler.answering.intent import intents_of

    assert intents_of(text) == intents


def test_one_word_is_no_list():
    """A list names two different things."""
    assert listed("treatment and management of gout") == ()
    assert asked_in_turn("what is gout", lambda text: (Intent.DEFINITION,)) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my child has earache", "Earache"),
        ("our baby has a cough", "Cough in a baby"),
        ("my husband has gout", "Gout"),
        ("my son has a rash", "Rash"),
        ("I have a cold", "Common cold"),
        ("a bad cold", "Bad cold"),
        ("cold", "Common cold"),
        ("why are my hands always cold", "Hands always cold"),
        ("wind", "Flatulence"),
        ("spots", "Skin spots"),
        ("heat", "Heat illness"),
        ("blood pressure 85/50", "Low blood pressure"),
        ("bp 150/95", "High blood pressure"),
        ("cant breathe at night", "Shortness of breath"),
        ("chickenpox in pregnancy", "Chickenpox in pregnancy"),
        ("gout while breastfeeding", "Gout while breastfeeding"),
        ("gout in someone with kidney disease", "Gout with kidney disease"),
        ("gout in non-pregnant women", "Gout"),
        ("severe preeclampsia, I am pregnant", "Severe preeclampsia"),
        ("my calf is swollen", "Calf swelling"),
        ("high colesterol", "High cholesterol and statins"),
        ("what are the 3 types of lesions", "Lesions"),
        ("is uveitis a sarcoidosis", "Uveitis"),
        ("what is a dissociative disorder", "Dissociative disorder"),
        ("pancreatic cancer for years", "Pancreatic cancer"),
        ("gout flare with CKD3", "Gout flare with chronic kidney disease"),
        ("alcohol and amoxicillin", "Alcohol with amoxicillin"),
        ("naproxen, lisinopril and ibuprofen", "Naproxen, lisinopril and ibuprofen"),
    ],
)
def test_a_concern_is_named_clearly(ask, text, name):
    """Without who has it, with for whom it is asked, and never by a word that means much else."""
    assert ask(text).concerns[0].name == name


def test_for_whom_it_is_asked_is_not_searched(ask):
    """Only the name of the concern says it; the condition is what sources are about."""
    (concern,) = ask("mumps in pregnancy").concerns
    assert concern.asked == "mumps"
    assert not any("pregnan" in term for term in concern.terms)


def test_several_concerns_keep_their_own_names(ask):
    """Which of them a kidney matters to is not known."""
    names = [c.name for c in ask("gout and asthma in pregnancy").concerns]
    assert names == ["Gout", "Asthma"]


def test_a_part_of_a_name_lends_none_of_its_names():
    """A pilonidal sinus is no sinusitis, and brittle diabetes is not named by its last word."""
    words = Vocabulary.build((), [("Chronic sinusitis", "Sinusitis"), ("Asthma", "Wheeziness")])
    from osler.answering.concerns import concerns_in

    (sinus,) = concerns_in("what is a pilonidal sinus", words)
    assert sinus.concern.terms == ("pilonidal sinus",)
    (brittle,) = concerns_in("brittle asthma", words)
    assert brittle.known and brittle.concern.terms == ("brittle asthma",)
    (severe,) = concerns_in("severe asthma", words)
    assert "Wheeziness" in severe.concern.terms


@pytest.mark.parametrize(
    ("pair", "kept"),
    [
        (("Pain", "and chronic"), ("Pain", "Pain")),
        (("Cough", "<3 weeks"), ("Cough", "Cough")),
        (("ALS", "also known as Lou Gehrig's disease"), ("ALS", "Lou Gehrig's disease")),
        (("recurrent urinary tract infections", "UTIs"), ("urinary tract infections", "UTIs")),
        (("heart attack", "MI"), ("heart attack", "MI")),
        (("Parkinson disease", "Juvenile Parkinson disease"), ("Parkinson disease",) * 2),
        (("Gout", "Podagra"), ("Gout", "Podagra")),
    ],
)
def test_a_pair_is_put_right_before_it_is_learnt(pair, kept):
    """Fragments and kinds teach nothing; an abbreviation means the words it is made of."""
    assert whole_pair(*pair) == kept


def test_an_abbreviation_means_what_it_is_made_of():
    """Where none of the names fits its letters all are kept."""
    names = ["sexually transmitted diseases", "spondylothoracic dysostosis"]
    assert of_initials("STD", names) == names[:1]
    assert of_initials("XYZ", names) == names
    assert of_initials("std", names) == names


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("migraines", "migraine", True),
        ("dizzy", "dizziness", True),
        ("sinus", "sinusitis", False),
        ("pancreatic", "pancreatitis", False),
    ],
)
def test_one_stem_does_not_make_one_word(word, other, same):
    """An inflamed organ is not the organ."""
    assert alike(word, other) is same


def test_everyday_words_are_read_where_they_are_meant():
    """Cold hands and cold sores are no colds; a name is found once."""
    assert everyday_in("cold hands and cold sores") == []
    assert [one.name for one in everyday_in("a cold or the flu")] == ["common cold", "flu"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("colesterol", "cholesterol"),
        ("cholesterol", ""),
        ("ibuprofin", ""),
        ("zib", ""),
        ("zibblosisx", ""),
    ],
)
def test_a_slip_in_a_plain_word_is_mended_where_only_one_is_near(word, meant):
    """Short words have too many neighbours; names of medicines are mended elsewhere."""
    assert nearest_common(word) == meant


@pytest.mark.parametrize(
    ("before", "now", "name", "intent"),
    [
        (
            "is ibuprofen safe in pregnancy",
            "what about paracetamol",
            "Paracetamol in pregnancy",
            Intent.SAFETY,
        ),
        (
            "can I take naproxen",
            "is it safe with warfarin",
            "Naproxen with warfarin",
            Intent.SAFETY,
        ),
        ("what helps gout", "what about paracetamol", "Gout", Intent.MANAGEMENT),
        ("what is migraine", "and gout?", "Gout", Intent.DEFINITION),
        ("can I give my 3 year old calpol", "how much?", "Calpol", Intent.DOSE),
        ("naproxen for gout", "is that dangerous with warfarin", "Gout", Intent.SAFETY),
        ("colchicine for gout", "what if it doesn't work", "Gout", Intent.MANAGEMENT),
        (
            "can I take ibuprofen for migraine",
            "and in pregnancy?",
            "Migraine in pregnancy",
            Intent.SAFETY,
        ),
        ("is ibuprofen safe", "thanks", "Ibuprofen", Intent.SAFETY),
    ],
)
def test_a_follow_up_asks_the_same_of_something_else_or_more_of_the_same(
    ask, before, now, name, intent
):
    """What is said now stands over what was said before."""
    question = ask(now, before)
    assert (question.concerns[0].name, question.intents[0]) == (name, intent)


def test_a_question_is_not_what_was_tried(ask):
    """ "What if it does not work?" names no treatment."""
    assert ask("what if it doesn't work", "colchicine for gout").tried == ()


def test_a_word_that_the_vocabulary_knows_is_no_misspelt_medicine(ask):
    """Pseudogout is no pseudoephedrine."""
    assert ask("difference between gout and pseudogout").drugs == ()


def test_a_complaint_that_is_also_a_known_name_keeps_both(ask):
    """The grammar of complaints and the vocabulary may know the same words."""
    (concern,) = ask("knee pain").concerns
    assert concern.topics == ("knee pain",) and concern.terms[0] == "knee pain"


def test_what_stands_after_the_words_that_are_read_is_left_out(ask):
    """Nobody's sentence is that long."""
    assert [c.name for c in ask("gout " + "well " * 200 + "a cold").concerns] == ["Gout"]


def test_a_condition_that_flares_up_is_the_matter(ask):
    """It is not only what somebody has besides."""
    for text in (
        "My COPD is flaring up. Do I need antibiotics?",
        "My COPD has got much worse, do I need antibiotics?",
    ):
        assert [c.topics for c in ask(text).concerns] == [("copd",)]


def test_treatment_and_prevention_of_one_condition_are_both_looked_for(ask):
    """Who asks how eclampsia is treated too is not answered on its prevention alone."""
    both = ask("First-line drug for eclampsia, and how is eclampsia prevented?").concerns[0]
    assert set(both.topics) == {"preeclampsia prevention", "pre-eclampsia"}
    assert ask("How is eclampsia prevented?").concerns[0].topics == ("preeclampsia prevention",)


def test_a_fever_may_be_told_by_its_figure(ask):
    """ "38.5" of a baby is a fever; of an adult, or without a unit or point, it is a number."""
    fever = ("fever in children",)
    for text in ("my 2 month old has 38.5", "Well 15 day old with 38.2 C", "my baby is 102 f"):
        assert ask(text).concerns[0].topics == fever
    for text in ("I am 30 with 38.5", "my baby is 38 days old"):
        assert fever not in [c.topics for c in ask(text).concerns]


def test_what_is_named_beside_a_topic_is_in_focus(ask):
    """Words that nobody knows are what else is asked for, where a topic is known."""
    assert "spray" in focus_of(ask("Do I need a nit comb, and house spray, for head lice?")).stems
