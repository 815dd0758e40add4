"""How something said is meant."""

import re
import tarfile
from pathlib import Path

import pytest

from osler.text.negation import Assertion, assertion_of, read_cues
from osler.text.phrases import read_words


def meant(text: str) -> Assertion:
    """The assertion of the words in [brackets]."""
    start, end = text.index("["), text.index("]") - 1
    return assertion_of(text.replace("[", "").replace("]", ""), start, end)


def test_an_empty_span_means_nothing():
    """No words, no cue."""
    assert assertion_of("no numbness", 2, 2) == Assertion()
    assert assertion_of("", 0, 0) == Assertion()


@pytest.mark.parametrize(
    "text",
    [
        "no [numbness]",
        "I have no fever, chills or [numbness]",
        "denies [chest pain]",
        "I don't have any [chest pain]",
        "without [weakness]",
        "not suicidal, never had a [fit]",
        "[pneumonia] was ruled out",
        "no sign of [infection]",
        "negative for [blood]",
        "In no [acute distress]",
        "sin [fiebre]",
        "kein [Fieber]",
        "pas de [fièvre]",
    ],
)
def test_what_is_denied_is_negated(text: str):
    """Cues before and behind, in four languages."""
    assert meant(text).negated


@pytest.mark.parametrize(
    "text",
    [
        "I have [chest pain]",
        "no fever but my [neck is stiff]",
        "I [can't breathe]",
        "I never had a [headache] like this",
        "the [pain] is not going away",
        "no doubt it is [chest pain]",
        "not only [fever] but a rash",
        "no fever. [Rash] on my arm",
        "I don't know why my [chest hurts]",
        "no appetite, however the [swelling] grows",
    ],
)
def test_what_is_affirmed_is_not_negated(text: str):
    """A denial ends at "but", at the sentence, and inside the words themselves it is none."""
    assert not meant(text).negated


@pytest.mark.parametrize(
    "text",
    [
        "I had [cancer] 10 years ago",
        "I had [cancer] ten years ago",
        "history of [stroke]",
        "my father had a [heart attack] in 1990",
        "[heart attack] back in 2005",
        "when I was a child I had [seizures]",
        "previous [dvt]",
    ],
)
def test_what_is_long_past_is_historical(text: str):
    """Years, "history of" and childhood."""
    assert meant(text).historical


def test_a_history_of_days_is_the_present():
    """ "A two-day history of fever" is a fever now."""
    assert not meant("a two-day history of [fever]").historical


@pytest.mark.parametrize(
    "text",
    [
        "how do I know if it is a [stroke]",
        "what is a [heart attack]",
        "call your doctor if you have [fever]",
        "risk of [bleeding]",
        "could this be [cancer]",
        "symptoms of [meningitis]",
    ],
)
def test_what_is_only_possible_is_hypothetical(text: str):
    """Conditions, warnings, fears and definitions."""
    assert meant(text).hypothetical


def test_denied_signs_are_denied_not_possible():
    """ "No signs of infection" is a finding."""
    assert meant("no signs of [infection]") == Assertion(negated=True)


@pytest.mark.parametrize("text", ["my father has [chest pain]", "[diabetes] runs in the family"])
def test_somebody_else_is_another_person(text: str):
    """Kin and friends."""
    assert meant(text).other_person


def test_words_that_are_a_sign_deny_nothing():
    """The "not" of "not breathing" does not reach "blue"."""
    words = read_words("not breathing and blue")
    assert read_cues(words).assertion_of_words(3, 3).negated
    assert not read_cues(words, taken=frozenset({0, 1})).assertion_of_words(3, 3).negated


def test_clinical_sentences_are_read_as_their_annotators_read_them(shared: Path):
    """One in three of the NegEx set: denial 0.95, history 0.93, experiencer 0.99 or better."""
    archive = shared / "benchmarks" / "negex.tar.gz"
    if not archive.exists():
        pytest.skip(f"No {archive}")
    with tarfile.open(archive) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith("random.txt"))
        file = tar.extractfile(member)
        assert file is not None
        lines = file.read().decode("utf-8", "replace").splitlines()[1::3]
    right = {"negated": 0, "historical": 0, "other": 0}
    for line in lines:
        _, concept, sentence, denial, time, who = line.split("\t")
        got = _of_concept(sentence, concept)
        right["negated"] += got.negated == (denial.strip() == "Negated")
        right["historical"] += got.historical == (time.strip() == "Historical")
        right["other"] += got.other_person == (who.strip() != "Patient")
    share = {name: count / len(lines) for name, count in right.items()}
    assert share["negated"] >= 0.95, share
    assert share["historical"] >= 0.93, share
    assert share["other"] >= 0.99, share


def _of_concept(sentence: str, concept: str) -> Assertion:
    """The concept stands in capitals in its sentence; cut off, it counts as said."""
    pattern = r"\s+".join(re.escape(word) for word in concept.upper().split())
    match = re.search(pattern, sentence) or re.search(pattern, sentence, re.IGNORECASE)
    return assertion_of(sentence, match.start(), match.end()) if match else Assertion()


def test_a_blood_group_denies_nothing():
    """Rhesus negative is what one is, not what one has not."""
    for text in (
        "pregnant and bleeding, my blood type is A negative",
        "pregnant and bleeding, rhesus negative",
    ):
        start = text.index("bleeding")
        assert not assertion_of(text, start, start + len("bleeding")).negated


def test_a_guess_ends_where_the_telling_goes_on():
    """A condition governs the whole list behind it; a guess does not."""
    text = "could it be teething, floppy baby"
    start = text.index("floppy")
    assert assertion_of(text, text.index("teething"), start - 2).hypothetical
    assert not assertion_of(text, start, len(text)).hypothetical
    text = "ring if he has a fever, rash"
    assert assertion_of(text, text.index("rash"), len(text)).hypothetical


def test_an_if_of_politeness_supposes_nothing():
    for opening in ("not sure if this is serious but ", "if it matters im 45, "):
        text = f"{opening}chest pain"
        assert not assertion_of(text, len(opening), len(text)).hypothetical
