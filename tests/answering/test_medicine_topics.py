"""A medicine and something beside it are a topic of their own; what looks like one is not."""

import pytest

from osler.answering.medicine_topics import is_beside_a_medicine, is_of_medicine, rows
from osler.answering.understand import understand
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Audience, Concern
from tests.answering.making import AT, a_rec


@pytest.mark.parametrize(
    "text",
    [
        "cough syrup while on ramipril",
        "I take ramipril and cough up green phlegm with a fever",
        "amlodipine and one leg is swollen and painful",
        "my mother had breast cancer, can I take HRT",
        "does HRT cause breast cancer",
        "how do I stop smoking while on sertraline",
        "I am pregnant, should I stop my sertraline",
        "can I stop sertraline and start tramadol",
        "naproxen for rheumatoid arthritis",
        "apixaban dose for a DVT and AF",
        "warfarin and headaches",
        "metformin dose in type 2 diabetes",
    ],
)
def test_what_means_something_else_is_no_topic_of_the_medicine(ask, text):
    """Phlegm, a clot in one leg, a relative's cancer and smoking are answered as they were."""
    assert not any(is_of_medicine(concern) for concern in ask(text).concerns)


@pytest.mark.parametrize(
    ("text", "name", "topic"),
    [
        ("ramipril cough", "Cough with ramipril", "cough with ace inhibitors"),
        ("lisinopril and a tickly cough at night", "Cough with lisinopril", ""),
        ("amlodipine swollen ankles", "Ankle swelling with amlodipine", ""),
        (
            "her ankles have blown up since the new blood pressure pill, should she stop it",
            "Ankle swelling with blood pressure pill",
            "ankle swelling with calcium channel blockers",
        ),
        ("coming off sertraline", "Stopping sertraline", "stopping antidepressants"),
        ("can I stop my statin", "Stopping statins", "stopping statins"),
        ("I take atorvastatin, can I just stop", "Stopping atorvastatin", ""),
        ("metformin and eGFR 38", "Metformin with reduced kidney function", ""),
        ("apixaban dose in AF with CrCl 25", "Apixaban dose in atrial fibrillation", ""),
        ("can I have HRT after breast cancer?", "HRT after breast cancer", ""),
        ("I take warfarin and have a headache after a fall", "Head injury on warfarin", ""),
        ("alendronate eGFR 30", "Alendronate with reduced kidney function", ""),
        ("why are ibuprofen and naproxen bad for kidneys", "Ibuprofen and the kidneys", ""),
        (
            "I take ramipril and we are trying for a baby",
            "Ramipril and planning a pregnancy",
            "ace inhibitors in pregnancy",
        ),
        (
            "on methotrexate, want to start a family",
            "Methotrexate and planning a pregnancy",
            "folic acid in pregnancy",
        ),
        ("ibuprofen for arthritis", "Ibuprofen for arthritis", "osteoarthritis"),
        (
            "I take sumatriptan every day for migraine",
            "Sumatriptan for headache on many days",
            "medication-overuse headache",
        ),
    ],
)
def test_a_medicine_with_what_it_does_is_one_concern(ask, text, name, topic):
    """The cough is ramipril's, and what the digests say of just that is its answer."""
    (concern,) = ask(text).concerns
    assert concern.name == name
    assert topic in ("", *concern.topics)


def test_what_else_is_asked_about_stays():
    """A sore leg on a statin is asked about beside stopping it."""
    row = next(row for row in rows() if row.topic == "cough with ace inhibitors")
    assert row.takes_in(Concern("Dry cough", "dry cough", (), ()), ("ramipril",))
    assert not row.takes_in(Concern("Gout", "gout", ("gout",), ()), ("ramipril",))


def test_a_library_without_the_topic_is_asked_as_before():
    """Without the starter topics nothing is put in the place of what was asked."""
    bare = Vocabulary.build((), ())
    question = understand("ramipril cough", vocabulary=bare, audience=Audience.PUBLIC, at=AT)
    assert not is_of_medicine(question.concerns[0])


def test_a_side_effect_is_no_answer_to_who_takes_nothing():
    """Swollen ankles are not all from amlodipine."""
    item = a_rec(topics=("ankle swelling with calcium channel blockers",))
    ankles = Concern("Swollen ankles", "swollen ankles", (), ("swollen ankles",))
    amlodipine = Concern("Amlodipine", "amlodipine", (), ("amlodipine",))
    assert is_beside_a_medicine(item, ankles)
    assert not is_beside_a_medicine(item, amlodipine)
    assert not is_beside_a_medicine(a_rec(topics=("osteoarthritis",)), ankles)


def test_every_topic_of_the_table_has_a_file(vocabulary):
    """A row that leads nowhere would never be heard."""
    assert all(vocabulary.topic(row.topic) is not None for row in rows())
