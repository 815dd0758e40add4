"""Whom a statement fits: excluded, flagged in words, or shown as it is."""

from dataclasses import replace
from typing import Any

import pytest

from osler.answering.applicability import (
    AGE_NOT_SAID,
    BEFORE_PREGNANCY,
    BREAST_FED,
    CHILD,
    FOR_OLDER,
    OF_OLDER,
    OF_PREGNANT,
    PREGNANT,
    Fit,
    applicability_of,
    applies,
    note_for,
)
from osler.answering.asker import asker_of
from osler.answering.children import FOR_CHILDREN, notice_on_child
from osler.answering.groups import groups, relatives, shared_allergies
from osler.answering.offered import offers_medicine
from osler.answering.person_notes import notes_on
from osler.domain.question import Asker, Concern, Intent, Question
from osler.domain.recommendation import Direction, Facet, Population, Recommendation
from osler.domain.source import Form
from osler.text.drugs import members_of
from tests.answering.making import a_passage, a_question, a_rec, a_source

DOSE = "Take naproxen 500 mg twice daily."


def asked(text: str = "knee pain", **asker: Any) -> Question:
    made = replace(asker_of(text), **asker) if asker else asker_of(text)
    return a_question(text, asker=made)


def offer(words: str = DOSE, **changes: Any) -> Recommendation:
    return a_rec(words, doses=("500 mg twice daily",), **changes)


ADULTS = Population("adults", age_low=18)
CHILDREN = Population("children", age_high=17.99)
BABIES = Population("babies of 6 to 23 months", age_low=0.5, age_high=1.99)
OLD = Population("people aged 85 or older", age_low=85)


# excluded


@pytest.mark.parametrize(
    ("people", "question"),
    [
        (ADULTS, "knee pain in my 4 year old"),
        (ADULTS, "dose for my toddler with knee pain"),
        (CHILDREN, "I am 40 and have knee pain"),
        (CHILDREN, "my grandmother's knee pain"),
        (BABIES, "my baby of 3 months"),
        (OLD, "I am 50"),
        (Population("women", sex="female"), "my father's knee"),
        (Population("pregnant women", pregnant=True), "knee pain"),
        (Population("not in pregnancy", pregnant=False), "I am pregnant"),
    ],
)
def test_a_dose_for_others_is_not_shown(people: Population, question: str) -> None:
    """An adult's dose to a child, a child's to an adult, and all the others."""
    assert applicability_of(offer(people=people), asked(question)).fit is Fit.EXCLUDED


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("Take amoxicillin 500 mg.", "I am allergic to penicillin"),
        ("Take flucloxacillin 500 mg.", "amoxicillin gave me a rash"),
        ("Take naproxen 500 mg.", "aspirin makes me wheeze"),
        ("Take an NSAID.", "ibuprofen allergy"),
        ("Take ibuprofen or naproxen.", "I can't take ibuprofen"),
        ("Take codeine 30 mg.", "allergic to opioids"),
        ("Who needs an antibiotic takes amoxicillin.", "allergic to penicillin"),
        ("Take colchicine 0.5 mg.", "I'm allergic to colchicine"),
    ],
)
def test_a_medicine_that_the_asker_is_allergic_to_is_not_shown(words: str, question: str) -> None:
    """Nor its relatives: amoxicillin is a penicillin."""
    assert not applies(offer(words), asked(question))


def test_words_and_source_say_whom_a_medicine_is_for_where_the_record_does_not() -> None:
    """A passage of a page on children is no advice on an adult's dose."""
    adult, child = asked("I am 40"), asked("my 4 year old")
    for_children = a_source(title="Knee pain in children", form=Form.FULL)
    assert not applies(offer("For children, 500 mg naproxen twice daily."), adult)
    assert not applies(offer(), adult, for_children)
    assert applies(offer(), child, for_children)
    assert not applies(offer(), child, a_source(population="Adults with knee pain"))
    page = a_passage("Adults take naproxen 500 mg twice daily.")
    assert not applies(page, child)
    assert applies(page, adult)
    both = offer("Adults take 500 mg of naproxen; children take 10 mg.")
    assert applies(both, child, for_children)
    assert applies(both, adult, for_children)


