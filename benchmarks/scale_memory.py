"""The memory of a process and of all that it starts, sampled from ``/proc`` while it runs."""

import threading
from collections import defaultdict
from pathlib import Path

STEP = 0.25  # seconds between two samples
KIB_PER_MIB = 1024


class Watched:
    """Samples from now until ``stop``; the largest sum counts."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._ended = threading.Event()
        self._largest = {"peak memory MiB": 0.0, "peak memory of their own MiB": 0.0}
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> dict[str, float]:
        """MiB resident in all processes together, and the part that no file stands behind.

        Pages that processes share are counted once for each.
        """
        self._ended.set()
        self._thread.join()
        return self._largest

    def _watch(self) -> None:
        while not self._ended.wait(STEP):
            sizes = [memory_of(pid) for pid in family(self._pid)]
            resident = sum(size["VmRSS"] for size in sizes) / KIB_PER_MIB
            own = sum(size["RssAnon"] for size in sizes) / KIB_PER_MIB
            for name, now in zip(self._largest, (resident, own), strict=True):
                self._largest[name] = max(self._largest[name], now)


def family(pid: int) -> list[int]:
    """A process with all its descendants."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        children[int(after_name[1])].append(int(path.parent.name))
    family = [pid]
    for one in family:
        family.extend(children[one])
    return family


def memory_of(pid: int) -> defaultdict[str, int]:
    """KiB by field of ``/proc/<pid>/status``; nothing of a process that has ended."""
    found: defaultdict[str, int] = defaultdict(int)
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return found
    for line in lines:
        name, _, value = line.partition(":")
        if value.endswith(" kB"):
            found[name] = int(value.split()[0])
    return found
