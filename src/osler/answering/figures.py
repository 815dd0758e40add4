"""Figures: a kidney function, a risk or a score in the question, against whom a statement is for.

"A PREVENT risk below 7.5%" is for others than somebody with 9%, and "7.5% or more" is for just
them. The bounds are the sources' own; the question's figure is only compared with them.
"""

import math
import re
from dataclasses import dataclass

from osler.domain.question import Question
from osler.domain.recommendation import Direction, Facet, Recommendation

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
_KIDNEY = _measure(r"(?:e?gfr|crcl|creatinine clearance)", _END, least=r" ml/min")
_DIALYSIS = re.compile(r"\bdialysis\b", re.IGNORECASE)
_NO_DIALYSIS = re.compile(r"\bnot (?:yet )?on dialysis\b", re.IGNORECASE)
# "Severely reduced kidney function (creatinine clearance under 30)": globalrph-colchicine-kidney.
_SEVERE = re.compile(r"\bsevere(?:ly)? (?:reduced|impaired|poor) kidney function\b", re.IGNORECASE)
_SEVERE_BELOW = 30.0  # ml/min
# "A score of 0 means home care": nice-ng250-guideline-genius-2025.
_LOW_SEVERITY = re.compile(r"\blow[- ]severity pneumonia\b", re.IGNORECASE)
_HOSPITAL_FROM = 2.0  # points of CRB65
_CRB65 = re.compile(rf"\bC(?:U)?RB-?65\)?{_IS}([0-5])(?![\d.])", re.IGNORECASE)
_WEEKS = re.compile(r"\b(\d{1,2}) weeks pregnant\b", re.IGNORECASE)
_STAGES = (  # of a pregnancy, in weeks from and up to
    (re.compile(r"\b(?:in|during) (?:the )?first trimester\b", re.IGNORECASE), 0.0, 14.0),
    (re.compile(r"\bin (?:the )?second trimester\b", re.IGNORECASE), 14.0, 28.0),
    (re.compile(r"\b(?:near|at) term\b", re.IGNORECASE), 36.0, 43.0),
)
_TERM = 37.0  # weeks: "after 37 weeks of pregnancy, or when birth is near", in oxford-cystitis
_NOT_AT_TERM = re.compile(
    r"\b(?:not|avoid\w*)\b[^.]{0,50}\b(?:(?:at|near) term|after 37 weeks|near the birth)\b",
    re.IGNORECASE,
)
_NOT_WITH_KIDNEYS = re.compile(  # "not with an eGFR (a kidney test) of 45 or less"
    r"\b(?:not|avoid\w*)\b[^.]{0,80}?\b(?:e?GFR|creatinine clearance)\b[^.;,\d]{0,30}?"
    r"(?:(?:under|below|less than) (?P<under>\d{1,2})|"
    r"(?:of )?(?P<least>\d{1,2}) or (?:less|below))\b",
    re.IGNORECASE,
)


def figure_fit(item: Recommendation, question: Question) -> float:
    """1 where the asker's figure is that of a statement's people, -1 where it is not, or where its
    own caution leaves the asker out, 0 where either is not told."""
    if is_ruled_out(item, question):
        return -1.0
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


def is_ruled_out(item: Recommendation, question: Question) -> bool:
    """True for what is for a stage of pregnancy, a kidney function or a severity that is not the
    asker's, and for care that its own caution forbids them: nitrofurantoin at 38 weeks."""
    return (
        _is_of_other_weeks(item, question)
        or _is_for_other_kidneys(item, question)
        or _is_too_light(item, question)
        or _is_of_other_diabetes(item, question)
    )


_TYPES = tuple(re.compile(rf"\btype {n}\b", re.IGNORECASE) for n in (1, 2))


def _is_of_other_diabetes(item: Recommendation, question: Question) -> bool:
    """True for what is for people with the one type of diabetes, where the other is told."""
    told = [bool(kind.search(question.text)) for kind in _TYPES]
    people = [bool(kind.search(item.population.text)) for kind in _TYPES]
    return any(told) and any(people) and told == [not one for one in people]


def _is_of_other_weeks(item: Recommendation, question: Question) -> bool:
    told = _WEEKS.search(question.text)
    if told is None:
        return False
    weeks = float(told[1])
    for named, low, high in _STAGES:
        if named.search(item.population.text) and not low <= weeks < high:
            return True
    forbids = item.direction is not Direction.AGAINST and item.facet is not Facet.SAFETY
    return forbids and weeks >= _TERM and any(map(_NOT_AT_TERM.search, item.cautions))


def _is_for_other_kidneys(item: Recommendation, question: Question) -> bool:
    told, people = _KIDNEY.given.search(question.text), item.population.text
    if told is None:
        return False
    level, asks = float(told[1]), _DIALYSIS.search(question.text)
    if _DIALYSIS.search(people) and not (_NO_DIALYSIS.search(people) or asks):
        return _OR_WITHOUT.search(people) is None
    if _SEVERE.search(f"{people} {item.words}") and level >= _SEVERE_BELOW:
        return True
    if item.direction is Direction.AGAINST or item.facet is Facet.SAFETY:
        return False
    limits = (m for c in item.cautions for m in _NOT_WITH_KIDNEYS.finditer(c))
    return any(
        level < float(m["under"]) if m["under"] else level <= float(m["least"]) for m in limits
    )


_OR_WITHOUT = re.compile(r"\bdialysis or\b|\bor (?:on )?dialysis\b|,", re.IGNORECASE)


def _is_too_light(item: Recommendation, question: Question) -> bool:
    told = _CRB65.search(question.text)
    if told is None:
        return False
    points, people = float(told[1]), item.population.text
    lone = _SCORE_OF.search(people)
    other = lone is not None and points not in (float(lone[1]), float(lone[2] or lone[1]))
    return other or (_LOW_SEVERITY.search(people) is not None and points >= _HOSPITAL_FROM)


_SCORE_OF = re.compile(
    r"\bC(?:U)?RB-?65 score of (\d)(?: (?:or|to) (\d))?(?! or more| and over)", re.IGNORECASE
)
