"""Foreign files, read in child processes that can do nothing but read.

Each file goes to one child, a large archive in shares to all. What they send is taken in the
order of the files, so that the outcome does not depend on who was faster. A child that dies
takes only the member with it that it was at: another one goes on after it.
"""

import os
import stat
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from itertools import count
from pathlib import Path
from types import TracebackType

from osler.adapters.confinement import Limits
from osler.adapters.readers.archives import files_below
from osler.adapters.readers.members import is_archive
from osler.adapters.seats import Crew, Seat, Share
from osler.library.reading import Listed, Opened, Outcome, Wanted
from osler.ports import Refused

READERS = "osler.adapters.readers"  # has ``readers(at=…)`` and ``notice_readers()``
WORTH_SHARING = 1024**2  # bytes of an archive: less is read sooner by one
WORTH_TWO = 2 * 1024**2  # bytes in all: less is read sooner than a second child starts
AHEAD = 16  # files that each child may have before it
OPENED = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC  # a pipe in its place is not waited for

Job = tuple[tuple[Share, Seat], ...]  # one file: who reads which share of it


class Children(AbstractContextManager["Children"]):
    """Reads what lies below these paths: a ``Reading`` as ``osler.library.reading`` wants it.

    ``readers`` names a module that has what ``osler.adapters.readers`` has; ``code`` are
    folders from which the children may import beyond what is installed.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        *,
        at: date | None = None,
        workers: int = 2,
        limits: Limits = Limits(),  # noqa: B008  frozen
        readers: str = READERS,
        code: Sequence[str] = (),
    ) -> None:
        self._paths = tuple(paths)
        self._workers = workers
        self._limits = limits
        self._settings = {
            "readers": readers,
            "at": at.isoformat() if at else "",
            "readable": list(code),
        }
        self._seats: list[Seat] = []
        self._open: deque[Job] = deque()
        self._behind = 0  # bytes of the files that are done
        self.bytes_known = 0
        self.walls: tuple[str, ...] = ()

    @property
    def bytes_read(self) -> int:
        return self._behind + (self._open[0][0][1].at if self._open else 0)

    def files(self, wanted: Wanted) -> Generator[Opened, None, None]:
        """Every file, in sorted order; raises LibraryError where no child can be started."""
        self.bytes_known = sum(_size(listed.path) for listed in files_below(self._paths))
        crew = Crew(self._settings, self._limits, wanted)
        few = self._workers if self.bytes_known > WORTH_TWO else 1
        self._seats = [Seat(crew) for _ in range(few)]
        turns: deque[Job | Refused] = deque()
        listed = files_below(self._paths)
        try:
            while True:
                while len(turns) < AHEAD * few and (file := next(listed, None)):
                    turns.append(self._begun(file))
                if not turns:
                    break
                turn = turns.popleft()
                if isinstance(turn, Refused):
                    yield turn
                else:
                    yield from self._outcomes(turn)
                self.walls = crew.walls
        finally:
            self.close()

    def close(self) -> None:
        """End every child, whatever it is at."""
        for seat in self._seats:
            seat.leave()
        while self._open:
            self._shut(self._open.popleft())

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _begun(self, listed: Listed) -> Job | Refused:
        """Hand a file to a child; all of them share a large archive."""
        try:
            found = listed.path.stat()
            if not stat.S_ISREG(found.st_mode):
                return Refused(listed.place, "not a file")
            shared = is_archive(listed.path.name) and found.st_size > WORTH_SHARING
            seats = self._seats if shared else [min(self._seats, key=lambda seat: seat.load)]
            opened = [os.open(listed.path, OPENED) for _ in seats]
        except OSError as error:
            return Refused(listed.place, error.strerror or str(error))
        job = tuple(
            (Share(listed, found.st_size, file, share, len(seats)), seat)
            for share, (file, seat) in enumerate(zip(opened, seats, strict=True))
        )
        self._open.append(job)
        for share, seat in job:
            seat.give(share)
        return job

    def _outcomes(self, job: Job) -> Iterator[Opened]:
        """The members of one file in their order, whoever reads them."""
        going, cut_short = set(job), False
        for number in count():
            share, seat = turn = job[number % len(job)]
            if turn in going:
                opened = seat.member(share, number)
                if opened is None:
                    going.discard(turn)
                elif _is_end(opened, share) and cut_short:
                    pass  # each share says it
                else:
                    cut_short = cut_short or _is_end(opened, share)
                    yield opened
                if isinstance(opened, Outcome):
                    for _ in opened.parts:
                        pass  # of a copy of what was read already
            if not going:
                break
        self._open.popleft()
        self._shut(job)
        self._behind += job[0][0].size

    @staticmethod
    def _shut(job: Job) -> None:
        for share, _ in job:
            os.close(share.opened)


def _is_end(opened: Opened, share: Share) -> bool:
    """True for a file that could not be read on."""
    return isinstance(opened, Refused) and opened.place == share.listed.place


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
