"""What makes a document fit to be stored; a reader's mistake is caught before it is kept."""

from collections import Counter
from collections.abc import Iterator

from osler.domain.recommendation import Recommendation, Span
from osler.domain.source import Section
from osler.library.entries import items_in
from osler.ports import Document, Item

ID_LENGTH = 200  # characters; ids of test collections are far shorter
FAULTS_SHOWN = 10


def faults_of(document: Document) -> list[str]:
    """Why this document may not be stored, at most ten reasons; empty where it may."""
    found: list[str] = []
    for fault in _faults(document):
        found.append(fault)
        if len(found) == FAULTS_SHOWN:
            break
    return found


def _faults(document: Document) -> Iterator[str]:
    source_id = document.source.id
    if source_id != source_id.strip() or len(source_id) > ID_LENGTH or not source_id.isprintable():
        yield f"an id is one printable line of at most {ID_LENGTH} characters: {source_id[:60]!r}"
    yield from _repeated(document)
    yield from _strays(document)
    sections = {section.id: section for section in document.sections}
    for item in items_in(document):
        yield from _misplaced(item, sections)
    if not _is_text(document):
        yield "it holds half of a surrogate pair or a NUL, which is not text"


def _repeated(document: Document) -> Iterator[str]:
    for of, parts in (("section", document.sections), ("item", items_in(document))):
        for part_id, times in Counter(part.id for part in parts).items():
            if times > 1:
                yield f"{times} {of}s have the id {part_id!r}"


def _strays(document: Document) -> Iterator[str]:
    """Parts that name another source, or whose id could be taken for another's."""
    source_id = document.source.id
    parts: list[tuple[str, Section | Item]] = [("#", section) for section in document.sections]
    parts += [("/", item) for item in document.recommendations]
    parts += [(":", item) for item in document.passages]
    for mark, part in parts:
        if part.source_id != source_id:
            yield f"{part.id!r} belongs to another source, {part.source_id!r}"
        own = part.id.removeprefix(source_id + mark)
        if own == part.id or not own or set(own) & set("#/:"):
            yield f"{part.id!r} is not {source_id!r}, {mark!r} and a name of its own"


def _misplaced(item: Item, sections: dict[str, Section]) -> Iterator[str]:
    """Words that do not stand where the item says they stand."""
    spans = item.spans if isinstance(item, Recommendation) else (item.span,)
    missing = [span.section_id for span in spans if span.section_id not in sections]
    if missing:
        yield f"{item.id!r} lies in a section that is not there: {missing[0]!r}"
        return
    there = " ".join(_words_at(span, sections) for span in spans)
    if there != item.words:
        yield f"the words of {item.id!r} do not stand at its place in the source"


def _words_at(span: Span, sections: dict[str, Section]) -> str:
    return sections[span.section_id].text[span.start : span.end]


def _is_text(document: Document) -> bool:
    """False where a database could not keep it: not every string is Unicode text."""
    if any("\0" in section.text for section in document.sections):
        return False
    found: list[str] = []
    _gather(document, found)
    try:
        "".join(found).encode()
    except UnicodeEncodeError:
        return False
    return True


def _gather(value: object, found: list[str]) -> None:
    """All strings in a document or a part of one."""
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, (tuple, list)):
        for one in value:
            _gather(one, found)
    elif value is not None and not isinstance(value, (int, float)):
        for one in vars(value).values():
            _gather(one, found)
