"""Folders of the Edge index: whole generations, and a private copy for every reader.

    index/
        .lock                 held while folders are made, published, copied or removed
        <fingerprint>/        one generation: written once, never changed
        .building-<random>/   a generation under way, with .owner locked by its builder
        .reader-<random>/     one reader's hard-linked copy, with .owner locked by that reader

A generation appears by one rename, so it is there whole or not at all.
Edge lets one process own a shard; a hard-linked copy costs no space and can be owned beside it.
The system drops a lock when its process ends, however it ends: a folder whose ``.owner`` can be
locked belongs to nobody and is removed by whoever comes next.
"""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from osler.errors import IndexUnavailable, LibraryBusy

_BUILDING, _READER, _OWNER = ".building-", ".reader-", ".owner"
WAIT = 20.0  # seconds for the lock; it is held for as long as links and renames take
TELL_AFTER = 2.0  # seconds of waiting that need no explanation
_STEP = 0.02  # seconds between two tries


class Owned:
    """A folder that lives as long as its owner."""

    def __init__(self, path: Path) -> None:
        """Lock the folder for this process."""
        self.path = path
        self._lock = (path / _OWNER).open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def remove(self) -> None:
        """Remove the folder; once is enough, twice does no harm."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()

    def disown(self) -> None:
        """Let go of a folder that has been given its final name."""
        self._lock.close()


class Generations:
    """The generations under one folder."""

    def __init__(self, folder: Path, *, waiting: Callable[[], None] | None = None) -> None:
        """``waiting`` is called once where another process holds the lock for long."""
        self._folder = folder
        self._waiting = waiting

    def path(self, fingerprint: str) -> Path:
        """Where the generation of this library content lies, or would lie."""
        return self._folder / fingerprint

    def published(self) -> list[str]:
        """Fingerprints of the generations that are there."""
        if not self._folder.is_dir():
            return []
        folders = (path for path in self._folder.iterdir() if path.is_dir())
        return sorted(path.name for path in folders if not path.name.startswith("."))

    @contextmanager
    def building(self, fingerprint: str, *, upon: str = "") -> Iterator[Path]:
        """A folder to build in, published when the block ends well, removed when it does not.

        ``upon`` an earlier generation it begins as a copy of that one, whose files it shares:
        what changes is to be written anew, never written over.
        Generations of other fingerprints are removed then: readers keep their own copies.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._alone():
            self._sweep()
            owned = Owned(Path(tempfile.mkdtemp(prefix=_BUILDING, dir=self._folder)))
            try:
                if upon:
                    _copy(self.path(upon), owned.path, link=True)
            except BaseException:
                owned.remove()
                raise
        try:
            yield owned.path
            _sync(owned.path)
            with self._alone():
                self._publish(owned, fingerprint)
        except BaseException:
            owned.remove()
            raise

    def borrow(self, fingerprint: str) -> Owned:
        """A private copy of a generation; raises IndexUnavailable where there is none."""
        generation = self.path(fingerprint)
        missing = IndexUnavailable("There is no index of what the library holds now.")
        if not self._folder.is_dir():
            raise missing
        try:
            with self._alone():
                if not generation.is_dir():
                    raise missing
                self._sweep()
                owned = Owned(Path(tempfile.mkdtemp(prefix=_READER, dir=self._folder)))
                _copy(generation, owned.path, link=True)
        except OSError as error:  # a library on a read-only disk
            if not generation.is_dir():
                raise missing from error
            owned = Owned(Path(tempfile.mkdtemp(prefix="osler" + _READER)))
            _copy(generation, owned.path, link=False)
        return owned

    def _publish(self, owned: Owned, fingerprint: str) -> None:
        """Give a finished folder its name and remove every other generation."""
        final = self.path(fingerprint)
        if final.exists():
            shutil.rmtree(final)
        (owned.path / _OWNER).unlink()
        owned.path.rename(final)
        owned.disown()
        for path in sorted(self._folder.iterdir()):
            if path.is_dir() and path != final and not path.name.startswith("."):
                shutil.rmtree(path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time; waits, and raises LibraryBusy where it is in vain."""
        with (self._folder / ".lock").open("w") as lock:
            self._lock(lock)
            yield

    def _lock(self, lock: TextIO) -> None:
        begun, told = time.monotonic(), self._waiting is None
        while True:
            with suppress(BlockingIOError):
                return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            waited = time.monotonic() - begun
            if waited > WAIT:
                raise LibraryBusy(
                    f"Another program has held the index of this library for {WAIT:.0f} seconds.",
                    hint="Wait for the other `osler` command to end, or end it; then try again.",
                )
            if self._waiting and not told and waited > TELL_AFTER:
                told = True
                self._waiting()
            time.sleep(_STEP)

    def _sweep(self) -> None:
        """Remove what dead processes left behind."""
        for path in sorted(self._folder.iterdir()):
            if path.name.startswith((_BUILDING, _READER)):
                with suppress(BlockingIOError, FileNotFoundError):
                    Owned(path).remove()


def _copy(generation: Path, into: Path, *, link: bool) -> None:
    """Copy a generation, sharing the bytes of its files where ``link`` is set."""
    shutil.copytree(
        generation, into, copy_function=os.link if link else shutil.copy, dirs_exist_ok=True
    )
    if not link:  # what was locked against writing stays so, but Edge writes in its own copy
        for path in (into, *into.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)


def _sync(folder: Path) -> None:
    """Have every file on the disk before the folder gets its name; what is shared is there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_nlink > 1:
            continue
        with suppress(OSError):
            number = os.open(path, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
