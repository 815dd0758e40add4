"""Malformed files by the thousand, read as `osler library add` reads them: nothing may get out.

    python -m benchmarks.hostile --number 10000 --seed 1 [--json FILE] [--keep DIR]

The files are made by a fixed seed from invented ones of every format and, where ../shared (or
$OSLER_SHARED) is there, from samples of every corpus and its lists of attacks. They are added in
batches to one library, each batch by a process of its own that may have two reading children.
Afterwards the library must be sound and take in an ordinary file.
With --keep the library and what became of each batch stay there, and a run that was stopped goes
on with the next batch. The starter library is a small one: it is not what is attacked.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from shutil import rmtree
from statistics import median, quantiles
from typing import Any, Self

from benchmarks.hostile_bytes import ANY, TEXT, Bait, Given, Made, Mutation
from benchmarks.hostile_formats import HTML, JSON, PDF, XML
from benchmarks.hostile_originals import Original, Originals, invented, real
from benchmarks.hostile_packed import PACKED, WORD
from benchmarks.hostile_watch import Canary, Watched, marked, tree
from benchmarks.small_starter import small_starter
from osler.adapters import children
from osler.bootstrap import Settings, add_to_library, findings

SHARED = Path(os.environ.get("OSLER_SHARED", Path(__file__).parents[2] / "shared"))
DAY = date(2026, 1, 1)
BATCH = 250
MIB = 1024**2
MOST_SECONDS, MOST_BYTES = 20, 512 * MIB
SLOWEST = 25
STARTER, NOTED = "starter", "tally.json"
FAMILIES: dict[str, tuple[Mutation, ...]] = {
    "xml": (*TEXT, *XML),
    "json": (*TEXT, *JSON),
    "html": (*TEXT, *HTML),
    "text": TEXT,
    "pdf": PDF,
    "zip": WORD,
}
SHARES = {"xml": 5, "json": 3, "html": 4, "text": 5, "pdf": 4, "zip": 2}  # of all files
PACKED_SHARE = 0.12
ANY_SHARE = 0.4


def mutated(number: int, seed: int, originals: Originals, bait: Bait) -> tuple[str, Made]:
    """The file of this number, and what was done to it; the same whatever came before."""
    chance = random.Random(f"{seed} {number}")
    shapes = [shape for shape in SHARES if originals.of(shape)]
    shape = chance.choices(shapes, [SHARES[shape] for shape in shapes])[0]
    of_shape = originals.of(shape)
    ending = chance.choice(sorted({file.ending for file in of_shape}))
    file = chance.choice([file for file in of_shape if file.ending == ending])
    if chance.random() < PACKED_SHARE:
        mutation = chance.choice(PACKED)
    elif chance.random() < ANY_SHARE:
        mutation = chance.choice(ANY)
    else:
        mutation = chance.choice(FAMILIES[shape])
    return mutation.__name__, mutation(Given(chance, file, originals, bait))


def place_of(folder: Path, number: int, name: str) -> Path:
    """Each file lies in a folder of its own, which says what was done to it."""
    return folder / f"{number:06}-{name}"


def written(place: Path, made: Made) -> None:
    """Write a file under a name that need not be text."""
    place.mkdir(parents=True)
    with open(os.path.join(os.fsencode(place), made.name), "wb") as out:  # noqa: PTH118, PTH123
        out.write(made.content)


def write(
    folder: Path, numbers: Sequence[int], seed: int, originals: Originals, bait: Bait
) -> None:
    for number in numbers:
        name, made = mutated(number, seed, originals, bait)
        written(place_of(folder, number, name), made)


@dataclass
class Tally:
    """What became of all files."""

    files: int = 0
    ends: Counter[str] = field(default_factory=Counter)  # read, refused, passed over
    silent: list[str] = field(default_factory=list)  # files of which nothing was said
    bare: list[str] = field(default_factory=list)  # refusals without a reason
    faults: list[str] = field(default_factory=list)  # of the parent: what it printed as it ended
    reasons: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    costs: list[dict[str, Any]] = field(default_factory=list)
    memory: int = 0
    sources: int = 0
    requests: int = 0
    outside: list[str] = field(default_factory=list)  # files that an attack made

    @classmethod
    def noted(cls, file: Path) -> Self:
        """What an earlier run came to."""
        held = json.loads(file.read_text("utf-8")) if file.exists() else {}
        counters = {name: Counter(held[name]) for name in ("ends", "reasons") if name in held}
        return cls(**{**held, **counters})

    def take(self, told: dict[str, Any], numbers: Sequence[int]) -> None:
        """Add what one batch said of these files."""
        failed, passed = told["failures"], told["passed_over"]
        said = {_number(place) for place in (*failed, *passed, *told["read"])}
        self.silent += [str(number) for number in numbers if number not in said]
        refused = {_number(place) for place in failed}
        read = {_number(place) for place in told["read"]} - refused
        self.files += len(numbers)
        self.ends["read"] += len(read)
        self.ends["refused"] += len(refused)
        self.ends["passed over"] += len(said - refused - read)
        for place, reason in failed.items():
            self.bare += [] if reason.strip() else [place]
            self.reasons[kind_of(reason)] += 1
            self.examples.setdefault(kind_of(reason), f"{place}: {reason}"[:400])
        self.costs += told["costs"]
        self.memory = max(self.memory, told["memory"])
        self.sources += told["sources"]


def _number(place: str) -> int:
    """The number in the first folder's name that is one of ours."""
    for part in place.split("/"):
        if len(part) > 7 and part[:6].isdigit() and part[6] == "-":
            return int(part[:6])
    return -1


