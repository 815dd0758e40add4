"""How fast the gate judges, beside anchorcite on the same pairs in the same run.

    python -m benchmarks.gate [--rounds N]

The pairs are the faithful and unfaithful ones of ``osler evaluate paraphrases``, one thread. The
first round reads every text for the first time; a later one finds quotes read (a service that
checks many claims against the same sources), but no verdict remembered. Processor time stands
beside the time on the clock: it tells what a busy machine hides. What the two decide is not
compared here: the suites do that.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence

from osler.answering.gate import check
from osler.answering.gate import verdict as gate
from osler.evaluation.pairs import FAITHFUL, UNFAITHFUL, Pair, read_pairs
from osler.evaluation.peers import anchorcite

Judge = Callable[[str, str], object]
HUNDRED, MS = 100, 1000.0


def main() -> None:
    """Prints one line for each judge and round."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rounds", type=int, default=3)
    rounds = options.parse_args().rounds
    pairs = [*read_pairs(FAITHFUL), *read_pairs(UNFAITHFUL)]
    check("Rest.", "Rest.")  # the word lists, which are loaded once
    print(f"{len(pairs)} claims, one thread")
    for n in range(1, rounds + 1):
        name = "first" if n == 1 else f"round {n}"
        _print(f"osler, {name}", _timed(pairs, check, before=gate.forget))
    if anchorcite.name():
        anchorcite.anchorcite_supports("Rest.", "Rest.")
        for n in range(1, rounds + 1):
            times = _timed(pairs, anchorcite.anchorcite_supports)
            _print(f"{anchorcite.name()}, {'first' if n == 1 else f'round {n}'}", times)
    else:
        print("anchorcite is not installed (osler[eval])")


def _timed(
    pairs: Sequence[Pair], judge: Judge, *, before: Callable[[], None] | None = None
) -> list[tuple[float, float]]:
    """Seconds for each pair, on the clock and of the processor."""
    if before is not None:
        before()
    found = []
    for pair in pairs:
        start, used = time.perf_counter(), time.thread_time()
        judge(pair.claim, pair.quote)
        found.append((time.perf_counter() - start, time.thread_time() - used))
    return found


def _print(name: str, times: Sequence[tuple[float, float]]) -> None:
    for kind, seconds in zip(("clock", "processor"), zip(*times, strict=True), strict=True):
        cuts = statistics.quantiles(seconds, n=HUNDRED)
        print(
            f"{name}, {kind}: {len(seconds) / sum(seconds):,.0f} claims a second, "
            f"p50 {cuts[49] * MS:.2f} ms, p95 {cuts[94] * MS:.2f} ms, "
            f"longest {max(seconds) * MS:.1f} ms"
        )


if __name__ == "__main__":
    main()
