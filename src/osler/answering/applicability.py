"""Applicability: a statement's population against the person asked about."""

from osler.domain.question import Asker, Question
from osler.domain.recommendation import Population, Recommendation

ADULT = 18.0  # years


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
    asker = question.asker
    if asker.pregnant and item.population.pregnant is None and item.doses:
        return "The source does not say whether this dose is for pregnancy; ask before taking it."
    if (
        asker.age_years is not None
        and asker.age_years < ADULT
        and item.population.age_low is None
        and item.population.age_high is None
        and item.doses
    ):
        return "The source does not say whether this dose is for a child; ask before giving it."
    return ""


def notes_on(question: Question) -> tuple[str, ...]:
    """General notes on how far the answer fits the person asked about."""
    asker, notes = question.asker, []
    if asker.pregnant:
        notes.append(
            "You mention pregnancy. Statements for people who are not pregnant were left out; "
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
