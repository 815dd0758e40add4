"""Details: what a professional tells of a patient, and no statement that is shown takes account of.

A potassium of 5.7 beside "can I add spironolactone" decides the answer. Where nothing shown speaks
of it, or of a medicine that was named, the answer says so by name before its first line.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations

from osler.answering.asked_for import EITHER
from osler.answering.medicines import names_medicine, names_together, speaks_of
from osler.answering.pairs import is_on_pair
from osler.answering.verify import Verified
from osler.domain.answer import Decline, DeclineKind
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


def undecided(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal, for a clinical reader who asks whether one medicine fits, where a figure that
    holds it back is told and no statement speaks of the medicine and of that figure."""
    alone = bool(question.concerns) and all(
        names_medicine(c.asked) and not c.topics for c in question.concerns
    )
    asked = [drug for drug in question.drugs if alone or drug not in question.asker.taking]
    if not question.audience.clinical or len(asked) != 1:
        return None
    if not (alone or _WHETHER.search(question.text)):
        return None
    quotes = {id(verified): _words(verified) for verified in kept}
    about = [v for v in kept if speaks_of(quotes[id(v)], asked)]
    if any(is_on_pair(v.draft.chosen.evidence.item, question) for v in about):
        return None  # what is taken beside it decides
    on_it = [quotes[id(verified)] for verified in about]
    lacking = [
        match[0].strip()
        for detail in details()
        if (match := detail.told.search(question.text)) is not None
        and _holds_back(match[0], question)
        and not any(detail.said.search(words) for words in on_it)
    ]
    if not lacking:
        return None
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library holds no evidence about {asked[0]} with {' and '.join(lacking)}. "
        "That does not mean that it is safe.",
        searched=f"{len(quotes)} statements came up; none speaks of it.",
        next_step="Ask a pharmacist.",
    )


def untold_together(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal, for a clinical reader who asks whether medicines go together, where nothing that
    came up names two of them: the dose of doxycycline is no word on it beside isotretinoin."""
    named = tuple(dict.fromkeys((*question.drugs, *question.asker.taking)))
    asks = _WHETHER.search(question.text) or _JOINED.search(question.text)
    if not (question.audience.clinical and len(named) > 1 and asks and kept):
        return None
    if EITHER.search(question.text) or not question.drugs:
        return None
    pairs = list(combinations(named, 2))
    words = [_words(verified) for verified in kept]
    if any(names_together(w, pair, question.text) for w in words for pair in pairs):
        return None
    if any(is_on_pair(v.draft.chosen.evidence.item, question) for v in kept):
        return None
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library holds no evidence about {named[0]} together with "
        f"{' or '.join(named[1:])}. That does not mean that it is safe.",
        searched=f"{len(words)} statements came up; none speaks of both.",
        next_step="Ask a pharmacist, or look in an interactions checker.",
    )


_JOINED = re.compile(
    r"^\W*[\w-]+(?: \d[\w.]*)? (?:with|and|plus|\+|&|alongside|together with) [\w-]+(?: \d[\w.]*)?"
    r"(?:,? *-? *(?:interact\w*|together|combined|combination|ok|okay|safe)\b.*)?\W*$",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"\b(?:ok|okay|safe|start|add|give|dispense|contra-?indicated|suitable|continue)\b[^?]*\?|"
    r"\b(?:can|could|should|may) (?:i|we) (?:start|add|give|use|continue|prescribe)\b|"
    r"- ?[\w-]+ ?\?$",
    re.IGNORECASE,
)
# "Do not routinely start an ACE inhibitor or ARB when potassium is over 5.0": nice-cg182-ckd-2014.
_HIGH_POTASSIUM = 5.0
_QT = re.compile(r"^QT", re.IGNORECASE)


def _holds_back(told: str, question: Question) -> bool:
    """True for a figure that bears on many medicines: of kidneys, of the QT interval, a high
    potassium."""
    if _KIDNEY.search(told):
        return "kidney" in question.asker.groups
    figure = re.search(r"\d+(?:\.\d+)?$", told.strip())
    if told.lower().startswith("potassium") and figure is not None:
        return float(figure[0]) > _HIGH_POTASSIUM
    return _QT.match(told) is not None


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
