"""A number on the emergency page is rung by touching it."""

import re

import pytest
from django.test import Client
from django.utils.safestring import SafeString

from osler.answering.regions import regions
from osler.interfaces.web.asking.templatetags.telephone import dialled, rung


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("", []),
        ("ask <b>nobody</b>", []),
        ("999", ["999"]),
        ("112 or 999", ["112", "999"]),
        ("112 from a mobile phone, or 10177", ["112", "10177"]),
        ("1-800-222-1222 (day and night)", ["18002221222"]),
        ("02 2327 2327 (10 in the morning to 12 at night)", ["0223272327"]),
    ],
)
def test_numbers_and_nothing_else_are_rung(words: str, numbers: list[str]) -> None:
    """Hours and asides are none, and words stay words."""
    shown = str(dialled(words))
    assert re.findall(r'href="tel:(\d+)"', shown) == numbers
    plain = re.sub(r"</?a[^>]*>", "", shown)
    assert plain == words.replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("code", sorted(regions()))
def test_every_region_has_a_number_to_ring(code: str) -> None:
    assert "tel:" in dialled(regions()[code].emergency)


def test_the_emergency_page_rings_the_readers_number(client: Client) -> None:
    page = client.get("/emergency?region=GB").content.decode()
    assert 'Call <a href="tel:999">999</a>' in page


def test_the_emergency_page_rings_a_number_where_no_country_is_chosen(client: Client) -> None:
    """First on the page, as buttons, with the crisis lines that the words of a card name too."""
    page = client.get("/emergency").content.decode()
    card = page[page.index('class="dial"') : page.index('id="words"')]
    assert re.findall(r"tel:(\d+)", card) == ["112", "999", "911", "988", "116123"]


def test_the_numbers_of_no_country_are_those_of_their_countries() -> None:
    """What stands in the card is what the table of regions holds."""
    held = regions()
    assert {held["US"].crisis[:3], held["CA"].crisis[:3]} == {"988"}
    assert {held["GB"].crisis[:7], held["IE"].crisis[:7]} == {"116 123"}


def test_a_crisis_is_told_in_short_lines_with_numbers_to_ring(client: Client) -> None:
    """A sentence a line; every number in them is a link, no other figure is."""
    page = client.post("/ask", {"question": "I want to die"}).content.decode()
    card = page[page.index('class="dial"') : page.index("Because you wrote:")]
    lines = re.findall(r"<li[^>]*>(.*?)</li>", card[card.index("care-lines") :])
    assert len(lines) >= 8
    assert {"tel:988", "tel:116123", "tel:112"} <= set(re.findall(r"tel:\d+", "".join(lines)))
    assert rung(SafeString("180 over 120, 38 °C (100.4 °F)")) == "180 over 120, 38 °C (100.4 °F)"
