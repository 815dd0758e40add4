"""Numbers as clinical text writes them: values, ranges, units, comparators, intervals.

A quantity keeps what the text says and never more: a range keeps both ends, a comparator
keeps its strictness, and units are only converted where the conversion is exact
(2.4 g is 2400 mg, 24 hours is one day; 12 weeks is not 3 months).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache


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
    TEMPERATURE = "temperature"  # as printed, Celsius and Fahrenheit kept apart by ``per``
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


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_ONES = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = {word: Fraction(n) for n, word in enumerate(_ONES)}
_WORDS |= {word: Fraction(10 * (n + 2)) for n, word in enumerate(_TENS)}
_WORDS |= {f"{ten}-{one}": _WORDS[ten] + _WORDS[one] for ten in _TENS for one in _ONES[1:10]}
_WORDS |= {"hundred": Fraction(100), "half": Fraction(1, 2), "dozen": Fraction(12)}
_WORDS |= {"one and a half": Fraction(3, 2), "a dozen": Fraction(12), "one hundred": Fraction(100)}
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3)}

_WORD_NUMBER = "|".join(sorted((re.escape(w) for w in _WORDS), key=len, reverse=True))
_NUM = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?|[½¼¾⅓]"
    rf"|(?<![\w-])(?:{_WORD_NUMBER})(?![\w]))"
)

_MINUTE = {"sec": Fraction(1, 60), "min": 1, "hour": 60, "day": 1440, "week": 10080}
_MONTH = {"month": 1, "year": 12}
_PERIODS = r"(?:minute|min|hour|hr|h|day|d|night|week|wk|month|mo|year|yr|y)"


def _unit_table() -> dict[str, tuple[Dimension, Fraction]]:
    """Every spelling of a unit, with its dimension and its size in the dimension's unit."""
    rows: list[tuple[Dimension, Fraction | int | str, str]] = [
        (Dimension.MASS, "1/1000", "mcg µg μg ug microgram micrograms"),
        (Dimension.MASS, "1/1000000", "ng nanogram nanograms"),
        (Dimension.MASS, 1, "mg milligram milligrams mgs"),
        (Dimension.MASS, 1000, "g gram grams gm grm"),
        (Dimension.MASS, 1000000, "kg kilogram kilograms kilo kilos"),
        (Dimension.VOLUME, 1, "ml milliliter milliliters millilitre millilitres cc"),
        (Dimension.VOLUME, 100, "dl deciliter decilitre"),
        (Dimension.VOLUME, 1000, "l liter liters litre litres"),
        (Dimension.ACTIVITY, 1, "unit units iu u"),
        (Dimension.TIME, "1/60", "second seconds sec secs"),
        (Dimension.TIME, 1, "minute minutes min mins"),
        (Dimension.TIME, 60, "hour hours hr hrs h"),
        (Dimension.TIME, 1440, "day days d night nights"),
        (Dimension.TIME, 10080, "week weeks wk wks"),
        (Dimension.TIME, 20160, "fortnight fortnights"),
        (Dimension.MONTHS, 1, "month months mo mos"),
        (Dimension.MONTHS, 12, "year years yr yrs y"),
        (Dimension.MONTHS, 120, "decade decades"),
        (Dimension.SHARE, "1/100", "% percent"),
        (Dimension.PRESSURE, 1, "mmhg"),
        (Dimension.LENGTH, 1, "mm millimeter millimeters millimetre millimetres"),
        (Dimension.LENGTH, 10, "cm centimeter centimeters centimetre centimetres"),
        (Dimension.LENGTH, 1000, "m meter meters metre metres"),
        (Dimension.MOLAR, 1, "mmol millimole millimoles"),
        (Dimension.MOLAR, "1/1000", "µmol μmol umol micromole micromoles"),
        (Dimension.MOLAR, "1/1000000", "nmol"),
        (Dimension.MASS, 1000, "g"),
    ]
    return {
        spelling: (dimension, Fraction(size))
        for dimension, size, spellings in rows
        for spelling in spellings.split()
    }


