"""For others: what may stand in an answer, and does not lead it: it is for people nobody named."""

import re

from osler.answering.allergies import SET_OFF
from osler.answering.asker import wishes_for_child
from osler.answering.children import FOR_CHILDREN
from osler.answering.other_lives import NOT_PREGNANT, PAST_CHILDBEARING, SPEAKS_OF_PREGNANCY
from osler.answering.verify import Verified
from osler.domain.question import Question
from osler.domain.recommendation import Recommendation

_IN_STAFF_HANDS = re.compile(
    r"\b(?:in|at|arriv\w+ at|need\w*|admitted to) (?:a |the )?hospital\b|\bhealth workers?\b|"
    r"\bintensive care\b|\binpatients?\b",
    re.IGNORECASE,
)


def is_for_unnamed_people(verified: Verified, question: Question) -> bool:
    """True for what is for children whom nobody named, for who is not allergic, and, to lay
    readers, for those who are in hospital."""
    item, note = verified.draft.chosen.evidence.item, verified.draft.note
    if FOR_CHILDREN in note or SET_OFF in note:
        return True
    people = item.population.text if isinstance(item, Recommendation) else ""
    in_hospital = not question.audience.clinical and _IN_STAFF_HANDS.search(people) is not None
    return in_hospital and not _IN_STAFF_HANDS.search(question.text)


def is_of_pregnancy(verified: Verified, question: Question) -> bool:
    """True for what is for those who are pregnant, or may be, where nobody speaks of it, and no
    woman of an age for it is named."""
    item, asker = verified.draft.chosen.evidence.item, question.asker
    people = item.population.text if isinstance(item, Recommendation) else ""
    may_be = asker.sex == "female" and (asker.age_years or 0) < PAST_CHILDBEARING
    if asker.pregnant or may_be or wishes_for_child(question.text):
        return False
    of_pregnancy = SPEAKS_OF_PREGNANCY.search(people) and not NOT_PREGNANT.search(people)
    return bool(of_pregnancy) and not _OF_PREGNANCY.search(question.text)


_OF_PREGNANCY = re.compile(
    r"pregnan|gestation|antenatal|prenatal|eclampsia|morning sickness|contracepti|miscarriage|"
    r"\bbab(?:y|ies)\b|folic|breast-?feed|childbearing",
    re.IGNORECASE,
)
