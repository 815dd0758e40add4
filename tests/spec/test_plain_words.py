"""The same facts for everybody: nothing is lost on the way to plain words."""

from pathlib import Path
from statistics import median

import pytest

import osler
from osler.domain.recommendation import Recommendation
from osler.evaluation.survival import lost
from osler.text.listed import as_shown
from osler.text.readability import PLAIN_GRADE, grade_of, reading_of
from tests.answering.gate.starter import documents

FILES = sorted((Path(osler.__file__).parent / "starter" / "digests").glob("*.md"))


@pytest.fixture(scope="module")
def statements() -> dict[str, tuple[Recommendation, ...]]:
    """What each digest of the starter library recommends."""
    held = zip(FILES, documents(), strict=True)
    return {file.name: document.recommendations for file, document in held}


@pytest.fixture(scope="module")
def worded(statements: dict[str, tuple[Recommendation, ...]]) -> list[Recommendation]:
    """All statements that have plain words."""
    return [item for items in statements.values() for item in items if item.plain]


@pytest.mark.parametrize("file", [file.name for file in FILES])
def test_numbers_units_denials_and_red_flags_survive_in_plain_words(
    file: str, statements: dict[str, tuple[Recommendation, ...]]
) -> None:
    """Every statement and every caution of the starter library, compared apart from the gate."""
    for item in statements[file]:
        assert bool(item.plain) is not item.clinician_only, item.id
        if item.plain:
            assert lost(item.words, item.plain) == [], item.id
            assert len(item.plain_cautions) == len(item.cautions), item.id
        for words, plain in zip(item.cautions, item.plain_cautions, strict=False):
            assert lost(words, plain) == [], item.id


def _as_read(text: str) -> float:
    return grade_of(as_shown(text))


def test_plain_words_are_read_by_eighth_graders(worded: list[Recommendation]) -> None:
    """The median wording is at grade 8 or below, by Flesch-Kincaid alone too."""
    readings = [reading_of(as_shown(item.plain)) for item in worded]
    assert median(reading.grade for reading in readings) <= PLAIN_GRADE
    assert median(reading.flesch_kincaid for reading in readings) <= PLAIN_GRADE


def test_plain_words_are_easier_than_the_clinicians(worded: list[Recommendation]) -> None:
    """Those with words of their own by a grade and more at the median; few are harder.

    No more than that, since whom it is for and every condition stands in its sentence in both.
    """
    graded = [(_as_read(i.words), _as_read(i.plain)) for i in worded]
    own = [(_as_read(i.words), _as_read(i.plain)) for i in worded if i.plain != i.words]
    assert median(words - plain for words, plain in own) >= 1
    assert sum(plain > words + 0.5 for words, plain in graded) < len(graded) / 20
