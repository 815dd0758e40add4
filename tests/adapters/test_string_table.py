"""Strings in one file, read in place."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.adapters.string_table import Placed, StringTable, write_strings, write_with


@given(st.sets(st.text(st.characters(codec="utf-8")), max_size=30), st.text(max_size=3))
def test_a_table_finds_what_was_written_and_nothing_else(strings, start):
    """By number, by string and by how it starts."""
    with tempfile.TemporaryDirectory() as folder:
        written = sorted(strings)
        write_strings(Path(folder) / "t", written)
        table = StringTable(Path(folder) / "t")
        assert [table[number] for number in range(len(table))] == written
        assert [table.find(string) for string in written] == list(range(len(written)))
        if start not in strings and not any(0xD800 <= ord(letter) < 0xE000 for letter in start):
            assert table.find(start) is None
            expected = [(n, s) for n, s in enumerate(written) if s.startswith(start)]
            assert list(table.starting(start)) == [n for n, _ in expected]


@pytest.mark.parametrize("keep", [8, 20, -1])
def test_a_table_cut_short_is_refused(tmp_path, keep):
    """Half a file is no file."""
    write_strings(tmp_path / "t", ["gout", "pain"])
    (tmp_path / "t").write_bytes((tmp_path / "t").read_bytes()[:keep])
    with pytest.raises(ValueError, match="cut short"):
        StringTable(tmp_path / "t")


TEXTS = st.sets(st.text(st.characters(codec="utf-8"), max_size=3), max_size=20)


@given(held=TEXTS, coming=TEXTS)
def test_a_table_with_further_strings_is_that_of_both(held, coming):
    """Written beside the old one, which stays as it was, under its own name too."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t"
        write_strings(path, sorted(held))
        table = StringTable(path)
        write_with(path, table, [Placed(table.first_from(s), s) for s in sorted(coming - held)])
        assert list(StringTable(path)) == sorted(held | coming)
        assert list(table) == sorted(held)
