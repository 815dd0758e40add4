"""``osler ask``: a question, its answer, and follow-ups in the same thread."""

import sys
from contextlib import ExitStack
from typing import Annotated, NamedTuple

import typer

from osler.answering.ask import Engine
from osler.answering.regions import Region
from osler.bootstrap import Settings
from osler.domain.answer import Answer, DeclineKind
from osler.domain.question import Audience
from osler.errors import InputError, LibraryError
from osler.interfaces.cli.console import (
    AsJson,
    At,
    Home,
    InRegion,
    print_json,
    progress,
    region_told,
    settings,
)
from osler.interfaces.cli.keeping import AsOf, engine_for
from osler.interfaces.cli.reading import text_or_input
from osler.interfaces.cli.triaging import flags_in_any_case
from osler.interfaces.encode import as_json as encoded
from osler.interfaces.quoting import answer_quoted, quoting

LEAVE_OUT = "Leave out --save, or --as-of."


class Showing(NamedTuple):
    """How much of an answer is printed."""

    quotes: bool  # the words each line rests on
    whole: bool  # what stands on the topic and was not asked


def ask(
    question: Annotated[str, typer.Argument(help="The question; - reads it from standard input.")],
    audience: Annotated[
        Audience,
        typer.Option(
            "--audience",
            "-a",
            metavar="WHO",
            help=f"Who reads the answer: {', '.join(Audience)}.",
        ),
    ] = Audience.PUBLIC,
    quotes: Annotated[
        bool, typer.Option("--quotes", "-q", help="Show the words each line rests on.")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--all", help="Show also what stands on the topic and was not asked.")
    ] = False,
    save: Annotated[
        bool,
        typer.Option("--save", help="Keep the answer, with the question, in the library folder."),
    ] = False,
    once: Annotated[bool, typer.Option("--once", help="Do not offer follow-up questions.")] = False,
    region: InRegion = "",
    at: At = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Answer a health question from the library.

    Example: osler ask "What can I do for sore thighs and lower back pain?" --audience doctor
    """
    where = region_told(region)
    text = text_or_input(question)
    with ExitStack() as opened:
        with flags_in_any_case(text, where, as_json=as_json):
            chosen = settings(home, at or as_of, where.code)
            if as_of and save:
                raise InputError("Only answers of the library as it is are kept", hint=LEAVE_OUT)
            with progress("Opening the library") as told:
                engine = opened.enter_context(engine_for(chosen, as_of, told))
            answer = engine.ask(text, audience=audience, at=chosen.at)
        if as_json:
            print_json(answer_quoted(answer, quoting()))
            _save(answer, chosen, wanted=save)
            _end_where_unavailable(answer)
            return
        shown = Showing(quotes=quotes, whole=whole)
        _converse(engine, answer, text, audience, chosen, where, shown, save=save, once=once)


def _converse(
    engine: Engine,
    answer: Answer,
    text: str,
    audience: Audience,
    chosen: Settings,
    where: Region,
    shown: Showing,
    *,
    save: bool,
    once: bool,
) -> None:
    """Show an answer, and where somebody sits at a terminal go on with what they ask next."""
    from osler.interfaces.cli.render import show_answer
    from osler.interfaces.cli.terminal import out

    thread: list[str] = []
    while True:
        show_answer(answer_quoted(answer, quoting()), out, quotes=shown.quotes, whole=shown.whole)
        _save(answer, chosen, wanted=save)
        _end_where_unavailable(answer)
        if once or not (sys.stdin.isatty() and out.is_terminal):
            return
        thread.append(text)
        text = _follow_up(answer)
        if not text:
            return
        with flags_in_any_case(text, where, as_json=False):
            answer = engine.ask(text, audience=audience, at=chosen.at, earlier=tuple(thread))


def _end_where_unavailable(answer: Answer) -> None:
    """A library that failed while it was asked has the exit code of library trouble."""
    if answer.declined is not None and answer.declined.kind is DeclineKind.UNAVAILABLE:
        raise typer.Exit(LibraryError.exit_code)


def _save(answer: Answer, chosen: Settings, *, wanted: bool) -> None:
    """Keep an answer where that was asked for, and say under which id."""
    if not wanted:
        return
    from osler.bootstrap.answers import store_answer

    stored = store_answer(chosen, answer, text=encoded(answer))
    print(f"Stored as {stored.id}; `osler answers show {stored.id}` shows it.", file=sys.stderr)


def _follow_up(answer: Answer) -> str:
    """The reader's next question; a number picks a suggested one; empty ends the thread."""
    try:
        typed = input("\nAsk a follow-up (a number picks one; Enter ends): ").strip()
    except EOFError:
        return ""
    if typed.isdigit() and 0 < int(typed) <= len(answer.follow_ups):
        return answer.follow_ups[int(typed) - 1]
    return typed
