"""The workings say whose words the statements were checked against."""

from types import SimpleNamespace

from osler.domain.source import Form
from osler.interfaces.whose_words import ALL_OURS, SOME_OURS, checked_against

OURS = SimpleNamespace(number=1, form=Form.DIGEST)
THEIRS = SimpleNamespace(number=2, form=Form.FULL)


def test_nothing_is_said_where_the_sources_own_words_are_cited():
    """Then a statement stands on the source itself."""
    assert checked_against([THEIRS]) == ""


def test_digests_are_called_our_own_summaries():
    """A line that equals its own summary proves nothing about the source."""
    assert checked_against([OURS]) == ALL_OURS
    assert checked_against([OURS, THEIRS]) == SOME_OURS
