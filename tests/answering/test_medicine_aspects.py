"""What is asked of a medicine is told, or said not to be: missed doses, stopping, side effects."""

import pytest

from osler.answering.decline import no_evidence, with_held
from osler.answering.medicine_aspects import (
    aspect_asked,
    aspects,
    tells_aspect,
    unnamed_medicine,
    untold_aspect,
)
from osler.answering.medicines import speaks_together
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Facet, Population, Recommendation
from tests.answering.making import AT, a_question, a_rec, evidence

from osler.answering.understand import understand  # isort: skip
from osler.answering.vocabulary import Vocabulary  # isort: skip
from osler.domain.question import Audience  # isort: skip

STOP = "Do not stop sertraline at once."


def asked(text: str, *drugs: str) -> Question:
    return a_question(text, drugs=drugs, intents=(Intent.SAFETY,))


def warning(words: str, **changes: object) -> Recommendation:
    return a_rec(words, facet=Facet.SAFETY, direction=None, **changes)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("what is apixaban", ""),
        ("sertraline and a low sex drive", ""),
        ("the tablets have stopped working", ""),
        ("missed dose of apixaban", "missed"),
        ("I forgot to take my warfarin", "missed"),
        ("coming off sertraline", "stopping"),
        ("side effects of metformin", "side_effects"),
        ("can I drive on codeine", "driving"),
    ],
)
def test_an_aspect_is_heard(text: str, key: str) -> None:
    """None where a question asks for none."""
    found = aspect_asked(text)
    assert (found.key if found else "") == key


def test_every_aspect_says_what_is_lacking_of_which_medicine() -> None:
    """The medicine's name has its place in the sentence."""
    assert all("{}" in aspect.gap for aspect in aspects())


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("what is sertraline", warning(STOP)),
        ("can I stop sertraline", warning("Do not stop warfarin.")),
        ("can I stop sertraline", warning("Sertraline is an antidepressant.")),
        ("side effects of sertraline", a_rec("Sertraline can cause drowsiness.")),
        (
            "side effects of sertraline",
            warning("Sertraline with ibuprofen can cause bleeding.", topics=("nsaids with ssris",)),
        ),
        (
            "side effects of sertraline",
            warning("Sertraline may cause bleeding.", label="sertraline with aspirin"),
        ),
        (
            "side effects of sertraline",
            a_rec("Offer sertraline.", cautions=("Check for side effects.",)),
        ),
    ],
)
def test_what_does_not_tell_it_of_the_medicine_does_not_count(
    text: str, item: Recommendation
) -> None:
    """Another medicine, another matter, an offer, or what two medicines do together."""
    assert not tells_aspect(item, asked(text, "sertraline"))


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("can I stop sertraline", warning(STOP)),
        ("can I stop sertraline", warning("SSRIs are common.", cautions=("Never stop an SSRI.",))),
        ("side effects of sertraline", warning("Sertraline can cause drowsiness.")),
        ("side effects of sertraline", a_rec("Offer sertraline.", cautions=("It may cause X.",))),
    ],
)
def test_what_tells_it_counts_in_a_caution_too(text: str, item: Recommendation) -> None:
    """By the medicine's name or by its class."""
    assert tells_aspect(item, asked(text, "sertraline"))


def test_an_aspect_that_nobody_tells_is_said_to_be_untold() -> None:
    """In the reader's word for the medicine; nothing is said where it is told."""
    question = asked("missed dose of Apixaban", "apixaban")
    said = untold_aspect(question, [warning("Apixaban thins the blood.")])
    assert "missed dose of Apixaban" in said
    assert untold_aspect(asked("can I stop sertraline", "sertraline"), [warning(STOP)]) == ""
    assert untold_aspect(asked("what is sertraline", "sertraline"), []) == ""
    assert untold_aspect(asked("can I stop them", "sertraline", "warfarin"), []) == ""
    assert "side effects of statins" in untold_aspect(asked("side effects of statins"), [])


def test_a_medicine_that_only_its_class_stands_for_is_said_to_be_unnamed() -> None:
    """What holds of SSRIs may not hold of each."""
    question = asked("is sertraline safe", "sertraline")
    assert "names sertraline" in unnamed_medicine(question, [warning("SSRIs may harm.")])
    assert unnamed_medicine(question, [warning(STOP)]) == ""
    assert unnamed_medicine(question, [warning("Rest.")]) == ""
    assert unnamed_medicine(asked("are SSRIs safe"), [warning("SSRIs may harm.")]) == ""


