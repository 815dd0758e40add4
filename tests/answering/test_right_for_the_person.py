"""Answers of the starter library that must be right for the person asked about."""

import pytest

from osler.answering.after_help import RULED_OUT
from osler.answering.conditions import is_for_another_illness, is_long_term
from osler.answering.drug_concern import beside_medicine
from osler.answering.other_lives import is_of_other_life
from osler.answering.places import is_for_institutions
from osler.domain.answer import Answer
from osler.domain.question import Asker, Audience, Concern
from osler.domain.recommendation import Facet, Population, Urgency
from tests.answering.making import AT, a_question, a_rec


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
        ("my child has a cough, can I give codeine?", "Do not give codeine"),
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
    answer = ask("shoulder tip pain and I am pregnant")
    assert answer.triage.urgency is Urgency.EMERGENCY
    assert answer.declined is not None
    assert answer.declined.next_step.startswith("First do what the emergency advice above says.")


def test_ordinary_care_under_an_alarm_says_for_whom_it_is(ask) -> None:  # type: ignore[no-untyped-def]
    """It is kept out of the short answer, and a clinician reads it as ever."""
    text = "elderly father on blood thinners hit his head"
    answer = ask(text)
    assert [s.title for s in answer.sections if s.key == "now"] == [RULED_OUT]
    assert not any(c.facet in (Facet.SELF_CARE, Facet.TREATMENT) and "Do not" not in c.text
                   for c in answer.short_answer)  # fmt: skip
    assert "athlete" not in said(answer)
    assert RULED_OUT not in [s.title for s in ask(text, Audience.DOCTOR).sections]


def test_first_aid_for_the_emergency_itself_does_not_wait(ask) -> None:  # type: ignore[no-untyped-def]
    """Resting and an aspirin are for before the ambulance comes."""
    answer = ask("I think my dad is having a heart attack, crushing chest pain")
    assert RULED_OUT not in [section.title for section in answer.sections]


def test_fever_beside_a_pain_brings_no_care_of_feverish_children(ask) -> None:  # type: ignore[no-untyped-def]
    """The question names no child."""
    assert "child" not in said(ask("tummy pain on the left and fever")).lower()


def test_a_sign_of_it_is_not_eased_beside_a_hot_joint(ask) -> None:  # type: ignore[no-untyped-def]
    """Paracetamol for the fever is no answer to a joint that may be infected."""
    answer = ask("hot swollen knee and fever")
    assert answer.declined is None
    assert "paracetamol" not in said(answer)


def test_a_long_illness_does_not_answer_a_complaint_beside_it(ask) -> None:  # type: ignore[no-untyped-def]
    """Inhalers are no answer to swollen ankles."""
    declined = ask("COPD and my ankles swell").declined
    assert declined is not None
    assert declined.reason.startswith("We found nothing on ankle swelling.")


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
