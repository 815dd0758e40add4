"""Dose expressions: an amount of medicine with the words that say how often, how long and how."""

import re
from dataclasses import dataclass
from functools import lru_cache

from osler.text.quantities import Compare, Dimension, Quantity, find_quantities, normal
from osler.text.units import listed

_AMOUNTS = frozenset({Dimension.MASS, Dimension.VOLUME, Dimension.ACTIVITY, Dimension.MOLAR})
_TIMINGS = frozenset(
    {Dimension.EVERY, Dimension.EVERY_MONTHS, Dimension.TIMES, Dimension.TIME, Dimension.MONTHS}
)
_FORMS = frozenset(
    listed(
        "tablet tablets capsule capsules puff puffs drop drops spray sprays patch patches pill "
        "pills dose doses divided equal teaspoon teaspoons ampoule ampoules lozenge lozenges "
        "sachet sachets suppository suppositories application applications injection injections"
    )
)
_CONCENTRATION = re.compile(r"(?:dl|ml|l|min)(?:/|$)")  # "7 mg/dL" is a finding, not a dose

_BODY = re.compile(r"\bkg\s*(?:/|per)\s*m", re.IGNORECASE)  # "35 kg/m2" is a body, not a dose

# Words that may stand between the parts of one dose expression.
_LINK = re.compile(
    r"(?:\s|,|;|\(|\)|/|-|\b(?:then|followed|by|for|of|at|up|to|and|or|in|divided|doses?|total|a|an"
    r"|the|maximum|max|daily|once|single|dose|orally|oral|by mouth|mouth|po|intravenously|iv|im|sc"
    r"|intramuscularly|subcutaneously|injection|topically|tablets?|capsules?|puffs?|drops?"
    r"|later|after|hour|next|every|as|needed|time|first|at onset|over|period|bedtime|night|morning"
    r"|with|food|reducing|increasing|increased|reduced|range|usual|starting)\b)*"
)
_ROUTES = {
    "oral": r"oral(?:ly)?|by mouth|per os|\bpo\b|swallow\w*",
    "intravenous": r"intravenous(?:ly)?|\biv\b|into (?:a|the) vein",
    "intramuscular": r"intramuscular(?:ly)?|\bim\b|into (?:a|the) muscle",
    "subcutaneous": r"subcutaneous(?:ly)?|\bsc\b|under (?:the|your) skin",
    "topical": r"topical(?:ly)?|on (?:the|your) skin|(?:rubbed|put) on the skin",
    "inhaled": r"inhal(?:ed|ation|er|ers)|breathed in",
    "rectal": r"rectal(?:ly)?|suppositor\w+",
    "nasal": r"(?:intra)?nasal(?:ly)?|nose spray|in(?:to)? (?:the|your) nose",
    "intra-articular": r"intra-?articular(?:ly)?|into (?:a|the|your) joint",
    "epidural": r"epidural(?:ly)?",
    "transdermal": r"transdermal(?:ly)?|skin patch(?:es)?",
    "sublingual": r"sublingual(?:ly)?|under (?:the|your) tongue",
    "vaginal": r"vaginal(?:ly)?",
}
_ROUTE_RES = {
    route: re.compile(rf"(?<![\w])(?:{words})(?![\w])") for route, words in _ROUTES.items()
}


@dataclass(frozen=True)
class DoseExpression:
    """One dose as printed; ``start`` and ``end`` are characters of the text, end excluded."""

    start: int
    end: int
    text: str
    quantities: tuple[Quantity, ...] = ()  # amounts, frequencies and durations, in order

    @property
    def has_maximum(self) -> bool:
        return any(q.compare is Compare.AT_MOST for q in self.quantities)


def is_amount(quantity: Quantity) -> bool:
    """True for an amount of a medicine: "400 mg", "2 puffs"; not for "7 mg/dL"."""
    if quantity.dimension in _AMOUNTS:
        return not (_CONCENTRATION.match(quantity.per) or _BODY.search(quantity.text))
    return quantity.dimension is Dimension.COUNT and quantity.noun in _FORMS


@lru_cache(maxsize=4096)
def find_doses(text: str) -> tuple[DoseExpression, ...]:
    """Every dose expression of the text, longest possible, in reading order."""
    low = normal(text)
    runs: list[list[Quantity]] = []
    for quantity in find_quantities(text):
        part = is_amount(quantity) or quantity.dimension in _TIMINGS
        if part and runs and _linked(low, runs[-1][-1], quantity):
            runs[-1].append(quantity)
        elif part:
            runs.append([quantity])
    return tuple(_expression(text, low, run) for run in runs if any(is_amount(q) for q in run))


def routes(text: str) -> frozenset[str]:
    """The routes of administration that the text names."""
    low = normal(text)
    return frozenset(route for route, pattern in _ROUTE_RES.items() if pattern.search(low))


def _linked(low: str, left: Quantity, right: Quantity) -> bool:
    between = low[left.end : right.start]
    return bool(_LINK.fullmatch(between)) and "." not in between


def _expression(text: str, low: str, run: list[Quantity]) -> DoseExpression:
    end = run[-1].end
    last = run[-1]
    if last.dimension is Dimension.COUNT and last.noun:
        end = low.index(last.noun, end) + len(last.noun)
    start = run[0].start
    return DoseExpression(start, end, text[start:end], tuple(run))
