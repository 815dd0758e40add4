"""For whom: how near a statement's people are to the person asked about, in points.

Points only order statements; who must not be told of one is left out elsewhere (applicability).
"""

import re

from osler.answering.conditions import is_for_another_illness
from osler.answering.groups import is_for_unnamed_group
from osler.answering.medicines import is_for_other_takers
from osler.answering.other_people import OLDER
from osler.domain.question import Question
from osler.domain.recommendation import Recommendation

OTHER_ILLNESS_POINTS = -3.0  # is for people with a long-term illness that nobody mentioned
OTHER_TAKERS_POINTS = -3.0  # is for people who take a medicine that nobody mentioned
CLOSE_POINTS = 2.0  # the asker's age is known, and the statement is about few other ages
CLOSE = 6.0  # years between the youngest and the oldest it is about
FIGURE_POINTS = 3.0  # is for people with just the kidney function that a question gives

_KIDNEY = r"(?:e?gfr|crcl|creatinine clearance)"  # in ml/min, or ml/min/1.73 m2
_GIVEN = re.compile(
    rf"\b{_KIDNEY}\)?(?: (?:is|was|of|now|about|at|only|just))*\s*[:=]?\s*(\d{{1,3}})\b", re.I
)
_FROM_TO = re.compile(rf"{_KIDNEY}\D{{0,20}}(\d{{1,3}}) (?:to|and|-) (\d{{1,3}})\b", re.I)
_UNDER = re.compile(rf"{_KIDNEY} (?:under|below|less than|of less than) (\d{{1,3}})\b", re.I)
_FROM = re.compile(rf"{_KIDNEY} (?:of )?(\d{{1,3}}) ml/min (?:or more|or over|and over)", re.I)


def people_points(item: Recommendation, question: Question) -> float:
    """What a statement earns or loses for the people it is about."""
    people, points = item.population.text, 0.0
    if is_for_other_takers(people, question):
        points += OTHER_TAKERS_POINTS
    given, limits = _GIVEN.search(question.text), _limits(people)
    measured = given is not None and limits is not None
    unnamed = is_for_unnamed_group(people, question) and not measured
    if unnamed or is_for_another_illness(people, question):
        points += OTHER_ILLNESS_POINTS
    if given is not None and limits is not None:
        low, high = limits
        points += FIGURE_POINTS if low <= float(given[1]) < high else -FIGURE_POINTS
    return points + _closeness(item, question)


def _limits(people: str) -> tuple[float, float] | None:
    """The kidney function of a statement's people: from, and up to but not with."""
    if (found := _FROM_TO.search(people)) is not None:
        return float(found[1]), float(found[2]) + 1
    if (found := _UNDER.search(people)) is not None:
        return 0.0, float(found[1])
    found = _FROM.search(people)
    return (float(found[1]), float("inf")) if found is not None else None


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
