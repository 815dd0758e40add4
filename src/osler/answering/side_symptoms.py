"""Side symptoms: what comes with so many illnesses that beside a complaint it is a sign of it."""

from osler.domain.evidence import Evidence
from osler.domain.question import Concern, Question
from osler.domain.recommendation import Facet
from osler.text.terms import stem_set

# Symptoms that come with so many illnesses that, beside a complaint of a part of the body or a
# named disease, they are signs of it and not what is asked about. The editors' own list.
_SIDE_SYMPTOMS = tuple(
    stem_set(name)
    for name in (
        "fever", "high fever", "aching", "aches", "high temperature", "temperature", "temp",
        "chills", "shivering", "nausea", "vomiting",
        "fatigue", "tiredness", "sweating", "night sweats", "malaise", "loss of appetite",
    )
)  # fmt: skip


def is_side_symptom(concern: Concern) -> bool:
    return not concern.topics and stem_set(concern.asked) in _SIDE_SYMPTOMS


def is_care_of_side_symptom(evidence: Evidence, question: Question) -> bool:
    """True for how a side symptom is eased, beside something else that is asked about: a hot
    swollen knee with a fever is not answered by what to do about a fever."""
    eases = evidence.item.facet in (Facet.SELF_CARE, Facet.TREATMENT)
    others = [c for c in question.concerns if not is_side_symptom(c)]
    return eases and bool(others) and evidence.concern not in {c.name for c in others}
