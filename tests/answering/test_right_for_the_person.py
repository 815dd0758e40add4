"""Answers of the starter library that must be right for the person asked about."""

from dataclasses import replace

import pytest

from osler.answering.after_help import (
    RULED_OUT,
    explained,
    titled,
    waits,
)
from osler.answering.applicability import is_of_other_life
from osler.answering.asked_of_medicine import unspoken_of_medicine
from osler.answering.children import forgets_babies, forgets_children
from osler.answering.compose import Draft
from osler.answering.conditions import apart, is_for_another_illness, is_long_term
from osler.answering.drug_concern import Drugs, beside_medicine
from osler.answering.places import is_for_institutions
from osler.answering.plans import plan_for
from osler.answering.select import Chosen
from osler.answering.softer import without_softer
from osler.answering.thin import too_thin
from osler.answering.unanswered import unanswered_in
from osler.answering.uncovered import only_beside, without_general_care
from osler.answering.verify import Verified
from osler.domain.answer import Answer, Decline, Outcome, RedFlag, Triage, Verdict
from osler.domain.question import Asker, Audience, Concern, Intent
from osler.domain.recommendation import Direction, Facet, Phase, Population, Urgency
from tests.answering.making import AT, a_passage, a_question, a_rec, evidence, short_of


@pytest.fixture(scope="module")
def ask(starter_engine):  # type: ignore[no-untyped-def]
    def asked(text: str, audience: Audience = Audience.PUBLIC) -> Answer:
        return starter_engine.ask(text, audience=audience, at=AT)

    return asked


def said(answer: Answer) -> str:
    return "\n".join(claim.text for claim in answer.claims())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("my child has a cough, can I give codeine?", "cough liquid with codeine"),
        ("my child has pain, can I give aspirin?", "Do not give aspirin to a child under 16"),
        ("I have heart failure, can I take ibuprofen?", "in heart failure, unless a doctor finds"),
        ("beta blocker and asthma", "propranolol if you have asthma"),
        ("migraine and on the pill", "if you have migraine with aura"),
    ],
)
def test_a_warning_for_the_person_comes_first(ask, text: str, words: str) -> None:  # type: ignore[no-untyped-def]
    """Whatever else is asked, and whichever half is named first."""
    answer = ask(text)
    assert answer.declined is None
    assert any(words in claim.text for claim in answer.short_answer[:2])


def test_who_names_only_the_illness_is_not_told_of_medicines_beside_it(ask) -> None:  # type: ignore[no-untyped-def]
    """ "Asthma" asks of asthma."""
    assert "sensitive to them" not in said(ask("asthma"))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("amoxicillin and the pill", "amoxicillin with pill"),
        ("can I drink alcohol with metformin", "metformin with alcohol"),
    ],
)
def test_what_no_source_speaks_of_together_is_not_answered_around(ask, text, about) -> None:  # type: ignore[no-untyped-def]
    """The refusal says that silence is no safety."""
    declined = ask(text).declined
    assert declined is not None
    assert about in declined.reason or "nothing that answers this" in declined.reason


def test_a_refusal_carries_an_alarm_on(ask) -> None:  # type: ignore[no-untyped-def]
    """It must not read as if there were nothing to do."""
    answer = ask("my newborn is floppy")
    assert answer.triage.urgency is Urgency.EMERGENCY
    assert answer.declined is not None
    assert answer.declined.next_step.startswith("First do what the emergency advice above says.")


def test_ordinary_care_under_an_alarm_stands_folded(ask) -> None:  # type: ignore[no-untyped-def]
    """It is kept out of the short answer, and a clinician reads it as ever."""
    text = "elderly father on blood thinners hit his head"
    answer = ask(text)
    assert {s.title for s in answer.sections if s.key == "now"} <= {RULED_OUT}
    assert any(s.key == "more" for s in answer.sections)
    assert not any(c.facet in (Facet.SELF_CARE, Facet.TREATMENT) and "Do not" not in c.text
                   for c in answer.short_answer)  # fmt: skip
    assert "athlete" not in said(answer)
    assert RULED_OUT not in [s.title for s in ask(text, Audience.DOCTOR).sections]


