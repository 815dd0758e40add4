"""open-medicine (github.com/RamosFBC/openmedicine): ``search_guidelines`` as its README has it.

The README's own example passes a few key words ("atrial fibrillation anticoagulation") and takes
what comes back as the guidelines on them. It has no answer "we hold nothing on this" but an
empty list, and gives no standing.
"""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any


@dataclass(frozen=True)
class Guideline:
    """One guideline that a search returned; ``words``: title, topics and the text of it."""

    title: str
    words: str


def name() -> str:
    """Name and version, "" where it is not installed."""
    try:
        return f"open-medicine {version('open-medicine')}" if _engine() else ""
    except PackageNotFoundError:
        return ""


def search(query: str) -> tuple[Guideline, ...]:
    """The guidelines it returns, in its order; () where it is not installed."""
    engine = _engine()
    if engine is None:
        return ()
    return tuple(_guideline(found) for found in engine.search_guidelines(query))


def titles() -> tuple[str, ...]:
    """Titles and topics of all that it holds."""
    engine = _engine()
    registry = engine._load_registry() if engine is not None else ()
    return tuple(f"{g['title']} {' '.join(g.get('topics', []))}" for g in registry)


def _guideline(found: dict[str, Any]) -> Guideline:
    engine = _engine()
    assert engine is not None  # it has just answered
    sections = found["available_sections"]
    text = [
        engine.retrieve_guideline(found["guideline_id"], section).interpretation
        for section in sections
    ]
    return Guideline(found["title"], "\n".join((found["title"], *map(str, text))))


@cache
def _engine() -> Any:
    try:
        from open_medicine.mcp import guideline_engine
    except ImportError:
        return None
    return guideline_engine
