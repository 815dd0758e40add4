"""Who is asking, for how long, what was tried, and in which language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.answering.durations import duration_of, tried_of
from osler.answering.language import language_of
from osler.domain.question import Asker


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("sore throat", None),
        ("im 62 ex smoker with a cough", 62.0),
        ("im 30 weeks and my head hurts", None),
        ("im 15 stone", None),
        ("back pain for 3 years", None),
        ("aged 500", None),
        ("my 5 year old son", 5.0),
        ("a baby of two months", 0.1667),
        ("my 18-month-old", 1.5),
        ("6 week old baby", 0.115),
        ("baby 6 months pulling at ear", 0.5),
        ("my son 3 days of fever", None),
        ("I'm 34, with back pain", 34.0),
        ("for my mother, 82: falls", 82.0),
        ("62yo man", 62.0),
        ("aged 70", 70.0),
        ("my newborn has a fever", 0.04),
        ("I'm in my 50s", 50.0),
        ("45 M, gout", 45.0),
        ("3 mo/o with fever", 0.25),
    ],
)
def test_an_age_is_read_in_years(ask, text, years):
    """Months and weeks are parts of a year; a duration is no age."""
    assert ask(text).asker.age_years == years


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("my mother has gout", "female"),
        ("my son has gout", "male"),
        ("my mother and father have gout", ""),
        ("gout", ""),
        ("my husband asks: is codeine safe while I am pregnant", "female"),
    ],
)
def test_sex_is_read_where_only_one_is_named(ask, text, sex):
    """Two people of two sexes leave it open."""
    assert ask(text).asker.sex == sex


@pytest.mark.parametrize(
    ("text", "pregnant", "feeding"),
    [
        ("gout", None, None),
        ("I'm pregnant and have gout", True, None),
        ("I'm not pregnant and have gout", False, None),
        ("gout before pregnancy", False, None),
        ("gout while breastfeeding", None, True),
        ("gout, I stopped breastfeeding", None, None),
    ],
)
def test_pregnancy_and_breastfeeding_are_read(ask, text, pregnant, feeding):
    """What is denied is not taken for said."""
    asker = ask(text).asker
    assert (asker.pregnant, asker.breastfeeding) == (pregnant, feeding)


def test_another_person_is_noticed(ask):
    """The one who asks is not always the one it is for."""
    assert ask("for my mother, 82: gout").asker.other_person
    assert not ask("I have gout").asker.other_person


def test_a_condition_that_is_only_mentioned_is_kept_apart(ask):
    """Gout is asked about; the kidneys qualify the answer."""
    question = ask("gout in someone with kidney disease")
    assert [c.name for c in question.concerns] == ["Gout with kidney disease"]
    assert question.concerns[0].topics == ("gout",)
    assert question.asker.conditions == ("kidney disease",)


def test_a_condition_asked_about_is_the_concern(ask):
    """Where nothing else is asked, the condition is the question."""
    question = ask("I have diabetes")
    assert [c.name for c in question.concerns] == ["Type 2 diabetes"]
    assert question.asker.conditions == ()
    assert ask("gout or diabetes").asker.conditions == ()


def test_the_conditions_and_medicines_of_a_case_are_read(ask):
    """A clinician's sentence holds many facts."""
    question = ask(
        "I'm a 45 year old man with type 2 diabetes and CKD on metformin. "
        "Which painkiller for gout?"
    )
    assert question.asker == Asker(
        age_years=45.0,
        sex="male",
        conditions=("diabetes", "chronic kidney disease"),
        drugs=("metformin",),
        taking=("metformin",),
        groups=("kidney",),
    )
    assert question.drugs == ("metformin",)


@pytest.mark.parametrize(
    ("text", "said", "days"),
    [
        ("back pain", "", None),
        ("my 3 year old has had it", "", None),
        ("sore for 3 days old news", "", None),
        ("back pain for 3 weeks", "for 3 weeks", 21.0),
        ("back pain for about two months", "for about two months", 60.88),
        ("for a couple of days", "for a couple of days", 2.0),
        ("for the past six weeks", "for the past six weeks", 42.0),
        ("for half a day", "for half a day", 0.5),
        ("two weeks ago", "two weeks ago", 14.0),
        ("3-4 days of fever", "3-4 days", 3.0),
        ("since yesterday", "since yesterday", 1.0),
        ("I've had it for years", "for years", 730.5),
        ("2 yrs now", "2 yrs now", 730.5),
    ],
)
def test_a_duration_is_kept_as_said_and_in_days(text, said, days):
    """The lower end of a range counts; an age is none."""
    found = duration_of(text)
    assert (found.text, found.days) == (said, days)


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        ("back pain", ()),
        ("it doesn't help", ()),
        ("paracetamol didn't help", ("paracetamol",)),
        ("already tried heat and ibuprofen for my back", ("heat", "ibuprofen")),
        ("I have taken codeine but it hurts", ("codeine",)),
        ("the exercises are not working", ("exercises",)),
    ],
)
def test_what_was_tried_is_kept_as_said(text, tried):
    """Each treatment by itself."""
    assert tried_of(text) == tried


def test_what_was_tried_is_no_concern(ask):
    """Heat is not a complaint."""
    question = ask("Already tried heat for my back pain for six weeks")
    assert [c.name for c in question.concerns] == ["Low back pain"]
    assert (question.tried, question.duration_days) == (("heat",), 42.0)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("back pain", "en"),
        ("lumbago", "en"),
        ("What about β-blockers?", "en"),
        ("¿Cómo puedo tratar el dolor de espalda?", "es"),
        ("Comment soigner mon mal de dos et la tête", "fr"),
        ("Was kann ich gegen meine Rückenschmerzen machen und wie", "de"),
        ("Что делать при боли в спине?", "ru"),
        ("腰が痛い", "ja"),
        ("腰痛怎么办", "zh"),
        ("आयुर्वेद", "hi"),
        ("ᚠᚢᚦᚨᚱᚲ", "und"),
    ],
)
def test_the_language_shows_in_letters_and_small_words(text, language):
    """English is assumed unless something speaks against it."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "pregnant"),
    [
        ("33 weeks and my palms and soles itch at night", True),
        ("Is it normal to itch all over my bump?", True),
        ("16 weeks and my ankle still hurts", None),
        ("20 weeks and my baby will not feed", None),
        ("there is a bump on my head", None),
    ],
)
def test_the_weeks_of_a_pregnancy_may_stand_alone(ask, text, pregnant):
    """Who is 33 weeks and itches is pregnant; who still limps after 16 weeks is not."""
    assert ask(text).asker.pregnant is pregnant


@pytest.mark.parametrize(
    ("text", "child"),
    [
        ("I have a newborn and my wrist hurts when I lift him", False),
        ("I've got a 6 month old and my back is killing me", False),
        ("I have a newborn and she has a sticky eye", True),
        ("I have a 2 year old and my son has a fever", True),
    ],
)
def test_who_has_a_baby_and_a_complaint_asks_for_herself(ask, text, child):
    """What follows "and my" is the parent's, unless it is the child."""
    assert ask(text).asker.child is child


def test_a_text_in_another_language_is_not_read(ask):
    """Guessing at a foreign word would be worse than saying so."""
    question = ask("Tengo gota y me duele mucho el pie. ¿Qué puedo hacer para la gota?")
    assert question.language == "es"
    assert question.concerns == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises(ask, text):
    """Whatever is typed, there is a question value."""
    assert ask(text).text == text
