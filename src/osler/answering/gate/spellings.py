"""Ways of writing that are read as another one, in claim and quote alike (spellings.txt)."""

import re
from functools import cache
from importlib.resources import files

from osler.answering.gate import rewritten

_ARROW = " => "


def respelled(text: str) -> str:
    """One sentence with every pattern of spellings.txt written as the list says."""
    for pattern, written in _patterns():
        text = pattern.sub(written, text)
    return rewritten.written(text)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = files("osler.text").joinpath("data", "spellings.txt").read_text(encoding="utf-8")
    rows = [line.partition(_ARROW) for line in text.splitlines() if _ARROW in line]
    return tuple(
        (re.compile(pattern, re.IGNORECASE), written)
        for pattern, _, written in rows
        if not pattern.startswith("#")
    )
