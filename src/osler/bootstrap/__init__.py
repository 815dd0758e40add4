"""From settings to an Engine: the only place that picks adapters."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from osler import __version__
from osler.adapters.edge_index import EdgeIndex
from osler.adapters.kept_files import keep, kept
from osler.adapters.store import FILE, Store
from osler.answering.ask import Engine
from osler.answering.compose import BuiltInWriter
from osler.answering.regions import region_of
from osler.answering.vocabulary import Vocabulary
from osler.bootstrap.dropped import withdraw_dropped
from osler.bootstrap.indexing import WAITING, build_index
from osler.bootstrap.vanished import check_still_there
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.domain.source import Source
from osler.errors import IndexUnavailable, InputError, LibraryError, NotAllowed, NotFound
from osler.library.versions import RULES

if TYPE_CHECKING:  # intake is a quarter of all imports, and a question does not need it
    from osler.bootstrap.vectors import Searching
    from osler.library.intake_report import Report

STARTER = Path(__file__).parents[1] / "starter"
RESTORE = (
    f"Put a copy back, or move {FILE} aside and add your documents again; "
    "the starter library comes back by itself."
)
OPENINGS = 3  # of the index, where others add and rebuild at the same time
Progress = Callable[[str], None]


def _silent(_: str) -> None:
    """The progress of those who do not want to hear it."""


@dataclass(frozen=True)
class Settings:
    """Where the library lies, which day it is, and whose emergency numbers to give."""

    home: Path
    at: date
    region: str = ""  # ISO 3166 alpha-2, as in ``osler.answering.regions``; empty: none


@contextmanager
def open_library(settings: Settings, *, progress: Progress = _silent) -> Iterator[Store]:
    """The library store with the starter library in it, closed at the end."""
    with _open_store(settings) as store:
        _load_starter(store, settings, progress)
        yield store


def _opened_store(settings: Settings) -> Store:
    """The store of the library folder. A folder that no system can have is library trouble.

    So is a library that is gone while articles rest on it.
    """
    try:
        check_still_there(settings.home)
        return Store.open(settings.home)
    except OSError as error:  # a name that is too long, a file in the way, no right to look
        raise LibraryError(
            f"The library folder cannot be used: {error.strerror or error}",
            hint="Give --home (or OSLER_HOME) a folder that you may write to.",
        ) from error


@contextmanager
def _open_store(settings: Settings) -> Iterator[Store]:
    store = _opened_store(settings)
    try:
        yield store
    finally:
        store.close()


def open_engine(settings: Settings, *, progress: Progress = _silent) -> Engine:
    """An engine on the library; loads the starter library and builds the index where needed."""
    region = region_of(settings.region)
    store = _opened_store(settings)
    _load_starter(store, settings, progress)
    found = _searching(store, settings, progress)
    return Engine(
        library=store,
        index=found.index,
        vocabulary=replace(
            _vocabulary_of(store, settings, progress),
            only_starter=store.counts()["sources"] <= len(starter_ids()),
        ),
        writer=BuiltInWriter(),
        version=f"{__version__} ({found.by})" if found.by else __version__,
        starter=starter_ids(),
        region=region,
        held=_wordings_of(store, settings, progress),
    )


def add_to_library(
    settings: Settings,
    paths: Sequence[Path],
    *,
    workers: int = 2,
    again: bool = False,
    progress: Progress = _silent,
) -> "Report":
    """Read documents into the library (``again``: known ones too), then renew the index.

    An interrupt ends it early: the report says so, and the next use builds the index.
    """
    from osler.adapters.children import Children
    from osler.library.intake import add

    at, reserved = settings.at, starter_ids()
    with _open_store(settings) as store:
        reading = Children(paths, at=at, workers=workers)
        report = add(reading, store=store, at=at, progress=progress, again=again, reserved=reserved)
        if not report.interrupted:
            _load_starter(store, settings, progress)
            _bring_up_to_date(store, settings, progress)
    return report


@dataclass(frozen=True)
class Changed:
    """A source after a change, and the ids of the stored answers that now need an update."""

    source: Source
    answers: tuple[str, ...]


def withdraw(
    settings: Settings, source_id: str, *, reason: str, progress: Progress = _silent
) -> Changed:
    """Take a source out of use. Raises NotFound."""
    with open_library(settings, progress=progress) as store:
        answers = store.withdraw(source_id, reason=reason, at=settings.at)
        _bring_up_to_date(store, settings, progress)
        return Changed(store.source(source_id), answers)


def reinstate(
    settings: Settings, source_id: str, *, notices: bool = False, progress: Progress = _silent
) -> Changed:
    """Undo ``withdraw``, and with ``notices`` what was read on the source here.

    Raises NotFound where there is nothing to undo.
    """
    with open_library(settings, progress=progress) as store:
        try:
            answers = store.reinstate(source_id, at=settings.at, notices=notices)
        except NotFound as error:
            told = store.notices_on(source_id)
            if notices or not told:
                raise
            raise NotFound(
                f"{source_id!r} was not withdrawn here; notices that were read say what they do",
                hint=f"`osler library show {source_id}` names them and the files they came from; "
                "with --notices they are taken back.",
            ) from error
        _bring_up_to_date(store, settings, progress)
        return Changed(store.source(source_id), answers)


def remove(settings: Settings, source_id: str, *, progress: Progress = _silent) -> Changed:
    """Delete a source; the source as it was. Raises NotFound; NotAllowed for the starter's own."""
    if source_id in starter_ids():
        raise NotAllowed(
            f"{source_id} comes with Osler and would come back",
            hint=f"`osler library withdraw {source_id} --reason …` takes it out of use.",
        )
    with open_library(settings, progress=progress) as store:
        source = store.source(source_id)
        answers = store.remove(source_id, at=settings.at)
        _bring_up_to_date(store, settings, progress)
        return Changed(source, answers)


