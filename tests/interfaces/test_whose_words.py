"""The workings say whose words the statements were checked against."""

from types import SimpleNamespace

import pytest

from osler.domain.source import Form
from osler.interfaces.whose_words import ALL_OURS, SOME_OURS, SUPPORT_WORDS, checked_against

OURS = SimpleNamespace(number=1, form=Form.DIGEST)
THEIRS = SimpleNamespace(number=2, form=Form.FULL)


def test_nothing_is_said_where_the_sources_own_words_are_cited():
    """Then a statement stands on the source itself."""
    assert checked_against([THEIRS]) == ""


def test_digests_are_called_our_own_summaries():
    """A line that equals its own summary proves nothing about the source."""
    assert checked_against([OURS]) == ALL_OURS
    assert checked_against([OURS, THEIRS]) == SOME_OURS


def test_how_far_a_source_was_read_is_said_in_the_same_words_everywhere():
    """On the site, in the terminal and in files."""
    words = pytest.importorskip("osler.interfaces.web.asking.words")
    assert {k: str(v) for k, v in words._SUPPORTS.items()} == SUPPORT_WORDS
