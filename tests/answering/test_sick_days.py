"""Who asks of one medicine when ill is not told to stop others."""

from dataclasses import replace

from osler.answering.asked_of_medicine import on_what_was_asked
from osler.answering.compose import BuiltInWriter, compose_all
from osler.answering.select import Chosen
from osler.answering.verify import Verified
from osler.domain.answer import Outcome, Verdict
from osler.domain.question import Concern, Intent
from tests.answering.making import a_question, a_rec, evidence

TOPIC = "sick day rules for medicines"
QUESTION = replace(
    a_question("Can I stop my insulin since I am ill", intents=(Intent.SAFETY,)),
    drugs=("insulin",),
    concerns=(Concern("Insulin when you are ill", "insulin", (TOPIC,), (TOPIC,)),),
)


def shown(words: str) -> Verified:
    chosen = Chosen("now", evidence(a_rec(words, name=words[:4], topics=(TOPIC,))), 0.0)
    (draft,) = compose_all((chosen,), QUESTION, BuiltInWriter())
    return Verified(draft, Verdict(Outcome.SUPPORTED))


STOP = shown("Stop metformin and ramipril for the time being.")
KEEP = shown("Keep taking insulin when you are ill.")


def test_insulin_is_not_among_what_is_stopped() -> None:
    """What is said of metformin stays out; that insulin goes on is the answer."""
    assert on_what_was_asked(QUESTION, (STOP, KEEP)) == (KEEP,)


def test_who_asks_of_metformin_is_told_to_stop_it() -> None:
    """The medicine that is named decides."""
    asked = replace(QUESTION, drugs=("metformin",))
    assert on_what_was_asked(asked, (STOP, KEEP)) == (STOP,)
