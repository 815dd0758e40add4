"""The verdict on a claim: verbatim words first, then rule by rule against the best grounds."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from osler.answering.gate.cautions import cautions
from osler.answering.gate.drugs_and_doses import drugs
from osler.answering.gate.numbers import numbers
from osler.answering.gate.pair import Pair, Rule, Surroundings
from osler.answering.gate.polarity import polarity
from osler.answering.gate.population import population
from osler.answering.gate.reading import Reading, Sentence, plain, read, without_glosses
from osler.answering.gate.standing import standing
from osler.answering.gate.strength import strength
from osler.answering.gate.surroundings import surroundings
from osler.answering.gate.verbatim import is_verbatim
from osler.answering.gate.wording import uncovered, wording
from osler.domain.answer import Outcome, Reason, Verdict
from osler.domain.source import Source
from osler.ports import Item

RULES: tuple[Rule, ...] = (wording, numbers, drugs, polarity, strength, population)

_CONTRADICTING = frozenset({"numbers", "drugs", "doses", "polarity"})
_LIKE = 0.7  # share of a claim's content in the quote, from which a wrong detail contradicts
_WINDOW = 3  # sentences of a quote that one sentence of a claim may rest on


def check(
    claim: str,
    quotes: str | Sequence[str],
    *,
    item: Item | None = None,
    source: Source | None = None,
    cautions_shown: Sequence[str] = (),
) -> Verdict:
    """Whether the claim stands on its quotes.

    Reasons are named wording, numbers, drugs, doses, polarity, strength, population,
    standing and caution. ``item`` and ``source`` are what the quote was taken from: they add
    the people, headings and issuer that govern it, its standing, and the cautions that go
    with it, which must stand in the claim or in ``cautions_shown``.
    """
    texts = [quotes] if isinstance(quotes, str) else list(quotes)
    texts = [text for text in texts if text.strip()]
    beside = [*standing(claim, source), *cautions(claim, item, cautions_shown)]
    if not claim.strip() or not texts:
        what = "nothing is claimed" if not claim.strip() else "nothing is quoted"
        return _verdict([Reason("wording", what), *beside], like=0.0)
    if is_verbatim(claim, texts):
        return _verdict(beside, like=1.0)
    around = surroundings(item, source)
    whole = read(without_glosses(claim, quoted=" ".join(map(plain, texts))))
    found: list[Reason] = []
    for sentence in whole.sentences:
        found += _best(sentence, whole, texts=texts, around=around)
    quoted = frozenset().union(*(read(text).gives for text in texts))
    return _verdict(list(dict.fromkeys(found + beside)), like=_likeness(whole, quoted))


def _verdict(reasons: list[Reason], *, like: float) -> Verdict:
    if not reasons:
        return Verdict(Outcome.SUPPORTED)
    contradicts = like >= _LIKE and any(r.name in _CONTRADICTING for r in reasons)
    outcome = Outcome.CONTRADICTED if contradicts else Outcome.NOT_SUPPORTED
    return Verdict(outcome, tuple(reasons))


def _likeness(claim: Reading, quoted: frozenset[str]) -> float:
    content = [word for sentence in claim.sentences for word in sentence.content]
    hits = sum(1 for word in content if word.needs & quoted)
    return hits / len(content) if content else 1.0


def _best(
    sentence: Sentence, whole: Reading, *, texts: list[str], around: Surroundings
) -> list[Reason]:
    """No reasons where some grounds bear the sentence; else the reasons of the likeliest."""
    best: list[Reason] | None = None
    for grounds in _candidates(sentence, texts, around=around):
        pair = Pair(sentence, whole, grounds, around)
        reasons = [reason for rule in RULES for reason in rule(pair)]
        if not reasons:
            return []
        if best is None or len(reasons) < len(best):
            best = reasons
    return best or [Reason("wording", "nothing like it is quoted")]


def _candidates(
    sentence: Sentence, texts: list[str], *, around: Surroundings
) -> Iterator[tuple[Sentence, ...]]:
    """Runs of up to three neighbouring sentences, those that cover most first, then shorter."""
    runs = [run for text in texts for run in _runs(read(text))]
    ranked = sorted(
        enumerate(runs),
        key=lambda entry: (_missing(sentence, entry[1], around), len(entry[1]), entry[0]),
    )
    for _, run in ranked[:6]:
        yield run


def _missing(sentence: Sentence, run: tuple[Sentence, ...], around: Surroundings) -> int:
    covered = around.marks.union(*(s.gives for s in run))
    return len(uncovered(sentence, covered))


@lru_cache(maxsize=4096)
def _runs(quote: Reading) -> tuple[tuple[Sentence, ...], ...]:
    sentences = quote.sentences
    return tuple(
        sentences[start : start + length]
        for length in range(1, _WINDOW + 1)
        for start in range(len(sentences) - length + 1)
    )
