"""Does the gate object when one element of a true statement is changed?

Mutants are made from the library's own statements when the suite runs: from all of the starter
library's, and from a seeded sample of the rest.
``python -m osler.evaluation.suites.mutations [KIND…] [--all]`` lists those of the starter
library that the gate lets pass.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence

from osler.evaluation.mutations import KINDS, Kind, Mutant, mutants_of, sampled
from osler.evaluation.peers import anchorcite
from osler.evaluation.statements import Statement, starter_statements, statements_in
from osler.evaluation.suite import OURS, Bench, Better, Figure, Score, Suite

DANGEROUS, OTHER = 0.0, 0.01  # what is aimed at, at most
MOST_OF_OTHERS = 200  # statements that did not come with Osler; an archive has tens of thousands
MOST_OF_KIND = 300  # mutants of a kind, spread evenly over the statements: the run is a minute


def _run(bench: Bench) -> Iterator[Figure]:
    engine = bench.engine()
    every = list(statements_in(engine.library))
    own = [s for s in every if s.source.id in engine.starter]
    added = [s for s in every if s.source.id not in engine.starter]
    statements = own + sampled(added, most=MOST_OF_OTHERS)
    tried: dict[str, list[Mutant]] = {}
    made = 0
    for kind in KINDS:
        mutants = mutants_by(kind, statements)
        made += len(mutants)
        tried[kind.name] = spread(mutants, most=MOST_OF_KIND)
    note = f"{made} mutants of {len(statements)} statements, at most {MOST_OF_KIND} of a kind tried"
    scores: dict[str, list[Score]] = {}
    for kind in KINDS:
        bench.progress(f"Trying to pass off what is false: {kind.name}")
        scores[kind.name] = [score(mutant) for mutant in tried[kind.name]]
    yield from _together(scores, note=note)
    if anchorcite.name():
        theirs = {name: [_by_anchorcite(m) for m in mutants] for name, mutants in tried.items()}
        yield from _together(theirs, system=anchorcite.name(), note=f"{note}; it knows no cautions")
    else:
        bench.progress("mutations: anchorcite is not installed (osler[eval])")
    for kind in KINDS:
        aim = DANGEROUS if kind.dangerous else OTHER
        yield _figure(f"mutants accepted, {kind.name}", scores[kind.name], aim=aim)


def _together(
    scores: Mapping[str, Sequence[Score]], *, system: str = OURS, note: str
) -> Iterator[Figure]:
    """Two figures: the kinds that can hurt, of which none may pass, and the others."""
    for name, dangerous, aim in (("dangerous", True, DANGEROUS), ("other", False, OTHER)):
        of_these = [s for k in KINDS if k.dangerous is dangerous for s in scores[k.name]]
        yield _figure(
            f"mutants accepted, {name} kinds",
            of_these,
            aim=aim if system == OURS else None,
            system=system,
            note=note,
        )


def mutants_by(kind: Kind, statements: Sequence[Statement]) -> list[Mutant]:
    """Every mutant of one kind, in the order of the statements."""
    return [Mutant(kind, text, s) for s in statements for text in mutants_of(s, kind)]


def spread(mutants: Sequence[Mutant], *, most: int) -> list[Mutant]:
    """So many of the mutants, at even distances."""
    wanted = min(most, len(mutants))
    return [mutants[i * len(mutants) // wanted] for i in range(wanted)]


def score(mutant: Mutant) -> Score:
    """1 where the gate lets the mutant pass."""
    return _score(mutant, passed=mutant.verdict().supported)


def _by_anchorcite(mutant: Mutant) -> Score:
    supported = anchorcite.anchorcite_supports(mutant.text, mutant.statement.words)
    return _score(mutant, passed=bool(supported))


def _score(mutant: Mutant, *, passed: bool) -> Score:
    source = mutant.statement.item.id
    case = f"{source}: {mutant.text}"
    return Score(case, float(passed), saw=mutant.kind.name, cluster=source)


def _figure(
    name: str, scores: Sequence[Score], *, aim: float | None, system: str = OURS, note: str = ""
) -> Figure:
    return Figure(name, tuple(scores), better=Better.LOWER, aim=aim, system=system, note=note)


SUITE = Suite(
    name="mutations",
    asks="Does the gate object when one element of a true statement is changed?",
    run=_run,
    peers=("anchorcite",),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """List the mutants of the starter library that the gate lets pass."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("kind", nargs="*", help="only these kinds")
    parser.add_argument("--all", action="store_true", help="try every mutant, not a sample")
    asked = parser.parse_args(arguments)
    for kind in KINDS:
        if not asked.kind or kind.name in asked.kind:
            mutants = mutants_by(kind, starter_statements())
            tried = mutants if asked.all else spread(mutants, most=MOST_OF_KIND)
            passed = [s.case for s in map(score, tried) if s.value]
            print(f"{kind.name}: {len(passed)} of {len(tried)} accepted")
            print("".join(f"  {case}\n" for case in passed), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
