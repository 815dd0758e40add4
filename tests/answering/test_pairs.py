"""Medicines that are warned of together: said first, whatever else a question is about."""

import tomllib

import pytest

from osler.answering.ask import Engine
from osler.answering.asker import asker_of
from osler.answering.groups import groups
from osler.answering.pairs import (
    is_asked_of,
    is_offered_beside,
    is_on_all_asked,
    is_on_pair,
    is_only_on_pairs,
    note_on_pairs,
    offers_only_barred,
    pairs,
    pairs_of,
)
from osler.bootstrap import STARTER
from osler.domain.answer import Answer
from osler.domain.question import Asker, Audience
from osler.domain.recommendation import Direction, Facet
from osler.domain.source import Form
from osler.text.drugs import find_drugs
from tests.answering.making import AT, a_document, a_question, a_rec, a_source, an_engine

WARNING = "Do not take ibuprofen with warfarin. The same holds for NSAIDs such as naproxen."
OF_ALL = "Taking an NSAID such as ibuprofen with an anticoagulant raises the chance of bleeding."
NSAID = "Take an NSAID by mouth for knee pain."
EITHER = "For knee pain take an NSAID or paracetamol."
EXERCISE = "Offer exercise to adults with knee pain."
TOPIC = ("nsaids with blood thinners",)
SAFETY = {"facet": Facet.SAFETY, "topics": TOPIC, "source": "pairs"}


@pytest.fixture
def engine() -> Engine:
    care = a_source("care", form=Form.DIGEST)
    beside = a_source("pairs", form=Form.DIGEST, title="Two medicines", topics=TOPIC)
    return an_engine(
        a_document(
            care,
            a_rec(NSAID, source="care", name="nsaid", priority=1),
            a_rec(EITHER, source="care", name="either"),
            a_rec(EXERCISE, source="care", name="exercise"),
        ),
        a_document(
            beside,
            a_rec(WARNING, name="both", direction=Direction.AGAINST, **SAFETY),
            a_rec(OF_ALL, name="all", direction=None, **SAFETY),
        ),
    )


def ask(engine: Engine, text: str, audience: Audience = Audience.PUBLIC) -> Answer:
    return engine.ask(text, audience=audience, at=AT)


def said(answer: Answer) -> list[str]:
    return [claim.text for claim in answer.claims()]


def test_nobody_who_takes_no_blood_thinner_is_told_of_one(engine: Engine) -> None:
    """The pair concerns those who take one half of it."""
    texts = said(ask(engine, "What can I do for knee pain?"))
    assert NSAID in texts
    assert WARNING not in texts
    assert OF_ALL not in texts


@pytest.mark.parametrize(
    "question",
    [
        "I take warfarin and have knee pain. Can I take naproxen?",
        "I take warfarin and have knee pain, what can I do?",
    ],
)
def test_who_takes_warfarin_reads_first_what_not_to_take_with_it(
    engine: Engine, question: str
) -> None:
    """Asked for or only offered, and whatever the complaint."""
    answer = ask(engine, question)
    assert answer.short_answer[0].text == WARNING
    assert NSAID not in said(answer)
    assert not any("speaks of" in gap for gap in answer.unanswered)


def test_what_offers_more_than_the_barred_class_is_flagged(engine: Engine) -> None:
    """It still offers something else; the note says what not to take."""
    answer = ask(engine, "I take warfarin and have knee pain, what can I do?")
    (either,) = (claim for claim in answer.claims() if claim.text == EITHER)
    assert "the library warns of NSAID beside it" in either.note
    assert "of which this says nothing" not in either.note


def test_a_clinician_reads_the_offer_with_a_flag(engine: Engine) -> None:
    """A clinician weighs it; nothing is hidden."""
    answer = ask(engine, "Knee pain in a man who takes warfarin?", Audience.DOCTOR)
    (offer,) = (claim for claim in answer.claims() if claim.text == NSAID)
    assert "warns of NSAID" in offer.note
    assert WARNING in said(answer)


