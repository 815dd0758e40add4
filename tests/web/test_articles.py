"""What readers are given of an article: the approved text, and how it stands."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from osler.domain.answer import AnswerSection
from osler.domain.question import Audience
from osler.editorial.desk import Desk
from osler.editorial.published import Published
from osler.interfaces.web.articles.served import PAGES
from tests.editorial.making import CLEO, a_claim, an_answer, submitted, under_review
from tests.web.articles_seed import (
    ADDED,
    NEW_WORDS,
    approved,
    approved_again,
    edited_after,
    hostile,
    source_changed,
    statements,
    two_versions,
)
from tests.web.board import a_desk

pytestmark = pytest.mark.django_db
STATEMENT = re.compile(
    r'<p class="claim-text">(.*?)(?=(?: |&nbsp;)<a class="cite"|</p>)', re.DOTALL
)
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def desk(library: object, tmp_path: Path) -> Iterator[Desk]:
    PAGES.forget()
    with a_desk(tmp_path / "desk") as opened:
        yield opened


def page(client: Client, told: Published, more: str = "") -> str:
    response = client.get(f"/articles/{told.id}/{more}")
    assert response.status_code == 200
    return response.content.decode()


def shown_statements(text: str) -> tuple[str, ...]:
    return tuple(STATEMENT.findall(text))


def test_what_is_not_approved_is_not_found(desk: Desk, client: Client) -> None:
    """Submitted and under review: readers are given nothing."""
    for article in (submitted(desk), under_review(desk, an_answer(title="Gout: what it is"))):
        assert client.get(f"/articles/{article.id}/").status_code == 404
        assert article.id not in client.get("/sitemap.xml").content.decode()
        assert article.title not in client.get("/articles/").content.decode()


def test_a_version_that_was_never_published_is_not_found(desk: Desk, client: Client) -> None:
    told = approved(desk)
    for number in ("0", "2", "99999999999999999999"):
        assert client.get(f"/articles/{told.id}/versions/{number}/").status_code == 404
    assert client.get(f"/articles/{told.id}/changes/?to=9&from=1").status_code == 404


def test_a_file_is_taken_of_a_published_version_alone(desk: Desk, client: Client) -> None:
    """No file of what is not there, of a form that is not, or of what was retired."""
    told = approved(desk)
    way = f"/articles/{told.id}/versions"
    for wrong in ("0/file/markdown", "2/file/markdown", "1/file/zorblax"):
        assert client.get(f"{way}/{wrong}").status_code == 404
    assert client.get(f"{way}/1/file/ris").status_code == 200
    desk.retire(told.id, reason="No longer of use.", by=CLEO)
    assert client.get(f"{way}/1/file/ris").status_code == 404


def test_a_file_says_how_the_article_stands(desk: Desk, client: Client) -> None:
    """The approved words of that version, who reviewed them, and that a newer one replaced it."""
    told = two_versions(desk)
    old, new = (
        client.get(f"/articles/{told.id}/versions/{n}/file/markdown").content.decode()
        for n in (1, 2)
    )
    assert NEW_WORDS in new
    assert NEW_WORDS not in old
    assert "Approved (version 2)" in new
    assert "replaced by version 2" in old
    assert all(by.name in new for by in told.reviewers)
    assert f"/articles/{told.id}/versions/2/file/bibtex" in page(client, told)


def test_readers_are_given_the_approved_text_while_a_draft_is_worked_on(
    desk: Desk, client: Client
) -> None:
    """A newer draft, whoever wrote it, does not reach them by a letter."""
    told = approved(desk)
    before = page(client, told)
    edited_after(desk, told, "Keep moving, a draft says.")
    after = page(client, told)
    assert shown_statements(before) == shown_statements(after) == statements()
    assert "a draft says" not in after


def test_every_audience_is_given_the_same_statements(desk: Desk, client: Client) -> None:
    """Only the detail beside them changes: these words were approved, others were not."""
    told = approved(desk)
    for audience in Audience:
        assert shown_statements(page(client, told, f"?for={audience}")) == statements()


def test_the_choice_of_audience_is_remembered(desk: Desk, client: Client) -> None:
    told = approved(desk)
    assert "Shown for: A member of the public" in page(client, told)
    page(client, told, "?for=doctor")
    assert "Shown for: A doctor" in page(client, told)


def test_the_head_of_an_article_says_who_stands_behind_it(desk: Desk, client: Client) -> None:
    text = page(client, approved(desk))
    for words in ("Approved", "25 November 2026", "by 25 November 2027", "Dr R. Obi; Dr R. Uth"):
        assert words in text
    assert 'href="/about/editorial-policy/"' in text
    assert '<details class="meta" open' in text  # a phone's page.js closes it
    assert "Last reviewed 25 November 2026" in text  # and this says it there


def test_a_passed_review_date_is_told(
    desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to do anything: the day alone makes it so, on a kept page too."""
    told = approved(desk)
    page(client, told)
    monkeypatch.setenv("OSLER_TODAY", "2027-11-26")
    text = page(client, told)
    assert "Needs update" in text
    assert "The date by which it had to be reviewed has passed." in text


def test_a_statement_on_a_withdrawn_source_is_not_shown(desk: Desk, client: Client) -> None:
    """The rest stays, word by word, and readers are told what is missing."""
    told = approved(desk)
    page(client, told)  # kept before the source was withdrawn
    text = page(client, source_changed(desk, told, withdrawn=True))
    assert shown_statements(text) == statements()[:2]
    assert "1 statement is not shown any more" in text
    assert "Needs update" in text


