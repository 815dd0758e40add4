"""Numbers as clinical text writes them: values, ranges, units, comparators, intervals.

A quantity keeps what the text says and never more: a range keeps both ends, a comparator
keeps its strictness, and units are only converted where the conversion is exact
(2.4 g is 2400 mg, 24 hours is one day; 12 weeks is not 3 months).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from osler.text.intervals import intervals
from osler.text.quantity import Compare, Dimension, Quantity
from osler.text.units import MARKED, NUM, PERIODS, UNIT, UNITS, listed, value_of, with_compare

__all__ = ["Compare", "Dimension", "Quantity", "find_quantities", "normal"]

_UNIT_RE = re.compile(
    rf"[ -]?(?P<points>percentage points?)|[ -]?(?P<percent>per ?cent\b|%)"
    rf"|[ ]?(?P<celsius>°\s?c\b|degrees? c(?:elsius)?\b|º\s?c\b)"
    rf"|[ ]?(?P<fahrenheit>°\s?f\b|degrees? f(?:ahrenheit)?\b|º\s?f\b)"
    rf"|[ ]?(?P<pressure>mm ?hg\b)"
    rf"|[ -]{{0,2}}(?P<unit>{UNIT})(?:{MARKED}|(?![\w%]))"
)
_PER_RE = re.compile(
    r"\s?(?:/|\bper\b)\s?"
    r"(?P<per>kg|kilogram|m2|m²|g|dl|ml|l|litre|liter|min|minute|mmol|mol|1\.73 ?m2|1\.73 ?m²)"
    rf"(?:{MARKED}|(?![\w]))"
)
_PER_NAMES = {"kilogram": "kg", "m²": "m2", "litre": "l", "liter": "l", "minute": "min"}

_AGE_AFTER = re.compile(r"[ -]?(?:old\b|of age\b|olds\b)")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age of|older than|younger than|over the age of|under the age of)"
    r"(?:\s(?:of|over|under|from|at least|between|about|up to|less than|more than))?\s*$"
)

_RANGE = rf"(?P<a>{NUM})(?P<ua>[ -]?(?:{UNIT}|%|mmhg)(?![\w]))?"
_RANGE_RE = re.compile(
    rf"{_RANGE}(?:(?P<sep>\s?(?:-|to|or)\s?(?=[\d½¼¾]|[a-z])|\s(?:through|and)\s)(?P<b>{NUM}))?"
)
_FIRST_RE = re.compile(rf"{_RANGE}(?P<sep>)(?P<b>(?!))?")
_PAIR_RE = re.compile(r"(?<![\w/.])(?P<a>\d{2,3})\s?/\s?(?P<b>\d{2,3})(?![\w/]|\.\d)")
_RATIO_RE = re.compile(
    rf"(?P<a>{NUM})\s(?:in|of|out of|in every)\s(?P<b>\d[\d,]*|ten|hundred)"
    rf"(?!\w|\.\d| {PERIODS}s?\b)"
)

_A_TIME = r"an? (minute|hour|day|week|fortnight|month|year)(?![\w])"
_ONE_OF = ("for", "within", "after", "than", "least", "about", "around", "nearly", "almost", "only")
_ARTICLE_RE = re.compile(
    "|".join(rf"(?<=\b{word} ){_A_TIME}" for word in _ONE_OF)
    + r"|(?<=\bin )an? (hour|week|fortnight|month|year)(?![\w])"
    rf"|(?<![\w]){_A_TIME}(?=\s(?:later|after|ago|before))"
)
_NOT_A_NUMBER = re.compile(
    r"one (?:of\b|another|side|such|that\b|which\b|who\b|day\b(?! )|way\b|is\b|can\b)"
    r"|one (?:too|also|as well|if|when)\b|two (?:together|of (?:these|them))\b"
    r"|half of\b|hundreds|dozens"
)
_HALF_A = re.compile(r"\s(?:an?|the)(?=\s)")
_PRONOUN_BEFORE = re.compile(r"\b(?:no|any|every|some|each|another|this|that|which)[ -]$")
_POWER = re.compile(r"(?<=(?<![\d.,])10)[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")  # of ten; elsewhere a note's mark
_LEVEL = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_NEGATIVE = re.compile(r"(?:^|[\s(\[])-$")
_IDENTIFIER = re.compile(r"[a-z]+-?$")  # "covid-19", "b12", "h1n1": a name, not a number
_YEARS = range(1900, 2101)
_NOUN_RE = re.compile(r"[ -]([a-z]{3,})")
_NOT_NOUNS = listed(
    "and or the for with per than that which who are is was were has have can may should of if at "
    "to when would could by after before needs from as but unless until"
)


def normal(text: str) -> str:
    """``text`` lowered, with one kind of dash, quote and space; same length."""
    return text.translate(_SAME_LENGTH).lower() if len(text.lower()) == len(text) else _slow(text)


_SAME_LENGTH = str.maketrans(
    {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("‘’ʼ`", "'"), **dict.fromkeys("“”„", '"')}
    | dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000\n\r\t\f\v", " ")
)


def _slow(text: str) -> str:
    """Lower letter by letter, keeping letters whose lower form is longer."""
    lowered = (c.lower() if len(c.lower()) == 1 else c for c in text.translate(_SAME_LENGTH))
    return "".join(lowered)


@lru_cache(maxsize=8192)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity in the text, in reading order; none overlap."""
    low = normal(text)
    found: list[Quantity] = []
    taken = bytearray(len(low))
    for finder in (intervals, _ratios, _articles, _numbers):
        for quantity in finder(low):
            if not any(taken[quantity.start : quantity.end]):
                taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
                found.append(replace(quantity, text=text[quantity.start : quantity.end]))
    return tuple(sorted(found, key=lambda q: q.start))


