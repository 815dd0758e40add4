"""Dates as PubMed and JATS print them, to ISO, as exact as they stand there."""

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
DATED = re.compile(rf"\b((?:19|20)\d\d)(?:[ -]({'|'.join(MONTHS)})(?:[ -](\d{{1,2}}))?\b)?")


@lru_cache(maxsize=4096)  # the days of some ten years
def iso(year: str, month: str = "", day: str = "") -> str:
    """ "2018", "May", "7" -> "2018-05-07"; what is no date is left out, from the day up."""
    if not YEAR.fullmatch(year):
        return ""
    number = int(month) if month.isdecimal() else NUMBERS.get(month[:3].lower(), 0)
    if not 1 <= number <= 12:
        return year
    if day.isdecimal() and _exists(int(year), number, int(day)):
        return f"{year}-{number:02d}-{int(day):02d}"
    return f"{year}-{number:02d}"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def dated(text: str) -> str:
    """The first date in a citation or a MEDLINE date: "1998 Dec-1999 Jan" -> "1998-12"."""
    found = DATED.search(text)
    return iso(found[1], found[2] or "", found[3] or "") if found else ""


def date_in(element: "_Element | None") -> str:
    """Of an element with Year, Month and Day, or MedlineDate."""
    if element is None:
        return ""
    told = {child.tag: (child.text or "").strip() for child in element}
    if "MedlineDate" in told:
        return dated(told["MedlineDate"]) or first_year(told["MedlineDate"])
    return iso(told.get("Year", ""), told.get("Month", ""), told.get("Day", ""))


def first_year(text: str) -> str:
    """A year that stands alone or in a span: "1999-2000" -> "1999"."""
    found = YEAR.search(text)
    return found[1] if found else ""


def sharper(issue: str, online: str) -> str:
    """The issue's date; the day it came out online where that says more of the same time."""
    if not issue:
        return online
    return online if online.startswith(issue) else issue
