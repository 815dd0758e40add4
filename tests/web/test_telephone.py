"""A number on the emergency page is rung by touching it."""

import re

import pytest
from django.test import Client

from osler.answering.regions import regions
from osler.interfaces.web.asking.templatetags.telephone import dialled


@pytest.mark.parametrize(
    ("words", "rung"),
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
def test_numbers_and_nothing_else_are_rung(words: str, rung: list[str]) -> None:
    """Hours and asides are none, and words stay words."""
    shown = str(dialled(words))
    assert re.findall(r'href="tel:(\d+)"', shown) == rung
    plain = re.sub(r"</?a[^>]*>", "", shown)
    assert plain == words.replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("code", sorted(regions()))
def test_every_region_has_a_number_to_ring(code: str) -> None:
    assert "tel:" in dialled(regions()[code].emergency)


def test_the_emergency_page_rings_the_readers_number(client: Client) -> None:
    page = client.get("/emergency?region=GB").content.decode()
    assert 'United Kingdom: <a href="tel:999">999</a>' in page
