"""By which scheme an issuer grades, as data: ``text_schemes.toml`` beside this file."""

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def _schemes() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = (
        resources.files("osler.adapters.readers").joinpath("text_schemes.toml").read_text("utf-8")
    )
    return tuple(
        (re.compile(rf"(?<!\w)(?:{told['issuer']})(?!\w)"), str(told["rating"]))
        for told in tomllib.loads(text)["scheme"]
    )


def rating_of(*names: str) -> str:
    """Words that name the scheme behind an issuer's grades; "" where none is known."""
    found = (rating for pattern, rating in _schemes() if any(map(pattern.search, names)))
    return next(found, "")