def test_what_is_said_of_one_blood_thinner_is_not_of_another(engine: Engine) -> None:
    """Who takes apixaban reads what is said of the class, and not what is said of warfarin."""
    answer = ask(engine, "I take apixaban, can I take ibuprofen for my knee pain?")
    assert answer.short_answer[0].text == OF_ALL
    assert WARNING not in said(answer)


def test_who_names_only_a_blood_thinner_reads_what_holds_of_all() -> None:
    """The class is all that is known of what they take."""
    asker = asker_of("I am on blood thinners and have knee pain")
    question = a_question("I am on blood thinners and have knee pain", asker=asker)
    assert is_on_pair(a_rec(OF_ALL, direction=None, **SAFETY), question)
    assert not is_on_pair(a_rec(WARNING, **SAFETY), question)


def test_a_warning_of_all_medicines_asked_about_names_each() -> None:
    """Advice that names both as a choice is no warning of both together."""
    question = a_question(drugs=("lisinopril", "ibuprofen"))
    both = "Ibuprofen makes lisinopril work less well."
    assert is_on_all_asked(a_rec(both, facet=Facet.SAFETY, direction=None), question)
    assert not is_on_all_asked(a_rec(both), question)
    assert not is_on_all_asked(a_rec("Avoid ibuprofen.", direction=Direction.AGAINST), question)
    assert not is_on_all_asked(a_rec(both, facet=Facet.SAFETY), a_question(drugs=("ibuprofen",)))


def test_what_the_library_says_of_two_medicines_is_found_beside_a_complaint() -> None:
    """ "No source speaks of" is said only after the library was searched for both."""
    words = "Ibuprofen makes lisinopril work less well and can harm the kidneys."
    rec = a_rec(words, source="two", facet=Facet.SAFETY, direction=None, topics=("elsewhere",))
    engine = an_engine(
        a_document(a_source("care"), a_rec(EXERCISE, source="care")),
        a_document(a_source("two", title="Two medicines", topics=("elsewhere",)), rec),
    )
    answer = ask(engine, "I take lisinopril and have knee pain, can I take ibuprofen?")
    assert words in said(answer)
    assert not any("speaks of" in gap for gap in answer.unanswered)


def test_every_pair_names_a_group_of_the_table() -> None:
    """A pair whose group nobody belongs to would never be told."""
    known = {group.key for group in groups()} | {"child", "pregnant", "breastfeeding"}
    assert {pair.group for pair in pairs()} <= known


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("sildenafil and angina", "sildenafil with nitrates"),
        ("viagra with a gtn spray", "sildenafil with nitrates"),
        ("I have heart failure, can I take pioglitazone", "pioglitazone with heart failure"),
        ("morning after pill and carbamazepine", "emergency contraception with enzyme inducers"),
        ("I have asthma, can I take bisoprolol", "beta blockers with asthma"),
        ("pregnant on ramipril", "ace inhibitors in pregnancy"),
        ("my child has chickenpox, can I give ibuprofen", "ibuprofen with chickenpox"),
        ("can I give my child aspirin", "aspirin in children"),
        ("codeine while breastfeeding", "codeine while breastfeeding"),
        ("I have chronic kidney disease, can I take naproxen", "nsaids with kidney disease"),
    ],
)
def test_what_a_person_is_or_has_makes_one_half_of_a_pair(text: str, topic: str) -> None:
    """Whichever half is named first, and in whatever words."""
    drugs = tuple(drug.generic for drug in find_drugs(text))
    question = a_question(text, asker=asker_of(text, drugs=drugs), drugs=drugs)
    asked = [p.topic for p in pairs_of(question.asker) if is_asked_of(p, question)]
    assert topic in asked


def test_the_other_half_alone_makes_no_pair() -> None:
    """Who has no asthma is told of no asthma."""
    question = a_question("can I take bisoprolol", asker=Asker())
    warning = a_rec("Beta blockers can make asthma worse.", topics=("beta blockers with asthma",))
    assert pairs_of(question.asker) == ()
    assert not is_on_pair(warning, question)
    assert is_only_on_pairs(warning)
    assert not is_only_on_pairs(a_rec("Use a reliever.", topics=("asthma",)))


