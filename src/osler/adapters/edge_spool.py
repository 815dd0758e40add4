"""First pass of an index build: counts the words of entries, in flat memory.

A part is a folder. Counting leaves in it what the second pass and the lexicon need:

    spool    one record an entry: its words by first sight, how often title and body say them
    ids      ids of the entries, by point
    lengths  title and body of each entry in stems
    words    the part's words, sorted, with ``counts`` (entries that hold each) beside them
    order    place in ``words`` of each word by first sight
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from osler.adapters.bm25 import Lengths
from osler.adapters.string_table import write_strings
from osler.ports import Entry
from osler.text.terms import count_search_stems

SPOOL, IDS, LENGTHS, WORDS, COUNTS, ORDER = "spool", "ids", "lengths", "words", "counts", "order"
KIND, SOURCE, TOPICS = "kind", "source", "topics"  # payload keys that searches filter by
RECOMMENDATION, PASSAGE = "recommendation", "passage"


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
    payload: dict[str, Any]


class _Numbers(dict[str, int]):
    """Numbers words by first sight."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def count_into(part: Path, entries: Iterable[Entry]) -> Counted:
    """Count entries into the folder."""
    numbers, counts = _Numbers(), Counter[int]()
    ids: list[str] = []
    lengths = array("I")
    titles = bodies = 0
    with (part / SPOOL).open("wb") as spool:
        for entry in entries:
            ids.append(entry.id)
            one = _counted(entry, numbers)
            counts.update(one.held)
            _write(spool, one)
            lengths.extend((one.lengths.title, one.lengths.body))
            titles += one.lengths.title
            bodies += one.lengths.body
    write_strings(part / IDS, ids)
    (part / LENGTHS).write_bytes(lengths.tobytes())
    _write_words(part, list(numbers), counts)
    return Counted(len(ids), Lengths(title=titles, body=bodies))


def _counted(entry: Entry, numbers: _Numbers) -> Spooled:
    title, body = count_search_stems(entry.title), count_search_stems(entry.body)
    words = {**title, **body}  # in order of first sight: the same each time
    return Spooled(
        array("I", map(numbers.__getitem__, words)),
        array("I", [title.get(word, 0) for word in words]),
        array("I", [body.get(word, 0) for word in words]),
        Lengths(title=sum(title.values()), body=sum(body.values())),
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
    payload = json.dumps(one.payload).encode()
    sizes = (len(one.held), len(payload), one.lengths.title, one.lengths.body)
    spool.write(array("I", sizes).tobytes())
    for numbers in (one.held, one.in_title, one.in_body):
        spool.write(numbers.tobytes())
    spool.write(payload)


def read_spool(part: Path, *, entries: int) -> Iterator[Spooled]:
    """The entries of a part in the order in which they were counted."""
    with (part / SPOOL).open("rb") as spool:
        for _ in range(entries):
            words, size, title, body = _numbers(spool, 4)
            held, in_title, in_body = (_numbers(spool, words) for _ in range(3))
            payload = json.loads(spool.read(size))
            yield Spooled(held, in_title, in_body, Lengths(title=title, body=body), payload)


def _numbers(spool: BinaryIO, count: int) -> "array[int]":
    found = array("I")
    found.frombytes(spool.read(count * found.itemsize))
    return found


def numbers_in(path: Path) -> "array[int]":
    """A file of unsigned 32-bit numbers; raises ValueError where it is cut."""
    found = array("I")
    found.frombytes(path.read_bytes())
    return found
