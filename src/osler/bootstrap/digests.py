"""Digests under the eye of their editor: faults, and plain words that are hard."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from osler.bootstrap import STARTER
from osler.errors import DigestError


def lint(paths: Sequence[Path]) -> list[DigestError]:
    """Every fault in these digests (default: the starter library), plain wordings included."""
    from osler.answering.gate import check
    from osler.library.digest_lint import lint_digests
    from osler.library.topics import load_topics

    topics = [topic.name for topic in load_topics(STARTER / "topics")]
    topics += _topics_with_lay_names()
    return lint_digests(paths or [STARTER / "digests"], known_topics=topics, check=check)


def _topics_with_lay_names() -> Iterator[str]:
    """Topics that a digest of the starter library gives lay names: known to the others too."""
    for path in (STARTER / "digests").glob("*.md"):
        yield from tomllib.loads(path.read_text("utf-8").split("+++")[1]).get("lay", {})


def hard_wordings(paths: Sequence[Path]) -> list[DigestError]:
    """Plain wordings above grade 8 in these digests (default: the starter library)."""
    from osler.library import plain_grade

    return plain_grade.hard_wordings(paths or [STARTER / "digests"])
