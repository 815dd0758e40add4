"""Topics that joined the library after the questions on what it lacks were written."""

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from osler.answering.ask import Engine
from osler.domain.answer import Answer


@cache
def later_topics() -> frozenset[str]:
    """The names in ``cases/later-topics.toml``."""
    text = files("osler.evaluation").joinpath("cases", "later-topics.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["topics"])


def topics_told(answer: Answer, engine: Engine) -> frozenset[str]:
    """The topics under which what an answer shows is filed."""
    ids = [c.item_id for claim in answer.claims() for c in claim.citations]
    return frozenset(topic for item in engine.library.items(ids) for topic in item.topics)


def is_held_since(told: Collection[str]) -> bool:
    """True where all that is told of, and there is some, came later."""
    return bool(told) and later_topics().issuperset(told)
