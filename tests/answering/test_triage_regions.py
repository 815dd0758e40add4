"""Whom to ring, by region."""

from datetime import date

import pytest

from osler.answering.regions import ANYWHERE, region_of, region_or_none, regions
from osler.answering.triage import triage
from osler.errors import InputError

WANTED = {"US", "CA", "GB", "IE", "AU", "NZ", "DE", "FR", "ES", "IT", "IN", "NG", "ZA"}


def test_an_unknown_region_is_refused_and_the_known_are_named():
    """A typing error must not give another country's number."""
    with pytest.raises(InputError) as refused:
        region_of("XX")
    assert "ZA" in refused.value.hint


def test_no_region_names_no_country_as_everybodys():
    """The neutral words give several numbers, each with its country."""
    assert region_of("") is region_of("  ") is ANYWHERE
    assert "112, 999, 911 or the number where you are" in ANYWHERE.words["call"]


@pytest.mark.parametrize("code", ["gb", "GB", "UK", " gb ", "GBR", "en_GB", "en-GB.UTF-8", "cy_UK"])
def test_a_region_is_known_in_either_case_by_three_letters_and_as_a_locale(code: str):
    """UK is what many call it, and OSLER_REGION is often copied from LANG."""
    assert region_of(code).emergency == "999"


@pytest.mark.parametrize("code", ["SE", "zzz", "en", "en_SE", "CH-FR", "US-CA", "EN_gb", "en_GB_x"])
def test_what_may_be_another_country_is_no_region(code: str):
    """CH-FR is Fribourg in Switzerland, US-CA is California: France and Canada are elsewhere."""
    assert region_or_none(code) is None


def test_a_locale_names_its_region_and_not_its_language():
    """es-CA is Spanish in Canada."""
    assert region_of("es-CA").code == "CA"
    assert region_of("zh-Hans-AU").code == "AU"


def test_every_number_has_a_page_and_the_day_it_was_read():
    """Each region that was asked for, with an emergency number and a crisis line."""
    assert regions().keys() >= WANTED
    for region in regions().values():
        assert region.name and region.emergency and region.crisis
        given = {what for s in region.sources for what in s.gives.split(", ")}
        assert given >= {"emergency", "crisis"}
        assert ("poison" in given) == bool(region.poison)
        assert all(s.url.startswith("http") and isinstance(s.read, date) for s in region.sources)


def test_a_region_without_a_poison_centre_sends_to_a_hospital():
    """No number is made up."""
    assert "hospital" in region_of("NG").words["poison"]


@pytest.mark.parametrize("code", sorted(WANTED))
def test_the_flags_give_the_numbers_of_the_region(code: str):
    """Self-harm names the crisis line, poisoning the centre, both the emergency number."""
    region = region_of(code)
    judged = triage("I want to kill myself and I took all my pills", region=region)
    said = {flag.rule: flag.message for flag in judged.flags}
    assert judged.region == code
    assert region.crisis in said["suicide"]
    assert region.emergency in said["overdose-or-poison"]
    assert region.poison in said["overdose-or-poison"]
    assert not any("988 in the United" in message for message in said.values())
