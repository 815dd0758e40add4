"""The site under load, on loopback: how fast, how steady, and what happens beyond its capacity.

    python -m benchmarks.site_load [--seconds 6] [--home DIR] [--json FILE] [--quick]

Starts ``osler serve`` on a home of its own with articles that were approved at the real desk,
then sends published articles, live answers, searches and a reviewer's work, each at 1, 8, 32 and
128 at once. Then three times what was measured: answers and articles. Needs under six minutes on
two quiet cores, one of which the client takes.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks import site_questions as ask
from benchmarks.http_load import Asked, Measured, arriving, ceiling, closed, once
from benchmarks.http_rush import Beside
from benchmarks.site_server import Running, serving

AT_ONCE = (1, 8, 32, 128)
BEYOND = 3  # times the capacity
PROBED = 0.25  # seconds between two looks at the emergency page while the site is overloaded
KINDS: dict[str, Callable[[Running], list[Asked]]] = {
    "published article": ask.articles,
    "live answer": ask.answers,
    "search": ask.searches,
    "review desk": ask.reviews,
}
FIRST_LOAD = 100  # KB that a reader may be sent for their first page with all that belongs to it


def loaded(site: Running, requests: Sequence[Asked], *, at_once: int, seconds: float) -> Measured:
    """One kind at one level, and what it cost the site."""
    return asyncio.run(closed(site.port, cycle(requests), at_once=at_once, seconds=seconds))


def levels(site: Running, kind: str, *, seconds: float) -> list[dict[str, Any]]:
    """One kind at every level."""
    requests, rows = KINDS[kind](site), []
    loaded(site, requests, at_once=4, seconds=min(2.0, seconds))  # caches fill, threads start
    for at_once in AT_ONCE:
        before = site.use()
        told = loaded(site, requests, at_once=at_once, seconds=seconds)
        after = site.use()
        number = max(1, told.statuses.total())
        rows.append(
            {
                "kind": kind,
                "at once": at_once,
                **told.figures(),
                "processor ms a request": round(
                    (after.processor - before.processor) * 1000 / number, 2
                ),
                "bytes": told.sizes // number,
                "memory MiB": round(after.memory, 1),
                "handles": after.handles,
                "threads": after.threads,
            }
        )
        print(_line(rows[-1]), flush=True)
    return rows


def overloaded(
    site: Running, kind: str, *, capacity: float, cost: float, seconds: float
) -> dict[str, Any]:
    """Three times as many as it can, whether answered or not; the emergency page meanwhile.

    ``cost``: milliseconds of processor that the site took for one at its capacity. What it gives
    of its own time to answers under the rush does not depend on who else uses the machine.
    """
    requests, before = KINDS[kind](site), site.use()
    told, emergency, beside = asyncio.run(
        _with_emergencies(site, requests, per_second=BEYOND * capacity, seconds=seconds)
    )
    spent = (site.use().processor - before.processor) * 1000
    found = {
        "kind": kind,
        "offered a second": round(BEYOND * capacity, 1),
        **told.figures(),
        "goodput of capacity": round(told.per_second / capacity, 2) if capacity else None,
        "goodput by its own processor time": round(told.statuses[200] * cost / spent, 2),
        "emergency page": emergency.figures(),
        "handles": beside,
    }
    time.sleep(1)
    found["recovered"] = asyncio.run(once(site.port, requests[0])).status == 200
    return found


async def _with_emergencies(
    site: Running, requests: Sequence[Asked], *, per_second: float, seconds: float
) -> tuple[Measured, Measured, int]:
    """What came of the load, of the looks at the emergency page, and the most handles."""
    rush = Beside(site.port, requests, per_second=per_second, seconds=seconds)
    handles = [0]

    async def watch() -> None:
        while True:
            handles[0] = max(handles[0], site.use().handles)
            await asyncio.sleep(1)

    watching = asyncio.create_task(watch())
    page = cycle([Asked.of("emergency", "GET", "/emergency")])
    emergency = await arriving(site.port, page, per_second=1 / PROBED, seconds=seconds)
    watching.cancel()
    return await asyncio.to_thread(rush.ended), emergency, handles[0]


def first_load(site: Running) -> dict[str, Any]:
    """Bytes over the wire for an article's page and all that it names."""
    (article, *_) = ask.articles(site)
    page = asyncio.run(once(site.port, article))
    files = sorted({part for part in _quoted(ask.page_of(page.body)) if "/static/" in part})
    sizes = {"page": page.size}
    for file in files:
        sizes[file] = asyncio.run(once(site.port, Asked.of("file", "GET", file))).size
    return {"KB": round(sum(sizes.values()) / 1000, 1), "parts": sizes}


def _quoted(page: str) -> list[str]:
    return page.split('"')[1::2]


def _line(row: dict[str, Any]) -> str:
    return (
        f"{row['kind']:18} {row['at once']:4}  {row['per second']:7} /s  "
        f"p50 {row['p50 ms']} p95 {row['p95 ms']} p99 {row['p99 ms']} ms  "
        f"503: {row['503']}  errors: {row['errors']}  "
        f"{row['processor ms a request']} ms of processor, {row['bytes']} bytes a request; "
        f"{row['memory MiB']} MiB, {row['handles']} handles, {row['threads']} threads"
    )


def measured(site: Running, *, seconds: float) -> dict[str, Any]:
    """Everything, in the order in which it is printed."""
    found: dict[str, Any] = {"load of the machine before": os.getloadavg()[0]}
    found["first load"] = first_load(site)
    print(f"first load: {found['first load']['KB']} KB (at most {FIRST_LOAD})", flush=True)
    size = found["first load"]["parts"]["page"]
    found["client alone"] = {
        str(n): ceiling(size, at_once=n, seconds=min(2.0, seconds)).figures()["per second"]
        for n in AT_ONCE
    }
    print(f"the client against a server that does nothing, /s: {found['client alone']}", flush=True)
    found["load"] = [row for kind in KINDS for row in levels(site, kind, seconds=seconds)]
    found["overload"] = []
    for kind in ("live answer", "published article"):
        rows = (row for row in found["load"] if row["kind"] == kind)
        best = max(rows, key=lambda row: row["per second"])
        capacity, cost = best["per second"], best["processor ms a request"]
        beyond = overloaded(site, kind, capacity=capacity, cost=cost, seconds=3 * seconds)
        found["overload"].append(beyond)
        print(f"{BEYOND} times {kind}: {json.dumps(beyond)}", flush=True)
    return found


def main() -> None:
    """Exit code 1 where anything was answered with an error, or refused without a time."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--seconds", type=float, default=6, help="For each kind and level.")
    options.add_argument("--quick", action="store_true", help="A second each, to see that it runs.")
    options.add_argument("--home", type=Path, help="Kept afterwards, and used as it is.")
    options.add_argument("--json", type=Path, help="Where to write the figures.")
    chosen = options.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="osler-load-") as folder,
        serving(chosen.home or Path(folder), articles=4) as site,
    ):
        found = measured(site, seconds=1.0 if chosen.quick else chosen.seconds)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1))
    rows = [*found["load"], *found["overload"]]
    sys.exit(any(row["errors"] or row["503 without Retry-After"] for row in rows))


if __name__ == "__main__":
    main()
