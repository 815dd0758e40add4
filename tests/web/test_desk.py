"""The review desk's screens, without a browser: what they show, and what they never show."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from osler.domain.article import Article, Role, Signature, VoteKind
from osler.domain.recommendation import Span
from osler.domain.source import Section
from osler.editorial.desk import Desk
from osler.errors import LibraryError, NotFound
from osler.interfaces.encode import as_json
from osler.interfaces.web import desk as desk_module
from osler.interfaces.web import engine
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.asking.models import SafetyReport
from osler.interfaces.web.clock import now
from osler.interfaces.web.review_desk import deeds, quotes, telling
from osler.interfaces.web.review_desk.models import ReportEntry
from tests.editorial.making import (
    MemoryDesk,
    a_desk,
    accepts,
    an_answer,
    footings,
    high_risk,
    passes,
    published,
    strikes,
    submitted,
    under_review,
)
from tests.web.board import signed_in, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Desk]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    made, _clock = a_desk(MemoryDesk())
    monkeypatch.setattr(desk_module, "_held", made)
    monkeypatch.setattr(engine, "using", _no_library)
    monkeypatch.setattr(deeds, "gate_on", lambda _: passes)
    yield made


@contextmanager
def _no_library(_: object) -> Iterator[object]:
    yield SimpleNamespace(library=SimpleNamespace(items=lambda ids: [], source=_not_held))


def _not_held(source_id: str) -> object:
    raise NotFound(f"There is no source {source_id!r}")


def reviewer(name: str) -> tuple[User, Client]:
    user = somebody(name, Role.REVIEWER)
    return user, signed_in(user)


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def hidden(html: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that posts to this action."""
    form = re.search(rf'<form[^>]*action="[^"]*/{action}".*?</form>', html, re.DOTALL)
    assert form, action
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0])
    return {key: value for key, value in found if key != "csrfmiddlewaretoken"}


def address(article: Article, more: str = "") -> str:
    return f"/desk/articles/{article.id}{more}"


def every_page(article: Article) -> list[str]:
    claims = [f"/claims/{n}" for n in ("c1", "c2", "c3")]
    more = ["", *claims, "/compare?before=1", "/history"]
    return ["/desk/", "/desk/?which=all", "/desk/board", *(address(article, m) for m in more)]


def test_nothing_of_a_blind_vote_shows_on_any_page(desk: Desk) -> None:
    """Neither to the other reviewer nor, but for that it was cast, to anybody."""
    article = under_review(desk, high_risk())
    first, _ = reviewer("rob")
    _, second = reviewer("rut")
    chair, author = somebody("cleo", Role.CHAIR), somebody("ann", Role.AUTHOR, second_factor=False)
    revision = accepts(desk, article.id, actor_of(first))
    desk.accept(
        article.id, "c1", seen=revision.claims[0].hash, by=actor_of(first), reason="HIDDEN-A"
    )
    vote = {"seen": revision.hash, "by": actor_of(first), "reason": "HIDDEN-V"}
    desk.vote(article.id, VoteKind.APPROVE, **vote)
    for client in (second, signed_in(chair), signed_in(author)):
        for each in every_page(article):
            html = client.get(each).content.decode()
            assert "HIDDEN" not in html, each
            assert "approves" not in html and "asks for changes" not in html, each
            assert "Dr Rob accepted" not in html and "Dr Rob</b> accepted" not in html, each
    auditor = signed_in(somebody("aud", Role.AUDITOR))
    assert "HIDDEN" not in page(auditor, "/desk/audit")
    assert "withheld" in page(auditor, "/desk/audit")
    assert "HIDDEN" not in page(auditor, "/desk/audit/export")


def test_both_votes_show_when_both_are_in(desk: Desk) -> None:
    article = under_review(desk, high_risk())
    for name in ("rob", "rut"):
        user, client = reviewer(name)
        revision = accepts(desk, article.id, actor_of(user))
        told = hidden(page(client, address(article)), "vote")
        assert told == {"seen": revision.hash, "vote": "approve"}
        client.post(address(article, "/vote"), told | {"reason": f"Reason of {name}"})
    assert "Reason of rob" in page(client, address(article))
    assert "Publish this text" in page(client, address(article))