def rebuild_index(settings: Settings, *, progress: Progress = _silent) -> int:
    """Build index and vocabulary anew, and relate all sources; the number of entries."""
    with open_library(settings, progress=progress) as store:
        with store.writing() as writing:
            writing.relate(at=settings.at, anew=True)
        with store.reading():
            build_index(store, settings.home, progress, anew=True)
        _vocabulary_file(store, settings).unlink(missing_ok=True)
        _vocabulary_of(store, settings, progress)
        index = _index_of(store, settings, progress)
        size = index.size()
        index.close()
    return size


@dataclass(frozen=True)
class Findings:
    """What `doctor` found: faults in words with their remedy, and the library's counts."""

    faults: tuple[str, ...]
    counts: dict[str, int]


def findings(settings: Settings) -> Findings:
    """Check the store, the index and that they hold the same items; nothing is changed."""
    try:
        check_still_there(settings.home)
        if not (settings.home / FILE).exists():
            return Findings(
                (f"There is no library in {settings.home}; the first question makes it.",), {}
            )
        with _open_store(settings) as store:
            found = store.check()
            faults = [fault if fault.endswith(".") else f"{fault}. {RESTORE}" for fault in found]
            counts = store.counts() | _vector_counts(settings)
            return Findings((*faults, *_index_faults(store, settings)), counts)
    except OSError as error:  # a name that is too long, no right to look
        return Findings((f"The library folder cannot be used: {error.strerror or error}.",), {})
    except LibraryError as error:
        remedy = RESTORE if error.hint == LibraryError.hint else error.hint
        return Findings((f"{error}. {remedy}",), {})


def _index_faults(store: Store, settings: Settings) -> Iterator[str]:
    try:
        index = EdgeIndex.open(settings.home / "index", store.fingerprint())
    except IndexUnavailable as error:
        yield f"{error} {error.hint}"
        return
    held, indexed = sum(1 for _ in store.entries()), index.size()
    index.close()
    if held != indexed:
        yield f"The library has {held} entries, its index {indexed}. {IndexUnavailable.hint}"


def ask(
    text: str,
    *,
    audience: str = "public",
    home: Path | None = None,
    at: date | None = None,
    region: str = "",
) -> Answer:
    """Answer one question from the library in ``home`` (default ``~/.osler``).

    ``region`` ("GB", "US" …) chooses whose emergency numbers the red flags give.
    """
    if audience not in set(Audience):
        raise InputError(f"No such audience: {audience!r}", hint=f"One of {', '.join(Audience)}.")
    day = at or date.today()
    engine = open_engine(Settings(home or Path.home() / ".osler", day, region))
    return engine.ask(text, audience=Audience(audience), at=day)


def starter_ids() -> frozenset[str]:
    """Ids of the sources of the starter library: each digest is named by its own."""
    return frozenset(path.stem for path in (STARTER / "digests").glob("*.md"))


