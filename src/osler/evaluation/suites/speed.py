"""How long an answer and a search take, warm, on one core. Times differ from machine to machine.

The questions are those of the starter topics, so that the suite needs no set. A search is timed
beside bm25s, which holds the same texts in memory; its tokenising of the query is included, as
ours is.
"""

import time
from collections.abc import Callable, Iterator, Sequence

from osler.answering.ask import Engine
from osler.domain.question import Audience
from osler.evaluation.peers import bm25s
from osler.evaluation.suite import OURS, Bench, Better, Figure, Score, Statistic, Suite
from osler.ports import Query

LIMIT = 50
MOST_QUESTIONS = 200
AIMS = {Statistic.MEDIAN: 100.0, Statistic.P95: 300.0}  # ms, of a warm answer


def _run(bench: Bench) -> Iterator[Figure]:
    engine = bench.engine()
    asked = _questions(engine)

    def answer(text: str) -> object:
        return engine.ask(text, audience=Audience.PUBLIC, at=bench.at)

    def search(text: str) -> object:
        return engine.index.search(Query(text), limit=LIMIT)

    timed = _timed(asked, answer)
    for statistic, aim in AIMS.items():
        yield _figure("answer", timed, statistic, aim=aim)
    for statistic in AIMS:
        yield _figure("search", _timed(asked, search), statistic)
    peer = bm25s.name()
    if not peer:
        bench.progress("bm25s is not installed: no peer for speed")
        return
    find = bm25s.finder(list(engine.library.entries()))
    for statistic in AIMS:
        times = _timed(asked, lambda text: find(text, LIMIT))
        yield _figure("search", times, statistic, system=peer)


def _questions(engine: Engine) -> list[str]:
    """The suggested questions of all topics, in their order."""
    told = dict.fromkeys(q for topic in engine.vocabulary.topics for q in topic.questions)
    return list(told)[:MOST_QUESTIONS]


def _timed(asked: Sequence[str], act: Callable[[str], object]) -> tuple[Score, ...]:
    """Milliseconds of each, after one round to warm up."""
    scores = []
    for text in asked:
        act(text)
        began = time.perf_counter()
        act(text)
        scores.append(Score(text, (time.perf_counter() - began) * 1000))
    return tuple(scores)


def _figure(
    what: str,
    scores: tuple[Score, ...],
    statistic: Statistic,
    *,
    aim: float | None = None,
    system: str = OURS,
) -> Figure:
    return Figure(
        f"{what}, {statistic.value}",
        scores,
        statistic=statistic,
        better=Better.LOWER,
        aim=aim,
        unit="ms",
        system=system,
    )


SUITE = Suite(
    name="speed",
    asks="How long do a warm answer and a search take on one core, beside bm25s?",
    run=_run,
    peers=("bm25s",),
)
