"""The filter on system calls, run by hand for each kind of machine."""

import os
import tomllib
from errno import EACCES, ENOSYS, EPERM
from functools import cache
from pathlib import Path

import pytest

from osler.adapters import seccomp
from osler.adapters.seccomp import MACHINES, REFUSED, Step, filter_for

PID = 4242
ALLOWED, KILLED = 0x7FFF0000, 0x80000000
TABLES = tomllib.loads(Path(seccomp.__file__).with_name("syscalls.toml").read_text("utf-8"))


def refused(error: int) -> int:
    return 0x00050000 | error


@cache
def program(machine: str) -> list[Step]:
    return filter_for(machine, pid=PID)


def run(machine: str, call: str | int, *arguments: int, numbering: int | None = None) -> int:
    """What the filter says to one call."""
    column = list(MACHINES).index(machine)
    numbers = {name: n[column] for table in TABLES.values() for name, n in table.items()}
    number = numbers[call] if isinstance(call, str) else call
    words = {0: number, 4: MACHINES[machine] if numbering is None else numbering}
    words |= {16 + 8 * at: argument for at, argument in enumerate(arguments)}
    steps, at, held = program(machine), 0, 0
    while True:
        step = steps[at]
        at += 1
        match step.code:
            case 0x20:
                held = words.get(step.k, 0)
            case 0x06:
                return step.k
            case 0x15:
                at += step.yes if held == step.k else step.no
            case 0x35:
                at += step.yes if held >= step.k else step.no
            case 0x45:
                at += step.yes if held & step.k else step.no


@pytest.mark.parametrize("machine", MACHINES)
def test_every_call_of_the_table_that_is_refused_fails(machine: str):
    """With "not permitted", so that a library that only tries carries on."""
    column = list(MACHINES).index(machine)
    for kind in REFUSED:
        for name, numbers in TABLES[kind].items():
            if numbers[column] != 0xFFFF:
                assert run(machine, name) == refused(EPERM), name


@pytest.mark.parametrize("machine", MACHINES)
def test_files_are_opened_for_reading_only(machine: str):
    """By any of the flags that write, make or cut short."""
    for flags in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, 0o20000000):
        assert run(machine, "openat", 3, 0, flags) == refused(EACCES)
    assert run(machine, "openat", 3, 0, os.O_RDONLY | 0o2000000) == ALLOWED
    assert run("x86_64", "open", 0, os.O_WRONLY) == refused(EACCES)
    assert run("x86_64", "open", 0, os.O_RDONLY) == ALLOWED


@pytest.mark.parametrize("machine", MACHINES)
def test_a_thread_may_start_and_a_process_may_not(machine: str):
    """clone3 hides its flags, so it is answered as if it did not exist."""
    assert run(machine, "clone", 0x3D0F00) == ALLOWED
    assert run(machine, "clone", 0x1200011) == refused(EPERM)
    assert run(machine, "clone3") == run(machine, "openat2") == refused(ENOSYS)


@pytest.mark.parametrize("machine", MACHINES)
def test_a_signal_goes_to_oneself_only(machine: str):
    """abort() needs it."""
    assert run(machine, "tgkill", PID, PID, 6) == ALLOWED
    assert run(machine, "tgkill", 1, 1, 9) == refused(EPERM)


@pytest.mark.parametrize("machine", MACHINES)
def test_what_a_reader_needs_is_allowed(machine: str):
    """Reading, memory, and every call that the table does not name."""
    for name in TABLES["allowed_first"]:
        assert run(machine, name) == ALLOWED
    assert run(machine, 999) == ALLOWED


@pytest.mark.parametrize("machine", MACHINES)
def test_numbers_of_another_machine_end_the_process(machine: str):
    """Else 32-bit calls would slip through under numbers that mean something else here."""
    assert run(machine, "read", numbering=0x40000003) == KILLED
    assert run("x86_64", 0x40000000 | 1) == KILLED


def test_another_machine_has_no_filter(monkeypatch: pytest.MonkeyPatch):
    """It is said that the wall does not stand there."""
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    assert seccomp.refuse_calls() is False
    monkeypatch.setattr(seccomp.platform, "system", lambda: "Darwin")
    assert seccomp.refuse_calls() is False
