"""The terminal: rich, with what was read or asked shown as inert text.

Imported only where something is shown to people: rich takes a tenth of the time of an answer.
"""

import re
from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

# Escape and other control characters, line separators, bidirectional overrides, and the
# invisible tag characters. Line ends and tabs are layout; joiners belong to scripts and emoji.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
_UNWRITABLE = re.compile("[\ud800-\udfff]")  # half a character: bytes that were not UTF-8


def inert(text: str) -> str:
    """The text without what could steer a terminal or turn its reading order.

    All that is taken out has no width, so that lines keep theirs.
    """
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", _STEERING.sub("", text))


class Terminal(Console):
    """A console on which no text can give orders: markup is off, control characters go."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(inert(segment.text), segment.style)

    def on_broken_pipe(self) -> None:
        """Leave it to ``main.run``, as for every other writer."""
        raise


class Hanging:
    """A body whose every line begins to the right of its bullet; far quicker than a table."""

    def __init__(self, bullet: str, body: RenderableType) -> None:
        self._bullet = f"{bullet} "
        self._body = body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        room = options.update(width=max(1, options.max_width - len(self._bullet)))
        lead = self._bullet
        for line in console.render_lines(self._body, room, pad=False):
            yield Segment(lead)
            yield from line
            yield Segment.line()
            lead = " " * len(self._bullet)


def hanging(bullet: str, body: RenderableType) -> RenderableType:
    """A body whose every line begins to the right of its bullet."""
    return Hanging(bullet, body)


out = Terminal(highlight=False, markup=False, emoji=False)
err = Terminal(stderr=True, highlight=False, markup=False, emoji=False)
