"""Is a statement held against the person asked about, and no dose shown as theirs that is not?"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from osler.answering.applicability import Fit, applicability_of
from osler.answering.understand import understand
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.domain.recommendation import Direction, Facet, Population, Recommendation, Span
from osler.evaluation.askers import ASKED, Asked, mismatch
from osler.evaluation.suite import Bench, Better, Figure, Score, Statistic, Suite
from osler.text.people import people_of

CASES = "applicability.toml"
HALVES = ("development", "test")
RIGHT, LET_THROUGH, HELD_BACK = 0.95, 0.0, 0.05  # what is aimed at


@dataclass(frozen=True)
class Case:
    """A statement, a question, and what must become of the one for the other."""

    id: str
    half: str
    item: Recommendation
    question: str
    expected: Fit


@cache
def read_cases() -> tuple[Case, ...]:
    """Every case, in the order of the file."""
    text = resources.files("osler.evaluation.cases").joinpath(CASES).read_text("utf-8")
    return tuple(
        Case(f"{row['id']}: {question}", row["half"], _statement(row), question, fit)
        for row in tomllib.loads(text)["statement"]
        for fit in Fit
        for question in row.get(fit.value, ())
    )


def _statement(row: dict[str, Any]) -> Recommendation:
    words, name = str(row["words"]), str(row["id"])
    people = people_of(str(row["population"]))
    told = {key: row.get(key, getattr(people, key)) for key in ("age_low", "age_high", "sex")}
    population = Population(
        str(row["population"]),
        pregnant=row.get("pregnant", people.pregnant),
        **told,
    )
    return Recommendation(
        id=f"case/{name}",
        source_id="case",
        words=words,
        spans=(Span("case#0", 0, len(words)),),
        facet=Facet(row.get("facet", "treatment")),
        direction=Direction(row.get("direction", "for")),
        population=population,
        doses=tuple(row.get("doses", ())),
        cautions=tuple(row.get("cautions", ())),
    )


def _run(bench: Bench) -> Iterator[Figure]:
    engine = bench.engine()
    became = {case: _becomes(case, engine.vocabulary, bench) for case in read_cases()}
    for half in HALVES:
        of_half = {case: fit for case, fit in became.items() if case.half == half}
        yield from _figures(half, of_half)
    bench.progress(f"Asking for {len(ASKED)} people")
    answers = {asked: _answered(asked, bench) for asked in ASKED}
    yield _shown_as_theirs(answers)
    yield Figure(
        "statements that were looked at in these answers",
        tuple(Score(a.question, float(len(answer.claims()))) for a, answer in answers.items()),
        statistic=Statistic.TOTAL,
    )


def _becomes(case: Case, vocabulary: Vocabulary, bench: Bench) -> Fit:
    question = understand(
        case.question, vocabulary=vocabulary, audience=Audience.PUBLIC, at=bench.at
    )
    found = applicability_of(case.item, question)
    thought_of = case.item.population.pregnant is not None or not question.asker.pregnant
    return found.fit if thought_of else Fit.EXCLUDED  # see appraise: not offered without a word


def _figures(half: str, became: dict[Case, Fit]) -> Iterator[Figure]:
    yield Figure(
        f"statements that fare as they must, {half}",
        tuple(
            Score(c.id, float(fit is c.expected), saw=f"{fit}, not {c.expected}")
            for c, fit in became.items()
        ),
        aim=RIGHT,
    )
    mismatched = {c: fit for c, fit in became.items() if c.expected is not Fit.SHOWN}
    yield Figure(
        f"mismatches shown without a word, {half}",
        tuple(Score(c.id, float(fit is Fit.SHOWN)) for c, fit in mismatched.items()),
        statistic=Statistic.TOTAL,
        better=Better.LOWER,
        aim=LET_THROUGH,
    )
    fitting = {c: fit for c, fit in became.items() if c.expected is Fit.SHOWN}
    yield Figure(
        f"statements that fit and were held back or flagged, {half}",
        tuple(Score(c.id, float(fit is not Fit.SHOWN), saw=fit) for c, fit in fitting.items()),
        better=Better.LOWER,
        aim=HELD_BACK,
    )


def _answered(asked: Asked, bench: Bench) -> Answer:
    return bench.engine().ask(asked.question, audience=Audience.PUBLIC, at=bench.at)


def _shown_as_theirs(answers: dict[Asked, Answer]) -> Figure:
    """Each statement of each answer, held against the person by rules of the suite's own."""
    return Figure(
        "statements for others shown as the asker's own, whole answers",
        tuple(
            Score(f"{asked.question} [{number}]", float(bool(why)), saw=f"{why}: {claim.text[:90]}")
            for asked, answer in answers.items()
            for number, claim in enumerate(answer.claims(), 1)
            for why in (mismatch(claim, asked),)
        ),
        statistic=Statistic.TOTAL,
        better=Better.LOWER,
        aim=LET_THROUGH,
        note="by rules that share no code with the answers",
    )


SUITE = Suite(
    name="applicability",
    asks="Is a statement held against the person asked about, and no other's dose shown as theirs?",
    run=_run,
)
