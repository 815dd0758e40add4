"""From settings to an Engine: the only place that picks adapters."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from osler import __version__
from osler.adapters.edge_index import EdgeIndex
from osler.adapters.store import Store
from osler.answering.ask import Engine
from osler.answering.compose import BuiltInWriter
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.errors import DigestError, IndexUnavailable
from osler.library.intake import add_paths
from osler.library.intake_report import Report
from osler.library.topics import load_topics

STARTER = Path(__file__).parent / "starter"
Progress = Callable[[str], None]


def _silent(_: str) -> None:
    """The progress of those who do not want to hear it."""


@dataclass(frozen=True)
class Settings:
    """Where the library lies and which day it is; nothing else is configurable."""

    home: Path
    at: date


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """The library store, closed at the end."""
    store = Store.open(settings.home)
    try:
        yield store
    finally:
        store.close()


def open_engine(settings: Settings, *, progress: Progress = _silent) -> Engine:
    """An engine on the library; loads the starter library and builds the index where needed."""
    store = Store.open(settings.home)
    _load_starter(store, settings, progress)
    return Engine(
        library=store,
        index=_index_of(store, settings, progress),
        vocabulary=_vocabulary_of(store, settings, progress),
        writer=BuiltInWriter(),
        version=__version__,
    )


def add_to_library(
    settings: Settings,
    paths: Sequence[Path],
    *,
    workers: int = 2,
    progress: Progress = _silent,
) -> Report:
    """Read documents into the library, then bring the index up to date."""
    from osler.adapters.readers import readers
    from osler.adapters.readers.archives import walk

    with open_store(settings) as store:
        report = add_paths(
            paths,
            readers=readers(),
            store=store,
            at=settings.at,
            walk=walk,
            progress=progress,
            workers=workers,
        )
        _load_starter(store, settings, progress)
        _index_of(store, settings, progress).close()
        _vocabulary_of(store, settings, progress)
    return report


def rebuild_index(settings: Settings, *, progress: Progress = _silent) -> int:
    """Build index and vocabulary anew; the number of entries."""
    with open_store(settings) as store:
        _build_index(store, settings, progress)
        _vocabulary_file(store, settings).unlink(missing_ok=True)
        _vocabulary_of(store, settings, progress)
        index = _index_of(store, settings, progress)
        size = index.size()
        index.close()
    return size


@dataclass(frozen=True)
class Findings:
    """What `doctor` found: faults in words, and the library's counts."""

    faults: tuple[str, ...]
    counts: dict[str, int]


def findings(settings: Settings) -> Findings:
    """Check the store, the index and that they hold the same items."""
    with open_store(settings) as store:
        faults = list(store.check())
        try:
            index = EdgeIndex.open(settings.home / "index", store.fingerprint())
        except IndexUnavailable as error:
            faults.append(str(error))
        else:
            held, indexed = sum(1 for _ in store.entries()), index.size()
            if held != indexed:
                faults.append(f"The library has {held} entries, its index {indexed}.")
            index.close()
        return Findings(tuple(faults), store.counts())


def lint(paths: Sequence[Path]) -> list[DigestError]:
    """Every fault in these digests (default: the starter library), plain wordings included."""
    from osler.answering.gate import check
    from osler.library.digest_lint import lint_digests

    topics = [topic.name for topic in load_topics(STARTER / "topics")]
    return lint_digests(paths or [STARTER / "digests"], known_topics=topics, check=check)


def ask(
    text: str,
    *,
    audience: str = "public",
    home: Path | None = None,
    at: date | None = None,
) -> Answer:
    """Answer one question from the library in ``home`` (default ``~/.osler``)."""
    day = at or date.today()
    engine = open_engine(Settings(home or Path.home() / ".osler", day))
    return engine.ask(text, audience=Audience(audience), at=day)


def _load_starter(store: Store, settings: Settings, progress: Progress) -> None:
    """Bring this version's starter library in, once."""
    origin = f"starter {_starter_hash()}"
    if store.known(origin):
        return
    from osler.adapters.readers import readers
    from osler.adapters.readers.archives import walk

    progress("Loading the starter library (once)")
    report = add_paths(
        [STARTER / "digests"],
        readers=readers(),
        store=store,
        at=settings.at,
        walk=walk,
        workers=1,
    )
    if not report.failures:
        with store.writing() as writing:
            writing.finish(origin, sources=0)


def _starter_hash() -> str:
    """Hash of every starter file, names included."""
    total = hashlib.sha256(__version__.encode())
    for path in sorted(STARTER.rglob("*")):
        if path.is_file():
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _index_of(store: Store, settings: Settings, progress: Progress) -> EdgeIndex:
    """The index of what the library holds now; built where it is missing or damaged."""
    try:
        return EdgeIndex.open(settings.home / "index", store.fingerprint())
    except IndexUnavailable:
        _build_index(store, settings, progress)
        return EdgeIndex.open(settings.home / "index", store.fingerprint())


def _build_index(store: Store, settings: Settings, progress: Progress) -> None:
    progress("Building the index")
    EdgeIndex.build(
        store.entries(),
        folder=settings.home / "index",
        fingerprint=store.fingerprint(),
        progress=lambda entries: _every(5000, entries, progress),
    )


def _vocabulary_of(store: Store, settings: Settings, progress: Progress) -> Vocabulary:
    """Topics, the sources' synonyms and ICD-10-CM names; built once for a library content."""
    file = _vocabulary_file(store, settings)
    try:
        return Vocabulary.from_bytes(file.read_bytes())
    except (OSError, ValueError):
        pass
    from osler.adapters.vocabulary_icd10 import icd10_pairs

    progress("Building the vocabulary")
    pairs = [*store.vocabulary(), *icd10_pairs()]
    vocabulary = Vocabulary.build(load_topics(STARTER / "topics"), pairs)
    file.parent.mkdir(parents=True, exist_ok=True)
    for old in file.parent.glob("vocabulary-*"):
        old.unlink(missing_ok=True)
    unfinished = file.with_suffix(".new")
    unfinished.write_bytes(vocabulary.to_bytes())
    unfinished.replace(file)
    return vocabulary


def _vocabulary_file(store: Store, settings: Settings) -> Path:
    key = hashlib.sha256(f"{store.fingerprint()} {_starter_hash()}".encode()).hexdigest()
    return settings.home / "index" / f"vocabulary-{key[:24]}.txt"


def _every(step: int, entries: int, progress: Progress) -> None:
    """Tell how many entries are indexed, once a step."""
    if entries % step == 0:
        progress(f"Building the index: {entries} entries")
