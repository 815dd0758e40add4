"""A site that serves a mix without a pause: do memory and open handles stay flat?

    python -m benchmarks.site_soak [--minutes 20] [--per-second 10] [--home DIR] [--json FILE]

Articles, answers, searches, the desk and the emergency page, at a modest rate. Samples memory,
handles and threads every few seconds, fits a line to what comes after the warm-up, and ends
with 1 where one of them grows, or where a request failed.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.http_load import Asked, Measured, arriving
from benchmarks.site_questions import mixed
from benchmarks.site_server import Running, Use, serving

WARM_UP = 0.3  # share of the time that is not fitted: caches fill, threads start
QUESTIONS = 120  # different ones: all have been asked by the end of the warm-up, so caches are full
EVERY = 5.0  # seconds between samples
A_LINE = 12  # samples; so often one is printed
MEMORY_GROWS = 1.0  # MiB a minute that count as growing
HANDLES_GROW = 0.5  # a minute


@dataclass(frozen=True)
class Sample:
    at: float  # seconds from the start
    use: Use


async def soaked(
    site: Running, requests: Iterator[Asked], *, minutes: float, per_second: float
) -> tuple[Measured, list[Sample]]:
    """What came of the requests, and what was seen meanwhile."""
    samples: list[Sample] = []
    began = time.perf_counter()

    async def watch() -> None:
        while True:
            samples.append(Sample(time.perf_counter() - began, site.use()))
            if len(samples) % A_LINE == 1:
                print(_line(samples[-1]), file=sys.stderr, flush=True)
            await asyncio.sleep(EVERY)

    watching = asyncio.create_task(watch())
    told = await arriving(site.port, requests, per_second=per_second, seconds=minutes * 60)
    watching.cancel()
    return told, samples


def _line(sample: Sample) -> str:
    use = sample.use
    return (
        f"{sample.at:7.0f} s  {use.memory:7.1f} MiB  {use.handles:4} handles  "
        f"{use.threads:3} threads"
    )


def growth(samples: Sequence[Sample], name: str) -> dict[str, float]:
    """Start and end of what is fitted, and how much it grows a minute by least squares."""
    values = [float(getattr(sample.use, name)) for sample in samples]
    fitted = statistics.linear_regression([sample.at / 60 for sample in samples], values)
    tenth = max(1, len(values) // 10)
    return {
        "after warm-up": round(statistics.fmean(values[:tenth]), 1),
        "at the end": round(statistics.fmean(values[-tenth:]), 1),
        "largest": round(max(values), 1),
        "a minute": round(fitted.slope, 3),
    }


def figures(told: Measured, samples: Sequence[Sample]) -> dict[str, Any]:
    warm = [sample for sample in samples if sample.at >= WARM_UP * samples[-1].at]
    found: dict[str, Any] = {
        "requests": told.figures(),
        "memory MiB at first": samples[0].use.memory,
    }
    for name in ("memory", "handles", "threads"):
        found[name] = growth(warm, name)
    found["flat"] = (
        found["memory"]["a minute"] < MEMORY_GROWS and found["handles"]["a minute"] < HANDLES_GROW
    )
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--minutes", type=float, default=20)
    options.add_argument("--per-second", type=float, default=10)
    options.add_argument("--home", type=Path, help="Kept afterwards, and used as it is.")
    options.add_argument("--json", type=Path, help="Where to write the figures.")
    chosen = options.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="osler-soak-") as folder,
        serving(chosen.home or Path(folder), articles=4) as site,
    ):
        work = soaked(
            site,
            mixed(site, questions=QUESTIONS),
            minutes=chosen.minutes,
            per_second=chosen.per_second,
        )
        told, samples = asyncio.run(work)
    found = figures(told, samples)
    print(json.dumps(found, indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1))
    sys.exit(not found["flat"] or bool(found["requests"]["errors"]))


if __name__ == "__main__":
    main()
