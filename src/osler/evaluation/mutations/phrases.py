"""The kind that drops a phrase which bounds a statement: whom, when, how long, except.

A phrase without which the statement still says no more ("the blood pressure [at the ankle]", "a
painkiller [from the pharmacy]") is none: only what stands right behind people, what opens with a
word of time, how long something is for, and what an "except" leaves out.
"""

import re
from collections.abc import Iterator

from osler.evaluation.mutations.changing import replaced
from osler.evaluation.mutations.kinds import Truth, kind

_PEOPLE = (
    r"(?:people|adults?|women|men|children|child|bab(?:y|ies)|infants?|patients|anyone|someone|"
    r"those|person|girls|boys|pregnan(?:t women|cy))"
)
_COUNTED = (
    r"(?:\d|one|two|three|four|five|six|a few|several|up to|at least|about|(?:more|less) than)"
)
_VERBS = "should may can is are was were has have had do does need needs must"
_OPENERS = "who if when unless but with in for on at by to than as it they"
_STOP = rf" (?:{'|'.join((_VERBS + ' ' + _OPENERS).split())})\b"
_REST = rf"(?:(?!{_STOP}| (?:and|or)\b)[^,.;:()]){{2,60}}?"
# Where the phrase ends; none whose other half would be left behind ("with gout [and …]").
_END = rf"(?=[.;:)]|,(?! (?:and|or|[a-z-]+,))|{_STOP})"
_SHAPES = tuple(
    re.compile(shape + _END)
    for shape in (
        rf"\b{_PEOPLE}(?P<phrase> (?:with(?! or without)|without|on|in|aged|over|under) {_REST})",
        r"(?<=\w)(?P<phrase>,? (?:during|after|before|until|within|at night|while|in pregnancy|"
        rf"in the (?:first|last|second|third|next|past)) ?{_REST})",
        rf"(?P<phrase> for (?:{_COUNTED}|a (?:short|long)|as (?:short|long)|the (?:first|rest|"
        rf"shortest)|life){_REST})",
        rf"(?P<phrase>,? (?:except|other than|apart from|unless) {_REST})",
    )
)


@kind()
def phrase_dropped(truth: Truth) -> Iterator[str]:
    """Without one of the phrases that bound it."""
    for shape in _SHAPES:
        for match in shape.finditer(truth.text):
            yield replaced(truth.text, match.start("phrase"), match.end("phrase"), "")
