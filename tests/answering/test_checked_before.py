"""What passed the gate when it was loaded need not wait, and nothing else slips through."""

from dataclasses import replace

import pytest

from osler.answering import verify as verifying
from osler.answering.checked_before import key_of, wordings_that_hold
from osler.domain.question import Audience
from osler.domain.source import Standing, StandingLevel
from tests.conftest import TODAY

QUESTION = "What can I do for low back pain?"


@pytest.fixture(scope="module")
def pairs(starter_engine):
    library = starter_engine.library
    sources = list(library.sources())[:12]
    return [(s.on(TODAY), item) for s in sources for item in library.items_of(s.id)]


def test_a_wording_that_does_not_hold_is_not_known(pairs):
    """Nor is one that lost its source's standing."""
    source, item = next((s, i) for s, i in pairs if getattr(i, "plain", ""))
    wrong = replace(item, plain=f"{item.plain} Take 4000 mg of aspirin every hour.")
    assert wordings_that_hold([(source, wrong)]) == frozenset()
    withdrawn = replace(source, standing=Standing(StandingLevel.WITHDRAWN))
    assert wordings_that_hold([(withdrawn, item)]) == frozenset()
    assert len(wordings_that_hold([(source, item)])) == 1


def test_any_change_makes_a_wording_unknown(pairs):
    """Of the claim, the quote, the item, the source or the cautions beside it."""
    source, item = next((s, i) for s, i in pairs if getattr(i, "plain", ""))

    def key(claim=item.plain, quote=item.words, item=item, source=source, cautions=item.cautions):
        return key_of(claim, quote, item=item, source=source, cautions_shown=cautions)

    assert key() == key()
    changed = {
        key(claim=item.plain + " "),
        key(quote=item.words + " "),
        key(item=None),
        key(item=replace(item, priority=5 if item.priority != 5 else 4)),
        key(source=replace(source, year=1999)),
        key(cautions=("another",)),
    }
    assert len(changed) == 6
    assert key() not in changed


def test_an_answer_is_the_same_with_and_without_what_was_checked_before(
    starter_engine, monkeypatch
):
    """Only fewer wordings go through the gate again."""
    library = starter_engine.library
    pairs = [(s.on(TODAY), item) for s in library.sources() for item in library.items_of(s.id)]
    warmed = replace(starter_engine, held=wordings_that_hold(pairs))
    asked = []
    checked = verifying.check

    def counted(claim, quote, **named):
        asked.append(claim)
        return checked(claim, quote, **named)

    monkeypatch.setattr(verifying, "check", counted)
    slow = starter_engine.ask(QUESTION, audience=Audience.PUBLIC, at=TODAY)
    every, asked[:] = len(asked), []
    quick = warmed.ask(QUESTION, audience=Audience.PUBLIC, at=TODAY)
    assert quick == slow
    assert len(asked) < every
