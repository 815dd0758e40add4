"""Articles and kept answers as programs read them: page by page, by tag, version by version."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from osler.domain.question import Audience
from osler.editorial.desk import Desk
from osler.interfaces.web import engine
from osler.interfaces.web.api.limits import Bucket
from osler.interfaces.web.asking import keeping
from osler.interfaces.web.clock import today
from tests.editorial.making import CLEO, STAY, an_answer, submitted
from tests.web.articles_seed import approved, edited_after, source_changed, two_versions
from tests.web.board import a_desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bucket, "allow_request", lambda *_: True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "desk") as held:
        yield held


def walked(client: Client, limit: int) -> list[list[str]]:
    """The ids on each page, by 'next' to the end."""
    pages, cursor = [], ""
    while True:
        told = client.get("/api/v1/articles", {"limit": limit, "cursor": cursor}).json()
        pages.append([one["id"] for one in told["items"]])
        if told["next"] is None:
            return pages
        cursor = told["next"]


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6, 50])
def test_pages_of_articles_hold_each_article_once(client: Client, desk: Desk, limit: int) -> None:
    """In the order of ids; full pages but the last; no empty page at the end."""
    made = sorted(approved(desk).id for _ in range(5))
    submitted(desk)  # a draft is on no page
    pages = walked(client, limit)
    assert [one for page in pages for one in page] == made
    assert [len(page) for page in pages[:-1]] == [limit] * (len(pages) - 1)
    assert pages[-1]


def test_an_article_that_comes_while_somebody_walks_moves_nobody(
    client: Client, desk: Desk
) -> None:
    """The cursor is a place after an id, not a count."""
    first, second = sorted(approved(desk).id for _ in range(2))
    page = client.get("/api/v1/articles", {"limit": 1}).json()
    assert [one["id"] for one in page["items"]] == [first]
    approved(desk, an_answer(title="Ache of the back"))  # before the first by its id
    rest = client.get("/api/v1/articles", {"limit": 50, "cursor": page["next"]}).json()
    assert [one["id"] for one in rest["items"]] == [second]


@pytest.mark.parametrize("given", [{"cursor": "forged"}, {"limit": 0}, {"limit": 201}])
def test_a_page_that_cannot_be_is_a_problem(
    client: Client, desk: Desk, given: dict[str, object]
) -> None:
    """Nor does a cursor of the sources open the articles by another name of its sign."""
    response = client.get("/api/v1/articles", given)
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"


def tagged(client: Client, path: str) -> str:
    """The tag of a reply that is sent anew; asked with it, nothing is sent again."""
    first = client.get(path)
    assert first.status_code == 200
    tag = first.headers["ETag"]
    for told in (tag, f'"another", {tag}', "*"):
        again = client.get(path, headers={"If-None-Match": told})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
    assert client.get(path, headers={"If-None-Match": '"another"'}).status_code == 200
    return tag


def test_what_is_unchanged_is_not_sent_again_and_what_changed_is(
    client: Client, desk: Desk
) -> None:
    """The list, the article and its versions; a draft changes none of them, a source does."""
    told = approved(desk)
    one = f"/api/v1/articles/{told.id}"
    paths = ("/api/v1/articles", one, f"{one}/versions", f"{one}/versions/1")
    tags = {path: tagged(client, path) for path in paths}
    edited_after(desk, told, "A draft that nobody approved.")
    assert {path: tagged(client, path) for path in paths} == tags
    source_changed(desk, told, withdrawn=True)
    changed = {path: tagged(client, path) for path in paths}
    assert changed[one] != tags[one]
    assert changed["/api/v1/articles"] != tags["/api/v1/articles"]
    assert changed[f"{one}/versions"] == tags[f"{one}/versions"]


def test_an_article_is_what_was_approved_and_each_version_stays(client: Client, desk: Desk) -> None:
    told = two_versions(desk)
    one = f"/api/v1/articles/{told.id}"
    newest = client.get(one).json()
    assert (newest["version"], newest["newest"], newest["status"]) == (2, True, "Approved")
    assert [each["version"] for each in client.get(f"{one}/versions").json()["items"]] == [1, 2]
    first = client.get(f"{one}/versions/1").json()
    assert (first["version"], first["hash"] != newest["hash"]) == (1, True)
    edited_after(desk, told, "A draft that nobody approved.")
    assert "nobody approved" not in client.get(one).content.decode()
    assert STAY in client.get(one).content.decode()
    for number in (0, 3, 99):
        assert client.get(f"{one}/versions/{number}").status_code == 404


def test_a_statement_whose_source_was_withdrawn_is_withheld_and_said(
    client: Client, desk: Desk
) -> None:
    told = approved(desk)
    before = client.get(f"/api/v1/articles/{told.id}").json()
    source_changed(desk, told, withdrawn=True)
    after = client.get(f"/api/v1/articles/{told.id}").json()
    assert (before["status"], after["status"]) == ("Approved", "Needs update")
    assert before["withheld"] == []
    assert len(after["withheld"]) == 1


def test_a_retired_article_is_gone_and_a_draft_was_never_there(client: Client, desk: Desk) -> None:
    """410 and 404; the versions of a retired one can still be read."""
    told = approved(desk)
    desk.retire(told.id, reason="Merged.", by=CLEO)
    draft = submitted(desk).id
    assert client.get(f"/api/v1/articles/{told.id}").status_code == 410
    assert client.get(f"/api/v1/articles/{told.id}/versions/1").status_code == 200
    for name in (draft, "no-such"):
        for path in ("", "/versions", "/versions/1"):
            assert client.get(f"/api/v1/articles/{name}{path}").status_code == 404


def test_a_kept_answer_is_given_as_it_was_shown(client: Client) -> None:
    """And as what it was asked without, where the reader kept the question to themselves."""
    answer = engine.ask("What can I do for nappy rash?", audience=Audience.PUBLIC, at=today())
    kept = keeping.keep(answer, with_question=False)
    path = f"/api/v1/answers/{kept.answer_id}"
    tagged(client, path)
    given = client.get(path).json()
    assert given["title"] == answer.title
    assert [one["key"] for one in given["sections"]] == [one.key for one in answer.sections]
    assert given["question"]["text"] == ""
    assert keeping.delete(kept.answer_id, kept.secret)
    assert client.get(path).status_code == 404


def test_a_desk_without_articles_is_an_empty_list(client: Client, desk: Desk) -> None:
    assert client.get("/api/v1/articles").json() == {"items": [], "next": None}
