"""docs/how-to/check-claims.md: what it shows is what happens."""

import doctest
import json
import re
import shlex
from pathlib import Path

import pytest

from osler.interfaces.cli.checking import NOT_ALL_SUPPORTED
from tests.conftest import ROOT
from tests.interfaces.commands import osler

PAGE = (ROOT / "docs/how-to/check-claims.md").read_text("utf-8")
FILES = re.findall(r"Say this is `([^`\n]+)`:\n\n```\w+\n(.*?)```", PAGE, re.S)
SHOWN = re.findall(r"```sh\nosler ([^\n]*)\n```\n\n```(?:text|json)\n(.*?)```", PAGE, re.S)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the files that the page shows."""
    monkeypatch.chdir(tmp_path)
    for name, content in FILES:
        Path(name).write_text(content, "utf-8")


def test_the_page_shows_files_and_commands() -> None:
    """Else the tests below would pass on nothing."""
    assert len(FILES) == 2
    assert len(SHOWN) >= 4


@pytest.mark.parametrize(("command", "output"), SHOWN)
def test_each_command_prints_what_the_page_shows(command: str, output: str) -> None:
    """Line breaks aside, which are the terminal's."""
    ran = osler(*shlex.split(command))
    assert ran.code == 0
    assert ran.out.split() == output.split()


def test_the_python_session_runs_as_shown() -> None:
    """Every prompt with its answer."""
    (session,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    test = doctest.DocTestParser().get_doctest(session, {}, "check-claims.md", None, 0)
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_the_docstring_of_check_runs_as_shown() -> None:
    """The same of the function's own words."""
    from osler import check

    finder = doctest.DocTestFinder(recurse=False)
    (test,) = finder.find(check, "check", globs={})
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_the_exit_codes_are_those_of_the_page() -> None:
    """Of the table, and of the reference."""
    assert f"| {NOT_ALL_SUPPORTED} | with `--strict`" in PAGE
    assert f"| {NOT_ALL_SUPPORTED} |" in (ROOT / "docs/reference/json.md").read_text("utf-8")
    assert osler("check", "--jsonl", "claims.jsonl", "--strict").code == 2


def test_every_field_of_the_json_is_on_the_page() -> None:
    """And every reason that the gate can give."""
    ran = osler("check", "--claim", "Use ice.", "--quote", "Use heat.", "--json")
    assert all(f"| `{field}` |" in PAGE for field in json.loads(ran.out))
    names = set(re.findall(r'Reason\(\s*"(\w+)"', _gate_source()))
    assert names
    assert all(f"`{name}`" in PAGE for name in names)


def _gate_source() -> str:
    return "".join(p.read_text("utf-8") for p in (ROOT / "src/osler/answering/gate").glob("*.py"))
