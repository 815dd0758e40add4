"""Applicability: a statement's population against the person asked about."""

import re

from osler.answering.medicines import names_medicine
from osler.domain.question import Asker, Question
from osler.domain.recommendation import Direction, Facet, Population, Recommendation

ADULT = 18.0  # years
BREASTFEEDING = re.compile(r"\b(?:breast-?feed|lactat)", re.IGNORECASE)

PREGNANT = "The source does not say that this is safe in pregnancy; ask before any medicine."
BREAST_FED = "The source does not say that this is safe when breastfeeding; ask a pharmacist."
MEDICINES_TOO = ", and so were medicines where the source does not speak of pregnancy"
CHILD = "The source does not say whether this is for a child; ask before giving it."


def applies(item: Recommendation, question: Question) -> bool:
    """False where the source speaks of people the asker is known not to belong to."""
    population, asker = item.population, question.asker
    return not (
        _age_differs(population, asker)
        or (population.sex and asker.sex and population.sex != asker.sex)
        or (population.pregnant is True and asker.pregnant is not True)
        or (population.pregnant is False and asker.pregnant is True)
    )


def note_for(item: Recommendation, question: Question) -> str:
    """What the reader must know about how far a statement fits them; "" where it simply does."""
    asker, of_medicine = question.asker, offers_medicine(item)
    if asker.pregnant and item.population.pregnant is None and of_medicine:
        return PREGNANT
    if asker.breastfeeding and of_medicine and not BREASTFEEDING.search(item.words):
        return BREAST_FED
    if (
        asker.age_years is not None
        and asker.age_years < ADULT
        and item.population.age_low is None
        and item.population.age_high is None
        and of_medicine
    ):
        return CHILD
    return ""


def offers_medicine(item: Recommendation) -> bool:
    """True where a statement gives a dose, or names a medicine without warning against it."""
    if item.direction is Direction.AGAINST:
        return False
    care = item.facet in (Facet.TREATMENT, Facet.SELF_CARE, Facet.PREVENTION)
    return bool(item.doses) or (care and names_medicine(item.words))


def notes_on(question: Question) -> tuple[str, ...]:
    """General notes on how far the answer fits the person asked about."""
    asker, notes = question.asker, []
    if asker.pregnant:
        notes.append(
            "You mention pregnancy. Statements for people who are not pregnant were left out"
            f"{'' if question.audience.clinical else MEDICINES_TOO}; "
            "check any medicine with your midwife, doctor or pharmacist first."
        )
    if asker.breastfeeding:
        notes.append("You mention breastfeeding. Check any medicine with a pharmacist first.")
    if asker.age_years is not None and asker.age_years < ADULT:
        notes.append("This is about a child. Statements for adults were left out.")
    if asker.conditions:
        named = ", ".join(asker.conditions)
        notes.append(
            f"You mention {named}. Where a statement names no such condition, "
            "its source may not have had it in mind."
        )
    return tuple(notes)


def _age_differs(population: Population, asker: Asker) -> bool:
    low, high, age = population.age_low, population.age_high, asker.age_years
    if age is None:
        return False
    return (low is not None and age < low) or (high is not None and age > high)
