"""The starter library's own statements and plain wordings, held to the gate."""

from osler.answering.gate import check
from tests.answering.gate.starter import documents

FAITHFUL_SHARE = 0.97  # of the plain wordings; the rest are named by the test when it fails


def test_every_statement_supports_itself():
    """Verbatim words are never refused."""
    for document in documents():
        for item in document.recommendations:
            verdict = check(
                item.words, item.words, item=item, source=document.source,
                cautions_shown=item.cautions,
            )  # fmt: skip
            assert verdict.supported, (item.id, verdict.reasons)


def test_plain_wordings_say_what_their_statements_say():
    """Same numbers, units, negations, drugs and people, in words that the gate knows."""
    refused = []
    total = 0
    for document in documents():
        for item in document.recommendations:
            if not item.plain:
                continue
            total += 1
            verdict = check(
                item.plain, item.words, item=item, source=document.source,
                cautions_shown=item.cautions,
            )  # fmt: skip
            if not verdict.supported:
                refused.append((item.id, verdict.reasons))
    assert total > 100
    assert len(refused) <= (1 - FAITHFUL_SHARE) * total, refused


def test_plain_cautions_say_what_the_cautions_say():
    """A caution in plain words loses nothing."""
    for document in documents():
        for item in document.recommendations:
            for caution, plain in zip(item.cautions, item.plain_cautions, strict=False):
                verdict = check(plain, caution)
                assert verdict.supported, (item.id, plain, verdict.reasons)
