"""The check: which words of the sources bear the claim, and what speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass

from osler.answering.checking.nearest import Sited, nearest_parts, nearest_sentence
from osler.answering.checking.texts import Part, Text, parts_of
from osler.answering.checking.words import Objection, Words, objection
from osler.answering.gate.length import TOO_LONG, too_long
from osler.answering.gate.verdict import check
from osler.domain.answer import Outcome, Reason, Verdict
from osler.ports import Entailment
from osler.text.sentences import split_sentences

__all__ = ["Checked", "NearestWords", "Objection", "Words", "check_texts"]

_PARTS = 3  # of searched texts that are read for each sentence of a claim
_SENTENCES = 40  # of one claim; each is held against all that is read
_ITEMS = 8  # items of a library that are read; more would only come less near


@dataclass(frozen=True)
class NearestWords:
    """The sentence that comes nearest to one sentence of the claim.

    ``start`` and ``end`` are characters of the text that ``name`` names: of the file, of the
    quote, or of the words of the library's item. Of a verdict that is not "supported" it
    says only where to look.
    """

    text: str
    name: str
    place: str  # headings, "" where there are none
    start: int
    end: int
    line: int  # of the text, from 1


@dataclass(frozen=True)
class Checked:
    """What became of a claim.

    ``outcome`` is supported, contradicted or not_supported; ``reasons`` say by name and in
    words what speaks against the claim, ``objections`` also where those words stand.
    ``overruled`` holds objections to the wording that an entailment model overruled.
    """

    claim: str
    verdict: Verdict
    objections: tuple[Objection, ...] = ()
    support: tuple[NearestWords, ...] = ()

    @property
    def outcome(self) -> Outcome:
        return self.verdict.outcome

    @property
    def supported(self) -> bool:
        return self.verdict.supported

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self.verdict.reasons

    @property
    def overruled(self) -> tuple[Reason, ...]:
        return self.verdict.overruled


@dataclass(frozen=True)
class _Attempt:
    """The claim against some parts."""

    parts: tuple[Part, ...]
    verdict: Verdict


def check_texts(
    claim: str, texts: Sequence[Text], *, entailment: Entailment | None = None
) -> Checked:
    """Hold a claim against texts.

    All quotes and the nearest parts of all searched texts are read together; each library
    item is read by itself, with its source, for what governs it governs its words alone.
    A claim without words, and texts without words, support nothing; nor do parts of texts, or
    claims, that are too long to be read.
    """
    if too_long(claim) or len(split_sentences(claim)) > _SENTENCES:
        return _unread(claim)
    parts = [part for text in texts for part in parts_of(text)]
    if not parts or not claim.strip():
        return _unfounded(claim)
    parts = [part for part in parts if not too_long(part.quote)]
    if not parts:
        return _unread(claim)
    attempts = _attempts(claim, parts, entailment)
    best = min(attempts, key=lambda attempt: _rank(attempt.verdict))
    nearest = _nearest(claim, best)
    return Checked(
        claim,
        best.verdict,
        tuple(objection(r, claim, best.parts, nearest) for r in best.verdict.reasons),
        tuple(_support(sited) for sited in nearest),
    )


def _unfounded(claim: str) -> Checked:
    verdict = check(claim, [])
    objections = tuple(Objection(reason.name, reason.detail) for reason in verdict.reasons)
    return Checked(claim, verdict, objections)


def _unread(claim: str) -> Checked:
    reason = Reason("wording", TOO_LONG)
    verdict = Verdict(Outcome.NOT_SUPPORTED, (reason,))
    return Checked(claim, verdict, (Objection(reason.name, reason.detail),))


def _attempts(claim: str, parts: Sequence[Part], entailment: Entailment | None) -> list[_Attempt]:
    quoted = [part for part in parts if part.text.quoted and part.text.item is None]
    searched = [part for part in parts if not part.text.quoted and part.text.item is None]
    items = [part for part in parts if part.text.item is not None]
    together = [*quoted, *nearest_parts(claim, searched, limit=_PARTS)]
    if not (together or items):  # nothing in the texts is alike
        together = searched[:1]
    found = []
    if together:
        quotes = [part.quote for part in together]
        verdict = check(claim, quotes, entailment=entailment)
        found.append(_Attempt(tuple(together), verdict))
    for part in nearest_parts(claim, items, limit=_ITEMS) or items[:1]:
        item, source = part.text.item, part.text.source
        verdict = check(claim, part.quote, item=item, source=source, entailment=entailment)
        found.append(_Attempt((part,), verdict))
    return found


def _rank(verdict: Verdict) -> tuple[bool, bool, int]:
    """Support first, by the gate's own rules rather than a model's; then the fewest reasons."""
    return (not verdict.supported, bool(verdict.overruled), len(verdict.reasons))


def _nearest(claim: str, attempt: _Attempt) -> list[Sited]:
    """One sentence of the attempt for each sentence of the claim that has one alike."""
    found: dict[Sited, None] = {}
    for sentence in split_sentences(claim):
        sited = nearest_sentence(sentence.text, attempt.parts)
        if sited:
            found[sited] = None
    return list(found)


def _support(sited: Sited) -> NearestWords:
    text = sited.part.text
    line = text.words.count("\n", 0, sited.start) + 1
    return NearestWords(sited.words, text.name, sited.part.place, sited.start, sited.end, line)
