"""Uncovered: the complaint that a question is about is not in the library, a side symptom is.

"My knee is hot and swollen and I have a fever" is not answered with what is known of fever.
"""

from collections.abc import Sequence

from osler.answering.unanswered import is_spoken_of
from osler.answering.verify import Verified
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind, Triage
from osler.domain.question import Concern, Question
from osler.text.terms import stem_set

# Symptoms that come with so many illnesses that, beside a complaint of a part of the body or a
# named disease, they are signs of it and not what is asked about. The editors' own list.
_SIDE_SYMPTOMS = tuple(
    stem_set(name)
    for name in (
        "fever", "high temperature", "temperature", "chills", "shivering", "nausea", "vomiting",
        "fatigue", "tiredness", "sweating", "night sweats", "malaise", "loss of appetite",
    )
)  # fmt: skip


def help_first(question: Question, flags: Triage) -> Decline | None:
    """A refusal where too much of a medicine was taken, and nothing but medicines is named: what
    they are good for is no answer."""
    fired = {flag.rule for flag in flags.flags}
    if not (fired & _TAKEN and question.drugs) or any(c.topics for c in question.concerns):
        return None
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason="What you describe needs help first. "
        "The library holds no guidance on too much of a medicine.",
        next_step="Do what the box above says. Keep the packet to show.",
    )


_TAKEN = {"overdose-or-poison"}  # rules of triage


def only_beside(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal where all that held is on a side symptom of what was asked about."""
    main = [c for c in question.concerns if _is_complaint(c) and not is_spoken_of(c, kept)]
    covered = [c for c in question.concerns if is_spoken_of(c, kept)]
    if not main or not all(_is_side_symptom(c) for c in covered):
        return None
    missing = " or ".join(in_a_sentence(c.name) for c in main)
    beside = " or ".join(in_a_sentence(c.name) for c in covered)
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"We found nothing on {missing}. "
        f"What the library holds on {beside} alone would not answer what you describe.",
        searched=f"{len(kept)} statements speak of {beside}; none of {missing}.",
        next_step="Ask a doctor, nurse or pharmacist, and tell them all of it together.",
    )


def _is_complaint(concern: Concern) -> bool:
    """True for what the vocabulary or the grammar of complaints knows, side symptoms apart."""
    return len(concern.terms) > 1 and not _is_side_symptom(concern)


def _is_side_symptom(concern: Concern) -> bool:
    return not concern.topics and stem_set(concern.asked) in _SIDE_SYMPTOMS
