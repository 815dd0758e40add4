"""Does the gate object when one element of a true statement is changed?

Mutants are made from the library's own statements when the suite runs: from all of the starter
library's, and from a seeded sample of the rest.
``python -m osler.evaluation.suites.mutations [KIND…] [--all]`` lists those of the starter
library that the gate lets pass.
"""

import argparse
from collections.abc import Iterator, Sequence

from osler.evaluation.mutations import KINDS, Kind, Mutant, mutants_of, sampled
from osler.evaluation.statements import Statement, starter_statements, statements_in
from osler.evaluation.suite import Bench, Better, Figure, Score, Suite

DANGEROUS, OTHER = 0.0, 0.01  # what is aimed at, at most
MOST_OF_OTHERS = 200  # statements that did not come with Osler; an archive has tens of thousands
MOST_OF_KIND = 300  # mutants of a kind, spread evenly over the statements: the run is a minute


def _run(bench: Bench) -> Iterator[Figure]:
    engine = bench.engine()
    every = list(statements_in(engine.library))
    own = [s for s in every if s.source.id in engine.starter]
    added = [s for s in every if s.source.id not in engine.starter]
    statements = own + sampled(added, most=MOST_OF_OTHERS)
    tried: dict[str, list[Score]] = {}
    made = 0
    for kind in KINDS:
        bench.progress(f"Trying to pass off what is false: {kind.name}")
        mutants = mutants_by(kind, statements)
        made += len(mutants)
        tried[kind.name] = [score(m) for m in spread(mutants, most=MOST_OF_KIND)]
    note = f"{made} mutants of {len(statements)} statements, at most {MOST_OF_KIND} of a kind tried"
    for name, dangerous, aim in (("dangerous", True, DANGEROUS), ("other", False, OTHER)):
        together = [s for k in KINDS if k.dangerous is dangerous for s in tried[k.name]]
        yield _figure(f"mutants accepted, {name} kinds", together, aim=aim, note=note)
    for kind in KINDS:
        aim = DANGEROUS if kind.dangerous else OTHER
        yield _figure(f"mutants accepted, {kind.name}", tried[kind.name], aim=aim)


def mutants_by(kind: Kind, statements: Sequence[Statement]) -> list[Mutant]:
    """Every mutant of one kind, in the order of the statements."""
    return [Mutant(kind, text, s) for s in statements for text in mutants_of(s, kind)]


def spread(mutants: Sequence[Mutant], *, most: int) -> list[Mutant]:
    """So many of the mutants, at even distances."""
    wanted = min(most, len(mutants))
    return [mutants[i * len(mutants) // wanted] for i in range(wanted)]


def score(mutant: Mutant) -> Score:
    """1 where the gate lets the mutant pass."""
    source = mutant.statement.item.id
    passed = float(mutant.verdict().supported)
    return Score(f"{source}: {mutant.text}", passed, saw=mutant.kind.name, cluster=source)


def _figure(name: str, scores: Sequence[Score], *, aim: float, note: str = "") -> Figure:
    return Figure(name, tuple(scores), better=Better.LOWER, aim=aim, note=note)


SUITE = Suite(
    name="mutations",
    asks="Does the gate object when one element of a true statement is changed?",
    run=_run,
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
