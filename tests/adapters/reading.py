"""What the tests of all readers of pages and documents ask of what was read."""

from datetime import date
from pathlib import Path

import pytest

from osler.errors import UnreadableSource
from osler.library.soundness import faults_of
from osler.ports import Document, SourceReader

AT = date(2026, 11, 25)


def read(reader: SourceReader, content: bytes, name: str) -> Document:
    """The one document in the file; every span's words stand in its section."""
    (document,) = reader.read(Path(name), content)
    assert faults_of(document) == []
    return document


def refused(reader: SourceReader, content: bytes, name: str) -> str:
    """The reason for which the file is refused."""
    with pytest.raises(UnreadableSource) as error:
        list(reader.read(Path(name), content))
    return str(error.value)


def never_fails(reader: SourceReader, content: bytes, name: str) -> None:
    """Sound documents, or UnreadableSource with a reason."""
    try:
        for document in reader.read(Path(name), content):
            assert faults_of(document) == []
    except UnreadableSource as error:
        assert str(error)


def whole_text(document: Document) -> str:
    return "\n".join(section.text for section in document.sections)


def recommended(document: Document) -> list[str]:
    return [one.words for one in document.recommendations]


def everything_shown(document: Document) -> str:
    """Every word that a reader of the library could meet: text, items, headings, title."""
    items = [*recommended(document), *(p.words + p.title for p in document.passages)]
    paths = [heading for section in document.sections for heading in section.path]
    return "\n".join([document.source.title, whole_text(document), *items, *paths])
