"""Places: advice to institutions, and for a place of care that a reader at home is not in."""

import re

from osler.domain.question import Question
from osler.domain.recommendation import Direction, Facet, Recommendation
from osler.text.terms import fold

# Advice that no patient can follow: to organisations, teachers and planners of care.
ORGANISATION = re.compile(
    r"\b(?:educational programs?|programmes? of education|healthcare systems?|health systems|"
    r"within organi[sz]ations?|organi[sz]ational|institutions? should|policy-?makers|curricul\w+|"
    r"inter-?agency|team-based care|processes within|staff training|training of staff|"
    r"(?:further|more|future) research)\b",
    re.IGNORECASE,
)
SETTINGS = re.compile(
    r"\b(?:ED|emergency (?:department|physicians?)|ICU|intensive care|prison)\b(?! if\b)"
)
# Whom a statement is for, by where they are treated: nothing that a reader at home can do.
IN_HOSPITAL = re.compile(
    r"\b(?:in|to|into|from) (?:a |the )?hospital\b|\bhospitali[sz]ed\b|\binpatients?\b|"
    r"\bintensive care\b|\bon (?:a|the) ward\b",
    re.IGNORECASE,
)

# What only staff can give, whatever a reader at home does: doses by weight, drips, nebulisers.
BY_STAFF = re.compile(
    r"\b(?:mg|micrograms?|ml)/kg\b|\bintravenous\w*|\b(?:by|on) (?:a )?drip\b|"
    r"\binto (?:a|the) vein\b|\bnebuli[sz]\w+|\binfusions?\b|"
    r"\b(?:fluids?|feed\w*) (?:by|through) (?:a )?tube\b",
    re.IGNORECASE,
)
STAFF = re.compile(
    r"(?:health(?:care)? (?:workers|professionals)|clinicians|doctors|nurses)\b", re.I
)


def is_for_staff(item: Recommendation) -> bool:
    """True for what is said to those who treat, and for a treatment that nobody can give at home:
    to a lay reader it comes after what they can do."""
    if STAFF.match(item.population.text):
        return True
    care = item.facet in (Facet.TREATMENT, Facet.SELF_CARE)
    advised = item.direction is not Direction.AGAINST
    return care and advised and BY_STAFF.search(item.words) is not None


def is_for_institutions(item: Recommendation, question: Question) -> bool:
    """True for advice to hospitals and teachers, or for an emergency room, to a lay reader."""
    if question.audience.clinical:
        return False
    warns = item.urgency is not None or item.facet is Facet.WARNING  # what must reach the reader
    place = None if warns else SETTINGS.search(item.words)
    if not warns and item.facet is not Facet.OUTLOOK and IN_HOSPITAL.search(item.population.text):
        return not IN_HOSPITAL.search(question.text)
    return bool(ORGANISATION.search(item.words)) or bool(
        place and fold(place[0]) not in fold(question.text)
    )
