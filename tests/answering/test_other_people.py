"""Right for what the person has, takes and cannot take: what leads, and what is left out."""

from dataclasses import replace

import pytest

from osler.answering.allergies import is_allergic_to_all, is_for_the_allergic
from osler.answering.applicability import (
    applies,
    is_for_who_lack_it,
    is_limit_of_asked,
    note_for,
    note_on_limit,
)
from osler.answering.for_others import is_for_others
from osler.answering.pairs import gives_unfit_dose, is_offered_beside
from osler.answering.stopping import asks_to_stop, is_on_stopping, on_stopping
from osler.domain.answer import Answer
from osler.domain.question import Asker, Audience
from osler.domain.recommendation import Direction, Facet, Population
from tests.answering.making import AT, a_passage, a_question, a_rec

STOP = ("stopping a medicine",)


@pytest.fixture(scope="module")
def ask(starter_engine):  # type: ignore[no-untyped-def]
    def asked(text: str, audience: Audience = Audience.PUBLIC) -> Answer:
        return starter_engine.ask(text, audience=audience, at=AT)

    return asked


def ids(answer: Answer) -> list[str]:
    return [claim.citations[0].item_id for claim in answer.short_answer]


def shown(answer: Answer) -> set[str]:
    return {claim.citations[0].item_id for claim in answer.claims()}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "I have cirrhosis, can I take ibuprofen for back pain?",
            "mayo-cirrhosis-pain-2010/no-nsaids",
        ),
        (
            "I have kidney disease stage 4 and gout, can I take naproxen?",
            "acp-gout-2017/nsaids-contraindicated",
        ),
        (
            "I take warfarin and was given antibiotics for a chest infection, is that ok?",
            "tanyard-warfarin-2014/earlier-test",
        ),
        (
            "Can nitrofurantoin be used for cystitis in a man with an eGFR of 35?",
            "mhra-nitrofurantoin-2014/under-45",
        ),
        (
            "I had a heart attack 3 weeks ago, can I stop clopidogrel because I bruise?",
            "nhs-clopidogrel/not-alone",
        ),
        (
            "Can I stop bisoprolol?",
            "nhs-bisoprolol-taking/not-alone",
        ),
        (
            "Can I take simvastatin with clarithromycin?",
            "fda-simvastatin-2010/not-together",
        ),
        (
            "H. pylori treatment with penicillin allergy",
            "nice-cg184-dyspepsia-2014/penicillin-allergy",
        ),
    ],
)
def test_what_the_person_has_or_takes_leads(ask, text: str, first: str) -> None:  # type: ignore[no-untyped-def]
    """F093, L9002, L9006, L9015, L9021, L9029 and B089 stand before care for everybody."""
    answer = ask(text)
    assert answer.declined is None
    assert ids(answer)[:1] == [first]


def test_no_nsaid_and_no_full_dose_is_offered_to_who_has_cirrhosis(ask) -> None:  # type: ignore[no-untyped-def]
    """F003 and F029 offer an NSAID, and the trials took 4 g a day: neither is for them."""
    answer = ask("I have cirrhosis, how much paracetamol can I take for back pain?")
    told = shown(answer)
    assert "scotland-palliative-liver/paracetamol-severe" in told
    assert not told & {"nice-ng59-2016/nsaid", "acp-low-back-pain-2017/nsaid-acute"}
    assert not any("4 g a day" in c.text or "4000 mg" in c.text for c in answer.claims())


def test_a_dose_that_nobody_gives_for_the_disease_is_said_to_be_lacking(ask) -> None:  # type: ignore[no-untyped-def]
    """What is given for others is shown to a clinician, and that it is for others is said."""
    answer = ask("Amoxicillin dose for pneumonia with an eGFR of 20", Audience.DOCTOR)
    assert any("for people with kidney disease" in gap for gap in answer.unanswered)


def test_a_regimen_that_rests_on_the_allergy_is_left_out(ask) -> None:  # type: ignore[no-untyped-def]
    """B089: a PPI with amoxicillin is no treatment without the amoxicillin."""
    answer = ask("H. pylori treatment with penicillin allergy", Audience.DOCTOR)
    assert "nice-cg184-dyspepsia-2014/triple-therapy" not in shown(answer)


def test_a_young_baby_with_fever_is_seen_before_any_medicine(ask) -> None:  # type: ignore[no-untyped-def]
    """F148 answers the question on the medicine; the emergency above it stays."""
    answer = ask("My 8 week old baby has a temperature of 38.5, can I give Calpol?")
    assert answer.triage.flags
    assert "nice-cg160-fever-2013/no-medicine-before-check" in ids(answer)


def test_a_limit_of_the_kidneys_said_of_women_is_shown_for_a_man_with_their_name(ask) -> None:  # type: ignore[no-untyped-def]
    """B011: whom the source speaks of is said beside it."""
    answer = ask("nitrofurantoin for cystitis in a man with an eGFR of 25", Audience.PHARMACIST)
    limit = [c for c in answer.claims() if c.citations[0].item_id.endswith("/nitrofurantoin-not")]
    assert limit
    assert "women" in limit[0].note


