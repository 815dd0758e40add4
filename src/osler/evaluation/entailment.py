"""A small entailment model that anyone can train from labelled claims (``osler[eval]``).

Logistic regression on what the gate reads: how much of the claim the nearest sentence and the
whole quote cover, numbers, negation, direction, hedges. It is no match for a language model;
it shows what the protocol takes, and what such a model is worth on labelled sets.
No weights are kept: it is trained where it is measured, and the same claims give the same model.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log1p
from typing import Any

from osler.answering.checking.nearest import ranked
from osler.answering.gate.reading import read
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Outcome
from osler.evaluation.claim_sets import Labelled
from osler.text.sentences import split_sentences

_LONGEST = 400  # sentences of a quote that are read


def features(claim: str, quotes: Sequence[str]) -> list[float]:
    """Eighteen numbers, of a claim and what it rests on; the same for the same texts."""
    sentences = [s.text for quote in quotes for s in split_sentences(quote)][:_LONGEST]
    order = ranked(claim, sentences)
    mine = read(claim).sentences
    best = read(sentences[order[0].at]).sentences if order else ()
    top = tuple(s for near in order[:3] for s in read(sentences[near.at]).sentences)
    likeness = [near.likeness for near in order[:3]] + [0.0] * (3 - len(order[:3]))
    return [
        *likeness,
        _covered(mine, best),
        _covered(mine, top),
        _numbers(mine, best),
        _numbers(mine, top),
        float(sum(len(s.quantities) for s in mine)),
        _count(mine, "negation"),
        _count(best, "negation"),
        abs(_count(mine, "negation") - _count(best, "negation")),
        _opposed(mine, best),
        _count(mine, "hedge"),
        _count(best, "hedge"),
        _count(mine, "strong", "only", "most"),
        log1p(sum(len(s.content) for s in mine)),
        log1p(sum(len(s.content) for s in best)),
        log1p(len(sentences)),
    ]


def _covered(mine: Sequence[Sentence], grounds: Sequence[Sentence]) -> float:
    content = [word for sentence in mine for word in sentence.content]
    given = frozenset[str]().union(*(ground.gives for ground in grounds))
    return sum(1 for w in content if w.needs & given) / len(content) if content else 0.0


def _numbers(mine: Sequence[Sentence], grounds: Sequence[Sentence]) -> float:
    """Share of the claim's quantities that stand in the grounds; 1 where it has none."""
    wanted = [q for sentence in mine for q in sentence.quantities]
    there = [q for ground in grounds for q in ground.quantities]
    return sum(1 for q in wanted if any(q.same_as(t) for t in there)) / max(1, len(wanted))


def _count(sentences: Sequence[Sentence], *kinds: str) -> float:
    return float(sum(len(sentence.kinds(*kinds)) for sentence in sentences))


def _opposed(mine: Sequence[Sentence], grounds: Sequence[Sentence]) -> float:
    """How many words of the claim have their opposite, and not themselves, in the grounds."""
    there = {side.kind for ground in grounds for side in ground.sides}
    here = {side.kind for sentence in mine for side in sentence.sides}
    return float(sum(1 for kind in here - there if _opposite(kind) in there))


def _opposite(kind: str) -> str:
    pair, _, side = kind.partition("/")
    return f"{pair}/{1 - int(side)}"


@dataclass(frozen=True, eq=False)
class TrainedEntailment:
    """``osler.ports.Entailment``, trained on labelled claims."""

    name: str
    model: Any  # of scikit-learn

    def entails(self, claim: str, quote: str) -> float:
        """Probability, 0 to 1."""
        return self.probability(claim, [quote])

    def probability(self, claim: str, quotes: Sequence[str]) -> float:
        """Probability for a quote in several pieces, such as the lines of a record."""
        return float(self.model.predict_proba([features(claim, quotes)])[0][1])


def available() -> bool:
    """True where scikit-learn is installed."""
    try:
        import sklearn  # noqa: F401
    except ImportError:
        return False
    return True


def train(cases: Iterable[Labelled], *, name: str) -> TrainedEntailment:
    """A model that tells supported claims from all others. Raises ImportError without sklearn."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    known = list(cases)
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    model.fit(
        [features(case.claim, case.quotes) for case in known],
        [int(case.label is Outcome.SUPPORTED) for case in known],
    )
    return TrainedEntailment(name, model)
