"""A filter on system calls for the rest of this process's life (Linux, x86_64 and aarch64).

seccomp(2) with a classic BPF program: what is refused fails with an error number, so that
libraries that try carry on; a call in another machine's numbering ends the process.
``syscalls.toml`` lists the calls.
"""

import ctypes
import os
import platform
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from errno import EACCES, ENOSYS, EPERM
from pathlib import Path

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_* of linux/audit.h
REFUSED = ("network", "programs", "files", "system")

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # BPF instructions
NUMBER, MACHINE, ARGUMENTS = 0, 4, 16  # byte offsets in struct seccomp_data
ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000  # SECCOMP_RET_*
X32 = 0x40000000  # numbers of the x32 way to call x86_64 start here
CLONE_THREAD = 0x10000
WRITING = 0o3 | 0o100 | 0o1000 | 0o20000000  # to write, O_CREAT, O_TRUNC, O_TMPFILE
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER_MODE = 38, 22, 2


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_uint16),
        ("yes", ctypes.c_uint8),
        ("no", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction))]


@dataclass(frozen=True)
class Step:
    """One BPF instruction; ``yes`` and ``no`` count the instructions to jump over."""

    code: int
    k: int
    yes: int = 0
    no: int = 0


def refuse_calls() -> bool:
    """Put the filter on this thread and all it starts; False where that cannot be done."""
    machine = platform.machine()
    if platform.system() != "Linux" or machine not in MACHINES:
        return False
    steps = filter_for(machine, pid=os.getpid())
    array = (_Instruction * len(steps))(*(_Instruction(s.code, s.yes, s.no, s.k) for s in steps))
    program = _Program(len(steps), array)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return not libc.prctl(PR_SET_SECCOMP, FILTER_MODE, ctypes.byref(program), 0, 0)


def filter_for(machine: str, *, pid: int) -> list[Step]:
    """The program for one kind of machine; ``pid`` may send signals to itself."""
    column = list(MACHINES).index(machine)
    tables = tomllib.loads(Path(__file__).with_name("syscalls.toml").read_text("utf-8"))
    numbers = {kind: {name: n[column] for name, n in t.items()} for kind, t in tables.items()}
    judged = numbers["judged"]
    steps = [
        Step(LOAD, MACHINE),
        Step(EQUAL, MACHINES[machine], yes=1),
        Step(RETURN, KILL),
        Step(LOAD, NUMBER),
    ]
    if machine == "x86_64":
        steps += [Step(AT_LEAST, X32, no=1), Step(RETURN, KILL)]
    steps += _always(numbers["allowed_first"].values(), ALLOW)
    steps += _judge(judged["openat"], 2, ANY_BIT, WRITING, yes=ERROR | EACCES, no=ALLOW)
    steps += _judge(judged["open"], 1, ANY_BIT, WRITING, yes=ERROR | EACCES, no=ALLOW)
    steps += _judge(judged["clone"], 0, ANY_BIT, CLONE_THREAD, yes=ALLOW, no=ERROR | EPERM)
    steps += _judge(judged["tgkill"], 0, EQUAL, pid, yes=ALLOW, no=ERROR | EPERM)
    for kind in REFUSED:
        steps += _always(numbers[kind].values(), ERROR | EPERM)
    steps += _always(numbers["unknown"].values(), ERROR | ENOSYS)
    return [*steps, Step(RETURN, ALLOW)]


def _always(numbers: Iterable[int], result: int) -> list[Step]:
    return [s for n in numbers for s in (Step(EQUAL, n, no=1), Step(RETURN, result))]


def _judge(number: int, argument: int, test: int, k: int, *, yes: int, no: int) -> list[Step]:
    """What becomes of one call, by one of its arguments (the low 32 bits)."""
    return [
        Step(EQUAL, number, no=4),
        Step(LOAD, ARGUMENTS + 8 * argument),
        Step(test, k, no=1),
        Step(RETURN, yes),
        Step(RETURN, no),
    ]