def test_after_a_heart_attack_no_line_for_people_without_one_is_shown(ask) -> None:  # type: ignore[no-untyped-def]
    """A015 is for adults with no known heart disease; the line for after one leads."""
    answer = ask("LDL target after a heart attack", Audience.DOCTOR)
    assert ids(answer)[0].startswith("acc-aha-acs-2025/")
    assert not any(
        "no known" in c.population or "without card" in c.population for c in answer.claims()
    )


def test_what_is_for_older_people_or_for_the_pregnant_does_not_lead(ask) -> None:  # type: ignore[no-untyped-def]
    """Where nobody spoke of either; it stands in its section."""
    answer = ask("I have kidney disease and gout, can I take naproxen?")
    assert "fda-nsaids-pregnancy-2020/from-20-weeks" not in ids(answer)


# stopping


@pytest.mark.parametrize(
    "text",
    [
        "Can I stop clopidogrel?",
        "should I stop taking my warfarin before the dentist",
        "I take ticagrelor, can I stop it?",
        "thinking of coming off sertraline",
    ],
)
def test_whether_a_medicine_may_be_stopped_is_heard(text: str) -> None:
    assert asks_to_stop(a_question(text))


@pytest.mark.parametrize(
    "text",
    [
        "How do I stop a nosebleed on apixaban?",
        "does ibuprofen stop the pain",
        "stop smoking with varenicline",
    ],
)
def test_stopping_something_else_is_no_stopping_of_a_medicine(text: str) -> None:
    assert not asks_to_stop(a_question(text))


def test_what_is_said_of_stopping_one_medicine_is_not_said_of_another() -> None:
    question = a_question("Can I stop clopidogrel?", drugs=("clopidogrel",))
    own = a_rec("Do not stop clopidogrel.", topics=STOP)
    other = a_rec("Keep taking warfarin.", topics=STOP)
    any_one = a_rec("Do not stop a prescribed medicine on your own.", topics=STOP)
    assert on_stopping([own, other, any_one], question) == [own, any_one]
    assert is_on_stopping(own, question)
    assert not is_on_stopping(own, a_question("Is clopidogrel safe?", drugs=("clopidogrel",)))


def test_what_is_said_of_stopping_after_a_stent_is_not_said_to_who_has_none() -> None:
    stent = a_rec(
        "Stopping clopidogrel early may close a stent.",
        topics=STOP,
        people=Population("people with a stent"),
    )
    page = replace(a_passage("Do not stop clopidogrel."), topics=STOP)
    stroke = a_question("Can I stop clopidogrel after a stroke?", drugs=("clopidogrel",))
    own = a_question("I have a stent, can I stop clopidogrel?", drugs=("clopidogrel",))
    assert on_stopping([stent, page], stroke) == [page]
    assert on_stopping([stent, page], own) == [stent, page]


def test_who_may_be_badly_ill_from_a_medicine_is_not_told_to_go_on_with_it(ask) -> None:  # type: ignore[no-untyped-def]
    """An emergency comes before the advice to ask first."""
    answer = ask("My face and tongue are swelling after amoxicillin, should I stop amoxicillin?")
    assert "mount-sinai-changing-medicine/not-alone" not in shown(answer)


# whom a statement is for


def test_people_without_what_the_asker_had_are_others() -> None:
    stated = Population("adults aged 40 to 75 with no known cardiovascular disease")
    assert is_for_who_lack_it(stated, a_question("LDL target after a heart attack"))
    assert not is_for_who_lack_it(stated, a_question("Does a statin prevent a heart attack?"))


@pytest.mark.parametrize(
    ("people", "text", "others"),
    [
        (Population("older people"), "is sertraline safe", True),
        (Population("older people"), "is sertraline safe in older people", False),
        (Population("women who may become pregnant"), "statin after a stroke", True),
        (Population("women who may become pregnant"), "statin in pregnancy", False),
        (Population("adults with asthma"), "back pain", True),
        (Population("adults aged 65 or over, or with heart disease", age_low=65), "dose", False),
        (Population("anyone who may be having a heart attack"), "LDL after a heart attack", True),
        (Population("people with suspected sepsis"), "pain after a cut", False),
        (Population("pregnant women", pregnant=True), "can I take naproxen", True),
        (Population("people on dialysis"), "gout with kidney disease", True),
        (Population("people on dialysis"), "gout on dialysis", False),
        (Population("people with COPD who smoke"), "COPD, phlegm", True),
        (Population("people with COPD who smoke"), "COPD, and I smoke", False),
        (Population("people who do not smoke"), "COPD", False),
    ],
)
def test_what_is_for_other_people_is_told(people: Population, text: str, others: bool) -> None:
    assert is_for_others(a_rec(people=people), a_question(text)) is others


def test_what_is_for_people_with_nothing_else_is_not_for_who_has_something() -> None:
    rec = a_rec(people=Population("adults with type 2 diabetes and no other relevant illness"))
    ill = a_question("diabetes", asker=Asker(conditions=("heart failure",)))
    assert is_for_others(rec, ill)
    assert not is_for_others(rec, a_question("diabetes"))
    healthy = a_rec(people=Population("healthy adults with acute bronchitis"))
    assert is_for_others(healthy, a_question("cough", asker=Asker(conditions=("copd",))))
    assert not is_for_others(healthy, a_question("cough"))


