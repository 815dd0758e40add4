"""How far quotes are printed: in full in one's own terminal, as licences allow elsewhere."""

import os
from dataclasses import replace

from osler.domain.answer import Answer, AnswerSection, Citation, Claim, Disagreement, Reference
from osler.domain.source import Source
from osler.errors import InputError
from osler.library.quoting import Quoting, quoted

SETTING = "OSLER_QUOTE"


def quoting(default: Quoting = Quoting.FULL) -> Quoting:
    """The setting; ``default`` is what holds where it is not set: the terminal's is FULL.

    Raises InputError where it is set to something else.
    """
    told = os.environ.get(SETTING, "") or default
    if told not in set(Quoting):
        raise InputError(
            f"{SETTING} is {told!r}", hint=f"Set it to {' or '.join(Quoting)}, or leave it out."
        )
    return Quoting(told)


def answer_quoted(answer: Answer, how: Quoting) -> Answer:
    """The answer with its quotes as far as they may be printed; its statements stay whole.

    A statement that was cut could lose the condition under which it holds.
    """
    if how is Quoting.FULL:
        return answer
    held = {reference.number: reference for reference in answer.references}

    def claims(every: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(_claim(claim, held, how) for claim in every)

    return replace(
        answer,
        emergency=claims(answer.emergency),
        urgent=claims(answer.urgent),
        short_answer=claims(answer.short_answer),
        sections=tuple(AnswerSection(s.key, s.title, claims(s.claims)) for s in answer.sections),
        other_causes=claims(answer.other_causes),
        disagreements=tuple(
            Disagreement(d.on, claims(d.sides), d.difference) for d in answer.disagreements
        ),
    )


def _claim(claim: Claim, held: dict[int, Reference], how: Quoting) -> Claim:
    def cited(every: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return tuple(
            replace(c, quote=quoted(c.quote, r.licence, r.form, quoting=how))
            for c in every
            for r in (held[c.reference],)
        )

    return replace(claim, citations=cited(claim.citations), agreeing=cited(claim.agreeing))


def words_quoted(words: str, source: Source, how: Quoting) -> str:
    """A source's own words as far as they may be printed."""
    return quoted(words, source.licence, source.form, quoting=how)