_UNITS = _unit_table()
_UNIT = "|".join(sorted((re.escape(u) for u in _UNITS), key=len, reverse=True))
_UNIT_RE = re.compile(
    rf"[ -]?(?P<points>percentage points?)|[ -]?(?P<percent>per ?cent\b|%)"
    rf"|[ ]?(?P<celsius>°\s?c\b|degrees? c(?:elsius)?\b|º\s?c\b)"
    rf"|[ ]?(?P<fahrenheit>°\s?f\b|degrees? f(?:ahrenheit)?\b|º\s?f\b)"
    rf"|[ ]?(?P<pressure>mm ?hg\b)"
    rf"|[ -]{{0,2}}(?P<unit>{_UNIT})(?![\w%])"
)
_PER_RE = re.compile(
    r"\s?(?:/|\bper\b)\s?"
    r"(?P<per>kg|kilogram|m2|m²|g|dl|ml|l|litre|liter|min|minute|mmol|mol|1\.73 ?m2|1\.73 ?m²)"
    r"(?![\w])"
)
_PER_NAMES = {"kilogram": "kg", "m²": "m2", "litre": "l", "liter": "l", "minute": "min"}

_BEFORE: tuple[tuple[Compare, str], ...] = (
    (
        Compare.AT_MOST,
        r"(?:(?:do not|don't|never|should not|must not|not to|not)\s+"
        r"(?:be\s+)?(?:take|use|have|give|drink|go|exceed|eat)\s*(?:more than|over|above)?"
        r"|not exceed(?:ing)?|(?:no|not|never) (?:more|longer|greater|higher|later|older|over) than"
        r"|not over|up to|at most|at the most|a maximum of|maximum(?: dose)?(?: of| is)?|max\.?"
        r"|within(?: the)?(?: first| last| past)?"
        r"|≤|<=|=<|less than or equal to|no later than)",
    ),
    (
        Compare.AT_LEAST,
        r"(?:at least|at the least|(?:no|not) (?:less|fewer|shorter|younger|lower) than"
        r"|a minimum of|minimum(?: of)?|≥|>=|=>|(?:greater|more) than or equal to|from age)",
    ),
    (
        Compare.MORE,
        r"(?:(?:more|greater|longer|older|higher|larger|bigger) than|over|above|exceeding"
        r"|exceeds?|beyond|in excess of|>)",
    ),
    (
        Compare.LESS,
        r"(?:(?:less|fewer|shorter|younger|lower|smaller) than|under|below|<)",
    ),
    (Compare.ABOUT, r"(?:about|approximately|approx\.?|around|roughly|nearly|almost|~|≈|some)"),
)
_BEFORE_RE = [
    (kind, re.compile(rf"(?<![\w])(?:{words})\s*(?:the age of |age |aged |a )?$"))
    for kind, words in _BEFORE
]
_AFTER_RE = (
    (
        Compare.AT_LEAST,
        re.compile(
            r"\s?(?:(?:of age|old)\s)?(?:or|and|&)\s"
            r"(?:more|over|older|above|higher|greater|longer|up|upwards?|later)\b|\s?\+(?!\w)"
        ),
    ),
    (
        Compare.AT_MOST,
        re.compile(
            r"\s?(?:(?:of age|old)\s)?(?:or|and)\s"
            r"(?:less|fewer|under|younger|below|lower|shorter|earlier|sooner)\b"
            r"|\s(?:at most|maximum|max)\b"
        ),
    ),
    (Compare.ABOUT, re.compile(r"\s(?:or so)\b")),
)
_AGE_AFTER = re.compile(r"[ -]?(?:old\b|of age\b|olds\b)")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age of|older than|younger than|over the age of|under the age of)"
    r"(?:\s(?:of|over|under|from|at least|between|about|up to|less than|more than))?\s*$"
)

