"""What a library of many topics asks of reading a question and of ordering its answer."""

import pytest

from osler.answering.children import is_for_younger_than_the_writer
from osler.answering.focus import focus_of
from osler.answering.for_others import _closeness
from osler.answering.scope import scope_of
from osler.answering.triage import triage
from osler.domain.answer import DeclineKind
from osler.domain.question import Asker, Audience, Intent
from osler.domain.recommendation import Direction, Facet, Population, Urgency
from osler.domain.source import Form
from osler.domain.topic import Topic
from tests.answering.making import AT, KNEE, a_document, a_question, a_rec, a_source, an_engine


def topics(question) -> list[str]:
    return [topic for concern in question.concerns for topic in concern.topics[:1]]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Should I cut down on salt and drinks with heart failure?", "heart failure"),
        ("Role of benzodiazepines in generalised anxiety disorder", "generalised anxiety disorder"),
        ("Thrombolysis window and agent in acute ischaemic stroke; antiplatelets", "stroke"),
        ("Will my baby grow out of eczema, and is it catching?", "atopic eczema"),
        ("My sugar is 58 on gliclazide, how soon do I check again?", "low blood sugar"),
        ("my glucose was 3.1 this morning", "low blood sugar"),
        ("My peak flow is less than half of normal. What now?", "asthma"),
    ],
)
def test_what_is_done_about_a_topic_is_asked_of_the_topic(ask, text, topic):
    """Words that nobody knows do not hide the condition that they are asked about."""
    assert topics(ask(text)) == [topic]


def test_a_condition_beside_an_unknown_complaint_stays_beside_it(ask):
    """Asthma is no answer to a complaint that nobody knows."""
    question = ask("I have asthma, how do I treat zibble")
    assert topics(question) == []
    assert question.asker.conditions == ("asthma",)


def test_what_one_may_do_about_nothing_known_stays_what_is_asked(ask):
    """With no topic behind it, it is all that there is."""
    assert [c.asked for c in ask("should I cut down on salt").concerns] == ["cut down on salt"]
    apart = ask("can I eat zibble fritters. I love my dog and gout")
    assert "gout" in topics(apart)


def test_medicines_listed_for_a_condition_are_asked_of_it(ask):
    """A list of medicines does not ask for all that each of them is for."""
    listed = ask("Intermittent claudication: antiplatelet, statin, cilostazol doses")
    assert topics(listed) == ["peripheral artery disease"]
    assert topics(ask("statin and cilostazol")) != ["peripheral artery disease"]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("My cholesterol is 7, should I take tablets?", None),
        ("my pain is 8, what can I do", None),
        ("my mum is 82 and falls", 82),
        ("Tom is 4, he has a fever", 4),
        ("I am 40 and have a fever", 40),
    ],
)
def test_a_reading_is_no_age(ask, text, age):
    """A cholesterol of 7 is not a child of 7."""
    assert ask(text).asker.age_years == age


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("Who should get oseltamivir for influenza and how soon?", Intent.MANAGEMENT),
        ("High blood pressure in the emergency department", Intent.MANAGEMENT),
        ("primary prevention statin in an 82-year-old man", Intent.MANAGEMENT),
        ("secondary prevention of stroke", Intent.PREVENTION),
        ("how soon will gout go away", Intent.OUTLOOK),
        ("is gout an emergency", Intent.OUTLOOK),
        ("will he grow out of eczema", Intent.OUTLOOK),
        ("is scabies catching", Intent.CAUSES),
    ],
)
def test_a_place_or_a_purpose_is_no_question_of_outlook(ask, text, main):
    """An emergency department is where, "how soon" is when to treat."""
    assert ask(text).intents[0] is main


@pytest.mark.parametrize("text", ["can my toaster catch a cold", "my car has a fever"])
def test_things_are_not_patients(ask, text):
    """Nothing is advised for a toaster."""
    decline = scope_of(ask(text))
    assert decline is not None
    assert decline.kind is DeclineKind.OUT_OF_SCOPE


def test_people_in_a_house_with_a_boiler_are_people(ask):
    """The house is where they are, not what has the headache."""
    text = "Everyone in the house has a headache and we have an old gas boiler"
    assert scope_of(ask(text)) is None
    assert "carbon monoxide poisoning" in topics(ask(text))


def test_an_animal_beside_a_complaint_is_not_named(ask):
    """The dog has no concern of its own here."""
    assert topics(ask("my dog and I have back pain")) == ["low back pain"]
    assert len(ask("my dog and I have back pain").concerns) == 1


def test_to_stop_getting_breathless_is_not_to_stop_breathing():
    """What should stop is the breathlessness."""
    assert triage("how do I stop getting short of breath with COPD").urgency is Urgency.ROUTINE
    assert triage("he has stopped breathing").urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "Should I take aspirin if I think I am having a stroke?",
        "can I drive if I think I'm having a heart attack",
    ],
)
def test_who_thinks_that_it_happens_now_has_an_emergency(text):
    """ "If" does not make it idle."""
    assert triage(text).urgency is Urgency.EMERGENCY


