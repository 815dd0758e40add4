"""What people would meet first: side symptoms, other people's advice, things and animals."""

from dataclasses import replace

import pytest

from osler.answering.children import (
    FOR_CHILDREN,
    is_for_unnamed_children,
    is_for_younger_than_the_writer,
    notices_on_children,
)
from osler.answering.present import ADDED_HERE
from osler.answering.scope import scope_of
from osler.answering.triage import triage
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import Answer, DeclineKind
from osler.domain.question import Asker, Audience, Intent
from osler.domain.recommendation import Facet, Population, Urgency
from osler.domain.source import Form, Standing, StandingLevel
from osler.domain.topic import Topic
from tests.answering.making import AT, KNEE, a_document, a_question, a_rec, a_source, an_engine

FEVER = Topic("fever in children", "Fever in children", ("child fever",), source="ours")
SMALL = Population("children under 5 with fever", age_high=4.99)
HOT_KNEE = "My knee is hot and swollen and I have a fever, should I just rest it?"


def engine_on_fever(population: Population = SMALL, topic: str = "fever in children"):  # type: ignore[no-untyped-def]
    source = a_source("f", form=Form.DIGEST, title="Fever", topics=(topic,))
    rec = a_rec(
        "Offer regular fluids in fever.", source="f", topics=(topic,), population=population
    )
    named = Vocabulary.build((KNEE, FEVER), [("fever", "pyrexia"), ("fever", "febrile state")])
    return replace(an_engine(a_document(source, rec)), vocabulary=named)


def ask(engine, text: str) -> Answer:  # type: ignore[no-untyped-def]
    return engine.ask(text, audience=Audience.PUBLIC, at=AT)


def test_a_side_symptom_is_not_answered_as_if_it_were_the_question() -> None:
    """The swollen knee is what is asked about; advice on fever alone would mislead."""
    answer = ask(engine_on_fever(Population()), HOT_KNEE)
    assert answer.declined is not None and answer.declined.kind is DeclineKind.NO_EVIDENCE
    assert answer.declined.reason.startswith("We found nothing on hot and swollen knee.")
    assert [flag.rule for flag in answer.triage.flags] == ["infected-joint"]


def test_who_writes_of_their_own_fever_reads_nothing_for_small_children() -> None:
    """The refusal says for whom the library holds advice."""
    answer = ask(engine_on_fever(), "I have a fever, what can I do?")
    assert answer.declined is not None
    assert answer.declined.reason == (
        "What the library holds on fever is for others than the one asked about: "
        "children under 5 with fever."
    )


def test_advice_for_children_says_so_where_nobody_is_named() -> None:
    """On the statement, and before the rest where there is nothing else."""
    answer = ask(engine_on_fever(), "what to do for a fever")
    assert {claim.note for claim in answer.claims()} == {f"{ADDED_HERE} {FOR_CHILDREN}"}
    assert answer.notices[0] == (
        "All that the library holds on fever is about children, and the question names no child."
    )


@pytest.mark.parametrize("text", ["my toddler has a fever", "fever in a child"])
def test_advice_for_children_is_plainly_theirs_where_a_child_is_named(text: str) -> None:
    """No label is needed, and no notice."""
    question = a_question(text, asker=Asker(child=True))
    assert not is_for_unnamed_children(SMALL, question)
    assert notices_on_children(question, [("Fever", a_rec(population=SMALL))]) == ()


@pytest.mark.parametrize(
    ("text", "asker", "excluded"),
    [
        ("I have a fever", Asker(), True),
        ("my wife has a fever", Asker(other_person=True), True),
        ("fever in adults", Asker(), True),
        ("fever", Asker(pregnant=True), True),
        ("fever", Asker(), False),
        ("my friend says I have to ask: a fever", Asker(other_person=True), False),
        ("I have a fever", Asker(age_years=3.0), False),
    ],
)
def test_a_small_child_does_not_write_of_itself(text: str, asker: Asker, excluded: bool) -> None:
    """Adults by their own words, or by whose they are, are no children under 13."""
    question = a_question(text, asker=asker)
    assert is_for_younger_than_the_writer(SMALL, question) is excluded


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (HOT_KNEE, ["Hot and swollen knee", "Fever"]),
        ("hot swollen elbow", ["Hot swollen elbow"]),
        ("my knee is hot", ["Hot knee"]),
        ("I have gout, should I rest?", ["Gout"]),
        ("my toddler has gout and is grumpy", ["Gout"]),
        ("my husband sat 90 minutes in traffic and now has gout", ["Gout"]),
        ("gout and zibble", ["Gout", "Zibble"]),
    ],
)
def test_how_it_is_and_what_to_do_about_it_are_no_concerns(ask, text: str, names) -> None:  # type: ignore[no-untyped-def]
    """Titles name complaints, conditions and medicines."""
    assert [concern.name for concern in ask(text).concerns] == names


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("my dog swallowed a coin", "animal"),
        ("our old labrador dog just ate ibuprofen", "animal"),
        ("my goldfish has depression", "animal"),
        ("my car has a fever", "thing"),
        ("my houseplant is depressed", "thing"),
    ],
)
def test_animals_and_things_are_out_of_scope_in_their_own_words(ask, text: str, word: str) -> None:  # type: ignore[no-untyped-def]
    """They are declined before anything is searched, and raise no alarm."""
    decline = scope_of(ask(text))
    assert decline is not None and decline.kind is DeclineKind.OUT_OF_SCOPE
    assert word in decline.reason
    assert triage(text).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    "text",
    ["my chair is hurting my back", "my phone has given me a sore thumb", "my dog bit me"],
)
def test_what_a_thing_or_an_animal_does_to_a_person_is_in_scope(ask, text: str) -> None:  # type: ignore[no-untyped-def]
    """The person is who is ill."""
    assert scope_of(ask(text)) is None