def test_a_vote_on_a_text_that_changed_since_is_refused_in_words(desk: Desk) -> None:
    """Two people work at once: the later one is told to look again, and nothing is lost."""
    article = under_review(desk)
    user, client = reviewer("rob")
    accepts(desk, article.id, actor_of(user))
    stale = hidden(page(client, address(article)), "vote")
    one = desk.revision(article.id, viewer=actor_of(user)).claims[1]
    editor = actor_of(somebody("rut", Role.REVIEWER))
    told = {"seen": one.hash, "by": editor, "reason": "clearer", "gate": passes}
    desk.edit(article.id, one.id, "Rest alone does not help.", **told)
    response = client.post(address(article, "/vote"), stale)
    assert response.status_code == 409
    words = response.content.decode()
    assert "The text has changed since you read it" in words
    assert "Look at it again as it stands now, then decide" in words
    assert desk.meter(article.id, viewer=actor_of(user)).votes_in == 0


def test_an_acceptance_with_a_made_up_hash_is_refused(desk: Desk) -> None:
    article = under_review(desk)
    _, client = reviewer("rob")
    told = {"claim": "c1", "seen": "0" * 64}
    assert client.post(address(article, "/accept"), told).status_code == 409


def test_a_claim_that_the_gate_strikes_comes_back_with_reasons(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed stays in the form."""
    monkeypatch.setattr(deeds, "gate_on", lambda _: strikes)
    article = under_review(desk)
    _, client = reviewer("rob")
    told = hidden(page(client, address(article, "/claims/c1")), "edit")
    more = {"text": "Take 8 tablets.", "reason": "shorter"}
    response = client.post(address(article, "/edit"), told | more)
    words = response.content.decode()
    assert response.status_code == 422
    assert "numbers: 4 is not 8" in words
    assert ">Take 8 tablets.</textarea>" in words


def test_a_rejection_without_a_reason_is_not_one(desk: Desk) -> None:
    article = under_review(desk)
    _, client = reviewer("rob")
    told = hidden(page(client, address(article, "/claims/c1")), "reject")
    assert client.post(address(article, "/reject"), told | {"reason": " "}).status_code == 422
    assert client.post(address(article, "/reject"), told | {"reason": "vague"}).status_code == 302
    assert page(client, address(article, "/claims/c1"), status=404)
    assert "vague" in page(client, address(article))


def test_whoever_has_an_interest_does_not_vote(desk: Desk) -> None:
    article = under_review(desk)
    user, client = reviewer("rob")
    revision = accepts(desk, article.id, actor_of(user))
    client.post(address(article, "/declare"), {"interest": "Shares of Acme"})
    html = page(client, address(article))
    assert "You declared an interest" in html and "Approve this text" not in html
    forged = {"vote": "approve", "seen": revision.hash}
    assert client.post(address(article, "/vote"), forged).status_code == 403


def test_a_declaration_says_one_thing_or_the_other(desk: Desk) -> None:
    article = under_review(desk)
    _, client = reviewer("rob")
    for told in ({}, {"none": "yes", "interest": "Shares"}):
        assert client.post(address(article, "/declare"), told).status_code == 422


def test_comments_have_replies_and_no_markup(desk: Desk) -> None:
    """What somebody types is shown as they typed it."""
    article = under_review(desk)
    _, client = reviewer("rob")
    client.post(address(article, "/comment"), {"claim": "c1", "text": "<script>x</script> old?"})
    client.post(address(article, "/comment"), {"claim": "c1", "text": "No.", "reply_to": "k1"})
    html = page(client, address(article, "/claims/c1"))
    assert "<script>x" not in html and "&lt;script&gt;x&lt;/script&gt; old?" in html
    assert html.index('id="k1"') < html.index('id="k2"') < html.index("</ul>", html.index("k2"))


def test_what_changed_since_the_approval_is_marked(desk: Desk) -> None:
    article = published(desk)
    user, client = reviewer("rob")
    desk.start(article.id, by=actor_of(user))
    one = desk.revision(article.id, viewer=actor_of(user)).claims[0]
    told = {"claim": one.id, "seen": one.hash, "text": "Stay very active.", "reason": "as printed"}
    client.post(address(article, "/edit"), told)
    html = page(client, address(article, "/compare"))
    assert re.search(r"<ins>\s*very\s*</ins>", html)
    assert re.search(r"</span>\s*Claim 1 ·", html), "its number, not its id"


def test_numbers_that_name_no_text_compare_with_the_approved_one(desk: Desk) -> None:
    article = published(desk)
    _, client = reviewer("rob")
    assert "the same" in page(client, address(article, "/compare?before=99&after=-1"))


def test_the_queue_shows_what_was_asked_for(desk: Desk) -> None:
    article = under_review(desk, high_risk())
    _, client = reviewer("rob")
    for query, there in (
        ("", True),
        ("?risk=high", True),
        ("?risk=ordinary", False),
        ("?status=Approved", False),
        ("?which=mine", False),
        ("?which=nonsense&status=nonsense", True),
    ):
        assert (article.id in page(client, f"/desk/{query}")) is there, query


def test_an_author_sees_their_own_articles_only(desk: Desk) -> None:
    """Another's address, guessed, opens nothing and says nothing of it."""
    article = submitted(desk)
    client = signed_in(somebody("bert", Role.AUTHOR, second_factor=False))
    assert article.id not in page(client, "/desk/?which=all")
    for more in ("", "/claims/c1", "/history", "/compare"):
        assert article.title not in page(client, address(article, more), status=403)


def test_a_tampered_log_is_told_of(desk: Desk) -> None:
    under_review(desk)
    client = signed_in(somebody("aud", Role.AUDITOR))
    assert "The log is whole" in client.post("/desk/audit/verify").content.decode()
    chain = desk._store.chain  # type: ignore[attr-defined]
    chain[0] = replace(chain[0], by=Signature("eve", "Eve"))
    words = client.post("/desk/audit/verify").content.decode()
    assert "Entry 1 is not as it was written" in words


def test_a_cut_log_is_told_of_by_a_checkpoint(desk: Desk) -> None:
    under_review(desk)
    client = signed_in(somebody("aud", Role.AUDITOR))
    kept = json.loads(page(client, "/desk/audit/checkpoint"))
    desk._store.chain.pop()  # type: ignore[attr-defined]
    words = client.post("/desk/audit/verify", kept).content.decode()
    assert "the checkpoint is 3" in words
    half = client.post("/desk/audit/verify", {"number": "2"})
    assert half.status_code == 422


def test_the_log_is_taken_away_as_lines(desk: Desk) -> None:
    under_review(desk)
    client = signed_in(somebody("aud", Role.AUDITOR))
    lines = page(client, "/desk/audit/export").splitlines()
    assert [json.loads(line)["action"] for line in lines] == [
        "submit",
        "start review",
        "give roles",
    ]


def test_news_reaches_the_board_in_its_language_without_the_question(desk: Desk) -> None:
    """Once; not whoever turned it off, not whoever did it."""
    people = [somebody(name, Role.REVIEWER) for name in ("rob", "rut", "quiet")]
    User.objects.filter(username="rut").update(language="de")
    User.objects.filter(username="quiet").update(notified=False)
    submitted(desk, by=actor_of(somebody("ann", Role.AUTHOR)))
    assert telling.send_news() == 2
    assert telling.send_news() == 0
    assert sorted(each.to[0] for each in mail.outbox) == ["rob@example.org", "rut@example.org"]
    assert all("my back hurts" not in each.subject + each.body for each in mail.outbox)
    assert len(people) == 3


def test_news_that_could_not_be_marked_is_sent_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash between sending and marking sends twice rather than never."""
    somebody("rob", Role.REVIEWER)
    submitted(desk)

    def crash(_: int) -> None:
        raise RuntimeError("stopped")

    monkeypatch.setattr(telling, "_seen_to", crash)
    with pytest.raises(RuntimeError):
        telling.send_news()
    monkeypatch.undo()
    monkeypatch.setattr(desk_module, "_held", desk)
    telling._had.clear()  # as the memory of a process that ended
    assert telling.send_news() == 1


def test_a_safety_report_is_dealt_with_step_by_step(desk: Desk) -> None:
    """Each step has a note and a name; an auditor reads and does nothing."""
    one = SafetyReport.objects.create(at=now(), what="The dose is wrong.", harmed=True)
    _, client = reviewer("rob")
    at = f"/desk/safety/{one.reference}"
    assert one.reference in page(client, "/desk/safety")
    assert client.post(at, {"state": "looked at", "note": ""}).status_code == 422
    assert client.post(at, {"state": "looked at", "note": "Found it."}).status_code == 302
    assert client.post(at, {"state": "closed", "note": "Retired it."}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.outcome) == ("closed", "Retired it.")
    assert [e.by for e in ReportEntry.objects.all()] == ["rob", "rob"]
    auditor = signed_in(somebody("aud", Role.AUDITOR))
    assert auditor.post(at, {"state": "looked at", "note": "x"}).status_code == 403


def test_a_claim_can_be_read_while_the_library_is_down(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its quote, but without the words around it."""

    def down(_: object) -> Any:
        raise LibraryError("The library folder cannot be used")

    monkeypatch.setattr(engine, "using", down)
    article = under_review(desk)
    _, client = reviewer("rob")
    html = page(client, address(article, "/claims/c1"))
    assert "<mark>Quote: Stay active.</mark>" in html
    assert "no longer holds the text around these words" in html


def test_a_quote_is_marked_where_it_stands() -> None:
    """The words around it are cut between words; the quote never is."""
    text = "alpha " * 200 + "The quote itself." + " omega" * 200
    start = text.index("The quote")
    section = Section("s#0", "s", 0, ("Care", "Pain"), text, page=4)
    place = quotes._around(section, [Span("s#0", start, start + 17)])
    before, marked, after = place.runs
    assert (marked.text, marked.marked) == ("The quote itself.", True)
    assert before.text.startswith("alpha ") and after.text.endswith("omega")
    assert place.cut_before and place.cut_after and place.page == 4
    whole = quotes._around(replace(section, text="The quote itself."), [Span("s#0", 0, 17)])
    assert [run.text for run in whole.runs] == ["The quote itself."]
    assert not whole.cut_before and not whole.cut_after


def test_a_kept_answer_is_handed_in_as_it_was_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word for word, and on the versions of its sources of then."""
    kept = SimpleNamespace(text=as_json(an_answer()), footings=footings(1, 2))
    monkeypatch.setattr(engine, "kept", lambda answer_id, *, at: kept)
    ann = somebody("ann", Role.AUTHOR, second_factor=False)
    response = signed_in(ann).post("/desk/submit", {"answer": "0123456789ab"})
    article_id = response["Location"].rsplit("/", 1)[1]
    held = desk.revision(article_id, viewer=actor_of(ann))
    assert [one.claim for one in held.claims] == list(an_answer().claims())
    assert held.footings == footings(1, 2)


def test_nobody_outside_the_board_can_be_asked_to_review(desk: Desk) -> None:
    """A made-up name changes nothing, and the page says why."""
    article = submitted(desk)
    chair = signed_in(somebody("cleo", Role.CHAIR))
    response = chair.post(f"/desk/articles/{article.id}/assign", {"reviewer": "zorblax"})
    assert response.status_code == 422
    assert "Only reviewers and chairs can be asked to review" in response.content.decode()


def test_the_chair_asks_and_the_queue_shows_it(desk: Desk) -> None:
    """Beside the article, in the queue, and under "What I am asked to review"."""
    article = submitted(desk)
    _user, rob = reviewer("rob")
    chair = signed_in(somebody("cleo", Role.CHAIR))
    address = f"/desk/articles/{article.id}"
    assert "Ask reviewers" in page(chair, address)
    assert "Ask reviewers" not in page(rob, address)
    chair.post(f"{address}/assign", {"reviewer": "rob"})
    assert "Dr Rob" in page(chair, "/desk/?which=all").partition("Reviewers asked")[2][:60]
    assert article.title in page(rob, "/desk/?which=asked")
    assert article.title not in page(chair, "/desk/?which=asked")
