"""A desk that is killed: a process reviews, tells what was acknowledged, and dies somewhere."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path

from osler.adapters.desk_store import DeskDatabase
from osler.domain.article import Checkpoint, VoteKind
from osler.editorial.desk import Desk

from .making import AUD, CLEO, ROB, a_desk, accepts, passes, submitted

STEPS = ("begun", "article written", "revision written", "entry written", "before commit",
         "after commit")  # fmt: skip
Told = tuple[str, int, str]  # what was acknowledged, and the end of the chain after it


def work(place: Path | str, told: Connection, step: str, nth: int) -> None:
    """Submit, review and publish without end; die at the nth time that a step is reached."""
    seen = 0

    def at_step(name: str) -> None:
        nonlocal seen
        seen += name == step
        if name == step and seen == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    store = opened(place)
    desk, _ = a_desk(store)
    store._at_step = at_step
    while True:
        for acted in one_article(desk):
            last = desk.checkpoint()
            told.send((acted, last.number, last.hash))


def one_article(desk: Desk) -> Iterator[str]:
    """The whole way of an article, told step by step."""
    article = submitted(desk)
    yield "submitted"
    desk.start(article.id, by=CLEO)
    yield "started"
    one = desk.revision(article.id, viewer=CLEO).claims[0]
    desk.edit(article.id, one.id, "Keep moving.", seen=one.hash, by=CLEO, reason="r", gate=passes)
    yield "edited"
    revision = accepts(desk, article.id, ROB)
    yield "accepted"
    desk.vote(article.id, VoteKind.APPROVE, seen=revision.hash, by=ROB)
    yield "voted"
    desk.publish(article.id, seen=revision.hash, by=ROB)
    yield "published"


def opened(place: Path | str) -> DeskDatabase:
    return DeskDatabase.open(place) if isinstance(place, Path) else DeskDatabase.at(place)


def killed(place: Path | str, *, step: str = "", nth: int = 1, after: float = 0.0) -> list[Told]:
    """Run it, and kill it at a step, or so many seconds after its first word; what it told."""
    fork = multiprocessing.get_context("fork")
    hears, tells = fork.Pipe(duplex=False)
    process = fork.Process(target=work, args=(place, tells, step, nth))
    process.start()
    tells.close()
    heard: list[Told] = []
    if not step:
        with suppress(EOFError):
            heard.append(hears.recv())
        time.sleep(after)
        process.kill()
    with suppress(EOFError):
        while True:
            heard.append(hears.recv())
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    return heard


def check_whole(place: Path | str, heard: list[Told]) -> None:
    """Nothing that was acknowledged is gone, the chain is valid, and what is served is approved."""
    with closing(opened(place)) as store:
        desk, _ = a_desk(store)
        kept = Checkpoint(heard[-1][1], heard[-1][2]) if heard else None
        assert desk.verify(viewer=AUD, checkpoint=kept) == []
        for row in desk.all_published():
            given = desk.published(row.id)
            assert {vote.revision_hash for vote in given.publication.approvals} == {
                given.publication.hash
            }
            assert given.answer.claims()[0].text == "Keep moving."
        published = sum(1 for acted, *_ in heard if acted == "published")
        assert len(desk.all_published()) >= published
