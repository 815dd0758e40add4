"""What a dangerous disease is taken for: its care is not read instead."""

import pytest

from osler.answering.appraise import INSTEAD, appraise
from osler.answering.taken_for import barred_topics, is_care_of, mistaken
from osler.answering.triage_rules import red_flags
from osler.answering.unanswered import HELD_BACK, unanswered_in
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import RedFlag, Triage
from osler.domain.question import Concern
from osler.domain.recommendation import Facet, Urgency
from tests.answering.making import a_question, a_rec, a_source, evidence

TRIPTAN = a_rec("Take a triptan.", topics=("migraine",))


def fired(rule: str) -> Triage:
    return Triage(Urgency.URGENT, (RedFlag(rule, Urgency.URGENT, "Be seen.", "jaw", "A source"),))


def test_nothing_is_kept_back_where_no_flag_rose() -> None:
    """A migraine is treated as one."""
    assert barred_topics(a_question(), Triage(Urgency.ROUTINE)) == frozenset()
    assert appraise((evidence(TRIPTAN),), a_question()).ranked


@pytest.mark.parametrize("rule", ["giant-cell-arteritis", "giant-cell-arteritis-sight-kept"])
def test_care_of_migraine_is_kept_back_where_giant_cell_arteritis_was_flagged(rule: str) -> None:
    """A triptan is no answer to an inflamed artery."""
    barred = barred_topics(a_question(), fired(rule))
    appraisal = appraise((evidence(TRIPTAN),), a_question(), Urgency.URGENT, barred)
    assert appraisal.ranked == ()
    assert appraisal.excluded == (f"1 {INSTEAD}",)


def test_doses_of_polymyalgia_are_kept_back_where_giant_cell_arteritis_is_asked_about() -> None:
    """They are too low for it, and their source says that they are for polymyalgia alone."""
    asked = Concern("GCA", "gca", ("giant cell arteritis",), ("gca",))
    barred = barred_topics(a_question(concerns=(asked,)), Triage(Urgency.ROUTINE))
    assert is_care_of(evidence(a_rec(topics=("polymyalgia rheumatica",))), barred)
    of_source = evidence(a_rec(), source=a_source(topics=("polymyalgia rheumatica",)))
    assert is_care_of(of_source, barred)


def test_warning_signs_are_never_kept_back() -> None:
    """Who reads one sign too many loses nothing."""
    sign = a_rec("Headache with jaw pain is urgent.", facet=Facet.WARNING, topics=("migraine",))
    assert not is_care_of(evidence(sign), frozenset(("migraine",)))


def test_every_row_names_rules_and_topics_that_exist(vocabulary: Vocabulary) -> None:
    """A name with a slip in it would keep nothing back."""
    named = (t for row in mistaken() for t in (*row.bars, row.topic) if t)
    assert {rule for row in mistaken() for rule in row.rules} <= {
        rule.id for rule in red_flags().rules
    }
    assert all(vocabulary.topic(name) is not None for name in named)


def test_care_that_is_kept_back_is_not_said_to_be_missing() -> None:
    """ "The library holds no treatment" would be false."""
    assert HELD_BACK in unanswered_in(a_question(), (), held_back=True)
    assert HELD_BACK not in unanswered_in(a_question(), ())
