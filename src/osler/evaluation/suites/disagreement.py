"""Are known disagreements between sources shown, and are look-alikes left alone?

Cases name two statements each, with the words with which each begins: a case whose statement was
read anew under another number counts as missed. Known ones must be set side by side; look-alikes
(other people, another aim, a mention, a newer edition) must not be called a disagreement. Of some
pairs one document has been replaced since, as its digest in the starter library says: nothing
that has been replaced may stand as one of two current sides; whether the pair is found is printed.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from osler.answering.ask import Engine
from osler.answering.disagree import contests
from osler.answering.disagree_actions import body_of
from osler.domain.answer import Answer
from osler.domain.evidence import Evidence
from osler.domain.question import Audience
from osler.domain.recommendation import Recommendation
from osler.evaluation.suite import Bench, Better, Figure, Score, Suite

NGC = "corpora/ngc-xml.tar.gz"
HALVES = ("development", "test")
SHOWN, FALSE = 0.95, 0.05  # aims
IN_STRENGTH = "Sources differ in how strongly"  # the remark beside advice that stays in its section


@dataclass(frozen=True)
class Case:
    """Two statements, by id; ``question`` asks for what they differ on."""

    id: str
    kind: str  # "known", "replaced" (known, but one document is in force no more) or "look-alike"
    sides: tuple[str, str]
    begin: tuple[str, str]  # the words with which each statement begins
    question: str
    half: str

    @property
    def sources(self) -> set[str]:
        return {side.partition("/")[0] for side in self.sides}


def cases() -> list[Case]:
    """All cases, in the order of the file."""
    text = files("osler.evaluation.cases").joinpath("disagreements.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return [
        Case(r["id"], r["kind"], tuple(r["sides"]), tuple(r["begin"]), r["question"], r["half"])
        for r in rows
    ]


def _run(bench: Bench) -> Iterator[Figure]:
    every = cases()
    wanted = sorted(s for case in every for s in case.sources if s.startswith("ngc-"))
    bench.progress(f"disagreement: reading {len(set(wanted))} guidelines")
    documents = tuple(bench.documents(NGC, stems=tuple(dict.fromkeys(wanted))))
    engine = bench.engine_with(documents)
    for half in HALVES:
        known = [c for c in every if c.kind == "known" and c.half == half]
        alike = [c for c in every if c.kind == "look-alike" and c.half == half]
        replaced = [c for c in every if c.kind == "replaced" and c.half == half]
        yield Figure(
            f"known disagreements found among two statements, {half}",
            tuple(_found(case, engine) for case in known),
            aim=SHOWN,
        )
        yield Figure(
            f"known disagreements shown in an answer, {half}",
            tuple(_shown(case, engine, bench) for case in known),
            aim=SHOWN,
            note="asked end to end of the guidelines of all cases and the starter library",
        )
        yield Figure(
            f"known ones of which one document has been replaced, shown in an answer, {half}",
            tuple(_shown(case, engine, bench) for case in replaced),
            note="printed only: what has been replaced joins a disagreement and starts none",
        )
        yield Figure(
            f"look-alikes called a disagreement, {half}",
            tuple(_found(case, engine) for case in alike),
            better=Better.LOWER,
            aim=FALSE,
        )


def _found(case: Case, engine: Engine) -> Score:
    """Whether the detector sets these two statements against each other."""
    items = _meant(case, engine)
    sides = [Evidence(i, engine.library.source(i.source_id), "", 1.0, 1.0) for i in items]
    found = contests(sides)
    saw = "; ".join(f"{c.on}: {c.difference}" for c in found)
    if len(items) < len(case.sides):
        saw = "a statement is not in the library, or begins with other words"
    return Score(case.id, float(bool(found)), saw=saw)


def _meant(case: Case, engine: Engine) -> list[Recommendation]:
    """The statements of a case, where they are still those that were read."""
    begin = dict(zip(case.sides, case.begin, strict=True))
    return [
        item
        for item in engine.library.items(case.sides)
        if isinstance(item, Recommendation)
        and " ".join(item.words.split()).startswith(begin[item.id])
    ]


def _shown(case: Case, engine: Engine, bench: Bench) -> Score:
    answer = engine.ask(case.question, audience=Audience.DOCTOR, at=bench.at)
    issuers = [s.issuer for s in engine.library.sources_by_id(case.sources).values()]
    shown = len(issuers) == len(case.sides) and is_shown(answer, issuers)
    on = ", ".join(d.on for d in answer.disagreements)
    return Score(case.id, float(shown), saw=f"{case.question} → {on}")


def is_shown(answer: Answer, issuers: Iterable[str]) -> bool:
    """True where both bodies stand in one disagreement, or side by side with their strengths.

    Bodies, not sources: a digest of a guideline speaks for the guideline itself.
    """
    of = {r.number: body_of(r.issuer) for r in answer.references}
    groups = [{c.citations[0].reference for c in d.sides} for d in answer.disagreements]
    remarked: dict[str, set[int]] = {}
    for claim in answer.claims():
        if IN_STRENGTH in claim.note:
            remark = claim.note[claim.note.index(IN_STRENGTH) :]
            remarked.setdefault(remark, set()).add(claim.citations[0].reference)
    wanted = [body_of(issuer) for issuer in issuers]
    return any(
        all(any(body & of[number] for number in group) for body in wanted)
        for group in (*groups, *remarked.values())
    )


SUITE = Suite(
    name="disagreement",
    asks="Are known disagreements between sources shown, and look-alikes left alone?",
    run=_run,
    needs=(NGC,),
)
