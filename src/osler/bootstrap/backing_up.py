"""Backups of a home folder: library, desk and site; and back again, checked before it counts."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from osler import __version__
from osler.adapters.backup import (
    DATABASES,
    Manifest,
    Part,
    close_database,
    put_in_place,
    read_backup,
    write_backup,
)
from osler.adapters.desk_store import FILE as DESK
from osler.adapters.desk_store import DeskDatabase
from osler.adapters.store import FILE as LIBRARY
from osler.adapters.store import Store
from osler.bootstrap import Settings
from osler.bootstrap.desk import SYSTEM, desk_on
from osler.domain.article import Checkpoint
from osler.editorial.deed import instant
from osler.errors import InputError, NotAllowed


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds, and what it can be known by."""

    at: str
    parts: tuple[Part, ...]
    library: str  # fingerprint, "" where there is none
    checkpoint: Checkpoint  # of the audit chain
    put_aside: str = ""  # where a restore put what was there before


def back_up(settings: Settings, file: Path, *, replace: bool) -> BackedUp:
    """Write a backup, and read it again to be sure of it. It may be made while others write."""
    if file.exists() and not replace:
        raise NotAllowed(f"{file} exists", hint="Give another name, or --replace.")
    write_backup(settings.home, file, at=instant(datetime.now(UTC)), osler=__version__)
    with TemporaryDirectory(prefix=".backup-", dir=file.parent) as made:
        return _looked_at(Path(made), read_backup(file, Path(made)))


def restore(settings: Settings, file: Path, *, force: bool) -> BackedUp:
    """Put a backup into the home folder, once every byte and the audit chain were checked."""
    home = settings.home
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{home} cannot be made: {error.strerror}") from error
    with TemporaryDirectory(prefix=".restore-", dir=home) as made:
        manifest = read_backup(file, Path(made))
        found = _looked_at(Path(made), manifest)
        _leave_only(Path(made), manifest)
        aside = f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        kept = put_in_place(Path(made), home, manifest, force=force, aside=aside)
    put_aside = str(kept) if kept.exists() else ""
    return BackedUp(found.at, found.parts, found.library, found.checkpoint, put_aside)


def _looked_at(folder: Path, manifest: Manifest) -> BackedUp:
    """Open what was unpacked; raises InputError where the desk is not whole."""
    checkpoint, fingerprint = Checkpoint(0, ""), ""
    if (folder / DESK).exists():
        with closing(DeskDatabase.open(folder)) as store:
            desk = desk_on(store)
            faults = desk.verify(viewer=SYSTEM)
            checkpoint = desk.checkpoint()
        if faults:
            raise InputError(f"The desk of this backup is not whole: {faults[0]}")
    if (folder / LIBRARY).exists():
        with closing(Store.open(folder)) as library:
            fingerprint = library.fingerprint()
    return BackedUp(manifest.at, manifest.parts, fingerprint, checkpoint)


def _leave_only(folder: Path, manifest: Manifest) -> None:
    """Without what was laid beside the databases while they were looked at."""
    names = {part.name for part in manifest.parts}
    for name in sorted(names & set(DATABASES)):
        close_database(folder / name)
    for path in folder.iterdir():
        if path.is_file() and path.name not in names:
            path.unlink()
