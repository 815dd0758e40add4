"""Is every statement that people would be shown supported by the words it cites?

Consumers' questions (healthsearchqa) are asked of the library; each statement shown is checked
once more by the gate, held against the stored text of its source, and looked at by a checker
that shares no code with the gate. A sample is laid out to be read by eye.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

from osler.answering.ask import Engine
from osler.answering.gate import check
from osler.domain.answer import Answer, Citation, Claim
from osler.domain.question import Audience
from osler.domain.recommendation import Recommendation
from osler.errors import SetMissing
from osler.evaluation.independent import look
from osler.evaluation.suite import Bench, Better, Figure, Score, Statistic, Suite
from osler.ports import Item

ARCHIVE = "benchmarks/healthsearchqa.tar.gz"
QUESTIONS, SAMPLE = 500, 200
SEED = 20261125
PROGRESS = 100  # answers between two words to the one who waits


@dataclass(frozen=True)
class Statement:
    """One statement of one answer, with what it rests on."""

    case: str
    question: str
    claim: Claim
    citation: Citation
    item: Item


def _run(bench: Bench) -> Iterator[Figure]:
    engine = bench.engine()
    questions = _questions(bench, engine)
    answers: list[Answer] = []
    for n, text in enumerate(questions, 1):
        answers.append(engine.ask(text, audience=Audience.PUBLIC, at=bench.at))
        if n % PROGRESS == 0:
            bench.progress(f"answers: {n} of {len(questions)} asked")
    statements = [s for answer in answers for s in _statements(answer, engine)]
    yield Figure(
        "questions answered",
        tuple(Score(a.question.text, float(a.declined is None)) for a in answers),
        note="the library decides how many can be: with the starter topics alone, few",
    )
    yield from _figures(statements, engine)


def _questions(bench: Bench, engine: Engine) -> list[str]:
    """A seeded sample of consumers' questions; without the set, the topics' own questions."""
    try:
        lines = bench.archive(ARCHIVE).read("healthsearchqa/test.jsonl").decode().splitlines()
    except SetMissing:
        return sorted({q for topic in engine.vocabulary.topics for q in topic.questions})
    asked = sorted({json.loads(line)["question"] for line in lines if line.strip()})
    return random.Random(SEED).sample(asked, min(QUESTIONS, len(asked)))


def _statements(answer: Answer, engine: Engine) -> Iterator[Statement]:
    """Every statement shown, once, in reading order."""
    claims = list(dict.fromkeys(answer.claims()))
    ids = {c.item_id for claim in claims for c in claim.citations}
    items = {item.id: item for item in engine.library.items(sorted(ids))}
    for n, claim in enumerate(claims):
        for citation in claim.citations:
            case = f"{answer.question.text} [{n + 1}] {citation.item_id}"
            yield Statement(case, answer.question.text, claim, citation, items[citation.item_id])


def _figures(statements: list[Statement], engine: Engine) -> Iterator[Figure]:
    sources = engine.library.sources_by_id({s.item.source_id for s in statements})
    gate, place, second = [], [], []
    for s in statements:
        item = s.item if isinstance(s.item, Recommendation) else None
        shown = s.claim.cautions
        if item is not None and shown == item.plain_cautions:
            shown = item.cautions
        verdict = check(
            s.claim.text,
            s.citation.quote,
            item=item,
            source=sources[s.item.source_id],
            cautions_shown=shown,
        )
        why = "; ".join(f"{r.name}: {r.detail}" for r in verdict.reasons)
        gate.append(_score(s, bad=not verdict.supported, saw=f"{s.claim.text} ‖ {why}"))
        place.append(_score(s, bad=not _stands(s, engine), saw=s.citation.quote))
        odd = "; ".join(f"{f.kind}: {f.detail}" for f in look(s.claim.text, s.citation.quote))
        second.append(_score(s, bad=bool(odd), saw=f"{s.claim.text} ‖ {odd}"))
    lower, total = Better.LOWER, Statistic.TOTAL
    yield Figure("statements not supported by the gate", tuple(gate), total, lower, aim=0.0)
    yield Figure(
        "quotes that do not stand in the stored source", tuple(place), total, lower, aim=0.0
    )
    yield Figure(
        "statements flagged by the independent check",
        tuple(second),
        better=lower,
        note="to be read by eye: it counts words and numbers and cannot read",
    )
    yield Figure(
        "statements laid out to be read",
        tuple(_score(s, bad=False, saw=_beside(s)) for s in _sample(statements)),
        Statistic.TOTAL,
        lower,
        note="docs/explanation/statements-we-read.md holds the verdicts of one reading",
    )


def _stands(s: Statement, engine: Engine) -> bool:
    """The quote is of the item, and the item is word for word in the stored sections."""
    spans = s.item.spans if isinstance(s.item, Recommendation) else (s.item.span,)
    cut = (engine.library.section(p.section_id).text[p.start : p.end] for p in spans)
    return s.citation.quote in s.item.words and " ".join(cut) == s.item.words


def _sample(statements: list[Statement]) -> list[Statement]:
    """Different statements, drawn with a fixed seed; in the order asked."""
    each = list({(s.claim.text, s.item.id): s for s in reversed(statements)}.values())[::-1]
    drawn = random.Random(SEED).sample(range(len(each)), min(SAMPLE, len(each)))
    return [each[place] for place in sorted(drawn)]


def _beside(s: Statement) -> str:
    cautions = f" [caution: {' '.join(s.claim.cautions)}]" if s.claim.cautions else ""
    return f"{s.claim.text}{cautions} ‖ {s.citation.quote}"


def _score(s: Statement, *, bad: bool, saw: str) -> Score:
    return Score(s.case, float(bad), saw=saw, cluster=s.question)


SUITE = Suite(
    name="answers",
    asks="Is every statement shown supported by the words it cites?",
    run=_run,
)
