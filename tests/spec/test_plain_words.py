"""The same facts for everybody: nothing is lost on the way to plain words."""

from pathlib import Path
from statistics import median

import pytest

import osler
from osler.domain.recommendation import Recommendation
from osler.evaluation.survival import lost
from osler.library.digest import parse_digest
from osler.text.readability import PLAIN_GRADE, grade_of, reading_of

FILES = sorted((Path(osler.__file__).parent / "starter" / "digests").glob("*.md"))
STATEMENTS = [
    item
    for file in FILES
    for item in parse_digest(file.read_text("utf-8"), file=file.name).recommendations
]


@pytest.mark.parametrize("item", STATEMENTS, ids=lambda item: item.id)
def test_numbers_units_denials_and_red_flags_survive_in_plain_words(item: Recommendation) -> None:
    """Every statement and every caution of the starter library, compared apart from the gate."""
    assert bool(item.plain) is not item.clinician_only
    if item.plain:
        assert lost(item.words, item.plain) == []
        assert len(item.plain_cautions) == len(item.cautions)
    for words, plain in zip(item.cautions, item.plain_cautions, strict=False):
        assert lost(words, plain) == []


def test_plain_words_are_read_by_eighth_graders() -> None:
    """The median wording is at grade 8 or below, by Flesch-Kincaid alone too."""
    readings = [reading_of(item.plain) for item in STATEMENTS if item.plain]
    assert median(reading.grade for reading in readings) <= PLAIN_GRADE
    assert median(reading.flesch_kincaid for reading in readings) <= PLAIN_GRADE


def test_plain_words_are_easier_than_the_clinicians() -> None:
    """Those with words of their own by two grades and more at the median; few are harder."""
    graded = [(grade_of(i.words), grade_of(i.plain)) for i in STATEMENTS if i.plain]
    own = [
        (grade_of(i.words), grade_of(i.plain)) for i in STATEMENTS if i.plain not in ("", i.words)
    ]
    assert median(words - plain for words, plain in own) >= 2
    assert sum(plain > words + 0.5 for words, plain in graded) < len(graded) / 20
