"""What a claim can be checked against: files in any format that Osler reads, and library ids."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from pathlib import Path
from types import TracebackType

from osler.adapters.readers import readers
from osler.adapters.readers.archives import label, walk
from osler.adapters.store import Store
from osler.answering.checking.texts import Text
from osler.bootstrap import Progress, Settings, open_library
from osler.domain.recommendation import Recommendation
from osler.domain.source import Source
from osler.errors import NotFound, UnreadableSource
from osler.library.intake import HEAD
from osler.ports import Document, Entailment, Found, Item, Refused

_PLAIN = frozenset({"", ".txt", ".text", ".md", ".markdown", ".rst"})


def texts_of_file(path: Path) -> list[Text]:
    """The texts of a file, or of every file in a folder or archive.

    Raises NotFound where there is no such file, and UnreadableSource where one is no text
    and no reader knows its format, or where there are no words in any.
    """
    known = readers()
    texts: list[Text] = []
    for found in walk([path]):
        if isinstance(found, Refused):
            raise UnreadableSource(f"Cannot read {found.place}: {found.reason}", hint="")
        reader = next((r for r in known if r.recognises(found.path, found.content[:HEAD])), None)
        if reader is not None:
            for document in reader.read(found.path, found.content):
                texts += _of_document(document)
        elif found.named or found.path.suffix.lower() in _PLAIN:
            texts.append(Text(_decoded(found), name=found.place))
    if not any(text.words.strip() for text in texts):
        raise UnreadableSource(f"There are no words in {label(path)}.", hint="Check the path.")
    return texts


def entailment_at(address: str) -> Entailment:
    """A model that is served at this address; raises InputError where it is no address."""
    from osler.adapters.entailment_http import ServedEntailment

    return ServedEntailment(address)


def _decoded(found: Found) -> str:
    """A plain text; raises UnreadableSource where it is none."""
    try:
        words = found.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = "\0"
    if "\0" in words or found.path.suffix.lower() not in _PLAIN:
        raise UnreadableSource(
            f"{label(found.path)} is not plain text, and no reader knows its format.",
            hint="Save it as .txt or .md in UTF-8; `osler library add` says what else is read.",
        )
    return words


def _of_document(document: Document) -> list[Text]:
    items: list[Item] = [*document.recommendations, *document.passages]
    return [_of_item(item, document.source) for item in items]


def _of_item(item: Item, source: Source) -> Text:
    headings = item.headings if isinstance(item, Recommendation) else (item.title,)
    place = " > ".join(heading for heading in headings if heading)
    return Text(item.words, name=item.id, place=place, item=item, source=source)


class Shelf(AbstractContextManager["Shelf"]):
    """The library, opened when the first id is asked for."""

    def __init__(self, home: Path | None, *, progress: Progress | None = None) -> None:
        self._settings = Settings(home=home or Path.home() / ".osler", at=date.today())
        self._progress = progress or (lambda _: None)
        self._opened = ExitStack()
        self._store: Store | None = None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened.close()

    def texts(self, wanted: str) -> list[Text]:
        """The item of this id, or all items of the source of this id; raises NotFound."""
        if self._store is None:
            library = open_library(self._settings, progress=self._progress)
            self._store = self._opened.enter_context(library)
        items = list(_items(self._store, wanted))
        if not items:
            raise NotFound(f"Nothing in the library has the id {wanted!r}.")
        sources = self._store.sources_by_id({item.source_id for item in items})
        return [_of_item(item, sources[item.source_id]) for item in items]


def _items(store: Store, wanted: str) -> Iterator[Item]:
    yield from store.items([wanted]) or store.items_of(wanted)
