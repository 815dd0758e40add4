"""Details: what a professional tells of a patient, and no statement that is shown takes account of.

A potassium of 5.7 beside "can I add spironolactone" decides the answer. Where nothing shown speaks
of it, or of a medicine that was named, the answer says so by name before its first line.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from osler.answering.medicines import speaks_of
from osler.answering.verify import Verified
from osler.domain.question import Question
from osler.domain.recommendation import Recommendation

_MAY_CHANGE = "It may change what is right."
_MOST = 4  # details that are named
_KIDNEY = re.compile(r"gfr|crcl|clearance", re.IGNORECASE)


@dataclass(frozen=True)
class Detail:
    """One row; what its fields mean stands in the table."""

    told: re.Pattern[str]
    said: re.Pattern[str]


def details_unsaid(question: Question, in_view: Iterable[Verified]) -> tuple[str, ...]:
    """The gap, for a clinical reader; () where what is shown speaks of all that was told."""
    if not question.audience.clinical:
        return ()
    said = [_words(verified) for verified in in_view]
    if not said:
        return ()
    lacking = [*_medicines(question, said), *_figures(question, said)]
    if not lacking:
        return ()
    what = "; ".join(lacking[:_MOST])
    return (f"Nothing shown here speaks of what the question names: {what}. {_MAY_CHANGE}",)


def _medicines(question: Question, said: list[str]) -> list[str]:
    """Medicines that nothing shown names, by their kind either."""
    named = dict.fromkeys((*question.drugs, *question.asker.taking))
    lacking = [drug for drug in named if not any(speaks_of(words, (drug,)) for words in said)]
    return lacking if len(named) > 1 else []  # of one alone other notices tell


def _figures(question: Question, said: list[str]) -> list[str]:
    found = []
    for detail in details():
        match = detail.told.search(question.text)
        if match is None or any(detail.said.search(words) for words in said):
            continue
        if _KIDNEY.search(match[0]) and "kidney" not in question.asker.groups:
            continue
        found.append(match[0].strip())
    return found


def _words(verified: Verified) -> str:
    item = verified.draft.chosen.evidence.item
    beside = (item.population.text, *item.cautions) if isinstance(item, Recommendation) else ()
    return " . ".join((verified.draft.quote, verified.draft.text, *beside))


@cache
def details() -> tuple[Detail, ...]:
    """Every row, in the order of the table."""
    text = resources.files("osler.answering").joinpath("details.toml").read_text("utf-8")

    def pattern(written: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w.])(?:{written})(?!\w)", re.IGNORECASE)

    rows = tomllib.loads(text)["detail"]
    return tuple(Detail(pattern(row["told"]), pattern(row["said"])) for row in rows)
