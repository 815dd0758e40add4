"""Words that order, or forbid, whatever is listed under them: "When to refer", "Contraindications".

The items below them are conditions and names, which say nothing without them.
"""

import re

_WHAT = r"(?: (?:for|to|of|in)\b[^.;:]{2,80})?"
_SEND = r"(?:referral|refer|hospitali[sz]ation|admission|admit|transfer|consultation|escalation)"
ORDERS = re.compile(
    rf"(?:(?:absolute|relative|strict|specific|key|major|main|common|general) )*"
    rf"(?:contra-?indications?|contra-?indicated|indications? (?:for|to)\b[^.;:]{{2,80}}){_WHAT}"
    rf"|when (?:not )?to [a-z][^.;:]{{2,80}}"
    rf"|(?:mandatory|urgent|immediate|emergency|emergent|consider|criteria for|reasons for) "
    rf"(?:\w+ ){{0,2}}?{_SEND}{_WHAT}"
    rf"|(?:nephrology|specialist|surgical|hospital|icu|urgent) {_SEND} criteria"
    r"|(?:do not use|avoid|not recommended|use with caution|reserved?|preferred|recommended)"
    r" (?:for|in|if|when|with)\b[^.;:]{0,80}",
    re.IGNORECASE,
)
GRADED = re.compile(r"\s*\([^()]{2,60}\)\s*$")
NUMBER = re.compile(r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?")


def orders(text: str) -> bool:
    """True for a heading, or a line above a list, that orders what stands below it."""
    bare = NUMBER.sub("", GRADED.sub("", text)).strip(" :.–—-")
    return bool(ORDERS.fullmatch(bare))
