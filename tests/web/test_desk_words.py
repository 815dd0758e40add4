"""What the desk's screens say: votes of readers, titles in place of ids, whose words a quote is."""

from contextlib import nullcontext
from datetime import timedelta
from types import SimpleNamespace

import pytest

from osler.domain.answer import DeclineKind
from osler.editorial.desk import Desk
from osler.interfaces.web import engine
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.asking.models import Feedback
from osler.interfaces.web.clock import today
from osler.interfaces.web.review_desk import counts, opinions
from osler.interfaces.web.review_desk.models import NotAnswered
from osler.interfaces.web.review_desk.templatetags import desk_words
from tests.editorial.making import ADA, approves, published, under_review
from tests.editorial.test_reopening import withdrawn
from tests.web import test_desk
from tests.web.test_desk import address, page, reviewer

pytestmark = pytest.mark.django_db
desk = test_desk.desk  # the fixture: a desk in memory, without a library


def test_the_board_reads_what_readers_think(desk: Desk) -> None:
    """Counts and ticked reasons; a question only where its reader chose to add it."""
    article = published(desk)
    for helpful, about, ticked in ((False, "", ["wrong"]), (True, article.id, ["clear"])):
        Feedback.objects.create(on=today(), helpful=helpful, article_id=about, reasons=ticked)
    Feedback.objects.create(on=today(), helpful=False, comment="<b>Old</b>", reasons=["made-up"])
    answers, of_article = opinions.opinions(days=1)
    assert (answers.helpful, answers.not_helpful, answers.title) == (0, 2, "")
    assert answers.reasons == (("Something in it is wrong", 1),)
    assert (of_article.helpful, of_article.title) == (1, article.title)
    _, client = reviewer("rob")
    html = page(client, "/desk/board")
    assert "Something in it is wrong: 1" in html and "&lt;b&gt;Old&lt;/b&gt;" in html
    assert "the reader chose to add" not in html


def test_votes_that_are_old_are_not_counted(desk: Desk) -> None:
    Feedback.objects.create(on=today() - timedelta(days=2), helpful=True, comment="Fine")
    assert opinions.opinions(days=1) == [] == opinions.remarks(days=1)


def test_a_source_is_chosen_by_its_title(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a library its id stands there, and the dashboards are whole."""
    published(desk)
    _, client = reviewer("rob")
    assert '<option value="s1">s1</option>' in page(client, "/desk/board")
    held = SimpleNamespace(source=lambda source_id: SimpleNamespace(title=f"Title of {source_id}"))
    monkeypatch.setattr(engine, "using", lambda _: nullcontext(SimpleNamespace(library=held)))
    assert '<option value="s1">Title of s1</option>' in page(client, "/desk/board")


def test_the_words_of_a_digest_are_said_to_be_our_own(desk: Desk) -> None:
    article = under_review(desk)
    _, client = reviewer("rob")
    html = page(client, address(article, "/claims/c1"))
    assert "These words are Osler’s own summary" in html
    assert "Read the source itself before you accept" in html


def test_a_claim_of_a_withdrawn_source_is_not_shown_as_passing(desk: Desk) -> None:
    article = published(desk)
    desk.sources_changed(withdrawn(1), by=ADA)
    _, client = reviewer("rob")
    html = page(client, address(article, "/claims/c1"))
    assert "Its source no longer stands" in html and "Passed the automatic check" not in html
    assert ">Source 1</a>" in html, "the title, not the id"


def test_places_and_sources_are_named_in_words(desk: Desk) -> None:
    """A heading that is only a name is read as words; an id in a sentence becomes its title."""
    assert desk_words.place_words(("Gout", "joint-may-be-infected")) == (
        "Gout › Joint may be infected"
    )
    assert desk_words.place_words("First-line care") == "First-line care"
    revision = desk.revision(under_review(desk).id, viewer=ADA)
    assert desk_words.with_titles("a source changed: s1, s9", revision) == (
        "a source changed: Source 1, s9"
    )


def test_questions_without_an_answer_are_counted_by_topic(desk: Desk) -> None:
    """A number a day, a topic and a kind; nothing else has a place in the table."""
    for _ in range(2):
        counts.not_answered(["gout", "gout", " "], DeclineKind.NO_EVIDENCE)
    counts.not_answered([], "too thin")
    assert counts.most_missed(days=1)[0] == counts.Unanswered("gout", 2)
    columns = {field.name for field in NotAnswered._meta.get_fields()}
    assert columns == {"id", "day", "topic", "kind", "count"}
    _, client = reviewer("rob")
    assert "gout" in page(client, "/desk/board")
    with pytest.raises(ValueError, match="my own words"):
        counts.not_answered(["gout"], "my own words")


def test_who_approved_a_text_is_not_asked_again(desk: Desk) -> None:
    """The page says so in place of the button; asking for changes stays open to them."""
    article = under_review(desk)
    user, client = reviewer("rob")
    who = actor_of(user)
    approves(desk, article.id, who)
    html = page(client, address(article))
    assert "You approved this text" in html and "Approve this text" not in html
    assert "Ask for changes" in html
