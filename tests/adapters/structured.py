"""What the tests of structured formats share: reading a file that the test made."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from osler.errors import UnreadableSource
from osler.library.soundness import faults_of
from osler.ports import Document, SourceReader


def parts_of(reader: Any, name: str, content: bytes) -> list[Any]:
    """Everything that a reader makes of a file that it recognises."""
    path = Path(name)
    assert reader.recognises(path, content[:4096])
    return list(reader.read(path, content))


def documents(reader: Any, name: str, content: bytes) -> list[Document]:
    """The documents, each fit to be stored."""
    found = [part for part in parts_of(reader, name, content) if isinstance(part, Document)]
    assert not [fault for document in found for fault in faults_of(document)]
    return found


def document(reader: Any, name: str, content: bytes) -> Document:
    (only,) = documents(reader, name, content)
    return only


def survives(reader: SourceReader, name: str, content: bytes, *, times: int) -> bool:
    """True where damaged copies give sound documents or UnreadableSource, and nothing else."""
    path = Path(name)
    for damaged in damaged_copies(content, times=times):
        try:
            found = [part for part in reader.read(path, damaged) if isinstance(part, Document)]
        except UnreadableSource:
            continue
        if any(faults_of(document) for document in found):
            return False
    return True


def damaged_copies(content: bytes, *, times: int) -> Iterator[bytes]:
    """Copies with bytes changed, cut out, doubled or cut off; the same ones every time."""
    chance = random.Random(7)
    for _ in range(times):
        held = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(held))
            match chance.randrange(5):
                case 0:
                    held[at] = chance.randrange(256)
                case 1:
                    del held[at : at + chance.randint(1, 40)]
                case 2:
                    held[at:at] = held[at : at + chance.randint(1, 60)]
                case 3:
                    held[at : at + 1] = chance.choice(
                        [b"\0", b"[", b"{}", b"null", b"\\ud800", b"<"]
                    )
                case _:
                    held = held[: max(at, 1)]
        yield bytes(held)
