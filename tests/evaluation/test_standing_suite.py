"""The suite that plants sources: it finds what it looks for, and says when nothing is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from osler.adapters.memory_store import MemoryStore
from osler.adapters.readers import notice_readers, readers
from osler.adapters.scan_index import ScanIndex
from osler.answering.ask import Engine
from osler.answering.compose import BuiltInWriter
from osler.answering.vocabulary import Vocabulary
from osler.bootstrap import Settings
from osler.bootstrap.bench import Bench
from osler.domain.answer import (
    Answer,
    AnswerSection,
    Citation,
    Claim,
    Outcome,
    Reference,
    Triage,
    Verdict,
    Workings,
)
from osler.domain.question import Audience, Question
from osler.domain.recommendation import Urgency
from osler.domain.source import Form, Kind, Standing, StandingLevel, Support
from osler.evaluation import planting
from osler.evaluation.planting import BECOMES, Planted, Way, planted
from osler.evaluation.suite import Figure
from osler.evaluation.suites import standing as suite
from osler.evaluation.suites.standing import NEVER, SUITE, _silently
from osler.library.intake import add_paths
from osler.library.intake_report import Report
from osler.ports import Found
from tests.conftest import TODAY


class Shop:
    """A workshop on the slow truth, without the starter library."""

    def __init__(self) -> None:
        self._store = MemoryStore()

    def add(self, files: Mapping[str, bytes]) -> Report:
        return add_paths(
            [],
            readers=readers(at=TODAY),
            notice_readers=notice_readers(),
            store=self._store,
            at=TODAY,
            walk=lambda _: (
                Found(name, Path(name), held, named=True) for name, held in files.items()
            ),
        )

    def withdraw(self, source_id: str, *, reason: str) -> None:
        self._store.withdraw(source_id, reason=reason, at=TODAY)

    def reinstate(self, source_id: str) -> None:
        self._store.reinstate(source_id, at=TODAY)

    def remove(self, source_id: str) -> None:
        self._store.remove(source_id, at=TODAY)

    def engine(self) -> Engine:
        vocabulary = Vocabulary.build([], self._store.vocabulary())
        index = ScanIndex(self._store.entries())
        return Engine(self._store, index, vocabulary, BuiltInWriter(), "test")

    def keep(self, answer: Answer) -> str:
        return self._store.store_answer(answer, text=repr(answer)).id

    def affected(self) -> frozenset[str]:
        return frozenset(s.id for s in self._store.stored_answers() if s.needs_update)


@dataclass
class ShopBench:
    """As much of a bench as the suite needs."""

    at: date = TODAY
    sets: Path | None = None

    def workshop(self) -> Shop:
        return Shop()

    def progress(self, words: str) -> None:
        """Nobody waits."""


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    """The whole suite with one source for each way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planting, "EACH", 1)
        patch.setattr(suite, "EACH", 1)
        patch.setattr(suite, "QUESTIONS", 8)
        return {figure.name: figure for figure in SUITE.run(ShopBench())}  # type: ignore[arg-type]


def values(figure: Figure) -> list[float]:
    return [score.value for score in figure.scores]


def test_no_planted_source_is_used_silently(figures: dict[str, Figure]) -> None:
    """One of each way, each of which answers when it stands."""
    assert values(figures["planted sources that answer when they stand"]) == [1.0] * len(Way)
    assert values(figures["planted sources used silently"]) == [0.0] * len(Way)


def test_what_is_not_in_force_gives_way(figures: dict[str, Figure]) -> None:
    """It speaks where nothing else does, and not beside what stands."""
    shown = "what is not in force shown, with its standing, where nothing else is"
    assert set(values(figures[shown])) == {1.0}
    assert set(values(figures["not in force and left out, where another source says more"])) == {1}
    assert set(values(figures["the source in force speaks instead"])) == {1.0}


def test_every_stored_answer_is_found_after_a_change(figures: dict[str, Figure]) -> None:
    """Six kinds of change; what did not change is not marked."""
    found = figures["stored answers found after a change of what they rest on"]
    assert values(found) == [1.0] * 6
    assert values(figures["stored answers marked though nothing changed"]) == [0.0] * 2


def test_the_ways_cover_every_standing_but_in_force() -> None:
    """At least 200 sources, no two on one condition, no two under one id."""
    sources = planted([str(number) for number in range(1, 1000)])
    assert len(sources) >= 200
    assert len({s.condition for s in sources}) == len({s.id for s in sources}) == len(sources)
    assert set(BECOMES.values()) == set(StandingLevel) - {StandingLevel.IN_FORCE}
    numbers = [s.pmid for s in sources if s.pmid]
    assert len(set(numbers)) == len(numbers)


def an_answer(source: Planted, level: StandingLevel, note: str, told: tuple[str, ...]) -> Answer:
    """An answer with one statement that cites a planted source of this standing."""
    reference = Reference(
        1, source.id, Kind.PATIENT_INFORMATION, Form.FULL, "", "", "", 0, "", "", "",
        Standing(level, "Because."), Support.FULL_TEXT,
    )  # fmt: skip
    citation = Citation(1, f"{source.id}:0", "Rest.", "", standing=level)
    claim = Claim("Rest.", (citation,), Verdict(Outcome.SUPPORTED), note=note)
    return Answer(
        Question("q", Audience.PUBLIC, TODAY), "t", "s", "2026-11-25", Triage(Urgency.ROUTINE),
        (), (), (), (AnswerSection("now", "Now", (claim,)),), (), (), (), told, (reference,),
        Workings(1, 1, 1, (), (), "", "", ""), (), "",
    )  # fmt: skip


@pytest.mark.parametrize("way", Way)
def test_a_source_that_passes_for_one_in_force_is_found_out(way: Way) -> None:
    """This is what the suite is for: each way, told as if nothing were the matter."""
    source = Planted(way, 0, "1")
    assert _silently(an_answer(source, StandingLevel.IN_FORCE, "", ()), source)


@pytest.mark.parametrize("way", [way for way in Way if BECOMES[way] not in NEVER])
def test_a_source_whose_standing_is_told_only_in_part_is_found_out(way: Way) -> None:
    """Reference, mark, warning and count: each is needed, and together they are enough."""
    source, level = Planted(way, 0, "1"), BECOMES[way]
    note = " ".join(suite.WARNED.values())
    told = ("1 is past its review date, draft, superseded, corrected, "
            "under an expression of concern, or does not say whether it still holds.",)  # fmt: skip
    whole = an_answer(source, level, note, told)
    assert _silently(whole, source) == ""
    assert _silently(replace(whole, applicability=()), source)
    (section,) = whole.sections
    (claim,) = section.claims
    bare = replace(claim, citations=(replace(claim.citations[0], standing=StandingLevel.IN_FORCE),))
    unmarked = replace(whole, sections=(replace(section, claims=(bare,)),))
    assert _silently(unmarked, source)
    if level in suite.WARNED:
        silent = replace(whole, sections=(replace(section, claims=(replace(claim, note=""),)),))
        assert _silently(silent, source)


def test_real_retractions_are_taken_where_the_corpora_are(shared: Path, tmp_path: Path) -> None:
    """Their PMIDs stand in the list itself, and none of them is a partial retraction."""
    with Bench(Settings(tmp_path, TODAY), sets=shared, progress=lambda _: None) as bench:
        listed = suite._retractions(bench)
    assert listed.real
    assert len(listed.pmids) == 2 * planting.EACH
    rows = {row.split(b"\t")[0].decode(): row for row in listed.file.splitlines()}
    assert all(rows[pmid].endswith(b"\tRetractionIn") for pmid in listed.pmids)
