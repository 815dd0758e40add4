"""JSON lines in, JSON lines out."""

import json

import pytest

from osler.answering.checking.batch import Tally, check_lines
from osler.answering.checking.texts import Text
from osler.errors import NotFound


def answers(*lines: str) -> list[dict]:
    return [json.loads(line) for line in check_lines(lines)]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        "7",
        '{"id": 1}',
        '{"id": 1, "claim": 5, "quote": "x"}',
        '{"id": 1, "claim": "x", "quote": 5}',
        '{"id": 1, "claim": "x", "quote": ["a", 5]}',
        '{"id": 1, "claim": "x", "quote": null}',
        '{"id": 1, "claim": "x"}',
        '{"id": 1, "claim": "x", "file": "a.txt"}',
        '{"id": 1, "claim": "x", "source": ["a"]}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_answered_with_an_error(line):
    """It never stops the batch."""
    answer, good = answers(line, '{"id": "b", "claim": "Use heat.", "quote": "Use heat."}')
    assert answer["verdict"] == "not_supported"
    assert answer["reasons"] == ["error"]
    assert "line 1" in answer["error"]
    assert good["id"] == "b"
    assert (good["verdict"], good["reasons"], good["details"]) == ("supported", [], [])


def test_blank_lines_are_passed_over():
    """A trailing line break is no case."""
    assert answers("", "  \n") == []


def test_each_reason_is_named_once_with_its_details():
    """Names for programs, details for people."""
    line = json.dumps({"id": 3, "claim": "Take 5 mg and 7 mg.", "quote": ["Take 1 mg and 2 mg."]})
    (answer,) = answers(line)
    assert answer["id"] == 3
    assert answer["verdict"] == "contradicted"
    assert answer["reasons"] == ["doses"]
    assert all(detail.startswith("doses: ") for detail in answer["details"])


def test_a_source_that_is_not_there_spoils_its_line_alone():
    """The reason is told with the number of the line; the next line is answered."""

    def texts(wanted):
        if wanted == "known":
            return [Text("Rest the joint.", name=wanted)]
        raise NotFound(f"no {wanted}")

    tally = Tally()
    lines = [
        json.dumps({"id": n, "claim": "Rest the joint.", "source": source})
        for n, source in enumerate(["lost", "known", ["known", "lost"]])
    ]
    found = [json.loads(line) for line in check_lines(lines, source_texts=texts, tally=tally)]
    assert [one.get("error") for one in found] == ["line 1: no lost", None, "line 3: no lost"]
    assert (tally.faults, tally.all_supported) == (2, False)


def test_a_source_that_many_lines_name_is_read_once():
    """A thousand claims on one file read it once."""
    asked = []

    def texts(path):
        asked.append(path)
        return [Text("Rest the joint.", name=path)]

    line = json.dumps({"claim": "Rest the joint.", "files": ["a.txt"], "quotes": ["Use ice."]})
    tally = Tally()
    found = [json.loads(f) for f in check_lines([line] * 3, file_texts=texts, tally=tally)]
    assert asked == ["a.txt"]
    assert tally.all_supported
    assert found[0]["support"][0]["name"] == "a.txt"


def test_lines_are_answered_as_they_come():
    """Who pipes claims in sees each verdict before the next claim."""

    def endless():
        yield json.dumps({"claim": "Use heat.", "quote": "Use heat."})
        raise AssertionError("read too far ahead")

    assert json.loads(next(check_lines(endless())))["verdict"] == "supported"


def test_the_words_concerned_are_given_with_their_place():
    """Characters of the claim, and of the quote that is named."""
    line = json.dumps({"claim": "Take 20 mg of it.", "quote": ["Rest.", "Take 10 mg of it."]})
    (answer,) = answers(line)
    claims = [w for w in answer["words"] if w["of"] == "claim"]
    assert [(w["reason"], w["text"], w["start"], w["end"]) for w in claims] == [
        ("doses", "20 mg", 5, 10)
    ]
    assert answer["support"][0]["name"] == "quote 2"


def test_what_a_model_overruled_is_told():
    """A verdict that rests on a model is never shown as the gate's own."""

    class Agreeing:
        name = "agreeing"

        def entails(self, claim, quote):
            return 1.0

    line = json.dumps({"claim": "Resting the joint eases soreness.", "quote": "Rest eases pain."})
    (plain,) = answers(line)
    (found,) = [json.loads(f) for f in check_lines([line], entailment=Agreeing())]
    assert plain["verdict"] == "not_supported"
    assert "overruled" not in plain
    assert found["verdict"] == "supported"
    assert found["overruled"]