def test_what_is_no_medicine_is_for_whom_its_record_says() -> None:
    """ "Parents of children" is no age; and a cold pack hurts no allergy."""
    rest = a_rec("Parents of young children should rest.")
    assert applies(rest, asked("I am 40"), a_source(title="Knees of children"))
    assert note_for(rest, asked("I have kidney disease and take warfarin")) == ""
    assert applies(rest, asked("allergic to penicillin"))


# flagged


@pytest.mark.parametrize(
    ("item", "question", "says"),
    [
        (
            offer(),
            "I have kidney disease",
            "You mention kidney disease, of which this says nothing",
        ),
        (offer(), "I have cirrhosis", "You mention liver disease, of which this says nothing"),
        (offer(), "I take warfarin", "thins the blood, and the library warns of naproxen"),
        (
            offer("Take zopiclone 5 mg."),
            "I take warfarin",
            "that thins the blood, of which this says",
        ),
        (offer(), "naproxen with apixaban?", "You mention a medicine that thins the blood"),
        (offer(), "knee pain while breastfeeding", BREAST_FED),
        (offer("Take loratadine daily."), "I am pregnant", PREGNANT),
        (offer(), "my 4 year old", CHILD),
        (offer(people=BABIES), "my baby", AGE_NOT_SAID),
        (offer(people=CHILDREN), "knee pain", FOR_CHILDREN),
        (offer(people=OLD), "knee pain", FOR_OLDER),
        (offer(people=Population("older people")), "I am 40", FOR_OLDER),
        (offer(cautions=("Elderly people bleed more.",)), "my elderly father", OF_OLDER),
        (offer(DOSE + " Not for frail people."), "I am 80", OF_OLDER),
        (
            offer(cautions=("Not with asthma.",)),
            "I have asthma",
            "asthma; the warning here is about it",
        ),
        (
            offer(DOSE + " Avoid it with ulcers."),
            "I had a stomach ulcer",
            "; the warning here is about it",
        ),
        (
            offer(DOSE + " Not in heart failure."),
            "I have heart failure",
            "; the warning here is about it",
        ),
        (
            offer(DOSE + " Less in renal disease; check eGFR."),
            "I have ckd",
            "the warning here is about it",
        ),
        (offer("Take naproxen or paracetamol."), "I'm allergic to aspirin", "naproxen may set off"),
        (
            offer("In people with renal disease, take naproxen 250 mg."),
            "knee pain",
            "This is for people with kidney disease, which the question does not mention.",
        ),
        (offer(people=Population("adults with cirrhosis")), "knee pain", "people with cirrhosis"),
    ],
)
def test_a_medicine_that_may_not_fit_is_flagged(
    item: Recommendation, question: str, says: str
) -> None:
    """In words that name what the asker mentioned, beside the statement."""
    found = applicability_of(item, asked(question))
    assert found.fit is Fit.FLAGGED
    assert says in found.note


def test_several_reasons_are_all_told() -> None:
    """A breastfeeding woman with kidney disease on warfarin hears of each."""
    note = note_for(offer(), asked("I'm breastfeeding, have kidney disease and take warfarin"))
    assert all(words in note for words in (BREAST_FED, "kidney", "thins the blood"))


def test_passages_are_flagged_too() -> None:
    """A page's dose is a dose."""
    page = replace(a_passage("Naproxen 500 mg twice daily helps."), facet=Facet.BACKGROUND)
    assert "kidney" in note_for(page, asked("I have kidney disease"))
    assert note_for(a_passage("Knees have caps."), asked("I have kidney disease")) == ""


# shown