def test_old_age_is_held_against_the_age_that_was_told() -> None:
    rec = a_rec(people=Population("adults aged 65 or older", age_low=65.0))
    assert is_for_others(rec, a_question(asker=Asker(age_years=50.0)))
    assert not is_for_others(rec, a_question(asker=Asker(age_years=70.0)))


def test_a_page_is_for_nobody_else() -> None:
    assert not is_for_others(a_passage("Take care."), a_question())
    assert not is_for_the_allergic(a_passage("Take care."), Asker(allergies=("penicillin",)))


def test_a_limit_is_of_the_medicine_that_was_asked_about_and_of_what_the_person_has() -> None:
    rec = a_rec(
        "Avoid nitrofurantoin in women whose creatinine clearance is below 30 mL/min.",
        facet=Facet.SAFETY,
        direction=Direction.AGAINST,
        people=Population("women", sex="female"),
    )
    man = Asker(sex="male", groups=("kidney",))
    asked = a_question("nitrofurantoin, eGFR 25", asker=man, drugs=("nitrofurantoin",))
    assert applies(rec, asked)
    assert note_on_limit(rec, asked) == "The source says this of women."
    assert note_for(rec, asked) == "The source says this of women."
    well = a_question("nitrofurantoin", asker=Asker(sex="male"), drugs=("nitrofurantoin",))
    assert not applies(rec, well)
    assert not is_limit_of_asked(rec, a_question(asker=man))
    care = a_rec("Take nitrofurantoin if your kidneys are well.")
    assert not is_limit_of_asked(care, asked)


def test_what_says_that_it_is_for_the_disease_is_not_called_silent_on_it() -> None:
    rec = a_rec(
        "Paracetamol 2 g a day in liver disease.",
        facet=Facet.SAFETY,
        direction=Direction.EITHER,
        doses=("2 g a day",),
        people=Population("people with liver disease"),
    )
    assert note_for(rec, a_question(asker=Asker(groups=("liver",)))) == ""


def test_an_allergy_to_an_nsaid_is_one_to_an_anti_inflammatory_medicine() -> None:
    """In the singular, too."""
    rec = a_rec("Give anti-inflammatory medicine alongside it for 3 months.")
    assert is_allergic_to_all(rec, Asker(allergies=("ibuprofen",)))
    beside = a_rec("Take paracetamol. Those sensitive to aspirin read the labels.")
    assert not is_allergic_to_all(beside, Asker(allergies=("ibuprofen",)))
    assert note_for(beside, a_question(asker=Asker(allergies=("ibuprofen",)))) == ""


def test_who_takes_a_medicine_that_others_do_not_is_named_by_it() -> None:
    rec = a_rec("Take 250 mg.", doses=("250 mg",), people=Population("people on an SSRI"))
    assert note_for(rec, a_question()) == (
        "This is for people who take an SSRI antidepressant, which the question does not mention."
    )


# doses and offers beside what one has


def test_a_dose_for_everybody_is_not_one_for_who_has_liver_disease() -> None:
    ill = Asker(groups=("liver",))
    assert gives_unfit_dose(a_rec("Paracetamol 4 g a day was tested."), ill)
    assert gives_unfit_dose(a_passage("Take paracetamol 1 g four times a day."), ill)
    assert not gives_unfit_dose(a_rec("Paracetamol 2 g a day in liver disease."), ill)
    assert not gives_unfit_dose(a_rec("Paracetamol 4 g a day was tested."), Asker())


def test_what_offers_a_medicine_that_is_warned_of_does_not_lead() -> None:
    question = a_question(asker=Asker(groups=("kidney",)))
    assert is_offered_beside(a_rec("Take naproxen."), question)
    assert not is_offered_beside(a_rec("Take exercise."), question)
    warning = a_rec("Care with NSAIDs.", topics=("nsaids with kidney disease",))
    asked = a_question("kidney disease, naproxen?", asker=Asker(groups=("kidney",)))
    assert not is_offered_beside(warning, asked)


# allergies


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("Give a PPI with amoxicillin and either clarithromycin or metronidazole.", True),
        ("Give amoxicillin plus clarithromycin.", True),
        ("Give amoxicillin or doxycycline.", False),
        ("Give amoxicillin with clarithromycin; with penicillin allergy give doxycycline.", False),
        ("Give doxycycline.", False),
        ("Give amoxicillin.", True),
    ],
)
def test_a_medicine_taken_with_the_refused_one_is_refused_too(words: str, refused: bool) -> None:
    assert is_allergic_to_all(a_rec(words), Asker(allergies=("penicillin",))) is refused


def test_what_is_said_of_the_allergic_is_theirs() -> None:
    rec = a_rec(people=Population("people with H. pylori and penicillin allergy"))
    assert is_for_the_allergic(rec, Asker(allergies=("penicillin",)))
    assert not is_for_the_allergic(rec, Asker(allergies=("aspirin",)))
    assert not is_for_the_allergic(rec, Asker())
