"""Readers of labelled sets, and what the suites make of them: on small archives of our own."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from datetime import date
from types import ModuleType

import pytest

from osler.domain.answer import Outcome
from osler.errors import SetMissing
from osler.evaluation import claim_sets, entailment
from osler.evaluation.claim_sets import Labelled, lines_with_heads
from osler.evaluation.peers import anchorcite
from osler.evaluation.statistics import estimate
from osler.evaluation.suites import claims, rationales
from osler.evaluation.suites import entailment as wordings
from tests.conftest import TODAY

SUPPORTED, CONTRADICTED, NEITHER = Outcome


def table(*rows: dict[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


class Files:
    """An archive in memory."""

    def __init__(self, **files: bytes) -> None:
        self.files = {name.replace("__", "."): content for name, content in files.items()}

    def names(self) -> list[str]:
        return sorted(self.files)

    def read(self, suffix: str) -> bytes:
        (found,) = (content for name, content in self.files.items() if f"/{name}".endswith(suffix))
        return found

    def read_all(self, ending: str) -> Iterator[tuple[str, bytes]]:
        for name, content in self.files.items():
            if name.endswith(ending):
                yield f"set/{name}", content


HEALTHVER = Files(
    healthver_dev__csv=table(
        {
            "id": "1",
            "evidence": "Rest eases pain.",
            "claim": "Rest eases pain.",
            "label": "Supports",
        },
        {"id": "2", "evidence": "Rest eases pain.", "claim": "Ice melts.", "label": "Neutral"},
        {
            "id": "3",
            "evidence": "Take 10 mg of it.",
            "claim": "Take 20 mg of it.",
            "label": "Refutes",
        },
    )
)
CLINIFACT = Files(
    validation_set__csv=table(
        {
            "index": "7",
            "nctId": "N1",
            "claim": "A is superior.",
            "article_abstract": "x",
            "label": "1",
        },
        {
            "index": "8",
            "nctId": "N1",
            "claim": "A is superior.",
            "article_abstract": "y",
            "label": "0",
        },
        {
            "index": "9",
            "nctId": "N2",
            "claim": "A is superior.",
            "article_abstract": "z",
            "label": "2",
        },
    )
)
RECORD = {"Eligibility": ["Inclusion Criteria:", "  Adults.", "Exclusion Criteria:", "  Stroke."]}
STATEMENTS = {
    "b": {
        "Section_id": "Eligibility",
        "Primary_id": "NCT2",
        "Secondary_id": "NCT1",
        "Statement": "Both trials take adults.",
        "Label": "Entailment",
    },
    "a": {
        "Section_id": "Eligibility",
        "Primary_id": "NCT1",
        "Statement": "People with stroke may take part.",
        "Label": "Contradiction",
    },
}
NLI4CT = Files(
    dev__json=json.dumps(STATEMENTS).encode(),
    train__json=json.dumps(STATEMENTS).encode(),
    NCT1__json=json.dumps(RECORD).encode(),
    NCT2__json=json.dumps({"Eligibility": ["Adults."]}).encode(),
)
ABSTRACT = "['Many words open it.'\n \"Rest eases the patient's pain.\"\n 'Others close it.']"
SCIFACT = Files(
    corpus__csv=table(
        {"doc_id": "5", "title": "t", "abstract": ABSTRACT},
        {"doc_id": "6", "title": "t", "abstract": "['Qwerty uiop.']"},
    ),
    claims_train__csv=table(
        *(
            {
                "id": claim,
                "claim": "Rest eases the patient's pain.",
                "evidence_doc_id": document,
                "evidence_label": label,
                "evidence_sentences": places,
                "cited_doc_ids": cited,
            }
            for claim, document, label, places, cited in [
                ("1", "5", "SUPPORT", "[1]", "[5]"),
                ("1", "5", "SUPPORT", "[0 2]", "[5]"),
                ("2", "5", "CONTRADICT", "[1]", "[ 5 6]"),
                ("3", "", "", "[]", "[6]"),
            ]
        )
    ),
)


class Bench:
    """Holds these archives, and keeps what is told."""

    at: date = TODAY
    sets = None

    def __init__(self, **archives: Files) -> None:
        self.archives = {f"benchmarks/{name}.tar.gz": files for name, files in archives.items()}
        self.told: list[str] = []

    def archive(self, name: str) -> Files:
        if name not in self.archives:
            raise SetMissing(f"There is no {name}")
        return self.archives[name]

    def progress(self, words: str) -> None:
        self.told.append(words)


@pytest.fixture
def without_peers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As where neither anchorcite nor scikit-learn is installed."""
    for package in ("anchorcite", "sklearn"):
        monkeypatch.setitem(sys.modules, package, None)
    anchorcite._anchorer.cache_clear()
    yield
    anchorcite._anchorer.cache_clear()


