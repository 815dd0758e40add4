"""The desk: which store it has, and what its gate checks an edit against."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from osler.adapters.desk_store import DeskDatabase
from osler.adapters.store import Store
from osler.answering.gate import check
from osler.bootstrap import Progress, Settings, open_library
from osler.bootstrap.vanished import check_still_there
from osler.domain.answer import Outcome, Verdict
from osler.domain.article import Actor, Article, ReviewedClaim, Role
from osler.domain.recommendation import Recommendation
from osler.domain.source import Standing, StandingLevel
from osler.domain.stored_answer import Footing
from osler.editorial.desk import Desk, Gate
from osler.editorial.policy import review_policy
from osler.ports import Library

SYSTEM = Actor("osler", "Osler", frozenset({Role.ADMINISTRATOR}))  # who acts in jobs
GONE = Standing(StandingLevel.WITHDRAWN, "It was removed from the library.")


def _silent(_: str) -> None:
    """The progress of those who do not want to hear it."""


def _clock() -> datetime:
    return datetime.now(UTC)


@contextmanager
def open_desk(
    settings: Settings, *, database: str = "", now: Callable[[], datetime] = _clock
) -> Iterator[Desk]:
    """The desk in the home folder, or in the database at a URL ("postgresql://…"); closed after.

    One serves a whole process: a site opens it once and keeps it.
    """
    store = DeskDatabase.at(database) if database else DeskDatabase.open(settings.home)
    try:
        yield desk_on(store, now=now)
    finally:
        store.close()


def desk_on(store: DeskDatabase, *, now: Callable[[], datetime] = _clock) -> Desk:
    """A desk on an open store, with real time, real chance and the policy of this version."""
    return Desk(store, now=now, nonce=lambda: secrets.token_hex(16), policy=review_policy())


def gate_on(library: Library) -> Gate:
    """The check that an edited claim must pass: its words against its own quotes.

    At least one of its quotes must support them, and none may contradict them.
    """

    def gate(text: str, one: ReviewedClaim) -> Verdict:
        items = {item.id: item for item in library.items([c.item_id for c in one.claim.citations])}
        sources = library.sources_by_id({item.source_id for item in items.values()})
        verdicts = []
        for citation in one.claim.citations:
            item = items.get(citation.item_id)
            verdicts.append(
                check(
                    text,
                    citation.quote,
                    item=item if isinstance(item, Recommendation) else None,
                    source=sources.get(item.source_id) if item else None,
                    cautions_shown=one.claim.cautions,
                )
            )
        against = [v for v in verdicts if v.outcome is Outcome.CONTRADICTED]
        for_it = [v for v in verdicts if v.supported]
        return (against or for_it or verdicts)[0]

    return gate


def footings_now(library: Store, source_ids: Iterable[str]) -> dict[str, Footing]:
    """How sources are now, for ``Desk.sources_changed``; one that is gone is withdrawn."""
    wanted = list(source_ids)
    held = library.sources_by_id(wanted)
    return {
        i: Footing(i, library.versions_of(i)[-1].content, held[i].standing)
        if i in held
        else Footing(i, "", GONE)
        for i in wanted
    }


def refresh_desk(
    desk: Desk, settings: Settings, *, by: Actor = SYSTEM, progress: Progress = _silent
) -> list[Article]:
    """Tell the desk what the library's sources and the date have done; the articles that changed.

    Called by `osler review refresh`, by the site at its start and once a day, and after every
    command that changes the library. Raises LibraryGone where that is gone and the desk needs it.
    """
    rests_on = desk.rests_on()
    check_still_there(settings.home, held=lambda _: bool(rests_on))
    with open_library(settings, progress=progress) as library:
        now = footings_now(library, rests_on)
    return desk.sources_changed(now, by=by)
