"""Words that mean another thing, dangers that are taken for something mild, and first aid first."""

from dataclasses import replace

import pytest

from osler.answering.alarm_topics import lacking, with_alarm_topics
from osler.answering.other_illness import for_other_illness
from osler.answering.taken_for import barred_topics, is_on_emergency
from osler.answering.triage import triage
from osler.domain.question import Audience, Concern
from osler.domain.recommendation import Population, Urgency
from tests.answering.making import AT, a_question, a_rec, evidence


def topics(ask, text):
    return [t for c in ask(text).concerns for t in c.topics]


def rules(text):
    return [flag.rule for flag in triage(text).flags]


@pytest.mark.parametrize(
    ("text", "not_about"),
    [
        ("3 year old is boiling, 39, should i sponge him down", "boils and abscesses"),
        ("heat stroke what to do", "stroke"),
        ("my dad has heat stroke", "stroke"),
        ("how do we keep the children from sun stroke", "stroke"),
        ("When should I put on a hyoscine patch before a ferry trip?", "falls prevention"),
        ("HRT for a 52-year-old with BMI 34: tablet or patch?", "obesity in adults"),
        ("my toddlers eczema went all blistery and shes got a temp", "roseola"),
        ("cough 5 weeks, ex smoker, coughed a bit of blood", "copd"),
        ("my pulse skips about all over the place, i feel fine", "atrial fibrillation"),
        ("shingles on my forehead and that eye is red", "conjunctivitis"),
    ],
)
def test_a_word_in_another_sense_brings_no_topic(ask, text, not_about):
    """A ferry trip is no fall."""
    assert not_about not in topics(ask, text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("3 year old is boiling, 39, should i sponge him down", "fever in children"),
        ("got a boil on my leg", "boils and abscesses"),
        ("mum trips over rugs all the time, how do we stop it", "falls prevention"),
        ("my BMI is 34, what helps", "obesity in adults"),
        ("diabetic, feet tingle at night and I cant feel my slippers", "diabetic neuropathy"),
        ("fell asleep in the garden and my shoulders are bright red", "sunburn"),
        ("trimethoprim for a lower urinary infection", "cystitis"),
        ("my pulse skips about all over the place, i feel fine", "palpitations"),
    ],
)
def test_what_is_meant_is_still_heard(ask, text, topic):
    """Feet that feel nothing, in diabetes, are about its nerves."""
    assert topic in topics(ask, text)


def test_what_somebody_never_had_is_not_asked_about(ask):
    """Unless they never had it like this."""
    text = "79 never had heart trouble, is it worth starting a statin at my age"
    assert [c.asked for c in ask(text).concerns] == ["statin"]
    assert "chest pain" in [
        c.asked for c in ask("never had chest pain like this, can a statin do it").concerns
    ]


@pytest.mark.parametrize(
    ("text", "rule", "harmless"),
    [
        ("I splashed a chemical in my eyes", "chemical-in-eye", "is oven cleaner a chemical"),
        ("My sugar reading is 1.8", "low-blood-sugar-now", "My sugar reading is 5.8"),
        (
            "dad has dementia and is suddenly more muddled since yesterday",
            "sudden-confusion-in-dementia",
            "my mum with dementia asks the same question over and over, had it for years",
        ),
        (
            "back from kenya 6 days ago, temp 39, is it flu",
            "fever-after-tropics",
            "which malaria tablets for kenya",
        ),
        ("fever since I got back from my holiday abroad", "fever-after-abroad", "holiday abroad"),
        (
            "my child's nursery has a case of meningococcal meningitis",
            "meningitis-contact",
            "meningitis vaccine at school",
        ),
    ],
)
def test_a_danger_has_its_own_first_step(text, rule, harmless):
    """Each mend beside what it must not alarm."""
    assert rules(text)[:1] == [rule]
    assert triage(harmless).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I splashed a chemical in my eyes", "object-in-eye"),
        ("dad has dementia and is suddenly more muddled", "stroke"),
        ("my child's nursery has a case of meningococcal meningitis", "meningitis"),
        ("woke up with a crick in my neck and cant turn my head", "head-injury"),
        ("what happens when I stop taking too many painkillers", "overdose-or-poison"),
        ("massive boil on my thigh with a head, can i pop it", "thunderclap-headache"),
        ("massive boil on my thigh with a head, can i pop it", "leg-clot"),
        ("patient with angina asks for sumatriptan", "heart-attack"),
    ],
)
def test_a_word_alone_sets_off_no_other_alarm(text, rule):
    """A crick is no crack."""
    assert rule not in rules(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a dart went in my son's eye", "object-in-eye"),
        ("dad has dementia and suddenly his face droops", "stroke"),
        ("a case of meningitis at school and my son has a fever and headache", "meningitis"),
        ("i took too many painkillers for my headache", "overdose-or-poison"),
        ("something popped in my head", "thunderclap-headache"),
        ("my thigh is massive since yesterday", "leg-clot"),
        ("my angina came on at rest and the spray does nothing", "heart-attack"),
    ],
)
def test_the_alarm_that_was_narrowed_still_rises(text, rule):
    """What looks like it and is it."""
    assert rule in rules(text)


