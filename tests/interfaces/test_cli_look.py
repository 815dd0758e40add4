"""How it looks: 80 columns, no escape codes when piped, and text that gives no orders."""

import os
import pty
import re
import runpy
import select
import sys
import time
from pathlib import Path

import pytest

from tests.interfaces.commands import FLAGSHIP, ended, osler, started

COMMANDS = {
    "ask": ["ask", FLAGSHIP, "--quotes"],
    "ask as a doctor": ["ask", FLAGSHIP, "-a", "doctor"],
    "an emergency": ["ask", "crushing chest pain and sweating"],
    "a refusal": ["ask", "asdf qwer"],
    "search": ["search", "gout"],
    "check": ["check", "--claim", "Take 20 mg of it.", "--quote", "Take 10 mg of it."],
    "triage": ["triage", "crushing chest pain and sweating, and I have a fever"],
    "list": ["library", "list"],
    "show": ["library", "show", "acp-low-back-pain-2017"],
    "doctor": ["library", "doctor"],
    "help": ["--help"],
    "version": ["--version"],
    **{
        f"help of {name}": [*name.split(), "--help"]
        for name in ("ask", "search", "check", "triage", "schema", "schema answer", "library")
    },
    **{
        f"help of library {name}": ["library", name, "--help"]
        for name in ("add", "list", "show", "lint", "withdraw", "reinstate", "doctor", "rebuild")
    },
}


@pytest.mark.parametrize("name", COMMANDS)
def test_piped_output_is_plain_and_fits_eighty_columns(home: Path, name: str) -> None:
    """No escape codes and no long line, whatever is printed."""
    ran = osler(*COMMANDS[name], home=home)
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert ran.out.strip()
    assert max(map(len, ran.out.splitlines())) <= 80


def test_the_package_itself_can_be_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``python -m osler`` is ``osler``, where the command is not on the path."""
    monkeypatch.setattr(sys, "argv", ["osler", "--version"])
    with pytest.raises(SystemExit) as ended_with:
        runpy.run_module("osler", run_name="__main__")
    assert not ended_with.value.code
    assert capsys.readouterr().out.startswith("osler ")


def test_a_narrow_terminal_is_kept_to(home: Path) -> None:
    """Down to 60 columns."""
    ran = ended(started("ask", FLAGSHIP, home=home, more={"COLUMNS": "60"}))
    assert max(map(len, ran.out.splitlines())) <= 60


STEERING = "\x1b[31mred\x1b[0m [red]x[/red] [link=https://e.org]y[/link] \x07\x9b1m\u202eabc :boom:"


@pytest.mark.parametrize(
    "command",
    [
        ["ask", f"What helps gout {STEERING}"],
        ["ask", f"What helps xylofant {STEERING}"],
        ["search", "zorblax fever"],
        ["library", "show", "inject"],
        ["library", "list", "-m", "zorblax"],
        ["ask", "What helps zorblax fever?", "--quotes"],
        ["triage", f"crushing chest pain {STEERING}"],
    ],
    ids=lambda c: " ".join(c)[:30].encode("ascii", "ignore").decode(),
)
def test_text_from_outside_is_shown_and_never_obeyed(collected: Path, command: list[str]) -> None:
    """Escapes and overrides are gone, markup and links are letters like others."""
    for more in ({}, {"FORCE_COLOR": "1"}):
        out = osler(*command, home=collected, more=more).out
        bare = re.sub(r"\x1b\[[0-9;]*m", "", out)  # what rich itself writes: colours only
        assert not set(bare) & set("\x1b\x07\x9b\u202e\u202c")
        assert "\x1b]8" not in out
        assert "\N{COLLISION SYMBOL}" not in out
    assert "[red]" in out or command[0] in ("triage", "ask")


def test_ingested_markup_is_printed_letter_by_letter(collected: Path) -> None:
    """A title with square brackets keeps them."""
    out = " ".join(osler("library", "show", "inject", home=collected).out.split())
    assert "[red]in[/red] [link=https://example.org]adults[/link]" in out
    assert "Zorblax [31mfever[0m ]0;title settles in a week." in out


def in_terminal(home: Path, *arguments: str, keys: bytes, more: dict[str, str]) -> str:
    """What a person sees who types these keys at the end of the first answer."""
    ours, theirs = pty.openpty()
    process = started(*arguments, home=home, more=more, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen, until = b"", time.monotonic() + 60
    typed = False
    while time.monotonic() < until:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                seen += os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
        if not typed and b"Enter ends" in seen:
            os.write(ours, keys)
            typed = True
    process.wait(10)
    os.close(ours)
    return seen.decode("utf-8", "replace")


def test_a_follow_up_is_asked_in_the_same_thread(home: Path) -> None:
    """A number picks a suggested question; an empty line ends."""
    told = {"TERM": "xterm", "COLUMNS": "80"}
    seen = in_terminal(home, "ask", "What helps gout?", keys=b"1\n\n", more=told)
    assert seen.count("Enter ends") == 2
    assert seen.count("How this was made") == 2
    assert "\x1b[1m" in seen
    assert "Traceback" not in seen


def test_no_color_is_respected_in_a_terminal(home: Path) -> None:
    """NO_COLOR takes every colour away; bold and underline may stay."""
    told = {"TERM": "xterm-256color", "NO_COLOR": "1"}
    seen = in_terminal(home, "ask", "chest pain", "--once", keys=b"", more=told)
    codes = {int(n) for found in re.findall(r"\x1b\[([0-9;]+)m", seen) for n in found.split(";")}
    assert codes
    assert not {n for n in codes if 30 <= n <= 49 or n >= 90}
