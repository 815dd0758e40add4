"""Which sources may speak, and what stands beside them."""

import pytest

from osler.answering.appraise import appraise
from osler.answering.standing_use import (
    SILENT,
    WARNINGS,
    Use,
    may_be_used,
    notes_on_standing,
    outdone,
    use_of,
    warning_on,
)
from osler.domain.evidence import Evidence
from osler.domain.recommendation import Facet, Phase
from osler.domain.source import Source, Standing, StandingLevel
from tests.answering.making import a_passage, a_question, a_rec, a_source, evidence

LAST = [level for level in StandingLevel if use_of(level) is Use.LAST]


def standing(level: StandingLevel, id_: str = "acme-2020", **more: str) -> Source:
    return a_source(id_, standing=Standing(level, "Because.", **more))


def old(level: StandingLevel = StandingLevel.SUPERSEDED, **changes: object) -> Evidence:
    item = a_rec("Rest the knee for 8 weeks.", source="old-2010", **changes)
    return evidence(item, source=standing(level, "old-2010"))


def new(words: str = "Rest the knee for 2 weeks.", **changes: object) -> Evidence:
    return evidence(a_rec(words, source="new-2020", **changes), source=a_source("new-2020"))


@pytest.mark.parametrize("level", [StandingLevel.WITHDRAWN, StandingLevel.RETRACTED])
def test_what_was_taken_back_is_never_used_whatever_the_table_says(level: StandingLevel) -> None:
    """The table agrees, and could not undo it."""
    assert use_of(level) is Use.NEVER
    assert not may_be_used(standing(level))
    assert appraise((evidence(a_rec(), source=standing(level)),), a_question()).ranked == ()


def test_every_level_has_a_use_and_a_reason() -> None:
    """A level without one would fail in the middle of an answer."""
    assert {use_of(level) for level in StandingLevel} == set(Use)


def test_every_last_resort_has_a_warning() -> None:
    """And nothing else has: a warning beside everything warns of nothing."""
    assert set(WARNINGS) == set(LAST)
    assert [warning_on(standing(level)) for level in StandingLevel if level not in LAST] == [""] * 6


def test_a_warning_names_what_took_the_place() -> None:
    """The reader is sent to the newer document."""
    source = standing(StandingLevel.SUPERSEDED, replaced_by="Knee 2025")
    assert "replaced (by Knee 2025); no current source" in warning_on(source)
    assert warning_on(source, Facet.WARNING).endswith("replaced (by Knee 2025).")
    long = standing(StandingLevel.SUPERSEDED, replaced_by="A long citation. " * 9)
    assert "citation" not in warning_on(long)


@pytest.mark.parametrize("level", LAST)
def test_the_last_resort_gives_way_to_what_speaks_of_the_same(level: StandingLevel) -> None:
    """Mostly the same words; what is left out is told in the workings."""
    both = (old(level), new())
    assert outdone(both) == {("Knee pain", "old-2010/r1")}
    appraisal = appraise(both, a_question())
    assert [r.evidence.source.id for r in appraisal.ranked] == ["new-2020"]
    assert appraisal.excluded == (f"1 {SILENT}",)


@pytest.mark.parametrize("level", LAST)
def test_the_last_resort_speaks_where_nothing_else_does(level: StandingLevel) -> None:
    """A statement on another action does not take its place."""
    both = (old(level), new("Lose weight if your knees hurt."))
    assert outdone(both) == frozenset()
    assert len(appraise(both, a_question()).ranked) == 2


@pytest.mark.parametrize(
    "better",
    [
        new(facet=Facet.OUTLOOK),
        old(StandingLevel.DRAFT),
        evidence(a_passage("Rest the knee for 2 weeks."), source=a_source("page-1")),
    ],
)
def test_only_better_evidence_of_the_same_form_and_part_of_care_takes_the_place(
    better: Evidence,
) -> None:
    """Another part of care, another last resort, or a page instead of a recommendation: none."""
    assert outdone((old(), better)) == frozenset()


def test_labels_decide_where_both_have_one() -> None:
    """The same action at the same time is the same, whatever is said of it; else it is not."""
    one = old(label="rest", phase=Phase.NOW)
    assert outdone((one, new("Do not lie down.", label="rest", phase=Phase.NOW)))
    assert not outdone((one, new(label="rest", phase=Phase.LASTING)))
    assert not outdone((one, new(label="splints", phase=Phase.NOW)))


def test_a_warning_sign_is_never_left_out() -> None:
    """That a newer document does not repeat it is no word against it."""
    assert outdone((old(facet=Facet.WARNING), new(facet=Facet.WARNING))) == frozenset()


def test_the_answer_counts_what_is_not_in_force() -> None:
    """In words, one part a standing, in the order from better to worse."""
    from osler.answering.present import _reference

    levels = [StandingLevel.IN_FORCE, StandingLevel.UNKNOWN, StandingLevel.DRAFT]
    levels += [StandingLevel.PAST_REVIEW] * 2
    references = [_reference(n, standing(level), added=False) for n, level in enumerate(levels, 1)]
    assert notes_on_standing(references) == (
        "Of the 5 sources, 1 does not say whether it still holds, 2 are past their review date, "
        "1 is draft; each says so in the references.",
    )
    assert notes_on_standing(references[:1]) == ()
    assert notes_on_standing([references[1]] * 8) == (
        "None of the 8 sources says whether it still holds.",
    )
    (plural,) = notes_on_standing([references[1]] * 2 + [references[2]] * 2 + references[3:4])
    assert "2 do not say whether they still hold, 1 is past its review date, 2 are draft" in plural
