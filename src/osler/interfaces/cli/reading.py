"""Reading from a file or from standard input."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from osler.errors import InputError


def typed(text: str) -> str:
    """An argument with a mark for every byte of it that was not UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def text_or_input(text: str) -> str:
    """The text as typed; ``-`` is all of standard input."""
    if text != "-":
        return typed(text)
    return sys.stdin.buffer.read().decode("utf-8", "replace")


def lines_of(path: Path) -> Iterator[str]:
    """All lines, blank ones too, so that they can be counted; ``-`` is standard input.

    Raises InputError where there is no such file. A line that is not UTF-8 is written with
    ``\\x`` escapes, which no JSON has: whoever reads it as JSON refuses that line alone.
    """
    if str(path) == "-":
        yield from _decoded(sys.stdin.buffer)
        return
    try:
        with path.open("rb") as lines:
            yield from _decoded(lines)
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror}") from error


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines):
        marked = line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line
        yield marked.decode("utf-8", "backslashreplace")
