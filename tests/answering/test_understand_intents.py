"""Intents, and follow-ups that take up what was asked before."""

import pytest

from osler.domain.question import Intent


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("sore thighs", Intent.MANAGEMENT),
        ("What can I do for back pain?", Intent.MANAGEMENT),
        ("how do I get rid of gout", Intent.MANAGEMENT),
        ("What do the guidelines say about gout?", Intent.MANAGEMENT),
        ("what is polymyalgia", Intent.DEFINITION),
        ("Is gout a type of arthritis?", Intent.DEFINITION),
        ("Does gout exist", Intent.DEFINITION),
        ("tylenol", Intent.DEFINITION),
        ("what causes gout", Intent.CAUSES),
        ("Who is at greatest risk of gout?", Intent.CAUSES),
        ("What does gout do to a person?", Intent.SYMPTOMS),
        ("I have taken oxycodone for a year. Can I just stop?", Intent.SAFETY),
        ("How do I come off naproxen", Intent.SAFETY),
        ("Are painkillers like naproxen dangerous?", Intent.SAFETY),
        ("Is a sore thigh dangerous while I take naproxen?", Intent.OUTLOOK),
        ("When should I take my naproxen for gout?", Intent.MANAGEMENT),
        ("My toe is red. Could it be gout?", Intent.SYMPTOMS),
        ("Why do my thighs ache?", Intent.CAUSES),
        ("what are the symptoms of gout", Intent.SYMPTOMS),
        ("how do I know if I have gout", Intent.SYMPTOMS),
        ("do I need an xray for back pain", Intent.TESTS),
        ("how is gout diagnosed", Intent.TESTS),
        ("how much folic acid", Intent.DOSE),
        ("Does physiotherapy help back pain?", Intent.MANAGEMENT),
        ("what is the max dose of ibuprofen", Intent.DOSE),
        ("how much paracetamol can I give my 3 year old?", Intent.DOSE),
        ("is it safe to take ibuprofen with lisinopril", Intent.SAFETY),
        ("ibuprofen and lisinopril", Intent.SAFETY),
        ("Can asthmatics take aspirin?", Intent.SAFETY),
        ("can I take codeine and what causes gout", Intent.SAFETY),
        ("sertraline side effects", Intent.SAFETY),
        ("How long should I take omeprazole for acid reflux", Intent.MANAGEMENT),
        ("Is gout serious?", Intent.OUTLOOK),
        ("how long does gout last", Intent.OUTLOOK),
        ("how do I prevent gout", Intent.PREVENTION),
        ("should I be screened for lung cancer", Intent.SCREENING),
    ],
)
def test_the_main_intent_is_read(ask, text, main):
    """Management is the default for a complaint."""
    assert ask(text).intents[0] is main


def test_a_question_may_have_several_intents(ask):
    """The main one comes first, three at most."""
    assert ask("What causes gout and how is it treated?").intents == (
        Intent.CAUSES,
        Intent.MANAGEMENT,
    )


def test_a_follow_up_inherits_what_was_asked_about(ask):
    """It may last longer: the complaints of the question before."""
    first = "What can I do for sore thighs and lower back pain?"
    question = ask("what if it lasts longer?", first)
    assert [c.name for c in question.concerns] == ["Sore thighs", "Low back pain"]
    assert question.intents == (Intent.MANAGEMENT,)
    assert question.earlier == (first,)


def test_a_follow_up_keeps_who_it_is_for_and_adds_what_it_says(ask):
    """The child of the first question is still the child; the new fact is added."""
    before = "my 5 year old son has had a sore throat for 3 days, tried honey, with asthma"
    question = ask("is ibuprofen safe for him", before)
    assert [c.topics[0] for c in ask("what then?", before).concerns] == ["sore throat"]
    assert question.asker.age_years == 5.0
    assert question.intents[0] is Intent.SAFETY


def test_a_follow_up_that_says_more_of_the_asker_counts_first(ask):
    """What is said now stands over what was said before."""
    question = ask("and if I am pregnant and 30 years old?", "I am 20 years old and have gout")
    assert question.asker.pregnant is True
    assert question.asker.age_years == 30.0
    assert [c.name for c in question.concerns] == ["Gout in pregnancy"]


def test_a_follow_up_for_others_keeps_the_intent(ask):
    """The same is asked of somebody else."""
    question = ask("and for children?", "what causes a sore throat")
    assert question.intents == (Intent.CAUSES,)


def test_the_latest_question_with_a_concern_counts(ask):
    """Thanks in between change nothing."""
    question = ask("how long?", "what helps gout", "thanks a lot")
    assert [c.name for c in question.concerns] == ["Gout"]


def test_a_follow_up_to_nothing_stays_empty(ask):
    """No concern is invented."""
    assert ask("what if it lasts longer?", "hello", "thanks").concerns == ()


def test_what_clinicians_list_is_care(ask):
    """Admission and fluids are as much of treatment as the word itself."""
    assert ask("Gout: diagnosis, admission and fluids").intents == (
        Intent.TESTS,
        Intent.MANAGEMENT,
    )
