"""The project's own papers on safety and measurement, as pages.

They lie in ``safety/``: in an installed package inside it, in a checkout at its top.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_noop

import osler
from osler.errors import NotFound
from osler.interfaces.web.about.markdown import Paper, paper_of

_PACKAGE = Path(osler.__file__).parent
PLACES = (_PACKAGE / "safety", _PACKAGE.parents[1] / "safety")


@dataclass(frozen=True)
class Entry:
    """A paper in the list of pages about the service."""

    file: str
    title: str
    summary: str


PAPERS: Mapping[str, Entry] = {
    "evaluation": Entry(
        "figures.md",
        gettext_noop("Evaluation results"),
        gettext_noop("What we measured, on which cases, and how far it met its aim."),
    ),
    "intended-use": Entry(
        "intended-use.md",
        gettext_noop("Intended use"),
        gettext_noop("What this service is for, and what it must not be used for."),
    ),
    "model-card": Entry(
        "model-card.md",
        gettext_noop("Model card"),
        gettext_noop("What the system is made of, what was learnt from what, and what was not."),
    ),
    "safety-case": Entry(
        "safety-case.md",
        gettext_noop("Safety case"),
        gettext_noop("Why we think it is safe enough to try, with the weak points named."),
    ),
    "incidents": Entry(
        "incidents.md",
        gettext_noop("Incidents"),
        gettext_noop("What went wrong, and what was done about it."),
    ),
}


def paper(name: str) -> Paper:
    """One of the papers; raises NotFound where it is not known or not part of this installation."""
    entry = PAPERS.get(name)
    if entry is None:
        raise NotFound(f"There is no page {name!r}", hint="See the list of pages.")
    for place in PLACES:
        if (place / entry.file).is_file():
            return _read(place / entry.file, (place / entry.file).stat().st_mtime_ns)
    raise NotFound("This page is not part of this installation", hint="See the project's files.")


@lru_cache(maxsize=len(PAPERS))
def _read(path: Path, changed: int) -> Paper:
    """``changed`` makes a file that was written again be read again."""
    return paper_of(path.read_text("utf-8"))
