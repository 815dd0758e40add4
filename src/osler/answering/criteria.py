"""Criteria: how many of a statement's signs the figures in a question meet.

"Two or more of: age 80 or over, weight 60 kg or less, creatinine 133 or more" is counted for a
question that gives all three. It is arithmetic on what the source and the reader wrote, shown
beside the statement; nothing is judged that either left out.
"""

import re
from dataclasses import dataclass

from osler.domain.question import Question

_COUNT = {"one": 1, "two": 2, "three": 3}
_LIST = re.compile(
    r"\b(?P<least>one|two|three) or more of (?:these|the following): "
    r"(?P<signs>[^.]*(?:\.\d[^.]*)*)",
    re.IGNORECASE,
)
_AGE = re.compile(r"\bage (?:of )?(?P<bound>\d+) or (?:over|more|older)", re.IGNORECASE)
_WEIGHT = re.compile(r"\bweight (?:of )?(?P<bound>\d+) kg or (?:less|under)", re.IGNORECASE)
_CREATININE = re.compile(
    r"\bcreatinine (?:of )?(?P<bound>\d+) (?:micromol/L|µmol/L|umol/L)\b.*?\bor more", re.IGNORECASE
)
_KG = re.compile(r"(?<![\d.])(\d{2,3}(?:\.\d)?) ?kgs?\b", re.IGNORECASE)
# Without a unit it is read as micromol/L: in mg/dL nobody has 20 or more.
_MICROMOL = re.compile(
    r"\bcreatinine (?:is |of |at |level )*(\d{2,4})(?![\d.])(?! ?mg)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sign:
    """What it is called with the asker's figure, and whether the figure meets the bound."""

    told: str
    met: bool


def note_on_criteria(words: str, question: Question) -> str:
    """How many signs of a counted list the question's figures meet; "" unless it gives them all."""
    found = _LIST.search(words)
    signs = _signs(found["signs"], question) if found else []
    if found is None or not signs:
        return ""
    met, needed = sum(sign.met for sign in signs), _COUNT[found["least"].lower()]
    each = ", ".join(f"{sign.told} ({'met' if sign.met else 'not met'})" for sign in signs)
    so = "they are met" if met >= needed else "they are not met"
    return f"By the figures in your question, {met} of {len(signs)} are met: {each}; {so}."


def _signs(listed: str, question: Question) -> list[Sign]:
    """The signs of a list with the asker's figures; [] where one of them is not given."""
    age = question.asker.age_years
    weight, creatinine = _KG.search(question.text), _MICROMOL.search(question.text)
    found: list[Sign] = []
    for part in (p for p in re.split(r", (?:or )?|; ", listed) if p.strip()):
        if (bound := _AGE.search(part)) and age is not None:
            found.append(Sign(f"age {age:g}", age >= int(bound["bound"])))
        elif (bound := _WEIGHT.search(part)) and weight is not None:
            found.append(Sign(f"weight {weight[1]} kg", float(weight[1]) <= int(bound["bound"])))
        elif (bound := _CREATININE.search(part)) and creatinine is not None:
            own = int(creatinine[1])
            found.append(Sign(f"creatinine {own} micromol/L", own >= int(bound["bound"])))
        else:
            return []
    return found
