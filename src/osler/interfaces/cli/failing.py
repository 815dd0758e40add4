"""What a reader of the command line is told when something goes wrong, and the exit code.

Questions are health data: an unexpected failure names the place in the program, never the
values it had there. OSLER_DEBUG=1 adds the traceback, for those who choose to see it.
"""

import errno
import os
import sys
import traceback
from pathlib import Path

from osler.domain.answer import Triage
from osler.errors import OslerError
from osler.interfaces.cli.console import print_json

DEBUG = "OSLER_DEBUG"
UNEXPECTED = 1
USAGE = 2
STOPPED = 130  # 128 + SIGINT, as shells have it

REPORT = (
    f"Please report this. With {DEBUG}=1 you get the details to send along; "
    "they can hold words that you typed, so read them first."
)


HINTS = {
    errno.ENOSPC: "Make room on that disk, then give the same command again.",
    errno.EROFS: "Name a folder that may be written to; --home says where the library lies.",
    errno.EACCES: "Give this account the right to it, or name another folder.",
}
_RED_FLAGS = "red_flags"  # attribute of an error: what triage found in the question


def go_along_with(error: BaseException, judged: Triage) -> None:
    """Have the red flags of the question printed with the error, in the same JSON value."""
    setattr(error, _RED_FLAGS, judged)


def say_error(error: OslerError, *, as_json: bool) -> int:
    """One clear message and what to do next; the exit code."""
    judged = getattr(error, _RED_FLAGS, None)
    _say(type(error).__name__, str(error), error.hint, as_json=as_json, judged=judged)
    return error.exit_code


def say_usage(message: str, *, as_json: bool) -> int:
    """The caller asked for something that is not there; the words are on the screen already."""
    if as_json:
        message = message.replace("Value error, ", "")  # typer's own words
        _print_fault("InputError", message, "`--help` shows how it is used.")
    return USAGE


def say_stopped() -> int:
    """Ctrl-C."""
    print("\nStopped. Nothing was lost; run it again to go on.", file=sys.stderr)
    return STOPPED


def say_unexpected(error: BaseException, *, as_json: bool) -> int:
    """Everything that should not have happened, a full disk included."""
    if os.environ.get(DEBUG, "0") not in ("", "0"):
        traceback.print_exception(error)
    judged = getattr(error, _RED_FLAGS, None)
    if isinstance(error, OSError) and error.strerror:
        where = f": {error.filename}" if error.filename else ""
        hint = HINTS.get(error.errno or 0, "")
        _say("OSError", f"{error.strerror}{where}", hint, as_json=as_json, judged=judged)
    else:
        message = f"Something unexpected went wrong ({type(error).__name__} in {_place_of(error)})."
        _say("Unexpected", message, REPORT, as_json=as_json, judged=judged)
    return UNEXPECTED


def _place_of(error: BaseException) -> str:
    """File and line of our own code that was at work."""
    package = Path(__file__).parents[2]
    places = [
        f"{Path(frame.filename).relative_to(package)}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(package)
    ]
    return places[-1] if places else "the program"


def _say(
    kind: str, message: str, hint: str, *, as_json: bool, judged: Triage | None = None
) -> None:
    from osler.interfaces.cli.terminal import err

    if as_json:
        _print_fault(kind, message, hint, judged)
    err.print(f"osler: {message}", style="bold red")
    if hint:
        err.print(hint)


def _print_fault(kind: str, message: str, hint: str, judged: Triage | None = None) -> None:
    told: dict[str, object] = {"error": {"kind": kind, "message": message, "hint": hint}}
    print_json(told if judged is None else told | {"triage": judged})
