"""``osler triage``: red flags in a text, found by rules that need no library."""

from pathlib import Path
from typing import Annotated

import typer

from osler.answering.triage import triage, triage_lines
from osler.errors import InputError
from osler.interfaces.cli.console import AsJson, print_json
from osler.interfaces.cli.reading import lines_of, text_or_input


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
            print_json(found, indent=None)
        return
    if text is None:
        raise InputError("Nothing to triage.", hint="Give a text, or --jsonl FILE.")
    judged = triage(text_or_input(text))
    if as_json:
        print_json(judged)
        return
    from osler.interfaces.cli.terminal import out

    out.print(judged.urgency.upper(), style="bold")
    for flag in judged.flags:
        out.print(f"• {flag.message}")
        out.print(f"  because of: {flag.because} (rule {flag.rule})", style="dim")
        out.print(f"  {flag.source}", style="dim")
