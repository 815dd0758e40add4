"""The library kept current: as it stood, read again, compared, passed on, replayed."""

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from osler import __version__
from osler.adapters.edge_index import EdgeIndex
from osler.adapters.store import Store
from osler.adapters.store_as_of import LibraryAsOf
from osler.adapters.store_keeping import KeepingReader
from osler.answering.ask import Engine
from osler.answering.compose import BuiltInWriter
from osler.answering.regions import region_of
from osler.answering.vocabulary import Vocabulary
from osler.bootstrap import (
    STARTER,
    Progress,
    Settings,
    _bring_up_to_date,
    _icd10,
    _load_starter,
    _open_store,
    _silent,
    open_engine,
    open_library,
    starter_ids,
)
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.errors import InputError, LibraryError
from osler.library.differences import Differences, differences
from osler.library.reading import Reading
from osler.library.renewal import Renewed
from osler.library.topics import load_topics
from osler.ports import Document

if TYPE_CHECKING:
    from osler.adapters.portable import Manifest as Manifest
    from osler.adapters.store_import import Imported as Imported

Encode = Callable[[Answer], str]
Shown = KeepingReader  # a library, now or then
SPLIT = ": "  # between an archive and what is inside it


@contextmanager
def library_as_of(
    settings: Settings, day: date, *, progress: Progress = _silent, note: Progress = _silent
) -> Iterator[LibraryAsOf]:
    """The library as it stood on the evening of a day; ``note`` hears what it lacked then."""
    with open_library(settings, progress=progress) as store, store.reading():
        library = store.as_of(day)
        _note_lack(store, library, day, note)
        yield library


def _note_lack(store: Store, library: LibraryAsOf, day: date, note: Progress) -> None:
    """Say so where the starter library, which answers rest on, was not here on that day yet."""
    held = sorted(store.sources_by_id(starter_ids()))
    if not held or library.sources_by_id(held):
        return
    first = min(store.history(one)[0].on for one in held)
    number = library.counts()["sources"]
    note(
        f"On {day} this library did not hold the starter library yet: it was first loaded on "
        f"{first}. What is shown rests on the {number} "
        f"{'source that was' if number == 1 else 'sources that were'} here."
    )


@contextmanager
def engine_as_of(
    settings: Settings,
    cut: date | int,
    *,
    progress: Progress = _silent,
    note: Progress = _silent,
) -> Iterator[Engine]:
    """An engine on the library as it stood on a day, or after a change of this number.

    Its index is built for the occasion, in a folder that is gone afterwards.
    """
    with (
        open_library(settings, progress=progress) as store,
        tempfile.TemporaryDirectory(prefix="osler-as-of-") as folder,
        store.reading(),
    ):
        library = store.as_of(cut)
        if isinstance(cut, date):
            _note_lack(store, library, cut, note)
        told = library.fingerprint()
        if told == store.fingerprint():
            engine = open_engine(settings, progress=progress)
            try:
                yield engine
            finally:
                engine.index.close()  # type: ignore[attr-defined]
                engine.library.close()  # type: ignore[attr-defined]
            return
        progress("Building the index of that day")
        EdgeIndex.build(library.entries(), folder=Path(folder), fingerprint=told)
        index = EdgeIndex.open(Path(folder), told)
        try:
            yield Engine(
                library=library,
                index=index,
                vocabulary=_vocabulary(library, settings),
                writer=BuiltInWriter(),
                version=__version__,
                starter=starter_ids(),
                region=region_of(settings.region),
            )
        finally:
            index.close()


def _vocabulary(library: LibraryAsOf, settings: Settings) -> Vocabulary:
    pairs = [*library.vocabulary(), *_icd10(settings)]
    return Vocabulary.build(load_topics(STARTER / "topics"), pairs)


# reading again


class Files:
    """``library.renewal.Origin``: files of this machine."""

    scheme = "file"

    def __init__(self, *, at: date, workers: int) -> None:
        self._at = at
        self._workers = workers

    def reading(self, places: Sequence[str]) -> Reading:
        from osler.adapters.children import Children
        from osler.adapters.connectors.provenance import Addressed

        files = {file for place in places if (file := _file_of(place)) is not None}
        return Addressed(Children(sorted(files), at=self._at, workers=self._workers))


def _file_of(place: str) -> Path | None:
    """The file of this machine in a place, which may go on inside an archive; None if gone."""
    parts = place.split(SPLIT)
    for end in range(len(parts), 0, -1):
        file = Path(SPLIT.join(parts[:end]))
        if file.is_file():
            return file
    return None


