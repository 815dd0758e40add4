"""One file a format: what each source prints, read into documents.

A new format is one class with ``name``, ``recognises`` and ``read``, added to ``readers``.
"""

from importlib import import_module
from importlib.util import find_spec

from osler.ports import SourceReader


def readers() -> tuple[SourceReader, ...]:
    """Every reader, in the order in which they are asked whether they know a file."""
    from osler.adapters.readers.digest import DigestReader
    from osler.adapters.readers.jsonl import JsonlReader
    from osler.adapters.readers.medquad import MedquadReader

    known: list[SourceReader] = [DigestReader(), JsonlReader(), MedquadReader()]
    if find_spec("osler.adapters.readers.ngc"):
        known.append(import_module("osler.adapters.readers.ngc").NgcReader())
    return tuple(known)
