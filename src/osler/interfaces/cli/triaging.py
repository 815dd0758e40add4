"""``osler triage``: red flags in a text, found by rules that need no library."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from osler.answering.triage import triage, triage_lines
from osler.errors import InputError
from osler.interfaces.cli.console import AsJson, as_line, out, print_json
from osler.interfaces.cli.reading import lines_of


def triage_texts(
    text: Annotated[str | None, typer.Argument(help="What the person says; - reads it.")] = None,
    jsonl: Annotated[
        Path | None, typer.Option("--jsonl", help="File of {id, text} lines; - is standard input.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say how urgent a text sounds: emergency, urgent, soon or routine, and which rules fired.

    Example: osler triage "crushing chest pain and sweating"
    """
    if jsonl is not None:
        for found in triage_lines(lines_of(jsonl)):
            sys.stdout.write(as_line(found) + "\n")
        return
    if text is None:
        raise InputError("Nothing to triage.", hint="Give a text, or --jsonl FILE.")
    judged = triage(sys.stdin.read() if text == "-" else text)
    if as_json:
        print_json(judged)
        return
    out.print(judged.urgency.upper(), style="bold")
    for flag in judged.flags:
        out.print(f"• {flag.message}", markup=False)
        out.print(f"  because of: {flag.because} (rule {flag.rule})", markup=False, style="dim")
        out.print(f"  {flag.source}", markup=False, style="dim")
