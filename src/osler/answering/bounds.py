"""Bounds: the figures in a statement's own words, against the one that a question gives.

"Do not compress with an ABPI under 0.5" is for an ABPI of 0.4. A figure outside says nothing
against a statement: who asks at an eGFR of 52 wants to read of "stop below 30" all the same. Of two
statements whose bounds both hold, the narrower is the asker's.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osler.answering.verify import Verified
from osler.domain.question import Question
from osler.domain.recommendation import Recommendation

if TYPE_CHECKING:
    from osler.answering.opening import Opening

_N = r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_UNIT = r"(?:/\d+)?(?: ?(?:%|mmol/L|mIU/L|ng/L|ml/min|micromol/L|mm Hg))?"
_NEAR = r"[^;\d]{0,60}?"
_UPPER = r"(?:below|under|less than|lower than)"
_LOWER = r"(?:above|over|more than|higher than|exceeds)"


@dataclass(frozen=True)
class Range:
    """Figures of one measure: from, and up to."""

    low: float
    high: float
    of: str = ""  # the measure

    def holds(self, figure: float) -> bool:
        return self.low <= figure <= self.high

    def is_within(self, other: "Range") -> bool:
        """True for what is narrower than another, and nowhere outside it."""
        inside = other.low <= self.low and self.high <= other.high
        return self.of == other.of and inside and self != other


@dataclass(frozen=True)
class _Measure:
    name: str
    given: re.Pattern[str]
    ranges: tuple[tuple[re.Pattern[str], str], ...]


def _measure(given: str, name: str) -> _Measure:
    """``given``: how a question names it; ``name``: how sources do."""
    patterns = (
        (rf"{name}\b{_NEAR}\bbetween {_N} and {_N}", "between"),
        (rf"{name}\b{_NEAR}\b{_N} to {_N}", "between"),
        (rf"{name}\b{_NEAR}\b{_UPPER} {_N}", "under"),
        (rf"{name}\b{_NEAR}\b{_LOWER} {_N}", "over"),
        (
            rf"{name}\b{_NEAR}\b{_N}{_UNIT}(?: [\w ()]{{0,40}}?)? or (?:more|over|above|higher)",
            "over",
        ),
        (rf"{name}\b.{{0,400}}?; {_N} or more", "over"),
        (rf"{name}\b{_NEAR}\b{_N}{_UNIT} or (?:less|below|under)", "under"),
        (
            rf"{name}\b{_NEAR}\b(?:of|with a score of) {_N}{_UNIT}(?![\w ]{{0,40}} or | to |,?\d)",
            "is",
        ),
    )
    return _Measure(
        name,
        re.compile(rf"\b(?:{given})\)?(?: (?:is|was|of|now|at|score))*\s*[:=]?\s*{_N}", re.I),
        tuple((re.compile(rf"\b{p}", re.IGNORECASE), kind) for p, kind in patterns),
    )


_POINTS = r"CHA2DS2-VASc(?: score)?"
_EPISODES = "(?:flares?|attacks?|episodes?|exacerbations?)"
_OFTEN = _Measure(  # "gout x3 flares", "4 exacerbations this year"
    _EPISODES,
    re.compile(rf"\bx? ?(\d{{1,2}}) (?:\w+ )?{_EPISODES}\b", re.IGNORECASE),
    (
        (re.compile(rf"\b{_EPISODES}\b{_NEAR}\b{_N} or more", re.IGNORECASE), "over"),
        (re.compile(rf"\b{_N} or more (?:\w+ )?{_EPISODES}\b", re.IGNORECASE), "over"),
        (re.compile(rf"\b(first) (?:\w+ ){{0,2}}{_EPISODES}\b", re.IGNORECASE), "is"),
    ),
)
_PRESSURE = _Measure(  # from which something is done; a goal below it is no bound
    "pressure",
    re.compile(r"\b(?:BP|blood pressure)\s*[:=]?\s*(\d{2,3})(?=/)", re.IGNORECASE),
    tuple(
        (re.compile(rf"\b(?:pressure|reading|pregnant)\b{_NEAR}\b{bound}", re.IGNORECASE), "over")
        for bound in (rf"{_LOWER} {_N}", rf"{_N}(?:/\d+)?(?: mm Hg)?(?: \([\w ]+\))? or more")
    ),
)
_BREATHS = _Measure(
    "breaths",
    re.compile(r"\b(?:breathing|respiratory) rate\s*[:=]?\s*(\d{2,3})", re.IGNORECASE),
    (
        (re.compile(rf"\b(?:more than|over) {_N} breaths", re.IGNORECASE), "over"),
        (re.compile(rf"\b(?:breathing|respiratory) rate of {_N} or more", re.IGNORECASE), "over"),
        (re.compile(rf"\b{_N} or more breaths", re.IGNORECASE), "over"),
    ),
)
_MEASURES = (
    *(
        _measure(given, name)
        for given, name in (
            ("potassium", "potassium"),
            ("ankle brachial pressure index|ABPI", "ABPI"),
            ("FIT", "FIT"),
            ("TSH", "TSH"),
            ("SpO2|sats|saturations?|oxygen saturation", "saturation"),
            ("NT-?proBNP|BNP", "NT-proBNP"),
            ("ACR", "ACR"),
            ("e?GFR", "e?GFR"),
            ("CrCl|creatinine clearance", "creatinine clearance"),
            (_POINTS, _POINTS),
            (r"FeverPAIN(?: score)?", r"FeverPAIN(?: score)?"),
            (r"Centor(?: score)?", r"Centor(?: score)?"),
            (r"C(?:U)?RB-?65(?: score)?", r"C(?:U)?RB-?65(?: score)?"),
        )
    ),
    _OFTEN,
    _BREATHS,
    _PRESSURE,
)
# Nobody with a point for an illness has "no risk factor": nice-cg180-af-2014, aspirin.
_NO_RISK = re.compile(r"\bno risk factors?\b", re.IGNORECASE)
_AT_RISK = re.compile(r"\bat risk of stroke\b", re.IGNORECASE)
_ONE_IS_ENOUGH = re.compile(
    r"\d[^.;]{0,30}\bor (?!more|over|above|less|below|higher|lower|older|under)[A-Za-z]",
    re.IGNORECASE,
)
_NO_POINTS = re.compile(r"\bCHA2DS2-VASc(?: score)?(?: of)?\s*[:=]?\s*0\b", re.IGNORECASE)


def _ranges_of(
    item: Recommendation, question: Question
) -> tuple[tuple[Range, ...], frozenset[str]]:
    """The bounds that hold, and the measures that are told and of which none does.

    Of bounds on several measures each must hold, unless one is enough: "potassium above 5.5 or
    creatinine above 220"."""
    if not question.audience.clinical:
        return (), frozenset()
    said = f"{item.population.text} . {item.words}"
    each = [(m, g) for m in _MEASURES if (g := m.given.search(question.text)) is not None]
    bounds = [(_number(g[1]), rs) for m, g in each if (rs := _ranges(m, said))]
    found = [r for figure, ranges in bounds for r in ranges if r.holds(figure)]
    out = {rs[0].of for figure, rs in bounds if not any(r.holds(figure) for r in rs)}
    if found and out and not _ONE_IS_ENOUGH.search(said):
        found = []
    if _NO_POINTS.search(question.text):
        found += [Range(0.0, 0.0, _POINTS)] if _NO_RISK.search(said) else []
        out |= {_POINTS} if _AT_RISK.search(said) else set()
    return tuple(found), frozenset(out)


