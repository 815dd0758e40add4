"""Kinds that make less of a statement: an order, a ban, a fact; or that only ask it."""

import re
from collections.abc import Iterator

from osler.evaluation.mutations.changing import exchanged, replaced, sentences, swapped, swaps
from osler.evaluation.mutations.kinds import Truth, kind

_NO_MORE = r"(?! (?:not|be sure|have)\b)"
_ORDERS = swaps(rf"""
    (?<!a )must{_NO_MORE} -> can
    (?<!a )must{_NO_MORE} -> might
    (?<!a )must{_NO_MORE} -> should
    (?<!it )should{_NO_MORE} -> could
    (?<!it )should{_NO_MORE} -> might
    needs? to -> could
    (?:has|have) to -> may
    is recommended -> is suggested
    are recommended -> are suggested
    is advised -> may be tried
    recommends? (?!against\b) -> suggest
    essential -> worth considering
""")
_HELP = re.compile(
    r"(?P<before>^|(?<=[.;] )|, )(?P<verb>call|ring|phone|go to|get)(?= (?:an ambulance|999|911"
    r"|112|the emergency number|an emergency department|hospital|(?:medical )?help at once)\b)",
    re.IGNORECASE,
)
_OFFERED = ("you can", "you could", "you may want to")


@kind()
def order_weakened(truth: Truth) -> Iterator[str]:
    """ "Could" of "should"; "you can call an ambulance" of "call an ambulance"."""
    yield from swapped(truth.text, _ORDERS)
    for match in _HELP.finditer(truth.text):
        for lead in _OFFERED:
            told = f"{match['before']}{lead} {match['verb'].lower()}"
            yield replaced(truth.text, match.start(), match.end(), told)


_BANS = swaps(r"""
    must not -> may not need to
    must not -> might not
    should not(?! be\b) -> might not
    should not(?! be\b) -> may not need to
    (?:^|(?<=[.;] ))do not(?= [a-z]+) -> you may not need to
    (?:^|(?<=[.;] ))do not(?= [a-z]+) -> you might not
    (?:^|(?<=[.;] ))do not(?= [a-z]+) -> try not to
    (?:^|(?<=[.;] ))never(?= [a-z]+) -> try not to
    (?:^|(?<=[.;] ))avoid(?= [a-z]+) -> you could avoid
""")


@kind()
def ban_weakened(truth: Truth) -> Iterator[str]:
    """ "May not need to" of "must not", "try not to" of "never"."""
    yield from swapped(truth.text, _BANS)


_FACTS = re.compile(
    r"(?<!what )(?<!other )(?<!that )(?<!which )(?<!who )(?<!rarely )\b"
    r"(?P<verb>(?<!al )(?<!drug )causes(?= [a-z])(?! (?:of|are|is|and|or|in)\b)"
    r"|prevents|lowers|raises|reduces|increases|protects|damages|improves|worsens|treats|cures"
    r"|spreads)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:may|might|can|could|if|or|some|most|many|often|usually|evidence|whether|risk|more|likely"
    r"|sometimes|possibl[ey]|suggests?|seems?|appears?|probably|when|any)\b"
)


@kind()
def doubt_added(truth: Truth) -> Iterator[str]:
    """ "Might cause" of "causes", in a sentence that leaves nothing open."""
    parts = sentences(truth.text)
    for i, part in enumerate(parts):
        if _OPEN.search(part):
            continue
        for match in _FACTS.finditer(part):
            bare = match["verb"].removesuffix("s")
            for lead in ("might", "perhaps"):
                told = f"might {bare}" if lead == "might" else f"perhaps {match['verb']}"
                yield " ".join(
                    [*parts[:i], replaced(part, match.start(), match.end(), told), *parts[i + 1 :]]
                )


_THING = r"(?:(?:in|on|for|to|at|after|before|with|from|during|by) )?(?:[\w'-]+ ){0,2}[\w'-]+"
_BUT_NOT = re.compile(
    rf"\b(?P<a>(?:in|on|for|to|at|after|before|with|from|during|by) (?:[\w'-]+ ){{0,3}}?[\w'-]+)"
    rf"(?P<join>,? but not|, not|,? and not) (?P<b>{_THING})(?=[.,;:]|$)"
)
_RATHER = re.compile(
    r"\b(?P<a>[\w'-]+)(?P<join> (?:rather than|instead of|in place of)) (?P<b>[\w'-]+)(?=[.,;:]|$)"
)


@kind()
def but_not_exchanged(truth: Truth) -> Iterator[str]:
    """ "In B but not in A" of "in A but not in B"; "B rather than A"."""
    for pattern in (_BUT_NOT, _RATHER):
        for match in pattern.finditer(truth.text):
            yield exchanged(truth.text, match.span("a"), match.span("b"))


_AGENT = re.compile(
    r"^(?P<a>[A-Z][a-z]+s)(?= (?:infected|treated|bitten|carrying|living|given|exposed|caused"
    r"|working|trained|with|who|that)\b)[^,;:.]{3,80}?"
    r" (?:can|may|should|must|do|does|will)? ?[a-z]+ (?P<b>[a-z]{4,})(?=[ .,;])"
)


@kind()
def opening_noun_exchanged(truth: Truth) -> Iterator[str]:
    """ "People infected with B infect ticks" of "ticks infected with B infect people"."""
    parts = sentences(truth.text)
    for i, part in enumerate(parts):
        match = _AGENT.match(part)
        if match and match["b"].endswith("s"):
            turned = exchanged(part, match.span("a"), match.span("b"))
            yield " ".join([*parts[:i], turned, *parts[i + 1 :]])


_STATED = re.compile(
    r"^(?P<subject>[A-Z][\w' -]{2,60}?) (?P<aux>should|can|may|must|will|is|are) (?P<rest>[^?]+)\.$"
)


@kind(asks=True)
def only_asked(truth: Truth) -> Iterator[str]:
    """A quote that asks what the statement says, and answers no or nothing."""
    parts = sentences(truth.text)
    for i, part in enumerate(parts):
        match = _STATED.match(part)
        if match is None:
            continue
        subject = match["subject"][0].lower() + match["subject"][1:]
        asked = f"{match['aux'].capitalize()} {subject} {match['rest']}?"
        for answer in ("", " No.", " That is not known."):
            yield " ".join([*parts[:i], asked + answer, *parts[i + 1 :]])