def test_first_aid_for_the_emergency_itself_does_not_wait(ask) -> None:  # type: ignore[no-untyped-def]
    """Resting and an aspirin are for before the ambulance comes; a statin for after it."""
    answer = ask("I think my dad is having a heart attack, crushing chest pain")
    assert any("300 mg aspirin" in claim.text for claim in answer.short_answer)
    assert not any("statin" in claim.text for claim in answer.short_answer)


def test_fever_beside_a_pain_brings_no_care_of_feverish_children(ask) -> None:  # type: ignore[no-untyped-def]
    """The question names no child."""
    assert "child" not in said(ask("tummy pain on the left and fever")).lower()


def test_a_sign_of_it_is_not_eased_beside_a_hot_joint(ask) -> None:  # type: ignore[no-untyped-def]
    """Paracetamol for the fever is no answer to a joint that may be infected."""
    answer = ask("hot swollen knee and fever")
    assert answer.declined is None
    assert "paracetamol" not in said(answer)


def test_a_complaint_beside_a_long_illness_is_spoken_of(ask) -> None:  # type: ignore[no-untyped-def]
    """Inhalers alone are no answer to swollen ankles."""
    assert "ankle swelling" in said(ask("COPD and my ankles swell")).lower()


def test_a_pregnant_woman_s_cystitis_is_given_its_antibiotic_and_dose(ask) -> None:  # type: ignore[no-untyped-def]
    """Methenamine for others does not lead."""
    answer = ask("antibiotic and dose for cystitis at 20 weeks pregnant", Audience.DOCTOR)
    assert "nitrofurantoin 50 mg every 6 hours" in answer.short_answer[0].text
    assert "ethenamine" not in answer.short_answer[-1].text


def test_a_dose_for_a_child_that_no_source_gives_is_refused(ask) -> None:  # type: ignore[no-untyped-def]
    """What else is known of the medicine is no dose."""
    declined = ask("paracetamol dose for 5 year old").declined
    assert declined is not None and declined.reason.startswith("No source in the library gives")


@pytest.mark.parametrize(
    ("people", "asker", "text", "other"),
    [
        ("women with cystitis", Asker(age_years=4, child=True), "her wee stings", True),
        ("women with cystitis", Asker(child=True), "my child", True),
        ("women and girls", Asker(age_years=4, child=True), "her wee stings", False),
        ("women with cystitis", Asker(age_years=15, child=True), "I am 15", False),
        ("women who could become pregnant", Asker(age_years=70), "I am 70", True),
        ("adults who are not pregnant", Asker(age_years=70), "I am 70", False),
        ("athletes with concussion", Asker(), "he hit his head", True),
        ("athletes with concussion", Asker(), "concussion in rugby", False),
        ("people who are breastfeeding", Asker(), "sertraline", True),
        ("people who are breastfeeding", Asker(breastfeeding=True), "sertraline", False),
        ("people who are breastfeeding", Asker(), "is breastfeeding safe", False),
        ("pregnant or breastfeeding women", Asker(pregnant=True), "I am pregnant", False),
    ],
)
def test_whom_a_statement_is_plainly_not_for(people, asker, text, other) -> None:  # type: ignore[no-untyped-def]
    """Each by what the question tells of the person."""
    assert is_of_other_life(people, a_question(text, asker=asker)) is other


def test_care_in_hospital_is_not_for_readers_at_home() -> None:
    """A clinician reads it, and so does who asks about the hospital; a warning reaches all."""
    rec = a_rec("Give prednisone.", people=Population("adults in hospital with a flare-up"))
    warning = a_rec("Give prednisone.", people=rec.population, facet=Facet.WARNING)
    outlook = a_rec("Most go home.", people=rec.population, facet=Facet.OUTLOOK)
    assert is_for_institutions(rec, a_question("COPD flare-up"))
    assert not is_for_institutions(rec, a_question("my dad is in hospital with COPD"))
    assert not is_for_institutions(rec, a_question("COPD", audience=Audience.DOCTOR))
    assert not is_for_institutions(warning, a_question("COPD flare-up"))
    assert not is_for_institutions(outlook, a_question("COPD flare-up"))


def test_a_statement_for_another_illness_is_known() -> None:
    """Named in the question, or as the concern, it is no other."""
    question = a_question("how do I stop smoking")
    assert is_for_another_illness("people with COPD who smoke", question)
    assert not is_for_another_illness("adults who smoke", question)
    assert not is_for_another_illness("people with COPD", a_question("COPD and smoking"))


