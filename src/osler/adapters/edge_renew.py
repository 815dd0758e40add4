"""Makes a generation from an earlier one: what changed goes into a small shard of its own.

The entries of every source that changed are struck from the shards that hold them, and its
present entries are counted into a new shard. Shards that came the same way and are not much
larger are taken in again with it, so that there are few. The counts of all words and the mean
lengths are those of the whole library, so a search finds what it would find in a new build.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

from osler.adapters.bm25 import Lengths, Tuning, averages_of
from osler.adapters.edge_build import SHARDS, About, Job, count_part, fill
from osler.adapters.edge_lexicon import extend_lexicon
from osler.adapters.edge_search import GONE, Shard, gone_from
from osler.ports import Entry

MOST_CHANGED = 0.2  # share of all sources or entries; with more a new build is as fast
ABSORBED = 4  # an added shard of up to so many times the size is taken in again


class NotWorthIt(Exception):
    """A new build serves better; no trouble, and never seen outside the adapter."""


@dataclass(frozen=True)
class Changes:
    """What changed since an earlier content of the library."""

    sources: Sequence[str]  # ids of all that came, or changed in any way
    entries: Callable[[Sequence[str]], Iterable[Entry]]  # present entries of some sources
    present: Callable[[], set[str]] | None = None  # ids of all that are left, where some went


@dataclass
class _Struck:
    """What is taken out of the counts."""

    words: Counter[int] = field(default_factory=Counter)  # by number
    titles: int = 0
    bodies: int = 0
    entries: int = 0

    def strike(self, shard: Shard, points: Sequence[int]) -> None:
        lengths = shard.lengths_of(points)
        self.titles += lengths.title
        self.bodies += lengths.body
        self.entries += len(points)
        for words in shard.words_of(points):
            self.words.update(words.keys())


def renew_into(folder: Path, changes: Changes, *, tuning: Tuning) -> None:
    """Turn the copy of an earlier generation into one of the present content.

    Raises NotWorthIt, and what a damaged index raises.
    """
    about = _about(folder, changes, tuning)
    shards = _opened(folder, about)
    try:
        absorbed = _absorbed(about, shards, len(changes.sources))
        sources = set(changes.sources).union(*(shards[name].sources() for name in absorbed))
        if changes.present:
            sources |= set[str]().union(*(s.sources() for s in shards.values())) - changes.present()
        struck = _Struck()
        gone: dict[str, array[int]] = {}
        for name, shard in shards.items():
            points = shard.points_of(sorted(sources))
            struck.strike(shard, points)
            gone[name] = array("I", sorted(shard.gone.union(points)))
    finally:
        for shard in shards.values():
            shard.close()
    kept = {name: points for name, points in about.shards.items() if name not in absorbed}
    if sum(len(gone[name]) for name in kept) > MOST_CHANGED * about.averages.entries:
        raise NotWorthIt
    for name in absorbed:
        rmtree(folder / SHARDS / name)
        (folder / GONE / name).unlink(missing_ok=True)
    _write_gone(folder, {name: gone[name] for name in kept if gone[name]})
    _add(folder, about, struck, kept, changes.entries(sorted(sources)))


def _about(folder: Path, changes: Changes, tuning: Tuning) -> About:
    try:
        about = About.read(folder)
    except (ValueError, TypeError, KeyError) as error:  # of another version
        raise NotWorthIt from error
    entries = about.averages.entries
    small = entries < tuning.exact_below
    if small or about.tuning != tuning or len(changes.sources) > MOST_CHANGED * entries:
        raise NotWorthIt
    return about


def _opened(folder: Path, about: About) -> dict[str, Shard]:
    return {
        name: Shard(folder / SHARDS / name, points=points, gone=gone_from(folder, name))
        for name, points in about.shards.items()
    }


def _absorbed(about: About, shards: dict[str, Shard], size: int) -> list[str]:
    """The added shards that are taken in again, newest first."""
    absorbed = []
    for name in reversed(about.added):
        if shards[name].live > ABSORBED * size:
            break
        size += shards[name].live
        absorbed.append(name)
    return absorbed


def _write_gone(folder: Path, gone: dict[str, "array[int]"]) -> None:
    (folder / GONE).mkdir(exist_ok=True)
    for name, points in gone.items():
        path = folder / GONE / name
        path.unlink(missing_ok=True)  # the earlier generation shares it
        path.write_bytes(points.tobytes())


def _add(
    folder: Path, about: About, struck: _Struck, kept: dict[str, int], entries: Iterable[Entry]
) -> None:
    """Count the entries, join their words to the lexicon and fill their shard."""
    name = f"{max((int(name) for name in about.shards), default=-1) + 1:04}"
    part = folder / SHARDS / name
    counted = count_part(part, entries)
    total = about.averages.entries - struck.entries + counted.entries
    lengths = Lengths(
        title=about.lengths.title - struck.titles + counted.lengths.title,
        body=about.lengths.body - struck.bodies + counted.lengths.body,
    )
    averages = averages_of(total, lengths, about.tuning)
    if (averages.title, averages.body) != (about.averages.title, about.averages.body):
        raise NotWorthIt  # every weight would change
    words = extend_lexicon(folder, part, struck=struck.words, used=about.numbers)
    fill(Job(part, counted.entries, words.numbers, averages, about.tuning))
    added = tuple(one for one in about.added if one in kept)
    About(
        about.tuning,
        averages,
        lengths,
        words.used,
        shards=kept | {name: counted.entries},
        added=(*added, name),
    ).write(folder)