@pytest.mark.parametrize(
    ("item", "question"),
    [
        (offer(people=ADULTS), "knee pain"),
        (offer(people=ADULTS), "I am 40 and have knee pain"),
        (offer(people=CHILDREN), "my 4 year old"),
        (offer(people=CHILDREN), "knee pain in children"),
        (offer(people=OLD), "I am 90"),
        (offer(people=OLD), "my grandmother's knee"),
        (offer(), "my elderly father"),
        (offer(), "I have asthma and an ulcer"),
        (offer("With kidney disease, naproxen 250 mg once daily."), "I have kidney disease"),
        (offer("Naproxen 500 mg; children take 10 mg."), "my toddler"),
        (offer("While breast-feeding, naproxen 500 mg."), "breastfeeding and knee pain"),
        (offer("Take paracetamol 500 mg."), "I'm allergic to aspirin"),
        (offer("In penicillin allergy take clarithromycin."), "I'm allergic to penicillin"),
        (offer("If allergic to penicillin take doxycycline."), "I'm allergic to penicillin"),
        (a_rec("Do not take naproxen.", direction=Direction.AGAINST), "I have kidney disease"),
        (a_rec("Lose weight."), "I take warfarin"),
    ],
)
def test_what_fits_is_shown_as_it_is(item: Recommendation, question: str) -> None:
    """A flag beside everything would flag nothing."""
    found = applicability_of(item, asked(question))
    assert (found.fit, found.note) == (Fit.SHOWN, "")


def test_advice_for_people_with_an_illness_is_no_warning_to_them() -> None:
    """ "Reduce the risk with these four medicines" is for the heart that fails, not against it."""
    words = "Adults with heart failure should take ramipril 5 mg to reduce the risk of death."
    people, question = Population("adults with heart failure"), asked("I have heart failure")
    advice = offer(words, people=people, direction=Direction.FOR)
    assert "warning" not in applicability_of(advice, question).note
    for_all = offer(DOSE + " Not in heart failure.", people=ADULTS, direction=Direction.FOR)
    assert "the warning here is about it" in applicability_of(for_all, question).note


def test_a_disease_that_is_asked_about_needs_no_mention() -> None:
    """ "How is kidney disease treated?" is asked for people who have it."""
    concern = Concern("Kidney disease", "kidney disease")
    question = replace(asked("knee pain"), concerns=(concern,))
    assert note_for(offer(people=Population("adults with kidney disease")), question) == ""


def test_a_warning_about_a_disease_is_not_one_for_people_with_it_alone() -> None:
    """ "Check kidney function in people with kidney disease" is for everybody to read."""
    item = offer("Take naproxen 500 mg, but not for people with kidney disease.")
    assert note_for(item, asked("knee pain")) == ""


def test_offering_is_not_naming() -> None:
    """A warning, a fact and a test name medicines and offer none."""
    assert offers_medicine(a_rec("Take naproxen."))
    assert not offers_medicine(a_rec("Naproxen is an NSAID.", facet=Facet.DEFINITION))
    assert not offers_medicine(a_rec(DOSE, doses=("500 mg",), direction=Direction.AGAINST))
    assert not offers_medicine(a_rec("Walk."))


# the asker


@pytest.mark.parametrize(
    ("text", "allergies"),
    [
        ("allergic to penicillin or codeine", ("penicillin", "penicillin antibiotic", "codeine")),
        ("not allergic to ibuprofen", ()),
        ("I have no penicillin allergy", ()),
        ("can I take ibuprofen?", ()),
        ("I cannot tolerate statins", ("statin",)),
        ("naproxen brings me out in hives", ("naproxen",)),
        ("I got hives from aspirin", ("aspirin",)),
        ("allergic to dust; is ibuprofen safe", ()),
        ("I'm allergic to eggs but can I take ibuprofen", ()),
    ],
)  # fmt: skip
def test_allergies_are_read(text: str, allergies: tuple[str, ...]) -> None:
    """What is denied, or only asked about, is none."""
    assert set(asker_of(text).allergies) == set(allergies)