def test_labels_of_the_sets_become_verdicts() -> None:
    """Each set has its own words for them."""
    order = [SUPPORTED, NEITHER, CONTRADICTED]
    assert [case.label for case in claim_sets.healthver(HEALTHVER)] == order
    found = list(claim_sets.clinifact(CLINIFACT))
    assert [case.label for case in found] == [SUPPORTED, CONTRADICTED, NEITHER]
    assert [case.cluster for case in found] == ["N1", "N1", "N2"]


def test_a_statement_on_two_trials_has_the_section_of_both() -> None:
    """In the order primary, secondary; lines keep the head they stand under."""
    single, double = claim_sets.nli4ct(NLI4CT, "dev")
    assert (single.case, single.label) == ("a", CONTRADICTED)
    assert single.quotes == ("Inclusion Criteria: Adults.", "Exclusion Criteria: Stroke.")
    assert double.quotes == ("Adults.", *single.quotes)
    assert double.label is SUPPORTED


@pytest.mark.parametrize(
    ("lines", "quotes"),
    [
        ([], []),
        (["  Alone."], ["Alone."]),
        (["A:", "B:"], ["A:", "B:"]),
        (["A:", "  x", "  y", "B"], ["A: x", "A: y", "B"]),
    ],
)
def test_indented_lines_hang_on_the_line_above(lines: list[str], quotes: list[str]) -> None:
    """A head that bears nothing stands for itself."""
    assert lines_with_heads(lines) == quotes


def test_all_rationales_of_an_abstract_are_read_together() -> None:
    """And an abstract that is cited without evidence is a case too."""
    first, second, third, last = claim_sets.scifact(SCIFACT)
    assert (first.case, first.deciding, first.label) == ("1/5", {0, 1, 2}, SUPPORTED)
    assert first.sentences[1] == "Rest eases the patient's pain."
    assert (second.case, second.label) == ("2/5", CONTRADICTED)
    assert (third.case, third.deciding, third.label) == ("2/6", frozenset(), NEITHER)
    assert last.case == "3/6"


def test_sets_that_are_not_there_are_told_and_none_at_all_is_an_error(without_peers: None) -> None:
    """Never an empty table without a word."""
    with pytest.raises(SetMissing):
        list(claims.SUITE.run(Bench()))
    bench = Bench(healthver=HEALTHVER)
    figures = list(claims.SUITE.run(bench))
    assert len(figures) == 3
    assert "claims: nli4ct dev is not there" in bench.told
    assert any("anchorcite is not installed" in words for words in bench.told)


def test_precision_is_over_what_was_called_supported() -> None:
    """And coverage over what is labelled so; the note counts all."""
    cases = list(claim_sets.healthver(HEALTHVER))
    precision, coverage, f1 = claims.figures("a set", [(case, SUPPORTED) for case in cases])
    assert (estimate(precision).value, estimate(precision).cases) == (1 / 3, 3)
    assert (estimate(coverage).value, estimate(coverage).cases) == (1.0, 1)
    assert estimate(f1).value == pytest.approx(0.5 / 3)
    assert "of 1 labelled supported: 1 supported, 0 contradicted, 0 not supported" in precision.note
    assert precision.scores[0].saw == ""
    assert "Ice melts." in precision.scores[1].saw


def test_the_gate_sorts_plain_cases_rightly(without_peers: None) -> None:
    """One supported, one not, one contradicted."""
    *_, f1 = claims.SUITE.run(Bench(healthver=HEALTHVER))
    assert estimate(f1).value == 1.0


