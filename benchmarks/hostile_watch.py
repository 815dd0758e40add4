"""What must not happen while hostile files are read, and what it costs to read them."""

import os
import resource
import socket
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from osler.adapters.children import Children
from osler.library.reading import Opened, Wanted

TICKS = os.sysconf("SC_CLK_TCK")
LOOKED_EVERY = 0.1  # seconds
ANYWHERE = ("/", "/tmp", "/var/tmp", "/dev/shm", "/etc", "~")  # where files that get out would lie


class Canary(AbstractContextManager["Canary"]):
    """A server on this machine whose address stands in the files: nobody may call it."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.calls: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._socket.accept()
                with caller:
                    caller.settimeout(1)
                    self.calls.append(caller.recv(200))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()


def marked(mark: str, *folders: Path) -> list[str]:
    """Paths of files that an attack made, recognised by their name."""
    shallow = [Path(place).expanduser() for place in ANYWHERE]
    found = [path for folder in shallow for path in _listed(folder)]
    found += [path for folder in folders for path in folder.rglob("*")]
    return sorted(str(path) for path in found if mark in path.name)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def tree(folder: Path, *, without: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file below a folder, one part of it left out."""
    return {
        str(path): (found.st_size, found.st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if without not in (path, *path.parents) and path.is_file() and (found := path.lstat())
    }


@dataclass(frozen=True)
class Cost:
    """Of one file, or one member of an archive."""

    place: str
    clock: float  # seconds until it was read and handed to the store
    processor: float  # seconds of the children


class Watched(Children):
    """The children of an intake, with what each file cost them."""

    costs: list[Cost] = []
    memory = 0  # bytes that the largest child had in use

    def files(self, wanted: Wanted) -> Generator[Opened, None, None]:
        done = threading.Event()
        looking = threading.Thread(target=self._look, args=(done,), daemon=True)
        looking.start()
        clock, processor = time.perf_counter(), processor_of_children()
        try:
            for opened in super().files(wanted):
                yield opened
                now, used = time.perf_counter(), processor_of_children()
                self.costs.append(Cost(opened.place, now - clock, used - processor))
                clock, processor = now, used
        finally:
            done.set()
            looking.join()

    @classmethod
    def _look(cls, done: threading.Event) -> None:
        while not done.wait(LOOKED_EVERY):
            cls.memory = max(cls.memory, *(_most_used(child) for child in children()), 0)


def children() -> Iterator[int]:
    """Ids of the processes that this one has started and that go on."""
    for path in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            yield from map(int, path.read_text().split())


def processor_of_children() -> float:
    """Seconds of all children, those that ended included."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = ended.ru_utime + ended.ru_stime
    for child in children():
        with suppress(OSError):
            told = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            total += (int(told[11]) + int(told[12])) / TICKS
    return total


def _most_used(child: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{child}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0
