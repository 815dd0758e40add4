"""Decline: a refusal with its reason, what was searched and what to do next."""

from osler.answering import wordings
from osler.domain.answer import Answer, Decline, DeclineKind, Triage, Workings
from osler.domain.evidence import Evidence
from osler.domain.question import Question
from osler.errors import OslerError

NEAREST = 3  # titles offered as nearest


def declined_answer(
    question: Question, flags: Triage, decline: Decline, workings: Workings
) -> Answer:
    """An answer that holds no statements; red flags found in the question still show."""
    return Answer(
        question=question,
        title="We cannot answer this",
        status=wordings.STATUS,
        at=question.at.isoformat(),
        triage=flags,
        emergency=(),
        urgent=(),
        short_answer=(),
        sections=(),
        other_causes=(),
        disagreements=(),
        unanswered=(),
        applicability=(),
        references=(),
        workings=workings,
        follow_ups=(),
        disclaimer=wordings.disclaimer(question.audience),
        declined=decline,
    )


def no_evidence(question: Question, found: tuple[Evidence, ...]) -> Decline:
    """Nothing in the library is about what was asked; the nearest titles are named."""
    names = ", ".join(c.name for c in question.concerns) or "this question"
    near = sorted(found, key=lambda e: (-e.coverage, -e.relevance, e.item.id))
    titles = dict.fromkeys(e.source.title for e in near if e.coverage > 0)
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library holds nothing that answers this about {names}.",
        searched=f"{len(found)} recommendations and passages came up; none answers it.",
        nearest=tuple(titles)[:NEAREST],
        next_step="Ask a doctor, nurse or pharmacist, or put the question in other words.",
    )


def not_verified(question: Question) -> Decline:
    """Statements were found, but none held against its source."""
    names = ", ".join(c.name for c in question.concerns)
    return Decline(
        kind=DeclineKind.NOT_VERIFIED,
        reason=f"What was found about {names} did not hold when checked against its sources.",
        next_step="Ask a doctor, nurse or pharmacist.",
    )


def unavailable(fault: Exception) -> Decline:
    """The library or its index failed while the question was being answered."""
    hint = fault.hint if isinstance(fault, OslerError) else OslerError.hint
    return Decline(
        kind=DeclineKind.UNAVAILABLE,
        reason=f"The library could not be read: {fault}",
        next_step=f"Ask a doctor, nurse or pharmacist if it cannot wait. {hint}",
    )
