"""True statements of a library: what mutations, paraphrases and their measures start from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import osler
from osler.answering.gate import check
from osler.domain.answer import Verdict
from osler.domain.recommendation import Recommendation
from osler.domain.source import Source
from osler.library.digest import parse_digest
from osler.ports import Library

DIGESTS = Path(osler.__file__).parent / "starter" / "digests"


@dataclass(frozen=True)
class Statement:
    """One statement beside its source and what else that source says."""

    item: Recommendation
    source: Source
    others: tuple[str, ...] = ()  # words of the source's other statements, in reading order

    @property
    def words(self) -> str:
        return " ".join(self.item.words.split())

    def verdict_on(self, claim: str, *, cautions: bool = True) -> Verdict:
        """The gate's verdict on a claim that cites this statement.

        ``cautions``: whether those that go with the statement are shown beside the claim.
        """
        return check(
            claim,
            self.item.words,
            item=self.item,
            source=self.source,
            cautions_shown=self.item.cautions if cautions else (),
        )


@cache
def starter_statements() -> tuple[Statement, ...]:
    """Every statement of the digests that come with Osler, by source, in reading order."""
    documents = [
        parse_digest(path.read_text("utf-8"), file=path.name)
        for path in sorted(DIGESTS.glob("*.md"))
    ]
    return tuple(s for d in documents for s in statements_of(d.recommendations, d.source))


def statements_in(library: Library) -> Iterator[Statement]:
    """Every recommendation of a library, by source, in reading order."""
    for source in library.sources():
        items = library.items_of(source.id)
        yield from statements_of([i for i in items if isinstance(i, Recommendation)], source)


def statements_of(items: Sequence[Recommendation], source: Source) -> Iterable[Statement]:
    """The statements of one source."""
    for item in items:
        others = tuple(" ".join(other.words.split()) for other in items if other is not item)
        yield Statement(item, source, others)
