"""The review policy: which articles are of high risk, and what that asks for."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from osler.domain.answer import Answer
from osler.domain.article import Risk, RiskLevel
from osler.domain.recommendation import Urgency
from osler.errors import InputError

FILE = Path(__file__).with_name("review_policy.toml")
URGENT = frozenset({Urgency.EMERGENCY, Urgency.URGENT})


@dataclass(frozen=True)
class Care:
    """What a level of risk asks for."""

    approvals: int  # independent ones
    months: int  # that an approval holds
    days: int  # by when a review should be done

    def __post_init__(self) -> None:
        if min(self.approvals, self.months, self.days) < 1:
            raise InputError("A review policy asks for at least one approval, month and day")


@dataclass(frozen=True)
class HighRisk:
    """One rule; it holds where any of its marks is found in an answer."""

    name: str
    reason: str
    doses: bool = False
    emergency: bool = False
    pregnant: bool = False
    child: bool = False
    age_below: float = 0.0  # years; 0: not asked
    facets: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def holds(self, answer: Answer) -> bool:
        return any(self._marks(answer))

    def _marks(self, answer: Answer) -> Iterator[bool]:
        asker, claims = answer.question.asker, answer.claims()
        yield self.doses and any(claim.doses for claim in claims)
        yield self.emergency and (answer.triage.urgency in URGENT or bool(answer.emergency))
        yield self.pregnant and bool(asker.pregnant or asker.breastfeeding)
        yield self.child and asker.child and asker.age_years is None
        yield asker.age_years is not None and asker.age_years < self.age_below
        yield any(claim.facet in self.facets for claim in claims)
        yield any(intent in self.intents for intent in answer.question.intents)
        yield any(topic in self.topics for topic in topics_of(answer))
        yield bool(self.words) and self._says(answer)

    def _says(self, answer: Answer) -> bool:
        words = "|".join(re.escape(word) for word in self.words)
        text = "\n".join([answer.title, *topics_of(answer), *(c.text for c in answer.claims())])
        return re.search(rf"\b(?:{words})\b", text, re.IGNORECASE) is not None


@dataclass(frozen=True)
class ReviewPolicy:
    ordinary: Care
    high: Care
    high_risk: tuple[HighRisk, ...]

    def care(self, level: RiskLevel) -> Care:
        return self.high if level is RiskLevel.HIGH else self.ordinary

    def risk_of(self, answer: Answer) -> Risk:
        """The risk of a text, with the names of the rules that hold."""
        names = tuple(rule.name for rule in self.high_risk if rule.holds(answer))
        return Risk(RiskLevel.HIGH if names else RiskLevel.ORDINARY, names)


def topics_of(answer: Answer) -> tuple[str, ...]:
    """The topics that an answer is about, likeliest first."""
    found = [topic for concern in answer.question.concerns for topic in concern.topics]
    return tuple(dict.fromkeys(found))


def parse_policy(text: str) -> ReviewPolicy:
    """A review policy; raises InputError where the text is none."""
    try:
        read = tomllib.loads(text)
        rules = tuple(_rule(each) for each in read["high_risk"])
        return ReviewPolicy(Care(**read["ordinary"]), Care(**read["high"]), rules)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"The review policy cannot be read: {error}") from error


@cache
def review_policy() -> ReviewPolicy:
    """The one that comes with Osler."""
    return parse_policy(FILE.read_text("utf-8"))


def later(day: date, *, months: int) -> date:
    """The same day so many months on; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _rule(read: dict[str, object]) -> HighRisk:
    given = {key: tuple(v) if isinstance(v, list) else v for key, v in read.items()}
    return HighRisk(**given)  # type: ignore[arg-type]