def test_of_several_illnesses_side_by_side_one_is_enough() -> None:
    """ "Diabetes or hypertension" is for who has one; "a stroke and diabetes" for who has both."""
    question = a_question("diabetes and my feet")
    assert not is_for_another_illness("adults with diabetes or hypertension", question)
    assert is_for_another_illness("people who had a stroke and have diabetes", question)


def test_a_risk_of_an_illness_is_not_the_illness() -> None:
    """Atrial fibrillation brings a risk of stroke: advice on that is for who has had none."""
    assert not is_for_another_illness("people at risk of stroke", a_question("AF"))


def test_illnesses_go_by_their_other_names_and_not_by_the_word_disease() -> None:
    """CKD is a kidney disease; heart disease is not."""
    question = a_question("gout with chronic kidney disease")
    assert not is_for_another_illness("people with gout and renal failure", question)
    assert is_for_another_illness("people with gout and heart disease", question)


def test_a_long_term_illness_is_one_that_a_topic_names() -> None:
    """A word that no topic names is none."""
    assert is_long_term(Concern("COPD", "copd", ("copd",)))
    assert not is_long_term(Concern("COPD", "copd"))
    assert not is_long_term(Concern("Gastroenteritis", "stomach bug", ("gastroenteritis",)))


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("omeprazole and osteoporosis", "osteoporosis"),
        ("osteoporosis and omeprazole", "osteoporosis"),
        ("naproxen and sertraline", ""),
        ("gout and back pain", ""),
        ("omeprazole and how I should take it at night with food", ""),
        ("omeprazole", ""),
    ],
)
def test_a_bare_pair_is_one_medicine_and_one_other_thing(text: str, beside: str) -> None:
    """Nothing else stands in it."""
    assert beside_medicine(text) == beside


def shown(item, slot: str = "now", **changes) -> Verified:  # type: ignore[no-untyped-def]
    chosen = Chosen(slot, evidence(item, **changes), 1.0)
    return Verified(Draft(chosen, item.words, item.words, (), ""), Verdict(Outcome.SUPPORTED))


CARE, HEART = a_rec("Take a statin."), ("heart attack",)
REST = a_rec("Rest.", topics=HEART, phase=Phase.NOW)
FIRED = frozenset(("heart-attack",))


def test_what_waits_until_help_was_sought() -> None:
    """Not first aid, not a warning to leave something, and not a call for help."""
    assert waits(shown(CARE), FIRED)
    assert waits(shown(a_rec("Take a statin.", topics=HEART)), FIRED)
    assert not waits(shown(REST), FIRED)
    assert not waits(shown(a_rec("Do not drive.", direction=Direction.AGAINST)), FIRED)
    assert not waits(shown(a_rec("Call an ambulance.")), FIRED)
    assert not waits(shown(a_passage("The heart is a pump.")), FIRED)


def test_a_plan_is_named_for_after_help_only_where_all_of_it_waits() -> None:
    """An empty section is not named at all."""
    plan = plan_for((Intent.MANAGEMENT,))
    named = [part.title for part in titled(plan, [shown(CARE)], FIRED)]
    assert named.count(RULED_OUT) == 1
    assert titled(plan, [shown(CARE), shown(REST)], FIRED) == plan
    assert titled(plan, [], FIRED) == plan


def test_a_short_answer_of_ordinary_care_alone_stays_as_it_is() -> None:
    """Nothing else would be left of it."""
    assert without_softer([shown(CARE)], FIRED) == (shown(CARE),)
    assert without_softer([shown(CARE), shown(REST)], FIRED) == (shown(REST),)


def test_signs_that_no_one_rule_explains_do_not_keep_care_apart() -> None:
    """First aid for a fit would be named for after the doctor."""
    flags = tuple(
        RedFlag(rule, Urgency.EMERGENCY, "Call.", "x", "y")
        for rule in ("said-together", "heart-attack")
    )
    assert explained(Triage(Urgency.EMERGENCY, flags)) == {"heart-attack"}


def together(text: str, *words: str, **changes) -> Decline | None:  # type: ignore[no-untyped-def]
    question = a_question(text, intents=(Intent.SAFETY,), **changes)
    return unspoken_of_medicine(question, [shown(a_rec(said)) for said in words])


