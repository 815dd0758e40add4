"""Commands of somebody who acts at the desk, and what they show of the article that is left."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any

from osler.domain.article import Article
from osler.interfaces.cli.console import AsJson, Home, print_json
from osler.interfaces.cli.desk_options import As, Database, InRole, sitting


def acting(act: Callable[..., Article]) -> Callable[..., None]:
    """The command of an act: its own options, and then those that say who acts, and where.

    ``act`` takes the sitting first; the rest of its parameters are what the command line gives.
    """

    def command(
        who: As = "",
        roles: InRole = None,
        database: Database = "",
        as_json: AsJson = False,
        home: Home = None,
        **given: Any,
    ) -> None:
        with sitting(home, who, roles, database) as it:
            done = act(it, **given)
        _show(done, as_json=as_json)

    _, *own = signature(act).parameters.values()
    *shared, _ = signature(command).parameters.values()
    parameters = [p.replace(kind=Parameter.KEYWORD_ONLY) for p in (*own, *shared)]
    told = wraps(act)(command)
    told.__annotations__ = {p.name: p.annotation for p in parameters}
    told.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # as typer reads it
    return told


def _show(article: Article, *, as_json: bool) -> None:
    """What an action left behind."""
    if as_json:
        print_json(article)
        return
    from osler.interfaces.cli.terminal import out

    out.print(f"{article.id}: {article.status} (text {article.newest.number}, "
              f"{article.newest.hash[:12]})")  # fmt: skip
