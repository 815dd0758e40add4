"""Other illness: what is said of a medicine, or of a pregnancy, for an illness nobody asked about.

"Doxycycline for rosacea if I am pregnant" is not answered by what treats gonorrhoea in pregnancy.
"""

from collections.abc import Iterable

from osler.answering.children import adults_signs
from osler.answering.medicines import speaks_of
from osler.answering.pairs import is_on_pair
from osler.answering.whom import stated_of
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
    """Concern and id of each statement that the medicine brought in and that is not of the illness
    asked about: it names another, or not even the medicine."""
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
        if e.concern in of_medicine
        and not asked.intersection(e.item.topics)
        and not is_on_pair(e.item, question)
        and (_names_another(e, told) or not speaks_of(e.item.words, question.drugs))
    }


def _names_a_medicine(asked: str, question: Question) -> bool:
    return not stem_set(asked).isdisjoint(stem_set(" ".join(question.drugs)))


def _names_another(evidence: Evidence, told: frozenset[str]) -> bool:
    """True where a statement names, of the illnesses it is filed under, one the question does not
    name."""
    stated = stated_of(evidence.item).text
    said = stem_set(f"{evidence.item.words} {stated}")
    named = [stem_set(topic) for topic in evidence.item.topics]
    return any(name and name <= said and not name <= told for name in named)
