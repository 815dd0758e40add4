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


@dataclass(frozen=True)
class Aims:
    """How many figures met their aim, and in words those that did not."""

    met: int
    missed: tuple[str, ...]


def aims_in(name: str) -> Aims:
    """Those of the paper with the figures; none of any other."""
    for place in PLACES if name == "evaluation" else ():
        file = place / PAPERS[name].file
        if file.is_file():
            return _aims(file.read_text("utf-8"))
    return Aims(0, ())


def _aims(text: str) -> Aims:
    rows = [[c.strip() for c in line.split("|")[1:-1]] for line in text.splitlines() if "|" in line]
    own = [row for row in rows if len(row) == _COLUMNS and row[1] == "osler"]
    missed = tuple(
        f"{row[0]}: {_share(row[2], row[3])} (aim: {row[5]})"
        for row in own
        if row[6].strip("*") == "no"
    )
    return Aims(sum(row[6] == "yes" for row in own), missed)


_COLUMNS = 7  # figure, system, value, cases, interval, aim, met


def _share(value: str, cases: str) -> str:
    """ "2 of 39", where the value is a share of the cases."""
    number, total = float(value.replace(",", "")), int(cases.replace(",", "") or 0)
    return f"{round(number * total)} of {cases}" if 0 <= number <= 1 and total else value


@lru_cache(maxsize=len(PAPERS))
def _read(path: Path, changed: int) -> Paper:
    """``changed`` makes a file that was written again be read again."""
    return paper_of(path.read_text("utf-8"))
