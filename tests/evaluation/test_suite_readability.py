"""The readability suite on a library of one statement and a rated set of four sentences."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from osler.domain.recommendation import Facet, Recommendation, Span
from osler.errors import SetMissing
from osler.evaluation.statistics import estimate
from osler.evaluation.suite import Figure
from osler.evaluation.suites.readability import SUITE

RATED = """,Sentence,Source,Side,Readability,split
0,What did we do?,x,simple,1.5,test
1,Haemodynamic decompensation necessitates vasopressor titration.,x,complex,6.0,test
2,The pain goes.,x,simple,2.0,train
3,Immunomodulatory prophylaxis attenuates exacerbations.,x,complex,5.3,dev
"""


class _Bench:
    """Stands in for the real one; ``rated`` None: the set is not there."""

    at = date(2026, 1, 1)

    def __init__(self, rated: str | None, *, plain: str) -> None:
        self._rated, self.told = rated, list[str]()
        words = "In adults, 500 mg of naproxen twice daily may relieve musculoskeletal discomfort."
        item = Recommendation(
            id="a/b",
            source_id="a",
            words=words,
            spans=(Span("a#0", 0, len(words)),),
            facet=Facet.TREATMENT,
            plain=plain,
            cautions=("Avoid without advice in renal insufficiency.",),
            plain_cautions=("Not without advice if your kidneys work poorly.",),
        )
        self._engine = SimpleNamespace(
            starter={"a"},
            library=SimpleNamespace(items_of=lambda source: [item]),
            vocabulary=SimpleNamespace(topics=()),
        )

    def engine(self) -> Any:
        return self._engine

    def archive(self, name: str) -> Any:
        if self._rated is None:
            raise SetMissing(f"{name} is not there")
        rated = self._rated.encode()
        return SimpleNamespace(read=lambda suffix: rated)

    def progress(self, words: str) -> None:
        self.told.append(words)


PLAIN = "This is for adults. Naproxen 500 mg twice daily may ease pain."


def _figures(bench: Any) -> dict[tuple[str, str], Figure]:
    return {(figure.name, figure.system): figure for figure in SUITE.run(bench)}


def test_without_the_rated_set_the_rest_is_measured() -> None:
    """The missing set is said, not hidden, and costs only its own figures."""
    bench = _Bench(None, plain=PLAIN)
    names = {name for name, _ in _figures(bench)}
    assert any("medreadme" in words for words in bench.told)
    assert not any("agreement" in name for name in names)
    assert "elements of the clinician's text lost in the plain one" in names


def test_agreement_with_readers_is_told_for_both_halves_and_beside_flesch_kincaid() -> None:
    """Sentences in the readers' order give a rho of 1."""
    figures = _figures(_Bench(RATED, plain=PLAIN))
    for half in ("development", "test"):
        name = f"agreement with readers (Spearman's rho), {half} half"
        assert estimate(figures[name, "osler"]).value == pytest.approx(1.0)
        assert len(figures[name, "Flesch-Kincaid"].scores) == 2


@pytest.mark.parametrize(("plain", "count"), [(PLAIN, 0), (PLAIN.replace("500", "50"), 1)])
def test_lost_elements_are_counted(plain: str, count: int) -> None:
    """A changed dose is an element lost."""
    figure = _figures(_Bench(None, plain=plain))[
        "elements of the clinician's text lost in the plain one", "osler"
    ]
    assert estimate(figure).value == count


def test_plain_words_are_graded_beside_the_clinicians() -> None:
    """The same statement, easier for the public."""
    figures = _figures(_Bench(None, plain=PLAIN))
    plain = estimate(figures["grade of the starter's plain wordings", "osler"]).value
    assert plain < estimate(figures["grade of the same statements for clinicians", "osler"]).value
