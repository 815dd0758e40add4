"""Strength, certainty and direction as FHIR codes or prints them."""

import re
from dataclasses import dataclass
from functools import reduce

from osler.adapters.readers.fhir_words import codes, concept, extensions
from osler.adapters.readers.json_input import Node, all_in, one_in, text_in
from osler.domain.recommendation import Certainty, Direction, Strength
from osler.library.grades import Grade, read_grade
from osler.library.ladders import CERTAINTY_WORDS, STRENGTH_WORDS
from osler.library.schemes import scheme_of

STRENGTHS = ("cqf-strengthOfRecommendation", "cpg-strengthOfRecommendation")
QUALITIES = ("cqf-qualityOfEvidence", "cpg-qualityOfEvidence")
AGAINST = re.compile(
    r"\bagainst\b|\bfavou?rs (?:the )?(?:alternative|comparator|comparison)\b", re.I
)
FOR = re.compile(r"\bfor\b|\bfavou?rs (?:the )?intervention\b", re.I)
EITHER = re.compile(r"\b(?:either|neither|no recommendation|consensus[- ]based only)\b", re.I)
CERTAIN = re.compile(r"\b(very[ -]low|low|moderate|high)\b", re.I)
STRONG = re.compile(r"\b(strong|weak|conditional|discretionary|optional)\b", re.I)
# Codes of the value sets that name a kind of content, in EBMonFHIR's ArtifactAssessment.
STRENGTH_TYPES = ("strength-of-recommendation", "strengthofrecommendation", "strength")
DIRECTION_TYPES = ("direction-of-recommendation", "directionofrecommendation", "direction")
CERTAINTY_TYPES = (
    *("certainty-of-evidence", "certaintyofevidence", "certainty"),
    *("quality-of-evidence", "qualityofevidence", "quality"),
)
RATING_TYPES = ("ratings", "rating", "overallratings", "recommendation-rating")


@dataclass(frozen=True)
class Rated:
    """What an assessment says of a recommendation."""

    grade: Grade
    notes: tuple[str, ...] = ()  # verbatim

    def with_more(self, other: "Rated") -> "Rated":
        """This assessment, filled up with what another says of the same thing."""
        return Rated(self.grade.with_more(other.grade), (*self.notes, *other.notes))


def of_action(action: Node) -> Grade | None:
    """The grade that an action's extensions give; None where they give none."""
    found = [as_strength(concept(c)) for c in _values(action, STRENGTHS)]
    found += [as_certainty(concept(c)) for c in _values(action, QUALITIES)]
    return reduce(Grade.with_more, found) if found else None


def _values(node: Node, names: tuple[str, ...]) -> list[Node]:
    values = []
    for name in names:
        for extension in extensions(node, name):
            value = one_in(extension, "valueCodeableConcept") or {
                "coding": [one_in(extension, "valueCoding")]
            }
            if concept(value):
                values.append(value)
    return values


def as_strength(words: str) -> Grade:
    """A strength in words; what the ladder does not know is kept in words alone."""
    found = STRONG.search(words.replace("-", " "))
    strength = STRENGTH_WORDS.get(found.group().lower()) if found else None
    return Grade(
        words, strength or Strength.NOT_STATED, strength_text=words, direction=as_direction(words)
    )


def as_certainty(words: str) -> Grade:
    """A certainty in words: "Very Low quality", "moderate"."""
    found = CERTAIN.search(words)
    key = found.group(1).lower().replace("-", " ") if found else ""
    certainty = CERTAINTY_WORDS.get(key, Certainty.NOT_STATED)
    return Grade(words, certainty=certainty, certainty_text=words)


def as_direction(words: str) -> Direction | None:
    """The direction that a grade names; None where it names none."""
    said = words.replace("-", " ")
    if EITHER.search(said):
        return Direction.EITHER
    if AGAINST.search(said):
        return Direction.AGAINST
    return Direction.FOR if FOR.search(said) else None


def as_rating(words: str, scheme: str = "") -> Grade | None:
    """A grade as printed beside a recommendation ("1A", "ADA Level of Evidence A").

    ``scheme`` is what the source says of its grades. Words that no grade of ours matches are
    no grade: None.
    """
    named = re.search(r"\blevels? of evidence\s+([A-E])\b\W*$", words, re.I)
    read = read_grade(
        f"Level of evidence {named[1]}" if named else words, scheme_of("", rating=scheme)
    )
    if read is None:
        return None
    if named:
        return Grade(words, certainty=read.certainty, certainty_text=words)
    return read


def of_assessment(assessment: Node) -> Rated:
    """The grade that an ArtifactAssessment gives to what it assesses."""
    grades: list[Grade] = []
    notes: list[str] = []
    for content in contents_in(assessment):
        kinds = [*codes(one_in(content, "type")), concept(one_in(content, "type")).lower()]
        said = [words for one in all_in(content, "classifier") if (words := concept(one))]
        if _is(kinds, STRENGTH_TYPES):
            grades += [as_strength(words) for words in said]
        elif _is(kinds, CERTAINTY_TYPES):
            grades += [as_rating(words) or as_certainty(words) for words in said]
            notes += [text_in(content, "summary")]
        elif _is(kinds, DIRECTION_TYPES):
            grades += [Grade("", direction=as_direction(words)) for words in said]
        elif _is(kinds, RATING_TYPES):
            notes += [f"{concept(one_in(content, 'type'))}: {words}" for words in said]
    grade = reduce(Grade.with_more, grades) if grades else Grade("")
    return Rated(grade, tuple(note for note in notes if note))


def _is(kinds: list[str], names: tuple[str, ...]) -> bool:
    return any(kind in names for kind in kinds)


def contents_in(node: Node, *, depth: int = 0) -> list[Node]:
    """The contents of an assessment with the components in them, at most five deep."""
    if depth == 5:
        return []
    found = []
    for key in ("content", "component"):
        for one in all_in(node, key):
            found += [one, *contents_in(one, depth=depth + 1)]
    return found
