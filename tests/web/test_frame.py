"""What every page of the site carries."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_page_allows_nothing_from_elsewhere(client: Client, library: object) -> None:
    """No script, style, picture or request but the site's own."""
    policy = client.get("/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_site_starts_and_answers(site: object, browser: object) -> None:
    """A real server, a real browser."""
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(site.url)  # type: ignore[attr-defined]
    assert "Osler" in page.title()
    page.close()


@pytest.mark.django_db
def test_the_address_of_a_button_opened_as_a_page_says_so(client: Client, library: object) -> None:
    """Somebody who reloads, or kept the address, is not left with an empty page."""
    told = client.get("/keep", headers={"Accept-Language": "de"})
    assert (told.status_code, told["Allow"]) == (405, "POST")
    assert "gibt es keine Seite" in told.content.decode()
    assert "/emergency" in told.content.decode()
