"""How the words of entries are counted for an index."""

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from osler.adapters.edge_spool import _Numbers, _NumbersByWord, count_into, read_spool
from osler.ports import Entry
from osler.text.terms import search_stems

SIGNS = ["(", ")", "[", "]", ",", ";", ":", "?", "!", '"', "7,", "(5.50"]
HARD = ["IL-6", "ΑΣ", "½", "10⁹/l", "co-codamol", "1,500", "—", "\u00a0", "´", "'s", "x"]
WRITTEN = st.text() | st.lists(st.sampled_from([*HARD, *SIGNS])).map("".join)


@given(text=st.lists(WRITTEN, max_size=6).map(" ".join))
def test_stems_counted_by_word_are_those_of_the_whole_text(text: str):
    """The fast way to count agrees with the plain one, and so does its order."""
    numbers = _Numbers()
    counted = _NumbersByWord(numbers).count(text)
    stems = list(numbers)
    named = [(stems[number], times) for number, times in counted.items()]
    assert named == list(Counter(search_stems(text)).items())


def test_what_is_remembered_of_words_is_bounded(monkeypatch):
    """A text of ever new words is counted in flat memory, and counted right."""
    monkeypatch.setattr("osler.adapters.edge_spool._REMEMBERED", 3)
    known = _NumbersByWord(_Numbers())
    text = "gout, gout flare gout gout) pain flare (gout"
    assert list(known.count(text).values()) == list(Counter(search_stems(text)).values())
    assert len(known) <= 3


def test_an_entry_comes_back_from_the_spool_as_it_was_counted(tmp_path: Path):
    """Words, counts, lengths and what searches filter by survive the way over the disk."""
    entries = [
        Entry(
            id=f"s:{number}",
            source_id="s",
            title="Gout and gout",
            body="Colchicine (low dose) for gout",
            is_recommendation=number == 1,
            topics=("gout", "été"),
        )
        for number in range(2)
    ]
    count_into(tmp_path, entries)
    first, second = read_spool(tmp_path, entries=2)
    assert list(first.in_title) == [2, 0, 0, 0]
    assert list(first.in_body) == [1, 1, 1, 1]
    assert (first.lengths.title, first.lengths.body) == (2, 4)
    assert first.filters == {"kind": "passage", "source": "s", "topics": ["gout", "été"]}
    assert second.filters["kind"] == "recommendation"
    assert second.held == first.held
