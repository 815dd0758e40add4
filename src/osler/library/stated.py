"""Recommendations that a format marks as such: nothing has to be found, only read.

What the format states (grade, population, facet) is kept; what it leaves to the words is read
from them as for any other source.
"""

from dataclasses import dataclass, field, replace

from osler.domain.recommendation import (
    Certainty,
    Direction,
    Facet,
    Population,
    Recommendation,
    Span,
    Strength,
)
from osler.library.direction import direction_of
from osler.library.facets import facet_of, timing_of
from osler.library.grades import Grade
from osler.library.populations import population_of
from osler.library.recommendations import OTHER_PRIORITY, STRONG_PRIORITY
from osler.text.doses import find_doses


@dataclass(frozen=True)
class Stated:
    """One recommendation as its format gives it. ``words`` stand at ``spans``."""

    name: str  # of its own in the source: "r1"
    words: str
    spans: tuple[Span, ...]
    grade: Grade = field(default_factory=lambda: Grade(""))
    headings: tuple[str, ...] = ()
    facet: Facet | None = None  # None: by headings and words
    population: Population | None = None  # None: read from the words
    people: str = ""  # a population in words that governs it
    topics: tuple[str, ...] = ()
    evidence_note: str = ""
    cautions: tuple[str, ...] = ()
    statement: bool = False  # of fact: it recommends nothing


def as_recommendation(stated: Stated, *, source_id: str) -> Recommendation:
    """The domain's recommendation, with what its words say beside what the format states."""
    grade, words = stated.grade, stated.words
    certainty_text = grade.certainty_text
    if not certainty_text and grade.certainty is not Certainty.NOT_STATED:
        certainty_text = grade.strength_text  # one token grades both
    strong = grade.strength is Strength.STRONG
    population = stated.population or _stated_first(words, stated.people)
    return Recommendation(
        id=f"{source_id}/{stated.name}",
        source_id=source_id,
        words=words,
        spans=stated.spans,
        facet=stated.facet or facet_of(words, stated.headings),
        direction=None if stated.statement else _direction(grade, words),
        strength=grade.strength,
        strength_text=grade.strength_text,
        certainty=grade.certainty,
        certainty_text=certainty_text,
        population=population,
        timing=timing_of(words),
        doses=tuple(dict.fromkeys(dose.text for dose in find_doses(words))),
        cautions=stated.cautions,
        headings=stated.headings,
        topics=stated.topics,
        priority=STRONG_PRIORITY if strong else OTHER_PRIORITY,
        evidence_note=stated.evidence_note,
    )


def _direction(grade: Grade, words: str) -> Direction:
    """The words' own, unless they leave it to the grade; a refusal in either is kept."""
    by_words = direction_of(words)
    if grade.direction is None or by_words is Direction.AGAINST:
        return by_words
    return grade.direction


def _stated_first(words: str, people: str) -> Population:
    """The population that the format states, narrowed by what the words add."""
    own = population_of(words)
    if not people:
        return own
    stated = population_of("", stated=people)
    return replace(
        stated,
        age_low=own.age_low if stated.age_low is None else stated.age_low,
        age_high=_above(stated, own),
        sex=stated.sex or own.sex,
        pregnant=own.pregnant if stated.pregnant is None else stated.pregnant,
    )


def _above(stated: Population, own: Population) -> float | None:
    """The upper bound; the words' own only where it does not fall below the lower one."""
    if stated.age_high is not None:
        return stated.age_high
    low = stated.age_low
    return own.age_high if low is None or own.age_high is None or own.age_high >= low else None