def test_a_statement_for_the_old_is_close_to_who_is_old():
    """From 76 on is nearer to 82 than a statement for adults is."""
    asker = Asker(age_years=82.0)
    old = a_rec(people=Population("adults aged 76 or older", age_low=76))
    adults = a_rec(people=Population("adults", age_low=18))
    assert _closeness(old, a_question(asker=asker)) > _closeness(adults, a_question(asker=asker))
    assert _closeness(a_rec(), a_question(asker=asker)) == 0


def test_what_is_for_children_without_an_age_is_not_for_who_writes_of_himself():
    """ "Children with fever" names no age, and is not for me."""
    children = Population("children with fever")
    own = a_question("I have a fever")
    assert is_for_younger_than_the_writer(children, own)
    assert not is_for_younger_than_the_writer(Population("people with fever"), own)
    assert not is_for_younger_than_the_writer(children, a_question("fever in my child"))


def test_the_number_to_aim_at_opens_where_it_is_asked_for():
    """A target for people with another disease does not."""
    source = a_source(form=Form.DIGEST)
    kidney = Population("people with chronic kidney disease")
    engine = an_engine(
        a_document(
            source,
            a_rec("Exercise on most days with knee pain.", name="a", priority=1),
            a_rec("With kidney disease aim for 5 km.", name="b", people=kidney, priority=1),
            a_rec("Set a goal of 4 km for knee pain.", name="c", priority=2),
        )
    )
    answer = engine.ask("What is the target for knee pain?", audience=Audience.DOCTOR, at=AT)
    assert answer.short_answer[0].text == "Set a goal of 4 km for knee pain."


def test_the_first_line_medicine_opens_where_it_is_asked_for():
    """A class of medicines counts as one."""
    source = a_source(form=Form.DIGEST)
    engine = an_engine(
        a_document(
            source,
            a_rec("Exercise on most days with knee pain.", name="a", priority=1),
            a_rec("For knee pain use an NSAID.", name="b", label="first-line medicine", priority=2),
        )
    )
    answer = engine.ask("first-line drug for knee pain", audience=Audience.DOCTOR, at=AT)
    assert answer.short_answer[0].text == "For knee pain use an NSAID."


def test_the_short_answer_covers_each_concern_and_opens_with_what_to_do():
    """How it usually goes comes after what to do now, and one concern does not fill it."""
    hip = Topic("hip pain", "Hip pain", lay=("sore hip",))
    knees = a_source(form=Form.DIGEST)
    hips = a_source("hip-2020", title="Hip pain", form=Form.DIGEST, topics=("hip pain",))
    outlook = {"facet": Facet.OUTLOOK, "direction": None, "priority": 1}
    engine = an_engine(
        a_document(
            knees,
            a_rec("Most knee pain settles.", name="a", **outlook),
            a_rec("Keep the knee moving.", name="b", priority=1),
            a_rec("Warm the knee.", name="c", priority=1, facet=Facet.SELF_CARE),
            a_rec("Do not rest the knee.", name="d", priority=1, direction=Direction.AGAINST),
        ),
        a_document(
            hips,
            a_rec("Walk daily.", name="e", source="hip-2020", topics=("hip pain",), priority=2),
        ),
        topics=(KNEE, hip),
    )
    answer = engine.ask("sore knee and sore hip", audience=Audience.DOCTOR, at=AT)
    said = [claim.text for claim in answer.short_answer]
    assert "Walk daily." in said
    assert said[0] != "Most knee pain settles."


def test_a_digest_is_found_by_the_people_it_says_it_is_for():
    """An everyday word is no topic, yet a digest may be for people with just that."""
    source = a_source(form=Form.DIGEST, topics=("vertigo",))
    people = Population("people with dizziness")
    spoken = a_rec("Have it looked into.", people=people, topics=("vertigo",), facet=Facet.WARNING)
    engine = an_engine(a_document(source, spoken))
    answer = engine.ask("my mum keeps getting dizzy", audience=Audience.DOCTOR, at=AT)
    assert "Have it looked into." in [claim.text for claim in answer.claims()]


def test_a_line_of_treatment_is_part_of_what_was_asked():
    """ "First-line" tells statements apart, "drug" does not."""
    focus = focus_of(a_question("first-line drug for knee pain"))
    assert focus.which
    assert focus.stems
    assert not focus_of(a_question("drug for knee pain")).stems


def test_sides_on_a_class_that_was_asked_about_are_announced():
    """Who asks of NSAIDs is told that the sources differ on them."""
    one = a_source("a-2020", form=Form.DIGEST, issuer="A")
    other = a_source("b-2020", form=Form.DIGEST, issuer="B")
    label = "NSAIDs for knee pain"
    engine = an_engine(
        a_document(one, a_rec("Use NSAIDs for knee pain.", source="a-2020", label=label)),
        a_document(
            other,
            a_rec(
                "Do not use NSAIDs for knee pain.",
                source="b-2020",
                label=label,
                direction=Direction.AGAINST,
            ),
        ),
    )
    answer = engine.ask("Role of NSAIDs in knee pain", audience=Audience.DOCTOR, at=AT)
    assert any("Sources differ on" in notice for notice in answer.notices)
