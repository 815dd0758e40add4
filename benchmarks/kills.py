"""Kill -9 at any moment of intake, update, import and index building: what is left is whole.

    python -m benchmarks.kills --random 500 --steps 20 [--seed 1] [--json FILE]

Each kill falls on a process of its own that works on one library: at a random moment, or as it
comes to a named step (each step so many times). After each the library must be sound and hold
every source whose transaction had ended; where index and library differ, ``doctor`` must say so,
and the next question mends it. Some kills fall on a reading child instead: that costs its file.
The kills come in lots, each on a new library with a small starter library. With --json each lot
that is done is noted there, and a run that was stopped goes on with the next.
"""

import argparse
import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.small_starter import small_starter
from osler.adapters import edge_build, edge_generations, kept_files, portable, store_import
from osler.adapters.readers import readers
from osler.adapters.readers.archives import walk
from osler.adapters.store import Store
from osler.adapters.store_write import StoreWriting
from osler.bootstrap import Settings, add_to_library, findings, open_engine, rebuild_index
from osler.bootstrap.indexing import build_index
from osler.bootstrap.keeping import take_over, update
from osler.domain.question import Audience
from osler.library import intake

DAY = date(2026, 1, 1)
WORKS = ("add", "add", "update", "import", "index", "add by children")
UPDATED = ("row-0-0", "row-0-1", "pmid-10000")
STEPS = {
    "transaction begun": "add",
    "source put": "add",
    "written, not committed": "add",
    "committed": "add",
    "source taken from an import": "import",
    "words counted": "index",
    "shard filled": "index",
    "index finished, not named": "index",
    "index named": "index",
    "file kept": "index",
}
ASK_EVERY = 5  # kills; in between the index is renewed and compared
LOT = 20  # turns on one library, each of one kill at a named step, one at a random moment or both
QUESTION = "What can I do for sore thighs and lower back pain?"  # of the starter library
WAIT = 120.0  # seconds until a work counts as hung


@dataclass
class Told:
    """What a run of kills found."""

    kills: Counter[str] = field(default_factory=Counter)
    ended: int = 0  # works that were through before the kill
    differed: int = 0  # times that doctor said the index was not that of the library
    asked: int = 0
    faults: list[str] = field(default_factory=list)
    held: int = 0  # sources that were confirmed, and there in the end
    confirmed: set[str] = field(default_factory=set)  # on the library of this lot