@pytest.mark.parametrize(
    ("text", "taking"),
    [
        ("I take warfarin", ("warfarin",)),
        ("she is on apixaban", ("apixaban",)),
        ("I don't take warfarin", ()),
        ("can I take ibuprofen", ()),
        ("is it safe to take ibuprofen", ()),
        ("on blood thinners", ("anticoagulant",)),
        ("I take lisinopril, can I take ibuprofen?", ("lisinopril",)),
    ],
)
def test_medicines_taken_are_told_from_those_asked_about(
    text: str, taking: tuple[str, ...]
) -> None:
    """Only what is taken can clash."""
    assert asker_of(text).taking == taking


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("gout with kidney disease", ("kidney",)),
        ("I don't have kidney disease", ()),
        ("what causes kidney disease?", ()),
        ("can ibuprofen cause kidney damage?", ()),
        ("ibuprofen and warfarin", ("anticoagulated",)),
        ("warfarin", ()),
        ("Anticoagulation after a provoked clot: how long?", ()),
        ("clot in the leg: which anticoagulant?", ()),
        ("gout with CrCl 25", ("kidney",)),
        ("I am allergic to warfarin and take ibuprofen", ()),
        ("dialysis", ("kidney", "dialysis")),
        ("can I take HRT after breast cancer", ("breast_cancer",)),
        ("my mum had breast cancer, can I take HRT", ()),
        ("my mum had breast cancer, what can she take", ("breast_cancer",)),
        ("asthma, stomach ulcer, heart failure", ("heart_failure", "ulcer", "asthma")),
    ],
)
def test_groups_are_read(text: str, keys: tuple[str, ...]) -> None:
    """Who has it, not what is asked about it."""
    assert asker_of(text).groups == keys


def test_conditions_found_elsewhere_count() -> None:
    """The question's reading may know a condition by another name."""
    assert asker_of("gout", conditions=("chronic kidney disease",)).groups == ("kidney",)


@pytest.mark.parametrize(
    ("text", "child", "older"),
    [
        ("my toddler has a fever", True, False),
        ("fever in children", True, False),
        ("my son is 30", False, False),
        ("my 4 year old", True, False),
        ("I have two kids and my back hurts", False, False),
        ("my elderly mother", False, True),
        ("I am 70", False, True),
        ("I am 40", False, False),
    ],
)
def test_children_and_older_people_are_noticed_without_an_age(
    text: str, child: bool, older: bool
) -> None:
    """An age decides; without one the words do."""
    asker = asker_of(text)
    assert (asker.child, asker.older) == (child, older)


# the table and the notes


def test_the_table_names_known_classes() -> None:
    """A class that is misspelt would protect nobody."""
    assert all(members_of(name) for name in shared_allergies())
    assert all(members_of(name) for group in groups() for name in group.classes)


def test_relatives_are_those_that_share_an_allergy() -> None:
    """Aspirin is an antiplatelet too, but clopidogrel is no NSAID."""
    assert relatives("aspirin") == {"aspirin", "NSAID"}
    assert "antibiotic" not in relatives("amoxicillin")
    assert relatives("colchicine") == {"colchicine"}


def test_the_answer_says_what_was_understood_of_the_person() -> None:
    """Pregnancy, breastfeeding, a child, allergies and conditions, each in its own words."""
    asker = Asker(pregnant=True, breastfeeding=True, child=True, allergies=("aspirin", "NSAID"),
                  conditions=("gout",), groups=("kidney",))  # fmt: skip
    notes = notes_on(a_question(asker=asker))
    words = ("pregnancy", "breastfeeding", "child", "allergy (aspirin)", "gout and kidney disease")
    assert [word in note for word, note in zip(words, notes, strict=True)] == [True] * 5
    assert notes_on(a_question()) == ()


TEENS = Population("adults and adolescents aged 12 and over", age_low=12)


