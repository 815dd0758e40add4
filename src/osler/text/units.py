"""How numbers, units and bounds are written, and what they are worth."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from osler.text.quantity import Compare, Dimension, Quantity


def listed(words: str) -> tuple[str, ...]:
    """The words of a list written with blanks between them."""
    return tuple(words.split())


_ONES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = {word: Fraction(n) for n, word in enumerate(_ONES)}
_WORDS |= {word: Fraction(10 * (n + 2)) for n, word in enumerate(_TENS)}
_WORDS |= {f"{ten}-{one}": _WORDS[ten] + _WORDS[one] for ten in _TENS for one in _ONES[1:10]}
_WORDS |= {"hundred": Fraction(100), "half": Fraction(1, 2), "dozen": Fraction(12)}
_WORDS |= {"one and a half": Fraction(3, 2), "a dozen": Fraction(12), "one hundred": Fraction(100)}
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3)}

_WORD_NUMBER = "|".join(sorted((re.escape(w) for w in _WORDS), key=len, reverse=True))
NUM = (  # "1 000" too: nothing else begins with 000
    r"(?:\d{1,3}(?: 000)+(?![\d.,]\d|\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?|[½¼¾⅓]"
    rf"|(?<![\w-])(?:{_WORD_NUMBER})(?![\w]))"
)

PERIODS = r"(?:minute|min|hour|hr|h|day|d|night|week|wk|month|mo|year|yr|y)"


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


UNITS = _unit_table()
MARKED = r"(?<!m)(?=[⁰¹²³⁴-⁹ᵃ-ᶻ])"  # the mark of a note ends a unit; "m²" is one of its own
UNIT = "|".join(sorted((re.escape(u) for u in UNITS), key=len, reverse=True))


def value_of(text: str) -> Fraction:
    if text in _GLYPHS:
        return _GLYPHS[text]
    if text in _WORDS:
        return _WORDS[text]
    # By way of Decimal, which reads any number of digits exactly: int() stops at 4300.
    return Fraction(Decimal(text.replace(",", "").replace(" ", "").replace("·", ".")))


_BEFORE: tuple[tuple[Compare, str], ...] = (
    (
        Compare.AT_MOST,
        r"(?:(?:do not|don't|never|should not|must not|not to|not)\s+"
        r"(?:be\s+)?(?:take|use|have|give|drink|go|exceed|eat)\s*(?:more than|over|above)?"
        r"|not exceed(?:ing)?|(?:no|not|never) (?:more|longer|greater|higher|later|older|over) than"
        r"|not (?:over|above|beyond)|up to|as (?:many|much|long) as|at most|at the most"
        r"|a maximum of"
        r"|maximum(?: dose)?(?: of| is)?|max\.?"
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


def with_compare(found: Quantity, low: str) -> Quantity:
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
