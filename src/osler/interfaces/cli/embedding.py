"""``osler library embed``: make the vectors that let the library be searched by meaning."""

from typing import Annotated

import typer

from osler.interfaces.cli.console import AsJson, Home, print_json, progress, settings
from osler.interfaces.cli.failing import STOPPED
from osler.interfaces.cli.reading import typed


def embed(
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=64, help="Processors to use.")
    ] = 1,
    model: Annotated[
        str,
        typer.Option(
            "--model",
            help='"minilm", or a model that fastembed knows.',
            show_default="as before, at first minilm",
        ),
    ] = "",
    forget: Annotated[
        bool, typer.Option("--forget", help="Delete all vectors: find by words alone again.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Make the vectors that the library lacks, so that it is searched by meaning too.

    It may be stopped at any moment and goes on from there when it is started again.
    Run it again after documents were added. It needs what `make dense` installs.
    """
    from osler.bootstrap.vectors import embed_library, forget_vectors

    chosen = settings(home)
    if forget:
        gone = forget_vectors(chosen)
        if as_json:
            print_json({"forgotten": gone})
        else:
            print("The vectors are deleted." if gone else "There are no vectors.")
        return
    with progress("Loading the model") as told:
        done = embed_library(chosen, model=typed(model), workers=workers, progress=told)
    if as_json:
        print_json(done)
    else:
        print(f"{done.made} vectors made; {done.with_vector} of {done.entries} entries have one.")
        if done.interrupted:
            print("Stopped early; the same command goes on from there.")
    if done.interrupted:
        raise typer.Exit(STOPPED)
