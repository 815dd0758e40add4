"""Small changes to a text that several kinds share."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from osler.text.quantities import Quantity

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
NEAR = 12  # characters: "before or after" holds both, so a swap there would change nothing


@dataclass(frozen=True)
class Swap:
    """``old`` is a pattern without its word boundaries; ``new`` may be empty."""

    old: str
    new: str


def swaps(table: str) -> tuple[Swap, ...]:
    """A line a swap, "old -> new"; a line without "new" takes the words away."""
    rows = (line.split("->") for line in table.strip().splitlines())
    return tuple(Swap(old.strip(), new.strip()) for old, new in rows)


def swapped(text: str, table: Sequence[Swap]) -> Iterator[str]:
    """One text for each place where the old words stand."""
    for swap in table:
        for match in re.finditer(rf"(?<![\w-])(?:{swap.old})(?![\w-])", text, re.IGNORECASE):
            if not (_is_a_name(match[0]) or _beside(text, match, swap.new)):
                yield replaced(text, match.start(), match.end(), swap.new)


def replaced(text: str, start: int, end: int, new: str) -> str:
    """The text with a run of characters replaced; capitals and commas stay in order."""
    if new and text[start : start + 1].isupper():
        new = new[0].upper() + new[1:]
    changed = re.sub(r"\s+([,.;:])", r"\1", text[:start] + new + text[end:])
    changed = re.sub(r"^[,;:.\s]+", "", " ".join(changed.split()))
    return changed[:1].upper() + changed[1:]


def _is_a_name(word: str) -> bool:
    """Such as PREVENT, a score, and STarT, a tool."""
    return any(letter.isupper() for letter in word[1:])


def _beside(text: str, match: re.Match[str], new: str) -> bool:
    """Whether the new word stands close by already, as in "before or after"."""
    if not new:
        return False
    around = text[max(0, match.start() - NEAR) : match.start()] + text[match.end() :][:NEAR]
    return bool(re.search(rf"\b{re.escape(new)}\b", around, re.IGNORECASE))


def recounted(text: str, quantity: Quantity, change: Callable[[Fraction], Fraction]) -> str:
    """The text with every number of one quantity changed."""

    def new(match: re.Match[str]) -> str:
        return shown(change(Fraction(match[0].replace(",", ""))))

    changed = _DIGITS.sub(new, text[quantity.start : quantity.end])
    return text[: quantity.start] + changed + text[quantity.end :]


def exchanged(text: str, first: tuple[int, int], second: tuple[int, int]) -> str:
    """Two runs of characters, the first before the second, in each other's place."""
    a, b = text[slice(*first)], text[slice(*second)]
    if a.istitle() and b.islower():  # not for an acronym
        a, b = a[0].lower() + a[1:], b[0].upper() + b[1:]
    elif b.islower() and (not first[0] or text[: first[0]].rstrip().endswith((".", "?", "!"))):
        b = b[0].upper() + b[1:]  # behind an acronym that opens a sentence
    return text[: first[0]] + b + text[first[1] : second[0]] + a + text[second[1] :]


def shown(number: Fraction) -> str:
    return f"{float(number):.10g}"


def sentences(text: str) -> list[str]:
    """A statement's sentences; statements hold no abbreviation that ends in a full stop."""
    return re.split(r"(?<=[.?!]) (?=[A-Z])", text)
