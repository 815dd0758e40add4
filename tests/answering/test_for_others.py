"""What an answer says of itself and for whom it is: true, plain, and led by nobody else's care."""

import pytest

from osler.answering.applicability import note_for
from osler.answering.asked_for import asked_treatment, unspoken_of
from osler.answering.beside import may_be_named_beside
from osler.answering.children import FOR_CHILDREN, is_for_unnamed_children
from osler.answering.compose import Draft
from osler.answering.drug_concern import drugs_in
from osler.answering.for_others import is_for_unnamed_people, is_of_pregnancy
from osler.answering.pairs import is_on_pair, pairs
from osler.answering.person_notes import notes_on
from osler.answering.phrases import words_of
from osler.answering.present import Numbering
from osler.answering.select import Chosen

from osler.answering.plans import plan_for  # isort: skip
from osler.answering.standing_use import notes_on_standing
from osler.answering.topics_for import fitted
from osler.answering.unanswered import unanswered_in
from osler.answering.verify import Verified
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import listed
from osler.domain.answer import Outcome, Triage, Verdict
from osler.domain.question import Asker, Audience, Concern, Intent
from osler.domain.recommendation import Facet, Population, Recommendation, Urgency
from osler.domain.source import Standing, StandingLevel
from osler.domain.topic import Topic
from tests.answering.making import a_question, a_rec, a_source, evidence, short_of


def shown(item: Recommendation, slot: str = "now", note: str = "") -> Verified:
    draft = Draft(Chosen(slot, evidence(item), 1.0), item.words, item.words, (), note)
    return Verified(draft, Verdict(Outcome.SUPPORTED))


def care(people: str, words: str = "Rest the knee.", name: str = "r1") -> Recommendation:
    return a_rec(words, name=name, people=Population(people), priority=1)


# who leads


@pytest.mark.parametrize(
    ("people", "note", "audience", "others"),
    [
        ("children", FOR_CHILDREN, Audience.DOCTOR, True),
        ("adults in hospital with knee pain", "", Audience.PUBLIC, True),
        ("health workers treating knee pain", "", Audience.CARER, True),
        ("adults in hospital with knee pain", "", Audience.DOCTOR, False),
        ("adults with knee pain", "", Audience.PUBLIC, False),
    ],
)
def test_what_is_for_others_is_known_by_its_people(
    people: str, note: str, audience: Audience, others: bool
) -> None:
    """Clinicians are answered with what is done in hospital."""
    assert (
        is_for_unnamed_people(shown(care(people), note=note), a_question(audience=audience))
        is others
    )


def test_who_asks_about_hospital_is_answered_with_it() -> None:
    """It is for them."""
    asked = a_question("What is done for knee pain in hospital?")
    assert not is_for_unnamed_people(shown(care("adults in hospital")), asked)


@pytest.mark.parametrize(
    ("text", "asker", "others"),
    [
        ("knee pain", Asker(), True),
        ("knee pain", Asker(sex="female", age_years=60.0), True),
        ("knee pain", Asker(sex="female"), False),
        ("knee pain", Asker(pregnant=True), False),
        ("knee pain, and we are trying for a baby", Asker(), False),
        ("knee pain and contraception", Asker(), False),
    ],
)
def test_what_is_for_the_pregnant_is_for_who_may_be(text: str, asker: Asker, others: bool) -> None:
    """Where nobody speaks of it, it does not lead."""
    item = shown(care("women who may become pregnant"))
    assert is_of_pregnancy(item, a_question(text, asker=asker)) is others
    assert not is_of_pregnancy(shown(care("adults")), a_question(text, asker=asker))


def test_nobody_else_s_care_leads_where_there_is_some_for_the_asker() -> None:
    """It stays where it is all there is."""
    ward = shown(care("adults in hospital", "Give the drip.", "ward"))
    home = shown(care("adults", "Rest the knee.", "home"))
    question = a_question()
    plan = plan_for(question.intents)
    led = short_of((ward, home), plan, question, Triage(Urgency.ROUTINE))
    assert led == (home,)
    assert short_of((ward,), plan, question, Triage(Urgency.ROUTINE)) == (ward,)


