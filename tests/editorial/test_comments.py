"""What people at the desk say to each other."""

import pytest

from osler.editorial.desk import Desk
from osler.errors import InputError, NotFound

from .making import ANN, CLEO, a_desk, submitted


@pytest.fixture
def desk() -> Desk:
    return a_desk()[0]


def test_a_comment_has_words_and_answers_one_that_is_there(desk: Desk):
    """A reply to nothing would stand nowhere."""
    article = submitted(desk)
    with pytest.raises(InputError, match="has words"):
        desk.comment(article.id, "  ", by=ANN)
    with pytest.raises(NotFound, match="k7"):
        desk.comment(article.id, "I agree.", by=ANN, reply_to="k7")


def test_half_a_character_is_refused(desk: Desk):
    """No database gives it back, so the article could never be read again."""
    article = submitted(desk)
    with pytest.raises(InputError, match="half a character"):
        desk.comment(article.id, "\ud83d", by=ANN)
    assert desk.article(article.id, viewer=ANN).comments == ()


def test_comments_and_replies_stand_in_order(desk: Desk):
    """On a claim, on the whole, and on each other."""
    article = submitted(desk)
    desk.comment(article.id, "For whom?", by=CLEO, claim_id="c2")
    after = desk.comment(article.id, "Adults.", by=ANN, reply_to="k1")
    assert [(c.id, c.claim_id, c.reply_to, c.by.id) for c in after.comments] == [
        ("k1", "c2", "", "cleo"),
        ("k2", "", "k1", "ann"),
    ]
