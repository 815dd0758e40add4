"""Likened: the topics that a question's words, taken together, are most like.

A name finds what is named, the table of signs (``described``) what was foreseen. What neither
knows ("lids glued shut with yellow gunk") is held against a profile of each topic: how often each
word, and each notion of the table, stands in its names, its signs and its plain wordings. The
profiles are searched like documents (BM25: Robertson and Zaragoza 2009); whether the first is
right is a logistic model of three figures. ``python -m benchmarks.likened`` writes the profiles
(``likened.txt``) and learns the model (``likened.toml``) from development questions.
"""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from osler.answering.framing import FRAME
from osler.answering.notions import notions_in
from osler.domain.question import Question
from osler.text.terms import stem_set

FEWEST = 2  # traits that a text must share with a topic: "house" alone says nothing
_LONG = 5  # letters of a word that may be a name
_SPREAD = 10.0  # by which a figure is stretched before its logarithm is taken
_SCALE = 100  # weights stand in the file as whole hundredths


@dataclass(frozen=True)
class Profiles:
    """``lines``: term -> its weight in the question and in each topic, as the file has them."""

    topics: tuple[str, ...]
    lines: dict[str, str]
    rarest: float  # weight in the question of a term that no profile has


@dataclass(frozen=True)
class Likeness:
    """Topics by how like them a text is, the likest first, and how sure the first one is (0..1)."""

    topics: tuple[tuple[str, float], ...] = ()
    sure: float = 0.0

    def bears_out(self, topic: str) -> bool:
        """True where signs of a topic may be believed: little else is liker, and not all of the
        text is strange."""
        return self.is_near(topic) and self.sure >= model()["strange"]

    def is_near(self, topic: str) -> bool:
        """True where little else is liker than a topic."""
        return self._is_within(model()["near"], topic)

    def is_likely(self, topic: str) -> bool:
        """False where a topic is far behind the likest one."""
        return self._is_within(model()["likely"], topic)

    def _is_within(self, share: float, topic: str) -> bool:
        score = dict(self.topics).get(topic, 0.0)
        return bool(self.topics) and score >= share * self.topics[0][1]


def likened(text: str) -> Likeness:
    """What a text is like."""
    kept, scores = profiles(), dict[int, float]()
    asked: dict[str, float] = {}
    shared: dict[int, list[float]] = {}
    for term in sorted(traits(text)):
        rarity, *weights = kept.lines.get(term, str(kept.rarest)).split(" ")
        asked[term] = float(rarity)
        for each in weights:
            place, _, weight = each.partition(":")
            scores[int(place)] = scores.get(int(place), 0.0) + int(weight) / _SCALE
            shared.setdefault(int(place), []).append(asked[term])
    if not scores or not any(asked.values()):
        return Likeness()
    order = sorted(scores, key=lambda place: (-scores[place], place))
    first = order[0]
    ahead = scores[first] - scores[order[1]] if len(order) > 1 else scores[first]
    share = sum(shared[first]) / sum(asked.values())
    enough = len(shared[first]) >= FEWEST
    sure = _sure(scores[first], ahead / scores[first], share) if enough else 0.0
    return Likeness(tuple((kept.topics[p], scores[p]) for p in order), sure)


def untold_stems(question: Question) -> frozenset[str]:
    """Stems of what a question names without knowing a topic, that stand in the words of none."""
    asked = " ".join(c.asked for c in question.concerns if not c.topics)
    words = (w for w in asked.lower().split() if w.isalpha() and len(w) >= _LONG and w not in FRAME)
    stems = (stem_set(word) for word in words)
    return frozenset[str]().union(*(own for own in stems if own.isdisjoint(profiles().lines)))


def figures_of(score: float, ahead: float, share: float) -> tuple[float, float, float]:
    """What the model weighs: the score of the first, how far it is ahead of the second (0..1), and
    the share of the question's words that it has, by their weight."""
    return (
        math.log1p(_SPREAD * score),
        math.log1p(_SPREAD * ahead),
        math.log1p(_SPREAD * share),
    )


def traits(text: str) -> frozenset[str]:
    """Stems of a text, and the notions of the table of signs that it has."""
    return stem_set(text) | {f"*{name}" for name in notions_in(text)}


def _sure(score: float, ahead: float, share: float) -> float:
    weights = model()
    named = zip(("score", "ahead", "share"), figures_of(score, ahead, share), strict=True)
    total = weights["bias"] + sum(weights[name] * figure for name, figure in named)
    return 1 / (1 + math.exp(-total))


@cache
def model() -> dict[str, float]:
    """The weights, and how sure is sure enough to open an answer and to be offered."""
    text = files("osler.answering").joinpath("likened.toml").read_text("utf-8")
    return {name: float(value) for name, value in tomllib.loads(text).items()}


@cache
def profiles() -> Profiles:
    """The profiles as they are shipped: the topics in the first line, then a term a line."""
    text = files("osler.answering").joinpath("likened.txt").read_text("utf-8")
    first, *rest = text.splitlines()
    rarest, *topics = first.split("\t")
    lines = {term: weights for term, _, weights in (line.partition("\t") for line in rest)}
    return Profiles(tuple(topics), lines, float(rarest))
