"""Where the emergency and urgent signs of a topic stand: first, or behind what was asked for.

Who asks as a clinician for a dose, a target or what a body recommends did not ask for them, and
must not read thirty lines before the answer. See ADR 15.
"""

from osler.answering.aspects import aspects_in
from osler.answering.issuers import issuers_in
from osler.answering.shorthand import spelled_out
from osler.domain.answer import Answer, Triage
from osler.domain.question import Intent, Question

SIGNS_BELOW = "Emergency and urgent signs stand below what was asked for."
EMERGENCY_BELOW = "Emergency signs stand below what was asked for."
URGENT_BELOW = "Urgent signs stand below what was asked for."


def signs_below(answer: Answer) -> str:
    """Which signs stand below, in words; "" where none does."""
    if answer.emergency and answer.urgent:
        return SIGNS_BELOW
    return EMERGENCY_BELOW if answer.emergency else URGENT_BELOW if answer.urgent else ""


def signs_come_last(question: Question, flags: Triage) -> bool:
    """True for a clinician's question on a figure or a guideline that itself sounds no alarm."""
    if not question.audience.clinical or flags.flags:
        return False
    text = spelled_out(question.text)  # an answer holds it as it was asked
    figure = Intent.DOSE in question.intents or bool(aspects_in(text))
    return figure or bool(issuers_in(text))
