"""Wishes: what a question wants of a statement beside its being on the subject."""

from dataclasses import dataclass

from osler.answering.aspects import Asked
from osler.answering.focus import Focus, focus_of
from osler.answering.issuers import Issuer, issuers_in
from osler.domain.evidence import Evidence
from osler.domain.question import Question
from osler.domain.recommendation import Recommendation

ASPECT_POINTS = 2.0  # a step of how well a statement says how long, from when, what next …
ISSUER_POINTS = 4.0  # comes from a body whose recommendations the question wishes for


@dataclass(frozen=True)
class Wishes:
    """What is named beside the subject, what kind of thing is asked for, and of which bodies."""

    focus: Focus
    asked: Asked
    issuers: tuple[Issuer, ...]

    def points(self, evidence: Evidence, item: Recommendation) -> float:
        """What a statement earns for naming it, for saying it, and for who says it."""
        points = self.focus.points(item) + ASPECT_POINTS * self.asked.best(item)
        return points + ISSUER_POINTS * any(i.speaks_in(evidence) for i in self.issuers)


def wishes_of(question: Question) -> Wishes:
    """All that a question wishes, read once."""
    return Wishes(focus_of(question), Asked(question), issuers_in(question.text))