def test_who_worries_reads_the_signs_of_danger_first() -> None:
    """ "Should I worry" asks for them."""
    sign = shown(a_rec("A hot knee is an emergency.", facet=Facet.WARNING), "urgent")
    question = a_question("Should I worry about knee pain?", intents=(Intent.OUTLOOK,))
    plan = plan_for(question.intents)
    assert short_of((sign,), plan, question, Triage(Urgency.ROUTINE)) == (sign,)
    other = a_question("How long does knee pain last?", intents=(Intent.OUTLOOK,))
    assert short_of((sign,), plan, other, Triage(Urgency.ROUTINE)) == ()


def test_the_pregnant_read_in_short_what_is_forbidden_to_them() -> None:
    """Beside what everybody may do, and behind care that is meant for them."""
    no = a_rec("Do not use X in pregnancy.", name="no", priority=3, facet=Facet.SAFETY)
    yes = a_rec("Rest the knee.", priority=1)
    meant = a_rec("In pregnancy, rest the knee.", name="meant", priority=3)
    question = a_question("I am pregnant and have knee pain", asker=Asker(pregnant=True))
    all_three = (shown(yes), shown(no, "safety"), shown(meant))
    led = short_of(all_three, plan_for(()), question, Triage(Urgency.ROUTINE))
    assert led[0].draft.text == meant.words
    assert no.words in [v.draft.text for v in led]


def test_a_son_or_a_daughter_is_a_child_that_was_named() -> None:
    """ "The question names no child" would be false."""
    young = Population("children", age_high=12.0)
    assert is_for_unnamed_children(young, a_question("What helps knee pain?"))
    assert not is_for_unnamed_children(young, a_question("My daughter has knee pain"))


# what it says of itself


def gaps(text: str, intents: tuple[Intent, ...], *items: Recommendation) -> tuple[str, ...]:
    return unanswered_in(a_question(text, intents=intents), [shown(i) for i in items])


def test_a_part_without_an_answer_is_named_in_plain_words() -> None:
    """Not by the name that the code has for it."""
    item = a_rec()
    assert gaps("How long will it last?", (Intent.OUTLOOK,), item) == (
        "No source in the library says how it usually goes.",
    )
    assert gaps("How long should I take it?", (Intent.OUTLOOK,), item) == (
        "No statement that was found says how long it should go on.",
    )
    assert gaps("What is knee pain?", (Intent.DEFINITION,), item) == (
        "No source in the library says what it is.",
    )


def test_what_was_not_asked_for_is_no_gap() -> None:
    """No definition was asked for; and how bad it is, the signs of danger tell."""
    sign = a_rec("A hot knee is an emergency.", facet=Facet.WARNING)
    assert gaps("knee pain and gout", (Intent.DEFINITION,), a_rec()) == ()
    assert gaps("Should I worry about my knee?", (Intent.OUTLOOK,), sign) == ()


def test_first_aid_among_the_signs_of_danger_is_a_treatment() -> None:
    """ "The library holds no treatment of its own" would be false."""
    management = (Intent.MANAGEMENT,)
    sign = a_rec("A hot knee is an emergency.", facet=Facet.WARNING)
    aid = a_rec("A hot knee is an emergency. Cool it at once.", facet=Facet.WARNING)
    assert "no treatment of its own" in gaps("What helps?", management, sign)[0]
    assert gaps("What helps?", management, aid) == ()


def test_who_is_pregnant_is_told_that_nothing_was_meant_for_them() -> None:
    """What was left out is held all the same."""
    sign = shown(a_rec("A hot knee is an emergency.", facet=Facet.WARNING))
    pregnant = Asker(pregnant=True)
    (lay,) = unanswered_in(a_question(asker=pregnant), [sign])
    assert "speaks of pregnancy" in lay
    (told,) = unanswered_in(a_question(asker=pregnant, audience=Audience.DOCTOR), [sign])
    assert "no treatment of its own" in told


def test_iron_is_spoken_of_beside_iron_tablets() -> None:
    """By the word that the question has for it; what names neither says nothing."""
    question = a_question(
        "levothyroxine and iron tablets",
        drugs=("levothyroxine", "ferrous sulfate"),
        intents=(Intent.SAFETY,),
    )
    said = shown(a_rec("Take levothyroxine apart from iron."))
    assert unanswered_in(question, [said]) == ()
    alone = unanswered_in(question, [shown(a_rec("Take levothyroxine early."))])
    assert any("levothyroxine together with" in gap for gap in alone)
    assert unanswered_in(question, [shown(a_rec("Rest."))]) == alone


@pytest.mark.parametrize(
    ("names", "said"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (tuple("abc"), "a, b and c")],
)
def test_names_are_listed_as_in_a_sentence(names: tuple[str, ...], said: str) -> None:
    assert listed(names) == said


