"""Are forms and editions of one publication recognised, and unlike ones kept apart?

Pairs of bibliographic records, labelled by hand: the same publication, a later or an earlier
edition, or neither. Most of the last are made to be taken for one: the same title by another
issuer, two parts, other people. Where the guidelines of the NGC are at hand, the digests that
say from which of its summaries they were read are held against those summaries too.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from osler.domain.source import Bibliography, Form, Kind, Source
from osler.evaluation.suite import Bench, Better, Figure, Score, Statistic, Suite
from osler.library.editions import Tie, neighbours, relation

NGC = "corpora/ngc-xml.tar.gz"
SUMMARY = re.compile(r"National Guideline Clearinghouse summary (\d+)")
TIES = {Tie.SAME: "same", Tie.LATER: "later", Tie.EARLIER: "earlier", None: "apart"}
FOUND, FALSE = 0.9, 0.0  # aims: a false merge silences a source, a missed one shows it twice


@dataclass(frozen=True)
class Pair:
    """Two records and what the first is to the second."""

    id: str
    one: Source
    other: Source
    label: str  # "same", "later", "earlier" or "apart"
    why: str  # what makes it a case


def pairs() -> list[Pair]:
    """All pairs, in the order of the file."""
    text = files("osler.evaluation.cases").joinpath("editions.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return [Pair(r["id"], _source("one", r), _source("other", r), r["is"], r["why"]) for r in rows]


def _source(side: str, row: dict[str, Any]) -> Source:
    told = dict(row[side])
    printed = {name: told.pop(name) for name in ("isbn", "pmcid", "container") if name in told}
    told |= {"kind": Kind(told["kind"]), "form": Form(told["form"])}
    named = f"{row['id']}-{side}"
    return Source(id=named, citation=named, bibliography=Bibliography(**printed), **told)


def said_of(pair: Pair) -> str:
    """What Osler says: only pairs that meet under a key are ever compared."""
    if not neighbours((pair.one, pair.other)):
        return "apart"
    told = relation(pair.one, pair.other)
    return TIES[told.tie if told else None]


def _run(bench: Bench) -> Iterator[Figure]:
    every = [(pair, said_of(pair)) for pair in pairs()]
    related = [(pair, said) for pair, said in every if pair.label != "apart"]
    yield Figure("related pairs recognised (recall)", _scores(related), aim=FOUND)
    claimed = [(pair, said) for pair, said in every if said != "apart"]
    yield Figure("pairs called related that are (precision)", _scores(claimed), aim=1.0)
    alike = [(pair, said) for pair, said in every if pair.label == "apart"]
    yield Figure(
        "unlike pairs taken for one publication or for editions",
        tuple(Score(p.id, float(said != "apart"), saw=f"{said}: {p.why}") for p, said in alike),
        statistic=Statistic.TOTAL,
        better=Better.LOWER,
        aim=FALSE,
    )
    for label in ("same", "later", "earlier"):
        of_kind = [(pair, said) for pair, said in every if pair.label == label]
        yield Figure(f"recognised: {label}", _scores(of_kind))
    if bench.sets is not None and (bench.sets / NGC).is_file():
        yield from _digests(bench)


def _scores(judged: Iterable[tuple[Pair, str]]) -> tuple[Score, ...]:
    return tuple(
        Score(pair.id, float(said == pair.label), saw=f"{said}, not {pair.label}: {pair.why}")
        for pair, said in judged
    )


def _digests(bench: Bench) -> Iterator[Figure]:
    """Digests against the summaries that they say they were read from."""
    library = bench.engine().library
    read = {
        source.id: f"ngc-{found[1]}"
        for source in library.sources()
        if source.form is Form.DIGEST and (found := SUMMARY.search(source.read_at))
    }
    bench.progress("editions: reading the guidelines")
    guidelines = [document.source for document in bench.documents(NGC)]
    held = {source.id: source for source in (*guidelines, *library.sources_by_id(read).values())}
    met = {
        (one.id, other.id): told.tie
        for group in neighbours(held.values())
        for one in group
        for other in group
        if one.id != other.id and (told := relation(one, other))
    }
    yield Figure(
        "digests recognised as the document of their NGC summary",
        tuple(
            Score(digest, float(met.get((digest, summary)) is Tie.SAME), saw=summary)
            for digest, summary in sorted(read.items())
            if summary in held
        ),
        aim=FOUND,
    )
    beyond = sorted(
        pair for pair in met if pair[0] < pair[1] and pair[1] not in read.get(pair[0], pair[0])
    )
    yield Figure(
        "other relations found among them (to be looked at)",
        tuple(Score(f"{one} {other}", 1.0, saw=met[one, other]) for one, other in beyond),
        statistic=Statistic.TOTAL,
        better=Better.LOWER,
    )


SUITE = Suite(
    name="editions",
    asks="Are forms and editions of one publication recognised, and unlike ones kept apart?",
    run=_run,
)
