"""Do the lines of an answer belong to its question, and is what answers it still there?

Readers who saw no rule judged every line that was shown for the questions of ``leading`` and
``completeness``, one by one against the question (``cases/fitness.jsonl``; its labels are those of
``LABELS``). They were no clinicians, and each line was judged once. A line that nobody judged is
counted apart; so is one that a reader found to repeat an earlier line.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from osler.answering.ask import Engine
from osler.answering.plans import MORE
from osler.domain.answer import Answer, Claim
from osler.domain.question import Audience
from osler.errors import InputError
from osler.evaluation import must_haves
from osler.evaluation.suite import Bench, Better, Figure, Score, Statistic, Suite
from osler.evaluation.suites import leading

LABELS = {
    "answers": "tells the asker what was asked, or what must be told to act on it safely",
    "beside": "on the same problem and harmless, but not what was asked",
    "unfit": "on something else, for somebody else, or for another stage",
    "harm": "could lead this asker to harm",
    "repeat": "says again what an earlier line of the answer said",
}
HALVES = ("development", "test")
UNFIT, HARM, FOUND = 0.1, 0.0, 0.9  # what is aimed at
NOTE = "judged once, by readers who were no clinicians; lines nobody judged are not counted"


@dataclass(frozen=True)
class Case:
    """A question, and what readers said of each line."""

    id: str  # of a case of ``leading`` or ``completeness``
    half: str
    labels: dict[str, str]  # of statements, by their ids

    def label_of(self, item_id: str) -> str:
        """One of LABELS; "" where nobody judged it."""
        return self.labels.get(item_id, "")


@dataclass(frozen=True)
class Shown:
    """A case and the statements that its answer shows, each once."""

    case: Case
    items: tuple[str, ...]


def read_cases() -> tuple[Case, ...]:
    """All cases, in the order of the file; raises InputError for a label that is none."""
    text = files("osler.evaluation").joinpath("cases", "fitness.jsonl").read_text("utf-8")
    return tuple(_case(json.loads(line)) for line in text.splitlines())


def _case(row: dict[str, object]) -> Case:
    given = {key: value for key, value in row.items() if key not in ("case", "half")}
    strange = sorted(set(given) - set(LABELS))
    if strange:
        raise InputError(f"Case {row['case']} of fitness has the label {strange[0]}")
    labels = {item: label for label, items in given.items() for item in _strings(items)}
    return Case(str(row["case"]), str(row["half"]), labels)


def _strings(given: object) -> list[str]:
    return [str(one) for one in given] if isinstance(given, list) else []


def items_of(answer: Answer) -> tuple[str, ...]:
    """The statements that an answer shows at once, each once, in its order; what stands folded
    behind them does not count."""
    claims: list[Claim] = [*answer.emergency, *answer.urgent, *answer.short_answer]
    claims += [c for part in answer.sections if part.key != MORE.key for c in part.claims]
    claims += [*answer.other_causes, *(s for d in answer.disagreements for s in d.sides)]
    return tuple(dict.fromkeys(claim.citations[0].item_id for claim in claims))


def _run(bench: Bench) -> Iterator[Figure]:
    engine = bench.engine()
    every: tuple[leading.Case | must_haves.Case, ...] = (
        *leading.read_cases(),
        *must_haves.read_cases(),
    )
    asked = {case.id: case for case in every}
    found = [
        Shown(case, _ask(engine, asked[case.id].question, asked[case.id].audience, bench))
        for case in read_cases()
    ]
    for half in HALVES:
        of_half = [it for it in found if it.case.half == half]
        yield from _figures(of_half, half)


def _ask(engine: Engine, question: str, audience: Audience, bench: Bench) -> tuple[str, ...]:
    return items_of(engine.ask(question, audience=audience, at=bench.at))


def _figures(found: list[Shown], half: str) -> Iterator[Figure]:
    def lines(*labels: str) -> tuple[Score, ...]:
        return tuple(
            Score(f"{it.case.id}: {item}", float(label in labels), cluster=it.case.id)
            for it in found
            for item in it.items
            if (label := it.case.label_of(item))
        )

    yield Figure(f"lines that answer, {half}", lines("answers"), note=NOTE)
    yield Figure(f"lines that stand beside, {half}", lines("beside"))
    yield Figure(f"lines unfit, {half}", lines("unfit", "harm"), better=Better.LOWER, aim=UNFIT)
    yield Figure(f"lines that could harm, {half}", lines("harm"), better=Better.LOWER, aim=HARM)
    yield Figure(f"lines said before, {half}", lines("repeat"), better=Better.LOWER)
    yield Figure(f"lines nobody judged, {half}", _unjudged(found), better=Better.LOWER)
    yield Figure(f"lines that answer, still shown, {half}", _kept(found), aim=FOUND)
    yield Figure(
        f"lines of an answer, {half}",
        tuple(Score(it.case.id, float(len(it.items))) for it in found),
        statistic=Statistic.MEAN,
        better=Better.LOWER,
    )


def _unjudged(found: list[Shown]) -> tuple[Score, ...]:
    return tuple(
        Score(f"{it.case.id}: {item}", float(not it.case.label_of(item)), cluster=it.case.id)
        for it in found
        for item in it.items
    )


def _kept(found: list[Shown]) -> tuple[Score, ...]:
    return tuple(
        Score(f"{it.case.id}: {item}", float(item in it.items), cluster=it.case.id)
        for it in found
        for item, label in it.case.labels.items()
        if label == "answers"
    )


SUITE = Suite(
    "fitness",
    "Do the lines of an answer belong to its question, and is what answers it still there?",
    _run,
)
