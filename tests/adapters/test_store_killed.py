"""An intake that is killed at any moment leaves a library that is whole and can go on."""

import hashlib
import json
import multiprocessing
import random
import time
from contextlib import closing, suppress
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from osler.adapters.readers.archives import walk
from osler.adapters.readers.jsonl import JsonlReader
from osler.adapters.store import Store
from osler.library import intake, pace
from osler.library.intake import add_paths
from osler.library.intake_report import Report

from .contract_answers import an_answer
from .documents import page

KILLS = 20
FILES, LINES = 30, 3
DAY = date(2026, 3, 1)


def collection(folder: Path, *, edition: str) -> None:
    """Files of many sources, each of several passages."""
    folder.mkdir(exist_ok=True)
    for number in range(FILES):
        lines = [
            {
                "id": f"{number}-{line}",
                "title": f"Source {line}, {edition}",
                "text": f"{edition} " + f"Words of source {line}. " * 110,
            }
            for line in range(LINES)
        ]
        path = folder / f"{number:02}.jsonl"
        path.write_text("\n".join(json.dumps(line) for line in lines))


def add(home: Path, folder: Path) -> tuple[Report, str]:
    with closing(Store.open(home)) as store:
        report = add_paths([folder], readers=[JsonlReader()], store=store, at=DAY, walk=walk)
        assert store.check() == []
        return report, store.fingerprint()


def interrupted_intake(home: Path, folder: Path, told: Connection) -> None:
    intake.BATCH = 5  # many small transactions, so that a kill falls into one
    pace.TOLD_EVERY = 0.0
    with closing(Store.open(home)) as store:
        add_paths(
            [folder],
            readers=[JsonlReader()],
            store=store,
            at=DAY,
            walk=walk,
            progress=told.send,
        )


def killed(home: Path, folder: Path, *, files: int, delay: float) -> None:
    """Run an intake as a process of its own; kill it some seconds after so many files."""
    fork = multiprocessing.get_context("fork")  # a new interpreter would take a second to start
    hears, tells = fork.Pipe(duplex=False)
    process = fork.Process(target=interrupted_intake, args=(home, folder, tells))
    process.start()
    tells.close()
    with suppress(EOFError):  # it was through before that
        for _ in range(files):
            hears.recv()
    time.sleep(delay)
    process.kill()
    process.join()


def whole(home: Path, folder: Path) -> int:
    """Check that every source here is whole; return how many are those of the folder."""
    with closing(Store.open(home)) as store:
        assert store.check() == []
        sources = list(store.sources())
        assert len(sources) == store.counts()["sources"]
        return len(hashes(folder) & {source.content_hash for source in sources})


def hashes(folder: Path) -> set[str]:
    return {
        hashlib.sha256(line).hexdigest()
        for path in folder.glob("*.jsonl")
        for line in path.read_bytes().splitlines()
    }


def test_kills_at_random_moments_lose_nothing_and_leave_no_halves(tmp_path: Path):
    """Twenty kills while a new library is filled and while an edition replaces another.

    After each the library opens, is sound, and holds whole sources only; the intake that is
    allowed to end gives the library that an undisturbed one gives.
    """
    moments = random.Random(7)
    first, second = tmp_path / "first", tmp_path / "second"
    collection(first, edition="First edition.")
    collection(second, edition="Second edition.")
    _, after_first = add(tmp_path / "undisturbed", first)
    _, after_second = add(tmp_path / "undisturbed", second)
    home, seen = tmp_path / "disturbed", list[int]()
    for folder, fingerprint in ((first, after_first), (second, after_second)):
        held = 0
        for _ in range(KILLS // 2):
            files, delay = moments.randint(0, FILES), moments.uniform(0.0, 0.02)
            killed(home, folder, files=files, delay=delay)
            now = whole(home, folder)
            assert now >= held, "a source that was stored is gone"
            held = now
            seen.append(now)
        _, reached = add(home, folder)
        assert reached == fingerprint

    assert any(0 < number < FILES * LINES for number in seen), "no kill fell into the work"


def stored_and_withdrawn(home: Path, told: Connection) -> None:
    """Store answers, and withdraw and reinstate what they rest on, without end."""
    with closing(Store.open(home)) as store:
        for number in range(10_000):
            answer = an_answer("a", library=store.fingerprint())
            told.send(store.store_answer(answer, text=f"{number} " * 3000).id)
            store.withdraw("a", reason=f"{number}", at=DAY)
            store.reinstate("a", at=DAY)


def test_kills_while_answers_are_stored_lose_none_that_was_confirmed(tmp_path: Path):
    """After each kill every confirmed answer is whole, and the marks belong to the answers."""
    with closing(Store.open(tmp_path)) as store:
        store.add(page("a"), at=DAY)
    fork, moments, confirmed = multiprocessing.get_context("fork"), random.Random(3), set[str]()
    for _ in range(5):
        hears, tells = fork.Pipe(duplex=False)
        process = fork.Process(target=stored_and_withdrawn, args=(tmp_path, tells))
        process.start()
        tells.close()
        confirmed.update(hears.recv() for _ in range(moments.randint(1, 4)))
        time.sleep(moments.uniform(0.0, 0.02))
        process.kill()
        process.join()
        with closing(Store.open(tmp_path)) as store:
            assert store.check() == []
            assert confirmed <= {stored.id for stored in store.stored_answers()}
            if store.withdrawn():
                store.reinstate("a", at=DAY)
