"""Statements for children, and for those who are none: held against the age of who is asked for.

Who writes of themselves ("I have a fever") is no small child; who names nobody may ask for one.
"""

import re
from collections.abc import Iterable

from osler.answering.wordings import in_a_sentence
from osler.domain.evidence import Evidence
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Facet, Population, Recommendation
from osler.ports import Item
from osler.text.people import YOUNG

ADULT = 18.0  # years
TEEN = 10.0  # years; what is for people from here on is not taken to be for a child of no said age
WRITES = 13.0  # years; younger people are taken to be asked for by somebody else
FOR_CHILDREN = "This is about children; the question names no child."
TEENAGERS = re.compile(
    r"\b(?:teen\w*|adolescen\w*|young (?:people|person|adults?))\b", re.IGNORECASE
)
_OF_SELF = re.compile(
    r"\b(?:i (?:have|had|got|get|feel|am|was|woke|keep|can't|cannot|take|smoke|twisted|hurt|run)|"
    r"i've|i'm|ive|im|am i|hurts me|makes me|(?:can|may|could|should) i (?:take|have|use)|"
    r"(?:do|did|will|would) i (?:have|need|get|feel))\b",
    re.IGNORECASE,
)

_GROWN_UP = re.compile(
    r"\bmy (?:\w+ )?(?:wife|husband|mother|mum|mom|father|dad|partner|boyfriend|girlfriend|"
    r"boss|colleague|grand(?:mother|father|ma|pa)|gran|nan|aunt|uncle|in-laws?)\b|"
    r"\b(?:in|for|an?) adults?\b",
    re.IGNORECASE,
)


def is_for_older_than_a_child(stated: Population, facet: Facet, question: Question) -> bool:
    """True for care of adults, or of adults and teenagers, where "my child" is all that is said.

    Warning signs stay: who is told of one too many loses nothing.
    """
    asker = question.asker
    if not asker.child or asker.age_years is not None or facet is Facet.WARNING:
        return False
    if TEENAGERS.search(question.text):
        return stated.age_low is not None and stated.age_low >= ADULT
    if stated.age_low is not None or stated.age_high is not None:
        return stated.age_low is not None and stated.age_low >= TEEN
    return TEENAGERS.search(stated.text) is not None


def adults_signs(kept: Iterable[Evidence], question: Question) -> frozenset[tuple[str, str]]:
    """(concern, item id) of warning signs in adults, where a child is asked about and the concern
    has others: two lists of the signs of dehydration leave a parent to choose."""
    if not question.asker.child:
        return frozenset()
    signs = [e for e in kept if e.recommendation and e.item.facet is Facet.WARNING]
    adults = [e for e in signs if _begins_grown(e)]
    told = {e.concern for e in signs if e not in adults}
    return frozenset((e.concern, e.item.id) for e in adults if e.concern in told)


def _begins_grown(evidence: Evidence) -> bool:
    item = evidence.recommendation
    return item is not None and (item.population.age_low or 0.0) >= ADULT


def is_for_younger_than_the_writer(stated: Population, question: Question) -> bool:
    """True for what is for small children only, where somebody writes of their own complaint, or
    of a grown-up's."""
    small = stated.age_high is not None and stated.age_high < WRITES
    if not (small or _is_for_children(stated)):
        return False
    if question.asker.breastfeeding and not question.asker.child:
        return True  # she takes it, whoever is at the breast
    if not _names_no_child(question):
        return False
    text, asker = question.text, question.asker
    own = not asker.other_person and _OF_SELF.search(text) is not None
    return own or asker.pregnant is True or _GROWN_UP.search(text) is not None


_CHILDREN = re.compile(
    r"(?:an? )?(?:child|children|bab(?:y|ies)|infants?|toddlers?)\b", re.IGNORECASE
)


def _is_for_children(stated: Population) -> bool:
    """True for "children with fever", where no age is given."""
    no_age = stated.age_low is None and stated.age_high is None
    return no_age and _CHILDREN.match(stated.text) is not None


