"""Each wording stands alone: an answer shows one statement without the sentence before it."""

import pytest

from osler.domain.recommendation import Facet, Recommendation, Span
from osler.library.leaning import leaning


def _leans(*, words: str = "Use heat.", plain: str = "", caution: str = "") -> list[str]:
    cautions = (caution,) if caution else ()
    item = Recommendation(
        id="a/b",
        source_id="a",
        words=words,
        spans=(Span("a#1", 0, len(words)),),
        facet=Facet.TREATMENT,
        plain=plain,
        cautions=cautions,
        plain_cautions=cautions,
    )
    return list(leaning(item))


@pytest.mark.parametrize(
    "opening",
    [
        "Also take it with food.",
        "But do not use heat.",
        "However, heat may help.",
        "Then use heat.",
        "So use heat.",
        "Nor use heat.",
        "Such pain needs a doctor.",
        "The same goes for children.",
        "They should rest.",
        "It is not for children.",
        "Both help.",
        "Neither helps.",
        "Others are fever and pain.",
        "This does not apply to children.",
        "These raise the risk.",
        "This is not for children.",
        "If that is not enough, try heat.",
    ],
)
def test_an_opening_that_points_back_is_refused_in_every_wording(opening: str) -> None:
    """Nothing stands before the first words of a line."""
    assert _leans(words=opening) == [opening]
    assert _leans(plain=opening) == [opening]
    assert _leans(caution=opening) == [opening, opening]


def test_half_a_sentence_is_refused_wherever_it_stands() -> None:
    """ "So may weakness" has no verb of its own."""
    assert _leans(
        plain="Pain may be a sign. So may weakness. So it is with fever. Nor is rest enough."
    ) == [
        "So may weakness.",
        "So it is with fever.",
        "Nor is rest enough.",
    ]


@pytest.mark.parametrize(
    "whole",
    [
        "This is for adults. They should rest.",
        "These signs are an emergency.",
        "These can be a stroke: sudden weakness or confusion.",
        "These are signs of dehydration. They are thirst and dry skin.",
        "Both heat and cold help.",
        "Neither heat nor cold helps.",
        "It can take 6 weeks to see a difference.",
        "Another febrile seizure is more likely under 18 months.",
        "Some adults need more.",
        "So-called cold sores heal by themselves.",
        "There is no need to stay at home.",
    ],
)
def test_words_that_name_what_they_speak_of_stand(whole: str) -> None:
    """A noun of their own, or an it that points at nothing."""
    assert _leans(words=whole, plain=whole) == []
