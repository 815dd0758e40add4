"""The gate as a whole: what it must let through and what it must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.answering.gate import check
from osler.answering.gate.reading import read
from osler.domain.answer import Outcome
from tests.answering.gate.cases import FAITHFUL, UNFAITHFUL

NAMES = {
    "wording", "numbers", "drugs", "doses", "polarity", "strength", "population", "standing",
    "caution",
}  # fmt: skip


@pytest.mark.parametrize(("claim", "quote"), [("", "Some words."), ("Some words.", ""), (" ", " ")])
def test_nothing_supports_nothing(claim, quote):
    """An empty claim or quote is not supported, and does not fail."""
    verdict = check(claim, quote)
    assert verdict.outcome is Outcome.NOT_SUPPORTED
    assert verdict.reasons[0].name == "wording"


def test_no_quotes_support_nothing():
    """A claim without a citation stands on nothing."""
    assert not check("Use heat.", []).supported


@pytest.mark.parametrize(("quote", "claim", "reason"), UNFAITHFUL)
def test_an_unfaithful_claim_is_refused_for_its_reason(quote, claim, reason):
    """Each case names the reason that a reader would give."""
    verdict = check(claim, quote)
    assert not verdict.supported
    assert reason in {r.name for r in verdict.reasons}


@pytest.mark.parametrize(("quote", "claim"), FAITHFUL)
def test_a_faithful_rewording_passes(quote, claim):
    """Plain words, passive, other order, other units."""
    assert check(claim, quote).reasons == ()


def test_a_wrong_detail_in_the_same_words_contradicts():
    """The outcome tells a changed dose from an unrelated claim."""
    quote = "Give adults ibuprofen 400 mg three times a day."
    assert check("Give adults ibuprofen 800 mg three times a day.", quote).outcome is (
        Outcome.CONTRADICTED
    )
    assert check("Apply heat to the back.", quote).outcome is Outcome.NOT_SUPPORTED


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_text_gets_a_verdict_with_known_reasons(claim, quote):
    """No input crashes the gate; a refusal always says why."""
    verdict = check(claim, quote)
    assert {reason.name for reason in verdict.reasons} <= NAMES
    assert verdict.supported == (not verdict.reasons)


@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_every_text_supports_itself(text):
    """Exact words always stand."""
    assert check(text, text).supported


def test_the_same_question_gets_the_same_verdict():
    """Reasons come in one order."""
    quote, claim, _ = UNFAITHFUL[0]
    assert check(claim, quote) == check(claim, [quote])


def test_a_quote_is_read_once():
    """What was read is kept: a second claim on the same quote finds it."""
    quote, claim = FAITHFUL[0]
    check(claim, quote)
    misses = read.cache_info().misses
    check(claim, quote)
    assert read.cache_info().misses == misses
