"""How often: "twice a day", "every 4 to 6 hours", "q6h", "weekly"."""

import re
from collections.abc import Iterator
from fractions import Fraction

from osler.text.quantity import Dimension, Quantity
from osler.text.units import NUM, UNITS, value_of, with_compare

_TIMES = rf"(?:once|twice|thrice|(?P<n>{NUM})(?:\s?(?:-|to|or)\s?(?P<m>{NUM}))?\stimes)"
_EACH = r"(?:\s(?:a|an|per|each|every|in a)\s|\s?/\s?|\s)"
_FREQUENCY_RE = re.compile(
    rf"(?P<times>(?<![\w]){_TIMES}){_EACH}"
    r"(?P<period>24 hours|hour|day|daily|night|nightly|week|weekly|month|monthly|year|yearly"
    r"|annually)(?![\w])"
)
_EVERY_RE = re.compile(
    rf"(?<![\w])(?:every|each)\s(?:(?P<other>other|second|alternate)\s|(?P<n>{NUM})"
    rf"(?:\s?(?:-|to|or)\s?(?P<m>{NUM}))?\s?)?(?P<unit>minute|min|hour|hr|h|day|night|evening"
    r"|morning|week|wk|month|year)s?(?![\w])"
    rf"|(?<![\w])q(?P<q>\d+)(?:-(?P<r>\d+))?h(?![\w])"
    rf"|(?<![\w])(?P<hn>{NUM})[ -](?P<hunit>hour|week|month)ly(?![\w])"
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


def _every(
    start: int, end: int, *, unit: str, low: Fraction | int = 1, high: Fraction | int = 0
) -> Quantity:
    """An interval of ``low`` to ``high`` units; ``high`` 0 stands for no range."""
    name = UNITS.get(unit) or UNITS[unit.rstrip("s")]
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


def intervals(low: str) -> Iterator[Quantity]:
    for match in _FREQUENCY_RE.finditer(low):
        yield with_compare(_times(match), low)
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
    count = Fraction(fixed) if fixed else value_of(match["n"])
    top = value_of(match["m"]) if match["m"] else count
    if count == top == 1:
        return _every(match.start(), match.end(), unit=period)
    return Quantity(match.start(), match.end(), "", count, top, Dimension.TIMES, per=period)


def _interval(match: re.Match[str]) -> Quantity:
    start, end = match.span()
    if match["q"]:
        return _every(start, end, unit="hour", low=int(match["q"]), high=int(match["r"] or 0))
    if match["hn"]:
        return _every(start, end, unit=match["hunit"], low=value_of(match["hn"]))
    unit = _PERIOD_OF.get(match["unit"], match["unit"])
    if match["other"]:
        return _every(start, end, unit=unit, low=2)
    low = value_of(match["n"]) if match["n"] else Fraction(1)
    return _every(start, end, unit=unit, low=low, high=value_of(match["m"]) if match["m"] else 0)
