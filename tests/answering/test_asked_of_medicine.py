"""Of a medicine what was asked is told, and what nobody tells is refused in plain words."""

import pytest

from osler.answering.asked_for import asks_in_parts
from osler.answering.asked_of_medicine import on_what_was_asked, unspoken_of_medicine
from osler.answering.compose import Draft
from osler.answering.medicine_aspects import aspect_asked, unnamed_medicine
from osler.answering.medicines import gives_dose, names_together
from osler.answering.pairs import is_on_pair
from osler.answering.select import Chosen
from osler.answering.stopping import is_on_stopping
from osler.answering.thin import too_thin
from osler.answering.verify import Verified
from osler.domain.answer import Outcome, Verdict
from osler.domain.question import Asker, Audience, Concern, Intent, Question
from osler.domain.recommendation import Facet, Population, Recommendation
from osler.text.drugs import kinds_of
from tests.answering.making import AT, a_passage, a_question, a_rec, evidence

STOPPED = a_rec("Do not stop warfarin.", name="stop", topics=("stopping a medicine",))
GENERAL = a_rec("Do not stop it on your own.", name="any", topics=("stopping a medicine",))
MISSED = a_rec("A missed dose of warfarin is taken before midnight.", name="missed")
BESIDE = a_rec("Warfarin thins the blood.", name="beside")


def shown(item: Recommendation) -> Verified:
    draft = Draft(Chosen("now", evidence(item), 1.0), item.words, item.words, (), "")
    return Verified(draft, Verdict(Outcome.SUPPORTED))


def asked(text: str, *drugs: str, name: str = "Warfarin", **changes: object) -> Question:
    intents = changes.pop("intents", (Intent.SAFETY,))
    concerns = changes.pop("concerns", (Concern(name, name),))
    return a_question(text, drugs=drugs, intents=intents, concerns=concerns, **changes)


def left(question: Question, *items: Recommendation) -> list[str]:
    kept = on_what_was_asked(question, [shown(item) for item in items])
    return [v.draft.chosen.evidence.item.words for v in kept]


@pytest.mark.parametrize(
    "question",
    [
        asked("is warfarin safe", "warfarin"),
        asked("side effects of warfarin", "warfarin"),
        asked("missed warfarin tablet and knee pain", "warfarin", name="Knee pain"),
        asked("what is warfarin, and how do I take a missed dose", "warfarin"),
        asked("missed dose", concerns=()),
    ],
)
def test_all_stays_where_more_than_one_matter_of_a_medicine_is_asked_for(
    question: Question,
) -> None:
    """An illness beside it, another part of the question, or no one matter at all."""
    assert left(question, MISSED, BESIDE) == [MISSED.words, BESIDE.words]


def test_a_missed_dose_is_answered_by_what_tells_of_it_alone() -> None:
    """All stays where nothing tells it: the refusal comes after."""
    question = asked("I missed my warfarin dose", "warfarin")
    assert left(question, MISSED, BESIDE) == [MISSED.words]
    assert left(question, BESIDE) == [BESIDE.words]


def test_two_medicines_are_answered_by_what_speaks_of_both() -> None:
    """What is known of each alone is beside the point."""
    question = asked("warfarin with ibuprofen", "warfarin", "ibuprofen")
    both = a_rec("Ibuprofen with warfarin may harm.", name="both", facet=Facet.SAFETY)
    assert left(question, both, BESIDE) == [both.words]
    assert is_on_pair(both, question)
    assert not is_on_pair(BESIDE, question)


def test_what_no_source_tells_of_a_medicine_is_refused_in_plain_words() -> None:
    """With what to do instead; not where stopping is answered, nor where an illness is asked of."""
    question = asked("I missed my warfarin dose", "warfarin")
    declined = unspoken_of_medicine(question, [shown(BESIDE)])
    assert declined is not None
    assert declined.reason.endswith("a missed dose of warfarin.")
    assert declined.next_step.startswith("Ask a pharmacist")
    stop = asked("can I stop warfarin", "warfarin")
    assert unspoken_of_medicine(stop, [shown(GENERAL)]) is None
    pain = asked("missed warfarin dose and knee pain", "warfarin", name="Knee pain")
    assert unspoken_of_medicine(pain, [shown(BESIDE)]) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("how long does levothyroxine take", ""),
        ("how soon after starting sertraline", ""),
        ("how should I take my blood pressure", ""),
        ("how far apart are levothyroxine and iron", "apart"),
        ("how long after levothyroxine can I eat", "apart"),
        ("how do I take alendronic acid", "taking"),
        ("is metformin taken with food", "taking"),
    ],
)
def test_how_to_take_a_medicine_and_how_far_apart_are_heard(text: str, key: str) -> None:
    found = aspect_asked(text)
    assert (found.key if found else "") == key


def test_a_question_in_parts_is_heard() -> None:
    """A complaint told before the question is no part of it."""
    assert asks_in_parts("How do I take it and is it safe?")
    assert not asks_in_parts("I missed my tablet, what should I do?")


