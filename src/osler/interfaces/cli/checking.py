"""``osler check``: does a claim stand on the words it cites?"""

from pathlib import Path
from typing import Annotated

import typer

from osler.answering.gate import check
from osler.answering.gate.batch import check_lines
from osler.errors import InputError
from osler.interfaces.cli.console import AsJson, print_json, print_json_line
from osler.interfaces.cli.reading import lines_of, typed


def check_claims(
    claim: Annotated[str | None, typer.Option("--claim", help="The sentence to check.")] = None,
    quote: Annotated[
        list[str] | None, typer.Option("--quote", help="Words it rests on; may be repeated.")
    ] = None,
    jsonl: Annotated[
        Path | None,
        typer.Option("--jsonl", help="File of {id, claim, quote} lines; - is standard input."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a claim against its quotes: supported, contradicted or not_supported, with reasons.

    Example: osler check --claim "Do not offer X." --quote "Offer X to adults."
    """
    if jsonl is not None:
        for line in check_lines(lines_of(jsonl)):
            print_json_line(line)
        return
    if not claim or not claim.strip() or not quote:
        raise InputError("Nothing to check.", hint="Give --claim and --quote, or --jsonl FILE.")
    verdict = check(typed(claim), [typed(words) for words in quote])
    if as_json:
        print_json({"verdict": verdict.outcome, "reasons": verdict.reasons})
        return
    from osler.interfaces.cli.terminal import out

    out.print(verdict.outcome.replace("_", " "), style="bold")
    for reason in verdict.reasons:
        out.print(f"  {reason.name}: {reason.detail}")
