"""``osler check``: does a claim stand on the words it cites?"""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osler.answering.checking import Checked, Text, check_texts
from osler.answering.checking.batch import Tally, check_lines
from osler.answering.checking.texts import cited
from osler.errors import InputError
from osler.interfaces.cli.console import AsJson, Home, print_json, print_json_line, progress
from osler.interfaces.cli.reading import lines_of, text_or_input, typed
from osler.ports import Entailment

if TYPE_CHECKING:
    from osler.bootstrap.texts import Shelf

NOT_ALL_SUPPORTED = 6  # with --strict


def check_claims(
    claim: Annotated[
        str | None,
        typer.Option("--claim", help="The sentence to check; - reads it from standard input."),
    ] = None,
    quotes: Annotated[
        list[str] | None, typer.Option("--quote", help="Words it rests on; may be repeated.")
    ] = None,
    files: Annotated[
        list[Path] | None,
        typer.Option("--file", "-f", help="File it rests on, searched; may be repeated."),
    ] = None,
    sources: Annotated[
        list[str] | None,
        typer.Option("--source", "-s", help="Library id it rests on; may be repeated."),
    ] = None,
    jsonl: Annotated[
        Path | None,
        typer.Option("--jsonl", help="File of {id, claim, quote} lines; - is standard input."),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option("--entailment", help="Address of a model that may accept a rewording."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with code 6 unless every claim is supported.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Check a claim against its sources: supported, contradicted or not_supported, with reasons.

    Example: osler check --claim "Do not offer X." --quote "Offer X to adults."
    """
    if jsonl is not None and (claim or quotes or files or sources):
        raise InputError("--jsonl stands alone.", hint="Each of its lines has its own claim.")
    with ExitStack() as opened:
        shelf = _Shelf(home, opened)
        if jsonl is not None:
            all_supported = _check_lines(jsonl, shelf, model=model, strict=strict)
        else:
            texts = [
                *_cited(quotes or []),
                *(text for path in files or [] for text in _texts_of_file(str(path))),
                *(text for wanted in sources or [] for text in shelf.texts(typed(wanted))),
            ]
            all_supported = _check_one(claim, texts, model=model, as_json=as_json)
    if strict and not all_supported:
        raise typer.Exit(NOT_ALL_SUPPORTED)


def _check_one(claim: str | None, texts: list[Text], *, model: str | None, as_json: bool) -> bool:
    said = text_or_input(claim) if claim else ""
    if not said.strip():
        what = "There is no claim." if claim is None else "The claim is empty."
        raise InputError(what, hint='Give --claim "TEXT", or --jsonl FILE.')
    if not texts:
        raise InputError(
            "There is nothing to check the claim against.",
            hint="Give --quote, --file or --source beside --claim.",
        )
    checked = check_texts(said, texts, entailment=_entailment(model))
    if as_json:
        print_json(
            {
                "verdict": checked.outcome,
                "reasons": checked.objections,
                "support": checked.support,
                "overruled": checked.overruled,
            }
        )
    else:
        _show(checked)
    return checked.supported


def _check_lines(jsonl: Path, shelf: "_Shelf", *, model: str | None, strict: bool) -> bool:
    tally = Tally()
    answers = check_lines(
        lines_of(jsonl),
        file_texts=_texts_of_file,
        source_texts=shelf.texts,
        entailment=_entailment(model),
        tally=tally,
    )
    for line in answers:
        print_json_line(line)
    if strict and tally.faults:
        raise typer.Exit(InputError.exit_code)
    return tally.all_supported


def _cited(quotes: list[str]) -> list[Text]:
    return [
        cited(typed(words), name=f"quote {n}" if len(quotes) > 1 else "quote")
        for n, words in enumerate(quotes, start=1)
    ]


def _texts_of_file(path: str) -> list[Text]:
    from osler.bootstrap.texts import texts_of_file

    return texts_of_file(Path(path))


def _entailment(address: str | None) -> Entailment | None:
    if address is None:
        return None
    from osler.bootstrap.texts import entailment_at

    return entailment_at(typed(address))


class _Shelf:
    """The library, opened where an id is asked for and closed at the end."""

    def __init__(self, home: Path | None, opened: ExitStack) -> None:
        self._home = home
        self._opened = opened
        self._shelf: Shelf | None = None

    def texts(self, wanted: str) -> list[Text]:
        """The texts of an id; raises NotFound."""
        if self._shelf is None:
            from osler.bootstrap.texts import Shelf

            told = self._opened.enter_context(progress("Opening the library"))
            self._shelf = self._opened.enter_context(Shelf(self._home, progress=told))
        return self._shelf.texts(wanted)


def _show(checked: Checked) -> None:
    from osler.interfaces.cli.terminal import out

    out.print(checked.outcome.replace("_", " "), style="bold")
    for reason in checked.reasons:
        out.print(f"  {reason.name}: {reason.detail}")
    for reason in checked.overruled:
        out.print(f"  a model accepts the rewording: {reason.detail}")
    for support in checked.support:
        place = ", ".join(part for part in (support.name, support.place) if part)
        out.print(f"  nearest: “{support.text}” ({place}, line {support.line})")
