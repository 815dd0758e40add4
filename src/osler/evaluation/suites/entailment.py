"""What decides on a claim's wording: the built-in rule, and a model that may overrule it.

No model can be fetched here, so the one measured is ``osler.evaluation.entailment``: a small
one, trained at run time on SciFact's training claims and every third statement of NLI4CT's
training split. Whoever has a better one measures it by handing it to ``measured``.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from osler.answering.gate import check
from osler.answering.gate.wording import may_be_reworded
from osler.domain.answer import Outcome, Verdict
from osler.errors import SetMissing
from osler.evaluation import entailment
from osler.evaluation.claim_sets import NLI4CT, SCIFACT, Labelled, nli4ct, scifact
from osler.evaluation.suite import Bench, Figure, Score, Suite
from osler.evaluation.suites.claims import SETS
from osler.ports import Entailment

EVERY = 3  # statements of NLI4CT's training split; reading all takes a minute more
SURE, LIKELY = 0.9, 0.5  # probabilities; the gate takes the first


def _run(bench: Bench) -> Iterator[Figure]:
    if not entailment.available():
        bench.progress("entailment: scikit-learn is not installed (osler[eval])")
    model = _trained(bench) if entailment.available() else None
    for name, archive, reader in SETS:
        try:
            cases = list(reader(bench.archive(archive)))
        except SetMissing:
            bench.progress(f"entailment: {name} is not there")
            continue
        bench.progress(f"entailment: {name}, {len(cases)} cases")
        yield from _built_in(name, cases)
        if model is not None:
            told = [model.probability(case.claim, case.quotes) for case in cases]
            yield from measured(name, cases, model, told)


def _trained(bench: Bench) -> entailment.TrainedEntailment:
    bench.progress("entailment: training")
    abstracts = [
        Labelled(r.case, r.claim, r.sentences, r.label) for r in scifact(bench.archive(SCIFACT))
    ]
    trials = list(islice(nli4ct(bench.archive(NLI4CT), "train"), 0, None, EVERY))
    name = f"logistic regression on {len(abstracts) + len(trials)} labelled claims"
    return entailment.train([*abstracts, *trials], name=name)


def _built_in(name: str, cases: Sequence[Labelled]) -> Iterator[Figure]:
    """The wording rule for itself, whatever the other rules say; and the whole gate."""
    verdicts = [check(case.claim, case.quotes) for case in cases]
    worded = [_is_worded(verdict) for verdict in verdicts]
    yield from _two(f"{name}, wording rule alone", cases, worded)
    yield from _two(f"{name}, gate", cases, [verdict.supported for verdict in verdicts])


def _is_worded(verdict: Verdict) -> bool:
    return not any(may_be_reworded(reason) for reason in verdict.reasons)


def measured(
    name: str, cases: Sequence[Labelled], model: Entailment, told: Sequence[float]
) -> Iterator[Figure]:
    """A model for itself, by what it told of each case, at two thresholds; the gate with it."""
    for least in (LIKELY, SURE):
        title = f"{name}, {model.name}, p of {least} or more"
        yield from _two(title, cases, [p >= least for p in told])
    gated = [check(c.claim, c.quotes, entailment=model).supported for c in cases]
    yield from _two(f"{name}, gate with {model.name}", cases, gated)


def _two(name: str, cases: Sequence[Labelled], supported: Sequence[bool]) -> Iterator[Figure]:
    """Precision and recall of "supported"."""
    pairs = list(zip(cases, supported, strict=True))
    right = {c.case for c, said in pairs if said and c.label is Outcome.SUPPORTED}
    told = [c for c, said in pairs if said]
    true = [c for c in cases if c.label is Outcome.SUPPORTED]
    note = f"{len(told)} of {len(cases)} accepted"
    yield Figure(f"{name}: precision", tuple(_score(c, right) for c in told), note=note)
    yield Figure(f"{name}: recall", tuple(_score(c, right) for c in true))


def _score(case: Labelled, right: set[str]) -> Score:
    hit = case.case in right
    return Score(case.case, float(hit), "" if hit else case.claim[:200], cluster=case.cluster)


SUITE = Suite(
    name="entailment",
    asks="How well do the built-in wording rule and a trained model tell what a quote supports?",
    run=_run,
    needs=(SCIFACT, NLI4CT),
)
