"""What the starter library is known not to hold."""

from pathlib import Path

import pytest

from osler.bootstrap import STARTER
from osler.errors import InputError
from osler.library.gaps import known_gaps
from osler.library.topics import load_topics


@pytest.mark.parametrize("text", ["[[topic]", "[topic]\nname = 1\n", '[[topic]]\nname = "gout"\n'])
def test_a_list_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    """The file's name is in the message."""
    (tmp_path / "gaps-1.toml").write_text(text)
    with pytest.raises(InputError, match=r"gaps-1\.toml"):
        known_gaps(tmp_path)


def test_gaps_of_one_topic_from_several_files_stand_together(tmp_path: Path) -> None:
    """In the order of the files' names."""
    (tmp_path / "gaps-2.toml").write_text('[[topic]]\nname = "gout"\ngaps = ["b"]\n')
    (tmp_path / "gaps-1.toml").write_text('[[topic]]\nname = "gout"\ngaps = ["a"]\n')
    assert known_gaps(tmp_path) == {"gout": ("a", "b")}


def test_every_gap_belongs_to_a_topic_of_the_library() -> None:
    """No gap under a name that no question leads to."""
    topics = {topic.name for topic in load_topics(STARTER / "topics")}
    assert sorted(set(known_gaps(STARTER)) - topics) == []
