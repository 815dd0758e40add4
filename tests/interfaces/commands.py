"""Running the command line: here, where it is quick, or in a process of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from osler.interfaces.cli.main import run

PROGRAM = [sys.executable, "-c", "from osler.interfaces.cli.main import run; run()"]
FLAGSHIP = "What can I do for sore thighs and lower back pain?"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output; anything beside it is a failure."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """That of the tests, without what changes how the command line shows things."""
    steering = {
        "OSLER_HOME",
        "OSLER_DEBUG",
        "COLUMNS",
        "FORCE_COLOR",
        "NO_COLOR",
        "TTY_COMPATIBLE",
        "TERM",
    }
    kept = {k: v for k, v in os.environ.items() if k not in steering}
    return {**kept, **(more or {})}


def osler(
    *arguments: object,
    home: Path | None = None,
    typed: bytes = b"",
    more: Mapping[str, str] | None = None,
) -> Ran:
    """Run a command in this process: imports are paid for once."""
    told = {"OSLER_HOME": str(home)} if home else {}
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with (
        patch.object(sys, "argv", ["osler", *map(str, arguments)]),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8")),
        patch.dict(os.environ, environment({**told, **(more or {})}), clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            run()
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Ran(code, _all_of(out), _all_of(err))


def _all_of(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def started(
    *arguments: object,
    home: Path,
    before: Callable[[], None] | None = None,
    more: Mapping[str, str] | None = None,
    **streams: Any,
) -> "subprocess.Popen[bytes]":
    """A command in a process of its own; ``before`` runs in it first."""
    piped = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        env=environment({"OSLER_HOME": str(home), **(more or {})}),
        preexec_fn=before,
        start_new_session=True,
        **{**piped, **streams},
    )


def ended(process: "subprocess.Popen[bytes]") -> Ran:
    """Wait for a command and read what it printed."""
    out, err = process.communicate(timeout=120)
    return Ran(process.returncode, (out or b"").decode(), (err or b"").decode())
