"""Held against: what speaks against a medicine for who asks, where no answer can be given of it.

No dose of codeine is held for a child of eight; that it is not for a child under 12 is, and must
not be lost with the refusal.
"""

import re
from collections.abc import Iterable

from osler.answering.applicability import applies
from osler.answering.focus import asked_medicines
from osler.answering.medicines import medicines_in, speaks_of
from osler.answering.pairs import pairs_of
from osler.answering.plans import AVOID
from osler.answering.select import Chosen
from osler.answering.standing_use import may_be_used
from osler.answering.whom import BREASTFEEDING, speaks_of_pregnancy, stated_of
from osler.domain.answer import Decline, DeclineKind
from osler.domain.evidence import Evidence
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Direction, Recommendation
from osler.text.drugs import classes_of
from osler.text.people import YOUNG

MOST = 3  # statements that stand beside a refusal
# Of two medicines at once, where one is asked about.
_TOGETHER = re.compile(r"\b(?:at the same time|together|both)\b", re.IGNORECASE)
# Who takes one of these is told what is said of high blood pressure.
_PRESSURE = frozenset(("calcium channel blocker", "ACE inhibitor", "angiotensin receptor blocker"))
_AGE = re.compile(r"\b(?:under|below|before|younger than)\b[^.]{0,12}\d", re.IGNORECASE)
_KINDS = (DeclineKind.NO_EVIDENCE, DeclineKind.TOO_THIN)


def held_against(
    decline: Decline, question: Question, found: Iterable[Evidence]
) -> tuple[Chosen, ...]:
    """The statements against a medicine that is asked about, for a child, in pregnancy or while
    breastfeeding, where the asker is one of these, and with high blood pressure, where a medicine
    for that is named beside it; () where the refusal is for another reason."""
    asker = question.asker
    of_life = asker.child or asker.pregnant or asker.breastfeeding
    if decline.kind not in _KINDS or not (of_life or _beside_pressure(question)):
        return ()
    ill = {topic for concern in question.concerns for topic in concern.topics}
    best: dict[str, Evidence] = {}
    for evidence in found:
        if _is_against(evidence, question):
            best.setdefault(evidence.item.id, evidence)
    ranked = sorted(
        best.values(),
        key=lambda e: (
            not speaks_of(e.item.words, question.drugs),
            not ill.intersection(e.item.topics),
            e.recommendation.priority if e.recommendation else MOST,
            -e.relevance,
            e.item.id,
        ),
    )
    return tuple(Chosen(AVOID.key, evidence, 0.0) for evidence in ranked[:MOST])


def _beside_pressure(question: Question) -> tuple[str, ...]:
    """The medicines that are asked about beside one for high blood pressure."""
    own = [drug for drug in question.drugs if _PRESSURE.intersection(classes_of(drug))]
    return tuple(drug for drug in question.drugs if drug not in own) if own else ()


def _is_against(evidence: Evidence, question: Question) -> bool:
    item = evidence.recommendation
    if item is None or item.direction is not Direction.AGAINST or not may_be_used(evidence.source):
        return False
    beside = _beside_pressure(question)
    if beside and speaks_of(item.words, beside) and "high blood pressure" in item.words:
        return applies(item, question, evidence.source)
    asked = (*question.drugs, *asked_medicines(question))
    first = item.words.partition(". ")[0]
    if len(question.drugs) == 1 and _TOGETHER.search(first):
        return False
    if _is_of_kind_alone(item, question):
        return False
    return (
        speaks_of(first, asked)
        and _is_of_the_medicine(item, question)
        and _names_the_asker(evidence, question)
        and applies(item, question, evidence.source)
    )


def _is_of_kind_alone(item: Recommendation, question: Question) -> bool:
    """True, to a professional who asks a dose, for what names no medicine that is asked about:
    "no preventive antibiotics" is no word on a dose of amoxicillin."""
    if not question.audience.clinical or Intent.DOSE not in question.intents:
        return False
    return not set(question.drugs) & set(medicines_in(item.words))


def _is_of_the_medicine(item: Recommendation, question: Question) -> bool:
    """True for what is said of the medicine itself, or below an age; what is said of it for a
    child with an illness that was not asked about is no word on a dose."""
    if question.asker.pregnant or question.asker.breastfeeding:
        return True
    if any(pair.topic in item.topics for pair in pairs_of(question.asker)):
        return True
    asked = {topic for concern in question.concerns for topic in concern.topics}
    limit = item.population.age_high is not None and _AGE.search(item.words) is not None
    return limit or bool(asked.intersection(item.topics))


def _names_the_asker(evidence: Evidence, question: Question) -> bool:
    """True where a statement says that it is of children, of pregnancy or of breastfeeding, as the
    asker is."""
    asker, stated = question.asker, stated_of(evidence.item)
    words = f"{evidence.item.words} {stated.text}"
    feeding = BREASTFEEDING.search(words) is not None
    if asker.pregnant:
        return speaks_of_pregnancy(evidence.item)
    if asker.breastfeeding:
        return feeding
    if not asker.child:
        return False
    young = stated.age_high is not None and stated.age_high < 18
    return (young or YOUNG.search(words) is not None) and not feeding
