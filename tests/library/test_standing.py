"""Where a source stands: its own words first, then policy, never the calendar alone."""

from datetime import date

import pytest

from osler.domain.source import StandingLevel
from osler.library.standing import StandingFacts, policy, standing_of

AT = date(2026, 11, 25)
FIVE = "All are considered withdrawn or invalid five years after publication, or once updated."


@pytest.mark.parametrize(
    ("facts", "level", "says"),
    [
        (StandingFacts("2016-05"), StandingLevel.PAST_REVIEW, "Old by policy"),
        (StandingFacts("2016-05", listed_current=True), StandingLevel.PAST_REVIEW, "July 2018"),
        (StandingFacts("2024"), StandingLevel.UNKNOWN, "does not say"),
        (StandingFacts("2024", listed_current=True), StandingLevel.IN_FORCE, "Listed as current"),
        (StandingFacts(), StandingLevel.UNKNOWN, "no date"),
        (StandingFacts("2017", statements=FIVE), StandingLevel.PAST_REVIEW, "own validity"),
        (StandingFacts("2024", statements=FIVE), StandingLevel.UNKNOWN, "does not say"),
        (StandingFacts("2010", "2024"), StandingLevel.UNKNOWN, "does not say"),
        (StandingFacts("2010", "2012"), StandingLevel.PAST_REVIEW, "last reaffirmed 2012"),
        (StandingFacts("", "2012"), StandingLevel.PAST_REVIEW, "a date not stated"),
        (
            StandingFacts(
                "2024", statements="Yes.\nThis guideline has been withdrawn by its issuer. So."
            ),
            StandingLevel.WITHDRAWN,
            "This guideline has been withdrawn by its issuer",
        ),
        (
            StandingFacts("2024", statements="This guideline was superseded by Thumbs 2025."),
            StandingLevel.SUPERSEDED,
            "superseded",
        ),
    ],
)
def test_a_source_stands_where_its_facts_put_it(facts, level, says):
    """The reason is in words a reader can check."""
    standing = standing_of(facts, at=AT)
    assert standing.level is level
    assert says in standing.reason


def test_validity_counts_to_the_end_of_what_is_stated():
    """A guideline of 2021 is valid to the end of 2026; one of a day to that day."""
    assert standing_of(StandingFacts("2021"), at=AT).level is StandingLevel.UNKNOWN
    assert standing_of(StandingFacts("2021-11-24"), at=AT).level is StandingLevel.PAST_REVIEW
    assert standing_of(StandingFacts("2021-11"), at=AT).level is StandingLevel.UNKNOWN


def test_the_reason_does_not_change_with_the_day():
    """The same source reads the same tomorrow."""
    facts = StandingFacts("2010", listed_current=True)
    assert standing_of(facts, at=AT) == standing_of(facts, at=date(2030, 1, 1))


def test_what_replaces_it_is_named():
    """A superseded source points to its successor."""
    facts = StandingFacts("2020", statements="The guideline has been replaced by Thumbs 2025.")
    assert standing_of(facts, at=AT).replaced_by == "Thumbs 2025"


def test_the_policy_gives_its_source():
    """Five years is a choice, and its reason stands beside it."""
    assert policy().years == 5
    assert "JAMA" in policy().why


def test_what_still_counts_names_the_day_on_which_it_no_longer_will():
    """The earlier of the issuer's own rule and ours; a library that lies idle grows old with it."""
    assert standing_of(StandingFacts("2024-02"), at=AT).review_by == "2029-02-28"
    two = "The guideline expires two years after publication."
    standing = standing_of(StandingFacts("2026", statements=two), at=AT)
    assert standing.review_by == "2028-12-31"
    assert standing.on(date(2029, 1, 1)).level is StandingLevel.PAST_REVIEW
    assert standing_of(StandingFacts("2010"), at=AT).review_by == ""
