"""``osler answers``: answers kept with ``osler ask --save``, and which of them need an update."""

import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from osler.bootstrap.answers import stored_answers
from osler.domain.stored_answer import StoredAnswer
from osler.errors import LibraryError
from osler.interfaces.cli import keeping
from osler.interfaces.cli.console import AsJson, Home, print_json, print_stored, settings
from osler.interfaces.cli.reading import typed

app = typer.Typer(help="Answers kept with `ask --save`.", no_args_is_help=True)
app.command("replay")(keeping.replay)
AnswerId = Annotated[str, typer.Argument(help="Id of a stored answer, as `list` prints it.")]
Today = Annotated[
    str | None,
    typer.Option("--at", help="As of this date (YYYY-MM-DD).", show_default="today"),
]


@app.command("list")
def list_answers(at: Today = None, as_json: AsJson = False, home: Home = None) -> None:
    """List the stored answers, newest first, and whether each still holds."""
    with stored_answers(settings(home, at)) as answers:
        nothing = "No answer is stored; `osler ask … --save` keeps one."
        _print(list(answers.all()), nothing, as_json, answers.damaged)


@app.command("show")
def show(
    answer_id: AnswerId,
    quotes: Annotated[
        bool, typer.Option("--quotes", "-q", help="Show the words each line rests on.")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--all", help="Show also what stands on the topic and was not asked.")
    ] = False,
    at: Today = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show an answer as it was stored; on standard error, why it needs an update."""
    with stored_answers(settings(home, at)) as answers:
        stored = answers.one(typed(answer_id))
    if as_json:
        print_stored(stored.text)
    else:
        from osler.interfaces.cli.render import show_answer
        from osler.interfaces.cli.terminal import out
        from osler.interfaces.encode import answer_of
        from osler.interfaces.quoting import answer_quoted, quoting

        answer = answer_quoted(answer_of(stored.text), quoting())
        show_answer(answer, out, quotes=quotes, whole=whole)
    for line in _why(stored):
        _aside(line)


@app.command("remove")
def remove(answer_id: AnswerId, as_json: AsJson = False, home: Home = None) -> None:
    """Delete a stored answer, with its question, from the disk."""
    with stored_answers(settings(home)) as answers:
        answers.remove(typed(answer_id))
    if as_json:
        print_json({"removed": typed(answer_id)})
    else:
        print(f"Removed {typed(answer_id)}.")


@app.command("affected")
def affected(
    source_id: Annotated[
        str | None, typer.Argument(help="Only those that rest on this source, marked or not.")
    ] = None,
    at: Today = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List the stored answers that need an update, and why.

    Example: osler answers affected acp-low-back-pain-2017
    """
    with stored_answers(settings(home, at)) as answers:
        found = list(answers.resting_on(typed(source_id)) if source_id else answers.affected())
        nothing = "No stored answer rests on it." if source_id else "None needs an update."
        _print(found, nothing, as_json, answers.damaged)


def _print(
    stored: Sequence[StoredAnswer], nothing: str, as_json: bool, damaged: Sequence[LibraryError]
) -> None:
    """Those that are sound; then, on standard error, those that are not, and exit code 5."""
    if as_json:
        print_json([_row(one) for one in stored])
    elif stored or not damaged:
        from osler.interfaces.cli.library_tables import show_stored_answers

        show_stored_answers(stored, nothing)
    for error in damaged:
        _aside(f"osler: {error}. What it rests on is not known. {error.hint}")
    if damaged:
        raise typer.Exit(LibraryError.exit_code)


def _aside(line: str) -> None:
    """A line on standard error; the marks of an answer may come from another library."""
    from osler.interfaces.cli.terminal import inert

    print(inert(line), file=sys.stderr)


def _row(stored: StoredAnswer) -> dict[str, Any]:
    return {
        "id": stored.id,
        "title": stored.title,
        "on": stored.on,
        "status": status_of(stored),
        "hash": stored.hash,
        "library": stored.library,
        "engine": stored.engine,
        "sources": stored.footings,
        "needs_update": stored.needs_update,
    }


def status_of(stored: StoredAnswer) -> str:
    """In the words of the reader."""
    return "needs update" if stored.needs_update else "as its sources stand"


def _why(stored: StoredAnswer) -> Iterable[str]:
    if stored.needs_update:
        yield "Needs update: what this answer rests on has changed since it was stored."
    for mark in stored.needs_update:
        yield f"• {mark.on}, {mark.source_id}: {mark.reason}"
