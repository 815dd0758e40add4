"""Passages: every word, in order, at exact places, none too long."""

from hypothesis import given, settings
from hypothesis import strategies as st

from osler.adapters.readers.runs import Heading, passages_of, runs
from osler.domain.recommendation import Facet
from osler.domain.source import Section

TEXTS = st.text(alphabet="aB.!? \n-•é", max_size=300)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(TEXTS, st.integers(5, 60))
def test_runs_hold_every_word_in_order_and_none_is_too_long(text: str, longest: int):
    """Nothing between two runs but white space."""
    found = runs(text, longest=longest)
    rest, at = "", 0
    for run in found:
        assert run.start >= at
        assert 0 < run.end - run.start <= longest
        assert text[run.start : run.end].strip() == text[run.start : run.end]
        rest += text[at : run.start]
        at = run.end
    assert (rest + text[at:]).strip() == ""


def test_sentences_are_not_cut():
    """A run ends where a sentence ends."""
    text = "The first sentence is here. The second one is here. The third is here too."
    assert [text[r.start : r.end] for r in runs(text, longest=55)] == [
        "The first sentence is here. The second one is here.",
        "The third is here too.",
    ]


def test_a_sentence_that_is_too_long_is_cut_between_words():
    """A word that is itself too long is cut where it must be."""
    text = "one two three " + "x" * 12
    pieces = [text[r.start : r.end] for r in runs(text, longest=8)]
    assert pieces == ["one two", "three", "xxxxxxxx", "xxxx"]


def test_a_heading_goes_with_what_it_heads():
    """A heading at the foot of a passage would speak of nothing."""
    text = "First part ends here.\nTreatment\nRest for a day or two."
    assert [text[r.start : r.end] for r in runs(text, longest=34)] == [
        "First part ends here.",
        "Treatment\nRest for a day or two.",
    ]


def test_headings_alone_are_kept():
    """Text that is all headings is still text."""
    text = "Alpha\nBeta\nGamma"
    assert [text[r.start : r.end] for r in runs(text, longest=11)] == ["Alpha\nBeta", "Gamma"]


def test_blank_text_has_no_passages():
    """There is nothing to cite."""
    assert runs(" \n\n ") == []


def test_passages_are_numbered_on_through_the_source():
    """Ids are those of the whole source, words those at the place."""
    section = Section("s#1", "s", 1, (), "One here. Two here.")
    under = Heading("Title", Facet.CAUSE, ("gout",))
    found = passages_of(section, under, first=7, longest=10)
    assert [(p.id, p.words) for p in found] == [("s:7", "One here."), ("s:8", "Two here.")]
    assert {(p.title, p.facet, p.topics) for p in found} == {("Title", Facet.CAUSE, ("gout",))}