@pytest.mark.parametrize(
    ("words", "together"),
    [
        ("Do not take ibuprofen.", False),
        ("Avoid ibuprofen, and aspirin, after a head injury.", False),
        ("All NSAIDs except low-dose aspirin may harm with ibuprofen.", False),
        ("Do not take ibuprofen with aspirin.", True),
        ("Do not take aspirin and ibuprofen together.", True),
        ("NSAIDs come before aspirin.", False),
    ],
)
def test_two_medicines_in_one_list_are_not_spoken_of_together(words: str, together: bool) -> None:
    """A list of what to avoid says nothing of the two at once."""
    assert speaks_together(words, ["ibuprofen", "aspirin"]) is together


def test_a_class_stands_for_one_of_two_where_the_other_is_of_another() -> None:
    """An SSRI with ibuprofen is sertraline with ibuprofen."""
    assert speaks_together("An SSRI with ibuprofen may harm.", ["sertraline", "ibuprofen"])


def test_one_medicine_is_spoken_of_by_itself() -> None:
    """There is nothing beside it."""
    assert speaks_together("Take ibuprofen.", ["ibuprofen"])


def test_a_refusal_names_what_is_held_on_each_medicine() -> None:
    """And says of which it holds nothing; by class where nothing names it."""
    question = asked("paracetamol with lithium", "paracetamol", "lithium")
    found = (
        evidence(a_rec("Take paracetamol.", topics=("fever",))),
        evidence(a_rec("Take paracetamol.", source="b-2020", topics=("fever",))),
        evidence(a_rec("Rest.", source="c-2020")),
    )
    told = with_held(no_evidence(question, found), question, found)
    assert "What it holds on paracetamol is about fever." in told.searched
    assert "The library holds nothing on lithium." in told.searched
    assert told.nearest == ("Care of knee pain, acme-2020", "Care of knee pain, b-2020")
    by_class = asked("is diclofenac safe", "diclofenac")
    nsaids = (evidence(a_rec("NSAIDs may harm.", topics=("gout",))),)
    assert "on diclofenac is about gout" in with_held(_none(), by_class, nsaids).searched


def test_a_refusal_stays_as_it_is_where_nothing_is_held_or_no_medicine_was_named() -> None:
    """And where the refusal has nothing to do with what is held."""
    found = (evidence(a_rec("Take paracetamol.")),)
    lithium = asked("is lithium safe", "lithium")
    assert with_held(_none(), lithium, found) == _none()
    assert with_held(_none(), asked("is it safe"), found) == _none()
    harmful = Decline(kind=DeclineKind.HARMFUL, reason="No.")
    assert with_held(harmful, asked("is paracetamol safe", "paracetamol"), found) == harmful


def _none() -> Decline:
    return Decline(kind=DeclineKind.NO_EVIDENCE, reason="Nothing.")


def test_screening_that_is_for_others_is_refused_as_such() -> None:
    """ "Men who ever smoked": a woman is told for whom it is held."""
    men = Population("men 65 to 75 who ever smoked", sex="male")
    item = a_rec("Screen men for knee pain.", people=men, facet=Facet.SCREENING)
    question = understand(
        "Screening for knee pain in women",
        vocabulary=Vocabulary.build((), ()),
        audience=Audience.DOCTOR,
        at=AT,
    )
    told = no_evidence(question, (evidence(item),))
    assert "for others than the one asked about: men 65 to 75" in told.reason


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("stop omeprazole after years", (Intent.SAFETY,)),
        ("missed dose of apixaban", (Intent.SAFETY,)),
        ("levothyroxine and iron tablets together", (Intent.SAFETY,)),
        ("naproxen and SSRIs bleeding risk", (Intent.SAFETY,)),
        ("what is omeprazole", (Intent.DEFINITION,)),
        ("ACE inhibitors: when to start, when to stop", (Intent.MANAGEMENT,)),
    ],
)
def test_what_is_asked_of_a_medicine_asks_whether_it_is_safe(
    text: str, intents: tuple[Intent, ...]
) -> None:
    """Not for its dose, nor what it is."""
    question = understand(
        text, vocabulary=Vocabulary.build((), ()), audience=Audience.PUBLIC, at=AT
    )
    assert question.intents == intents
