"""Runs and judgements in TREC's formats."""

import pytest

from osler.errors import InputError
from osler.evaluation.trec import (
    read_judgements,
    read_queries,
    read_run,
    run_queries,
    source_of,
)
from osler.ports import Hit


class FakeIndex:
    """Gives the same hits to every query."""

    def __init__(self, *ids: str) -> None:
        self.hits = [Hit(name, 10.0 - rank) for rank, name in enumerate(ids)]

    def size(self) -> int:
        return len(self.hits)

    def search(self, query, *, limit: int) -> list[Hit]:
        return self.hits[:limit]


@pytest.mark.parametrize(
    "line", ["gout", "[]", '{"id": "1"}', '{"id": "a b", "query": "x"}', '{"id": 1, "query": 2}']
)
def test_a_line_that_is_no_query_is_named(line: str):
    """The number of the line, not a traceback."""
    with pytest.raises(InputError, match="Line 2"):
        read_queries(['{"id": 1, "query": "gout"}', line])


@pytest.mark.parametrize("line", ["q Q0 d one 1.0 tag", "q Q0 d 1 1.0", "q"])
def test_a_line_that_is_no_run_is_named(line: str):
    """A broken run is refused."""
    with pytest.raises(InputError, match="Line 1"):
        read_run([line])


@pytest.mark.parametrize("line", ["q 0 d much", "q 0 d", "q 0 d 1 2"])
def test_a_line_that_is_no_judgement_is_named(line: str):
    """Broken judgements are refused."""
    with pytest.raises(InputError, match="Line 1"):
        read_judgements([line])


def test_queries_are_read_in_order_and_blank_lines_skipped():
    """Ids may be numbers."""
    assert read_queries(['{"id": 2, "query": "a"}\n', "\n", '{"id": "1", "query": "b"}']) == [
        ("2", "a"),
        ("1", "b"),
    ]


def test_a_run_has_six_columns_best_first():
    """query Q0 document rank score tag."""
    lines = list(run_queries(FakeIndex("MED-1:0", "MED-2:0"), [("q1", "gout")], 10))
    assert lines == ["q1 Q0 MED-1 1 10.000000 osler", "q1 Q0 MED-2 2 9.000000 osler"]


def test_a_document_stands_once_where_its_best_entry_does():
    """The search goes deeper until k documents are there."""
    index = FakeIndex("a:0", "a:1", "a/rec", "b:0", "c:0")
    ranked = read_run(run_queries(index, [("q", "x")], 2))
    assert ranked == {"q": ["a", "b"]}
    assert read_run(run_queries(index, [("q", "x")], 9)) == {"q": ["a", "b", "c"]}


def test_a_run_written_is_a_run_read():
    """And a blank line at its end is no line."""
    index = FakeIndex("b", "a")
    lines = [*run_queries(index, [("q1", "x"), ("q2", "y")], 5, document_of=str), ""]
    assert read_run(lines) == {"q1": ["b", "a"], "q2": ["b", "a"]}


def test_judgements_are_read_with_their_grades():
    """Tabs or spaces; a grade may lie below 0."""
    assert read_judgements(["q\t0\td1\t2", "q 0 d2 -1", ""]) == {"q": {"d1": 2, "d2": -1}}


@pytest.mark.parametrize(
    ("item", "source"),
    [("nice/back-1", "nice"), ("ngc-1:12", "ngc-1"), ("a:b:3", "a:b"), ("x", "x")],
)
def test_an_item_id_names_its_source(item: str, source: str):
    """The last part is the item's own."""
    assert source_of(item) == source
