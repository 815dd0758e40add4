"""What leads an answer on a long-term illness is what a clinician would act on."""

import pytest

from osler.adapters.memory_store import MemoryStore
from osler.adapters.scan_index import ScanIndex
from osler.answering.ask import Engine
from osler.answering.compose import BuiltInWriter
from osler.answering.medicine_topics import rows
from osler.answering.vocabulary import Vocabulary
from osler.bootstrap import STARTER, starter_ids
from osler.domain.question import Audience
from osler.library.topics import load_topics
from tests.answering.gate.starter import documents
from tests.conftest import TODAY

OF_ILLNESSES = {
    "copd",
    "depression",
    "dementia",
    "heart failure",
    "pneumonia",
    "atrial fibrillation",
    "gout",
    "first seizure",
}


@pytest.fixture(scope="module")
def few_topics() -> Engine:
    """The starter library's digests on these topics alone: what is asked here takes no others."""
    topics = OF_ILLNESSES | {row.topic for row in rows()}
    own = [
        document
        for document in documents()
        if any(topics & set(item.topics) for item in document.recommendations)
    ]
    store = MemoryStore.of(*own, at=TODAY)
    vocabulary = Vocabulary.build(load_topics(STARTER / "topics"), store.vocabulary())
    index = ScanIndex(store.entries())
    return Engine(store, index, vocabulary, BuiltInWriter(), "test", starter_ids())


def opening(engine: Engine, text: str, audience: Audience = Audience.PUBLIC) -> str:
    """The short answer's first statement, by source and name."""
    return engine.ask(text, audience=audience, at=TODAY).short_answer[0].citations[0].item_id


@pytest.mark.parametrize(
    ("text", "audience", "leads"),
    [
        (
            "COPD flare with green phlegm",
            Audience.PUBLIC,
            "parkview-copd-action-plan/phlegm-or-cough",
        ),
        ("I have COPD and my ankles are swelling", Audience.PUBLIC, "parkview-copd-action-plan/sw"),
        ("Can I have HRT after breast cancer?", Audience.PUBLIC, "bms-hrt-breast-cancer-2019/with"),
        ("Pneumonia in adults", Audience.DOCTOR, "nice-ng250-"),
        ("had a fit for the first time", Audience.PUBLIC, "nhs-seizure-first-aid-copy/call-amb"),
        ("apixaban dose in AF with CrCl 25", Audience.DOCTOR, "ni-formulary-doac-af/severe"),
        ("ramipril cough", Audience.PUBLIC, "accp-ace-inhibitor-cough-2006/well-known"),
        ("amlodipine swollen ankles", Audience.PUBLIC, "sps-ccb-oedema/well-known"),
        ("coming off sertraline", Audience.PUBLIC, "rcpsych-stopping-antidepressants-2020/not-s"),
        ("can I stop my statin", Audience.PUBLIC, "cleveland-clinic-stopping-statins-2024/not-al"),
        (
            "depression not responding to first SSRI after 6 weeks",
            Audience.DOCTOR,
            "acp-depression-2023/second-line",
        ),
        (
            "I take warfarin and have a headache after a fall",
            Audience.PUBLIC,
            "nhs-head-injury-practice-copy/go-to-hospital",
        ),
    ],
)
def test_the_line_to_act_on_leads(few_topics, text, audience, leads):
    """The warning, the contraindication or the dose that was asked for, before anything general."""
    assert opening(few_topics, text, audience).startswith(leads)


@pytest.mark.parametrize(
    ("text", "audience", "told"),
    [
        ("metformin and eGFR 38", Audience.DOCTOR, "gpnotebook-metformin-kidney/egfr-30-44"),
        ("ibuprofen for arthritis", Audience.PUBLIC, "ni-formulary-nsaids/gel-first"),
    ],
)
def test_the_line_to_act_on_is_among_the_first_two(few_topics, text, audience, told):
    """Beside another line on just the same medicine."""
    answer = few_topics.ask(text, audience=audience, at=TODAY)
    assert told in [claim.citations[0].item_id for claim in answer.short_answer[:2]]


