"""The source may be used as it is used, and a statement goes with its cautions."""

import pytest

from osler.answering.gate import check
from osler.domain.recommendation import Direction, Facet, Passage, Population, Recommendation, Span
from osler.domain.source import Form, Kind, Source, Standing, StandingLevel

WORDS = "Adults with a headache may take ibuprofen."
CAUTION = "Do not take more than 1200 mg in 24 hours."
PLAIN_CAUTION = "Take no more than 1200 mg a day."


def source(level: StandingLevel, *, year: int = 2016, issuer: str = "NICE") -> Source:
    return Source(
        id="s", title="T", issuer=issuer, kind=Kind.GUIDELINE, form=Form.DIGEST, citation="C",
        year=year, standing=Standing(level),
    )  # fmt: skip


def item(**fields) -> Recommendation:
    return Recommendation(
        **{"id": "s/a", "source_id": "s", "words": WORDS, "spans": (), "facet": Facet.TREATMENT}
        | fields
    )


@pytest.mark.parametrize("level", [StandingLevel.WITHDRAWN, StandingLevel.RETRACTED])
def test_withdrawn_and_retracted_sources_support_nothing(level):
    """Not even their exact words."""
    verdict = check(WORDS, WORDS, source=source(level))
    assert [r.name for r in verdict.reasons] == ["standing"]


@pytest.mark.parametrize(
    "level", [StandingLevel.SUPERSEDED, StandingLevel.DRAFT, StandingLevel.PAST_REVIEW]
)
def test_what_is_not_in_force_is_not_told_as_current(level):
    """ "NICE currently recommends" needs a source in force."""
    words = "NICE currently recommends heat."
    assert not check(words, words, source=source(level)).supported
    assert check(words, words, source=source(StandingLevel.IN_FORCE)).supported
    assert check(WORDS, WORDS, source=source(level)).supported


@pytest.mark.parametrize(
    "words",
    [
        "Offer screening to adults who currently smoke or stopped in the past 15 years.",
        "Ask people who are not currently taking a statin to see a doctor.",
        "Compare it with the most recent blood pressure.",
    ],
)
def test_what_people_currently_do_says_nothing_of_the_source(words):
    """An old guideline may speak of people who smoke now."""
    assert check(words, words, source=source(StandingLevel.PAST_REVIEW)).supported


@pytest.mark.parametrize(
    "words",
    [
        "Magnetic stimulation is not currently recommended.",
        "The most recent guideline advises heat.",
        "Heat is currently used as first treatment.",
    ],
)
def test_what_is_told_as_current_practice_needs_a_source_in_force(words):
    """Word for word from an old guideline it would mislead."""
    assert not check(words, words, source=source(StandingLevel.PAST_REVIEW)).supported
    assert check(words, words, source=source(StandingLevel.IN_FORCE)).supported


def test_a_statement_without_its_caution_is_misleading():
    """The caution must stand in the claim or be shown beside it."""
    verdict = check(WORDS, WORDS, item=item(cautions=(CAUTION,)))
    assert [r.name for r in verdict.reasons] == ["caution"]


@pytest.mark.parametrize("shown", [CAUTION, PLAIN_CAUTION])
def test_a_caution_shown_beside_is_kept(shown):
    """In the source's words or in plain ones."""
    with_caution = item(cautions=(CAUTION,), plain_cautions=(PLAIN_CAUTION,))
    assert check(WORDS, WORDS, item=with_caution, cautions_shown=[shown]).supported


def test_a_caution_told_in_the_claim_is_kept():
    """Word for word, or nearly."""
    near = "Do not take more than 1200 mg of it in 24 hours."
    quote = f"{WORDS} {CAUTION}"
    with_caution = item(words=quote, cautions=(CAUTION,))
    assert check(quote, quote, item=with_caution).supported
    assert "caution" not in {
        r.name for r in check(f"{WORDS} {near}", quote, item=with_caution).reasons
    }


