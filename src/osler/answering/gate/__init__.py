"""The gate: does a claim stand on the exact words it cites?

Deterministic and conservative: it may reject a faithful rewording, and must not accept an
unfaithful one. One rule a module; each returns its reasons by name (see ``check``).
"""

from osler.answering.gate.verdict import check

__all__ = ["check"]
