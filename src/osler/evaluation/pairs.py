"""Claims written by hand beside the words they cite: faithful paraphrases, and what is not one.

The cases are ``paraphrases.jsonl``, ``unfaithful.jsonl`` and ``attacks.jsonl`` in ``cases``: {id,
kind, half, claim, and ``statement`` (the id of a starter statement, whose words are looked up) or
``quote`` with its ``reference``}. Kind "neighbour" stands beside a rewording that a rule accepts:
what looks like it and is not faithful (development only). ``alone`` marks a claim shown without
the statement's cautions; ``note`` says why a case stands where it does.

``paraphrases-fresh.jsonl`` and ``unfaithful-fresh.jsonl`` were written of statements drawn at
random, several changes to a claim, before the gate had judged one of them; they too are for
development since. ``paraphrases-drawn.jsonl`` is a third set of that kind, of statements in no
other file: at first sight the gate refused 59 of its 84.

``paraphrases-second.jsonl`` and ``unfaithful-second.jsonl`` were written of 165 statements drawn at
random, in no other file, before the gate had judged one of them; halves by statement. At first
sight it refused 81 of 126 and 83 of 121 of the faithful ones, and accepted none of the others.

``paraphrases-attacker.jsonl`` and ``unfaithful-attacker.jsonl`` were written, with quotes of their
own, by one who had not seen the rules and tried to slip past them. Rules were mended by them, so
that they are for development: at first sight it refused 33 of the 65 faithful ones and accepted 48
of the 258 others; those 48 stand in ``attacks.jsonl``.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from osler.answering.gate import check
from osler.domain.answer import Verdict
from osler.errors import NotFound
from osler.evaluation.statements import Statement, starter_statements

DEVELOPMENT, TEST = "development", "test"
HALVES = (DEVELOPMENT, TEST)
FAITHFUL, UNFAITHFUL = "paraphrases", "unfaithful"  # the files
FRESH_FAITHFUL, FRESH_UNFAITHFUL = "paraphrases-fresh", "unfaithful-fresh"
DRAWN_FAITHFUL = "paraphrases-drawn"  # a third set, of other statements
SECOND_FAITHFUL, SECOND_UNFAITHFUL = "paraphrases-second", "unfaithful-second"  # with halves
ATTACKER_FAITHFUL, ATTACKER_UNFAITHFUL = "paraphrases-attacker", "unfaithful-attacker"
ATTACKS = "attacks"  # unfaithful claims made to slip past the rules; rules were mended by them


@dataclass(frozen=True)
class Pair:
    """A claim and the words it cites."""

    id: str
    kind: str
    half: str
    claim: str
    quote: str
    statement: Statement | None = None  # None: the quote stands by itself
    alone: bool = False  # shown without the statement's cautions

    def verdict(self) -> Verdict:
        """The gate's."""
        if self.statement is None:
            return check(self.claim, self.quote)
        return self.statement.verdict_on(self.claim, cautions=not self.alone)


def read_pairs(name: str, statements: Sequence[Statement] = ()) -> list[Pair]:
    """The pairs of one file; raises NotFound for a statement that no digest has any more."""
    by_id = {s.item.id: s for s in statements or starter_statements()}
    return list(_pairs(name, by_id))


def _pairs(name: str, statements: dict[str, Statement]) -> Iterator[Pair]:
    text = (files("osler.evaluation") / "cases" / f"{name}.jsonl").read_text("utf-8")
    for line in text.splitlines():
        row = json.loads(line)
        statement = None
        if "statement" in row:
            statement = statements.get(row["statement"])
            if statement is None:
                raise NotFound(f"{row['id']}: no digest has the statement {row['statement']}")
        yield Pair(
            id=row["id"],
            kind=row["kind"],
            half=row["half"],
            claim=row["claim"],
            quote=statement.words if statement else row["quote"],
            statement=statement,
            alone=row.get("alone", False),
        )
