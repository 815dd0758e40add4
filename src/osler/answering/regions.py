"""Where to ring: emergency number, crisis line and poison centre of a region.

The numbers are data, in ``regions.toml``, each with the page that gives it and the day it was
read. Where no region is set, the words name no single country as everybody's.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from osler.errors import InputError

NOWHERE = ""  # the code of no region


@dataclass(frozen=True)
class NumberSource:
    """A page that gives numbers; ``gives`` says which."""

    gives: str
    url: str
    read: date


@dataclass(frozen=True)
class Region:
    """The numbers of one region; ``code`` is ISO 3166 alpha-2, or ``""`` where none is set."""

    code: str = NOWHERE
    name: str = ""
    emergency: str = ""
    crisis: str = ""
    poison: str = ""  # empty where no centre for the public was found
    sources: tuple[NumberSource, ...] = ()

    @property
    def words(self) -> Mapping[str, str]:
        """What stands in the place of ``{call}``, ``{number}``, ``{crisis}``, ``{poison}``."""
        if not self.code:
            return _NEUTRAL
        poison = f"Where nobody is ill yet, ask {self.poison}." if self.poison else _NO_CENTRE
        return {
            "call": f"Call {self.emergency} now.",
            "number": self.emergency,
            "crisis": f"You can also ring a crisis line: {self.crisis}.",
            "poison": poison,
        }


_NO_CENTRE = "Where nobody is ill yet, a hospital's emergency department can advise."
_NEUTRAL = {
    "call": "Call your local emergency number now (112, 999, 911 or the number where you are).",
    "number": "your local emergency number (112, 999, 911 or the number where you are)",
    "crisis": (
        "You can also ring a crisis line: 988 in the United States and Canada, 116 123 in the "
        "United Kingdom and Ireland, or the one where you live."
    ),
    "poison": (
        "Where nobody is ill yet, your poison centre can advise (1-800-222-1222 in the United "
        "States, 111 in the United Kingdom)."
    ),
}
ANYWHERE = Region()


@cache
def regions() -> Mapping[str, Region]:
    """Every region with numbers, by code."""
    table = tomllib.loads((files("osler.answering") / "regions.toml").read_text("utf-8"))
    return {
        code: Region(
            code=code,
            **{key: value for key, value in entry.items() if key != "sources"},
            sources=tuple(NumberSource(**source) for source in entry["sources"]),
        )
        for code, entry in table.items()
    }


_ALSO = {  # what a region is called beside its ISO 3166 alpha-2 code: alpha-3, and UK
    "UK": "GB",
    "GBR": "GB",
    "USA": "US",
    "CAN": "CA",
    "IRL": "IE",
    "AUS": "AU",
    "NZL": "NZ",
    "DEU": "DE",
    "FRA": "FR",
    "ESP": "ES",
    "ITA": "IT",
    "IND": "IN",
    "NGA": "NG",
    "ZAF": "ZA",
}
# en_GB.UTF-8, es-419 not; the case tells es-CA (Spanish in Canada) from ES-CA (Cadiz in Spain)
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_]([A-Z]{2,3})(?:[.@].*)?")


def region_or_none(text: str) -> Region | None:
    """The region of a code or a locale (``gb``, ``UK``, ``GBR``, ``en_GB.UTF-8``).

    ANYWHERE where the text is empty; None where it names no region with numbers.
    """
    wanted = text.strip()
    if not wanted:
        return ANYWHERE
    locale = _LOCALE.fullmatch(wanted)
    code = (locale[1] if locale else wanted).upper()
    return regions().get(_ALSO.get(code, code))


def region_of(code: str) -> Region:
    """The region of a code, as ``region_or_none``; none where it is empty.

    Raises InputError where the code is unknown, and names those that are.
    """
    known = region_or_none(code)
    if known is None:
        raise InputError(
            f"No numbers are known for the region {code!r}.",
            hint=f"One of {', '.join(sorted(regions()))}; or leave it out.",
        )
    return known
