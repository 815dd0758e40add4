"""Words as an index sees them."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.text.terms import (
    _RESPELT,
    _SPELLINGS,
    fold,
    search_stems,
    stems,
    stop_words,
    tokens,
)


def test_nothing_has_no_words():
    """Empty text, blanks and signs hold no tokens."""
    assert tokens("") == tokens(" \n\t") == tokens("--- ?! … ' - ,") == []
    assert stems("what is the") == []


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ménière", "meniere"),
        ("naïve œdème", "naive oedeme"),
        ("ﬁbre", "fibre"),
        ("TNF‑α", "tnf-alpha"),
        ("5 µg", "5 ug"),
        ("5 μg", "5 ug"),
        ("H₂ blockers", "h2 blockers"),
        ("10⁹/L", "10^9/l"),
        ("10⁻³", "10^-3"),
        ("1½ tablets", "1 1/2 tablets"),
        ("½ tablet", "1/2 tablet"),
        ("2–3 weeks", "2-3 weeks"),
        ("Crohn’s", "crohn's"),
        ("Straße", "strasse"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_folding_changes_the_writing_and_keeps_the_meaning(written: str, folded: str):
    """10⁹ is not 109, and 1½ is not 11/2."""
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str):
    """A folded text is in its final form."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("COX-2", "COX2"),
        ("SGLT2 inhibitors", "SGLT-2 inhibitors"),
        ("vitamin B-12", "vitamin B12"),
        ("COVID-19", "covid19"),
        ("co-codamol", "cocodamol"),
        ("pre-eclampsia", "preeclampsia"),
        ("X-ray", "xray"),
        ("low-dose", "low dose"),
        ("type-2 diabetes", "type 2 diabetes"),
        ("2.4 g", "2.4g"),
        ("2.40 g", "2.4 g"),
        ("1,500mg", "1500 mg"),
        ("10-mg tablets", "10 mg tablets"),
        ("Crohn's disease", "Crohn disease"),
        ("5-HT3", "5HT3"),
        ("over-the-counter", "over the counter"),
    ],
)
def test_two_spellings_of_one_thing_give_the_same_tokens(one: str, other: str):
    """Hyphens, spaces before units and thousands are a matter of style."""
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2.4 g", "24 g"), ("1,5", "15"), ("2-3 weeks", "23 weeks"), ("1.2.3", "123"), ("10", "100")],
)
def test_different_numbers_stay_different(one: str, other: str):
    """A number is never joined to its neighbour, and no zero is lost."""
    assert tokens(one) != tokens(other)


def test_tokens_keep_their_order_and_the_function_words():
    """Tokens are what was written; only stems leave words out."""
    assert tokens("Do not take 2 tablets") == ["do", "not", "take", "2", "tablets"]
    assert stems("Do not take 2 tablets") == ["2", "tablet"]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("anaemia", "anemia"),
        ("haemorrhage", "hemorrhage"),
        ("paediatric", "pediatric"),
        ("oedema", "edema"),
        ("oesophageal", "esophageal"),
        ("diarrhoea", "diarrhea"),
        ("dyspnoea", "dyspnea"),
        ("tumours", "tumors"),
        ("stabilisation", "stabilization"),
        ("fibre", "fiber"),
        ("programme", "program"),
        ("counselling", "counseling"),
        ("sulphasalazine", "sulfasalazine"),
    ],
)
def test_british_and_american_spellings_share_a_stem(british: str, american: str):
    """One library holds guidance from both sides of the ocean."""
    assert stems(british) == stems(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("diagnosis", "diagnoses"),
        ("metastasis", "metastases"),
        ("thrombosis", "thromboses"),
        ("exercises", "exercise"),
        ("potatoes", "potato"),
        ("swelling", "swellings"),
        ("toes", "toe"),
    ],
)
def test_one_and_many_share_a_stem(one: str, other: str):
    """Greek plurals too, and words the spelling rules must leave alone."""
    assert stems(one) == stems(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hour", "hor"), ("dose", "dosis"), ("flour", "fluor"), ("basal", "base"), ("ileum", "ilium")],
)
def test_different_words_keep_different_stems(one: str, other: str):
    """Bringing spellings together must not bring meanings together."""
    assert stems(one) != stems(other)


def test_a_numbered_name_is_searched_with_its_family():
    """IL-6 written apart is found, and amounts are no names."""
    assert search_stems("IL-6 and 500mg in type 2") == ["il6", "il", "500", "mg", "type", "2"]


@given(st.text(alphabet="abceilmorstuyz", min_size=5, max_size=12))
def test_words_without_letters_of_a_spelling_rule_are_changed_by_none(word: str):
    """The quick look that spares most words the rules never hides one that a rule changes."""
    respelt = word
    for pattern, into in _SPELLINGS:
        respelt = pattern.sub(into, respelt)
    assert respelt == word or _RESPELT.search(word)


def test_words_outside_latin_letters_are_kept_whole():
    """Another language is found by its own words, unstemmed."""
    assert stems("спина 背痛") == ["спина", "背痛"]


def test_stop_words_are_tokens():
    """A stop word that no text can produce would be a slip of the list."""
    assert all(tokens(word) == [word] for word in stop_words())


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_gives_words_without_blanks(text: str):
    """Whatever comes in, tokens and stems are non-empty words, and the same each time."""
    found = tokens(text)
    assert all(word and not any(letter.isspace() for letter in word) for word in found)
    assert found == tokens(text)
    assert all(stems(text))


@pytest.mark.parametrize("part", ["a-", "a'-'b ", "1,", "re-", "1.", "x'", "co-1-"])
def test_a_hostile_line_is_read_like_any_other(part: str):
    """20,000 characters of joints neither nest nor hang."""
    line = part * (20_000 // len(part)) + "b"
    assert "b" in tokens(line)[-1]


def test_threads_stem_as_one_does():
    """The stemmer is shared; its answers do not mix."""
    words = [
        f"{word}{end}" for word in ("treat", "infect", "prevent") for end in ("ing", "ed", "s")
    ]
    expected = stems(" ".join(words))
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(stems(" ".join(words)))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8
