"""Files that save work and can be made again: there whole or not at all, used only if unharmed."""

import hashlib
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

_SEAL = hashlib.sha256().digest_size  # bytes before the content: its SHA-256


def kept(file: Path) -> bytes | None:
    """What was kept in this file; None where it is missing or damaged."""
    with suppress(OSError):
        seal, content = _split(file.read_bytes())
        if seal == hashlib.sha256(content).digest():
            return content
    return None


def keep(file: Path, content: bytes, *, instead_of: str) -> None:
    """Write the file and remove its forerunners, named by a pattern.

    Where the disk is full or cannot be written to, nothing is kept and all goes on.
    """
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, hashlib.sha256(content).digest() + content)
        for old in sorted(file.parent.glob(instead_of)):
            if old != file:
                old.unlink(missing_ok=True)


def _split(content: bytes) -> tuple[bytes, bytes]:
    return content[:_SEAL], content[_SEAL:]


def _write(file: Path, content: bytes) -> None:
    """Under a name of its own first: several processes may be at the same file."""
    unfinished = file.with_name(f".kept-{uuid4().hex}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
