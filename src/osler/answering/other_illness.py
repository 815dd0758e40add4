"""Other illness: what is said of a medicine, or of a pregnancy, for an illness nobody asked about.

"Doxycycline for rosacea if I am pregnant" is not answered by what treats gonorrhoea in pregnancy.
"""

from collections.abc import Iterable

from osler.answering.children import adults_signs
from osler.domain.evidence import Evidence
from osler.domain.question import Question
from osler.text.terms import stem_set


def of_other_people(
    evidences: Iterable[Evidence], question: Question
) -> frozenset[tuple[str, str]]:
    """Concern and id of each statement for adults or for an illness, where another is asked for."""
    kept = tuple(evidences)
    return frozenset({*adults_signs(kept, question), *for_other_illness(kept, question)})


def for_other_illness(evidences: Iterable[Evidence], question: Question) -> set[tuple[str, str]]:
    """Concern and id of each statement that the medicine brought in and that is for another
    illness by its own words, where the question names the illness it asks about."""
    asked = {topic for concern in question.concerns for topic in concern.topics}
    of_medicine = {
        concern.name
        for concern in question.concerns
        if not concern.topics and _names_a_medicine(concern.asked, question)
    }
    if not (asked and of_medicine):
        return set()
    told = stem_set(question.text)
    return {
        (e.concern, e.item.id)
        for e in evidences
        if e.concern in of_medicine and _is_of_another(e, asked, told)
    }


def _names_a_medicine(asked: str, question: Question) -> bool:
    return not stem_set(asked).isdisjoint(stem_set(" ".join(question.drugs)))


def _is_of_another(evidence: Evidence, asked: set[str], told: frozenset[str]) -> bool:
    item, recommendation = evidence.item, evidence.recommendation
    if recommendation is None or not item.topics or asked.intersection(item.topics):
        return False
    said = stem_set(f"{item.words} {recommendation.population.text}")
    named = [stem_set(topic) for topic in item.topics]
    return any(name and name <= said and not name <= told for name in named)
