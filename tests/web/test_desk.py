"""The review desk's screens, without a browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from osler.domain.article import Role, Status
from osler.editorial.desk import Desk
from osler.interfaces.web.accounts.acting import actor_of
from tests.web.board import FLAGSHIP, a_desk, signed_in, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(library: object, tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "desk") as opened:
        yield opened


@pytest.fixture
def author(desk: Desk) -> Client:
    return signed_in(somebody("anna", Role.AUTHOR))


def submitted(author: Client, question: str = FLAGSHIP) -> str:
    """The id of a new article."""
    response = author.post("/desk/submit", {"question": question, "for": "doctor"})
    assert response.status_code == 302, response.content.decode()
    return response["Location"].rsplit("/", 1)[1]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def seen(html: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that posts to this action."""
    form = re.search(rf'<form method="post" action="[^"]*/{action}".*?</form>', html, re.DOTALL)
    assert form, action
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0])
    return {key: value for key, value in found if key != "csrfmiddlewaretoken"}


def test_an_answer_becomes_an_article(desk: Desk, author: Client) -> None:
    """The author finds it in the queue, as submitted."""
    article_id = submitted(author)
    assert article_id in page(author, "/desk/")
    assert desk.queue(viewer=actor_of(somebody("rita", Role.REVIEWER)))[0].id == article_id


def test_the_whole_review(desk: Desk, author: Client) -> None:
    """Submit, begin, accept every claim, vote, publish."""
    article_id = submitted(author)
    at = f"/desk/articles/{article_id}"
    people = [signed_in(somebody(name, Role.REVIEWER)) for name in ("rita", "raul")]
    assert people[0].post(f"{at}/start").status_code == 302
    needed = desk.meter(article_id, viewer=actor_of(somebody("carl", Role.CHAIR))).needed
    for client in people[:needed]:
        assert client.post(f"{at}/declare", {"none": "yes"}).status_code == 302
        for claim_id in re.findall(r'<li class="claim-row" id="(\w+)"', page(client, at)):
            html = page(client, f"{at}/claims/{claim_id}")
            assert client.post(f"{at}/accept", seen(html, "accept")).status_code == 302
        assert client.post(f"{at}/vote", seen(page(client, at), "vote")).status_code == 302
    assert people[0].post(f"{at}/publish", seen(page(people[0], at), "publish")).status_code == 302
    assert desk.published(article_id).status is Status.APPROVED
    for address in ("/desk/", f"{at}/compare", f"{at}/history", "/desk/board", "/desk/sources"):
        page(people[0], address)