def _load_starter(store: Store, settings: Settings, progress: Progress) -> None:
    """Bring this version's starter library in, once."""
    origin = f"starter {_starter_hash()} {RULES}"
    if store.known(origin):
        return
    from osler.adapters.readers import readers
    from osler.adapters.readers.archives import walk
    from osler.library.intake import add_paths

    progress("Loading the starter library (once)")
    report = add_paths(
        [STARTER / "digests"],
        readers=readers(),
        store=store,
        at=settings.at,
        walk=walk,
    )
    if report.interrupted:
        raise KeyboardInterrupt
    for failure in report.failures:
        progress(f"Not loaded: {failure}")
    if not report.failures:
        withdraw_dropped(store, held=starter_ids(), at=settings.at)
        with store.writing() as writing:
            writing.relate(at=settings.at)
            writing.finish(origin, sources=0)


@cache
def _starter_hash() -> str:
    """Hash of every starter file, names included."""
    total = hashlib.sha256(__version__.encode())
    for path in sorted(STARTER.rglob("*")):
        if path.is_file() and path.name != "wordings.txt":  # made from the rest
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _index_of(store: Store, settings: Settings, progress: Progress) -> EdgeIndex:
    """The index of what the library holds now; built where it is missing or damaged."""
    folder = settings.home / "index"

    def opened() -> EdgeIndex:
        return EdgeIndex.open(folder, store.fingerprint(), waiting=lambda: progress(WAITING))

    with store.reading():
        for _ in range(OPENINGS):
            with suppress(IndexUnavailable):
                return opened()
            build_index(store, settings.home, progress)
        return opened()


def _searching(store: Store, settings: Settings, progress: Progress) -> "Searching":
    from osler.bootstrap.vectors import searching

    return searching(_index_of(store, settings, progress), store, settings, progress)


def _vector_counts(settings: Settings) -> dict[str, int]:
    from osler.bootstrap.vectors import vector_counts

    return vector_counts(settings)


def _bring_up_to_date(store: Store, settings: Settings, progress: Progress) -> None:
    """Have what the next question needs ready."""
    from osler.bootstrap import vectors

    _index_of(store, settings, progress).close()
    vectors.bring_up_to_date(store, settings, progress)
    _vocabulary_of(store, settings, progress)
    _wordings_of(store, settings, progress)


def _vocabulary_of(store: Store, settings: Settings, progress: Progress) -> Vocabulary:
    """Topics, the sources' synonyms and ICD-10-CM names; built once for a library content."""
    with store.reading():
        file = _vocabulary_file(store, settings)
        content = kept(file)
        if content is not None:
            with suppress(ValueError):  # of another version
                return Vocabulary.from_bytes(content)
        from osler.library.topics import load_topics

        progress("Building the vocabulary")
        pairs = [*store.vocabulary(), *_icd10(settings)]
    vocabulary = Vocabulary.build(load_topics(STARTER / "topics"), pairs)
    keep(file, vocabulary.to_bytes(), instead_of="vocabulary-*")
    return vocabulary


def _wordings_of(store: Store, settings: Settings, progress: Progress) -> frozenset[str]:
    """Keys of the starter's plain wordings that hold; checked once for a version of the code."""
    from osler.bootstrap.wordings import wordings_held

    return wordings_held(
        store,
        starter_ids(),
        folder=settings.home / "index",
        starter=_starter_hash(),
        at=settings.at,
        progress=progress,
    )


def shipped_wordings(settings: Settings) -> str:
    """What ``starter/wordings.txt`` must hold for this code, this library and this year."""
    from osler.bootstrap.wordings import as_shipped

    with open_library(settings) as store:
        return as_shipped(store, starter_ids(), starter=_starter_hash(), at=settings.at)


def _vocabulary_file(store: Store, settings: Settings) -> Path:
    key = hashlib.sha256(f"{store.fingerprint()} {_starter_hash()}".encode()).hexdigest()
    return settings.home / "index" / f"vocabulary-{key[:24]}"


def _icd10(settings: Settings) -> list[tuple[str, str]]:
    """The pairs of ICD-10-CM, kept: reading the classification takes seconds."""
    from importlib.metadata import version

    reader = Path(__file__).parents[1] / "adapters" / "vocabulary_icd10.py"
    edition = version("simple-icd-10-cm").encode() + reader.read_bytes()
    file = settings.home / "index" / f"icd10-{hashlib.sha256(edition).hexdigest()[:24]}"
    content = kept(file)
    if content is None:
        from osler.adapters.vocabulary_icd10 import icd10_pairs

        content = json.dumps(icd10_pairs()).encode()
        keep(file, content, instead_of="icd10-*")
    return [(name, synonym) for name, synonym in json.loads(content)]