@pytest.mark.parametrize(
    ("words", "together"),
    [
        ("Take iron for anaemia.", False),
        ("Levothyroxine is for the thyroid.", False),
        ("Iron can interfere with levothyroxine.", True),
        ("Ferrous sulfate with levothyroxine is taken later.", True),
    ],
)
def test_a_medicine_is_named_as_the_question_writes_it(words: str, together: bool) -> None:
    """ "Iron" is iron tablets, where these were asked about."""
    both = ("levothyroxine", "ferrous sulfate")
    assert names_together(words, both, "levothyroxine with iron tablets") is together


@pytest.mark.parametrize(
    ("words", "gives"),
    [
        ("Give naproxen.", False),
        ("Ibuprofen is for children of more than 5 kg.", False),
        ("Give ibuprofen 400 mg three times a day.", False),
        ("Give naproxen 500 mg twice a day.", True),
    ],
)
def test_a_dose_is_one_of_the_medicine_asked_about(words: str, gives: bool) -> None:
    """The weight of a child is no dose."""
    assert gives_dose(a_rec(words), ("naproxen",)) is gives


def test_any_dose_counts_where_no_medicine_is_named() -> None:
    """Those that an editor listed, and those of a page."""
    assert gives_dose(a_rec("Give it.", doses=("500 mg",)), ())
    assert gives_dose(a_passage("Take 500 mg twice a day."), ())


def test_a_dose_of_another_medicine_for_the_same_illness_is_no_answer() -> None:
    """Unless the one that was asked about is named, or more was asked."""
    gout = (Concern("Gout", "gout", ("gout",)),)
    steroid = shown(a_rec("In gout, give prednisolone 35 mg daily."))
    named = shown(a_rec("Naproxen is used in gout."))
    question = asked("naproxen dose in gout", "naproxen", concerns=gout, intents=(Intent.DOSE,))
    declined = too_thin(question, [steroid])
    assert declined is not None
    assert declined.reason == "No source in the library gives a dose of naproxen for gout."
    assert too_thin(question, [steroid, named]) is None
    parts = "what is gout, and what dose of naproxen"
    more = asked(parts, "naproxen", concerns=gout, intents=(Intent.DOSE,))
    assert too_thin(more, [steroid]) is None


def test_that_nothing_speaks_of_a_medicine_which_is_hoped_to_help_is_said() -> None:
    """Not of one that is taken or was tried."""
    care = (Intent.MANAGEMENT,)
    question = asked("does amitriptyline help", "amitriptyline", intents=care)
    rest = [a_rec("Rest.")]
    assert unnamed_medicine(question, rest) == "No source that was found speaks of amitriptyline."
    taking = asked("x", "amitriptyline", intents=care, asker=Asker(taking=("amitriptyline",)))
    assert unnamed_medicine(taking, rest) == ""
    tried = asked("x", "amitriptyline", intents=care, tried=("amitriptyline",))
    assert unnamed_medicine(tried, rest) == ""


def test_what_is_said_of_stopping_a_class_is_said_of_its_members() -> None:
    """Sertraline is an antidepressant; when to stop asks for whom."""
    class_ = a_rec(
        "Do not stop an antidepressant suddenly.",
        topics=("stopping antidepressants",),
        people=Population("people who take an antidepressant"),
    )
    assert is_on_stopping(class_, asked("can I stop sertraline", "sertraline"))
    kidneys = a_rec(
        "Metformin is stopped when the kidneys fail.",
        topics=("stopping a medicine",),
        people=Population("people with reduced kidney function"),
    )
    assert not is_on_stopping(kidneys, asked("can I stop metformin", "metformin"))
    assert is_on_stopping(kidneys, asked("when to stop metformin", "metformin"))


def test_a_class_belongs_to_the_wider_one() -> None:
    """An SSRI is an antidepressant; an antidepressant need not be an SSRI."""
    assert "antidepressant" in kinds_of("SSRI")
    assert "SSRI" not in kinds_of("antidepressant")
    assert {"SSRI", "antidepressant"} <= kinds_of("sertraline")


def test_what_is_for_adults_opens_where_no_child_is_named(starter_engine) -> None:  # type: ignore[no-untyped-def]
    """And a medicine's own line comes before what holds of any."""
    answers = {
        "can I take paracetamol and ibuprofen together": "zana-paracetamol-ibuprofen/adults",
        "when to stop metformin": "fda-metformin-kidney-2016/between-30-and-45",
    }
    for text, first in answers.items():
        answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
        assert answer.short_answer[0].citations[0].item_id == first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("why are ibuprofen and naproxen bad for kidneys", "sudden kidney damage"),
        ("can I take tranexamic acid with warfarin", "Do not take tranexamic acid"),
        (
            "I take methotrexate and want to get pregnant, is folic acid enough?",
            "Do not use methotrexate in pregnancy",
        ),
    ],
)
def test_two_medicines_do_not_hide_what_is_held_of_one(starter_engine, text, said):  # type: ignore[no-untyped-def]
    """Two of one kind that do harm are no pair, and a wish for a child is told what it forbids."""
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert any(said in claim.text for claim in answer.claims())
