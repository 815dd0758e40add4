"""The documentation says what the program does."""

import inspect
import re
import shlex
from enum import Enum
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
import typer

import osler.domain
from osler import errors
from osler.bootstrap import STARTER
from osler.interfaces.cli.main import app
from osler.interfaces.reference import PAGES
from tests.conftest import ROOT


def domain_words() -> list[str]:
    words = []
    for module in iter_modules(osler.domain.__path__):
        loaded = import_module(f"osler.domain.{module.name}")
        words += [
            name
            for name, thing in vars(loaded).items()
            if inspect.isclass(thing) and thing.__module__ == loaded.__name__
        ]
    return sorted(words)


@pytest.mark.parametrize("word", domain_words())
def test_every_domain_word_stands_in_the_glossary(word: str) -> None:
    """One word for one thing, and a place that says what it means."""
    assert re.search(rf"\b{word}\b", (ROOT / "GLOSSARY.md").read_text("utf-8"))


@pytest.mark.parametrize(
    "error",
    [
        name
        for name, thing in vars(errors).items()
        if inspect.isclass(thing) and name != "OslerError"
    ],
)
def test_every_error_is_documented_with_its_exit_code(error: str) -> None:
    """A reader who meets an error finds what it means."""
    thing = getattr(errors, error)
    page = (ROOT / "docs/reference/json.md").read_text("utf-8")
    assert re.search(rf"^\| {thing.exit_code} \|.*\b{error}\b", page, re.M)
    assert thing.hint


@pytest.mark.parametrize("page", PAGES)
def test_generated_pages_are_current(page: str) -> None:
    """`make docs` was run after the last change."""
    assert (ROOT / "docs/reference" / page).read_text("utf-8") == PAGES[page]()


def commands_in(text: str) -> list[str]:
    blocks = re.findall(r"```(?:sh|bash)?\n(.*?)```", text, re.S)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if re.match(r"(make|osler) ", line)]


def pages_with_commands() -> list[Path]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in pages if commands_in(page.read_text("utf-8"))]


@pytest.mark.parametrize("page", pages_with_commands(), ids=lambda p: p.name)
def test_every_command_in_the_documentation_exists(page: Path) -> None:
    """Commands and options shown to readers are real ones; make targets too."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for line in commands_in(page.read_text("utf-8")):
        words = shlex.split(line.split(" > ")[0].split(" | ")[0], comments=True)
        if words[0] == "make":
            assert re.search(rf"^{words[1]}:", makefile, re.M), line
            continue
        command = typer.main.get_command(app)
        options = set()
        for word in words[1:]:
            if word in getattr(command, "commands", {}):
                command = command.commands[word]  # type: ignore[attr-defined]
            elif word.startswith("-"):
                options.add(word.split("=")[0])
        known = {o for p in command.params for o in p.opts} | {"--help", "--version"}
        assert options <= known, line


def test_every_topic_named_by_the_starter_library_has_statements() -> None:
    """A topic without a statement would promise an answer that is not there."""
    digests = "\n".join(p.read_text("utf-8") for p in (STARTER / "digests").glob("*.md"))
    for path in sorted((STARTER / "topics").glob("*.toml")):
        name = re.search(r'^name = "(.*)"', path.read_text("utf-8"), re.M)
        assert name
        assert name[1] in digests, path.name


def test_enum_values_are_words_a_reader_can_read() -> None:
    """Values are printed as they stand."""
    for word in domain_words():
        for module in iter_modules(osler.domain.__path__):
            thing = getattr(import_module(f"osler.domain.{module.name}"), word, None)
            if inspect.isclass(thing) and issubclass(thing, Enum):
                assert all(re.fullmatch(r"[A-Za-z_ -]+", member.value) for member in thing)