def test_a_statement_on_a_changed_source_is_shown_with_its_doubt(
    desk: Desk, client: Client
) -> None:
    text = page(client, source_changed(desk, approved(desk), withdrawn=False))
    assert shown_statements(text) == statements()
    assert "1 statement is being looked at again" in text


def test_a_retired_article_says_so_and_gives_no_advice(desk: Desk, client: Client) -> None:
    """Its address stays (410), search engines are sent away, its versions are kept."""
    told = approved(desk)
    desk.retire(told.id, reason="No longer of use.", by=CLEO)
    response = client.get(f"/articles/{told.id}/")
    text = response.content.decode()
    assert response.status_code == 410
    assert "This article was retired" in text
    assert "noindex" in text
    assert shown_statements(text) == ()
    assert told.id not in client.get("/sitemap.xml").content.decode()
    assert shown_statements(page(client, told, "versions/1/")) == statements()


def test_a_version_keeps_its_words_for_good(desk: Desk, client: Client) -> None:
    told = approved(desk)
    before = shown_statements(page(client, told, "versions/1/"))
    approved_again(desk, told, an_answer(short_answer=(a_claim("Newly told."),)))
    old = page(client, told, "versions/1/")
    assert shown_statements(old) == before == statements()
    assert "This is version 1 of 2." in old
    assert "noindex" in old


def test_versions_are_listed_with_the_mark_of_their_text(desk: Desk, client: Client) -> None:
    told = two_versions(desk)
    text = page(client, told, "versions/")
    for publication in told.versions:
        assert publication.hash in text
        assert f"/versions/{publication.version}/" in text


def test_what_changed_is_told_statement_by_statement(desk: Desk, client: Client) -> None:
    text = page(client, two_versions(desk), "changes/")
    assert f"<ins>{ADDED}</ins>" in text
    assert "<del>Rest does not help.</del>" in text
    plain = re.sub(r"<del>.*?</del>|</?ins>", "", text)
    assert NEW_WORDS in plain
    assert "1 statement stayed as it was." in text


def test_what_did_not_change_is_not_told_as_changed(desk: Desk, client: Client) -> None:
    told = two_versions(desk)
    text = page(client, told, "changes/?from=2&to=2")
    assert "No statement differs" in text
    assert "Both are version 2" in text and "From version 2" not in text
    assert "<ins>" not in text


def test_one_version_has_nothing_to_compare(desk: Desk, client: Client) -> None:
    text = page(client, approved(desk), "changes/")
    assert "There is one version so far" in text
    assert "From version" not in text


def test_programs_are_told_who_reviewed_and_when(desk: Desk, client: Client) -> None:
    """schema.org MedicalWebPage; the reviewers are people who approved this very text."""
    told = approved(desk)
    (block,) = JSON_LD.findall(page(client, told))
    read = json.loads(block)
    assert read["@type"] == "MedicalWebPage"
    assert read["lastReviewed"] == "2026-11-25"
    assert [one["name"] for one in read["reviewedBy"]] == ["Dr R. Obi", "Dr R. Uth"]
    assert read["url"] == f"http://testserver/articles/{told.id}/"
    assert len(read["citation"]) == 2


@pytest.mark.parametrize("path", ["/", "/topics/", "/articles/"])
def test_no_other_page_says_that_somebody_reviewed_it(
    library: object, desk: Desk, client: Client, path: str
) -> None:
    text = client.get(path).content.decode()
    assert "ld+json" not in text
    assert "lastReviewed" not in text


def test_the_page_has_one_address_for_search_engines(desk: Desk, client: Client) -> None:
    told = approved(desk)
    for more in ("", "?for=doctor"):
        text = page(client, told, more)
        assert f'rel="canonical" href="http://testserver/articles/{told.id}/"' in text
        assert f'property="og:url" content="http://testserver/articles/{told.id}/"' in text


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "{{ 7|add:7 }}{% debug %}",
    "<!--<script>",
    "javascript:alert(1)",
    "\u2028\u202e]]>&lt;b&gt;",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_inert(desk: Desk, client: Client, words: str) -> None:
    """Whatever a source or an editor writes is text, in the page and in what programs read."""
    told = approved(desk, hostile(words))
    text = page(client, told)
    scripts = re.findall(r"<script[^>]*>", text)
    assert scripts.count('<script type="application/ld+json">') == 1
    assert all("src=" in each for each in scripts if "ld+json" not in each)
    assert "<img" not in text
    assert "onerror=alert(1)>" not in text.replace("&gt;", "")
    (block,) = JSON_LD.findall(text)
    assert json.loads(block)["name"] == words
    for path in ("versions/", "changes/"):
        assert "<script>alert" not in page(client, told, path)
    assert "<script>alert" not in client.get("/articles/").content.decode()


def test_an_edited_statement_shows_the_words_between(desk: Desk, client: Client) -> None:
    """Nothing but the changed word is marked."""
    first = approved(desk, an_answer(short_answer=(a_claim("Take a short walk."),)))
    section = AnswerSection("now", "What to do now", an_answer().sections[0].claims)
    newer = an_answer(short_answer=(a_claim("Take a long walk."),), sections=(section,))
    text = page(client, approved_again(desk, first, newer), "changes/")
    assert "Take a " in text
    assert "<ins>" in text
