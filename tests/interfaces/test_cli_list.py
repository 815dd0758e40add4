"""``osler library list`` on libraries of any size."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from osler.domain.source import Form, Kind, Source
from osler.interfaces.cli.console import print_json, print_json_list
from osler.interfaces.cli.library_tables import AT_ONCE, show_sources
from osler.interfaces.cli.terminal import out

SOURCE = Source("one", "Gout", "Made", Kind.RESEARCH, Form.ABSTRACT, "Made. Gout. 2020.", 2020)


@pytest.mark.parametrize("values", [[], ["a\nb"], [{"a": [1, {"b": 2}]}, {}, "é"]])
def test_a_list_that_is_printed_as_it_comes_is_the_same_json(
    values: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    """Byte for byte what printing it at once gives."""
    print_json(values)
    whole = capsys.readouterr().out
    print_json_list(iter(values))
    assert capsys.readouterr().out == whole


def test_long_titles_are_broken_and_ids_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """An id can be copied whole; a title in any script keeps to the width, and steers nothing."""
    written = io.StringIO()
    monkeypatch.setattr(out, "_file", written)
    monkeypatch.setattr(out, "_width", 40)
    one = replace(SOURCE, id="s" * 60, title="gout " * 20, licence="CC BY 4.0")
    two = replace(one, id="two", title="痛" * 50 + "\x1b[31m")
    show_sources([one, two], {"sources": 2})
    lines = written.getvalue().splitlines()
    assert lines[0] == "s" * 60
    assert "two" in lines
    assert "\x1b" not in written.getvalue()
    assert sum(line.count("痛") for line in lines) == 50
    assert all(len(line) <= 40 for line in lines if line != one.id)
    assert lines[-1] == "2 sources"


def test_sources_are_shown_before_all_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nothing of a million sources is held."""
    written = io.StringIO()
    monkeypatch.setattr(out, "_file", written)
    seen: list[int] = []

    def coming() -> Iterator[Source]:
        for number in range(AT_ONCE + 1):
            seen.append(len(written.getvalue()))
            yield replace(SOURCE, id=f"s{number}")

    show_sources(coming(), {"sources": AT_ONCE + 1})
    assert seen[0] == seen[AT_ONCE - 1] == 0
    assert seen[AT_ONCE] > 0