def update(
    settings: Settings,
    source_ids: Sequence[str],
    *,
    workers: int = 2,
    progress: Progress = _silent,
) -> Renewed:
    """Read these sources, or all, again from where they were read. Raises NotFound."""
    from osler.library import renewal

    with open_library(settings, progress=progress) as store:
        renewed = renewal.update(
            source_ids,
            store=store,
            origins={Files.scheme: Files(at=settings.at, workers=workers)},
            at=settings.at,
            reserved=starter_ids(),
            progress=progress,
        )
        if not (renewed.nothing or renewed.interrupted):
            _bring_up_to_date(store, settings, progress)
    return renewed


def diff(
    settings: Settings, before: str, after: str, *, progress: Progress = _silent
) -> Differences:
    """What differs between two sources, or two days of one: "ID", or "ID@2026-03-01".

    Raises NotFound, or InputError on a day that is none.
    """
    with open_library(settings, progress=progress) as store:
        return differences(_document(store, before), _document(store, after))


def _document(store: Store, named: str) -> Document:
    source_id, at, day = named.rpartition("@")
    if not at:
        document = store.document(named)
        standing = store.source(named).standing
    else:
        try:
            library = store.as_of(date.fromisoformat(day))
        except ValueError:
            raise InputError(f"Not a date: {day!r}", hint="Write it as 2026-05-31.") from None
        document = library.document(source_id)
        standing = library.source(source_id).standing
    return replace(document, source=replace(document.source, standing=standing))


# passing on


def export(
    settings: Settings,
    file: Path,
    *,
    answers: bool = False,
    replace: bool = False,
    progress: Progress = _silent,
) -> "Manifest":
    """Write the library into one file; stored answers only where they are asked for.

    Raises InputError where the file is there already and may not be replaced.
    """
    from osler.adapters import portable

    with open_library(settings, progress=progress) as store:
        progress("Writing")
        return portable.export(store, file, answers=answers, replace=replace)


def take_over(settings: Settings, file: Path, *, progress: Progress = _silent) -> "Imported":
    """Bring in a library from a file that ``export`` wrote.

    An empty library folder becomes the library that was exported. Into any other one it is
    merged. Raises UnreadableSource, before anything is changed, where the file is not sound.
    """
    from osler.adapters import portable_read, store_import

    with portable_read.opened(file) as packed:
        progress("Checking")
        with _open_store(settings) as store:
            done = store_import.take_over(store, packed, at=settings.at, reserved=starter_ids())
            progress("Bringing the index up to date")
            _load_starter(store, settings, _silent)  # what was exported holds it, as a rule
            _bring_up_to_date(store, settings, progress)
    return done


# replaying


@dataclass(frozen=True)
class Replayed:
    """A stored answer and what the same question gives on the same library."""

    id: str
    library: str  # fingerprint
    stored: str  # JSON
    again: str  # JSON
    engine_then: str
    engine_now: str

    @property
    def same(self) -> bool:
        """True where every byte is the same."""
        return self.stored == self.again


def replay(
    settings: Settings, answer_id: str, *, encoded: Encode, progress: Progress = _silent
) -> Replayed:
    """Ask the question of a stored answer again, on the library that it was made from.

    ``encoded`` writes an answer as it was written then. Raises NotFound where there is no such
    answer, and LibraryError where that library cannot be shown any more.
    """
    with open_library(settings, progress=progress) as store:
        stored = store.stored_answer(answer_id)
        cut = store.change_of(stored.library)
    asked = json.loads(stored.text)
    try:
        question, region = asked["question"], asked["triage"]["region"]
        audience, day = Audience(question["audience"]), date.fromisoformat(asked["at"])
        text, earlier = str(question["text"]), tuple(question["earlier"])
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("This answer was made by another version of Osler", hint="") from error
    if cut is None:
        raise LibraryError(
            "The library that this answer was made from cannot be shown any more",
            hint="A source was removed since, or the answer came from another library.",
        )
    at_home = replace(settings, region=region)
    with engine_as_of(at_home, cut, progress=progress) as engine:
        if engine.library.fingerprint() != stored.library:
            raise LibraryError(
                "The library that this answer was made from cannot be shown any more",
                hint="A source was removed since; what is removed is not kept.",
            )
        again = engine.ask(text, audience=audience, at=day, earlier=earlier)
    return Replayed(
        id=stored.id,
        library=stored.library,
        stored=stored.text,
        again=encoded(again),
        engine_then=stored.engine,
        engine_now=__version__,
    )
