"""What ``--help`` says: whole paragraphs at any width, examples on lines of their own."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from osler.domain.source import Form, Kind, Source
from osler.interfaces.cli.help_texts import in_paragraphs
from osler.interfaces.cli.library_tables import show_sources
from osler.interfaces.cli.main import app
from osler.interfaces.cli.terminal import out


def _commands(command: Any, name: str = "osler") -> Iterator[tuple[str, Any]]:
    for sub, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, f"{name} {sub}")
    if not getattr(command, "commands", {}):
        yield name, command


def test_a_paragraph_is_one_line_and_an_example_another() -> None:
    """However the docstring breaks them."""
    told = "First\nline.\n\nMore that\ngoes on.\nExamples: osler a\nosler b --c"
    assert in_paragraphs(told) == (
        "First line.\n\nMore that goes on.\n\nExamples: osler a\nosler b --c"
    )
    assert in_paragraphs("") == ""


@pytest.mark.parametrize(("name", "command"), _commands(typer.main.get_command(app)))
def test_no_help_breaks_a_sentence(name: str, command: Any) -> None:
    """A line ends where a sentence or an example does."""
    for line in (command.help or "").splitlines():
        assert not line or line[-1] in ".:)" or "osler " in line, (name, line)


def test_a_list_of_some_sources_does_not_call_itself_the_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """How many were found, and apart from that what the library holds."""
    written = io.StringIO()
    monkeypatch.setattr(out, "_file", written)
    source = Source("one", "Gout", "Made", Kind.RESEARCH, Form.ABSTRACT, "Made. Gout. 2020.", 2020)
    show_sources([source], {"sources": 630, "sections": 1716}, matching="gout")
    told = " ".join(written.getvalue().split())
    assert told.endswith(
        "With “gout” in the title: 1. In the whole library: 630 sources; 1716 sections"
    )
