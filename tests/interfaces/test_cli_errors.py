"""Errors on the command line: one clear message, the documented exit code, no traceback."""

import json
import re
import socket
from pathlib import Path
from unittest.mock import patch

import pytest

from osler.errors import LibraryBusy, NotAllowed
from osler.interfaces.cli import questions
from tests.interfaces.commands import Ran, osler

USAGE, NO_SUCH_ID, NOT_ALLOWED, LIBRARY = 2, 3, 4, 5

WRONG = {
    "a date that is none": (["ask", "gout", "--at", "2026-13-01"], USAGE),
    "a date in another form": (["ask", "gout", "--at", "1/2/2026"], USAGE),
    "an audience that is none": (["ask", "gout", "--audience", "baby"], USAGE),
    "an option that is none": (["ask", "gout", "--nonsense"], USAGE),
    "no question": (["ask"], USAGE),
    "nothing to search for": (["search"], USAGE),
    "blank words to search for": (["search", " "], USAGE),
    "no results wanted": (["search", "gout", "-k", "0"], USAGE),
    "queries without a run": (["search", "--queries", "q.jsonl"], USAGE),
    "a run without queries": (["search", "gout", "--run", "out"], USAGE),
    "queries that are not there": (["search", "--queries", "/no/q.jsonl", "--run", "o"], USAGE),
    "an empty claim": (["check", "--claim", "", "--quote", "words"], USAGE),
    "a blank claim": (["check", "--claim", " ", "--quote", "words"], USAGE),
    "a claim without a quote": (["check", "--claim", "words"], USAGE),
    "claims that are not there": (["check", "--jsonl", "/no/claims.jsonl"], USAGE),
    "claims that are a folder": (["check", "--jsonl", "/"], USAGE),
    "nothing to triage": (["triage"], USAGE),
    "texts that are not there": (["triage", "--jsonl", "/no/texts.jsonl"], USAGE),
    "a file to add that is not there": (["library", "add", "/no/file.md"], NO_SUCH_ID),
    "a source that is not there": (["library", "show", "no-such-source"], NO_SUCH_ID),
    "withdrawing what is not there": (["library", "withdraw", "no", "--reason", "x"], NO_SUCH_ID),
    "withdrawing without a reason": (["library", "withdraw", "no"], USAGE),
    "reinstating what is not there": (["library", "reinstate", "no"], NO_SUCH_ID),
    "no processes": (["library", "add", "/", "--workers", "0"], USAGE),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_input_is_told_with_its_exit_code(home: Path, wrong: str) -> None:
    """With --json the same fault is one JSON object with kind, message and hint."""
    arguments, code = WRONG[wrong]
    ran = osler(*arguments, home=home)
    assert (ran.code, ran.out) == (code, "")
    assert clear(ran)
    ran = osler(*arguments, "--json", home=home)
    assert ran.code == code
    assert set(ran.json["error"]) == {"kind", "message", "hint"}
    assert ran.json["error"]["message"]


def clear(ran: Ran) -> bool:
    """A short message without Python in it."""
    return 0 < len(ran.err) < 1000 and "Traceback" not in ran.err and "[Errno" not in ran.err


def test_a_command_that_is_none_is_told() -> None:
    """Typing errors end with code 2."""
    assert osler("answer").code == USAGE
    assert osler().code == USAGE


@pytest.mark.parametrize(
    ("error", "code"),
    [(NotAllowed("The rules forbid it."), NOT_ALLOWED), (LibraryBusy("It is busy."), LIBRARY)],
)
def test_every_class_of_error_has_its_own_code(error: Exception, code: int, home: Path) -> None:
    """Scripts tell from the code what went wrong."""
    with patch.object(questions, "engine_for", side_effect=error):
        ran = osler("ask", "gout", "--json", home=home)
    assert ran.code == code
    assert ran.json["error"]["message"] == str(error)
    assert ran.json["error"]["hint"] in " ".join(ran.err.split())


def broken(*_: object, **__: object) -> None:
    raise KeyError("my secret complaint")


def test_an_unexpected_failure_never_shows_the_question(home: Path) -> None:
    """Questions are health data: the place in the program is told, its values are not."""
    with patch("osler.answering.ask.find", broken):
        ran = osler("ask", "secret: gout", "--json", home=home)
    assert ran.code == 1
    assert ran.json["error"]["kind"] == "Unexpected"
    assert re.search(r"KeyError in answering/ask\.py:\d+", ran.json["error"]["message"])
    assert "secret" not in ran.out + ran.err
    assert "OSLER_DEBUG=1" in ran.err
    assert clear(ran)


def test_a_developer_can_ask_for_the_traceback(home: Path) -> None:
    """OSLER_DEBUG=1 shows all, by choice."""
    with patch("osler.answering.ask.find", broken):
        ran = osler("ask", "gout", home=home, more={"OSLER_DEBUG": "1"})
    assert ran.code == 1
    assert "Traceback" in ran.err


def test_ctrl_c_ends_with_the_code_that_shells_know(home: Path) -> None:
    """130, a word, and no traceback."""
    with patch.object(questions, "engine_for", side_effect=KeyboardInterrupt):
        ran = osler("ask", "gout", home=home)
    assert (ran.code, ran.out) == (130, "")
    assert "Stopped" in ran.err


def test_errors_show_what_was_typed_as_inert_text(home: Path) -> None:
    """A file name cannot steer the terminal."""
    ran = osler("library", "show", "x\x1b[31m\u202e[red]y", home=home)
    assert ran.code == NO_SUCH_ID
    assert not set(ran.err) & {"\x1b", "\u202e"}
    assert "[red]y" in ran.err


def test_json_of_an_error_is_json(home: Path) -> None:
    """Whatever was typed, bytes that are no text included."""
    ran = osler("library", "show", 'x"\udcff', "--json", home=home)
    assert 'x"\ufffd' in json.loads(ran.out)["error"]["message"]


def test_a_busy_port_is_told_before_anything_is_started() -> None:
    """It says which option helps, and never that Osler answers there."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        ran = osler("serve", "--port", str(held.getsockname()[1]))
    assert ran.code == USAGE
    assert "--port" in ran.err
    assert "answers at" not in ran.out
