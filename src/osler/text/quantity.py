"""A quantity: one number or range of a text, with its unit and the words that bound it."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Compare(StrEnum):
    """How a quantity bounds what it speaks of."""

    EXACT = "="
    ABOUT = "~"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


class Dimension(StrEnum):
    COUNT = "count"  # bare numbers, and numbers of things
    MASS = "mass"  # mg
    VOLUME = "volume"  # mL
    ACTIVITY = "activity"  # international units
    TIME = "time"  # minutes
    MONTHS = "months"  # months and years, which are no whole number of days
    AGE = "age"  # months
    AGE_DAYS = "age in days"  # minutes: ages given in days or weeks
    EVERY = "every"  # minutes between two doses or events; once a day is 1440
    EVERY_MONTHS = "every, in months"
    TIMES = "times"  # events in one period; the period, in minutes, is ``per``
    SHARE = "share"  # per cent, "1 in 10"
    POINTS = "percentage points"
    PRESSURE = "pressure"  # mmHg
    TEMPERATURE = "temperature"  # degrees Celsius; Fahrenheit is converted exactly
    LENGTH = "length"  # mm
    MOLAR = "molar"  # mmol
    YEAR = "calendar year"


@dataclass(frozen=True)
class Quantity:
    """One number or range; ``start`` and ``end`` are characters of the text, end excluded."""

    start: int
    end: int
    text: str
    low: Fraction  # in the dimension's own unit; equals ``high`` where it is no range
    high: Fraction
    dimension: Dimension
    compare: Compare = Compare.EXACT
    per: str = ""  # what it is divided by, "kg" or "kg/day"; a scale or period otherwise
    noun: str = ""  # the word that follows a bare number: "3 tablets"
    pair: bool = False  # "140/90"

    def same_as(self, other: "Quantity") -> bool:
        """True where both say the same, whatever the units they say it in."""
        if (self.low, self.high, self.pair) != (other.low, other.high, other.pair):
            return self._same_age(other)
        if self.compare is not other.compare:
            return False
        if self.dimension is other.dimension:
            return self.per == other.per
        return self._same_age(other) or self._bare_pressure(other)

    def _same_age(self, other: "Quantity") -> bool:
        """True for "over 65" beside "over 65 years": a bare number that the other calls years."""
        kinds = {self.dimension, other.dimension}
        if self.compare is not other.compare or Dimension.COUNT not in kinds:
            return False
        if not kinds & {Dimension.AGE, Dimension.MONTHS}:
            return False
        bare, aged = (self, other) if self.dimension is Dimension.COUNT else (other, self)
        years = (aged.low / 12, aged.high / 12)
        return years == (bare.low, bare.high) and bare.low <= 120

    def _bare_pressure(self, other: "Quantity") -> bool:
        """True for "150/95" beside "150/95 mmHg"."""
        return self.pair and {self.dimension, other.dimension} == {
            Dimension.COUNT,
            Dimension.PRESSURE,
        }
