"""Checks digests together: what one file alone cannot show.

``check`` is the gate of ``osler.answering.gate``; it is passed in because the library
does not know who answers from it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from osler.domain.answer import Verdict
from osler.domain.recommendation import Direction, Recommendation
from osler.domain.source import Source
from osler.errors import DigestError, DigestFaults
from osler.library.digest import ReadDigest, read_digest
from osler.library.leaning import leaning


class Check(Protocol):
    """Does a claim stand on its quotes?"""

    def __call__(
        self,
        claim: str,
        quotes: str | Sequence[str],
        *,
        item: Recommendation | None = None,
        source: Source | None = None,
        cautions_shown: Sequence[str] = (),
    ) -> Verdict: ...


@dataclass(frozen=True)
class _Read:
    """A digest that could be read, and the file it came from."""

    file: str
    digest: ReadDigest

    @property
    def source(self) -> Source:
        return self.digest.document.source

    @property
    def items(self) -> tuple[Recommendation, ...]:
        return self.digest.document.recommendations

    def fault(self, item: Recommendation, reason: str) -> DigestError:
        return DigestError(reason, file=self.file, line=self.digest.lines[item.id])

    def place(self, item: Recommendation) -> str:
        return f"{self.file}:{self.digest.lines[item.id]}"


def lint_digests(
    paths: Iterable[Path], *, known_topics: Iterable[str] = (), check: Check | None = None
) -> list[DigestError]:
    """Every fault in these files, by file and line; folders stand for the *.md in them."""
    read: list[_Read] = []
    faults: list[DigestError] = []
    for path in sorted(_files(paths)):
        try:
            text = path.read_text(encoding="utf-8")
            read.append(_Read(str(path), read_digest(text, file=str(path))))
        except DigestFaults as error:
            faults += error.faults
        except (OSError, UnicodeDecodeError) as error:
            faults.append(DigestError(f"Cannot be read: {error}", file=str(path), line=1))
    faults += _twice(read)
    faults += _same_words(read)
    faults += _unknown_topics(read, frozenset(known_topics))
    faults += _facts_in_conflict(read)
    faults += _leaning(read)
    if check is not None:
        faults += _unsupported_plain(read, check)
    return sorted(faults, key=lambda fault: (fault.file, fault.line, fault.reason))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from path.rglob("*.md")
        else:
            yield path


def _twice(read: list[_Read]) -> Iterator[DigestError]:
    """Two files with one id: the library could hold only one of them."""
    first: dict[str, str] = {}
    for one in read:
        if one.source.id in first:
            reason = f'{first[one.source.id]} has the id "{one.source.id}" too; rename one.'
            yield DigestError(reason, file=one.file, line=1)
        first.setdefault(one.source.id, one.file)


def _same_words(read: list[_Read]) -> Iterator[DigestError]:
    first: dict[str, str] = {}
    for one in read:
        for item in one.items:
            key = " ".join(item.words.casefold().split())
            if key in first:
                yield one.fault(item, f"The same words stand at {first[key]}; reword or drop one.")
            first.setdefault(key, one.place(item))


def _unknown_topics(read: list[_Read], known: frozenset[str]) -> Iterator[DigestError]:
    """Topics that have neither a file nor lay names of their own."""
    lay = {topic for one in read for topic, _ in one.digest.document.vocabulary}
    for one in read:
        for topic in one.source.topics:
            if topic not in known | lay:
                yield DigestError(_no_topic(topic), file=one.file, line=one.digest.topics_line)
        for item in one.items:
            for topic in item.topics:
                if topic not in known | lay | set(one.source.topics):
                    yield one.fault(item, _no_topic(topic))


def _no_topic(topic: str) -> str:
    return f'No topic file and no [lay] table names "{topic}"; correct it, or add its lay names.'


def _facts_in_conflict(read: list[_Read]) -> Iterator[DigestError]:
    """One fact cannot speak both for and against one action."""
    opposite = {Direction.FOR: Direction.AGAINST, Direction.AGAINST: Direction.FOR}
    first: dict[str, dict[Direction, str]] = defaultdict(dict)
    for one in read:
        for item in one.items:
            if item.direction not in opposite:
                continue
            for fact in item.fact_ids:
                seen = first[f"{fact} {item.label}"]
                if other := seen.get(opposite[item.direction]):
                    reason = f'Fact {fact} is for and against "{item.label}" ({other}); check it.'
                    yield one.fault(item, reason)
                seen.setdefault(item.direction, one.place(item))


def _leaning(read: list[_Read]) -> Iterator[DigestError]:
    """An answer shows a statement by itself, so nothing in it may lean on another."""
    for one in read:
        for item in one.items:
            for sentence in leaning(item):
                reason = f'"{sentence}" leans on another sentence; say what it speaks of.'
                yield one.fault(item, reason)


def _unsupported_plain(read: list[_Read], check: Check) -> Iterator[DigestError]:
    """Plain words say no more and no less than the statement, caution by caution too."""
    for one in read:
        for item in one.items:
            pairs = [(item.plain, item.words)] if item.plain else []
            if len(item.plain_cautions) != len(item.cautions):
                counts = f"{len(item.cautions)} and {len(item.plain_cautions)} are here."
                yield one.fault(item, f'Give each "Caution:" its "Plain caution:"; {counts}')
            pairs += zip(item.plain_cautions, item.cautions, strict=False)
            for plain, words in pairs:
                main = words == item.words
                verdict = check(
                    plain,
                    words,
                    item=item if main else None,
                    source=one.source,
                    cautions_shown=item.cautions,
                )
                if not verdict.supported:
                    why = "; ".join(f"{r.name}: {r.detail}" for r in verdict.reasons)
                    yield one.fault(item, f'"{plain}" does not stand on its statement ({why}).')
