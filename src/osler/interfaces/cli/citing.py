"""``osler library cite``: sources as reference managers take them."""

import sys
from typing import Annotated

import typer

from osler.bootstrap import open_library
from osler.errors import InputError
from osler.interfaces.cli.console import AsJson, Home, progress, settings
from osler.interfaces.cli.reading import typed
from osler.interfaces.exports.references import Format, references
from osler.interfaces.quoting import quoting, words_quoted
from osler.ports import LibraryStore


def cite(
    source_ids: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Ids, as `library list` prints them.")
    ],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="What your reference manager reads.", show_default="text"
        ),
    ] = None,
    abstracts: Annotated[
        bool, typer.Option("--abstracts", help="Send the abstracts along, where there are any.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Write sources as references: CSL-JSON, RIS, BibTeX or printed text.

    A source that was retracted, superseded or is past its review says so in its note.
    --json is CSL-JSON.
    Example: osler library cite pmid-29768149 --format ris > asthma.ris
    """
    if as_json and form not in (None, Format.CSL_JSON):
        raise InputError(f"--json is CSL-JSON, not {form}", hint="Leave out --json, or --format.")
    form = Format.CSL_JSON if as_json else form or Format.TEXT
    chosen = settings(home)
    with progress("Opening the library") as told, open_library(chosen, progress=told) as library:
        found = [library.source(typed(one)).on(chosen.at) for one in dict.fromkeys(source_ids)]
        how, sent = quoting(), found if abstracts else []
        words = {one.id: words_quoted(abstract_of(library, one.id), one, how) for one in sent}
    sys.stdout.write(references(found, form, abstracts=words))


def abstract_of(library: LibraryStore, source_id: str) -> str:
    """The words of the section that is the abstract, "" where the source has none."""
    sections = library.sections_of(source_id)
    return next((one.text for one in sections if one.path[:1] == ("Abstract",)), "")
