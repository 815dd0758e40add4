"""For others: what may stand in an answer, and does not lead it: it is for people nobody named.

Points only order statements; who must not be told of one is left out by ``applicability``.
"""

import re
from typing import TYPE_CHECKING

from osler.answering.allergies import SET_OFF
from osler.answering.asker import OF_PREGNANCY, wishes_for_child
from osler.answering.children import FOR_CHILDREN
from osler.answering.conditions import is_for_another_illness
from osler.answering.figures import figure_fit
from osler.answering.groups import is_for_unnamed_group, narrower_rows
from osler.answering.medicines import is_for_other_takers
from osler.answering.whom import (
    OLDER,
    OLDER_PEOPLE,
    OR_OTHERS,
    PAST_CHILDBEARING,
    names_older,
    names_pregnancy,
    stated_of,
)
from osler.domain.question import Question
from osler.domain.recommendation import Population, Recommendation
from osler.ports import Item
from osler.text.people import named_of

if TYPE_CHECKING:  # what is verified was ranked before, by the points below
    from osler.answering.verify import Verified

OTHER_ILLNESS_POINTS = -3.0  # is for people with a long-term illness that nobody mentioned
OTHER_TAKERS_POINTS = -3.0  # is for people who take a medicine that nobody mentioned
CLOSE_POINTS = 2.0  # the asker's age is known, and the statement is about few other ages
CLOSE = 6.0  # years between the youngest and the oldest it is about
FIGURE_POINTS = 3.0  # is for people with just the kidney function that a question gives

_NO_OTHER_ILLNESS = re.compile(
    r"\b(?:no|without) (?:other |another )(?:relevant |serious )?"
    r"(?:illness\w*|conditions?|diseases?)|"
    r"\bhealthy (?:adults?|people|persons?|men|women|children)|\botherwise (?:well|healthy)\b",
    re.IGNORECASE,
)
# Who plans a pregnancy is told what is too late for who is pregnant.
_ONLY_PLANS = re.compile(
    r"^(?!.*\b(?:are|is|were|already) pregnant)(?!.*\bpregnant (?:women|people|or)\b)"
    r".*\b(?:(?:plan(?:s|ning)?|want(?:s|ing)?) (?:a|for a|to (?:become|get)) (?:pregnan|bab)|"
    r"try(?:ing)? (?:to conceive|for a baby))",
    re.IGNORECASE,
)
# "Anyone who may be having a heart attack", where it is asked what to do after one.
_HAVING_NOW = re.compile(r"\b(?:may be having|suspected)\b", re.IGNORECASE)
_IN_THE_PAST = re.compile(
    r"\b(?:after|following|post|since|ago|history of|previous)\b", re.IGNORECASE
)
_PLANS_OR_IS = re.compile(r"\bplan\w* a pregnancy or (?:are|is) pregnant\b", re.IGNORECASE)
_COMPLAINS = re.compile(
    r"\b(?:pains?|hurts?|tight\w*|breathless\w*|short(?:ness)? of breath|sweat\w*|now|today|"
    r"tonight|sudden\w*)\b",
    re.IGNORECASE,
)
_NEAR_PREGNANCY = re.compile(
    r"pregnan|gestation|maternity|eclampsia|contracepti|miscarriage|\bbab(?:y|ies)\b|folic|"
    r"breast-?feed|childbearing",
    re.IGNORECASE,
)


def is_for_others(item: Item, question: Question) -> bool:
    """True for what need not be said first: it is for people with another illness or with none, of
    another age, or of a kind that nobody spoke of being."""
    if not isinstance(item, Recommendation):
        return False
    stated, asker = item.population, question.asker
    people, ill = stated.text, bool(asker.conditions or asker.groups)
    past = _HAVING_NOW.search(people) and _IN_THE_PAST.search(question.text)
    return bool(
        (ill and _NO_OTHER_ILLNESS.search(people))
        or (past and not _COMPLAINS.search(question.text))
        or _is_for_pregnancy(stated, question)
        or (asker.pregnant is True and _ONLY_PLANS.search(people))
        or (_is_for_older(stated) and not _may_be_older(stated, question))
        or (not OR_OTHERS.search(people) and _is_for_ill(people, question))
        or is_for_narrower(people, question, lay=False)
    )


