"""Figures: a kidney function, a risk or a score in the question, against whom a statement is for.

"A PREVENT risk below 7.5%" is for others than somebody with 9%, and "7.5% or more" is for just
them. The bounds are the sources' own; the question's figure is only compared with them.
"""

import math
import re
from dataclasses import dataclass

from osler.domain.question import Question
from osler.domain.recommendation import Recommendation

_N = r"(\d{1,3}(?:\.\d+)?)"
_IS = r"(?: (?:is|was|of|now|about|at|only|just|score))*\s*[:=]?\s*"


@dataclass(frozen=True)
class Measure:
    """What is measured: how a question gives it, and how bounds name it.

    ``named``: as a source may name it before or behind the bound.
    """

    given: re.Pattern[str]
    from_to: re.Pattern[str]
    under: re.Pattern[str]
    at_least: re.Pattern[str]

    def limits(self, people: str) -> tuple[float, float] | None:
        """The figures of a statement's people: from, and up to but not with."""
        if (found := self.from_to.search(people)) is not None:
            return float(found[1]), float(found[2]) + 1
        if (found := self.under.search(people)) is not None:
            return 0.0, float(found[1])
        found = self.at_least.search(people)
        return (float(found[1]), math.inf) if found is not None else None


def _measure(name: str, unit: str, *, least: str) -> Measure:
    """``unit`` stands behind each figure; ``least`` behind it may stand before "or more"."""
    near = rf"{name}\b[^.;,\d]{{0,30}}?"

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(rf"\b{pattern}", re.IGNORECASE)

    return Measure(
        given=compiled(rf"{name}\)?{_IS}{_N}{unit}"),
        from_to=compiled(rf"{near}{_N}{unit} ?(?:to|and|-) {_N}{unit}"),
        under=compiled(rf"{near}(?:under|below|less than) {_N}{unit}"),
        at_least=compiled(
            rf"{near}(?:{_N}{unit}{least} (?:or more|or over|and over|or above|or higher))"
        ),
    )


_END = r"(?![\d.]*\d)"
_KG = r" ?kg"
_WEIGHT = Measure(
    given=re.compile(rf"\b(?:weigh\w*|body ?weight)\b[^.;,\d]{{0,15}}{_N}{_KG}\b", re.IGNORECASE),
    from_to=re.compile(rf"\b{_N}(?:{_KG})? ?(?:to|and|-) {_N}{_KG}\b(?!/)", re.IGNORECASE),
    under=re.compile(rf"\b(?:under|below|less than) {_N}{_KG}\b(?!/)", re.IGNORECASE),
    at_least=re.compile(rf"\b{_N}{_KG} (?:or more|or over|and over)\b", re.IGNORECASE),
)
_MEASURES = (
    _WEIGHT,
    _measure(r"(?:e?gfr|crcl|creatinine clearance)", _END, least=r" ml/min"),  # or /1.73 m2
    _measure(
        r"(?:prevent(?: risk)?|qrisk ?[23]?|(?:10-year|ten-year|ascvd|frax)[^.;,\d]{0,40}risk)",
        r" ?%",
        least="",
    ),
    *(
        _measure(rf"{name}(?: scores?)?", _END, least="")
        for name in ("crb-?65", "curb-?65", "feverpain", "centor", "cha2ds2-vasc", "has-bled")
    ),
)
_ONE_OF_SEVERAL = re.compile(r"\bor (?:a |an )?(?!more|over|above|higher)", re.IGNORECASE)


def figure_fit(item: Recommendation, question: Question) -> float:
    """1 where the asker's figure is that of a statement's people, -1 where it is not, 0 where
    either is not told."""
    for measure in _MEASURES:
        given, limits = measure.given.search(question.text), measure.limits(item.population.text)
        if given is None or limits is None:
            continue
        low, high = limits
        if low <= float(given[1]) < high:
            return 1.0
        # "heart disease or a risk of 7.5% or more" may be for them all the same
        return 0.0 if high == math.inf and _ONE_OF_SEVERAL.search(item.population.text) else -1.0
    return 0.0
