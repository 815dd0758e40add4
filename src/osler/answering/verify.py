"""Verify: the gate runs on every draft, whoever wrote it. What fails is struck, with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass

from osler.answering.checked_before import key_of
from osler.answering.compose import Draft, undated, verbatim
from osler.answering.gate import check
from osler.domain.answer import Outcome, Struck, Verdict
from osler.domain.recommendation import Recommendation
from osler.ports import Entailment


@dataclass(frozen=True)
class Verified:
    """A draft that its own quote supports."""

    draft: Draft
    verdict: Verdict


@dataclass(frozen=True)
class Verification:
    kept: tuple[Verified, ...]
    struck: tuple[Struck, ...]


def verify(
    drafts: Iterable[Draft],
    *,
    entailment: Entailment | None = None,
    held: frozenset[str] = frozenset(),
) -> Verification:
    """Each draft against its quote; a reworded draft that fails falls back to verbatim, and
    verbatim words that call old guidance current to the same words without that (``undated``).

    ``held``: keys of wordings that passed the gate before (see ``checked_before``).
    """
    kept, struck = [], []
    for draft in drafts:
        shown, verdict = draft, _check(draft, entailment, held)
        if not verdict.supported and draft.text != draft.quote:
            shown = verbatim(draft)
            verdict = _check(shown, entailment, held)
        if _only_dated(verdict):
            then = undated(draft)
            told = _check(then, entailment, held)
            shown, verdict = (then, told) if told.supported else (shown, verdict)
        if verdict.supported:
            kept.append(Verified(shown, verdict))
        else:
            source_id = draft.chosen.evidence.source.id
            struck.append(Struck(draft.text, source_id, verdict.reasons))
    return Verification(tuple(kept), tuple(struck))


def _only_dated(verdict: Verdict) -> bool:
    """True where nothing speaks against a claim but that its source is told as of today."""
    return not verdict.supported and {reason.name for reason in verdict.reasons} == {"standing"}


def _check(draft: Draft, entailment: Entailment | None, held: frozenset[str]) -> Verdict:
    evidence = draft.chosen.evidence
    item = evidence.item if isinstance(evidence.item, Recommendation) else None
    shown = draft.cautions
    if item is not None and draft.cautions == item.plain_cautions:
        shown = item.cautions  # the plain cautions were checked against these when loaded
    source = evidence.source
    if (
        held
        and key_of(draft.text, draft.quote, item=item, source=source, cautions_shown=shown) in held
    ):
        return Verdict(Outcome.SUPPORTED)
    return check(
        draft.text,
        draft.quote,
        item=item,
        source=source,
        cautions_shown=shown,
        entailment=entailment,
    )
