"""What a claim can be checked against: files in any format that Osler reads, and library ids."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from pathlib import Path
from types import TracebackType

from osler.adapters.children import Children
from osler.adapters.readers.members import label
from osler.adapters.store import Store
from osler.answering.checking.texts import Text
from osler.bootstrap import Progress, Settings, open_library
from osler.domain.recommendation import Recommendation
from osler.domain.source import Source
from osler.errors import NotFound, UnreadableSource
from osler.library.reading import Failed, Outcome, Part, Strange
from osler.ports import Document, Entailment, Item, Refused

_PLAIN = frozenset({"", ".txt", ".text", ".md", ".markdown", ".rst"})
_AS_IT_STANDS = frozenset({"markdown", "plain-text"})  # what these read is checked against whole


def texts_of_file(path: Path) -> list[Text]:
    """The texts of a file, or of every file in a folder or archive.

    Raises NotFound where there is no such file, and UnreadableSource where one is no text
    and no reader knows its format, or where there are no words in any.
    """
    texts: list[Text] = []
    for opened in Children([path]).files(lambda _: True):
        if isinstance(opened, Refused):
            raise UnreadableSource(f"Cannot read {opened.place}: {opened.reason}", hint="")
        plain = Path(opened.place).suffix.lower() in _PLAIN
        if isinstance(opened, Outcome) and not (plain and opened.reader in _AS_IT_STANDS):
            for part in opened.parts:
                texts += _of_part(part, opened.place)
        elif plain or (isinstance(opened, Strange) and opened.named):
            texts.append(_plain_text(opened.place))
    if not any(text.words.strip() for text in texts):
        raise UnreadableSource(f"There are no words in {label(path)}.", hint="Check the path.")
    return texts


def entailment_at(address: str) -> Entailment:
    """A model that is served at this address; raises InputError where it is no address."""
    from osler.adapters.entailment_http import ServedEntailment

    return ServedEntailment(address)


def _plain_text(place: str) -> Text:
    """A plain text; raises UnreadableSource where it is none."""
    path = Path(place)
    try:
        words = path.read_bytes().decode("utf-8-sig")
    except (UnicodeDecodeError, OSError):
        words = "\0"
    if "\0" in words or path.suffix.lower() not in _PLAIN:
        raise UnreadableSource(
            f"{label(path)} is not plain text, and no reader knows its format.",
            hint="Save it as .txt or .md in UTF-8; `osler library add` says what else is read.",
        )
    return Text(words, name=place)


def _of_part(part: Part, place: str) -> list[Text]:
    if isinstance(part, Failed):
        raise UnreadableSource(f"Cannot read {place}: {part.reason}", hint="")
    return _of_document(part) if isinstance(part, Document) else []


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
