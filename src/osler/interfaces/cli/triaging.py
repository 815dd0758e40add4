"""``osler triage``: red flags in a text, found by rules that need no library."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from osler.answering.regions import Region
from osler.answering.triage import triage, triage_lines
from osler.answering.triage_hearing import MOST_AT_THE_END, MOST_CHARACTERS, is_cut
from osler.domain.answer import Triage
from osler.errors import InputError
from osler.interfaces.cli.console import AsJson, InRegion, print_json, region_told
from osler.interfaces.cli.failing import go_along_with
from osler.interfaces.cli.reading import lines_of, text_or_input

_CUT = (
    f"The text is long: only the first {MOST_CHARACTERS:,} and the last {MOST_AT_THE_END:,} "
    "characters were read."
)


def triage_texts(
    text: Annotated[str | None, typer.Argument(help="What the person says; - reads it.")] = None,
    jsonl: Annotated[
        Path | None, typer.Option("--jsonl", help="File of {id, text} lines; - is standard input.")
    ] = None,
    region: InRegion = "",
    as_json: AsJson = False,
) -> None:
    """Say how urgent a text sounds: emergency, urgent, soon or routine, and which rules fired.

    Example: osler triage "crushing chest pain and sweating"
    """
    where = region_told(region)
    if jsonl is not None:
        for found in triage_lines(lines_of(jsonl)):
            print_json(found, indent=None)
        return
    if text is None:
        raise InputError("Nothing to triage.", hint="Give a text, or --jsonl FILE.")
    said = text_or_input(text)
    judged = triage(said, region=where)
    if is_cut(said):
        typer.echo(_CUT, err=True)
    if as_json:
        print_json(judged)
        return
    _show(judged)


@contextmanager
def flags_in_any_case(text: str, region: Region, *, as_json: bool) -> Iterator[None]:
    """Whatever goes wrong inside, the red flags of the question still reach the reader.

    As JSON they go along with the error; in words they stand before it.
    """
    try:
        yield
    except (KeyboardInterrupt, SystemExit, BrokenPipeError):
        raise
    except BaseException as fault:  # a panic in the index does not derive from Exception
        judged = triage(text, region=region)
        if as_json:
            go_along_with(fault, judged)
        elif judged.flags:
            _show(judged)
        raise


def _show(judged: Triage) -> None:
    from osler.interfaces.cli.terminal import out

    out.print(judged.urgency.upper(), style="bold")
    for flag in judged.said:
        out.print(f"• {flag.message}")
        out.print(f"  because of: {flag.because} (rule {flag.rule})", style="dim")
        out.print(f"  {flag.source}", style="dim")
