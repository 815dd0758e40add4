"""What a process that reads foreign files may still do. Once on, nothing takes it off.

Four walls, each of its own: limits of the system (memory, processor time, file size), the
filter on system calls, Landlock, and a hook in Python itself, which is all that other systems
than Linux have. docs/explanation/safe-to-open.md tells what each of them stops.
"""

import ctypes
import os
import platform
import resource
import signal
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from osler.adapters.landlock import read_only_below
from osler.adapters.seccomp import refuse_calls

MIB = 1024**2
PR_SET_PDEATHSIG, PR_CAPBSET_DROP = 1, 24
CAPABILITIES = 64  # more than any kernel has
CAPSET_VERSION = 0x20080522  # _LINUX_CAPABILITY_VERSION_3
OPEN_FILES = 128
QUICK = 300_000  # bytes; a smaller file is read within seconds on any machine
SHARED_LIBRARIES = (
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
)
OTHER_FILES = ("/usr/share/zoneinfo", "/dev/null", "/dev/urandom")

# Events of Python's audit hook (docs.python.org, "Audit events table") that a reader never needs.
NETWORK = ("socket.", "urllib.Request", "http.client.", "ftplib.", "smtplib.", "imaplib.")
PROGRAMS = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.spawn",
    "os.posix_spawn",
    "os.startfile",
    "os.kill",
    "pty.spawn",
    "webbrowser.",
)
FILES = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.setxattr",
    "shutil.",
    "tempfile.",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True)
class Limits:
    """What the reading of one file may cost."""

    memory: int = 512 * MIB  # bytes of address space beyond the interpreter's
    processor: int = 20  # whole seconds a document
    silence: float = 18.0  # seconds on the clock without a word to the parent …
    patience: float = 20.0  # … and for each MiB beyond ``QUICK`` as many more …
    longest: float = 60.0  # … up to this
    output: int = 64 * MIB  # bytes that any file may give …
    output_times: int = 64  # … and as many times its own size on top

    def output_of(self, size: int) -> int:
        """Most bytes that a file of this many bytes may give."""
        return self.output + self.output_times * size

    def silence_of(self, size: int) -> float:
        """Seconds on the clock after which the reading of a file of this many bytes is ended.

        They hold however busy the machine is. A large file gets more, so that others who work
        on the same machine do not keep a whole guideline out.
        """
        more = self.patience * max(size - QUICK, 0) / MIB
        return max(self.silence, min(self.silence + more, self.longest))


def confine(limits: Limits, *, parent: int, readable: Sequence[str] = ()) -> tuple[str, ...]:
    """Put up every wall that this machine has; the names of those that stand.

    ``readable`` are folders with Python code that may still be imported.
    """
    held = []
    walls: list[tuple[str, Callable[[], bool]]] = [
        ("ends with its parent", lambda: _end_with(parent)),
        ("limits", lambda: _limit(limits)),
        ("no privileges", _drop_privileges),
        ("landlock", lambda: read_only_below((*_installed(), *readable))),
        ("seccomp", refuse_calls),
        ("audit hook", _refuse_in_python),
    ]
    for name, put_up in walls:
        with suppress(OSError, ValueError, AttributeError):
            if put_up():
                held.append(name)
    return tuple(held)


class ProcessorTime:
    """Renews the limit on processor time for each document."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._renewed = 0.0

    def renew(self) -> None:
        """Start the clock of the next document; cheap enough for each of a million."""
        used = time.process_time()
        if used - self._renewed >= 1 or not self._renewed:
            self._renewed = used
            # The system counts in whole seconds, and sends SIGXCPU when they are used up.
            soft = int(used) + 1 + self._limits.processor
            resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def address_space() -> int:
    """Bytes of address space in use; 0 where the system does not say."""
    opened = _statm()
    return int(os.pread(opened, 99, 0).split()[0]) * resource.getpagesize() if opened >= 0 else 0


@cache
def _statm() -> int:
    """The system's account of this process, opened while that may still be done; -1: none."""
    try:
        return os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return -1


def _end_with(parent: int) -> bool:
    """Leave Ctrl-C to the parent, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if platform.system() != "Linux":
        return False  # it ends as soon as it looks at its socket
    if ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0):
        return False
    if os.getppid() != parent:  # it ended before the line above
        os._exit(1)
    return True


def _limit(limits: Limits) -> bool:
    hard = [
        (resource.RLIMIT_AS, address_space() + limits.memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),
    ]
    for kind, most in hard:
        resource.setrlimit(kind, (most, most))
    ProcessorTime(limits).renew()
    return address_space() > 0  # without it the limit on memory would be a guess


def _drop_privileges() -> bool:
    """Give up all rights of a superuser, so that no limit can be lifted again."""
    if platform.system() != "Linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in range(CAPABILITIES):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(CAPSET_VERSION, 0)
    none = (ctypes.c_uint32 * 6)()
    return not libc.capset(ctypes.byref(header), ctypes.byref(none))


def _installed() -> Iterator[str]:
    """Where Python, its packages and shared libraries lie."""
    paths = sysconfig.get_paths()
    yield from sorted({paths[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")})
    yield str(Path(sys.base_prefix, "lib"))
    yield from (*SHARED_LIBRARIES, *OTHER_FILES)


def _refuse_in_python() -> bool:
    def judge(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            _judge_open(arguments)
        elif event.startswith(NETWORK):
            raise PermissionError(f"what reads a file may not use the network ({event})")
        elif event.startswith(PROGRAMS):
            raise PermissionError(f"what reads a file may not start or stop programs ({event})")
        elif event.startswith(FILES):
            raise PermissionError(f"what reads a file may not change files ({event})")

    sys.addaudithook(judge)
    return True


def _judge_open(arguments: tuple[object, ...]) -> None:
    _, mode, flags = arguments
    if (isinstance(flags, int) and flags & WRITING) or (
        isinstance(mode, str) and set(mode) & set("wax+")
    ):
        raise PermissionError("what reads a file may not write any (open)")