def forgets_babies(item: Item, question: Question) -> bool:
    """True for care, said of "people", that no word shows to be meant for a baby under 1 year."""
    age = question.asker.age_years
    if age is None or age >= 1 or item.facet not in (Facet.SELF_CARE, Facet.TREATMENT):
        return False
    stated = item.population if isinstance(item, Recommendation) else Population()
    aged = stated.age_low is not None or stated.age_high is not None
    cautions = item.cautions if isinstance(item, Recommendation) else ()
    return not (aged or YOUNG.search(" ".join((stated.text, item.words, *cautions))))


def forgets_children(item: Item, question: Question) -> bool:
    """True for what is said of a medicine alone, asked about for a child, without a word on
    children: what it does for adults with other illnesses is no answer."""
    alone = bool(question.drugs) and not any(c.topics for c in question.concerns)
    if not (question.asker.child and alone):
        return False
    stated = item.population if isinstance(item, Recommendation) else Population()
    return not YOUNG.search(f"{stated.text} {item.words}")


def is_for_unnamed_children(stated: Population, question: Question) -> bool:
    """True for what is for children only, where the question says nothing of the person."""
    high = stated.age_high
    return high is not None and high < ADULT and _names_no_child(question)


def writes_of_self(question: Question) -> bool:
    """True for who writes of their own complaint, and names nobody else."""
    asker = question.asker
    own = not asker.other_person and _OF_SELF.search(question.text) is not None
    return own and _names_no_child(question)


def notices_on_children(question: Question, shown: Iterable[tuple[str, Item]]) -> tuple[str, ...]:
    """That all which is shown on a concern (its name, item) is about children no one named."""
    said: dict[str, list[bool]] = {}
    for concern, item in shown:
        of_them = isinstance(item, Recommendation) and is_for_unnamed_children(
            item.population, question
        )
        said.setdefault(concern, []).append(of_them)
    return tuple(
        f"All that the library holds on {in_a_sentence(name)} is about children, "
        "and the question names no child."
        for name, of_them in said.items()
        if all(of_them)
    )


_SOMEBODYS = re.compile(
    r"\b(?:grand)?(?:sons?|daughters?|child(?:ren)?)\b|\b(?:nephews?|nieces?|boys?|girls?)\b",
    re.IGNORECASE,
)


def _names_no_child(question: Question) -> bool:
    asker, text = question.asker, question.text
    named = YOUNG.search(text) or _SOMEBODYS.search(text)
    return asker.age_years is None and not asker.child and not named


def notice_on_child(question: Question, items: Iterable[Item]) -> str:
    """That no treatment here was written for a child, where one was asked about; else "".

    First aid, and what a source says of all ages, is no treatment for a child.
    """
    asked = {Intent.MANAGEMENT, Intent.DOSE, Intent.SAFETY} & set(question.intents[:1])
    if not question.asker.child or not asked or question.audience.clinical:
        return ""
    if question.drugs and not any(concern.topics for concern in question.concerns):
        return ""  # "no treatment of aspirin"
    asks_safe = question.intents[:1] == (Intent.SAFETY,)
    if any(_is_care_of_children(item, asks_safe=asks_safe) for item in items):
        return ""
    names = " and ".join(in_a_sentence(concern.name) for concern in question.concerns)
    return (
        f"The library holds no treatment of {names} that was written for children. "
        "What follows is first aid, or for all ages: before a child is given any medicine that "
        "was not prescribed for them, ask a doctor, nurse or pharmacist."
    )


def _is_care_of_children(item: Item, *, asks_safe: bool = False) -> bool:
    """True for care that its source gives for children, or up to or from an age of childhood;
    ``asks_safe``: what it says of their medicines answers too."""
    care = (Facet.SELF_CARE, Facet.TREATMENT, *((Facet.SAFETY,) if asks_safe else ()))
    if item.facet not in care:
        return False
    stated = item.population if isinstance(item, Recommendation) else Population()
    if stated.age_high is not None and stated.age_high < ADULT:
        return True
    return YOUNG.search(f"{stated.text} {item.words}") is not None