def kind_of(reason: str) -> str:
    """A reason without what differs from file to file."""
    words = reason.split(": ")
    return ": ".join(words[:2])[:90] if reason.startswith("the reader") else words[0][:60]


def batch(folder: Path, home: Path) -> dict[str, Any]:
    """Add the files of a folder in this process; runs in one of its own."""
    children.Children = Watched  # type: ignore[misc]
    with small_starter(home.parent / STARTER):
        report = add_to_library(Settings(home, DAY), [folder], workers=2, progress=lambda _: None)
    failures: dict[str, str] = {}
    for failure in report.failures:
        failures[failure.place] = failures.get(failure.place, "") or failure.reason
    passed = set(report.passed_over)
    read = [cost.place for cost in Watched.costs if cost.place not in failures.keys() | passed]
    return {
        "failures": failures,
        "passed_over": sorted(passed),
        "read": read,
        "costs": [asdict(cost) for cost in Watched.costs],
        "memory": Watched.memory,
        "sources": report.new + report.replaced,
    }


def run_batch(folder: Path, home: Path, place: Path, tally: Tally, numbers: Sequence[int]) -> None:
    """One batch in a process whose folder, home and temporary folder are watched."""
    command = [sys.executable, "-m", "benchmarks.hostile", "--batch", str(folder), str(home)]
    paths = os.pathsep.join(str(Path(__file__).parents[1] / part) for part in ("", "src"))
    watched = {"HOME": str(place), "TMPDIR": str(place), "PYTHONPATH": paths}
    ran = subprocess.run(
        command,
        capture_output=True,
        cwd=place,
        env=os.environ | watched,
        check=False,
        start_new_session=True,
    )
    errors = ran.stderr.decode("utf-8", "replace")
    if ran.returncode or "Traceback" in errors:
        tally.faults.append(f"batch from {numbers[0]}, code {ran.returncode}: {errors[-3000:]}")
        return
    tally.take(json.loads(ran.stdout), numbers)


def all_batches(work: Path, number: int, seed: int) -> dict[str, Any]:
    """Make, add and watch; the figures. A signal ends it early, with the figures so far."""
    originals = real(SHARED) if SHARED.exists() else invented()
    home, place, tally = work / "home", work / "watched", Tally.noted(work / NOTED)
    place.mkdir(exist_ok=True)
    secret = place / "secret.txt"
    words = hashlib.sha256(f"secret {seed}".encode()).hexdigest()
    secret.write_text(words)
    for left in work.glob("files-*"):
        rmtree(left)
    with Canary() as canary, suppress(KeyboardInterrupt):
        bait = Bait(canary.address, str(secret), f"osler-canary-{os.getpid()}")
        for first in range(tally.files, number, BATCH):
            numbers = range(first, min(first + BATCH, number))
            folder = work / f"files-{first:06}"
            write(folder, numbers, seed, originals, bait)
            before = _around(work, home)
            run_batch(folder, home, place, tally, numbers)
            if _around(work, home) != before:
                tally.faults.append(f"batch from {first}: files were made or changed")
            tally.outside += marked(bait.mark, work)
            tally.requests += len(canary.calls)
            canary.calls.clear()
            rmtree(folder)
            (work / NOTED).write_text(json.dumps(vars(tally)), "utf-8")
            print(f"{numbers[-1] + 1} files, {dict(tally.ends)}", file=sys.stderr, flush=True)
    with small_starter(work / STARTER):
        return figures(tally, originals.files) | {
            "requests to the network": tally.requests,
            "files outside the library": tally.outside,
            "secrets in the library": sum(_holds(path, words) for path in sorted(home.rglob("*"))),
            "doctor afterwards": list(findings(Settings(home, DAY)).faults),
            "an ordinary file can be added": _ordinary(work, home),
        }


