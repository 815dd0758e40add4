"""What evaluation suites run on: the user's library, and throw-away ones in the same engines."""

import lzma
import tarfile
import tempfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType

from osler import __version__
from osler.adapters.children import Children
from osler.adapters.edge_index import EdgeIndex
from osler.adapters.mixed_index import MixedIndex
from osler.adapters.readers import readers
from osler.adapters.readers.archives import walk
from osler.adapters.store import Store
from osler.answering.ask import Engine
from osler.answering.compose import BuiltInWriter
from osler.answering.vocabulary import Vocabulary
from osler.bootstrap import Progress, Settings, open_engine
from osler.bootstrap.workshop import Workshop
from osler.errors import SetMissing
from osler.evaluation.suite import ReadFile
from osler.library.reading import Here, Outcome, Reading
from osler.ports import Document, Entry, Found, Index


class TarArchive:
    """An archive of a labelled set; its files are read in memory.

    Raises SetMissing where it is damaged: a suite without its set is skipped and says why.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    @cached_property
    def _names(self) -> list[str]:
        with self._open() as archive:
            return sorted(member.name for member in archive if member.isfile())

    def names(self) -> list[str]:
        """Paths of its files, sorted."""
        return self._names

    def read(self, suffix: str) -> bytes:
        """The one file whose path ends so; raises SetMissing where there is none, or several."""
        found = [name for name in self._names if name.endswith(suffix)]
        if len(found) != 1:
            raise SetMissing(f"{self._file.name} holds {len(found)} files named …{suffix}")
        with self._open() as archive:
            member = archive.extractfile(found[0])
            assert member is not None  # it is a file
            return member.read()

    def read_all(self, ending: str) -> Iterator[tuple[str, bytes]]:
        """Path and content of every file whose path ends so, in one pass."""
        with self._open() as archive:
            for found in archive:
                if found.isfile() and found.name.endswith(ending):
                    member = archive.extractfile(found)
                    assert member is not None  # it is a file
                    yield found.name, member.read()

    @contextmanager
    def _open(self) -> Iterator[tarfile.TarFile]:
        try:
            with tarfile.open(self._file) as archive:
                yield archive
        except (
            tarfile.TarError,
            EOFError,
            zlib.error,
            lzma.LZMAError,
            OSError,
            ValueError,
        ) as error:
            raise SetMissing(f"{self._file.name} cannot be read: {error}") from error


class Bench(AbstractContextManager["Bench"]):
    """``osler.evaluation.suite.Bench`` on real adapters; what it opened is closed at the end."""

    def __init__(self, settings: Settings, *, sets: Path | None, progress: Progress) -> None:
        self.at = settings.at
        self.sets = sets
        self._settings = settings
        self._progress = progress
        self._closing = ExitStack()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    @cached_property
    def _engine(self) -> Engine:
        return self._opened(self._settings)

    def engine(self) -> Engine:
        """On the user's library, opened once."""
        return self._engine

    def engine_with(self, documents: Sequence[Document], *, starter: bool = True) -> Engine:
        """On a throw-away library of these documents, in a real store and a real index."""
        settings = replace(self._settings, home=self._room())
        with closing(Store.open(settings.home)) as store, store.writing() as writing:
            for document in documents:
                writing.add(document, at=self.at)
        if starter:
            return self._opened(settings)
        store = Store.open(settings.home)
        self._closing.callback(store.close)
        return Engine(
            library=store,
            index=self._index(store.entries(), settings.home / "index"),
            vocabulary=Vocabulary.build([], store.vocabulary()),
            writer=BuiltInWriter(),
            version=__version__,
        )

    def _opened(self, settings: Settings) -> Engine:
        engine = open_engine(settings, progress=self._progress)
        for part in (engine.library, engine.index):
            assert isinstance(part, Store | EdgeIndex | MixedIndex)  # what bootstrap picks
            self._closing.callback(part.close)
        return engine

    def workshop(self) -> Workshop:
        """A new throw-away library, changed step by step as a user changes theirs."""
        settings = replace(self._settings, home=self._room())
        workshop = Workshop(settings, self._progress)
        self._closing.callback(workshop.close)
        return workshop

    def index_of(self, entries: Iterable[Entry]) -> Index:
        """A throw-away index, as the product builds it."""
        return self._index(entries, self._room())

    def index_by_meaning(self, words: Index, entries: Sequence[Entry]) -> Index | None:
        """The index ``words`` with vectors of its entries; None where the extra is missing."""
        from osler.bootstrap.vectors import index_by_meaning

        index = index_by_meaning(
            words, entries, self._settings, folder=self._room(), progress=self._progress
        )
        if isinstance(index, MixedIndex):
            self._closing.callback(index.close)
        return index

    @lru_cache  # noqa: B019  a bench lives as long as its run
    def archive(self, name: str) -> TarArchive:
        """An archive below ``sets``; raises SetMissing where it is not there."""
        file = self.sets / name if self.sets else None
        if file is None or not file.is_file():
            raise SetMissing(f"There is no {name}")
        return TarArchive(file)

    def documents(self, name: str, *, stems: Collection[str] = ()) -> Iterator[Document]:
        """Documents of a corpus archive, in its order; of these files where ``stems`` names any.

        Raises SetMissing where it is not there or damaged, before any document is read.
        """
        self.archive(name).names()  # half of a corpus would be measured as if it were all
        assert self.sets is not None  # else there were no archive
        for opened in self._reading(self.sets / name, stems).files(lambda _: True):
            if isinstance(opened, Outcome):
                yield from (part for part in opened.parts if isinstance(part, Document))

    def _reading(self, archive: Path, stems: Collection[str]) -> Reading:
        if not stems:
            return Children([archive], at=self.at)
        chosen = (f for f in walk([archive]) if isinstance(f, Found) and f.path.stem in stems)
        return Here(chosen, readers(at=self.at))

    def read_files(self, name: str, endings: Collection[str]) -> Iterator[ReadFile]:
        """Files of a corpus (an archive or a folder) whose paths end so; raises SetMissing."""
        place = self.sets / name if self.sets else None
        if place is None or not place.exists():
            raise SetMissing(f"There is no {name}")
        if not place.is_dir():
            self.archive(name).names()  # a part of it would be measured as if it were all
        return read_files(place, endings, at=self.at)

    def progress(self, words: str) -> None:
        """Tell the one who waits how far it is."""
        self._progress(words)

    def _index(self, entries: Iterable[Entry], folder: Path) -> EdgeIndex:
        EdgeIndex.build(entries, folder=folder, fingerprint="evaluation")
        index = EdgeIndex.open(folder, "evaluation")
        self._closing.callback(index.close)
        return index

    def _room(self) -> Path:
        return Path(self._closing.enter_context(tempfile.TemporaryDirectory(prefix="osler-")))


def read_files(place: Path, endings: Collection[str], *, at: date) -> Iterator[ReadFile]:
    """Files at or below a place, archives opened, whose paths end so; read in this process."""
    known = readers(at=at)
    for found in walk([place]):
        if isinstance(found, Found) and found.path.as_posix().endswith(tuple(endings)):
            for opened in Here([found], known).files(lambda _: True):
                parts = opened.parts if isinstance(opened, Outcome) else ()
                documents = tuple(part for part in parts if isinstance(part, Document))
                yield ReadFile(found.path.as_posix(), found.content, documents)
