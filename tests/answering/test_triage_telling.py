"""What a text tells without its being so now, and the same words where they are so."""

import pytest

from osler.answering.triage import triage
from osler.domain.recommendation import Urgency

EMERGENCY, URGENT, SOON, ROUTINE = Urgency


@pytest.mark.parametrize(
    "text",
    [
        "In the film he clutches his chest and collapses. Does it look like that?",
        "Exam question: a man presents with crushing central chest pain. Name three causes.",
        "I'm writing a novel. The hero is stabbed in the chest. How soon is he unconscious?",
        "There is meningitis at a school on the news. Which jab does she need?",
    ],
)
def test_films_exams_and_novels_are_no_emergency(text: str):
    """What is told as a story happens to nobody."""
    assert triage(text).urgency is ROUTINE


@pytest.mark.parametrize(
    "text",
    [
        "We were watching a film when my husband clutched his chest, he is grey and sweating",
        "He was watching the match on the telly and just slumped over, his face has dropped",
        "I read about strokes in the paper yesterday and today my face is drooping on one side",
        "I'm a nursing student. I have crushing chest pain and I'm sweating",
        "I'm writing this for my mum, she can't speak properly and her mouth has dropped",
        "imagine an elephant on your chest, that is how it feels, crushing",
    ],
)
def test_a_story_word_does_not_hide_what_is_so(text: str):
    """A film, a paper or a course stands in the text, and somebody is ill."""
    assert triage(text).urgency is EMERGENCY


def test_the_dead_are_not_ill_now():
    """Sentences behind a death tell of it."""
    text = "My dad died of a heart attack at 52. He had crushing chest pain. Should I be tested?"
    assert triage(text).urgency is ROUTINE


def test_the_living_count_behind_a_death():
    """The next sentence speaks of the reader, or of somebody in the present."""
    stroke = "My mum died of a stroke at 60. Now my left arm is weak and my speech is slurred"
    assert triage(stroke).urgency is EMERGENCY
    breath = "I think he died in his sleep. His lips are blue and he isn't breathing"
    assert triage(breath).urgency is EMERGENCY


def test_a_disease_that_is_over_or_in_good_hands_is_no_emergency():
    """The bare name of a disease does not alarm where it was treated."""
    assert (
        triage("son discharged last week after DKA, what do I tell the school").urgency is ROUTINE
    )
    assert triage("had testicular torsion at 13, they fixed both sides").urgency is ROUTINE


def test_a_disease_that_comes_back_counts():
    """A second attack is no old one, and a sign that is felt is no name."""
    again = "I'm recovering from a heart attack and I think I'm having another heart attack"
    assert triage(again).urgency is EMERGENCY
    back = "discharged from hospital on Monday after a heart attack, the chest pain is back"
    assert triage(back).urgency is EMERGENCY


def test_what_an_old_stroke_left_is_no_new_stroke():
    """Old weakness counts only as news."""
    old = "My mother-in-law has slurred speech from her old stroke. What exercises help?"
    assert triage(old).urgency is ROUTINE
    new = "had a stroke at 43. today the same arm is dead again and words won't come"
    assert triage(new).urgency is EMERGENCY


def test_family_history_is_no_emergency():
    """A relative's past is asked about for one's own risk; a relative's present is not."""
    past = "My gran lost her sight in one eye years back. Is it hereditary?"
    assert triage(past).urgency is ROUTINE
    present = "My gran has lost her sight in one eye since this morning. Is it hereditary?"
    assert triage(present).urgency is EMERGENCY


def test_planning_ahead_is_no_emergency():
    """ "Before we ring 999" is part of a plan where all are well."""
    plan = "If my son has an asthma attack when should we ring 999? He's fine, writing the plan"
    assert triage(plan).urgency is not EMERGENCY
    assert triage("should I call 999 if my chest feels crushed").urgency is EMERGENCY


def test_what_is_asked_ahead_behind_an_if_is_no_emergency():
    """Nobody is ill; the same words before the "if" tell of what happened."""
    ahead = "my cousin has epilepsy and I will babysit, what do I do if she has a fit"
    assert triage(ahead).urgency is ROUTINE
    happened = "she had a fit this morning and I will babysit, what do I do if she has another"
    assert triage(happened).urgency is EMERGENCY


def test_symptoms_that_somebody_has_are_no_question_about_them():
    """ "Flu symptoms with a temp" are had; "flu vaccine symptoms" are asked about."""
    assert triage("clozapine and flu symptoms with a temp").urgency is EMERGENCY
    assert triage("symptoms of a heart attack").urgency is ROUTINE