def test_a_medicine_that_nobody_speaks_of_is_refused_where_its_safety_is_asked() -> None:
    """What is taken or an allergy is told, and another intent asks something else."""
    naproxen = ("naproxen",)
    assert together("can I take naproxen", "Rest.", drugs=naproxen) is not None
    assert together("can I take naproxen", "Naproxen helps.", drugs=naproxen) is None
    taking = Asker(taking=naproxen)
    assert together("is rest safe", "Rest.", drugs=naproxen, asker=taking) is None
    assert together("are NSAIDs safe", "Rest.") is not None
    assert together("is rest safe", "Rest.") is None
    managed = a_question("naproxen", drugs=naproxen)
    assert unspoken_of_medicine(managed, [shown(a_rec("Rest."))]) is None


def test_two_medicines_are_spoken_of_together_unless_either_is_asked_about() -> None:
    """ "Naproxen or paracetamol" asks of each."""
    both = ("naproxen", "paracetamol")
    one = "Naproxen helps."
    assert together("naproxen with paracetamol", one, drugs=both) is not None
    assert together("naproxen or paracetamol", one, drugs=both) is None


def test_what_a_medicine_brings_on_must_be_spoken_of_with_it() -> None:
    """What is known of metformin alone says nothing of feeling sick from it."""
    concerns = (Concern("Metformin", "metformin"), Concern("Nausea", "nausea"))
    text, drugs = "metformin makes me feel sick", ("metformin",)
    declined = together(text, "Metformin is first.", drugs=drugs, concerns=concerns)
    assert declined is not None and "metformin with nausea" in declined.reason
    told = "Metformin may bring nausea."
    assert together(text, told, drugs=drugs, concerns=concerns) is None


def test_what_is_only_prevented_is_no_care() -> None:
    """A vaccine is no answer to shingles on the face, unless prevention is asked, or a topic is."""
    vaccine = [shown(a_rec("Have the vaccine.", facet=Facet.PREVENTION))]
    zoster = (Concern("Zoster", "shingles", (), ("zoster", "shingles")),)
    declined = too_thin(a_question("shingles on my face", concerns=zoster), vaccine)
    assert declined is not None and "only how to prevent zoster" in declined.reason
    prevented = a_question("shingles", concerns=zoster, intents=(Intent.PREVENTION,))
    assert too_thin(prevented, vaccine) is None
    assert too_thin(a_question(), vaccine) is None


def test_care_said_of_people_may_not_be_meant_for_a_baby_or_a_child() -> None:
    """A word on babies, or ages, show that it is; a warning reaches all."""
    baby = a_question("my baby", asker=Asker(age_years=0.2, child=True))
    child = a_question("aspirin", asker=Asker(child=True), drugs=("aspirin",), concerns=())
    assert forgets_babies(CARE, baby)
    assert not forgets_babies(a_rec("Give a baby water."), baby)
    assert not forgets_babies(a_rec(people=Population("", age_low=0.1)), baby)
    assert not forgets_babies(a_rec(facet=Facet.WARNING), baby)
    assert not forgets_babies(CARE, a_question())
    assert forgets_babies(replace(a_passage("Rest."), facet=Facet.SELF_CARE), baby)
    assert forgets_children(CARE, child) and forgets_children(a_passage("Rest."), child)
    assert not forgets_children(a_rec("Children may."), child)
    assert not forgets_children(CARE, a_question(drugs=("aspirin",), concerns=()))


def test_a_refusal_names_what_lies_beside_what_was_asked() -> None:
    """With nothing kept, the illness with a topic is what lies beside."""
    copd = Concern("COPD", "copd", ("copd",), ("copd", "lungs"))
    ankles = Concern("Ankle swelling", "ankles swell", (), ("ankle swelling", "swollen ankles"))
    declined = only_beside(a_question(concerns=(copd, ankles)), ())
    assert declined is not None and "on COPD alone" in declined.reason
    assert only_beside(a_question(concerns=(copd,)), ()) is None


