"""A real site for the load: ``osler serve`` in a process of its own, watched from outside."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.http_load import HOST
from benchmarks.scale_memory import KIB_PER_MIB, family, memory_of
from benchmarks.site_home import Made, made

TICKS = os.sysconf("SC_CLK_TCK")
SERVE = "from osler.interfaces.cli.main import run; run()"


@dataclass(frozen=True)
class Use:
    """What the site's processes take at one moment."""

    memory: float  # MiB resident
    handles: int  # open files and connections
    threads: int
    processor: float  # seconds so far


@dataclass(frozen=True)
class Running:
    port: int
    pid: int
    made: Made

    def use(self) -> Use:
        pids = family(self.pid)
        sizes = [memory_of(pid) for pid in pids]
        return Use(
            memory=sum(size["VmRSS"] for size in sizes) / KIB_PER_MIB,
            handles=sum(_count(pid, "fd") for pid in pids),
            threads=sum(_count(pid, "task") for pid in pids),
            processor=sum(_processor(pid) for pid in pids),
        )


def _count(pid: int, what: str) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/{what}").iterdir())


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def serving(home: Path, *, articles: int) -> Iterator[Running]:
    """The site on a home that holds what the load asks for, until the end."""
    home.mkdir(parents=True, exist_ok=True)
    told = {**os.environ, "OSLER_HOME": str(home.resolve())}
    subprocess.run(
        [sys.executable, "-m", "benchmarks.site_home", str(home), "--articles", str(articles)],
        env=told, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    told["OSLER_API_PACE"] = "1000000"  # the load comes from one address
    with (home / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, "serve", "--port", "0"],
            env=told, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            port = _port(process)
            yield Running(port, process.pid, made(home, articles=articles))
        finally:
            process.terminate()
            process.wait(60)


def _port(process: "subprocess.Popen[bytes]") -> int:
    """Where it listens, once it answers."""
    for _ in range(3000):
        if process.poll() is not None:
            raise SystemExit("The site did not start: see serve.log in its home")
        for port in _listening(process.pid):
            try:
                urllib.request.urlopen(f"http://{HOST}:{port}/emergency", timeout=20)
                return port
            except OSError:
                pass
        time.sleep(0.2)
    raise SystemExit("The site did not start within ten minutes")


def _listening(pid: int) -> list[int]:
    """Ports on which a process waits for connections."""
    own = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found = re.fullmatch(r"socket:\[(\d+)\]", str(link.readlink()))
        except OSError:
            continue
        if found:
            own.add(found.group(1))
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return [int(row[1].rpartition(":")[2], 16) for row in rows if row[3] == "0A" and row[9] in own]
