"""One way to write a value, so that equal values have equal hashes."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from osler.domain.answer import Answer, Citation, Claim, Reference
from osler.domain.article import Article, ReviewedClaim
from osler.domain.stored_answer import Footing
from osler.errors import InputError


def canonical(value: Any) -> str:
    """JSON with sorted keys, without blanks, in ASCII: the same bytes for the same value.

    Raises InputError where a text holds half a character, which no database gives back.
    """
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def hash_of(value: Any) -> str:
    """SHA-256 (hex) of the canonical JSON."""
    return hashlib.sha256(canonical(value).encode("ascii")).hexdigest()


def content_hash(
    article_id: str, frame: Answer, claims: Iterable[ReviewedClaim], footings: Iterable[Footing]
) -> str:
    """Hash of all that a reader would be given, and of the versions of its sources."""
    shown = [(one.id, one.part, one.claim) for one in claims]
    return hash_of([article_id, frame, shown, sorted(footings, key=lambda f: f.source_id)])


def claim_hash(
    part: str, claim: Claim, references: Iterable[Reference], footings: Iterable[Footing]
) -> str:
    """Hash of a claim and of the versions of its sources; reference numbers do not matter."""
    ids = {reference.number: reference.source_id for reference in references}
    cited = sorted({ids[c.reference] for c in (*claim.citations, *claim.agreeing)})
    versions = [footing for footing in footings if footing.source_id in cited]
    named = [_named(c, ids) for c in claim.citations], [_named(c, ids) for c in claim.agreeing]
    words = replace(claim, citations=(), agreeing=())
    return hash_of([part, words, named, cited, sorted(versions, key=lambda f: f.source_id)])


def state_of(article: Article) -> str:
    """An article as it is kept and hashed; its texts are in it by their own hashes.

    Where nobody is asked to review it, that is left out: articles kept before that could be said
    keep their hashes.
    """
    told = _plain(article)
    if not article.reviewers:
        del told["reviewers"]
    return canonical(told)


def state_hash(article: Article) -> str:
    """Hash of an article as it is kept."""
    return hashlib.sha256(state_of(article).encode("ascii")).hexdigest()


def _named(citation: Citation, ids: dict[int, str]) -> tuple[str, Citation]:
    return ids[citation.reference], replace(citation, reference=0)


def _whole(text: str) -> str:
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError("The text holds half a character", hint="Type it again.")
    return text


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return _whole(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 5 and 5.0 years are one age, whichever a database gives back
    if isinstance(value, frozenset | set):
        return sorted(_plain(each) for each in value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
