"""Where the emergency and urgent signs of a topic stand: first, or behind what was asked for.

Who asks as a clinician for a dose, a target or what a body recommends did not ask for them, and
must not read thirty lines before the answer. See ADR 15.
"""

from osler.answering.aspects import aspects_in
from osler.answering.issuers import issuers_in
from osler.domain.answer import Triage
from osler.domain.question import Intent, Question

SIGNS_BELOW = "Emergency and urgent signs stand below what was asked for."


def signs_come_last(question: Question, flags: Triage) -> bool:
    """True for a clinician's question on a figure or a guideline that itself sounds no alarm."""
    if not question.audience.clinical or flags.flags:
        return False
    text = question.text
    figure = Intent.DOSE in question.intents or bool(aspects_in(text))
    return figure or bool(issuers_in(text))
