"""Which walls stand around the reading of files on this machine, as ``doctor`` tells it."""

from dataclasses import dataclass

from osler.adapters.children import READERS
from osler.adapters.confinement import Limits
from osler.adapters.seats import Crew

# In the words of docs/explanation/safe-to-open.md, by the names that children use.
WALLS = {
    "limits": "memory, processor time and files of the reading process are limited",
    "seccomp": "the system refuses it the network, other programs and every change to a file",
    "landlock": "it can read no file but the one it is given, and Python's own",
    "no privileges": "it has none of the rights of a superuser",
    "ends with its parent": "it ends when the program that started it does",
    "audit hook": "Python refuses it the network, other programs and every change to a file",
}


@dataclass(frozen=True)
class Wall:
    """One wall: what it does where it stands."""

    name: str
    does: str
    stands: bool


def walls_here() -> tuple[Wall, ...]:
    """Start a reading process and ask it; raises LibraryError where none can be started."""
    crew = Crew({"readers": READERS, "at": "", "readable": []}, Limits(), lambda _: False)
    held = crew.walls_of_one()
    return tuple(Wall(name, does, name in held) for name, does in WALLS.items())