def test_what_a_question_is_about_is_not_told_back() -> None:
    """ "Ibuprofen with hypertension" needs no "You mention hypertension"."""
    about = Concern("Ibuprofen with gout", "ibuprofen with gout", ())
    asker = Asker(conditions=("gout", "hypertension"), groups=("blood_pressure", "statin"))
    question = a_question(asker=asker, concerns=(about,))
    (note,) = notes_on(question)
    assert note.startswith("You mention hypertension. A statement here that does not name it")
    asker = Asker(conditions=("asthma", "hypertension"))
    (note,) = notes_on(a_question(asker=asker))
    assert "asthma and hypertension" in note
    assert "with them in mind" in note


@pytest.mark.parametrize(
    ("people", "note"),
    [
        ("adults without heart disease", ""),
        ("adults aged 65 or over, or with heart disease", ""),
        ("adults with heart disease", "people with heart disease,"),
        ("adults with an ulcer", "people with a stomach ulcer or bleeding,"),
    ],
)
def test_a_dose_is_said_to_be_for_people_with_a_disease_only_where_it_is(
    people: str, note: str
) -> None:
    """Named as the source names it, and not where it is for who has none."""
    item = a_rec("Take naproxen 500 mg a day.", people=Population(people), doses=("500 mg",))
    told = note_for(item, a_question())
    assert (note in told) if note else told == ""


def test_one_source_is_not_counted() -> None:
    """ "Of the 1 sources, 1" is no sentence."""
    numbering = Numbering()
    numbering.number(a_source(standing=Standing(StandingLevel.UNKNOWN, "No date.")))
    (note,) = notes_on_standing(numbering.references())
    assert note.startswith("The one source of this does not say whether it still holds;")


def test_a_pair_may_wait_until_both_halves_are_asked_about() -> None:
    """Who takes a statin and asks of something else is not told of macrolides first."""
    pair = next(pair for pair in pairs() if pair.topic == "statins with macrolides")
    assert pair.only_asked
    item = a_rec("Macrolides raise the level of statins.", topics=(pair.topic,))
    takes = Asker(groups=("statin",), taking=("simvastatin",))
    assert not is_on_pair(item, a_question("simvastatin and sleep", asker=takes))
    assert is_on_pair(item, a_question("simvastatin and clarithromycin", asker=takes))


# what is a concern, and of which topic


@pytest.mark.parametrize("word", ["duration", "image", "smokes", "sex", "unprovoked"])
def test_what_only_tells_of_a_complaint_is_none_beside_it(word: str) -> None:
    """ "We found nothing that names duration" would be of no use to anyone."""
    words = words_of(f"COPD and {word}")
    assert not may_be_named_beside(words, 2, 3)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("is it safe to drive after knee pain", "driving"),
        ("can I fly with knee pain", "flying"),
        ("should I go to work with knee pain", "work"),
        ("can knee pain spread to my dog", "dogs"),
    ],
)
def test_what_somebody_wants_to_do_is_asked_about(text: str, thing: str) -> None:
    """It leads where a source speaks of it, and is named where none does."""
    assert asked_treatment(a_question(text)) == thing
    assert unspoken_of(a_question(text), ["Rest the knee."]) == thing


@pytest.mark.parametrize(
    ("asked", "text", "topic"),
    [
        ("arthritis", "arthritis in my knees", "osteoarthritis"),
        ("arthritis", "arthritis all over", ""),
        ("ankle swelling", "my ankle is swollen after I twisted it", "ankle sprain"),
        ("ankle swelling", "my ankles swell at night", ""),
        ("sweaty", "I take metformin and feel sweaty", "low blood sugar"),
        ("sweaty", "I take ibuprofen and feel sweaty", ""),
        ("hungry", "I take metformin and feel hungry", ""),
    ],
)
def test_the_rest_of_a_question_tells_which_topic_a_concern_is_of(
    asked: str, text: str, topic: str
) -> None:
    """A joint, an injury, a medicine that lowers sugar."""
    names = ("osteoarthritis", "ankle sprain", "low blood sugar")
    vocabulary = Vocabulary.build([Topic(name, name.capitalize()) for name in names], ())
    concern = Concern(asked.capitalize(), asked, ())
    found = fitted(concern, vocabulary, intents=(), child=False, drugs=drugs_in(text), text=text)
    assert found.topics == ((topic,) if topic else ())