def test_the_signs_of_a_long_illness_may_be_what_is_asked_about() -> None:
    """They stay, with its alarms; how it is treated does not."""
    copd = Concern("COPD", "copd", ("copd",), ("copd", "lungs"))
    ankles = Concern("Ankle swelling", "ankles swell", (), ("ankle swelling", "swollen ankles"))
    question = a_question(concerns=(copd, ankles))
    care = shown(a_rec("Use inhalers."), concern="COPD")
    sign = shown(a_rec("Get help if breathless.", facet=Facet.WARNING), "help", concern="COPD")
    alarm = shown(a_rec("Blue lips are an emergency."), "emergency", concern="COPD")
    assert without_general_care(question, [care, sign, alarm]) == (alarm, sign)
    assert without_general_care(question, [care, alarm]) == ()
    assert without_general_care(a_question(concerns=(copd,)), [care]) == (care,)


def test_what_is_for_just_the_askers_age_is_said_first_under_an_alarm() -> None:
    """A baby of 6 weeks with a fever is told of babies under 3 months, whichever box that is in."""
    young = Population("babies under 3 months", age_low=0.0, age_high=0.25)
    of_it = {"facet": Facet.WARNING, "urgency": Urgency.URGENT, "direction": None}
    theirs = shown(a_rec("A hot baby is seen today.", people=young, **of_it), "urgent")
    other = shown(a_rec("A rash is an emergency.", **of_it), "emergency")
    question = a_question(
        "my baby is 6 weeks old and hot", asker=Asker(age_years=0.115, child=True)
    )
    opens = short_of(
        (other, theirs), plan_for(question.intents), question, Triage(Urgency.EMERGENCY)
    )
    assert opens[0] == theirs
    grown = a_question("a rash")
    assert (
        short_of((other, theirs), plan_for(grown.intents), grown, Triage(Urgency.EMERGENCY))[0]
        == other
    )


def test_under_an_alarm_nothing_stands_in_short_for_people_of_another_kind() -> None:
    """What is for a weak pump is not for everybody whose heart fails."""
    weak = Population("people with heart failure with reduced ejection fraction")
    care = shown(a_rec("Avoid verapamil.", people=weak), "avoid")
    question = a_question("heart failure and swollen ankles")
    plan = plan_for(question.intents)
    assert short_of((care,), plan, question, Triage(Urgency.ROUTINE)) == (care,)
    assert short_of((care,), plan, question, Triage(Urgency.URGENT)) == ()


def test_how_it_goes_opens_where_that_is_asked() -> None:
    """Better care does not come before it."""
    care = shown(a_rec("Rest the knee.", priority=1), "now")
    outlook = shown(a_rec("It heals.", facet=Facet.OUTLOOK, direction=None, priority=3), "outlook")
    question = a_question("how long does knee pain take to heal", intents=(Intent.OUTLOOK,))
    opens = short_of((care, outlook), plan_for(question.intents), question, Triage(Urgency.ROUTINE))
    assert opens[0] == outlook


def test_what_an_illness_brings_is_no_gap_beside_it() -> None:
    """What is told of heart failure tells of the swollen ankles."""
    heart = Concern("Heart failure", "heart failure", ("heart failure",), ("heart failure",))
    ankles = Concern("Ankle swelling", "ankle swelling", (), ("ankle swelling", "oedema"))
    rash = Concern("Rash", "rash", (), ("rash", "exanthem"))
    question = a_question("heart failure", concerns=(heart, ankles, rash))
    told = [shown(a_rec("In heart failure, weigh yourself daily."))]
    gaps = unanswered_in(question, told)
    assert any("rash" in gap for gap in gaps)
    assert not any("ankle" in gap for gap in gaps)


def test_what_a_medicine_may_cause_is_asked_of_it_alone() -> None:
    """ "Can ibuprofen cause ulcers" asks for no other cause of ulcers."""
    told = [shown(a_rec("Ibuprofen can harm the stomach.", facet=Facet.SAFETY))]
    asks = a_question("Can ibuprofen cause ulcers?", intents=(Intent.CAUSES,))
    assert not any("what causes it" in gap for gap in unanswered_in(asks, told))
    causes = a_question("What brings ulcers?", intents=(Intent.CAUSES,))
    assert any("what causes it" in gap for gap in unanswered_in(causes, told))


def test_an_illness_that_may_come_is_not_one_that_somebody_has() -> None:
    """ "Will he get epilepsy" tells of no epilepsy."""
    fit = Concern("Fit", "fit", ("febrile seizure",), ("fit",))
    assert apart("he had a fit, will he get epilepsy", [fit], Drugs()).conditions == ()
    assert apart("he has epilepsy and had a fit", [fit], Drugs()).conditions == ("epilepsy",)
