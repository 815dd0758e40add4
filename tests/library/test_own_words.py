"""Standing on the face of a document is found however cheaply the face is looked at."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.source import Form, StandingLevel
from osler.library.own_words import BANNERS, STEMS, TITLED, as_it_says
from tests.adapters.documents import page

PATTERNS = [pattern for _, pattern in (*TITLED, *BANNERS)]


@settings(max_examples=300)
@given(st.data())
def test_every_match_holds_a_stem(data: st.DataObject):
    """A stem left out would lose the drafts or retractions that it stands for."""
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = re.sub(r"[^ -~]", " ", data.draw(st.from_regex(pattern)))
    assert not pattern.search(text) or any(stem in text.lower() for stem in STEMS)


def test_a_face_that_says_nothing_leaves_the_document_as_it_is():
    """Not even a new copy is made."""
    plain = page("a")
    assert as_it_says(plain) is plain


def test_a_word_that_only_sounds_like_it_changes_nothing():
    """A stem is where looking begins, not what is found."""
    overdrafts = page("a", "Overdrafts and comments.\nNot updated\nÉtude")
    overdrafts = replace(
        overdrafts, source=replace(overdrafts.source, title="Overdrafts and comments")
    )
    assert as_it_says(overdrafts) is overdrafts


def test_a_banner_in_any_letters_counts():
    """Beyond ASCII every pattern is tried."""
    for line in ("This page was withdrawn", "This page was withdrawn \N{EM DASH} see below"):
        assert as_it_says(page("a", line)).source.standing.level is StandingLevel.WITHDRAWN


def test_a_long_line_is_no_banner():
    """It is a sentence of the text."""
    told = page("a", "This page was withdrawn " + "and read again " * 20)
    assert as_it_says(told) is told


def test_a_title_says_it_first():
    """What stands in it counts before any banner; a digest's author said where it stands."""
    told = page("a")
    told = replace(told, source=replace(told.source, title="RETRACTED: Zorblax"))
    assert as_it_says(told).source.standing.level is StandingLevel.RETRACTED
    digest = replace(told, source=replace(told.source, form=Form.DIGEST))
    assert as_it_says(digest) is digest
