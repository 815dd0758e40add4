"""Dates as pages and documents print them, read into ISO as exactly as they are stated."""

import re
from datetime import date

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>(?:18|19|20)\d{2})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_YEAR}[-/.](?P<number>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?(?!\d)",
        rf"\b{_YEAR}(?P<number>[01]\d)(?P<day>[0-3]\d)\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_YEAR},?\s+{_MONTH}\s+{_DAY}\b",
        rf"\b{_MONTH}\s+{_YEAR}\b",
        rf"\b{_YEAR}\s+{_MONTH}(?!\w)",
        rf"\b{_YEAR}\b",  # also of "05/12/2023", whose day and month change places by country
    )
)


def iso_date(text: str) -> str:
    """The first date in the words: "2023-05-12", "2023-05" or "2023"; "" where there is none."""
    for shape in SHAPES:
        for found in shape.finditer(text[:400]):
            if iso := _iso(found.groupdict()):
                return iso
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    year, month = int(parts["year"] or 0), _month_of(parts)
    if month == 0:
        return ""
    if month is None:
        return f"{year:04d}"
    if not parts.get("day"):
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, int(parts["day"] or 0)).isoformat()
    except ValueError:
        return ""


def _month_of(parts: dict[str, str | None]) -> int | None:
    """1 to 12; None where the shape has no month, 0 where the word is none."""
    if number := parts.get("number"):
        return int(number) if 1 <= int(number) <= 12 else 0
    if word := parts.get("month"):
        low = word.lower()
        return next((n for n, name in enumerate(MONTHS, 1) if _names(low, name)), 0)
    return None


def _names(word: str, month: str) -> bool:
    return word == month or word == month[:3] or (word == "sept" and month == "september")
