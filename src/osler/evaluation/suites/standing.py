"""Does a source that was taken back, replaced or doubted ever speak as if it were not?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osler.answering.ask import Engine
from osler.domain.answer import Answer, Citation, Claim
from osler.domain.question import Audience
from osler.domain.source import StandingLevel as Level
from osler.evaluation.planting import (
    BEFORE,
    EACH,
    LINKS,
    LISTED,
    Planted,
    Way,
    as_lines,
    as_list,
    as_records,
    planted,
)
from osler.evaluation.suite import Bench, Better, Figure, Score, Statistic, Suite, Workshop

RETRACTIONS = "corpora/pubmed-retractions.tar.gz"
LIST = "retractions_dates.tsv"
NEVER = (Level.WITHDRAWN, Level.RETRACTED)
LAST = (Level.DRAFT, Level.CONCERN, Level.SUPERSEDED)
# Words of which one must stand beside a statement that is the last resort.
WARNED = {Level.DRAFT: "draft", Level.CONCERN: "doubts", Level.SUPERSEDED: "replaced"}
# Words by which the answer counts a source among what is not in force.
COUNTED = {level: level.value for level in Level} | {
    Level.PAST_REVIEW: "review date",
    Level.UNKNOWN: "still hold",
}
QUESTIONS = 40  # answers stored before sources are changed
REACHED, SHOWN, LEFT_OUT, FOUND = 0.95, 0.95, 1.0, 1.0  # what is aimed at


@dataclass(frozen=True)
class Retractions:
    """A list of retracted articles: as a file, and PMIDs on it that are not partly retracted."""

    file: bytes
    pmids: list[str]
    real: bool


def _run(bench: Bench) -> Iterator[Figure]:
    listed = _retractions(bench)
    sources = planted(listed.pmids)
    bench.progress("Planting sources that stand")
    yield _reached(bench, sources)
    bench.progress("Planting the same sources as they are")
    yield from _used(bench, sources, listed)
    bench.progress("Storing answers and changing what they rest on")
    yield from _stored(bench)


def _retractions(bench: Bench) -> Retractions:
    """The real list where the sets are at hand, else one of made-up numbers."""
    needed = len(LISTED) * EACH
    if bench.sets is not None and (bench.sets / RETRACTIONS).is_file():
        file = bench.archive(RETRACTIONS).read(LIST)
        rows = [line.split("\t") for line in file.decode().splitlines()]
        pmids = [row[0] for row in rows if row[-1] == "RetractionIn"]
        return Retractions(file, pmids[:needed], real=True)
    pmids = [str(980_000_000 + number) for number in range(needed)]
    return Retractions(as_list(pmids), pmids, real=False)


def _reached(bench: Bench, sources: tuple[Planted, ...]) -> Figure:
    """Without this figure the others would prove nothing: the sources do answer when they stand."""
    shop = bench.workshop()
    shop.add({"sound.jsonl": as_lines([source.line(sound=True) for source in sources])})
    engine = shop.engine()
    scores = tuple(
        Score(s.id, float(bool(_statements(_ask(engine, s, bench), s.id))), saw=s.question)
        for s in sources
    )
    note = "a check of the cases: the same sources, all of them in force"
    return Figure("planted sources that answer when they stand", scores, aim=REACHED, note=note)


def _used(bench: Bench, sources: tuple[Planted, ...], listed: Retractions) -> Iterator[Figure]:
    shop = bench.workshop()
    _plant(shop, sources, listed)
    engine = shop.engine()
    answers = {source: _ask(engine, source, bench) for source in sources}
    silent = {source: _silently(answers[source], source) for source in sources}
    note = f"retracted PMIDs from {'the list of PubMed' if listed.real else 'a made-up list'}"
    yield Figure(
        "planted sources used silently",
        tuple(Score(s.id, float(bool(silent[s])), saw=silent[s]) for s in sources),
        statistic=Statistic.TOTAL,
        better=Better.LOWER,
        aim=0.0,
        note=note,
    )
    for way in Way:
        yield Figure(
            f"used silently: {way}",
            tuple(
                Score(s.id, float(bool(silent[s])), saw=silent[s]) for s in sources if s.way is way
            ),
            statistic=Statistic.TOTAL,
            better=Better.LOWER,
        )
    usable = [s for s in sources if s.becomes not in NEVER]
    yield Figure(
        "what is not in force shown, with its standing, where nothing else is",
        tuple(Score(s.id, float(bool(_statements(answers[s], s.id)))) for s in usable),
        aim=SHOWN,
    )
    yield from _outdone(bench, sources, listed)


def _outdone(bench: Bench, sources: tuple[Planted, ...], listed: Retractions) -> Iterator[Figure]:
    """The same again, each beside a source in force that speaks of the same."""
    shop = bench.workshop()
    _plant(shop, sources, listed)
    last = [source for source in sources if source.becomes in (*LAST, *NEVER)]
    shop.add({"better.jsonl": as_lines([source.better() for source in last])})
    engine = shop.engine()
    answers = {source: _ask(engine, source, bench) for source in last}
    yield Figure(
        "not in force and left out, where another source says more",
        tuple(
            Score(s.id, float(not _statements(a, s.id)), saw=_words(_statements(a, s.id)))
            for s, a in answers.items()
        ),
        aim=LEFT_OUT,
    )
    yield Figure(
        "the source in force speaks instead",
        tuple(
            Score(s.id, float(bool(_statements(a, f"{s.id}-better")))) for s, a in answers.items()
        ),
        aim=SHOWN,
    )


def _plant(shop: Workshop, sources: tuple[Planted, ...], listed: Retractions) -> None:
    """Lists and notices that come before, the sources, lists and notices that come after.

    The list holds all of its articles, so it is read when half of them are still to come.
    """
    early = [s for s in sources if s.way is Way.LISTED_AFTER]
    shop.add({"early.jsonl": as_lines([s.line(sound=False) for s in early])})
    first = [s for s in sources if s.way in BEFORE and s.way in LINKS]
    shop.add({LIST: listed.file, "before.xml": as_records(first)})
    rest = [s for s in sources if s.way is not Way.LISTED_AFTER]
    shop.add({"rest.jsonl": as_lines([s.line(sound=False) for s in rest])})
    later = [s for s in sources if s.way in LINKS and s.way not in BEFORE]
    shop.add({"after.xml": as_records(later)})
    for source in sources:
        if source.way is Way.WITHDRAWN_HERE:
            shop.withdraw(source.id, reason="Planted so.")


def _ask(engine: Engine, source: Planted, bench: Bench) -> Answer:
    return engine.ask(source.question, audience=Audience.PUBLIC, at=bench.at)


def _statements(answer: Answer, source_id: str) -> list[Claim]:
    """The statements that cite a source, also where it only agrees."""
    numbers = {r.number for r in answer.references if r.source_id == source_id}
    return [c for c in answer.claims() if any(x.reference in numbers for x in _cited(c))]


def _cited(claim: Claim) -> Iterable[Citation]:
    return (*claim.citations, *claim.agreeing)


def _words(claims: list[Claim]) -> str:
    return claims[0].text[:120] if claims else ""


def _silently(answer: Answer, source: Planted) -> str:
    """How a source is used without a word of its standing; "" where it is not."""
    claims = _statements(answer, source.id)
    references = [r for r in answer.references if r.source_id == source.id]
    if not references:
        return ""
    if source.becomes in NEVER:
        return f"cited: {_words(claims)}"
    if any(r.standing.level is not source.becomes or not r.standing.reason for r in references):
        return f"its reference says {references[0].standing.level}"
    counted = COUNTED[source.becomes]
    if not any(counted in note for note in answer.applicability):
        return "the answer does not count it among what is not in force"
    for claim in claims:
        marks = {c.standing for c in _cited(claim) if c.reference == references[0].number}
        if marks != {source.becomes}:
            return f"no mark beside: {claim.text[:120]}"
        if source.becomes in WARNED and WARNED[source.becomes] not in claim.note:
            return f"no warning beside: {claim.text[:120]}"
    return ""


def _stored(bench: Bench) -> Iterator[Figure]:
    """Answers on made-up conditions, each resting on one source; then every kind of change."""
    shop = bench.workshop()
    sources = [Planted(Way.UNKNOWN, n, str(970_000_000 + n)) for n in range(QUESTIONS)]
    shop.add({"sound.jsonl": as_lines([source.line(sound=True) for source in sources])})
    engine = shop.engine()
    kept = {source: shop.keep(_ask(engine, source, bench)) for source in sources}
    changed = [source for number, source in enumerate(sources) if number % 8 < 6]
    by_list = [s for s in changed if s.number % 8 == 2]
    by_notice = [s for s in changed if s.number % 8 == 3]
    anew = [s for s in changed if s.number % 8 == 4]
    for source in changed:
        if source.number % 8 in (0, 1):
            shop.withdraw(source.id, reason="Planted so.")
        if source.number % 8 == 1:
            shop.reinstate(source.id)
        if source.number % 8 == 5:
            shop.remove(source.id)
    shop.add({"list.tsv": as_list([s.pmid for s in by_list])})
    shop.add(
        {"n.xml": as_records([Planted(Way.NOTICE_OF_AFTER, s.number, s.pmid) for s in by_notice])}
    )
    shop.add({"new.jsonl": as_lines([s.line(sound=True) | {"text": s.text(9)} for s in anew])})
    affected = shop.affected()
    yield Figure(
        "stored answers found after a change of what they rest on",
        tuple(Score(s.id, float(kept[s] in affected)) for s in changed),
        aim=FOUND,
        note="withdrawn, reinstated, retracted by list and by notice, read anew, removed",
    )
    yield Figure(
        "stored answers marked though nothing changed",
        tuple(Score(s.id, float(kept[s] in affected)) for s in sources if s not in changed),
        statistic=Statistic.TOTAL,
        better=Better.LOWER,
        aim=0.0,
    )


SUITE = Suite(
    name="standing",
    asks="Is a source that was taken back, replaced or doubted ever used silently?",
    run=_run,
)
