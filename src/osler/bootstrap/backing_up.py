"""Backups of a home folder: library, desk and site; and back again, checked before it counts."""

from contextlib import closing
from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from osler import __version__
from osler.adapters import backup_postgres
from osler.adapters.backup import (
    DATABASES,
    Manifest,
    Part,
    check_room,
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


def back_up(settings: Settings, file: Path, *, replace: bool, database: str = "") -> BackedUp:
    """Write a backup, and read it again to be sure of it. It may be made while others write.

    ``database`` is the URL of PostgreSQL where the desk and the site are there.
    """
    if file.exists() and not replace:
        raise NotAllowed(f"{file} exists", hint="Give another name, or --replace.")
    at = instant(datetime.now(UTC))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror}") from error
    with TemporaryDirectory(prefix=".backup-", dir=file.parent) as made:
        dump = Path(made) / backup_postgres.FILE if database else None
        ended = _dumped(database, dump) if dump else None
        write_backup(settings.home, file, at=at, osler=__version__, dump=dump)
        found = _looked_at(Path(made), read_backup(file, Path(made)))
        return found if ended is None else replaced(found, checkpoint=ended)


def _dumped(database: str, dump: Path) -> Checkpoint:
    """Dump PostgreSQL; the end of the audit chain in the very state that was dumped."""
    with closing(DeskDatabase.at(database)) as store, store.reading():
        backup_postgres.dump(database, dump, snapshot=store.exported())
        return _checked(store)


def restore(settings: Settings, file: Path, *, force: bool, database: str = "") -> BackedUp:
    """Put a backup into the home folder, once every byte and the audit chain were checked.

    A dump of PostgreSQL goes into ``database``, which must be empty.
    """
    home = settings.home
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{home} cannot be made: {error.strerror}") from error
    with TemporaryDirectory(prefix=".restore-", dir=home) as made:
        manifest = read_backup(file, Path(made))
        found = _looked_at(Path(made), manifest)
        check_room(home, manifest, force=force)
        dump = Path(made) / backup_postgres.FILE
        if dump.exists():
            found = replaced(found, checkpoint=_filled(database, dump))
            dump.unlink()
        _leave_only(Path(made), manifest)
        aside = f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        kept = put_in_place(Path(made), home, manifest, force=force, aside=aside)
    return replaced(found, put_aside=str(kept) if kept.exists() else "")


def _filled(database: str, dump: Path) -> Checkpoint:
    """Fill an empty PostgreSQL database; the end of the audit chain that is in it now."""
    if not database:
        raise InputError(
            "The desk and the site of this backup are in PostgreSQL",
            hint="Set OSLER_DATABASE_URL to an empty database, and run it again.",
        )
    backup_postgres.check_empty(database)
    backup_postgres.put_back(database, dump)
    with closing(DeskDatabase.at(database)) as store:
        return _checked(store)


def _checked(store: DeskDatabase) -> Checkpoint:
    """The end of an audit chain; raises InputError where it, or a text, is not whole."""
    desk = desk_on(store)
    if faults := desk.verify(viewer=SYSTEM):
        raise InputError(f"The desk of this backup is not whole: {faults[0]}")
    return desk.checkpoint()


def _looked_at(folder: Path, manifest: Manifest) -> BackedUp:
    """Open what was unpacked; raises InputError where the desk is not whole."""
    checkpoint, fingerprint = Checkpoint(0, ""), ""
    if (folder / DESK).exists():
        with closing(DeskDatabase.open(folder)) as store:
            checkpoint = _checked(store)
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
