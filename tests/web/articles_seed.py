"""Articles for tests of the site, approved through the real desk."""

from dataclasses import replace
from typing import Any

from osler.domain.answer import Answer, AnswerSection
from osler.domain.article import Article, Signature
from osler.editorial.desk import Desk
from osler.editorial.published import Published
from tests.editorial.making import (
    ANN,
    CLEO,
    REST,
    STAY,
    WALK,
    a_claim,
    an_answer,
    approves,
    footings,
    passes,
    published,
)

NEW_WORDS = "Walking is about as good as exercises."
ADDED = "Heat may help."


def approved(desk: Desk, answer: Answer | None = None) -> Published:
    """An article that two people approved and the chair published."""
    return desk.published(published(desk, answer or an_answer()).id)


def approved_again(desk: Desk, told: Published, answer: Answer) -> Published:
    """Its next version, with another text."""
    desk.flag(told.id, reason="There is newer guidance.", by=CLEO)
    desk.revise(told.id, answer, footings(1, 2), by=ANN)
    return _reviewed(desk, told.id)


def two_versions(desk: Desk) -> Published:
    """One statement reworded, one gone, one new."""
    first = approved(desk)
    newer = (a_claim(STAY), a_claim(NEW_WORDS, 2), a_claim(ADDED))
    section = AnswerSection("now", "What to do now", newer[1:])
    return approved_again(desk, first, an_answer(short_answer=newer[:1], sections=(section,)))


def edited_after(desk: Desk, told: Published, text: str) -> Article:
    """A newer draft of a published article: one statement in other words, approved by nobody."""
    desk.start(told.id, by=CLEO)
    one = desk.revision(told.id, viewer=CLEO).claims[0]
    return desk.edit(told.id, one.id, text, seen=one.hash, by=CLEO, reason="Plainer.", gate=passes)


def source_changed(desk: Desk, told: Published, *, withdrawn: bool) -> Published:
    """The second source has another text now, or was withdrawn."""
    from osler.bootstrap.desk import SYSTEM
    from tests.editorial.making import IN_FORCE, WITHDRAWN

    (now,) = footings(2, text_hash="v2 of s2", standing=WITHDRAWN if withdrawn else IN_FORCE)
    desk.sources_changed({now.source_id: now}, by=SYSTEM)
    return desk.published(told.id)


def hostile(words: str) -> Answer:
    """An answer with these words in every place that a source or an editor fills."""
    claim = a_claim(words, population=words, cautions=(words,), note=words)
    plain = an_answer()
    references = tuple(
        replace(r, title=words, issuer=words, citation=words) for r in plain.references
    )
    return an_answer(
        title=words,
        short_answer=(claim,),
        sections=(AnswerSection("now", words, (claim,)),),
        references=references,
        disclaimer=words,
        follow_ups=(words,),
        unanswered=(words,),
    )


def statements(*more: str) -> tuple[str, ...]:
    """The statements of ``an_answer``, and more."""
    return (STAY, REST, WALK, *more)


def _reviewed(desk: Desk, article_id: str) -> Published:
    from tests.editorial.making import ROB, RUT

    desk.resubmit(article_id, by=ANN)
    approves(desk, article_id, ROB, RUT)
    newest = desk.article(article_id, viewer=CLEO).newest
    desk.publish(article_id, seen=newest.hash, by=CLEO)
    return desk.published(article_id)


def signature(name: str, **more: Any) -> Signature:
    return Signature(name.casefold(), name, **more)
