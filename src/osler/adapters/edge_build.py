"""Builds one whole generation of the Edge index, in flat memory.

Two passes: the first counts words and writes the counts to files beside the index, the second
knows how rare each word and how long the average entry is, and fills the shards.
A shard holds so many entries that filling it takes a few hundred MiB; ``edge_parallel`` has
several processes that each fill their own.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from osler.adapters.bm25 import TUNING, Averages, Lengths, Tuning, averages_of
from osler.adapters.edge_lexicon import write_lexicon
from osler.adapters.edge_shard import ROOM, check_room, fill_shard
from osler.adapters.edge_spool import COUNTS, ORDER, WORDS, Counted, count_into
from osler.errors import InputError
from osler.ports import Entry

SHARDS, ABOUT = "shards", "about.json"
FORMAT = 2  # raise when the files or the meaning of a weight change
# Entries of one shard. Filling it takes memory: 1,029 MiB for 120,000 entries of 120 words each,
# about half of it for passages as long as those of abstracts. Each shard more costs a search.
SHARD_ENTRIES = 100_000

Progress = Callable[[int], None]  # called with the number of entries read so far


@dataclass(frozen=True)
class About:
    """What a generation is, as its file says."""

    tuning: Tuning
    averages: Averages
    lengths: Lengths  # of all entries together
    numbers: int  # words that have a number
    shards: dict[str, int]  # points of each, those that are gone included
    added: tuple[str, ...] = ()  # shards that came later, oldest first

    def write(self, folder: Path) -> None:
        """Raises OSError."""
        path = folder / ABOUT
        path.unlink(missing_ok=True)  # it may be another generation's too
        path.write_text(json.dumps({"format": FORMAT, **asdict(self)}), "utf-8")

    @classmethod
    def read(cls, folder: Path) -> "About":
        """Raises ValueError, TypeError, KeyError or OSError where it is not of this format."""
        held = json.loads((folder / ABOUT).read_text("utf-8"))
        if held["format"] != FORMAT:
            raise ValueError(f"format {held['format']}, not {FORMAT}")
        return cls(
            Tuning(**held["tuning"]),
            Averages(**held["averages"]),
            Lengths(**held["lengths"]),
            held["numbers"],
            held["shards"],
            tuple(held["added"]),
        )


def build_into(
    folder: Path, entries: Iterable[Entry], *, progress: Progress | None, tuning: Tuning = TUNING
) -> None:
    """Write a whole generation in this process.

    Raises InputError where two entries have one id, LibraryError where the disk has not the room.
    """
    unique, counted = _unique(entries, progress), list[Counted]()
    while not counted or counted[-1].entries == SHARD_ENTRIES:
        part = part_of(folder, len(counted))
        counted.append(count_part(part, islice(unique, SHARD_ENTRIES)))
    finish(folder, counted, tuning, lambda jobs: list(map(fill, jobs)))


def count_part(part: Path, entries: Iterable[Entry]) -> Counted:
    """Count entries into a new folder."""
    part.mkdir(parents=True)
    check_room(part, ROOM)
    return count_into(part, entries)


@dataclass(frozen=True)
class Job:
    """A shard to be filled."""

    part: Path
    entries: int
    numbers: "array[int]"
    averages: Averages
    tuning: Tuning


def finish(
    folder: Path,
    counted: Sequence[Counted],
    tuning: Tuning,
    fill_all: Callable[[Sequence[Job]], object],
) -> None:
    """Join what was counted, fill the shards and say what they are."""
    total = sum(one.entries for one in counted)
    lengths = Lengths(
        title=sum(one.lengths.title for one in counted),
        body=sum(one.lengths.body for one in counted),
    )
    averages = averages_of(total, lengths, tuning)
    parts = [part_of(folder, number) for number in range(len(counted))]
    numbers = write_lexicon(folder, parts)
    fill_all(
        [
            Job(part, one.entries, own, averages, tuning)
            for part, one, own in zip(parts, counted, numbers, strict=True)
        ]
    )
    About(
        tuning,
        averages,
        lengths,
        numbers=max((own[-1] + 1 for own in numbers if own), default=0),
        shards={part.name: one.entries for part, one in zip(parts, counted, strict=True)},
    ).write(folder)


def fill(job: Job) -> None:
    """Fill the shard and leave only what a search needs."""
    fill_shard(
        job.part,
        entries=job.entries,
        numbers=job.numbers,
        averages=job.averages,
        tuning=job.tuning,
    )
    for name in (WORDS, COUNTS, ORDER):
        (job.part / name).unlink()


def part_of(folder: Path, number: int) -> Path:
    return folder / SHARDS / f"{number:04}"


def _unique(entries: Iterable[Entry], progress: Progress | None) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise InputError(f"Two entries have the id {entry.id}.")
        seen.add(entry.id)
        if progress:
            progress(len(seen))
        yield entry