def _around(work: Path, home: Path) -> dict[str, tuple[int, int]]:
    """All that lies beside the library; the starter library is written anew by each batch."""
    starter = str(work / STARTER)
    found = tree(work, without=home)
    return {path: told for path, told in found.items() if not path.startswith(starter)}


def _holds(path: Path, words: str) -> bool:
    return path.is_file() and words.encode() in path.read_bytes()


def _ordinary(work: Path, home: Path) -> bool:
    path = work / "ordinary.jsonl"
    path.write_text(json.dumps({"id": "ordinary-1", "title": "Ordinary", "text": "Plain words."}))
    report = add_to_library(Settings(home, DAY), [path])
    return report.new == 1 and not findings(Settings(home, DAY)).faults


def figures(tally: Tally, files: Sequence[Original]) -> dict[str, Any]:
    per_file: dict[int, dict[str, float]] = {}
    for cost in tally.costs:
        total = per_file.setdefault(_number(cost["place"]), {"clock": 0.0, "processor": 0.0})
        total["clock"] += cost["clock"]
        total["processor"] += cost["processor"]
    clock = [cost["clock"] for cost in per_file.values()] or [0.0]
    slowest = sorted(tally.costs, key=lambda cost: -float(cost["processor"]))[:SLOWEST]
    return {
        "originals": len(files),
        "files": tally.files,
        **{f"files {end}": number for end, number in sorted(tally.ends.items())},
        "sources read of them": tally.sources,
        "faults of the parent": tally.faults,
        "files of which nothing was said": tally.silent,
        "refusals without a reason": tally.bare,
        "clock, median s": round(median(clock), 3),
        "clock, 99th percentile s": round(quantiles(clock, n=100)[98], 2) if len(clock) > 1 else 0,
        "clock, longest s": round(max(clock), 1),
        "processor, longest s": round(
            max((c["processor"] for c in per_file.values()), default=0), 1
        ),
        "memory of the largest child MiB": tally.memory // MIB,
        "reasons": dict(tally.reasons.most_common()),
        "examples": tally.examples,
        "slowest": slowest,
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """The figures as a table for docs/reference/benchmarks.md."""
    yield "| figure | value |"
    yield "|---|---|"
    for name, value in found.items():
        if name in ("reasons", "examples", "slowest"):
            continue
        shown = len(value) if isinstance(value, list) else value
        yield f"| {name} | {shown:,} |" if isinstance(shown, int) else f"| {name} | {shown} |"


def clean(found: dict[str, Any]) -> bool:
    """True where nothing happened that must not."""
    lists = (
        "faults of the parent",
        "files of which nothing was said",
        "refusals without a reason",
        "files outside the library",
        "doctor afterwards",
    )
    return (
        not any(found[name] for name in lists)
        and not found["requests to the network"]
        and not found["secrets in the library"]
        and bool(found["an ordinary file can be added"])
        and found["memory of the largest child MiB"] * MIB <= MOST_BYTES
    )


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--number", type=int, default=1000, help="files that are made")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", type=Path, help="write all figures to this file")
    options.add_argument(
        "--keep", type=Path, help="work in this folder, and leave the library there"
    )
    options.add_argument("--batch", type=Path, nargs=2, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.batch:
        print(json.dumps(batch(*chosen.batch)))
        return 0
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where a shell ignores it
    with tempfile.TemporaryDirectory() as name:
        work = chosen.keep or Path(name)
        work.mkdir(parents=True, exist_ok=True)
        found = all_batches(work.resolve(), chosen.number, chosen.seed)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), "utf-8")
    print("\n".join(lines(found)))
    return 0 if clean(found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