_RANGE = rf"(?P<a>{_NUM})(?P<ua>[ -]?(?:{_UNIT}|%|mmhg)(?![\w]))?"
_RANGE_RE = re.compile(
    rf"{_RANGE}(?:(?P<sep>\s?(?:-|to|or)\s?(?=[\d½¼¾]|[a-z])|\s(?:through|and)\s)(?P<b>{_NUM}))?"
)
_PAIR_RE = re.compile(r"(?<![\w/.])(?P<a>\d{2,3})\s?/\s?(?P<b>\d{2,3})(?![\w/]|\.\d)")
_RATIO_RE = re.compile(
    rf"(?P<a>{_NUM})\s(?:in|of|out of|in every)\s(?P<b>\d[\d,]*|ten|hundred)"
    rf"(?![\w.]| {_PERIODS}s?\b)"
)

_TIMES = rf"(?:once|twice|thrice|(?P<n>{_NUM})(?:\s?(?:-|to|or)\s?(?P<m>{_NUM}))?\stimes)"
_EACH = r"(?:\s(?:a|an|per|each|every|in a)\s|\s?/\s?|\s)"
_FREQUENCY_RE = re.compile(
    rf"(?P<times>(?<![\w]){_TIMES}){_EACH}"
    r"(?P<period>24 hours|hour|day|daily|night|nightly|week|weekly|month|monthly|year|yearly"
    r"|annually)(?![\w])"
)
_EVERY_RE = re.compile(
    rf"(?<![\w])(?:every|each)\s(?:(?P<other>other|second|alternate)\s|(?P<n>{_NUM})"
    rf"(?:\s?(?:-|to|or)\s?(?P<m>{_NUM}))?\s?)?(?P<unit>minute|min|hour|hr|h|day|night|evening"
    r"|morning|week|wk|month|year)s?(?![\w])"
    rf"|(?<![\w])q(?P<q>\d+)(?:-(?P<r>\d+))?h(?![\w])"
    rf"|(?<![\w])(?P<hn>{_NUM})[ -](?P<hunit>hour|week|month)ly(?![\w])"
)
_LATIN = {"bid": 2, "b.i.d.": 2, "bd": 2, "tid": 3, "t.i.d.": 3, "tds": 3, "qid": 4, "q.i.d.": 4}
_LATIN_RE = re.compile(r"(?<![\w])(bid|b\.i\.d\.|bd|tid|t\.i\.d\.|tds|qid|q\.i\.d\.)(?![\w])")
_PLAIN_EVERY_RE = re.compile(
    r"(?<![\w])(?P<ly>daily|nightly|weekly|fortnightly|monthly|yearly|annually|annual)(?![\w])"
    r"|(?:(?<=[\w%)])\s?/\s?|(?<![\w])per\s)(?P<per>24 ?hours|24 ?h|day|d|night|week|wk|month|year)"
    r"(?![\w])"
    r"|(?<!\bfor)(?<!\bin)(?<!\bof)(?<!\bafter)(?<!\bhalf)(?<!\bthan)(?<!\bwithin)(?<!\babout)"
    r"(?<!\bquite)(?<!\bleast)(?<!\bto)(?<!\bonce)"
    r"\sa\s(?P<a>day|night|week|month|year)(?![\w-])(?!\s(?:later|after|ago|before|or))"
    r"|(?<![\w])in (?:any |a |each |every )?(?P<in>24 ?hours|24 ?h|24-hour period|single day)"
    r"(?![\w])"
)
_ARTICLE_RE = re.compile(
    r"(?<=\bfor )an? (?P<u>minute|hour|day|week|fortnight|month|year)(?![\w])"
    r"|(?<=\bwithin )an? (?P<v>minute|hour|day|week|fortnight|month|year)(?![\w])"
    r"|(?<=\bin )an? (?P<w>hour|week|fortnight|month|year)(?![\w])"
    r"|(?<=\bafter )an? (?P<x>minute|hour|day|week|fortnight|month|year)(?![\w])"
    r"|(?<=\bthan )an? (?P<t>minute|hour|day|week|fortnight|month|year)(?![\w])"
    r"|(?<=\bleast )an? (?P<z>minute|hour|day|week|fortnight|month|year)(?![\w])"
    r"|(?<![\w])an? (?P<y>minute|hour|day|week|fortnight|month|year)"
    r"(?=\s(?:later|after|ago|before))"
)
_NOT_A_NUMBER = re.compile(
    r"one (?:of\b|another|side|such|that\b|which\b|who\b|day\b(?! )|way\b|is\b|can\b)"
    r"|half of\b|hundreds|dozens"
)
_HALF_A = re.compile(r"\s(?:an?|the)(?=\s)")
_NEGATIVE = re.compile(r"(?:^|[\s(\[])-$")
_IDENTIFIER = re.compile(r"[a-z]+-?$")  # "covid-19", "b12", "h1n1": a name, not a number
_YEARS = range(1900, 2101)
_NOUN_RE = re.compile(r"[ -]([a-z]{3,})")
_NOT_NOUNS = _listed(
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
    for finder in (_frequencies, _ratios, _articles, _numbers):
        for quantity in finder(low):
            if not any(taken[quantity.start : quantity.end]):
                taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
                found.append(replace(quantity, text=text[quantity.start : quantity.end]))
    return tuple(sorted(found, key=lambda q: q.start))


def _value(text: str) -> Fraction:
    if text in _GLYPHS:
        return _GLYPHS[text]
    return _WORDS[text] if text in _WORDS else Fraction(text.replace(",", "").replace("·", "."))


def _every(
    start: int, end: int, *, unit: str, low: Fraction | int = 1, high: Fraction | int = 0
) -> Quantity:
    """An interval of ``low`` to ``high`` units; ``high`` 0 stands for no range."""
    name = _UNITS.get(unit) or _UNITS[unit.rstrip("s")]
    dimension = Dimension.EVERY if name[0] is Dimension.TIME else Dimension.EVERY_MONTHS
    return Quantity(
        start, end, "", Fraction(low) * name[1], Fraction(high or low) * name[1], dimension
    )


_PERIOD_OF = {
    "daily": "day",
    "nightly": "day",
    "night": "day",
    "evening": "day",
    "morning": "day",
    "24 hours": "day",
    "24hours": "day",
    "24 h": "day",
    "24h": "day",
    "24-hour period": "day",
    "single day": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
}


def _frequencies(low: str) -> Iterator[Quantity]:
    for match in _FREQUENCY_RE.finditer(low):
        yield _with_compare(_times(match), low)
    for match in _EVERY_RE.finditer(low):
        yield _interval(match)
    for match in _LATIN_RE.finditer(low):
        n = Fraction(_LATIN[match[1]])
        yield Quantity(match.start(), match.end(), "", n, n, Dimension.TIMES, per="day")
    for match in _PLAIN_EVERY_RE.finditer(low):
        period = next(group for group in match.groups() if group)
        unit = _PERIOD_OF.get(period, period)
        start = match.start() + (match[0][:1] == " ")
        yield _every(start, match.end(), unit=unit)


def _times(match: re.Match[str]) -> Quantity:
    """ "Twice a day", "3 to 4 times a week"; once a period is an interval of that period."""
    period = _PERIOD_OF.get(match["period"], match["period"])
    word = match["times"]
    fixed = {"once": 1, "twice": 2, "thrice": 3}.get(word)
    count = Fraction(fixed) if fixed else _value(match["n"])
    top = _value(match["m"]) if match["m"] else count
    if count == top == 1:
        return _every(match.start(), match.end(), unit=period)
    return Quantity(match.start(), match.end(), "", count, top, Dimension.TIMES, per=period)


def _interval(match: re.Match[str]) -> Quantity:
    start, end = match.span()
    if match["q"]:
        return _every(start, end, unit="hour", low=int(match["q"]), high=int(match["r"] or 0))
    if match["hn"]:
        return _every(start, end, unit=match["hunit"], low=_value(match["hn"]))
    unit = _PERIOD_OF.get(match["unit"], match["unit"])
    if match["other"]:
        return _every(start, end, unit=unit, low=2)
    low = _value(match["n"]) if match["n"] else Fraction(1)
    return _every(start, end, unit=unit, low=low, high=_value(match["m"]) if match["m"] else 0)


def _ratios(low: str) -> Iterator[Quantity]:
    for match in _RATIO_RE.finditer(low):
        base = _value(match["b"])
        if base > 1 and _value(match["a"]) <= base and not _inside_word(low, match.start()):
            share = _value(match["a"]) / base
            found = Quantity(match.start(), match.end(), "", share, share, Dimension.SHARE)
            yield _with_compare(found, low)
    for match in _PAIR_RE.finditer(low):
        a, b = Fraction(match["a"]), Fraction(match["b"])
        if a < b:
            continue
        unit = _UNIT_RE.match(low, match.end())
        pressed = bool(unit and unit["pressure"])
        found = Quantity(
            match.start(),
            unit.end() if unit and pressed else match.end(),
            "",
            b,
            a,
            Dimension.PRESSURE if pressed else Dimension.COUNT,
            pair=True,
        )
        yield _with_compare(found, low)


def _articles(low: str) -> Iterator[Quantity]:
    """ "For a week", "an hour later": one of the unit."""
    for match in _ARTICLE_RE.finditer(low):
        unit = next(group for group in match.groups() if group)
        dimension, size = _UNITS[unit]
        found = Quantity(match.start(), match.end(), "", size, size, dimension)
        yield _with_compare(found, low)


def _inside_word(low: str, start: int) -> bool:
    """True where the number is part of a name ("covid-19", "b12")."""
    before = low[max(0, start - 12) : start]
    return bool(_IDENTIFIER.search(before)) and not re.search(r"(?:^|\s)-$", before)


def _numbers(low: str) -> Iterator[Quantity]:
    position = 0
    while match := _RANGE_RE.search(low, position):
        number = None
        if not _inside_word(low, match.start()) and not _NOT_A_NUMBER.match(low, match.start()):
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
    bottom = _value(first) * _own_size(match["ua"] if ranged else None, default=size)
    top = _value(last) * size if ranged and last is not None else _value(first) * size
    if not ranged:
        bottom = top
    while per_match := _PER_RE.match(low, end):
        per = "/".join(filter(None, (per, _PER_NAMES.get(per_match["per"], per_match["per"]))))
        end = per_match.end()
    start, sign = match.start(), 1
    if not ranged and _NEGATIVE.search(low[max(0, start - 2) : start]):
        start, sign = start - 1, -1
    bottom, top = sorted((sign * bottom, sign * top))
    found = Quantity(start, end, "", bottom, top, dimension, per=per)
    return _with_compare(_as_age_or_year(found, low), low)


def _is_range(low: str, match: re.Match[str]) -> bool:
    """ "10 to 20", "10-20", "between 10 and 20"; "2 and 3" alone are two numbers."""
    if match["sep"].strip() in {"and", "through"}:
        before = low[max(0, match.start() - 12) : match.start()]
        return match["sep"].strip() == "through" or bool(re.search(r"\bbetween\s$", before))
    return not _inside_word(low, match.start("b")) or match["sep"].strip() == "-"


def _own_size(unit: str | None, *, default: Fraction) -> Fraction:
    """The size of the unit that stands on the lower end of a range ("500 mg to 1 g")."""
    known = _UNITS.get(unit.strip(" -")) if unit else None
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
    dimension, size = _UNITS[match["unit"]]
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


def _with_compare(found: Quantity, low: str) -> Quantity:
    """The quantity with the words that bound it; the span grows over them."""
    before = low[max(0, found.start - 48) : found.start]
    for kind, pattern in _BEFORE_RE:
        if match := pattern.search(before):
            start = found.start - len(before) + match.start()
            return replace(found, start=start, compare=kind)
    for kind, pattern in _AFTER_RE:
        end = found.end + 1 + len(found.noun) if found.noun else found.end
        if match := pattern.match(low, found.end) or pattern.match(low, end):
            return replace(found, end=match.end(), compare=kind)
    return found
