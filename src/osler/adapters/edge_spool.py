"""First pass of an index build: counts the words of entries, in flat memory.

A part is a folder. Counting leaves in it what the second pass and the lexicon need:

    spool    one record an entry: its words by first sight, how often title and body say them
    ids      ids of the entries, by point
    lengths  title and body of each entry in stems
    words    the part's words, sorted, with ``counts`` (entries that hold each) beside them
    order    place in ``words`` of each word by first sight
"""

import marshal
import struct
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Any, BinaryIO

from osler.adapters.bm25 import Lengths
from osler.adapters.string_table import write_strings
from osler.ports import Entry
from osler.text.terms import search_stems

SPOOL, IDS, LENGTHS, WORDS, COUNTS, ORDER = "spool", "ids", "lengths", "words", "counts", "order"
KIND, SOURCE, TOPICS = "kind", "source", "topics"  # what searches filter by
RECOMMENDATION, PASSAGE = "recommendation", "passage"
_REMEMBERED = 1 << 17  # words between spaces, about 30 MB of them
_LONGEST = 64  # letters; longer words do not come again
_AROUND = '()[],;:"?!'  # holds no word together, so that it may go before words are looked up
_SIZES = struct.Struct("=4I")  # of a record: its words, its filters, title and body in stems


@dataclass(frozen=True)
class Counted:
    """How much a part holds."""

    entries: int
    lengths: Lengths  # of all its entries together


@dataclass(frozen=True)
class Spooled:
    """One entry between the passes: words by first sight, and how often title and body say them."""

    held: "array[int]"
    in_title: "array[int]"
    in_body: "array[int]"
    lengths: Lengths
    filters: dict[str, Any]


class _Numbers(dict[str, int]):
    """Numbers words by first sight."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class _NumbersByWord(dict[str, tuple[int, ...]]):
    """Numbers of the search stems of what stands between two spaces, remembered.

    No run of letters reaches over a space, and folding looks no further than a word: so texts,
    which share most of their words, are counted by look-ups alone.
    """

    def __init__(self, numbers: _Numbers) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, word: str) -> tuple[int, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        bare = word.strip(_AROUND)
        if len(bare) < len(word):
            return self._kept(word, self[bare] if bare else ())
        return self._kept(word, tuple(map(self._numbers.__getitem__, search_stems(word))))

    def _kept(self, word: str, found: tuple[int, ...]) -> tuple[int, ...]:
        if len(word) <= _LONGEST:
            self[word] = found
        return found

    def count(self, text: str) -> Counter[int]:
        """How often each stem stands in a text, by its number, in order of first sight."""
        return Counter(chain.from_iterable(map(self.__getitem__, text.split())))


def count_into(part: Path, entries: Iterable[Entry]) -> Counted:
    """Count entries into the folder."""
    numbers, counts = _Numbers(), Counter[int]()
    known = _NumbersByWord(numbers)
    ids: list[str] = []
    lengths = array("I")
    titles = bodies = 0
    with (part / SPOOL).open("wb") as spool:
        for entry in entries:
            ids.append(entry.id)
            one = _counted(entry, known)
            counts.update(one.held)
            _write(spool, one)
            lengths.extend((one.lengths.title, one.lengths.body))
            titles += one.lengths.title
            bodies += one.lengths.body
    write_strings(part / IDS, ids)
    (part / LENGTHS).write_bytes(lengths.tobytes())
    _write_words(part, list(numbers), counts)
    return Counted(len(ids), Lengths(title=titles, body=bodies))


def _counted(entry: Entry, known: _NumbersByWord) -> Spooled:
    title, body = known.count(entry.title), known.count(entry.body)
    held = {**title, **body}  # in order of first sight: the same each time
    return Spooled(
        array("I", held),
        array("I", map(title.get, held, repeat(0))),
        array("I", map(body.get, held, repeat(0))),
        Lengths(title=title.total(), body=body.total()),
        {
            KIND: RECOMMENDATION if entry.is_recommendation else PASSAGE,
            SOURCE: entry.source_id,
            TOPICS: list(entry.topics),
        },
    )


def _write_words(part: Path, words: list[str], counts: Counter[int]) -> None:
    by_spelling = sorted(range(len(words)), key=words.__getitem__)
    write_strings(part / WORDS, (words[number] for number in by_spelling))
    (part / COUNTS).write_bytes(array("I", (counts[n] for n in by_spelling)).tobytes())
    order = array("I", bytes(4 * len(words)))
    for place, number in enumerate(by_spelling):
        order[number] = place
    (part / ORDER).write_bytes(order.tobytes())


def _write(spool: BinaryIO, one: Spooled) -> None:
    filters = marshal.dumps(one.filters)
    spool.write(_SIZES.pack(len(one.held), len(filters), one.lengths.title, one.lengths.body))
    for numbers in (one.held, one.in_title, one.in_body):
        spool.write(numbers.tobytes())
    spool.write(filters)


def read_spool(part: Path, *, entries: int) -> Iterator[Spooled]:
    """The entries of a part in the order in which they were counted."""
    width = array("I").itemsize
    with (part / SPOOL).open("rb") as spool:
        for _ in range(entries):
            words, size, title, body = _SIZES.unpack(spool.read(_SIZES.size))
            numbers = array("I")
            numbers.frombytes(spool.read(3 * words * width))
            yield Spooled(
                numbers[:words],
                numbers[words : 2 * words],
                numbers[2 * words :],
                Lengths(title=title, body=body),
                marshal.loads(spool.read(size)),
            )


def numbers_in(path: Path) -> "array[int]":
    """A file of unsigned 32-bit numbers; raises ValueError where it is cut."""
    found = array("I")
    found.frombytes(path.read_bytes())
    return found