def test_anchorcite_is_run_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lexical scorer, on the same cases, in rows of its own."""

    class Anchorer:
        def __init__(self, *, scorer: object) -> None:
            pass

        def anchor(self, claim: str, source_text: str) -> object:
            return object() if claim in source_text else None

    fake = ModuleType("anchorcite")
    fake.CitationAnchorer = Anchorer  # type: ignore[attr-defined]
    fake.LexicalScorer = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "anchorcite", fake)
    monkeypatch.setattr(anchorcite, "version", lambda _: "9.9")
    anchorcite._anchorer.cache_clear()
    figures = list(claims.SUITE.run(Bench(healthver=HEALTHVER)))
    assert anchorcite.anchorcite_supports("Rest.", "Rest. Use ice.") is True
    assert anchorcite.anchorcite_supports("Rest.", "Use ice.") is False
    anchorcite._anchorer.cache_clear()
    assert [f.system for f in figures] == ["osler"] * 3 + ["anchorcite 9.9"] * 3


def test_a_peer_that_is_not_installed_says_nothing(without_peers: None) -> None:
    """None is no verdict."""
    assert anchorcite.name() == ""
    assert anchorcite.anchorcite_supports("Rest.", "Rest.") is None


def test_the_nearest_sentences_are_chosen_and_none_where_nothing_is_alike() -> None:
    """Three at most."""
    same = "Rest eases pain."
    assert rationales.choose("Rest eases pain.", ["Qwerty uiop.", same, "Words."]) == {1}
    assert rationales.choose("Rest eases pain.", ["Qwerty uiop."]) == frozenset()
    assert rationales.choose("Rest eases pain.", []) == frozenset()
    assert len(rationales.choose("Rest eases pain.", [same] * 5)) == 3


def test_rationales_are_scored_by_sentence_and_by_abstract() -> None:
    """In two halves, by the number of the claim."""
    figures = {f.name: estimate(f) for f in rationales.SUITE.run(Bench(scifact=SCIFACT))}
    assert figures["rationale sentences, even claims: precision"].value == 1.0
    assert figures["rationale sentences, even claims: recall"].value == 1.0
    assert figures["rationale sentences, odd claims: recall"].value == 1 / 3
    assert figures["abstracts with evidence, even claims: F1"].value == 1.0
    assert figures["abstracts with evidence, odd claims: F1"].cases == 2


def test_features_tell_numbers_opposites_and_denials_apart() -> None:
    """The same for the same texts; other for a changed claim."""
    quote = ["Rest increases pain in 20 adults."]
    rows = [
        entailment.features(claim, quote)
        for claim in (
            "Rest increases pain in 20 adults.",
            "Rest decreases pain in 20 adults.",
            "Rest does not increase pain in 20 adults.",
            "Rest increases pain in 30 adults.",
            "Qwerty.",
        )
    ]
    assert len({tuple(row) for row in rows}) == len(rows)
    assert {len(row) for row in rows} == {18}
    assert entailment.features("", []) == entailment.features("", [])


def test_without_scikit_learn_only_the_built_in_rule_is_measured(without_peers: None) -> None:
    """And it says so."""
    bench = Bench(healthver=HEALTHVER, scifact=SCIFACT, nli4ct=NLI4CT)
    names = [figure.name for figure in wordings.SUITE.run(bench)]
    assert names
    assert not any("regression" in name for name in names)
    assert any("scikit-learn is not installed" in words for words in bench.told)


def test_a_model_that_says_yes_to_all_gains_recall_and_loses_precision() -> None:
    """It can accept another wording, and nothing else."""

    class Agreeing:
        name = "agreeing"

        def entails(self, claim: str, quote: str) -> float:
            return 1.0

    quote = ("Adults should rest the joint for 2 days.",)
    cases = [
        Labelled("1", "Adults should rest the limb for 2 days.", quote, SUPPORTED),
        Labelled("2", "Adults should rest the mind for 2 days.", quote, NEITHER),
        Labelled("3", "Adults should rest the limb for 3 days.", quote, CONTRADICTED),
    ]
    figures = list(wordings.measured("a set", cases, Agreeing(), [1.0, 0.6, 0.2]))
    told = {f.name: estimate(f) for f in figures}
    assert told["a set, agreeing, p of 0.5 or more: precision"].value == 0.5
    assert told["a set, agreeing, p of 0.9 or more: precision"].value == 1.0
    assert told["a set, gate with agreeing: precision"].value == 0.5
    assert told["a set, gate with agreeing: precision"].cases == 2
    assert told["a set, gate with agreeing: recall"].value == 1.0


def test_a_model_is_trained_from_labelled_claims() -> None:
    """It leans towards what it was told is supported; twice the same."""
    pytest.importorskip("sklearn", reason="scikit-learn comes with osler[eval]")
    quote = ("Rest eases pain in adults.",)
    cases = [Labelled(str(n), "Rest eases pain.", quote, SUPPORTED) for n in range(9)]
    cases += [Labelled(str(n), "Ice melts quickly.", quote, NEITHER) for n in range(9)]
    first, again = (entailment.train(cases, name="a model") for _ in range(2))
    likely, unlikely = (
        first.entails("Rest eases pain.", *quote),
        first.entails("Ice melts.", *quote),
    )
    assert likely > 0.5 > unlikely
    assert again.entails("Rest eases pain.", *quote) == likely


def test_the_real_sets_have_the_cases_that_their_papers_say(shared) -> None:
    """Counts of the splits that are held here."""
    from osler.bootstrap.bench import TarArchive

    def count(reader, name: str, *options: str) -> int:
        return sum(1 for _ in reader(TarArchive(shared / name), *options))

    assert count(claim_sets.healthver, claim_sets.HEALTHVER) == 1917
    assert count(claim_sets.clinifact, claim_sets.CLINIFACT) == 316
    assert count(claim_sets.nli4ct, claim_sets.NLI4CT, "dev") == 200
    found = list(claim_sets.scifact(TarArchive(shared / claim_sets.SCIFACT)))
    assert len(found) == 919
    assert all(max(case.deciding, default=0) < len(case.sentences) for case in found)
