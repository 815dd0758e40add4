"""Which files this process may still read: Landlock (Linux 5.13 and later).

struct and constants: linux/landlock.h. Whatever the kernel's version of it can refuse is
refused, writing and TCP included; only reading below some folders is let through.
"""

import ctypes
import os
import platform
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

CREATE, ADD_RULE, RESTRICT = 444, 445, 446  # the same numbers on every machine
VERSION, PATH_BENEATH = 1, 1
READ_FILE, READ_DIR = 1 << 2, 1 << 3
RIGHTS = (0, 13, 14, 15, 15, 16)  # how many rights on files each version knows; 16 since 5
ON_TCP, ON_SCOPES = 4, 6  # versions since which it refuses TCP, and signals and abstract sockets
PR_SET_NO_NEW_PRIVS = 38


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def read_only_below(places: Iterable[str]) -> bool:
    """Let this thread read files below these places, and do nothing else to any file.

    False where the kernel cannot; files that are open already stay as they are.
    """
    if platform.system() != "Linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(CREATE, None, ctypes.c_size_t(0), VERSION)
    if version < 1:
        return False
    rules = _Ruleset((1 << RIGHTS[min(version, len(RIGHTS) - 1)]) - 1, 0b11, 0b11)
    size = 8 if version < ON_TCP else 16 if version < ON_SCOPES else 24
    ruleset = libc.syscall(CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    try:
        for place in places:
            _allow(libc, ruleset, place)
        if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
            return False
        return not libc.syscall(RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, place: str) -> None:
    """A place that is not there cannot be read anyway."""
    with suppress(OSError):
        folder = os.open(place, os.O_PATH | os.O_CLOEXEC)
        try:
            rights = READ_FILE | READ_DIR if Path(place).is_dir() else READ_FILE
            beneath = _Beneath(rights, folder)
            libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(beneath), 0)
        finally:
            os.close(folder)
