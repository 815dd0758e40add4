"""The vectors of what a library holds now, laid out for searching: a generation of its own.

It is made from the kept vectors (``vectors_file``) and can always be made again. Entries are in
order of id; one without a vector is simply not there. Each search reads all of them: exact,
and the same for every machine.
"""

import hashlib
import json
import mmap
import weakref
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.edge_generations import Generations, Owned
from osler.adapters.string_table import StringTable, write_strings
from osler.adapters.vectors_file import KEY, Steps, VectorFile
from osler.adapters.vectors_text import key_of, text_of
from osler.errors import IndexUnavailable
from osler.ports import Entry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ABOUT, _IDS, _KINDS, _SCALES, _NUMBERS = "about.json", "ids", "kinds", "scales", "numbers"
_BLOCK = 2048  # vectors multiplied at once: as 32-bit floats they fit a processor's cache


@dataclass(frozen=True)
class About:
    """What a generation is."""

    entries: int  # of the library
    vectors: int  # of entries that have one
    size: int  # numbers in a vector
    digest: str  # SHA-256 of all that a search can see

    @classmethod
    def read(cls, folder: Path) -> "About":
        """Raises OSError, ValueError or TypeError where it is not as it was written."""
        return cls(**json.loads((folder / _ABOUT).read_text()))


def build_generation(
    entries: Iterable[Entry], *, kept: VectorFile, size: int, folder: Path, fingerprint: str
) -> About:
    """Write the generation of this library content, and remove those of others.

    ``entries`` come in order of id. Raises LibraryBusy where another process does not end.
    """
    with Generations(folder).building(fingerprint) as building:
        return _write(building, entries, kept, size)


def _write(folder: Path, entries: Iterable[Entry], kept: VectorFile, size: int) -> About:
    frames = [frame for frame in kept.frames() if frame.sound]
    places = {
        bytes(frame.keys[start : start + KEY]): (number, row)
        for number, frame in enumerate(frames)
        for row, start in enumerate(range(0, len(frame.keys), KEY))
    }
    ids, kinds, scales, seen = [], bytearray(), array("f"), 0
    digest = hashlib.sha256()
    with (folder / _NUMBERS).open("wb") as file:
        for entry in entries:
            seen += 1
            place = places.get(key_of(text_of(entry)))
            if place is None:
                continue
            frame, row = frames[place[0]], place[1]
            numbers = frame.numbers[row].tobytes()
            file.write(numbers)
            digest.update(numbers + entry.id.encode() + b"\0")
            ids.append(entry.id)
            kinds.append(entry.is_recommendation)
            scales.append(float(frame.scales[row]))
    write_strings(folder / _IDS, ids)
    (folder / _KINDS).write_bytes(bytes(kinds))
    (folder / _SCALES).write_bytes(scales.tobytes())
    digest.update(kinds + scales.tobytes())
    about = About(seen, len(ids), size, digest.hexdigest())
    (folder / _ABOUT).write_text(json.dumps(asdict(about)))
    return about


@dataclass(frozen=True)
class Nearness:
    """How near every entry is to one question, by place; 1 is the same direction."""

    cosines: "NDArray[np.float64]"

    def best(self, most: int, *, among: "NDArray[np.bool_] | None" = None) -> list[int]:
        """Places of the nearest, nearest first, ties by id."""
        import numpy as np

        places = np.arange(len(self.cosines)) if among is None else np.flatnonzero(among)
        cosines = self.cosines[places]
        if len(places) > most:
            least = np.partition(cosines, -most)[-most]
            places, cosines = places[cosines >= least], cosines[cosines >= least]
        order = np.lexsort((places, -cosines))[:most]
        return [int(place) for place in places[order]]


class Vectors:
    """One reader's view of one generation."""

    @classmethod
    def open(cls, folder: Path, fingerprint: str) -> "Vectors":
        """Raises IndexUnavailable where there is none of this content, or it is damaged."""
        owned = Generations(folder).borrow(fingerprint)
        try:
            return cls(owned)
        except (OSError, ValueError, TypeError) as error:
            owned.remove()
            raise IndexUnavailable(f"The vectors are damaged: {error}") from error

    def __init__(self, owned: Owned) -> None:
        import numpy as np

        self.about = About.read(owned.path)
        count, size = self.about.vectors, self.about.size
        self.ids = StringTable(owned.path / _IDS)
        kinds = (owned.path / _KINDS).read_bytes()
        self.recommendations = np.frombuffer(kinds, dtype=np.uint8).astype(bool)
        scales = (owned.path / _SCALES).read_bytes()
        self._scales = np.frombuffer(scales, dtype=np.float32).astype(np.float64)
        self._numbers = _mapped(owned.path / _NUMBERS).reshape(-1, size)
        held = {len(self.ids), len(kinds), len(self._scales), len(self._numbers)}
        if held != {count}:
            raise ValueError("its parts do not fit together")
        self._closing = weakref.finalize(self, owned.remove)

    def close(self) -> None:
        """Give the private copy back."""
        self._closing()

    @cached_property
    def _block(self) -> "NDArray[np.float32]":
        import numpy as np

        return np.empty((_BLOCK, self.about.size), np.float32)

    def cosines_of(self, places: Sequence[int], asked: Steps) -> dict[int, float]:
        """Of these entries alone, by place: the very numbers that ``nearness`` gives."""
        import numpy as np

        numbers = self._numbers[places].astype(np.float32)
        products = (numbers @ asked.numbers.astype(np.float32)).astype(np.float64)
        cosines = products * self._scales[places] * asked.scale
        return dict(zip(places, map(float, cosines), strict=True))

    def nearness(self, asked: Steps) -> Nearness:
        """Of every entry that has a vector; exact."""
        import numpy as np

        numbers = asked.numbers.astype(np.float32)
        products = np.empty(self.about.vectors, np.float32)
        for start in range(0, len(products), _BLOCK):
            part = self._numbers[start : start + _BLOCK]
            block = self._block[: len(part)]
            np.copyto(block, part)
            np.dot(block, numbers, out=products[start : start + len(part)])
        return Nearness(products.astype(np.float64) * self._scales * asked.scale)


def _mapped(path: Path) -> "NDArray[np.int8]":
    import numpy as np

    if not path.stat().st_size:
        return np.empty(0, np.int8)
    with path.open("rb") as file:
        return np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), dtype=np.int8)
