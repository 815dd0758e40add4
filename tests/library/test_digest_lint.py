"""Digests together: what one file alone cannot show."""

from collections.abc import Sequence
from pathlib import Path

from osler.domain.answer import Outcome, Reason, Verdict
from osler.domain.recommendation import Recommendation
from osler.domain.source import Source
from osler.library.digest_lint import lint_digests

FRONT = """+++
id = "{id}"
title = "T"
issuer = "I"
kind = "guideline"
citation = "C"
year = 0
standing = "unknown"
standing_reason = "Not stated."
support = "full text"
read_at = "paper"
topics = ["{topic}"]
{lay}
+++
"""
STATEMENT = """
## {name}
facet: treatment
direction: {direction}
label: heat
facts: {facts}

{words}

Plain: {plain}
Caution: Not on numb skin.
Plain caution: Not on numb skin.
"""


def digest(
    folder: Path,
    name: str,
    *,
    words: str = "Use heat.",
    plain: str = "Use heat.",
    direction: str = "for",
    facts: str = "F001",
    topic: str = "low back pain",
    lay: str = "",
    extra: str = "",
) -> Path:
    """Write one digest with one statement, or with ``extra`` after it."""
    statement = STATEMENT.format(
        name="heat", words=words, plain=plain, direction=direction, facts=facts
    )
    path = folder / f"{name}.md"
    path.write_text(FRONT.format(id=name, topic=topic, lay=lay) + statement + extra, "utf-8")
    return path


def reasons(*paths: Path, **known: object) -> list[str]:
    return [fault.reason for fault in lint_digests(paths, known_topics=["low back pain"], **known)]  # type: ignore[arg-type]


def test_a_file_that_cannot_be_read_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    """The other files are still looked at."""
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe")
    found = reasons(tmp_path / "bad.md", tmp_path / "missing.md")
    assert len(found) == 2
    assert all(reason.startswith("Cannot be read") for reason in found)


def test_a_broken_digest_lists_its_own_faults(tmp_path: Path) -> None:
    """Lint says all that loading would say."""
    (tmp_path / "broken.md").write_text("hello", "utf-8")
    assert reasons(tmp_path) == ["Begin the file with front matter between two lines of +++."]


def test_two_digests_cannot_have_one_id(tmp_path: Path) -> None:
    """The library could hold only one of them."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    digest(tmp_path / "a", "same")
    digest(tmp_path / "b", "same", words="Use a heat wrap.")
    assert any('has the id "same" too' in reason for reason in reasons(tmp_path))


def test_two_statements_cannot_have_the_same_words(tmp_path: Path) -> None:
    """A sentence copied from digest to digest says nothing about the second source."""
    digest(tmp_path, "one")
    digest(tmp_path, "two", words="Use  HEAT.", facts="F002")
    assert any("The same words stand at" in reason for reason in reasons(tmp_path))


def test_a_topic_that_nobody_names_is_a_fault(tmp_path: Path) -> None:
    """No question would find it."""
    digest(tmp_path, "one", topic="lower back ache")
    extra = STATEMENT.format(
        name="more", words="Use wraps.", plain="Use wraps.", direction="for", facts="F003"
    ).replace("label: heat", "label: wraps\ntopics: nonsense")
    digest(tmp_path, "two", words="Use pads.", facts="F002", extra=extra)
    found = reasons(tmp_path)
    assert sum('"lower back ache"' in reason for reason in found) == 1
    assert sum('"nonsense"' in reason for reason in found) == 1


def test_a_topic_with_lay_names_of_its_own_is_known(tmp_path: Path) -> None:
    """A [lay] table does what a topic file does."""
    digest(tmp_path, "one", topic="cramp", lay='[lay]\ncramp = ["charley horse"]')
    assert reasons(tmp_path) == []


def test_one_fact_cannot_speak_for_and_against_one_action(tmp_path: Path) -> None:
    """One of the two was misread."""
    digest(tmp_path, "one")
    digest(tmp_path, "two", words="Do not use heat.", plain="Do not use heat.", direction="against")
    assert any('Fact F001 is for and against "heat"' in reason for reason in reasons(tmp_path))


def test_one_fact_may_serve_several_statements(tmp_path: Path) -> None:
    """A list of signs is split; "either" contradicts nothing."""
    digest(tmp_path, "one")
    digest(tmp_path, "two", words="Use warmth.", plain="Use warmth.")
    digest(tmp_path, "three", words="Heat may help.", plain="Heat may help.", direction="either")
    assert reasons(tmp_path) == []


class PickyGate:
    """Objects to every claim with a forbidden word; remembers what it was asked."""

    def __init__(self, forbidden: str) -> None:
        self.forbidden = forbidden
        self.asked: list[str] = []

    def __call__(
        self,
        claim: str,
        quotes: str | Sequence[str],
        *,
        item: Recommendation | None = None,
        source: Source | None = None,
        cautions_shown: Sequence[str] = (),
    ) -> Verdict:
        self.asked.append(claim)
        if self.forbidden in claim:
            return Verdict(Outcome.NOT_SUPPORTED, (Reason("wording", self.forbidden),))
        return Verdict(Outcome.SUPPORTED)


def test_plain_words_that_the_gate_refuses_are_a_fault(tmp_path: Path) -> None:
    """The public never reads what the statement does not say."""
    digest(tmp_path, "one", plain="Use magic.")
    gate = PickyGate("magic")
    found = reasons(tmp_path, check=gate)
    assert found == ['"Use magic." does not stand on its statement (wording: magic).']
    assert gate.asked == ["Use magic.", "Not on numb skin."]


def test_a_statement_without_plain_words_is_not_asked_about(tmp_path: Path) -> None:
    """Clinicians read the statement itself."""
    path = digest(tmp_path, "one")
    text = path.read_text("utf-8").replace("label: heat", "label: heat\naudience: clinician")
    path.write_text(text[: text.index("Plain: ")], "utf-8")
    gate = PickyGate("heat")
    assert reasons(path, check=gate) == []
    assert gate.asked == []


def test_faults_come_by_file_and_line(tmp_path: Path) -> None:
    """As a compiler would list them."""
    digest(tmp_path, "b", topic="x")
    digest(tmp_path, "a", topic="y", words="Use pads.")
    assert [Path(f.file).stem for f in lint_digests([tmp_path])] == ["a", "b"]


def test_a_caution_without_its_plain_caution_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    """For clinicians the reader lets it pass; lint names the file and the line."""
    text = FRONT.format(id="a", topic="low back pain", lay="") + STATEMENT.format(
        name="heat", direction="for", facts="C001", words="Offer heat to adults.", plain="Use heat."
    )
    text = text.replace("facet: treatment", "facet: treatment\naudience: clinician")
    (tmp_path / "a.md").write_text(text.replace("Plain caution: Not on numb skin.\n", ""), "utf-8")

    def agrees(*_: object, **__: object) -> Verdict:
        return Verdict(Outcome.SUPPORTED)

    faults = lint_digests([tmp_path], known_topics=["low back pain"], check=agrees)
    assert [fault.line for fault in faults] == [faults[0].line]
    assert 'Give each "Caution:" its "Plain caution:"' in faults[0].reason


def test_a_wording_that_leans_on_another_is_named_at_its_statement(tmp_path: Path) -> None:
    """ "Also use heat" says nothing of beside what."""
    path = digest(tmp_path, "a", plain="Also use heat.")
    (fault,) = lint_digests([path], known_topics=["low back pain"])
    assert fault.reason == '"Also use heat." leans on another sentence; say what it speaks of.'
    assert fault.line > 1
