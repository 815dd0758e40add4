"""Measured: a blood pressure that the question gives, against whom a statement is for.

What is for "adults with a reading of 180 or more" is not for somebody whose reading is 165/95.
The bounds are the sources' own; the question's figure is only compared with them.
"""

import re

from osler.domain.question import Question

_READING = re.compile(r"(?<![\d.])(\d{2,3}) ?(?:/|over) ?(\d{2,3})(?![\d.])")
_ABOUT = re.compile(r"blood pressure|\bbp\b|systolic|hypertens|mm ?hg|reading|\d over \d", re.I)
_OF = r"(?:reading|blood pressure|pressure) of"
_LEAST = re.compile(
    r"(?:(?P<above>above|over) )?(?P<high>\d{3})/(?P<low>\d{2,3})(?: mm ?hg)?"
    r"(?P<more> or (?:more|higher|above))?|"
    rf"systolic {_OF} (?P<systolic>\d{{3}}) or more or (?:a )?"
    rf"diastolic {_OF} (?P<diastolic>\d{{2,3}}) or more",
    re.IGNORECASE,
)
_SYSTOLIC, _DIASTOLIC = range(60, 261), range(30, 161)  # mm Hg that a person may have


def reading_in(text: str) -> tuple[int, int] | None:
    """The one blood pressure in a text, as (systolic, diastolic) in mm Hg; None where it gives
    none, or several."""
    found = {(int(high), int(low)) for high, low in _READING.findall(text)}
    found = {(h, w) for h, w in found if h in _SYSTOLIC and w in _DIASTOLIC and h > w}
    return found.pop() if len(found) == 1 and _ABOUT.search(text) else None


_NO_FEVER = re.compile(r"\b(?:no|without (?:a |any )?) ?(?:fever|temp\w*)\b", re.IGNORECASE)
_FEVERISH = re.compile(r"\bwith (?:a )?fever\b", re.IGNORECASE)


def is_for_feverish(people: str, question: Question) -> bool:
    """True where people with fever are told of, and the question says that there is none."""
    return bool(_FEVERISH.search(people) and _NO_FEVER.search(question.text))


def is_for_higher(people: str, question: Question) -> bool:
    """True where people are told of by a blood pressure that the asker's does not reach, in
    neither of its two figures."""
    own = reading_in(question.text)
    bounds = [bound for match in _LEAST.finditer(people) if (bound := _bound(match))]
    if own is None or not bounds:
        return False
    return all(own[0] < high and own[1] < low for high, low in bounds)


def _bound(match: re.Match[str]) -> tuple[int, int] | None:
    if match["systolic"]:
        return int(match["systolic"]), int(match["diastolic"])
    least = match["above"] or match["more"]
    return (int(match["high"]), int(match["low"])) if least else None
