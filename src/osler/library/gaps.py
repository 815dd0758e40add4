"""What the starter library is known not to hold: questions left open, topic by topic.

The lists are data, ``gaps*.toml`` of the starter folder: ``[[topic]]`` with ``name`` and ``gaps``.
"""

import tomllib
from pathlib import Path

from osler.errors import InputError


def known_gaps(folder: Path) -> dict[str, tuple[str, ...]]:
    """Gaps by name of topic; raises InputError where a file is not of that form."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("gaps*.toml")):
        try:
            for entry in tomllib.loads(path.read_text("utf-8"))["topic"]:
                name = str(entry["name"])
                found[name] = (*found.get(name, ()), *map(str, entry["gaps"]))
        except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
            raise InputError(f"{path.name}: not a list of gaps: {error}") from error
    return found
