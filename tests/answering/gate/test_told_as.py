"""The words of the quote, told as something else; and what may be told otherwise."""

import pytest

from osler.answering.gate import check
from osler.domain.recommendation import Facet, Population, Recommendation


@pytest.mark.parametrize(
    ("quote", "claim", "reason"),
    [
        (
            "Ask older people about falls.",
            "Older people should ask about falls.",
            "wording",
        ),
        (
            "People taking isotretinoin should be watched for low mood. Contraception is a must.",
            "People taking isotretinoin get low mood. Contraception is a must.",
            "strength",
        ),
        (
            "In pregnancy, aspirin is taken from 12 weeks until the birth.",
            "In pregnancy, aspirin is taken for 12 weeks until the birth.",
            "numbers",
        ),
        (
            "Urgent endoscopy is for adults aged 55 or over with weight loss.",
            "Urgent endoscopy is for adults aged 55 or over, or with weight loss.",
            "wording",
        ),
        (
            "Get help for a child who has a long fit, or a fit on one side.",
            "Get help for a child who has a long fit on one side.",
            "wording",
        ),
        (
            "Use the injector at once. Then call an ambulance.",
            "Call an ambulance. Then use the injector at once.",
            "wording",
        ),
        (
            "Weigh the risk when the eGFR falls below 45 in people on metformin. "
            "Metformin is not started below 30.",
            "Weigh the risk when the eGFR falls below 45 in people. "
            "Metformin is not started below 30.",
            "population",
        ),
        (
            "For adults in hospital with severe pneumonia, a steroid is suggested.",
            "For adults with severe pneumonia, a steroid is suggested.",
            "population",
        ),
        (
            "Do not offer a low-protein diet to people with kidney disease.",
            "Do not offer a diet that is not low in protein to people with kidney disease.",
            "polarity",
        ),
    ],
)
def test_words_told_as_something_else_are_refused_for_their_reason(quote, claim, reason):
    """Every word stands in the quote, and the claim says another thing."""
    assert check(quote, quote).supported
    assert reason in {r.name for r in check(claim, quote).reasons}


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        (
            "Do not offer ultrasound or TENS for low back pain.",
            "Do not offer ultrasound for low back pain. Do not offer TENS for low back pain.",
        ),
        (
            "A pharmacist can suggest a thin layer of cream.",
            "A thin layer of cream can be suggested by a pharmacist.",
        ),
        (
            "To quit tobacco, WHO recommends varenicline and bupropion for adults.",
            "Varenicline and bupropion are recommended by WHO for adults to quit tobacco.",
        ),
        (
            "In adults with sinusitis, the first choice is amoxicillin. It is given for 5 days.",
            "In adults with sinusitis, the first choice is amoxicillin, given for 5 days.",
        ),
        (
            "Older people who fall often, or walk poorly should be offered a falls assessment.",
            "Older people who fall often should be offered a falls assessment. It should also be "
            "offered to older people who walk poorly.",
        ),
        ("The dose is usually not above 30 mg.", "The dose is usually no more than 30 mg."),
        ("12 weeks is the time to start.", "12 weeks is the time to begin."),
    ],
)
def test_the_same_told_in_another_way_is_accepted(quote, claim):
    """Passive, a denial or a choice told apart, a pronoun resolved."""
    assert check(claim, quote).reasons == ()


def test_a_statement_that_lost_all_of_whom_it_is_for_is_refused():
    """ "Adults" alone is wider than "adults with an anxiety disorder"."""
    words = "Whatever the treatment of an anxiety disorder, adults can expect to wait four weeks."
    item = Recommendation(
        id="s/a", source_id="s", words=words, spans=(), facet=Facet.TREATMENT,
        population=Population("adults with an anxiety disorder"),
    )  # fmt: skip
    bare = check("Whatever the treatment, adults can expect to wait four weeks.", words, item=item)
    assert "population" in {r.name for r in bare.reasons}
    assert check(words, words, item=item).supported
