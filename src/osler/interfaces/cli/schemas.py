"""``osler schema``: the shape of what ``--json`` prints."""

import typer

from osler.domain.answer import Answer
from osler.interfaces.cli.console import AsJson, print_json
from osler.interfaces.encode import schema_of

app = typer.Typer(help="JSON Schemas of what --json prints.", no_args_is_help=True)


@app.callback()
def schemas() -> None:
    """JSON Schemas of what --json prints."""


@app.command("answer")
def answer(as_json: AsJson = True) -> None:  # noqa: ARG001  a schema is JSON either way
    """Print the JSON Schema of an answer (``osler ask --json``)."""
    print_json(schema_of(Answer))