def test_two_medicines_with_one_tail_are_asked_about_each_by_itself(ask) -> None:  # type: ignore[no-untyped-def]
    """ "Aspirin and folic acid in pregnancy" is no question on whether they mix."""
    question = ask("aspirin and folic acid in pregnancy")
    assert [c.topics[0] for c in question.concerns] == [
        "preeclampsia prevention",
        "folic acid in pregnancy",
    ]
    assert question.intents == (Intent.PREVENTION, Intent.MANAGEMENT)


@pytest.mark.parametrize(
    "text", ["ibuprofen and paracetamol in pregnancy", "aspirin with folic acid in pregnancy"]
)
def test_a_tail_is_not_shared_where_the_library_does_not_know_each(ask, text: str) -> None:  # type: ignore[no-untyped-def]
    """Nor where the two are asked about together."""
    assert len(ask(text).concerns) < 2


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("what is first-line for hypertension?", (Intent.MANAGEMENT,)),
        ("how can my mother stop falling", (Intent.PREVENTION, Intent.MANAGEMENT)),
        ("is it safe to take folic acid in pregnancy", (Intent.SAFETY, Intent.PREVENTION)),
        ("what causes falls at home", (Intent.CAUSES,)),
    ],
)
def test_first_line_asks_for_treatment_and_a_topic_of_prevention_for_prevention(
    ask,  # type: ignore[no-untyped-def]
    text: str,
    intents: tuple[Intent, ...],
) -> None:
    """What to do about falls is to prevent them."""
    assert ask(text).intents == intents


def test_a_score_that_is_used_is_explained() -> None:
    """Who reads "a FeverPAIN score of 4" is told how the points are given."""
    source = a_source("d", form=Form.DIGEST, topics=("knee pain",))
    used = a_rec("With a KneePAIN score of 4 offer rest of the knee.", source="d", priority=1)
    made = a_rec(
        "The KneePAIN score (maximum 5) gives 1 point each for heat, swelling and pain.",
        name="made",
        source="d",
        facet=Facet.CAUSE,
    )
    answer = ask(an_engine(a_document(source, used, made)), "What can I do for knee pain?")
    assert [c.text for s in answer.sections for c in s.claims] == [made.words]
    assert [c.text for c in answer.short_answer] == [used.words]


def test_what_is_no_longer_in_force_does_not_lead() -> None:
    """A replaced guideline comes after one that holds, whatever its priority."""
    replaced = Standing(StandingLevel.SUPERSEDED, reason="replaced")
    old = a_source("o", form=Form.DIGEST, topics=("knee pain",), standing=replaced)
    new = a_source("n", form=Form.DIGEST, topics=("knee pain",))
    engine = an_engine(
        a_document(old, a_rec("Have the knee assessed in full.", source="o", priority=1)),
        a_document(new, a_rec("Offer exercise for the knee.", source="n", priority=2)),
    )
    short = ask(engine, "What can I do for knee pain?").short_answer
    assert short[0].text == "Offer exercise for the knee."


def test_a_digest_that_was_added_says_so_on_every_statement() -> None:
    """Whatever issuer it names, nobody at Osler read it."""
    source = a_source("d", form=Form.DIGEST, issuer="NICE", topics=("knee pain",))
    answer = ask(an_engine(a_document(source, a_rec(source="d"))), "What can I do for knee pain?")
    assert [claim.note.startswith(ADDED_HERE) for claim in answer.claims()] == [True]
