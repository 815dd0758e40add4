"""How far an intake is, and how long the rest will take."""

import time
from collections.abc import Callable

from osler.library.intake_report import Tally
from osler.library.reading import Reading

TOLD_EVERY = 1.0  # seconds between two words of progress
WORTH_SAYING = 5.0  # seconds of work before the time left is more than a guess
MIB = 1024**2

Progress = Callable[[str], None]


class Pace:
    """Tells every second how much is read; the time left from the bytes read so far.

    ``clock`` gives seconds; only the words of progress rest on it, nothing that is stored.
    """

    def __init__(
        self, reading: Reading, progress: Progress, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._reading = reading
        self._progress = progress
        self._clock = clock
        self._started = self._told = clock()

    def tell(self, tally: Tally) -> None:
        now = self._clock()
        if now - self._told >= TOLD_EVERY:
            self._told = now
            self._progress(", ".join(self._words(tally, now - self._started)))

    def _words(self, tally: Tally, seconds: float) -> list[str]:
        sources = sum(tally.added.values())
        words = [f"{tally.files:,} files read", f"{sources:,} sources"]
        if tally.failures:
            words.append(f"{len(tally.failures):,} failed")
        read, known = self._reading.bytes_read, self._reading.bytes_known
        if known:
            words.append(f"{min(read / known, 1):.0%} of {_size(known)}")
        if read and known > read and seconds >= WORTH_SAYING:
            words.append(f"about {duration(seconds * (known - read) / read)} left")
        return words


def _size(amount: int) -> str:
    """Bytes as people say them."""
    for unit, factor in (("GB", 1024**3), ("MB", MIB)):
        if amount >= factor:
            return f"{amount / factor:.1f} {unit}"
    return f"{max(amount // 1024, 1)} kB"


def duration(seconds: float) -> str:
    """A time to wait, no more exact than it is known."""
    if seconds < 90:
        return f"{max(round(seconds / 5) * 5, 5)} s"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"
