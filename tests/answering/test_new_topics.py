"""What a hundred topics brought to light: who asks, what is asked, and what must not be lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from osler.adapters.memory_store import MemoryStore
from osler.adapters.scan_index import ScanIndex
from osler.answering.applicability import note_for
from osler.answering.appraise import Ranked, appraise
from osler.answering.asker import asker_of, wishes_for_child
from osler.answering.find import find
from osler.answering.intent import intents_of
from osler.answering.medicines import excepts
from osler.answering.select import says_the_same, select
from osler.answering.standing_use import name_of
from osler.answering.taken_for import fired_now, is_on_emergency
from osler.answering.triage import triage
from osler.domain.answer import RedFlag, Triage
from osler.domain.question import Asker, Audience, Intent, Question
from osler.domain.recommendation import Direction, Facet, Phase, Population, Urgency
from osler.domain.source import Form, Standing, StandingLevel
from tests.answering.making import AT, a_document, a_question, a_rec, a_source, an_engine, evidence


@pytest.mark.parametrize(
    "text",
    [
        "Is low-dose aspirin harmful to my unborn child?",
        "could pre-eclampsia hurt my baby",
        "can eclamptic fits harm the baby",
    ],
)
def test_a_child_that_is_not_born_is_a_pregnancy(text: str) -> None:
    """The mother asks, and is told what is said of pregnant women."""
    asker = asker_of(text)
    assert (asker.pregnant, asker.child, asker.sex) == (True, False, "female")


def test_a_born_baby_is_a_child() -> None:
    """A baby with a fever is no pregnancy, whatever came before."""
    assert asker_of("my baby has a fever, I had pre-eclampsia").child


def test_a_partner_to_be_treated_is_not_who_asks() -> None:
    """A woman with vaginosis is not a man because her boyfriend may need treatment."""
    asked = "Why does BV keep coming back and should my boyfriend be treated?"
    assert asker_of(asked).sex == ""
    assert asker_of("my boyfriend has a rash").sex == "male"


def test_who_wants_a_child_says_so() -> None:
    """It is read before the pregnancy is there; a child that has something is none."""
    assert wishes_for_child("I take atorvastatin and want a baby")
    assert wishes_for_child("we are trying to get pregnant")
    assert not wishes_for_child("my baby wants a drink")


def test_advice_for_the_pregnant_is_not_said_to_be_for_before() -> None:
    """Only what is for those who plan a pregnancy is marked so."""
    question = a_question(asker=Asker(pregnant=True))
    within = a_rec("Give aspirin.", people=Population("pregnancy with a high risk"))
    planned = a_rec("Give aspirin.", people=Population("women who plan a pregnancy"))
    assert "plan a pregnancy" not in note_for(within, question)
    assert "plan a pregnancy" in note_for(planned, question)


def test_a_warning_that_names_the_emergency_department_reaches_everybody() -> None:
    """Where to go is what a warning is for; routine advice to a hospital is not for the public."""
    words = "Go to an emergency department at once with a hot swollen knee."
    warning = a_rec(words, facet=Facet.WARNING, urgency=Urgency.EMERGENCY, direction=None)
    routine = a_rec("Offer in the emergency department a scan.", name="r2")
    kept = appraise((evidence(warning), evidence(routine)), a_question()).ranked
    assert [r.evidence.item.id for r in kept] == [warning.id]


def test_first_aid_is_shown_for_the_emergency_itself() -> None:
    """Sugar for low blood sugar is no home care that can wait; tips for other things are."""
    aid = a_rec("Take sugar.", facet=Facet.SELF_CARE, phase=Phase.NOW, topics=("low blood sugar",))
    tips = a_rec("Keep moving.", facet=Facet.SELF_CARE, phase=Phase.NOW, name="r2")
    flag = RedFlag("low-blood-sugar", Urgency.EMERGENCY, "", "", "")
    fired = fired_now(Triage(Urgency.EMERGENCY, (flag, replace(flag, urgency=Urgency.URGENT))))
    kept = appraise(
        (evidence(aid), evidence(tips)), a_question(), Urgency.EMERGENCY, fired=fired
    ).ranked
    assert [r.evidence.item.id for r in kept] == [aid.id]
    assert not is_on_emergency(a_rec(topics=("headache",)), {"thunderclap-headache"})


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("What should be done for a patient at high acute risk of suicide?", Intent.MANAGEMENT),
        ("Who is at high risk of gout?", Intent.CAUSES),
        ("Should adults be asked about unhealthy alcohol use?", Intent.SCREENING),
        ("What is the first aid for poisoning?", Intent.MANAGEMENT),
        ("do febrile convulsions lead to epilepsy later", Intent.OUTLOOK),
        ("what leads to gout", Intent.CAUSES),
        ("When is a headache an emergency?", Intent.MANAGEMENT),
        ("What is gout and when is it dangerous?", Intent.DEFINITION),
        ("How do head lice spread?", Intent.CAUSES),
        ("will my cancer spread", Intent.OUTLOOK),
        ("Can coffee or iron affect my thyroid tablets?", Intent.SAFETY),
        ("Is it dangerous for an alcoholic to stop drinking suddenly?", Intent.SAFETY),
        ("Is it dangerous to have a high fever?", Intent.OUTLOOK),
        ("could pre-eclampsia hurt my baby", Intent.OUTLOOK),
    ],
)
def test_the_new_topics_are_asked_about_in_many_ways(text: str, first: Intent) -> None:
    """The first section answers what was asked."""
    assert intents_of(text)[0] is first


def test_a_work_up_asks_for_tests_and_for_what_it_may_be() -> None:
    """A doctor looks for causes."""
    assert intents_of("Work-up of thunderclap headache") == (Intent.TESTS, Intent.CAUSES)


def test_a_medicine_that_is_left_out_is_not_warned_of() -> None:
    """ "This does not apply to low-dose aspirin" warns of other medicines."""
    assert excepts("Do not use NSAIDs. This does not apply to low-dose aspirin.", ("aspirin",))
    assert not excepts("Do not use aspirin.", ("aspirin",))


def test_what_is_for_other_ages_is_not_joined_away() -> None:
    """Two sources that give one advice for other people are both shown."""

    def one(source: str, people: Population) -> object:
        return evidence(a_rec(source=source, label="statin", people=people))

    young = one("a", Population("adults 40 to 75", age_low=40, age_high=75))
    old = one("b", Population("adults 76 and over", age_low=76))
    anyone = one("c", Population("adults"))
    risky = one("d", Population("adults with a risk of 10%"))
    riskier = one("e", Population("adults with a risk of 7.5%"))
    assert not says_the_same(young, old)  # type: ignore[arg-type]
    assert not says_the_same(risky, riskier)  # type: ignore[arg-type]
    assert says_the_same(young, anyone)  # type: ignore[arg-type]


def test_what_replaced_a_source_is_named_for_the_reader() -> None:
    """An id says nothing to anybody."""
    gone = Standing(StandingLevel.SUPERSEDED, replaced_by="acme-2025")
    old = a_source("acme-2020", standing=gone)
    new = a_source("acme-2025", title="Care of knees", year=2025)
    store = MemoryStore.of(a_document(old, a_rec()), a_document(new), at=AT)
    found = find(a_question(), library=store, index=ScanIndex(store.entries()))
    assert {e.source.standing.replaced_by for e in found} == {"Care of knees, 2025"}
    assert name_of(replace(new, title="Long " * 20)) == "Acme College, 2025"


def test_what_a_condition_brings_is_about_the_condition(
    ask: Callable[[str], Question],
) -> None:
    """A fit with fever in a baby, breathlessness in COPD, a test for a headache."""
    assert "copd" in [t for c in ask("my mum with COPD is breathless").concerns for t in c.topics]
    assert "asthma" not in [
        t for c in ask("I have asthma, how do I treat warts").concerns for t in c.topics
    ]
    fit = ask("my baby with a fever is having a convulsion")
    assert "febrile seizure" in [t for c in fit.concerns for t in c.topics]
    headache = ask("Thunderclap headache: CT and lumbar puncture")
    assert [c.topics[0] for c in headache.concerns] == ["headache"]
    assert ask("I take atorvastatin and want a baby").intents == (Intent.SAFETY,)


def test_a_medicine_asked_about_is_not_answered_with_another() -> None:
    """Methotrexate is no answer to whether ibuprofen is safe for arthritis."""
    question = a_question(intents=(Intent.SAFETY,), drugs=("ibuprofen",))
    bare = replace(question, concerns=(replace(question.concerns[0], topics=()),))
    other = Ranked(evidence(a_rec("Offer methotrexate.")), 1.0)
    own = Ranked(evidence(a_rec("Offer ibuprofen.", name="r2")), 1.0)
    assert [c.evidence.item.id for c in select((other, own), bare).chosen] == [own.evidence.item.id]


def test_what_is_said_of_pregnancy_leads_for_who_wants_a_child() -> None:
    """A medicine that harms an unborn child is stopped first."""
    source = a_source(form=Form.DIGEST)
    stop = a_rec("Do not take atorvastatin in pregnancy.", direction=Direction.AGAINST)
    tell = a_rec("Take atorvastatin in the evening.", name="r2")
    engine = an_engine(a_document(source, stop, tell))
    asked = "I take atorvastatin for knee pain and want a baby, is it safe?"
    answer = engine.ask(asked, audience=Audience.PUBLIC, at=AT)
    assert "in pregnancy" in answer.short_answer[0].text


@pytest.mark.parametrize(
    "text",
    [
        "vaginal itching and white discharge",
        "neck pain and pins and needles in my arm",
        "dry vagina since the menopause, sex hurts",
    ],
)
def test_what_a_doctor_sees_soon_is_no_emergency(text: str) -> None:
    """An alarm over thrush teaches readers to pass over alarms."""
    assert triage(text).urgency in (Urgency.SOON, Urgency.ROUTINE)