def test_whether_to_take_a_blood_thinner_is_led_by_the_risk_of_a_stroke(few_topics):
    """Who asks does not take one yet: a warning for those who do is not for them."""
    answer = few_topics.ask(
        "I am 70 with AF, do I need a blood thinner?", audience=Audience.PUBLIC, at=TODAY
    )
    assert answer.short_answer[0].citations[0].item_id == "esc-af-2024/doac"
    said = {claim.citations[0].item_id for claim in answer.claims()}
    assert "acc-aha-af-2023/yearly-risk" in said
    assert not any("You mention" in claim.note for claim in answer.claims())
    assert not answer.unanswered


def test_tablets_for_aggression_in_dementia_are_answered_with_their_harm(few_topics):
    """That antipsychotics are not for most stands in short, what is tried first in the answer."""
    text = "my mother has dementia and is getting aggressive, are there tablets?"
    answer = few_topics.ask(text, audience=Audience.PUBLIC, at=TODAY)
    said = [claim.citations[0].item_id for claim in answer.short_answer]
    assert "apa-dementia-antipsychotics-2016/antipsychotics" in said
    told = {claim.citations[0].item_id for claim in answer.claims()}
    assert "apa-dementia-antipsychotics-2016/causes-first" in told


def test_ankles_that_swell_with_copd_are_not_answered_by_inhalers(starter_engine):
    """Only alarms and signs speak of them: the general care of COPD is left out."""
    answer = starter_engine.ask(
        "I have COPD and my ankles are swelling", audience=Audience.PUBLIC, at=TODAY
    )
    assert {section.key for section in answer.sections} <= {"symptoms", "help"}


def test_a_title_names_the_topic_beside_the_reader_s_words(few_topics):
    """A red big toe is told as gout, for that is what is answered."""
    answer = few_topics.ask("Kidney failure and big toe red", audience=Audience.PUBLIC, at=TODAY)
    assert answer.title.startswith("Kidney failure and gout (big toe red)")


def test_breathlessness_with_heart_failure_is_answered_by_its_care(few_topics):
    """It is of the illness itself, not a complaint beside it."""
    answer = few_topics.ask(
        "HFrEF on ramipril and bisoprolol still breathless, what to add",
        audience=Audience.DOCTOR,
        at=TODAY,
    )
    assert any("SGLT2" in claim.text for claim in answer.short_answer)
    assert "add" not in " ".join(answer.unanswered).split()


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("I'm allergic to penicillin, can I take amoxicillin?", Audience.PUBLIC),
        ("i swelled up with penicillin years ago, dentist gave co-amoxiclav ok?", Audience.PUBLIC),
        ("allergic to penicillin and got cellulitis, can i take flucloxacillin", Audience.PUBLIC),
        ("co-amoxiclav Rx, pen allergic - dispense?", Audience.PHARMACIST),
    ],
)
def test_a_penicillin_is_barred_to_who_is_allergic_to_it(starter_engine, text, audience) -> None:  # type: ignore[no-untyped-def]
    """Whatever illness it is for."""
    answer = starter_engine.ask(text, audience=audience, at=TODAY)
    opens = answer.short_answer[0].text
    assert opens.startswith("Do not") and "any penicillin" in opens


def test_an_allergy_that_is_told_beside_an_illness_is_no_topic(starter_engine) -> None:  # type: ignore[no-untyped-def]
    for text in ("I am allergic to penicillin and have a sore throat",):
        question = starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY).question
        assert [c.topics for c in question.concerns] == [("sore throat",)]


def test_a_baby_gets_no_fever_medicine_before_it_was_seen(starter_engine) -> None:  # type: ignore[no-untyped-def]
    """What is barred at just the asker's age comes before the age from which it is given."""
    text = "my 7 week old has temp of 38.3 but feeding ok, can i give calpol and wait till morning"
    answer = starter_engine.ask(text, audience=Audience.CARER, at=TODAY)
    assert answer.short_answer[0].text.startswith("Do not give paracetamol")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("can i take sertraline with ibuprofen", "bleeding in the upper gut"),
        ("can i take ibuprofen with sertraline", "bleeding in the upper gut"),
        ("can i take methotrexate with ibuprofen", "affect methotrexate"),
        ("can i take statins with clarithromycin", "clarithromycin"),
        ("i have migraine with aura, can i take hrt", "does not rule out"),
        ("can i take antidepressants while breastfeeding", "breast milk"),
        ("antibiotics while breastfeeding", "most antibiotics"),
    ],
)
def test_a_common_pair_opens_with_what_is_held_of_it(starter_engine, text, says) -> None:  # type: ignore[no-untyped-def]
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=TODAY)
    assert says in answer.short_answer[0].text
