"""Passages end at paragraphs and sentences, never in the middle of a word."""

from osler.domain.recommendation import Facet
from osler.library.outline import headed
from osler.library.passages import LONGEST, cuts_of, passages_of
from tests.library.flats import flat_of


def cuts(text: str):
    flat = flat_of(text)
    return flat, cuts_of(flat.text, [(part.block, part.heading) for part in headed(flat)])


def test_neighbours_under_one_heading_are_joined():
    """A paragraph of twenty words alone says little."""
    flat, found = cuts("# Soap\nSoap is old and known to all.\nSoap is cheap nearly everywhere.")
    assert len(found) == 1
    assert found[0].title == "Soap"
    assert "everywhere" in flat.text[found[0].start : found[0].end]


def test_headings_and_gaps_keep_passages_apart():
    """What stands under another heading, or behind something left out, is another passage."""
    text = "# Soap\nSoap is old and known to all.\n# Oil\nOil is older than soap, by far."
    assert [cut.title for cut in cuts(text)[1]] == ["Soap", "Oil"]
    flat = flat_of("The first line is here to stay.\nThe second goes.\nThe third is here to stay.")
    kept = [(block, "") for block in (flat.blocks[0], flat.blocks[2])]
    assert len(cuts_of(flat.text, kept)) == 2


def test_long_paragraphs_break_between_sentences():
    """No passage is longer than the limit where sentences allow it."""
    flat, found = cuts(" ".join(f"Sentence number {n} is about soap and hands." for n in range(60)))
    assert len(found) > 1
    assert all(cut.end - cut.start <= LONGEST for cut in found)
    assert all(flat.text[cut.end - 1] == "." for cut in found)


def test_a_sentence_without_end_breaks_between_words():
    """A last resort, for lists printed as one sentence and for strings without a space."""
    flat, found = cuts("soap " * 800)
    assert all(cut.end - cut.start <= 2 * LONGEST for cut in found)
    assert not any(flat.text[cut.start : cut.end].endswith("so") for cut in found)
    assert len(cuts("x" * 4000)[1]) > 1


def test_scraps_are_no_passages():
    """ "Not stated" helps nobody."""
    assert cuts("Not stated.")[1] == []


def test_passages_are_numbered_and_know_their_place():
    """Ids go on from where the last section ended."""
    flat, found = cuts("Soap is old and known to all the world.")
    (one,) = passages_of(
        found, text=flat.text, section_id="x#3", source_id="x", first=7, facet=Facet.SAFETY,
        topics=("soap",),
    )  # fmt: skip
    assert (one.id, one.span.section_id, one.facet) == ("x:7", "x#3", Facet.SAFETY)
    assert one.words == flat.text
