"""The words of one generation: sorted for look-ups, numbered for its shards.

    words     the stems, sorted
    holding   how many entries hold each
    numbers   the number of each in the shards; missing where that is its place among the words
    places    the place of each number; missing likewise

Numbers never change, so that shards stay as they are when later entries bring new words.
"""

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from osler.adapters.edge_spool import COUNTS, WORDS, numbers_in
from osler.adapters.string_table import Placed, StringTable, write_strings, write_with

HOLDING, NUMBERS, PLACES = "holding", "numbers", "places"
_SIFTED = 64  # words that begin alike, looked at before all of them are sorted


class Lexicon:
    """``query_words.Lexicon`` over files; a word is named by its place."""

    def __init__(self, folder: Path, *, entries: int) -> None:
        self.entries = entries
        self.stems = StringTable(folder / WORDS)
        self._holding = numbers_in(folder / HOLDING)
        if len(self._holding) != len(self.stems):
            raise ValueError(f"{len(self._holding)} counts for {len(self.stems)} words")
        self.holding: Callable[[int], int] = self._holding.__getitem__
        self.number: Callable[[int], int] = _as_it_is
        self.place: Callable[[int], int] = _as_it_is
        if (folder / NUMBERS).exists():
            self.number = numbers_in(folder / NUMBERS).__getitem__
            self.place = numbers_in(folder / PLACES).__getitem__

    def word(self, stem: str) -> int | None:
        found = self.stems.find(stem)
        return found if found is not None and self._holding[found] else None

    def commonest(self, start: str) -> Iterator[tuple[int, str]]:
        """Words that begin so, most common first; sorts all only for who asks for many."""
        begin = self.stems.starting(start)

        def rank(place: int) -> tuple[int, int]:
            return -self._holding[place], place

        first = heapq.nsmallest(_SIFTED, begin, key=rank)
        yield from self._held(first)
        if len(first) < len(begin):
            yield from self._held(sorted(begin, key=rank)[_SIFTED:])

    def _held(self, places: Iterable[int]) -> Iterator[tuple[int, str]]:
        return ((place, self.stems[place]) for place in places if self._holding[place])


def _as_it_is(number: int) -> int:
    return number


def write_lexicon(folder: Path, parts: Sequence[Path]) -> list["array[int]"]:
    """Join the words of counted parts, word by word; for each part the numbers of its words."""
    numbers = [array("I") for _ in parts]
    holding = array("I")

    def joined() -> Iterator[str]:
        last: str | None = None
        for word, part, count in heapq.merge(*(_counts_of(p, n) for n, p in enumerate(parts))):
            if word != last:
                last = word
                holding.append(0)
                yield word
            holding[-1] += count
            numbers[part].append(len(holding) - 1)

    write_strings(folder / WORDS, joined())
    (folder / HOLDING).write_bytes(holding.tobytes())
    return numbers


def _counts_of(part: Path, number: int) -> Iterator[tuple[str, int, int]]:
    counts = numbers_in(part / COUNTS)
    return (
        (word, number, count) for word, count in zip(StringTable(part / WORDS), counts, strict=True)
    )


@dataclass(frozen=True)
class Extended:
    """A lexicon after more words."""

    numbers: "array[int]"  # of the new part's words, in their order
    used: int  # numbers that are given


def extend_lexicon(folder: Path, part: Path, *, struck: Mapping[int, int], used: int) -> Extended:
    """Join the words of a part to those of a generation; its files are written anew.

    ``struck``: by number of a word, entries that no longer hold it. ``used`` numbers are given.
    """
    held = Lexicon(folder, entries=0)
    holding = numbers_in(folder / HOLDING)
    for number, times in struck.items():
        holding[held.place(number)] -= times
    numbers, fresh, counts = array("I"), list[Placed](), array("I")
    coming = zip(StringTable(part / WORDS), numbers_in(part / COUNTS), strict=True)
    for word, count in coming:
        place = held.stems.first_from(word)
        if place < len(held.stems) and held.stems[place] == word:
            holding[place] += count
            numbers.append(held.number(place))
        else:
            numbers.append(used + len(fresh))
            counts.append(count)
            fresh.append(Placed(place, word))
    _write_anew(folder / HOLDING, _with(holding, fresh, counts))
    if fresh:
        own = array("I", map(held.number, range(len(held.stems))))
        given = _with(own, fresh, range(used, used + len(fresh)))
        _write_anew(folder / NUMBERS, given)
        places = array("I", bytes(4 * len(given)))
        for place, number in enumerate(given):
            places[number] = place
        _write_anew(folder / PLACES, places)
        write_with(folder / WORDS, held.stems, fresh)
    return Extended(numbers, used + len(fresh))


def _with(old: "array[int]", fresh: Sequence[Placed], values: Sequence[int]) -> "array[int]":
    """The numbers with one more before each place."""
    joined, last = array("I"), 0
    for one, value in zip(fresh, values, strict=True):
        joined.extend(old[last : one.place])
        joined.append(value)
        last = one.place
    joined.extend(old[last:])
    return joined


def _write_anew(path: Path, numbers: "array[int]") -> None:
    path.unlink(missing_ok=True)  # another generation may share the file
    path.write_bytes(numbers.tobytes())
