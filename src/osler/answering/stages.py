"""Stages: what an engine tells whoever waits for an answer, while it works."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    SEARCHING = "searching"  # the question was understood, and is about to be looked up
    APPRAISING = "appraising"  # ``count`` recommendations and passages came up
    CHECKING = "checking"  # ``count`` statements go through the gate


@dataclass(frozen=True)
class Stage:
    """One step that begins now; the numbers are the answer's own."""

    step: Step
    count: int = 0


Told = Callable[[Stage], None]


def nobody(_: Stage) -> None:
    """The listener of those who only want the answer."""
