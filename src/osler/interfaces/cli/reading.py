"""Reading lines from a file or standard input."""

import sys
from collections.abc import Iterator
from pathlib import Path

from osler.errors import InputError


def lines_of(path: Path) -> Iterator[str]:
    """Lines that are not blank; ``-`` is standard input. Raises InputError if unreadable."""
    if str(path) == "-":
        yield from (line for line in sys.stdin if line.strip())
        return
    try:
        with path.open(encoding="utf-8") as lines:
            yield from (line for line in lines if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Cannot read {path}: {error}") from error
