"""Besides: what no section of the plan takes, and an answer must not lack.

A question asks for one thing and names another ("how do you catch lice, and should I spray the
house?"). What it names, and what comes first on its topic, stand behind the sections that were
asked for: few, so that the answer stays short enough to read.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from osler.answering.applicability import note_for
from osler.answering.appraise import Ranked
from osler.answering.children import FOR_CHILDREN
from osler.answering.focus import Focus, focus_of, medicines_named
from osler.answering.medicines import names_medicine
from osler.domain.evidence import Evidence
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Direction, Facet, Recommendation
from osler.text.terms import stem_set

NAMED = 1 / 3  # of what is named beside the concern, the least that a statement speaks of
OF_CARE = ((Intent.MANAGEMENT,), (Intent.PREVENTION,), (Intent.DOSE,), (Intent.SAFETY,))
WARNS = (Facet.SAFETY, Facet.WARNING)


@dataclass(frozen=True)
class Beside:
    """A statement without a section, and why it counts: ``named`` is how much of what the
    question names it speaks of, 0 where it counts for leading on the topic."""

    ranked: Ranked
    named: float
    warns: bool


def is_on_medicine(question: Question) -> bool:
    """True where the dose or the safety of a medicine is asked for."""
    return bool(question.drugs) and question.intents[:1] in ((Intent.DOSE,), (Intent.SAFETY,))


def speaks_of_named(evidence: Evidence, focus: Focus) -> float:
    """How much of what a question names beside its concern a filed statement speaks of, 0 to 1.

    Less than a third counts for nothing.
    """
    item = evidence.recommendation
    if item is None or not evidence.filed:
        return 0.0
    if focus.medicines & medicines_named(item.words):
        return 1.0
    share = focus.share(stem_set(f"{item.label} {item.words}"))
    return share if share >= NAMED else 0.0


def besides(left: Iterable[Ranked], question: Question) -> tuple[Beside, ...]:
    """What the question names, then what leads on the topic, a warning before other advice."""
    focus = focus_of(question)
    found = [one for r in left if (one := _beside(r, question, focus)) is not None]
    found.sort(key=lambda one: (-one.named, not one.warns, -one.ranked.points))
    return tuple(found)


def _beside(ranked: Ranked, question: Question, focus: Focus) -> Beside | None:
    evidence, item = ranked.evidence, ranked.evidence.recommendation
    if item is None or not evidence.filed:
        return None
    note, named = note_for(item, question, evidence.source), speaks_of_named(evidence, focus)
    warns = item.direction is Direction.AGAINST or item.facet in WARNS
    cared = question.intents[:1] == (Intent.MANAGEMENT,)  # its plan has a place for all care
    leads = not note and item.priority <= 1 + warns - cared and _leads_in(item, question)
    return Beside(ranked, named, warns) if leads or (named and FOR_CHILDREN not in note) else None


def _leads_in(item: Recommendation, question: Question) -> bool:
    """False for what is about a medicine, where another or none was asked about."""
    if is_on_medicine(question):
        return False
    return question.intents[:1] in OF_CARE or not names_medicine(item.words)
