"""Same question, same library, same day: the same answer, to the byte."""

import hashlib
from collections.abc import Iterator, Sequence

from osler.answering.ask import Engine
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.evaluation.suite import Bench, Better, Figure, Score, Suite

QUESTIONS = (
    "What can I do for sore thighs and lower back pain?",
    "How much ibuprofen can I take for gout?",
    "Is it safe to take paracetamol in pregnancy?",
    "Which tests are needed for sciatica?",
    "Should I be screened for lung cancer? I am 62 and smoke.",
    "My father has had a headache and jaw pain for two weeks, what could it be?",
    "what helps aginst migrane",
    "How long does a sore throat last?",
    "Can I stop my antidepressant?",
    "Which aura crystals mend a car?",
)
AUDIENCES = (Audience.PUBLIC, Audience.DOCTOR)


def _run(bench: Bench) -> Iterator[Figure]:
    asked = [(text, audience) for text in QUESTIONS for audience in AUDIENCES]
    ours, anew = bench.engine(), bench.engine_with([])
    first = _digests(ours, asked, bench)
    again = _digests(ours, list(reversed(asked)), bench)
    yield _figure("answers that differ when asked again, in another order", first, again)
    if ours.library.fingerprint() == anew.library.fingerprint():  # nothing was added to it
        built = _digests(anew, asked, bench)
        yield _figure("answers that differ in a library built anew", first, built)


def _digests(engine: Engine, asked: Sequence[tuple[str, Audience]], bench: Bench) -> dict[str, str]:
    """Hash of everything an answer says, by question and audience."""
    return {
        f"{audience.value}: {text}": _digest(engine.ask(text, audience=audience, at=bench.at))
        for text, audience in asked
    }


def _digest(answer: Answer) -> str:
    return hashlib.sha256(repr(answer).encode()).hexdigest()


def _figure(name: str, first: dict[str, str], second: dict[str, str]) -> Figure:
    scores = tuple(Score(case, float(first[case] != second[case])) for case in sorted(first))
    return Figure(name, scores, better=Better.LOWER, aim=0.0)


SUITE = Suite(
    name="repeatability",
    asks="Does the same question to the same library give the same answer, to the byte?",
    run=_run,
)
