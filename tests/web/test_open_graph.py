"""What a link to a page shows elsewhere: a title, a sentence and its whole address."""

import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
NAMED = ("og:type", "og:title", "og:description", "og:url", "og:site_name")


def told(text: str) -> dict[str, str]:
    found = re.findall(r'<meta property="(og:[a-z_]+)" content="([^"]*)">', text)
    assert len(found) == len(dict(found)), "said twice"
    return dict(found)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "Ask a health question"),
        ("/topics/", "Topics A to Z"),
        ("/articles/", "Articles"),
        ("/topics/gout/", "Gout"),
    ],
)
def test_a_page_that_people_pass_on_names_itself(client: Client, path: str, title: str) -> None:
    """Without what was asked of it: who passes on a page does not pass on for whom it was."""
    for asked in (path, f"{path}?for=doctor"):
        text = client.get(asked).content.decode()
        said = told(text)
        assert tuple(said) == NAMED
        assert (said["og:type"], said["og:title"]) == ("website", title)
        assert said["og:url"] == f"http://testserver{path}"
        assert len(said["og:description"]) > 20
        assert text.count(f'<meta name="description" content="{said["og:description"]}">') == 1


def test_the_address_is_that_of_the_site_where_it_has_one(client: Client, settings: object) -> None:
    settings.SITE_ADDRESS = "https://osler.example.org"  # type: ignore[attr-defined]
    said = told(client.get("/topics/").content.decode())
    assert said["og:url"] == "https://osler.example.org/topics/"


def test_it_is_in_the_language_of_the_page(client: Client) -> None:
    said = told(client.get("/", headers={"Accept-Language": "de"}).content.decode())
    assert said["og:title"] == "Stellen Sie eine Gesundheitsfrage"


def test_an_answer_names_nothing_of_what_was_asked(client: Client) -> None:
    """It is nobody's to pass on by its address, and is kept out of search engines."""
    text = client.post("/ask", {"question": "How is gout treated?"}).content.decode()
    assert told(text) == {}
