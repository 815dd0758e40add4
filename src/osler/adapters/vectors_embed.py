"""Making the vectors that a library lacks. Broken off at any moment, it goes on from there."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from osler.adapters.vectors_file import KEY, Steps, VectorFile, in_steps
from osler.adapters.vectors_text import key_of, text_of
from osler.library.pace import TOLD_EVERY, WORTH_SAYING, duration
from osler.ports import Embedder, Entry

AT_ONCE = 32  # vectors in a frame: what a kill can cost is a few seconds of work

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Embedded:
    """What a run made."""

    made: int  # vectors
    interrupted: bool = False


@dataclass(frozen=True)
class _Text:
    key: bytes
    text: str


@dataclass(frozen=True)
class _Batch:
    keys: Sequence[bytes]
    vectors: Sequence[Steps]


def embed(
    read: Callable[[], Iterable[Entry]],
    *,
    kept: VectorFile,
    embedder: Embedder,
    workers: int,
    progress: Progress,
    clock: Callable[[], float] = time.monotonic,
) -> Embedded:
    """Make the vector of every text that has none yet; ``read`` gives the entries, each time anew.

    ``workers`` threads share the embedder. Ctrl-C ends it early, with all that was finished kept.
    ``clock`` gives seconds, for the words of progress only. Raises LibraryBusy where another
    process is at it.
    """
    made = 0
    with kept.writing() as writing:
        known = _known(kept)
        missing = len({text.key for text in _lacking(read(), known)})
        if not missing:
            return Embedded(0)
        pace = _Pace(missing, progress, clock)
        pool = ThreadPoolExecutor(workers)
        try:
            for batch in _made(_once(_lacking(read(), known)), embedder, pool, workers):
                writing.append(batch.keys, batch.vectors)
                made += len(batch.keys)
                pace.tell(made)
        except KeyboardInterrupt:
            return Embedded(made, interrupted=True)
        finally:
            pool.shutdown(cancel_futures=True)
    return Embedded(made)


def _known(kept: VectorFile) -> set[bytes]:
    """Names of the texts that have a vector whose bytes are as they were written."""
    return {
        bytes(frame.keys[start : start + KEY])
        for frame in kept.frames()
        if frame.sound
        for start in range(0, len(frame.keys), KEY)
    }


def _lacking(entries: Iterable[Entry], known: set[bytes]) -> Iterator[_Text]:
    for entry in entries:
        text = text_of(entry)
        key = key_of(text)
        if key not in known and text.strip():
            yield _Text(key, text)


def _once(texts: Iterator[_Text]) -> Iterator[_Text]:
    """Each text once."""
    seen: set[bytes] = set()
    for text in texts:
        if text.key not in seen:
            seen.add(text.key)
            yield text


def _made(
    texts: Iterator[_Text], embedder: Embedder, pool: ThreadPoolExecutor, workers: int
) -> Iterator[_Batch]:
    """Batches in the order of the texts; as many are in work as there are threads, and one more."""

    def work(batch: Sequence[_Text]) -> list[Steps]:
        return [in_steps(vector) for vector in embedder.passages([text.text for text in batch])]

    waiting: list[tuple[Sequence[_Text], Future[list[Steps]]]] = []  # in order
    while True:
        while len(waiting) <= workers and (batch := list(islice(texts, AT_ONCE))):
            waiting.append((batch, pool.submit(work, batch)))
        if not waiting:
            return
        first, future = waiting.pop(0)
        yield _Batch([text.key for text in first], future.result())


class _Pace:
    """Tells every second how far it is."""

    def __init__(self, missing: int, progress: Progress, clock: Callable[[], float]) -> None:
        self._missing = missing
        self._progress = progress
        self._clock = clock
        self._started = self._told = clock()

    def tell(self, made: int) -> None:
        now = self._clock()
        if now - self._told < TOLD_EVERY:
            return
        self._told = now
        words = f"{made:,} of {self._missing:,} texts"
        if now - self._started >= WORTH_SAYING:
            left = (now - self._started) * (self._missing - made) / made
            words += f", about {duration(left)} left"
        self._progress(words)