def collection(folder: Path, number: int, *, edition: int) -> list[str]:
    """Small files of several formats, each a source or more; their stable ids."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            "id": f"row-{number}-{n}",
            "title": f"Knees {number} {n}",
            "text": f"Edition {edition}. " * 40,
        }
        for n in range(3)
    ]
    (folder / f"{number}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    text = f"# Rest {number}\n\nWe recommend rest for a sore knee in edition {edition}.\n" * 3
    (folder / f"rest-{number}.md").write_text(text)
    nbib = f"PMID- {10_000 + number}\nTI  - Sore knees {number}.\nAB  - Edition {edition} helped.\n"
    (folder / f"cited-{number}.nbib").write_text(nbib)
    return [str(row["id"]) for row in rows]


# what is done in a process of its own, to be killed


def work(kind: str, home: Path, folder: Path, file: Path) -> None:
    settings = Settings(home, DAY)
    if kind == "index":
        rebuild_index(settings)
    elif kind == "import":
        take_over(settings, file)
    elif kind == "add by children":
        add_to_library(settings, [folder], workers=1)
    elif kind == "update":
        update(settings, [source for source in UPDATED if _has(home, source)])
    else:
        intake.BATCH = 3  # many small transactions, so that a kill falls into one
        with closing(Store.open(home)) as store:
            intake.add_paths([folder], readers=readers(at=DAY), store=store, at=DAY, walk=walk)
            with store.reading():
                build_index(store, home, lambda _: None)


def _has(home: Path, source_id: str) -> bool:
    with closing(Store.open(home)) as store:
        return any(source.id == source_id for source in store.sources())


def stepping(told: Connection, step: str) -> None:
    """Have this process tell what it has committed, and end at a step of this name."""

    def at(name: str) -> None:
        if name == step:
            os.kill(os.getpid(), signal.SIGKILL)

    real = Store.writing

    @contextmanager
    def writing(store: Store) -> Iterator[StoreWriting]:
        put: list[str] = []
        with real(store) as opened:
            at("transaction begun")
            opened_put = opened.put

            def noted(document: Any, *rest: Any, **more: Any) -> Any:
                held = opened_put(document, *rest, **more)
                put.append(document.source.id)
                at("source put")
                return held

            opened.put = noted  # type: ignore[method-assign]
            yield opened
            at("written, not committed")
        at("committed")
        told.send(put)

    Store.writing = writing  # type: ignore[method-assign, assignment]

    def after(module: Any, name: str, reached: str) -> None:
        real_one = getattr(module, name)

        def stepped(*given: Any, **more: Any) -> Any:
            result = real_one(*given, **more)
            at(reached)
            return result

        setattr(module, name, stepped)

    after(store_import.Taking, "_source", "source taken from an import")
    after(edge_build, "count_part", "words counted")
    after(edge_build, "fill", "shard filled")
    after(edge_generations, "_sync", "index finished, not named")
    after(edge_generations.Generations, "_publish", "index named")
    after(kept_files, "_write", "file kept")


def worked(told: Connection, step: str, kind: str, home: Path, folder: Path, file: Path) -> None:
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    stepping(told, step)
    with suppress(KeyboardInterrupt):
        work(kind, home, folder, file)
    told.send("through")


# the run


class Run:
    def __init__(self, folder: Path, seed: int) -> None:
        self.told = Told()
        self._folder = folder
        self._home = folder / "home"
        self._chance = random.Random(seed)
        self._number = 0
        self._took = dict.fromkeys(WORKS, 1.0)  # seconds that each takes
        self._fork = multiprocessing.get_context("fork")  # an interpreter takes a second to start
        self._file = folder / "library.osler"
        collection(folder / "first", 0, edition=1)
        add_to_library(Settings(self._home, DAY), [folder / "first"], workers=1)
        other = folder / "other"
        for n in range(1, 6):
            collection(folder / "passed-on", 900_000 + n, edition=1)
        with closing(Store.open(other)) as store:
            intake.add_paths(
                [folder / "passed-on"], readers=readers(at=DAY), store=store, at=DAY, walk=walk
            )
            portable.export(store, self._file, answers=False)

    def random_kill(self) -> None:
        kind = self._chance.choice(WORKS)
        moment = self._chance.uniform(0.0, 1.1) * self._took[kind]
        self._one(kind, f"random, during {kind}", moment=moment, reader=self._chance.random() < 0.3)

    def step_kill(self, step: str) -> None:
        self._one(STEPS[step], f"step: {step}", step=step)

    def _one(
        self, kind: str, name: str, *, step: str = "", moment: float = WAIT, reader: bool = False
    ) -> None:
        self._number += 1
        folder = self._folder / f"in-{self._number}"
        edition = 1 + self._number % 2
        collection(folder, self._number, edition=edition)
        if kind == "update" and self._number > 1:
            folder = self._folder / "first"
            collection(folder, 0, edition=self._number)
        if kind == "import":
            self._without_what_is_imported()
        hears, tells = self._fork.Pipe(duplex=False)
        process = self._fork.Process(
            target=worked, args=(tells, step, kind, self._home, folder, self._file)
        )
        began = time.monotonic()
        process.start()
        tells.close()
        process.join(moment)
        if reader and kind == "add by children" and process.is_alive():
            name = "random, of a reading child"
            self._kill_reader(process.pid or 0)
            process.join(WAIT)
        if process.is_alive():
            if step or moment >= WAIT:
                self.told.faults.append(f"{name}: it hung")
            process.kill()
        process.join()
        through = self._hear(hears)
        if through:
            self._took[kind] = 0.7 * self._took[kind] + 0.3 * (time.monotonic() - began)
            self.told.ended += "reading child" not in name
        elif process.exitcode != -signal.SIGKILL:
            self.told.faults.append(f"{name}: it ended with {process.exitcode}")
        self.told.kills[name] += not through or "reading child" in name
        self._check(name)

    def _without_what_is_imported(self) -> None:
        """So that each import has something to bring."""
        with closing(Store.open(self._home)) as store:
            for source in list(store.sources()):
                if "900" in source.id:
                    store.remove(source.id, at=DAY)
                    self.told.confirmed.discard(source.id)

    def _kill_reader(self, parent: int) -> None:
        for path in Path(f"/proc/{parent}/task").glob("*/children"):
            with suppress(OSError):
                for child in path.read_text().split():
                    os.kill(int(child), signal.SIGKILL)

    def _hear(self, hears: Connection) -> bool:
        """Take in what the process said; True where it came to its end."""
        through = False
        with suppress(EOFError):
            while True:
                said = hears.recv()
                if said == "through":
                    through = True
                else:
                    self.told.confirmed.update(said)
        return through

    def _check(self, name: str) -> None:
        settings = Settings(self._home, DAY)
        try:
            with closing(Store.open(self._home)) as store:
                held = {source.id for source in store.sources()}
                self._note(name, "lost", sorted(self.told.confirmed - held))
            faults = findings(settings).faults
            self.told.differed += bool(faults)
            wrong = [fault for fault in faults if "rebuild" not in fault]
            self._note(name, "doctor said", wrong)
            if self._number % ASK_EVERY == 0:
                engine = open_engine(settings)
                answer = engine.ask(QUESTION, audience=Audience.PUBLIC, at=DAY)
                self.told.asked += 1
                self._note(name, "declined", [str(answer.declined)] if answer.declined else [])
                engine.index.close()  # type: ignore[attr-defined]
                engine.library.close()  # type: ignore[attr-defined]
                self._note(name, "not mended by a question", list(findings(settings).faults))
            elif faults:
                with closing(Store.open(self._home)) as store, store.reading():
                    build_index(store, self._home, lambda _: None)
                self._note(name, "not mended", list(findings(settings).faults))
        except Exception as error:
            self.told.faults.append(f"{name}: {type(error).__name__}: {error}")

    def _note(self, name: str, what: str, found: list[str]) -> None:
        if found:
            self.told.faults.append(f"{name}: {what}: {'; '.join(found[:3])}")


def lines(told: Told) -> Iterator[str]:
    yield "| killed | times |"
    yield "|---|---|"
    for name, times in sorted(told.kills.items()):
        yield f"| {name} | {times:,} |"
    yield f"| all | {told.kills.total():,} |"
    yield f"| works that were through before | {told.ended:,} |"
    yield f"| sources confirmed, and held to the end | {told.held:,} |"
    yield f"| times that doctor named a difference, which was then mended | {told.differed:,} |"
    yield f"| questions asked afterwards | {told.asked:,} |"
    yield f"| faults | {len(told.faults):,} |"


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--random", type=int, default=500, help="kills at random moments")
    options.add_argument("--steps", type=int, default=20, help="kills at each named step")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", type=Path, help="note each lot here, and go on from there")
    chosen = options.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):  # also where a shell ignores it
        signal.signal(number, signal.default_int_handler)
    lots = noted(chosen.json)
    with suppress(KeyboardInterrupt):
        turns = max(chosen.random, chosen.steps * len(STEPS))
        for first in range(LOT * len(lots), turns, LOT):
            with tempfile.TemporaryDirectory() as name:
                lots.append(lot(Path(name), chosen.random, chosen.steps, chosen.seed, first))
            if chosen.json:
                chosen.json.write_text(json.dumps([as_noted(one) for one in lots]), "utf-8")
            print(f"{added(lots).kills.total()} kills", file=sys.stderr, flush=True)
    told = added(lots)
    print("\n".join((*lines(told), *told.faults[:20])))
    return 1 if told.faults else 0


def noted(file: Path | None) -> list[Told]:
    """The lots of an earlier run, in order."""
    held = json.loads(file.read_text("utf-8")) if file and file.exists() else []
    return [Told(**{**one, "kills": Counter(one["kills"])}) for one in held]


def as_noted(told: Told) -> dict[str, Any]:
    return {name: value for name, value in vars(told).items() if name != "confirmed"}


def added(lots: Sequence[Told]) -> Told:
    total = Told()
    for one in lots:
        total.kills.update(one.kills)
        total.ended += one.ended
        total.differed += one.differed
        total.asked += one.asked
        total.held += one.held
        total.faults += one.faults
    return total


def lot(folder: Path, kills: int, steps: int, seed: int, first: int) -> Told:
    """The turns from this one on; a signal loses the lot that it falls into."""
    turns = range(first, first + LOT)
    named = [turn for turn in turns if turn < steps * len(STEPS)]
    return run(folder, sum(turn < kills for turn in turns), named, seed=seed + first)


def run(folder: Path, kills: int, named: Iterable[int], *, seed: int) -> Told:
    """On a new library: a kill at each of the steps of these numbers, and some at random."""
    with small_starter(folder / "starter"):
        one = Run(folder, seed)
        for turn, at_random in zip_longest(named, range(kills)):
            if turn is not None:
                one.step_kill(list(STEPS)[turn % len(STEPS)])
            if at_random is not None:
                one.random_kill()
        one.told.held = len(one.told.confirmed)  # each was looked for after each kill
    return one.told


if __name__ == "__main__":
    raise SystemExit(main())
