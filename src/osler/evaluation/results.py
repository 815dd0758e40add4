"""Results of a run: figures with their intervals, and how they are written down and read again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osler.errors import InputError, SetMissing
from osler.evaluation.statistics import Estimate, estimate
from osler.evaluation.suite import OURS, Bench, Better, Figure, Suite

ROUNDING = 1e-9


@dataclass(frozen=True)
class Measured:
    """A figure and its estimate."""

    figure: Figure
    estimate: Estimate

    @property
    def met(self) -> bool | None:
        """Whether the value reaches the aim; None where there is no aim or no case."""
        aim, value = self.figure.aim, self.estimate.value
        if aim is None or not self.estimate.cases:
            return None
        if self.figure.better is Better.HIGHER:
            return value >= aim - ROUNDING
        return value <= aim + ROUNDING


@dataclass(frozen=True)
class SuiteResult:
    suite: Suite
    measured: tuple[Measured, ...]
    skipped: str = ""  # why it was not run


@dataclass(frozen=True)
class Run:
    """All that one `osler evaluate` found."""

    at: str  # ISO date
    engine: str  # version of Osler
    library: str  # fingerprint of the library
    results: tuple[SuiteResult, ...]

    @property
    def missed(self) -> list[tuple[str, Measured]]:
        """(suite, figure) of every aim of Osler's that was not reached."""
        return [
            (result.suite.name, measured)
            for result in self.results
            for measured in result.measured
            if measured.met is False and measured.figure.system == OURS
        ]


def run_suites(suites: Iterable[Suite], bench: Bench) -> Iterator[SuiteResult]:
    """Each suite in turn; one whose sets are not there is skipped with the reason."""
    for suite in suites:
        bench.progress(f"{suite.name}: {suite.asks}")
        try:
            for name in suite.needs:
                bench.archive(name)
            figures = tuple(suite.run(bench))
        except SetMissing as missing:
            yield SuiteResult(suite, (), skipped=f"{missing}")
            continue
        _distinct(suite, figures)
        yield SuiteResult(suite, tuple(Measured(f, estimate(f)) for f in figures))


def _distinct(suite: Suite, figures: tuple[Figure, ...]) -> None:
    seen: set[tuple[str, str]] = set()
    for figure in figures:
        key = (figure.name, figure.system)
        if key in seen:
            raise InputError(f"{suite.name} gives two figures for {figure.name} of {figure.system}")
        seen.add(key)
