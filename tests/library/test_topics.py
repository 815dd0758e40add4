"""Topic files: read strictly, with file and line of every fault."""

from importlib.resources import files
from pathlib import Path

import pytest

from osler.errors import DigestFaults
from osler.library.topics import load_topics, parse_topic

STARTER = Path(str(files("osler") / "starter" / "topics"))
GOOD = """name = "gout"
title = "Gout"
source = "A page"

lay = ["gout attack"]
clinical = ["podagra"]
questions = ["What helps?"]
"""


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(DigestFaults) as caught:
        parse_topic(text, file="gout.toml")
    return [(fault.line, fault.reason) for fault in caught.value.faults]


def test_a_file_that_is_not_toml_says_where_it_breaks():
    """The line is the one that cannot be read."""
    ((line, reason),) = faults('name = "gout"\ntitle = \n')
    assert line == 2
    assert reason.startswith("Not TOML")


def test_a_toml_fault_without_a_line_is_put_at_the_end():
    """Some parsers' faults name no line."""
    ((line, _),) = faults('name = "gout')
    assert line == 1


def test_a_missing_text_is_named():
    """Name, title and source are needed."""
    found = faults('name = "gout"\n')
    assert [reason.split("`")[1] for _, reason in found] == ["title", "source"]


def test_an_unknown_field_is_named_with_a_suggestion():
    """The nearest field that exists is offered."""
    ((line, reason),) = faults(GOOD + 'layy = ["x"]\n')
    assert line == 8
    assert "`layy`" in reason and '"lay"' in reason


@pytest.mark.parametrize(
    ("line", "change", "says"),
    [
        (5, ('["gout attack"]', '"gout attack"'), "list of texts"),
        (5, ('["gout attack"]', "[1]"), "list of texts"),
        (5, ('["gout attack"]', '[" "]'), "empty name"),
        (5, ('["gout attack"]', '["Gout attack", "gout attack"]'), "twice"),
        (1, ('"gout"', '"Gout"'), "lower case"),
        (7, ('"What helps?"', '"What helps"'), "Not a question"),
        (7, ('"What helps?"', '" "'), "empty name"),
    ],
)
def test_a_wrong_value_is_refused_at_its_line(line, change, says):
    """A file is refused whole, and its author told why."""
    found = faults(GOOD.replace(*change, 1))
    assert found[0][0] == line
    assert says in found[0][1]


def test_a_topic_is_not_related_to_itself():
    """Related topics are other topics."""
    ((_, reason),) = faults(GOOD + 'related = ["gout"]\n')
    assert "not related to itself" in reason


def test_a_name_that_is_no_text_is_refused():
    """A number is no name."""
    assert any("`name` is needed" in reason for _, reason in faults(GOOD.replace('"gout"', "3", 1)))


def test_a_good_file_becomes_a_topic():
    """What is not given is empty."""
    topic = parse_topic(GOOD, file="gout.toml")
    assert (topic.name, topic.title, topic.lay) == ("gout", "Gout", ("gout attack",))
    assert topic.misspellings == topic.related == ()


def test_a_folder_reports_the_faults_of_all_its_files(tmp_path):
    """Every file is read before the folder is refused."""
    (tmp_path / "a.toml").write_text(GOOD.replace('"Gout"', '""', 1))
    (tmp_path / "b.toml").write_text("name = 1")
    with pytest.raises(DigestFaults) as caught:
        load_topics(tmp_path)
    assert {fault.file for fault in caught.value.faults} == {"a.toml", "b.toml"}


def test_a_related_topic_without_a_file_is_a_fault(tmp_path):
    """Links lead somewhere."""
    (tmp_path / "gout.toml").write_text(GOOD + 'related = ["podagra"]\n')
    with pytest.raises(DigestFaults, match="podagra"):
        load_topics(tmp_path)


def test_the_starter_topics_are_sound():
    """Every starter topic has lay names, a source and three questions, and no name twice."""
    topics = load_topics(STARTER)
    assert len(topics) > 90
    for topic in topics:
        assert len(topic.questions) == 3, topic.name
        assert topic.lay and topic.clinical and topic.source, topic.name
        own = (*topic.lay, *topic.clinical, *topic.misspellings)
        assert len({name.casefold() for name in own}) == len(own), topic.name


def test_a_name_leads_to_one_starter_topic():
    """No name belongs to two topics."""
    owners: dict[str, str] = {}
    for topic in load_topics(STARTER):
        for name in (topic.name, *topic.lay, *topic.clinical, *topic.misspellings):
            assert owners.setdefault(name.casefold(), topic.name) == topic.name, name
