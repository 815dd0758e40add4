"""Announcements, lists of what must be absent, headings "against", sentences of two directions."""

from osler.domain.recommendation import Direction, Strength
from osler.library.extraction import extract
from tests.library.flats import flat_of

F, A, E = Direction.FOR, Direction.AGAINST, Direction.EITHER


def told(text: str) -> list[tuple[str, Direction]]:
    flat = flat_of(text)
    return [
        (" ".join(flat.text[s.start : s.end] for s in one.candidate.stretches), one.direction)
        for one in extract(flat)
    ]


def test_an_announcement_of_the_people_is_no_stem_of_whole_sentences():
    """ "Recommendations for people with …:" stands above the items as a heading does."""
    text = (
        "Recommendations specific to people with cracked (sore) hands, at home:\n"
        "- The panel suggests against the use of soap.\n- The panel recommends the use of oil."
    )
    assert told(text) == [
        ("The panel suggests against the use of soap.", A),
        ("The panel recommends the use of oil.", F),
    ]
    headings = extract(flat_of(text))[0].candidate.headings
    assert headings[-1].text.startswith("Recommendations specific to people")


def test_a_list_of_what_must_be_absent_is_one_recommendation():
    """Each item alone would say that soap is for people who lack one of them."""
    text = (
        "Offer soap to people who do not have any of the following:\n"
        "- cracked hands\n- open wounds\n- a known allergy"
    )
    assert [words for words, _ in told(text)] == [
        "Offer soap to people who do not have any of the following: "
        "cracked hands open wounds a known allergy"
    ]


def test_sentences_of_a_recommendation_that_point_two_ways_are_apart():
    """For oil, against soap, in one item: two recommendations."""
    text = "- In people with sore hands, oil is suggested. Soap should not be given before the oil."
    assert told(text) == [
        ("In people with sore hands, oil is suggested.", F),
        ("Soap should not be given before the oil.", A),
    ]


def test_a_sentence_that_leans_on_the_one_before_stays_with_it():
    """ "It should not be used …" says nothing alone."""
    text = "- In people with sore hands, oil is suggested. It should not be used on open wounds."
    assert len(told(text)) == 1


def test_a_numbered_recommendation_is_not_parted():
    """Under one number the whole paragraph is one, refusals in it included."""
    text = "Recommendation 3: We recommend oil for sore hands. Soap should not be used with oil."
    assert len(told(text)) == 1


def test_a_sentence_under_a_heading_against_keeps_its_own_direction():
    """How to decide is no refusal; a bare order below such a heading is what it refuses."""
    text = "# Conditional recommendation against\n{}"
    own = "The decision to continue soap should be made with the person."
    assert told(text.format(own)) == [(own, F)]
    assert told(text.format("Use soap in infants.")) == [("Use soap in infants.", A)]


def test_only_in_research_settings_has_no_strength_by_its_verb():
    """ "Recommends" is no strong recommendation where the act is kept to trials."""
    text = (
        "The word recommend marks strong recommendations and suggest marks weak ones.\n"
        "The panel recommends the use of soap only in research settings.\n"
        "The panel recommends the use of oil."
    )
    kept = [one for one in extract(flat_of(text)) if "research" in one.candidate.words]
    assert [one.direction for one in kept] == [E]
    assert all(one.grade.strength is Strength.NOT_STATED for one in kept)