def test_care_of_teenagers_is_kept_from_a_child_whose_age_is_not_said() -> None:
    """ "My child" may be four; who asks about a teenager is shown it."""
    assert not applies(a_rec(people=TEENS), asked("knee pain in my child"))
    assert applies(a_rec(people=TEENS), asked("knee pain in my teenager, a child still"))
    assert not applies(a_rec(people=Population("adults and young people")), asked("my child"))
    assert applies(a_rec(people=Population("anyone")), asked("knee pain in my child"))


def test_a_warning_for_adults_is_not_kept_from_a_child() -> None:
    """Who is told of one warning sign too many loses nothing."""
    warning = a_rec(people=ADULTS, facet=Facet.WARNING)
    assert applies(warning, asked("knee pain in my child"))
    assert not applies(a_rec(people=ADULTS), asked("my child, no teenager: knee pain in my child"))


def test_who_asks_of_people_at_large_is_told_of_pregnancy() -> None:
    """ "Who should be screened?" is not asked by one who is not pregnant."""
    pregnant = a_rec(people=Population("pregnant people", pregnant=True))
    assert applies(pregnant, asked("Who should be screened for knee pain?"))
    assert applies(pregnant, asked("Aspirin to prevent preeclampsia"))
    assert not applies(pregnant, asked("What helps knee pain?"))
    assert not applies(pregnant, asked("Who helps my husband with knee pain?"))
    assert not applies(pregnant, asked("I am not pregnant. Who is screened?"))


def test_a_medicine_for_pregnancy_says_so_where_nobody_spoke_of_it() -> None:
    """It is not shown as everybody's dose."""
    pregnant = offer(people=Population("pregnant people", pregnant=True))
    assert OF_PREGNANT in note_for(pregnant, asked("Who should take naproxen?"))
    assert OF_PREGNANT not in note_for(pregnant, asked("Naproxen to prevent preeclampsia"))


def test_that_no_treatment_for_children_is_held_is_said_first() -> None:
    """First aid for all ages is no treatment for a child."""
    question = asked("What is the treatment of knee pain in my child?")
    assert "written for children" in notice_on_child(question, [a_rec()])
    assert not notice_on_child(question, [a_rec(people=CHILDREN)])
    assert not notice_on_child(question, [a_rec("Offer exercise to children.")])
    assert notice_on_child(question, [a_rec(people=CHILDREN, facet=Facet.TEST)])
    assert not notice_on_child(asked("What is the treatment of knee pain?"), [a_rec()])
    causes = replace(question, intents=(Intent.CAUSES,))
    assert not notice_on_child(causes, [a_rec()])


# pregnancy and blood pressure


@pytest.mark.parametrize(
    "words",
    [
        "Treat adults to below 130/80 mm Hg.",
        "With a reading of 180 or more (upper number) wait and measure again.",
    ],
)
def test_figures_of_blood_pressure_for_others_are_kept_from_the_pregnant(words: str) -> None:
    """What is a target for adults may be an emergency in pregnancy."""
    rec = a_rec(words, people=Population("adults", age_low=18))
    assert not applies(rec, asked("I am pregnant"))
    assert applies(rec, asked("I am 40"))
    assert applies(a_rec(f"{words} In pregnancy ask at once."), asked("I am pregnant"))


def test_medicine_without_a_name_is_an_offer() -> None:
    """Two medicines in one pill are medicines; care without drugs is none."""
    assert offers_medicine(a_rec("Start two first-line medicines in one pill."))
    assert offers_medicine(a_rec("Medicine is recommended as well as exercise."))
    assert not offers_medicine(a_rec("Give treatment without drugs first."))
    assert not offers_medicine(a_rec("Keep a healthy weight."))


def test_what_is_for_those_who_plan_a_pregnancy_is_shown_with_a_word_on_it() -> None:
    """Who is pregnant already reads for whom the source says it."""
    before = offer("Take folic acid 0.4 mg daily.", people=Population("women planning pregnancy"))
    assert applies(before, asked("I am pregnant"))
    assert note_for(before, asked("I am pregnant")) == BEFORE_PREGNANCY
