"""Collects what is wrong with one digest, so that its author sees every fault at once."""

from collections.abc import Iterable
from difflib import get_close_matches

from osler.errors import DigestError, DigestFaults


class Faults:
    """The faults of one file so far. ``last_line`` bounds every line number reported."""

    def __init__(self, file: str, *, last_line: int) -> None:
        self.file = file
        self.last_line = last_line
        self._found: list[DigestError] = []

    def add(self, line: int, reason: str) -> None:
        """Record a fault at a line, 1-based; the reason says what to do about it."""
        inside = min(max(line, 1), self.last_line)
        self._found.append(DigestError(reason, file=self.file, line=inside))

    def raise_if_any(self) -> None:
        """Raise DigestFaults with every fault, by line."""
        if self._found:
            raise DigestFaults(tuple(sorted(self._found, key=lambda fault: fault.line)))


def nearest(word: str, allowed: Iterable[str]) -> str:
    """A suggestion to end a fault with: the likeliest key meant, or all that are allowed."""
    known = list(allowed)
    close = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else f"Allowed: {', '.join(known)}."
