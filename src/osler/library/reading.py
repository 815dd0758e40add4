"""Reads files into documents, in this process or in several; the order stays that of the files."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from osler.domain.notice import Notice
from osler.errors import OslerError
from osler.ports import Document, NoticeReader, NotRead, SourceReader

WORTH_PROCESSES = 2 * 1024**2  # bytes: less is read sooner than processes start
TOO_LARGE_TO_SEND = 8 * 1024**2  # bytes: read here, source by source, so that memory stays flat
AHEAD = 8  # files a worker may be ahead of the store


@dataclass(frozen=True)
class Work:
    """One file to be read."""

    place: str
    path: Path
    content: bytes
    reader: SourceReader | NoticeReader
    origin: str  # key of the file in the store


@dataclass(frozen=True)
class Failed:
    """The end of a file that could not be read, or not to its end."""

    reason: str


Part = Document | Notice | NotRead | Failed


@dataclass(frozen=True)
class Outcome:
    """One file as it was read: documents or notices, then perhaps a failure."""

    work: Work
    parts: Iterator[Part]


def read_here(work: Work) -> Iterator[Part]:
    """What a file holds; whatever goes wrong in a reader fails this file only."""
    try:
        yield from work.reader.read(work.path, work.content)
    except OslerError as error:
        yield Failed(str(error))
    except RecursionError:
        yield Failed("it is nested too deeply")
    except Exception as error:  # a reader's mistake must not end the intake of the other files
        yield Failed(f"the reader {work.reader.name} failed: {type(error).__name__}: {error}")


def read_all(works: Iterator[Work], *, workers: int) -> Iterator[Outcome]:
    """Every file in order, by several processes where that is worth while."""
    first: list[Work] = []
    if workers > 1:
        size = 0
        for work in works:
            first.append(work)
            size += len(work.content)
            if size > WORTH_PROCESSES:
                with suppress(OSError, ImportError):  # a place without semaphores: read here
                    return Crew(workers).read(chain(first, works))
                break
    return (Outcome(work, read_here(work)) for work in chain(first, works))


class Crew:
    """Worker processes, and the files they are at, in order."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._waiting: deque[tuple[Work, Future[list[Part]] | None]] = deque()
        self._pool = self._hired(workers)

    def read(self, works: Iterator[Work]) -> Iterator[Outcome]:
        try:
            for work in works:
                self._waiting.append((work, self._sent(work)))
                if len(self._waiting) >= self._workers * AHEAD:
                    yield self._next()
            while self._waiting:
                yield self._next()
        except BaseException:  # an interrupt, or the store's refusal: do not wait for the rest
            self._pool.shutdown(wait=False, cancel_futures=True)
            raise
        self._pool.shutdown()

    def _sent(self, work: Work) -> Future[list[Part]] | None:
        if len(work.content) > TOO_LARGE_TO_SEND:
            return None
        try:
            return self._pool.submit(_read_there, work)
        except BrokenProcessPool:
            self._pool = self._hired(self._workers)
            return self._pool.submit(_read_there, work)

    def _next(self) -> Outcome:
        work, sent = self._waiting.popleft()
        if sent is None:
            return Outcome(work, read_here(work))
        try:
            return Outcome(work, iter(sent.result()))
        except BrokenProcessPool:  # one of the files took its process down: which?
            return Outcome(work, iter(self._alone(work)))

    def _alone(self, work: Work) -> list[Part]:
        with self._hired(1) as pool:
            try:
                return pool.submit(_read_there, work).result()
            except BrokenProcessPool:
                return [Failed(f"the reader {work.reader.name} crashed on it")]

    @staticmethod
    def _hired(workers: int) -> ProcessPoolExecutor:
        # spawn: a fork would take along locks and database connections of this process.
        how = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=how, initializer=_start_work)


def _read_there(work: Work) -> list[Part]:
    return list(read_here(work))


def _start_work() -> None:
    """Leave Ctrl-C to the parent, and do not outlive it if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
