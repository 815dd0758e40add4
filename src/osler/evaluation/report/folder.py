"""The folder of a report: written whole, the run before kept for comparison."""

import json
import tempfile
from pathlib import Path

from osler.errors import InputError
from osler.evaluation.report.markdown import markdown
from osler.evaluation.report.page import page
from osler.evaluation.report.written import Earlier, read_earlier, written
from osler.evaluation.results import Run

RESULTS = "results.json"
PREVIOUS = "previous.json"


def earlier_in(folder: Path) -> Earlier | None:
    """The run that this folder holds; raises InputError where it cannot be read."""
    file = folder / RESULTS
    try:
        return read_earlier(file.read_text("utf-8")) if file.is_file() else None
    except OSError as error:
        raise _unwritten(error) from error


def check_writable(folder: Path) -> None:
    """Make the folder where it is missing; raises InputError where it cannot be written to.

    Asked before measuring, so that a run of an hour is not lost at its end.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _unwritten(error) from error


def write_report(run: Run, folder: Path, *, earlier: Earlier | None = None) -> list[Path]:
    """results.json, report.md and report.html; the results that were there become previous.json.

    Each file replaces the old one in one step. Raises InputError where the folder cannot be
    written to.
    """
    texts = {
        RESULTS: json.dumps(written(run), ensure_ascii=False, indent=1) + "\n",
        "report.md": markdown(run, earlier),
        "report.html": page(run, earlier),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / RESULTS).is_file():
            (folder / PREVIOUS).write_bytes((folder / RESULTS).read_bytes())
        return [_replace(folder / name, text) for name, text in texts.items()]
    except OSError as error:
        raise _unwritten(error) from error


def _unwritten(error: OSError) -> InputError:
    return InputError(
        f"The report cannot be written: {error.strerror or error}",
        hint="Give --report a folder that you may write to.",
    )


def _replace(file: Path, text: str) -> Path:
    draft = file.with_name(f"{file.name}.part")
    draft.write_text(text, "utf-8")
    return draft.replace(file)