def is_for_unnamed_people(verified: "Verified", question: Question) -> bool:
    """True for what is for children whom nobody named, for who is not allergic, and, to lay
    readers, for those who are in hospital."""
    item, note = verified.draft.chosen.evidence.item, verified.draft.note
    if FOR_CHILDREN in note or SET_OFF in note:
        return True
    people = stated_of(item).text
    return not question.audience.clinical and is_for_narrower(people, question, lay=True)


def is_of_pregnancy(verified: "Verified", question: Question) -> bool:
    """True for what is for those who are pregnant, or may be, where nobody speaks of it, and no
    woman of an age for it is named; who plans it would say so."""
    asker = question.asker
    may_be = asker.sex == "female" and (asker.age_years or 0) < PAST_CHILDBEARING
    stated = stated_of(verified.draft.chosen.evidence.item)
    planned = (_ONLY_PLANS.search(stated.text) or _PLANS_OR_IS.search(stated.text)) is not None
    return (planned or not may_be) and _is_for_pregnancy(stated, question)


def _is_for_pregnancy(stated: Population, question: Question) -> bool:
    of_it = stated.pregnant is True or (stated.pregnant is None and names_pregnancy(stated.text))
    asker, text = question.asker, question.text
    told = asker.pregnant or asker.breastfeeding or wishes_for_child(text)
    return of_it and not (told or OF_PREGNANCY.search(text) or _NEAR_PREGNANCY.search(text))


def _is_for_older(stated: Population) -> bool:
    if OR_OTHERS.search(stated.text):
        return False
    from_age = stated.age_low is not None and stated.age_low >= OLDER
    return from_age or names_older(stated.text)


def _may_be_older(stated: Population, question: Question) -> bool:
    asker = question.asker
    if asker.age_years is not None:
        return asker.age_years >= (stated.age_low or OLDER)
    return asker.older or OLDER_PEOPLE.search(question.text) is not None


def _is_for_ill(people: str, question: Question) -> bool:
    """True for people with an illness, or a medicine, that the question does not tell of."""
    return is_for_another_illness(people, question) or is_for_unnamed_group(people, question)


def is_for_narrower(people: str, question: Question, *, lay: bool) -> bool:
    """True for people of a kind that the question does not tell of: "who smoke"."""
    told = " . ".join((question.text, *question.asker.conditions, *_names(question)))
    return any(
        row.lay is lay and named_of(row.named, people) and not row.told.search(told)
        for row in narrower_rows()
    )


def _names(question: Question) -> tuple[str, ...]:
    return tuple(n for c in question.concerns for n in (c.name, c.asked, *c.topics))


# points


def people_points(item: Recommendation, question: Question) -> float:
    """What a statement earns or loses for the people it is about."""
    people, points = item.population.text, 0.0
    if is_for_other_takers(people, question):
        points += OTHER_TAKERS_POINTS
    figure = figure_fit(item, question)
    unnamed = is_for_unnamed_group(people, question) and not figure
    if unnamed or is_for_another_illness(people, question):
        points += OTHER_ILLNESS_POINTS
    return points + FIGURE_POINTS * figure + _closeness(item, question)


def is_for_just_this_age(item: Item, question: Question) -> bool:
    """True for what is about few ages, of which the asker's is one: babies under 3 months."""
    return isinstance(item, Recommendation) and _closeness(item, question) >= CLOSE_POINTS / 2


def _closeness(item: Recommendation, question: Question) -> float:
    """More for a statement about just the asker's age: babies under 3 months for one of two."""
    low, high = item.population.age_low, item.population.age_high
    if question.asker.age_years is None:
        return 0.0
    if high is None:
        near = low is not None and low >= OLDER and question.asker.age_years - low <= CLOSE
        return CLOSE_POINTS * near
    width = high - (low or 0.0)
    return CLOSE_POINTS * max(0.0, 1 - width / CLOSE)