def _ranges(measure: _Measure, words: str) -> list[Range]:
    found, of = [], measure.name
    for pattern, kind in measure.ranges:
        for match in pattern.finditer(words):
            low = _number(match[1])
            if kind == "between":
                found.append(Range(low, _number(match[2]), of))
            elif kind == "under":
                found.append(Range(0.0, math.nextafter(low, 0.0), of))
            elif kind == "over":
                found.append(Range(low, math.inf, of))
            else:
                found.append(Range(low, low, of))
    return found


def _number(written: str) -> float:
    return 1.0 if written.lower() == "first" else float(written.replace(",", ""))


def without_wider(found: Sequence[Verified], question: Question) -> list[Verified]:
    """Without what holds of more figures than another statement that holds of the asker's, and
    without what names other figures alone, where another names the asker's."""
    each = {id(v): _narrowest(v, question) for v in found}
    told = [r for r in each.values() if r is not None]
    measures = {r.of for r in told}

    def gives_way(verified: Verified) -> bool:
        own = each[id(verified)]
        if own is None:
            return not measures.isdisjoint(_measures_out(verified, question))
        return any(other.is_within(own) for other in told)

    return [v for v in found if not gives_way(v)]


def _measures_out(verified: Verified, question: Question) -> frozenset[str]:
    """The measures of which a statement names other figures alone."""
    item = verified.draft.chosen.evidence.item
    return _ranges_of(item, question)[1] if isinstance(item, Recommendation) else frozenset()


def _narrowest(verified: Verified, question: Question) -> Range | None:
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation):
        return None
    ranges, _ = _ranges_of(item, question)
    return min(ranges, key=lambda r: r.high - r.low, default=None)


def bound(opening: "Opening", verified: Verified) -> float:
    """1 for what is said of figures among which the asker's lies."""
    return float(_narrowest(verified, opening.question) is not None)