def test_flu_gives_way_to_a_fever_from_the_tropics(vocabulary):
    """And the answer says that it holds nothing on malaria."""
    text = "back from kenya 6 days ago, temp 39, is it flu"
    flu = Concern("Flu", "flu", ("influenza",), ("influenza",))
    asked = with_alarm_topics(replace(a_question(text), concerns=(flu,)), triage(text), vocabulary)
    assert [c.topics for c in asked.concerns] == [("fever in adults",)]
    assert lacking(asked) == ("malaria",)
    assert "influenza" in barred_topics(asked, triage(text))


def test_first_aid_of_an_attack_does_not_wait_for_a_doctor():
    """The puffs of an attack are first aid, the steps of treatment are not."""
    puffs = a_rec("In an asthma attack, take one puff every 30 seconds.", topics=("asthma",))
    steps = a_rec("Adults with asthma use it every day.", topics=("asthma",))
    assert is_on_emergency(puffs, {"asthma-attack"})
    assert not is_on_emergency(steps, {"asthma-attack"})


def test_an_asthma_attack_is_answered_by_its_first_aid(starter_engine):
    """And by no step of the treatment of asthma."""
    text = "My peak flow is less than half of normal and my inhaler is not helping. What now?"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert answer.short_answer[0].citations[0].item_id == "remote-first-aid-asthma/attack-steps"
    assert not any("gina" in claim.citations[0].item_id for claim in answer.claims())
    assert "If a doctor has ruled out an emergency" not in [s.title for s in answer.sections]


def test_a_chemical_splash_is_answered_by_rinsing_first(starter_engine):
    """Before the signs for an ambulance."""
    text = "I splashed a chemical in my eyes and on my skin. How long should I rinse?"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    opens = [claim.citations[0].item_id for claim in answer.short_answer]
    assert opens[:2] == ["hrsa-poison-help/eyes", "hrsa-poison-help/skin"]
    assert answer.triage.flags[0].message.startswith("Rinse the eye now")


def test_a_medicine_in_pregnancy_brings_no_other_illness():
    """Where the illness is named; else it is all that is held."""
    rosacea = Concern("Rosacea", "rosacea", ("rosacea",), ("rosacea",))
    medicine = Concern("Doxycycline in pregnancy", "doxycycline in pregnancy", (), ())
    other = evidence(
        a_rec(
            "In pregnancy, gonorrhoea is treated with ceftriaxone.",
            topics=("gonorrhoea",),
            population=Population("pregnant women"),
        ),
        concern=medicine.name,
    )
    asked = replace(
        a_question("doxycycline for rosacea if pregnant"),
        concerns=(rosacea, medicine),
        drugs=("doxycycline",),
    )
    assert for_other_illness([other], asked) == {(medicine.name, other.item.id)}
    assert for_other_illness([other], replace(asked, concerns=(medicine,))) == set()
