"""Osler answers health questions from clinical guidelines and research.

The public face: ``ask`` answers a question, ``check`` holds a claim against its sources.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "ask", "check"]

_HOMES = {"check": "osler.interfaces.checking", "ask": "osler.bootstrap"}


def __getattr__(name: str) -> Any:
    """Import the two public functions when first used, so that ``import osler`` stays light."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(name)
