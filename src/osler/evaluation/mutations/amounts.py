"""Kinds that change a number, a unit, a dose, a frequency or a duration."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from osler.evaluation.mutations.changing import exchanged, recounted, shown, swapped, swaps
from osler.evaluation.mutations.kinds import Truth, kind
from osler.text.doses import is_amount
from osler.text.quantities import Dimension, Quantity, find_quantities

_FREQUENCIES = (Dimension.EVERY, Dimension.TIMES, Dimension.EVERY_MONTHS)
_TIMES = (Dimension.TIME, Dimension.MONTHS)
_AGE_RANGE = re.compile(r"(?i) (?:months?|years?|weeks?)(?: old| of age| of pregnancy)")


@kind(dangerous=True)
def dose_doubled(truth: Truth) -> Iterator[str]:
    for quantity in find_quantities(truth.text):
        if is_amount(quantity):
            yield recounted(truth.text, quantity, lambda n: n * 2)


@kind(dangerous=True)
def dose_tenfold(truth: Truth) -> Iterator[str]:
    for quantity in find_quantities(truth.text):
        if is_amount(quantity):
            yield recounted(truth.text, quantity, lambda n: n * 10)
            yield recounted(truth.text, quantity, lambda n: n / 10)


@kind(dangerous=True)
def number_changed(truth: Truth) -> Iterator[str]:
    for quantity in find_quantities(truth.text):
        yield recounted(truth.text, quantity, lambda n: n + 1)


_UNITS = [
    ("mg", "g"), ("mg", "mcg"), ("g", "mg"), ("mL", "L"), ("mcg", "mg"), ("hours", "days"),
    ("days", "weeks"), ("weeks", "months"), ("months", "years"), ("years", "months"),
    ("days", "hours"), ("weeks", "days"), ("months", "weeks"), ("minutes", "hours"),
    ("hour", "day"), ("day", "week"), ("week", "month"), ("month", "year"), ("mmol", "mg"),
    ("°C", "°F"), ("mg/dl", "mmol/l"), ("mm Hg", "kPa"), ("cm", "mm"), ("%", " in 1000"),
]  # fmt: skip


@kind(dangerous=True)
def unit_swapped(truth: Truth) -> Iterator[str]:
    text = truth.text
    for old, new in _UNITS:
        for match in re.finditer(rf"(?<=\d)( ?){re.escape(old)}(?![\w/])", text):
            yield text[: match.start()] + match[1] + new + text[match.end() :]


_OFTEN = swaps(r"""
    once(?= (?:a|daily|every)\b) -> twice
    twice(?= (?:a|daily|every)\b) -> three times
    three times(?= a) -> four times
    four times(?= a) -> three times
    a day -> a week
    a week -> a day
    a week -> a month
    a month -> a week
    a year -> a month
    (?<=mg )daily -> weekly
    (?<=mg )daily -> twice daily
    (?<=twice )daily -> weekly
    (?<=once )daily -> weekly
    every day -> every week
    every year -> every 2 years
    weekly -> daily
    each morning -> every other morning
""")


@kind(dangerous=True)
def frequency_changed(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _OFTEN)
    for quantity in find_quantities(truth.text):
        if quantity.dimension in _FREQUENCIES:
            yield recounted(truth.text, quantity, lambda n: n * 2)
            yield recounted(truth.text, quantity, lambda n: n + 1)


@kind(dangerous=True)
def duration_changed(truth: Truth) -> Iterator[str]:
    for quantity in find_quantities(truth.text):
        if quantity.dimension in _TIMES:
            yield recounted(truth.text, quantity, lambda n: n * 2)
            yield recounted(truth.text, quantity, lambda n: n + 3)
            yield recounted(truth.text, quantity, lambda n: n / 2)


@kind(dangerous=True)
def range_averaged(truth: Truth) -> Iterator[str]:
    """The middle of a range; of a range that bounds no group of people, also one of its ends."""
    text = truth.text
    for match in re.finditer(r"(\d+(?:\.\d+)?) (to|or) (\d+(?:\.\d+)?)(?![\d/])", text):
        middle = shown((Fraction(match[1]) + Fraction(match[3])) / 2)
        ends = () if _bounds_people(text, match) else (match[1], match[3])
        for new in (middle, *ends):
            yield text[: match.start()] + new + text[match.end() :]


def _bounds_people(text: str, match: re.Match[str]) -> bool:
    """Whether one end alone would say less, not something else ("score of 2 or 3")."""
    before = re.search(
        r"(?i)(?:aged|score of|score|steps|with|within|at least|up to|after|over) \(?$",
        text[: match.start()],
    )
    forbids = re.search(r"\bnot\b", text[: match.start()])
    return bool(match[2] == "or" or before or forbids or _AGE_RANGE.match(text[match.end() :]))


@kind(dangerous=True)
def numbers_exchanged(truth: Truth) -> Iterator[str]:
    """Two numbers of one statement change places."""
    found = find_quantities(truth.text)
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            if a.dimension is b.dimension and not a.same_as(b) and a.end <= b.start:
                yield exchanged(truth.text, (a.start, a.end), (b.start, b.end))


@lru_cache(maxsize=4096)
def _quantities(text: str) -> tuple[Quantity, ...]:
    """Kept, since a source's statements are each other's neighbours."""
    return find_quantities(text)


@kind(dangerous=True)
def number_from_another_sentence(truth: Truth) -> Iterator[str]:
    """A number that stands beside it, in the same statement or in another of the source."""
    text = truth.text
    strangers = [q for words in (text, *truth.statement.others) for q in _quantities(words)]
    for quantity in find_quantities(text):
        for stranger in strangers:
            if stranger.dimension is quantity.dimension and not stranger.same_as(quantity):
                yield text[: quantity.start] + stranger.text + text[quantity.end :]