def test_what_may_be_taken_with_care_stays_on_offer() -> None:
    """A row that does not bar leaves the offer to the reader."""
    asker = asker_of("I have asthma")
    assert not offers_only_barred(a_rec("Take naproxen."), asker)
    assert offers_only_barred(a_rec("Take propranolol."), asker)
    assert note_on_pairs("Take naproxen.", asker) == ""
    assert "a child" in note_on_pairs("Take aspirin.", Asker(child=True))


HRT = "Offer HRT to women with hot flushes."


def test_what_no_table_of_medicines_names_is_barred_by_its_words() -> None:
    """HRT is not offered to who had breast cancer, but where it is filed as on just that."""
    asker = Asker(groups=("breast_cancer",))
    assert offers_only_barred(a_rec(HRT), asker)
    assert "HRT" in note_on_pairs(HRT, asker)
    assert not offers_only_barred(a_rec(HRT, topics=("hrt after breast cancer",)), asker)
    assert not offers_only_barred(a_rec(HRT, facet=Facet.OUTLOOK), asker)
    assert not offers_only_barred(a_rec(HRT, direction=Direction.AGAINST), asker)
    assert not offers_only_barred(a_rec("Treat hot flushes without HRT."), asker)
    assert not offers_only_barred(a_rec("Take HRT or paroxetine."), asker)


def test_ulipristal_is_not_offered_beside_an_enzyme_inducer() -> None:
    """What a double dose is known of stays."""
    asker = asker_of("I take carbamazepine")
    assert offers_only_barred(a_rec("Take ulipristal within 120 hours."), asker)
    assert not offers_only_barred(a_rec("Take levonorgestrel 3 mg."), asker)
    question = a_question("the morning after pill", asker=asker)
    assert is_offered_beside(a_rec("Take an emergency pill."), question)


def test_a_warning_for_who_takes_nothing_speaks_of_one_medicine() -> None:
    """ "Both" is said where two are taken; a pregnancy is not taken."""
    pregnant = note_on_pairs("Take ramipril.", Asker(pregnant=True))
    assert "pregnancy" in pregnant and "do not take it" in pregnant
    kidneys = note_on_pairs("Take nitrofurantoin.", Asker(groups=("kidney",)))
    assert "kidney disease" in kidneys and "do not take it" in kidneys


@pytest.mark.parametrize(
    "text",
    [
        "Half a grapefruit every morning with my simvastatin, is that a problem?",
        "can i have grapefruit with simvastatin",
        "im on simvastatin and i drink grapefruit juice, is that ok",
    ],
)
def test_a_fruit_may_be_the_other_half_of_a_pair(starter_engine, text) -> None:  # type: ignore[no-untyped-def]
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    opens = [c.citations[0].item_id for c in answer.short_answer]
    assert "nhs-grapefruit-statins-2021/simvastatin" in opens[:2]


DIGESTS = STARTER / "digests"
# Asked in other words they are answered; these names alone say too little.
_TOO_LITTLE = frozenset(("reye's syndrome", "forgotten preventer inhaler"))


def test_what_digests_say_of_a_pair_is_found_by_each_of_its_names(starter_engine) -> None:  # type: ignore[no-untyped-def]
    """ "Can I take ibuprofen with sertraline" is not declined where a source speaks of it."""
    own = {topic.name for topic in starter_engine.vocabulary.topics}
    heads = [file.read_text("utf-8").split("+++")[1] for file in sorted(DIGESTS.glob("*.md"))]
    tables = [tomllib.loads(head).get("lay", {}) for head in heads]
    names = {n for lay in tables for topic, few in lay.items() if topic not in own for n in few}
    assert len(names) > 150
    asked = ((n, f"can i take {n}") for n in sorted(names - _TOO_LITTLE))
    declined = [
        name
        for name, text in asked
        if starter_engine.ask(text, audience=Audience.PUBLIC, at=AT).declined is not None
    ]
    assert declined == []
