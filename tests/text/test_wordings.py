"""Patterns tried fast find what they find when tried plainly."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from osler.library.facets import BY_WORDS, WORDINGS
from osler.library.research import title_wordings
from osler.text.wordings import Wording, first_found, wording

RULES = (*WORDINGS, *title_wordings())
MATCH = st.one_of([st.from_regex(rule.pattern) for _, rule in RULES])


def plainly(text: str) -> object:
    return next((name for name, rule in RULES if rule.pattern.search(text)), None)


def test_a_pattern_with_capitals_is_not_tried_on_small_letters():
    """Whoever writes a pattern need not know how it is tried."""
    rule = wording(r"\bGuideline\b")
    assert first_found([("yes", rule)], "A GUIDELINE") == "yes"
    assert first_found([("yes", rule)], "guidelines") is None


def test_a_stem_alone_is_no_match():
    """It only says where looking is worth while."""
    rule = wording(r"\bscreen\b", ("screen",))
    assert first_found([("yes", rule)], "smokescreen") is None


def test_the_first_rule_that_holds_counts():
    """As it does when all are tried in turn."""
    rules = [(1, wording("b", ("b",))), (2, wording("a", ("a",))), (3, wording("c"))]
    assert first_found(rules, "CAB") == 1
    assert first_found(rules, "ac") == 2
    assert first_found(rules, "c") == 3


@given(st.one_of(MATCH, st.text(), MATCH.map(lambda text: re.sub(r"[^ -~]", " ", text))))
@example("mR\N{LATIN SMALL LETTER DOTLESS I} of the knee")
@example("\N{LATIN SMALL LETTER LONG S}creening")
def test_stems_and_small_letters_lose_nothing(text: str):
    """Every match holds a stem of its pattern: a stem left out would lose what it stands for."""
    assert first_found(RULES, text) == plainly(text)


@given(st.data())
def test_every_alternative_of_a_pattern_has_its_stem(data: st.DataObject):
    """Tried pattern by pattern, so that no earlier one hides a loss."""
    _, rule = data.draw(st.sampled_from(RULES))
    text = re.sub(r"[^ -~]", " ", data.draw(st.from_regex(rule.pattern)))
    alone: list[tuple[str, Wording]] = [("yes", rule)]
    assert (first_found(alone, text) == "yes") == (rule.pattern.search(text) is not None)


def test_the_patterns_are_those_of_the_facets():
    """Both tables speak of the same words."""
    assert [(facet, rule.pattern) for facet, rule in WORDINGS] == list(BY_WORDS)
