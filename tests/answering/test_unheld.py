"""What a question asks about and nothing shown names is said before anything else is read."""

import pytest

from osler.answering.asked_clause import asking_clauses, runs_in
from osler.answering.compose import Draft
from osler.answering.nothing_on_it import nothing_on_it
from osler.answering.select import Chosen
from osler.answering.time_asked import time_asked
from osler.answering.unheld import once, unheld
from osler.answering.verify import Verified
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import Outcome, Verdict
from osler.domain.question import Concern, Intent, Question
from osler.domain.recommendation import Direction, Facet, Recommendation
from tests.answering.making import a_question, a_rec, evidence

TOPIC = "head lice"
COMB = a_rec("Wet combing helps.", name="comb", topics=(TOPIC,))
COCONUT = a_rec("Coconut kills no lice.", name="coconut", topics=(TOPIC,))
WORT = a_rec(
    "Do not take St John's wort with an SSRI.", name="wort", topics=("SSRI",), facet=Facet.SAFETY
)
WARFARIN = a_rec("With warfarin, bleeding gums are not dangerous.", name="gums", topics=("x",))


def shown(item: Recommendation) -> Verified:
    draft = Draft(Chosen("now", evidence(item), 1.0), item.words, item.words, (), "")
    return Verified(draft, Verdict(Outcome.SUPPORTED))


def asked(text: str, *topics: str, drugs: tuple[str, ...] = (), name: str = "") -> Question:
    concern = Concern(name or text, name or text, topics)
    return a_question(text, concerns=(concern,), drugs=drugs, intents=(Intent.SAFETY,))


def complaint(text: str) -> Question:
    return a_question(text, concerns=(Concern(text, text),), intents=(Intent.MANAGEMENT,))


def said(vocabulary: Vocabulary, question: Question, *items: Recommendation) -> tuple[str, ...]:
    return unheld(question, map(shown, items), vocabulary)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("does coconut oil get rid of head lice", ["coconut oil", "head lice"]),
        ("do I need antibiotics? I have a heart valve", ["antibiotics", "heart valve"]),
        ("carpal tunnel in a dialysis patient", ["carpal tunnel", "dialysis"]),
        ("I keep getting hiccups after chemo", ["chemo"]),
        ("I have white patches in my mouth", ["white patches"]),
        ("do I need to fast before a cholesterol test", ["fast", "cholesterol"]),
        ("my back hurts", []),
        ("gout, and " + "my friend says that this and that is so " * 3, []),
        ("are they swollen?", []),
        ("is it itchy?", []),
    ],
)
def test_the_things_of_a_question_stand_in_what_asks(text: str, things: list[str]) -> None:
    """What is told in other words, or at length, names none."""
    assert [run.text for part in asking_clauses(text) for run in runs_in(part)] == things


def test_what_nothing_names_is_said(vocabulary: Vocabulary) -> None:
    """And is not where a statement names it."""
    question = asked("does coconut oil get rid of head lice", TOPIC)
    none = ("No source that was found speaks of coconut oil.",)
    assert said(vocabulary, question, COMB) == none
    assert said(vocabulary, question, COMB, COCONUT) == ()


def test_a_thing_must_be_named_beside_what_it_is_asked_of(vocabulary: Vocabulary) -> None:
    """Coconut beside another illness is no answer, nor the pill beside another medicine."""
    elsewhere = a_rec("Coconut helps dry skin.", name="skin", topics=("eczema",))
    question = asked("does coconut oil get rid of head lice", TOPIC)
    assert said(vocabulary, question, COMB, elsewhere) != ()
    pill = asked("can I take St John's wort with my pill", drugs=("st john's wort",))
    assert said(vocabulary, pill, WORT) == ("No source that was found speaks of pill.",)
    both = a_rec("St John's wort weakens the contraceptive pill.", name="both", topics=("x",))
    assert said(vocabulary, pill, WORT, both) == ()


def test_a_thing_may_be_named_by_another_name(vocabulary: Vocabulary) -> None:
    """One that the vocabulary knows, one of its kind, a longer form of it."""
    question = asked("is this safe with diabetes mellitus", name="x")
    assert said(vocabulary, question, a_rec("Mind DM.", topics=("x",))) == ()
    scan = asked("do I need a brain scan for vertigo", "vertigo", name="vertigo")
    imaging = a_rec("Imaging is not needed.", topics=("vertigo",))
    assert said(vocabulary, scan, imaging) == ()
    carbs = asked("how many carbs can I eat", name="x")
    assert said(vocabulary, carbs, a_rec("Count carbohydrates.", topics=("x",))) == ()
    long = asked("can I eat grapefruits", name="x")
    assert said(vocabulary, long, a_rec("Grapefruitlike things interact.", topics=("x",))) == ()
    drug = asked("is a triptan safe", name="x")
    assert said(vocabulary, drug, a_rec("Take sumatriptan early.", topics=("x",))) == ()
    oil = asked("does peppermint oil help", drugs=("peppermint oil",), name="x")
    assert said(vocabulary, oil, a_rec("Peppermint is suggested.", topics=("x",))) == ()
    known = asked("does heat help head lice", TOPIC)
    assert said(vocabulary, known, a_rec("Heat does not help.", topics=(TOPIC,))) == ()


def test_a_long_name_may_lack_a_word(vocabulary: Vocabulary) -> None:
    """Two thirds of it are enough."""
    question = asked("can I use cracked black pepper grains", name="x")
    assert said(vocabulary, question, a_rec("Black pepper grains burn.", topics=("x",))) == ()