def _ratios(low: str) -> Iterator[Quantity]:
    for match in _RATIO_RE.finditer(low):
        base = value_of(match["b"])
        if base > 1 and value_of(match["a"]) < base and not _inside_word(low, match.start()):
            share = value_of(match["a"]) / base
            found = Quantity(match.start(), match.end(), "", share, share, Dimension.SHARE)
            yield with_compare(found, low)
    for match in _PAIR_RE.finditer(low):
        a, b = Fraction(match["a"]), Fraction(match["b"])
        if a < b:
            continue
        unit = _UNIT_RE.match(low, match.end())
        dimension, size, _ = _unit_of(unit) if unit else (Dimension.COUNT, Fraction(1), "")
        measured = dimension in (Dimension.PRESSURE, Dimension.MASS)  # "140/90 mmHg", "500/125 mg"
        found = Quantity(
            match.start(),
            unit.end() if unit and measured else match.end(),
            "",
            b * size if measured else b,
            a * size if measured else a,
            dimension if measured else Dimension.COUNT,
            pair=True,
        )
        yield with_compare(found, low)


def _articles(low: str) -> Iterator[Quantity]:
    """ "For a week", "an hour later": one of the unit."""
    for match in _ARTICLE_RE.finditer(low):
        unit = next(group for group in match.groups() if group)
        dimension, size = UNITS[unit]
        found = Quantity(match.start(), match.end(), "", size, size, dimension)
        yield with_compare(found, low)


def _inside_word(low: str, start: int) -> bool:
    """True where the number is part of a name ("covid-19", "b12")."""
    before = low[max(0, start - 12) : start]
    return bool(_IDENTIFIER.search(before)) and not re.search(r"(?:^|\s)-$", before)


def _after_pronoun(low: str, start: int) -> bool:
    """True for "each one"; looking further back would be quadratic on a long line."""
    return bool(_PRONOUN_BEFORE.search(low, max(0, start - 12), start))


def _numbers(low: str) -> Iterator[Quantity]:
    position = 0
    while match := _RANGE_RE.search(low, position):
        number = None
        pronoun = match["a"] == "one" and _after_pronoun(low, match.start())
        named = _inside_word(low, match.start()) or _NOT_A_NUMBER.match(low, match.start())
        if not named and not pronoun:
            number = _number(low, match)
        if number is None:
            position = match.end("a")
            continue
        yield number
        position = max(number.end, match.end("a"))