def test_a_caution_told_in_other_order_is_kept_and_a_part_of_it_is_not():
    """Four fifths of its content, all its numbers and its denial."""
    caution = "Do not take ibuprofen with warfarin or lithium."
    whole = item(words=f"{WORDS} {caution}", cautions=(caution,))
    told = f"{WORDS} With lithium or warfarin do not take ibuprofen."
    half = f"{WORDS} Take ibuprofen with warfarin or lithium."
    assert "caution" not in {r.name for r in check(told, whole.words, item=whole).reasons}
    assert "caution" in {r.name for r in check(half, whole.words, item=whole).reasons}


def test_a_caution_without_words_to_find_must_be_shown():
    """Content that cannot be found in the claim cannot be said to be there."""
    assert not check(WORDS, WORDS, item=item(cautions=("It is so.",))).supported


def test_a_caution_of_few_words_is_not_carried_by_a_claim_that_happens_to_hold_them():
    """The words of one and the same subject stand in both, and the claim says something else."""
    caution = "The doctor says by how much the dose is raised."
    words = "Keep taking it: the dose is usually raised early. Contact your doctor for a test."
    alone = item(words=words, cautions=(caution,))
    assert {r.name for r in check(words, words, item=alone).reasons} == {"caution"}
    assert check(words, words, item=alone, cautions_shown=[caution]).supported


def test_what_a_caution_tells_to_do_must_be_told():
    """Its subject may be that of the claim, word for word."""
    words = "Do not take tranexamic acid for heavy periods with a blood thinner."
    caution = "If you take a blood thinner and have heavy periods, ask the doctor. Do not stop it."
    alone = item(words=words, cautions=(caution,))
    assert {r.name for r in check(words, words, item=alone).reasons} == {"caution"}
    assert check(words, words, item=alone, cautions_shown=[caution]).supported


def test_a_passage_has_no_cautions():
    """Only recommendations carry them."""
    passage = Passage(id="s:1", source_id="s", span=Span("s#0", 0, 3), words=WORDS)
    assert check(WORDS, WORDS, item=passage).supported


def test_people_timing_and_issuer_of_the_item_may_be_named():
    """What governs a statement is part of its ground, unless it denies something."""
    quote = "Use heat."
    whole = item(
        words=quote,
        direction=Direction.FOR,
        population=Population("adults with sciatica"),
        topics=("low back pain",),
    )
    nice = source(StandingLevel.IN_FORCE, year=2016)
    assert check(
        "NICE 2016: adults with sciatica use heat.", quote, item=whole, source=nice
    ).supported
    assert not check("NICE 2017: use heat.", quote, item=whole, source=nice).supported
    denied = item(words=quote, population=Population("adults without sciatica"))
    assert not check("Adults with sciatica use heat.", quote, item=denied).supported


def test_a_source_without_its_item_still_names_issuer_and_year():
    """What governs a quote is known as far as it is given."""
    claim = "NICE 2016: use heat."
    assert check(claim, "Use heat.", source=source(StandingLevel.IN_FORCE)).supported
    passage = Passage(id="s:1", source_id="s", span=Span("s#0", 0, 3), words="Use heat.")
    assert check(claim, "Use heat.", item=passage, source=source(StandingLevel.IN_FORCE)).supported
    undated = source(StandingLevel.IN_FORCE, year=0)
    assert not check(claim, "Use heat.", source=undated).supported


def test_an_item_that_recommends_may_be_told_as_advice():
    """ "You should" rests on a recommendation, not on a fact."""
    quote = "Heat is a treatment for adults with low back pain."
    claim = "Adults with low back pain should be treated with heat."
    assert not check(claim, quote).supported
    assert check(claim, quote, item=item(words=quote, direction=Direction.FOR)).supported
    assert not check(claim, quote, item=item(words=quote, direction=Direction.EITHER)).supported
