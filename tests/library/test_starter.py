"""The starter library: every digest reads, every fact is used, every plain word is checked."""

import json
import tomllib
from pathlib import Path

import pytest

import osler
from osler.domain.recommendation import Facet, Recommendation
from osler.library.digest import parse_digest
from osler.library.digest_lint import lint_digests
from osler.library.topics import load_topics
from osler.ports import Document

STARTER = Path(osler.__file__).parent / "starter"
FILES = sorted((STARTER / "digests").glob("*.md"))
RUN = 8  # words in a row that count as copied


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {f.stem: parse_digest(f.read_text("utf-8"), file=f.name) for f in FILES}


@pytest.fixture(scope="module")
def statements(documents: dict[str, Document]) -> list[Recommendation]:
    return [item for document in documents.values() for item in document.recommendations]


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, dict[str, object]]:
    files = sorted((shared / "facts").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return {fact["id"]: fact for fact in map(json.loads, lines)} | _own_facts()


def test_every_digest_is_without_fault() -> None:
    """What is shipped passes its own lint, across all files."""
    topics = [topic.name for topic in load_topics(STARTER / "topics")]
    assert [str(fault) for fault in lint_digests(FILES, known_topics=topics)] == []


def test_every_fact_is_used_or_said_why_not(
    statements: list[Recommendation], facts: dict[str, dict[str, object]]
) -> None:
    """Each fact reaches a reader through a statement, or a reason stands beside its number."""
    used = {fact for item in statements for fact in item.fact_ids}
    unused = {str(fact["id"]): str(fact["reason"]) for fact in _unused()}
    assert sorted(set(facts) - used - set(unused)) == []
    assert sorted(used & set(unused)) == []
    assert all(reason.strip() for reason in unused.values())


def _unused() -> list[dict[str, object]]:
    files = sorted(STARTER.glob("unused*.toml"))
    return [fact for file in files for fact in tomllib.loads(file.read_text("utf-8"))["fact"]]


def test_facts_read_by_the_editors_are_whole(statements: list[Recommendation]) -> None:
    """Address, short quote, and a statement that uses each of them."""
    own = _own_facts()
    used = {fact for item in statements for fact in item.fact_ids}
    assert sorted(set(own) - used) == []
    for fact in own.values():
        assert str(fact["read_at"]).startswith(("https://", "http://")), fact["id"]
        assert 0 < len(str(fact["quote"]).split()) <= 25, fact["id"]


def _own_facts() -> dict[str, dict[str, object]]:
    files = sorted(STARTER.glob("facts*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line]
    return {fact["id"]: fact for fact in map(json.loads, lines)}


def test_every_source_says_how_its_standing_is_known(documents: dict[str, Document]) -> None:
    """No standing without a reason, no second-hand reading without a note."""
    for document in documents.values():
        assert document.source.standing.reason.endswith((".", ")"))


def test_a_warning_is_never_for_clinicians_only_without_a_public_one(
    statements: list[Recommendation],
) -> None:
    """Each topic with warnings has one that the public reads."""
    public = {t for i in statements if _warns(i) and not i.clinician_only for t in i.topics}
    assert {t for i in statements if _warns(i) for t in i.topics} <= public


def _warns(item: Recommendation) -> bool:
    return item.facet is Facet.WARNING


def test_references_are_those_of_the_facts(
    documents: dict[str, Document], facts: dict[str, dict[str, object]]
) -> None:
    """The DOI, PMID and year of a digest, where it has one, are those of a fact it rests on."""
    wrong = []
    for document in documents.values():
        used = [facts[f] for item in document.recommendations for f in item.fact_ids]
        for key in ("doi", "pmid", "year"):
            stated = {str(fact[key]).lower() for fact in used if fact[key]}
            own = str(getattr(document.source, key) or "").lower()
            if own and stated and own not in stated:
                wrong.append(f"{document.source.id}: {key} {own}, facts: {sorted(stated)}")
    assert wrong == []


def test_no_statement_copies_its_source(
    statements: list[Recommendation], facts: dict[str, dict[str, object]]
) -> None:
    """Facts are carried over, sentences are not: no eight words in a row of any quote."""
    quoted = {run for fact in facts.values() for run in _runs(str(fact["quote"]))}
    copied = {i.id for i in statements for run in _runs(i.words) & quoted if run}
    assert sorted(copied) == []


def _runs(text: str) -> set[str]:
    words = [w.strip(".,;:()[]").lower() for w in text.split()]
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def test_second_hand_facts_are_marked_as_such(
    documents: dict[str, Document], facts: dict[str, dict[str, object]]
) -> None:
    """A source read at second hand never passes for one that was read."""
    order = ["secondary source", "primary excerpt", "full text"]
    better = []
    for document in documents.values():
        used = {f for item in document.recommendations for f in item.fact_ids}
        stated = [order.index(str(facts[fact]["support"])) for fact in used]
        if stated and order.index(document.source.support) > max(stated):
            better.append(f"{document.source.id}: {document.source.support}")
    assert better == []
