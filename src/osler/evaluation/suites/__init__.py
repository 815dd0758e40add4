"""The suites of ``osler evaluate``: one module each, which holds its ``SUITE``.

A new suite is a new module here; nothing else names it.
"""

from importlib import import_module
from pkgutil import iter_modules

from osler.errors import InputError
from osler.evaluation.suite import Suite


def suites(names: tuple[str, ...] = ()) -> list[Suite]:
    """These suites, or all, by name; raises InputError for a name that none has."""
    known = suite_names()
    for name in names:
        if name not in known:
            raise InputError(f"No such suite: {name}", hint=f"One of {', '.join(known)}.")
    return [import_module(f"{__name__}.{name}").SUITE for name in known if name in (names or known)]


def suite_names() -> list[str]:
    """All names, sorted; loads none of them."""
    return sorted(module.name for module in iter_modules(__path__))
