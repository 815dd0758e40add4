"""How long a warm answer takes, step by step, on a loaded library.

    python -m benchmarks.answers --home DIR [--questions N]

DIR is a library folder, loaded before with ``osler library add`` (starter, NGC and MedQuAD
for the figures in the reference page). Questions are consumers' own, from healthsearchqa in
``../shared`` or ``$OSLER_SHARED``. One thread, so one core; each question is asked once to
warm its sources' pages of the disk, then timed.
"""

import argparse
import io
import json
import os
import resource
import statistics
import tarfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from osler.answering import ask as story
from osler.bootstrap import Settings, open_engine
from osler.domain.question import Audience

SHARED = Path(os.environ.get("OSLER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DAY = date(2026, 1, 1)
STEPS = ("triage", "understand", "scope_of", "find", "appraise", "select", "verify", "assemble")


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--questions", type=int, default=200)
    chosen = options.parse_args()
    began = time.perf_counter()
    engine = open_engine(Settings(chosen.home, DAY))
    print(f"opened in {time.perf_counter() - began:.2f} s; {engine.library.counts()}")
    asked = list(questions())[:: max(1, 3173 // chosen.questions)][: chosen.questions]
    spent = timed_steps()
    whole, declined, statements = [], 0, 0
    for text in asked:
        engine.ask(text, audience=Audience.PUBLIC, at=DAY)
    spent.clear()
    for text in asked:
        began = time.perf_counter()
        answer = engine.ask(text, audience=Audience.PUBLIC, at=DAY)
        whole.append(time.perf_counter() - began)
        declined += answer.declined is not None
        statements += len(answer.claims())
    report(whole, spent)
    print(f"{declined} of {len(asked)} declined; {statements / len(asked):.1f} statements each")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MiB")


def questions() -> Iterator[str]:
    """Consumers' questions, in the order of the set."""
    with tarfile.open(SHARED / "benchmarks" / "healthsearchqa.tar.gz") as archive:
        name = next(n for n in archive.getnames() if n.endswith("healthsearchqa/test.jsonl"))
        member = archive.extractfile(name)
        assert member is not None
        for line in io.TextIOWrapper(member, encoding="utf-8"):
            row: dict[str, Any] = json.loads(line)
            yield str(row.get("question") or row.get("query") or next(iter(row.values())))


def timed_steps() -> dict[str, float]:
    """Wrap every step of the story with a clock; seconds by step."""
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return step(*args, **named)
            finally:
                spent[name] += time.perf_counter() - began

        return run

    for name in STEPS:
        setattr(story, name, timed(name, getattr(story, name)))
    return spent


def report(whole: list[float], spent: dict[str, float]) -> None:
    """Percentiles of the whole, and the share of each step."""
    cuts = statistics.quantiles(whole, n=100)
    milli = [1000 * s for s in (cuts[49], cuts[94], cuts[98], max(whole))]
    print("answer ms: p50 {:.1f}, p95 {:.1f}, p99 {:.1f}, max {:.1f}".format(*milli))
    total = sum(whole)
    for name in STEPS:
        print(f"  {name:11} {100 * spent[name] / total:5.1f} %")
    print(f"  {'the rest':11} {100 * (1 - sum(spent.values()) / total):5.1f} %")


if __name__ == "__main__":
    main()
