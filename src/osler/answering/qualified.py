"""For whom a concern is asked, kept in its name: "Chickenpox in pregnancy".

Only the name says so. What is searched stays the condition, and ``Asker`` holds the rest.
"""

from dataclasses import replace

from osler.domain.question import Asker, Concern, Question

_MOST_CONDITIONS = 2  # in a name


def qualified(question: Question) -> Question:
    """The question with its one concern named for the person; several keep their own names."""
    if len(question.concerns) != 1:
        return question
    concern = question.concerns[0]
    return replace(question, concerns=(replace(concern, name=_name(concern, question.asker)),))


def _name(concern: Concern, asker: Asker) -> str:
    said = " ".join((concern.name, concern.asked, *concern.topics)).lower()
    name = concern.name
    conditions = [c for c in asker.conditions if c not in said][:_MOST_CONDITIONS]
    if conditions and " with " not in said:
        name += f" with {' and '.join(conditions)}"
    if asker.pregnant and not any(word in said for word in _OF_PREGNANCY):
        name += " in pregnancy"
    if asker.breastfeeding and not asker.pregnant and "breast" not in said:
        name += " while breastfeeding"
    return name


# Concerns that are about a pregnancy anyway.
_OF_PREGNANCY = ("pregnan", "eclampsia", "morning sickness", "labour", "labor", "miscarriage")