def test_whether_one_brings_on_the_other_is_told_by_what_names_both(
    vocabulary: Vocabulary,
) -> None:
    """A symptom of the illness is no side effect of its medicine."""
    question = asked("does levothyroxine cause thin hair", "hypothyroidism")
    hair = a_rec("Thin hair is a sign of it.", name="hair", topics=("hypothyroidism",))
    take = a_rec("Take levothyroxine with water.", name="take", topics=("hypothyroidism",))
    told = "No source that was found says whether levothyroxine can bring on thin hair."
    assert said(vocabulary, question, hair, take) == (told,)
    both = a_rec("Levothyroxine may bring thin hair.", name="both", topics=("hypothyroidism",))
    assert said(vocabulary, question, hair, take, both) == ()
    bare = asked("can it cause it to me", name="x")
    assert said(vocabulary, bare, hair) == ()


def test_two_things_each_told_of_alone_are_not_told_of_together(vocabulary: Vocabulary) -> None:
    """Antibiotics for a bite on somebody with a heart valve say nothing of the dentist."""
    question = asked("do I need tablets before dental work, I have a heart valve", name="x")
    valve = a_rec("With a heart valve, a bite is seen.", name="valve", topics=("x",))
    tooth = a_rec("A dentist drains the pus.", name="tooth", topics=("x",))
    told = "No source that was found speaks of dental work together with heart valve."
    assert said(vocabulary, question, valve, tooth) == (told,)
    both = a_rec("With a heart valve, tell the dentist.", name="both", topics=("x",))
    assert said(vocabulary, question, valve, tooth, both) == ()


def test_two_topics_each_told_of_alone_are_not_told_of_together(vocabulary: Vocabulary) -> None:
    """Where it is asked whether one may go with the other."""
    text = "can I go to cervical screening with thrush"
    question = asked(text, "cervical cancer screening", "vaginal thrush")
    smear = a_rec("It is every 3 years.", name="smear", topics=("cervical cancer screening",))
    cream = a_rec("A cream helps.", name="cream", topics=("vaginal thrush",))
    told = "No source that was found speaks of cervical screening together with thrush."
    assert said(vocabulary, question, smear, cream) == (told,)


@pytest.mark.parametrize(
    ("text", "given", "other"),
    [
        ("how long does sertraline take to work", "works in 2 weeks", "is taken for 6 months"),
        ("how long is it catching", "you can pass it on for 5 days", "it itches for 5 days"),
        ("how soon can I start again after it", "start within 3 days", "start again"),
        ("how long does it last", "lasts 5 days", "is given for 5 days"),
    ],
)
def test_a_time_is_given_by_what_tells_that_kind_of_time(text: str, given: str, other: str) -> None:
    """How long until it works is not how long it is taken."""
    asks = time_asked(text)
    assert asks is not None
    assert asks.is_given_by(f"It {given}.")
    assert not asks.is_given_by(f"It {other}.")


def test_no_time_is_told_where_none_is_given(vocabulary: Vocabulary) -> None:
    """Of the medicine where one is named, else of the topic; the length of a course is another
    matter."""
    question = asked("how long does sertraline take to work", drugs=("sertraline",))
    none = ("No source that was found says how long this takes or lasts.",)
    assert said(vocabulary, question, a_rec("Sertraline helps.", topics=("x",))) == none
    works = a_rec("Sertraline works within 4 weeks.", topics=("x",))
    assert said(vocabulary, question, works) == ()
    lice = asked("how long do head lice last", TOPIC)
    assert said(vocabulary, lice, COMB) == none
    assert time_asked("how long should I take it") is None


def test_what_was_said_is_not_said_again() -> None:
    """A thing of two is in both notices."""
    speaks = "No source that was found speaks of"
    told = (f"{speaks} kelp or soy.", "Else.", f"{speaks} kelp.", f"{speaks} zinc.")
    assert once(told) == (told[0], told[1], told[3])


def test_what_is_said_to_others_alone_is_no_answer(vocabulary: Vocabulary) -> None:
    """To those who take a medicine, who have an illness, and to children."""
    gums = complaint("my gums bleed")
    declined = nothing_on_it(gums, [shown(WARFARIN)], vocabulary)
    assert declined is not None
    assert "people who take warfarin" in declined.reason
    dry = a_rec("For people with diabetes, a dry mouth is a sign.", topics=("x",))
    declined = nothing_on_it(complaint("dry mouth"), [shown(dry)], vocabulary)
    assert declined is not None
    assert "people with diabetes" in declined.reason
    assert nothing_on_it(gums, [shown(WARFARIN), shown(COMB)], vocabulary) is None
    assert nothing_on_it(gums, [], vocabulary) is None
    taken = complaint("my gums bleed on warfarin")
    assert nothing_on_it(taken, [shown(WARFARIN)], vocabulary) is None


def test_what_a_medicine_is_for_does_not_answer_what_is_asked_of_it(
    vocabulary: Vocabulary,
) -> None:
    """A warning of it is shown all the same, with the notice."""
    question = asked(
        "can I donate blood while on sertraline", drugs=("sertraline",), name="Sertraline"
    )
    use = a_rec("Sertraline helps PMS.", name="use", topics=("PMS",), facet=Facet.TREATMENT)
    declined = nothing_on_it(question, [shown(use)], vocabulary)
    assert declined is not None
    assert "donate blood with sertraline" in declined.reason
    warns = a_rec(
        "Do not stop sertraline suddenly.", name="warn", topics=("x",), direction=Direction.AGAINST
    )
    assert nothing_on_it(question, [shown(use), shown(warns)], vocabulary) is None
    parts = "can I donate blood while on sertraline, and can I drive"
    several = asked(parts, drugs=("sertraline",), name="Sertraline")
    assert nothing_on_it(several, [shown(use)], vocabulary) is None
