"""Quotes of several sentences: what one sentence says of another is kept with it."""

import pytest

from osler.answering.gate import check
from osler.domain.recommendation import Facet, Population, Recommendation


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("They should take a statin.", "This is for people with PAD. They should take a statin."),
        ("Most can be treated at home.", "This is about adults. Most can be treated at home."),
        ("Rest the leg.", "This is only for athletes. Rest the leg. Use ice."),
    ],
)
def test_whom_a_first_sentence_is_for_is_never_dropped(claim, quote):
    """ "This is for adults." governs every sentence behind it."""
    assert not check(claim, quote).supported
    assert check(quote, quote).supported


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        (
            "Diarrhoea lasts 5 to 7 days. In most it has stopped by 3 days.",
            "Diarrhoea lasts 5 to 7 days. In most it has stopped by 2 weeks. "
            "Vomiting lasts 1 to 2 days. In most it has stopped by 3 days.",
        ),
        (
            "Ibuprofen eases pain. It makes no difference to swelling.",
            "Ibuprofen eases pain. Rest helps too. Paracetamol eases pain. "
            "It makes no difference to swelling.",
        ),
    ],
)
def test_it_speaks_of_what_it_spoke_of_in_the_quote(claim, quote):
    """A sentence that leans on the one before it is not moved behind another."""
    verdict = check(claim, quote)
    assert any("leans on another sentence" in r.detail for r in verdict.reasons)


def test_sentences_that_lean_on_one_another_stay_in_their_chain():
    """Of a chain of "it …" one may be left out where nothing else hangs on it."""
    quote = "The risk is higher after a stroke. It is higher with epilepsy. It is higher in sleep."
    assert check(quote, quote).supported
    reworded = quote.replace("The risk is", "The risk of it is", 1)
    assert not any("leans" in r.detail for r in check(reworded, quote).reasons)


def test_a_sentence_that_says_nothing_of_the_claim_is_no_ground_for_it():
    """The people and topics of a statement add to its sentences, and stand for none."""
    words = (
        "Do not use methotrexate in pregnancy. People who take it should ask their doctor first."
    )
    item = Recommendation(
        id="s/a", source_id="s", words=words, spans=(), facet=Facet.TREATMENT,
        population=Population("people taking methotrexate who are pregnant"),
    )  # fmt: skip
    turned = words.replace("Do not use", "Use", 1)
    assert not check(turned, words, item=item).supported
    assert check(words, words, item=item).supported


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        (
            "See a doctor if the diarrhoea has gone on for 2 days.",
            "See a doctor if the diarrhoea has gone on for 7 days. "
            "See a doctor if the vomiting has gone on for 2 days.",
        ),
        (
            "Offer it to adults with a BMI of 27 or more, or 30 or more with complications.",
            "Offer it to adults with a BMI of 30 or more, or 27 or more with complications.",
        ),
        (
            "Take 70 mg/dL of sugar when the blood glucose is below 15 g.",
            "Take 15 g of sugar when the blood glucose is below 70 mg/dL.",
        ),
        ("Take 500/125 g of it.", "Take 500/125 mg of it."),
    ],
)
def test_a_number_stays_with_what_it_measures(claim, quote):
    """Neither in another sentence, nor in the other's place, nor in another unit."""
    assert not check(claim, quote).supported
    assert check(quote, quote).supported


def test_not_just_is_no_just():
    """A cause that is denied to be the only one is not made the only one."""
    quote = "Leg pain on walking is not just a part of ageing: talk to a doctor."
    assert not check(
        "Leg pain on walking is just a part of ageing. Talk to a doctor.", quote
    ).supported
    assert check(
        "Leg pain on walking is not just a part of ageing. Talk to a doctor.", quote
    ).supported
