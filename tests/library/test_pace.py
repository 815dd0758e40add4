"""How far an intake is: told every second, in words."""

import pytest

from osler.library.intake_report import Tally
from osler.library.pace import Pace
from osler.ports import Added

MIB = 1024**2


class Halfway:
    """A reading that is somewhere."""

    def __init__(self, read: int, known: int) -> None:
        self.bytes_read, self.bytes_known = read, known

    def files(self, wanted: object) -> None:
        raise AssertionError("nobody reads here")


def told(read: int, known: int, *, after: float, failed: bool = False) -> list[str]:
    """What is said of 1,200 files and 3,000 sources after so many seconds."""
    words: list[str] = []
    clock = iter((100.0, 100.0 + after))
    tally = Tally(files=1200)
    tally.added[Added.NEW] = 3000
    if failed:
        tally.fail("a", "b")
    Pace(Halfway(read, known), words.append, clock=lambda: next(clock)).tell(tally)
    return words


def test_nothing_is_told_before_a_second_is_over():
    """A line for each of a thousand files would only flicker."""
    assert told(1, 2, after=0.9) == []


def test_failures_are_told_as_they_gather():
    """One who watches may want to stop."""
    assert told(0, 0, after=2, failed=True) == ["1,200 files read, 3,000 sources, 1 failed"]


def test_the_time_left_is_not_guessed_from_the_first_seconds():
    """Nor when there is nothing left, or nothing known of the size."""
    assert told(MIB, 10 * MIB, after=4) == ["1,200 files read, 3,000 sources, 10% of 10.0 MB"]
    assert told(2048, 2048, after=9) == ["1,200 files read, 3,000 sources, 100% of 2 kB"]


@pytest.mark.parametrize(
    ("after", "left"),
    [(6.0, "about 5 s left"), (60.0, "about 60 s left"), (600.0, "about 10 min left")],
)
def test_the_time_left_follows_from_the_bytes_read(after: float, left: str):
    """Half is read, so the other half takes as long, in no finer steps than it is known."""
    (words,) = told(512 * MIB, 1024 * MIB, after=after)
    assert words == f"1,200 files read, 3,000 sources, 50% of 1.0 GB, {left}"


def test_hours_are_told_as_hours():
    """A baseline of PubMed takes some."""
    (words,) = told(1, 3, after=3600.0)
    assert words.endswith("about 2.0 h left")
