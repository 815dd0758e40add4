"""Does the short answer open with what was asked, and with nothing that is for somebody else?

Completeness looks at the whole answer; whoever is worried reads the first lines. The cases are
``cases/leading*.toml``; the head of ``leading.toml`` explains the fields.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from osler.answering.ask import Engine
from osler.answering.nearest_only import NEAREST_ONLY
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.domain.recommendation import Urgency
from osler.errors import InputError
from osler.evaluation.must_haves import Shown, alarms_of, shown_of
from osler.evaluation.suite import Bench, Better, Figure, Score, Suite

HALVES = ("development", "test")
LEADS, UNFIT, ALARMED, DECLINED = 0.9, 0.0, 1.0, 0.9  # what is aimed at
NOTE = "written from the facts before any answer was looked at"
SEEN = "from questions that readers found ill answered; rules were mended on it"


@dataclass(frozen=True)
class Case:
    """A question, and what its short answer must and must not open with."""

    id: str
    half: str
    audience: Audience
    question: str
    leads: frozenset[str]  # facts, of which one stands in the short answer
    opens: frozenset[str]  # facts, of which one stands in its first line; empty: any may
    words: tuple[re.Pattern[str], ...]  # each matches a line
    never: tuple[re.Pattern[str], ...]  # none matches a line
    never_facts: frozenset[str]
    urgency: Urgency  # what triage must say at the least
    declines: bool  # the library holds nothing on it
    safety: bool


@dataclass(frozen=True)
class Opened:
    """A case, and what its answer opens with."""

    case: Case
    lines: tuple[Shown, ...]  # the short answer
    alarms: tuple[Shown, ...]
    urgency: Urgency
    declined: bool  # as a whole, or it says that a part stays unanswered


def read_cases() -> tuple[Case, ...]:
    """All cases, file by file in their order; raises InputError where two have one id."""
    folder = files("osler.evaluation").joinpath("cases")
    found = [file for file in folder.iterdir() if file.name.startswith("leading")]
    texts = [file.read_text("utf-8") for file in sorted(found, key=lambda file: file.name)]
    cases = tuple(_case(row) for text in texts for row in tomllib.loads(text)["case"])
    twice = [case_id for case_id, n in Counter(case.id for case in cases).items() if n > 1]
    if twice:
        raise InputError(f"Two cases of what leads have one id: {', '.join(twice)}")
    return cases


def _case(row: dict[str, Any]) -> Case:
    def patterns(key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(word, re.IGNORECASE) for word in row.get(key, ()))

    return Case(
        id=row["id"],
        half=row["half"],
        audience=Audience(row["audience"]),
        question=row["question"],
        leads=frozenset(row.get("leads", ())),
        opens=frozenset(row.get("opens", ())),
        words=patterns("words"),
        never=patterns("never"),
        never_facts=frozenset(row.get("never_facts", ())),
        urgency=Urgency(row.get("urgency", "routine")),
        declines=row.get("declines", False),
        safety=row.get("safety", False),
    )


def opened(case: Case, answer: Answer, engine: Engine) -> Opened:
    """What the answer to a case opens with."""
    return Opened(
        case,
        shown_of(answer.short_answer, engine),
        alarms_of(answer),
        answer.triage.urgency,
        declined=bool(answer.declined or answer.unanswered or NEAREST_ONLY in answer.notices),
    )


def leads_as_asked(it: Opened) -> bool:
    """True where the short answer holds what was asked, and opens with it where it must.

    What must be told at once may stand in the alarm that the question set off.
    """
    case, said = it.case, (*it.alarms, *it.lines)
    on_it = not case.leads or any(case.leads & line.facts for line in it.lines)
    worded = all(any(word.search(line.text) for line in said) for word in case.words)
    first = not case.opens or any(case.opens & line.facts for line in it.lines[:1])
    return bool(said) and on_it and worded and first


def unfit_line(it: Opened) -> str:
    """The first line that is for somebody else or unsafe; "" where there is none."""
    case = it.case
    for line in it.lines:
        if case.never_facts & line.facts or any(word.search(line.said) for word in case.never):
            return line.said
    return ""


def _run(bench: Bench) -> Iterator[Figure]:
    engine = bench.engine()
    found = [
        opened(case, engine.ask(case.question, audience=case.audience, at=bench.at), engine)
        for case in read_cases()
    ]
    for half in HALVES:
        asked = [it for it in found if it.case.half == half]
        held = [it for it in asked if not it.case.declines]
        note = NOTE if half == "test" else SEEN
        risky = [it for it in held if it.case.safety]
        yield Figure(f"open with what was asked, {half}", _led(held), aim=LEADS, note=note)
        yield Figure(f"open with what was asked, safety-critical, {half}", _led(risky), aim=LEADS)
        yield Figure(
            f"open with a line for somebody else, {half}",
            tuple(Score(it.case.id, float(bool(s := unfit_line(it))), saw=s) for it in asked),
            better=Better.LOWER,
            aim=UNFIT,
        )
        yield Figure(
            f"as urgent as they must be, {half}",
            tuple(
                Score(it.case.id, float(it.urgency.rank <= it.case.urgency.rank), saw=it.urgency)
                for it in asked
                if it.case.urgency is not Urgency.ROUTINE
            ),
            aim=ALARMED,
        )
        yield Figure(
            f"declined, or said to be unanswered, where nothing is held, {half}",
            tuple(Score(it.case.id, float(it.declined)) for it in asked if it.case.declines),
            aim=DECLINED,
        )


def _led(asked: list[Opened]) -> tuple[Score, ...]:
    return tuple(
        Score(
            it.case.id,
            float(leads_as_asked(it)),
            saw=f"asked: {it.case.question}; opens: {_first(it)}",
        )
        for it in asked
    )


def _first(it: Opened) -> str:
    return it.lines[0].said.partition("\n")[0] if it.lines else "nothing"


SUITE = Suite(
    "leading",
    "Does the short answer open with what was asked, and with nothing for somebody else?",
    _run,
)
