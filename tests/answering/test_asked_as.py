"""A question is held against those that a statement answers, as its editor wrote them."""

from dataclasses import replace

from osler.answering.ask import Engine
from osler.answering.asked_as import asked_for, likeness
from osler.answering.nearest_only import NEAREST_ONLY
from osler.domain.question import Audience
from osler.domain.source import Form
from tests.answering.making import AT, KNEE, a_document, a_rec, a_source, an_engine

TABLETS = replace(
    a_rec("Treat blood pressure of 140/90 or more with medicine.", name="treat"),
    questions=("do I need tablets at 150 over 95", "threshold for drug treatment"),
)
SALT = replace(a_rec("Eat less salt.", name="salt"), questions=("what should I eat",))
SILENT = a_rec("Measure both arms.", name="arms")


def test_the_statement_that_answers_a_question_like_it_is_likest() -> None:
    """No word of the question stands in the statement."""
    like = likeness("my reading is 150/95, are tablets needed?", (TABLETS, SALT, SILENT))
    assert like[TABLETS.id] > like[SALT.id]


def test_what_nobody_wrote_questions_for_has_no_likeness() -> None:
    """An added guideline is chosen by its words alone."""
    assert SILENT.id not in likeness("which arm", (TABLETS, SILENT))


def test_the_same_question_is_wholly_like_and_another_not_at_all() -> None:
    """From 0 to 1."""
    like = likeness("what should I eat", (TABLETS, SALT))
    assert round(like[SALT.id], 6) == 1.0
    assert 0 <= like[TABLETS.id] < 0.5


def test_what_is_wanted_is_part_of_a_question() -> None:
    """ "How long" and "why" ask for different things of one illness."""
    assert asked_for("how long does it last") != asked_for("why does it come back")


def test_an_answer_that_holds_only_what_lies_nearest_says_so_first() -> None:
    """ "I don't know" comes before the first line."""
    lines = {
        "Rest the knee.": "should I rest my knee",
        "Raise the knee.": "is it good to raise the knee",
        "Cool the knee with ice.": "does ice help a knee",
    }
    items = [
        replace(a_rec(words, name=f"n{n}", topics=("knee pain",)), questions=(question,))
        for n, (words, question) in enumerate(lines.items())
    ]
    source = a_source(form=Form.DIGEST, topics=("knee pain",))
    engine = an_engine(a_document(source, *items), topics=(KNEE,))
    far = engine.ask("knee pain and orthopaedic taxi fares", audience=Audience.PUBLIC, at=AT)
    near = engine.ask("should I rest for knee pain", audience=Audience.PUBLIC, at=AT)
    assert NEAREST_ONLY in far.notices
    assert NEAREST_ONLY not in near.notices
    assert near.short_answer[0].text == "Rest the knee."


def test_a_warning_on_a_class_speaks_for_its_member(starter_engine: Engine) -> None:
    """Whoever asks of rizatriptan with angina need not say that it is for migraine."""
    answer = starter_engine.ask("rizatriptan and angina", audience=Audience.PUBLIC, at=AT)
    assert "triptans" in answer.short_answer[0].text


def test_what_surely_answers_a_question_opens_wherever_it_is_filed(starter_engine: Engine) -> None:
    """Metformin on sick days is filed under diabetes, and asked about by its side effect."""
    text = "im on metformin and keep throwing up, should I stop taking it"
    answer = starter_engine.ask(text, audience=Audience.PUBLIC, at=AT)
    assert "stop taking metformin" in answer.short_answer[0].text