def _number(low: str, match: re.Match[str]) -> Quantity | None:
    first, last = match["a"], match["b"]
    ranged = last is not None and _is_range(low, match)
    end = match.end("b") if ranged else match.end("a")
    unit = _UNIT_RE.match(low, end)
    dimension, size, per = Dimension.COUNT, Fraction(1), ""
    if unit is not None:
        dimension, size, per = _unit_of(unit)
        end = unit.end()
    if first == "half" and unit is None and (article := _HALF_A.match(low, end)):
        end = article.end()
        unit = _UNIT_RE.match(low, end)
        if unit is not None:
            dimension, size, per = _unit_of(unit)
            end = unit.end()
    if first in {"one", "half"} and unit is None and not ranged:
        noun = _NOUN_RE.match(low, end)
        if noun is None or noun[1] in _NOT_NOUNS:
            return None
    if power := None if ranged or unit is not None else _POWER.match(low, end):
        end, size = power.end(), Fraction(10) ** (int(power[0].translate(_LEVEL)) - 1)
    bottom = value_of(first) * _own_size(match["ua"] if ranged else None, default=size)
    top = value_of(last) * size if ranged and last is not None else value_of(first) * size
    if ranged and bottom > top:
        return _number(low, _FIRST_RE.match(low, match.start()) or match)
    if not ranged:
        bottom = top
    while per_match := _PER_RE.match(low, end):
        per = "/".join(filter(None, (per, _PER_NAMES.get(per_match["per"], per_match["per"]))))
        end = per_match.end()
    start, sign = match.start(), 1
    if not ranged and _NEGATIVE.search(low[max(0, start - 2) : start]):
        start, sign = start - 1, -1
    bottom, top = sorted((sign * bottom, sign * top))
    if dimension is Dimension.TEMPERATURE and per == "F":  # exactly: 100.4 °F is 38 °C
        bottom, top, per = (bottom - 32) * 5 / 9, (top - 32) * 5 / 9, "C"
    found = Quantity(start, end, "", bottom, top, dimension, per=per)
    return with_compare(_as_age_or_year(found, low), low)


def _is_range(low: str, match: re.Match[str]) -> bool:
    """ "10 to 20", "10-20", "between 10 and 20"; "2 and 3" alone are two numbers."""
    if match["sep"].strip() in {"and", "through"}:
        before = low[max(0, match.start() - 12) : match.start()]
        return match["sep"].strip() == "through" or bool(re.search(r"\bbetween\s$", before))
    return not _inside_word(low, match.start("b")) or match["sep"].strip() == "-"


def _own_size(unit: str | None, *, default: Fraction) -> Fraction:
    """The size of the unit that stands on the lower end of a range ("500 mg to 1 g")."""
    known = UNITS.get(unit.strip(" -")) if unit else None
    return known[1] if known else default


def _unit_of(match: re.Match[str]) -> tuple[Dimension, Fraction, str]:
    if match["points"]:
        return Dimension.POINTS, Fraction(1), ""
    if match["percent"]:
        return Dimension.SHARE, Fraction(1, 100), ""
    if match["celsius"] or match["fahrenheit"]:
        return Dimension.TEMPERATURE, Fraction(1), "C" if match["celsius"] else "F"
    if match["pressure"]:
        return Dimension.PRESSURE, Fraction(1), ""
    dimension, size = UNITS[match["unit"]]
    return dimension, size, ""


def _as_age_or_year(found: Quantity, low: str) -> Quantity:
    aged = _AGE_AFTER.match(low, found.end)
    before = low[max(0, found.start - 40) : found.start]
    if found.dimension in (Dimension.MONTHS, Dimension.TIME):
        if aged or _AGE_BEFORE.search(before):
            kind = Dimension.AGE if found.dimension is Dimension.MONTHS else Dimension.AGE_DAYS
            return replace(found, dimension=kind, end=aged.end() if aged else found.end)
    elif found.dimension is Dimension.COUNT and not found.per:
        if _AGE_BEFORE.search(before):
            return replace(found, low=found.low * 12, high=found.high * 12, dimension=Dimension.AGE)
        if found.low == found.high and found.low in _YEARS and low[found.start] in "12":
            return replace(found, dimension=Dimension.YEAR)
        noun = _NOUN_RE.match(low, found.end)
        if noun and noun[1] not in _NOT_NOUNS:
            return replace(found, noun=noun[1])
    return found
