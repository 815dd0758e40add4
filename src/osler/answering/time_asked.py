"""Time asked: that a question wants to know how long, and whether a statement tells it.

How long until a medicine works is another time than how long it is taken, and how long something
is catching is another than how long it lasts.
"""

import re
from dataclasses import dataclass

_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|ten|twelve|few|several|couple of|some)"
)
TIME = re.compile(
    rf"\b{_NUMBER}(?:(?: to | or |[-–]){_NUMBER})?[ -](?:seconds?|minutes?|hours?|days?|nights?|"
    r"weeks?|months?|years?)\b|\b(?:at once|straight away|immediately|within (?:days|weeks|months)|"
    r"for (?:days|weeks|months|years|life)|overnight|the (?:same|next) day|until|age of \d+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """One kind of time: how it is asked for, and the words beside which it is told."""

    asks: re.Pattern[str]
    tells: re.Pattern[str]

    def is_given_by(self, words: str) -> bool:
        """True where a sentence of a statement gives a time of this kind."""
        return any(TIME.search(part) and self.tells.search(part) for part in _SENTENCE.split(words))


_SENTENCE = re.compile(r"(?<=[.;:])\s")


def _of(asks: str, tells: str) -> Span:
    return Span(re.compile(asks, re.IGNORECASE), re.compile(tells, re.IGNORECASE))


_SPANS = (
    _of(  # of a course of treatment: what is told of that elsewhere
        r"\bhow long (?:should|must|shall|can|do|does|to)\b.{0,40}\b(?:use|take|taken|used|"
        r"treat\w*|continue\w*|antibiotics|be on|keep on|stay on)\b"
        r"(?! (?:to|before|until|for .* to)\b)"
        r"(?!.{1,30}\b(?:to|before|until) )",
        r"",
    ),
    _of(
        r"\bhow (?:long|soon|quickly|fast)\b.{1,60}\b(?:to work|works?|kicks? in|to help|to bring|"
        r"to (?:lower|reduce|ease|act|take effect)|feel (?:better|it|the)|make a difference|"
        r"to clear|start(?:s|ing)? to)\b|\bwhen (?:will|does|do)\b.{1,40}\b"
        r"(?:work|kick in|take effect)\b",
        r"\b(?:work\w*|effect\w*|improv\w*|better|benefit\w*|notic\w*|respon\w*|eas(?:e|es|ing)|"
        r"clear\w*|cure\w*|gone|goes|heal\w*|settle\w*|before it|lower\w*)\b",
    ),
    _of(
        r"\bhow long\b.{1,60}\b(?:in|out of|leaves?) "
        r"(?:my|your|the|his|her) (?:system|body|blood)\b",
        r"\b(?:body|blood|system|half-life)\b",
    ),
    _of(
        r"\bhow long\b.{1,60}\b(?:catching|contagious|infectious|infect|pass it on|spread)\b",
        r"\b(?:catch\w*|contagious|infect\w*|pass\w*|spread\w*|stay (?:off|away|at home)|school|"
        r"nursery|work)\b",
    ),
    _of(
        r"\bhow (?:long|soon) (?:after|before|until|should i wait|do i (?:have to |need to )?wait|"
        r"can i)\b|\bhow soon\b|\bhow long .{0,30}\bwait\b",
        r"\b(?:after|before|wait\w*|until|within|for|from|once|apart|between)\b",
    ),
    _of(
        r"\bhow long (?:does|do|will|is|are|can|might|would|for)\b|\bhow long\b.{1,60}\blasts?\b",
        r"\b(?:last\w*|clear\w*|heal\w*|recover\w*|better|settle\w*|go(?:es)? (?:away|on)|gone|"
        r"over|takes?|stays?|stop\w*|passe?s?|disappear\w*|improv\w*|resolve\w*|are ill|is ill|"
        r"usually ill|fade\w*|wears? off|come off|goes|continue\w*|persist\w*)\b",
    ),
)


def time_asked(text: str) -> Span | None:
    """The kind of time that a question asks for; None where it asks for none, or for the length
    of a course of treatment."""
    found = next((span for span in _SPANS if span.asks.search(text)), None)
    return None if found is None or found is _SPANS[0] else found
