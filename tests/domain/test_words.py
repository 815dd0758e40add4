"""The words cannot hold a wrong value."""

from datetime import date

import pytest

from osler.domain.recommendation import Facet, Population, Recommendation, Span, Urgency
from osler.domain.source import StandingLevel
from osler.errors import InputError
from tests.answering.making import a_rec, a_source


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2)])
def test_a_span_runs_forward(start: int, end: int) -> None:
    """Characters are counted from 0, and a span holds at least one."""
    with pytest.raises(InputError, match="Not a span"):
        Span("s#0", start, end)


def test_an_age_range_runs_upwards() -> None:
    """From 65 to 18 is nobody."""
    with pytest.raises(InputError, match="runs upwards"):
        Population("nobody", age_low=65, age_high=18)


def test_a_recommendation_has_words() -> None:
    """A blank statement says nothing that could be checked."""
    with pytest.raises(InputError, match="has words"):
        Recommendation("a/b", "a", "  ", (), Facet.TREATMENT)


@pytest.mark.parametrize("priority", [0, 6])
def test_priority_runs_from_one_to_five(priority: int) -> None:
    """Anything else would silently sort first or last."""
    with pytest.raises(InputError, match="Priority"):
        a_rec(priority=priority)


@pytest.mark.parametrize(
    ("id_", "title", "year"), [("", "T", 2020), ("x", "", 2020), ("x", "T", 3000)]
)
def test_a_source_has_an_id_a_title_and_a_possible_year(id_: str, title: str, year: int) -> None:
    """What cannot be cited is no source."""
    with pytest.raises(InputError):
        a_source(id_, title=title, year=year)


def test_the_age_of_a_source_is_unknown_where_its_year_is() -> None:
    """Nothing is invented."""
    assert a_source(year=0).age_at(date(2026, 1, 1)) is None
    assert a_source(year=2020).age_at(date(2026, 1, 1)) == 6


def test_urgency_ranks_emergencies_first() -> None:
    """0 is the most urgent."""
    assert [u.rank for u in Urgency] == [0, 1, 2, 3]


def test_only_withdrawn_and_retracted_sources_are_unusable() -> None:
    """Old and superseded ones may be used with their standing shown."""
    unusable = {level for level in StandingLevel if not level.usable}
    assert unusable == {StandingLevel.WITHDRAWN, StandingLevel.RETRACTED}
