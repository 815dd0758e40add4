"""Kinds that take away or turn what bounds a statement."""

import re
from collections.abc import Iterator
from itertools import pairwise

from osler.evaluation.mutations.changing import sentences, swapped, swaps
from osler.evaluation.mutations.drugs import treatments
from osler.evaluation.mutations.kinds import Truth, kind

_COMPARED = swaps(r"""
    at least -> at most
    at most -> at least
    up to -> at least
    under(?= \d) -> over
    over(?= \d) -> under
    below(?= \d) -> above
    above(?= \d) -> below
    less than(?= \d) -> more than
    more than(?= \d) -> less than
    or more -> or less
    or less -> or more
    or older -> or younger
    or higher -> or lower
    or longer -> or shorter
    or worse -> or better
    and over -> and under
    within(?= \d) -> after
    beyond(?= \d) -> before
    longer than(?= \d) -> shorter than
    older than(?= \d) -> younger than
    at least(?= \d) ->
    up to(?= \d) ->
    (?<=\d )or more ->
    (?<=months )or older ->
    (?<=°C )or higher ->
    within(?= \d) -> at least
    only about -> at least
    about(?= \d) -> exactly
""")


@kind(dangerous=True)
def comparator_flipped(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _COMPARED)


_CONDITION = re.compile(
    r",? (?<!even )(?<!see )(?:unless|except|only if|provided|if|when|where it is not)\b"
    r"(?! (?:to|possible|it is needed)\b)"
)
_ASIDE = re.compile(r"(?i)^in (?:trials|short|general)\b")


@kind()
def condition_dropped(truth: Truth) -> Iterator[str]:
    """The head of the statement without what bounds it."""
    text = truth.text
    for match in _CONDITION.finditer(text):
        head = text[: match.start()].rstrip(" ,;:")
        if len(head.split()) >= 3 and not head.endswith("above all"):
            yield head + "."
    opening = re.match(r"(?:If|When|In|For|Before|After)\b[^,]*, (\w.*)", text)
    if opening and not _ASIDE.match(text):
        yield opening[1][0].upper() + opening[1][1:]


_LIMITS = swaps(r"""
    only if -> if
    only as part of -> as part of
    only when -> when
    (?<!not )(?<!side )only(?! (?:about|slightly|by|a)\b) ->
    (?<!but )(?<!not )alone(?= as) ->
    unless -> if
    except -> including
    if it is tolerated -> at any price
    provided that -> even if not
    routinely ->
    as a routine ->
""")


@kind()
def limit_dropped(truth: Truth) -> Iterator[str]:
    """Without its "only", its "unless" or its "routinely"."""
    yield from swapped(truth.text, _LIMITS)


_LIMITING = re.compile(
    r"(?:This|It) (?:is (?:only )?for (?:an? )?(?:adults|people|those|child)|holds if)\b|"
    r"(?:But )?[Tt]his (?:finding )?is very uncertain"
)


@kind(alone=True)
def caution_dropped(truth: Truth) -> Iterator[str]:
    """The statement without the cautions that go with it."""
    if truth.statement.item.cautions:
        yield truth.text


@kind()
def limiting_sentence_dropped(truth: Truth) -> Iterator[str]:
    """The statement without the sentence of its own that says how far it goes."""
    parts = sentences(truth.text)
    first = 2 if _LIMITING.match(parts[0]) else 1  # the statement itself comes second then
    for i, part in enumerate(parts):
        if i >= first and _LIMITING.match(part):
            yield " ".join(parts[:i] + parts[i + 1 :])


_GIVEN = re.compile(r"(?i)\b(?:treated with|give|offer|prescribe|choose|take|start with)\b")
_FORBIDDEN = re.compile(r"(?i)\b(?:not|never|avoid|no|without)\b")


@kind()
def or_made_and(truth: Truth) -> Iterator[str]:
    """A choice between treatments made into both at once."""
    text = truth.text
    if _FORBIDDEN.search(text):
        return  # "not A or B" forbids "A with B" as well
    for first, second in pairwise(treatments(text)):
        middle = text[first.end : second.start]
        between = re.fullmatch(r"(?:[,;]? \([^)]*\))?,? or (?:an? |the )?", middle)
        if between:
            at = first.end + middle.index(" or ")
            head, tail = text[:at].rstrip(","), text[at + len(" or ") :]
            yield f"{head} together with {tail}"
            if _GIVEN.search(head):  # "a and b are recommended" could still mean either
                yield f"{head} and {tail}"
