"""The claim is no stronger than its quote: consider is not do, may is not will, some is not all."""

import re
from dataclasses import dataclass
from itertools import pairwise

from osler.answering.gate.clauses import clauses
from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Balance, Pair, says
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.scope import marks_of
from osler.answering.gate.sentence import Mark, Sentence
from osler.answering.gate.verbs import Form, maybe
from osler.domain.answer import Reason

_LADDER = ("rare", "some", "many", "most")  # from least to most; no such word means all
_OPEN = ("option", "hedge")
_MODALS = listed("may might can could")
_PARTICIPLES = listed("considered suggested discussed")
_CONSIDERS = listed("consider considered considering consideration")
_STATED = listed("is are was were")
_ORDERS = listed("should must will")
_ONE_OF = "one of the "
_AMONG = ("one of ", "among ", " of several ", "an option", "a first choice", "a choice")
_TALK = listed("discuss discussed discussing discussion discussions")
_URGENT = re.compile(
    r"\b(?:at once|immediate(?:ly)?(?!-)|urgent(?:ly)?|emergency|right away|straight away|same day|"
    r"promptly|without delay|as soon as possible|quickly|now|911|999|112|ambulance)\b"
)
_RANKS = {"first": "first", "second": "second", "third": "third", "last": "last", "final": "last"}
_RANKED = listed("line choice option resort step treatment")
_PLACED = listed(
    "first second third last final start starts started starting begin initial initially before "
    "after next then main other another prefer prefers preferred"
)
_THINGS = listed("things thing factors ways")
_ASKS = listed("ask asks asked check checked look looked report tell told")
_LOOK_BACK = 3  # words in which "ask about" stands before its "any"
_NEAR = 5  # content words on each side that tell what a choice or a doubt is about
_DENIALS = ("not", "never", "avoid")
_FORBIDS = ("do not", "must not", "never", "contraindicated", "avoid", "don't")


@dataclass(frozen=True, slots=True)
class Weight:
    """Neighbouring words that weigh one thing ("may be considered")."""

    kind: str  # "open", or a rung of the ladder
    text: str
    modal: bool
    ordered: bool  # "should be considered"
    stated: bool  # "is considered"
    near: frozenset[str]  # what it is about
    things: bool  # "some things": nobody is counted


def said(pair: Pair) -> list[Reason]:
    """Reasons "strength": certainty, orders and causes that the quote does not have."""
    return [Reason("strength", d) for d in (*_absolute(pair), *_directed(pair), *_caused(pair))]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "strength": a choice, a doubt or a "some" that the claim does not keep."""
    found = [
        *_hardened(balance),
        *_widened(balance),
        *_unbounded(balance),
        *_sole(balance),
        *_assured(balance),
        *_ordered(balance),
        *_oftener(balance),
        *_ranked(balance),
        *_unhurried(balance),
    ]
    return [Reason("strength", detail) for detail in found]


def weights(sentence: Sentence, *kinds: str) -> list[Weight]:
    """The weighing words of these kinds; those within two words of each other are one."""
    runs: list[list[Mark]] = []
    for mark in sorted(sentence.kinds(*kinds), key=lambda m: m.at):
        clauses = {sentence.words[m.at].clause for m in (mark, *(runs[-1] if runs else ()))}
        if runs and mark.at - runs[-1][-1].end <= 1 and len(clauses) == 1:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return [_weight(sentence, run) for run in runs]


def _weight(sentence: Sentence, run: list[Mark]) -> Weight:
    start, end = run[0].at, run[-1].end
    words = [w.text for w in sentence.words[start:end]]
    before = [w for w in sentence.words[:start] if w.needs][-_NEAR:]
    after = [w for w in sentence.words[end:] if w.needs][:_NEAR]
    lead = {w.text for w in sentence.words[max(0, start - 2) : start]}
    return Weight(
        run[0].kind if run[0].kind in _LADDER else "open",
        " ".join(words),
        modal=bool(_MODALS & set(words)),
        ordered=bool(_ORDERS & lead),
        stated=bool(_STATED & lead) and words[0] in _PARTICIPLES,
        near=frozenset(m for w in before + after for m in marks_of(w)),
        things=any(w.text in _THINGS for w in sentence.words[end : end + 1]),
    )


def _about_same(weight: Weight, other: Weight) -> bool:
    return not weight.near or not other.near or bool(weight.near & other.near)


def _keeps(quoted: Weight, claimed: Weight) -> bool:
    """True where the claim's words leave open what the quote's words leave open."""
    if {quoted.text, claimed.text} <= _TALK:
        return _about_same(quoted, claimed)
    weighed = _CONSIDERS & set(quoted.text.split()) and _CONSIDERS & set(claimed.text.split())
    if quoted.modal and not claimed.modal and not weighed:
        return False
    if (claimed.ordered and not quoted.ordered) or (claimed.stated and not quoted.stated):
        return False
    return _about_same(quoted, claimed)


def _hardened(balance: Balance) -> list[str]:
    """A choice or a doubt that the claim does not keep."""
    there = [w for s in balance.grounds for w in weights(s, *_OPEN)]
    here = [w for s in balance.claims for w in weights(s, *_OPEN)]
    shared = [
        w for s in balance.claims if len(clauses(s).units) == 1 for w in weights(s, *_OPEN)
    ]  # "it may be offered, and may be the first step" as "it may be offered as the first step"
    return [
        f"the quote only says “{w.text}”"
        for w in unpaired(there, here, fits=_keeps)
        if not any(w.text == other.text and w.near and w.near <= other.near for other in shared)
    ]


def _widened(balance: Balance) -> list[str]:
    """Some that became many, most or all."""
    there = [w for s in balance.grounds for w in weights(s, *_LADDER)]
    here = [w for s in balance.claims for w in weights(s, *_LADDER)]
    return [f"the quote says “{w.text}”" for w in unpaired(there, here, fits=_as_few)]


def _unbounded(balance: Balance) -> list[str]:
    """ "At least as likely" that became "as likely"."""
    there = [m.text for s in balance.grounds for m in s.kinds("bounds")]
    here = [m.text for s in balance.claims for m in s.kinds("bounds")]
    return [f"the quote says “{text}”" for text in unpaired(there, here, fits=str.__eq__)]


def _unhurried(balance: Balance) -> list[str]:
    """ "Call an ambulance" from "call an ambulance at once"."""
    if any(_URGENT.search(s.text) for s in balance.claims):
        return []
    found = (_URGENT.search(s.text) for s in balance.grounds)
    return [f"the quote says “{match[0]}”" for match in found if match]


def _sole(balance: Balance) -> list[str]:
    """ "One of the first choices" that became "the first choice"."""
    there = [s for s in balance.grounds if _ONE_OF in s.text]
    if not there or any(word in s.text for s in balance.claims for word in _AMONG):
        return []
    return [f"the quote says “{_ONE_OF}”"]


def _assured(balance: Balance) -> list[str]:
    """A "will" where the quote has a "may", or another doubt, and no "will"."""
    there = {w.text for s in balance.grounds for w in s.words}
    here = {w.text for s in balance.claims for w in s.words}
    open_there = there & _MODALS or any(s.kinds("hedge") for s in balance.grounds)
    if "will" not in here - there or not open_there:
        return []
    return ["“will” is not in the quote"]


def _ordered(balance: Balance) -> list[str]:
    """One more "must" than the quote has, and one "should" less."""
    here = [w.text for s in balance.claims for w in s.words]
    there = [w.text for s in balance.grounds for w in s.words]
    more = here.count("must") > there.count("must") > 0
    return ["“must” stands for “should”"] if more and "should" in set(there) - set(here) else []


def _oftener(balance: Balance) -> list[str]:
    """ "Often A and usually B" from "usually A and often B"."""
    there = [(kind, marks) for s in balance.grounds for kind, marks in _counted(s)]
    here = [(kind, marks) for s in balance.claims for kind, marks in _counted(s)]
    return [
        f"the quote says “{_LADDER[rung]}” there"
        for kind, marks in here
        for rungs in [[rung for rung, other in there if other & marks]]
        for rung in rungs[:1]
        if kind > max(rungs)
    ]


def _counted(sentence: Sentence) -> list[tuple[int, frozenset[str]]]:
    """Each word of the ladder, by its rung, with the content right behind it."""
    follow = (
        (m, [w for w in sentence.words[m.end :] if w.needs][:1]) for m in sentence.kinds(*_LADDER)
    )
    return [(_LADDER.index(m.kind), w.needs) for m, after in follow for w in after]


def _ranked(balance: Balance) -> list[str]:
    """ "First line" for "second line"."""
    there = {rank for s in balance.grounds for rank in _ranks(s)}
    here = {rank for s in balance.claims for rank in _ranks(s)}
    placed = any(_PLACED & {w.text for w in s.words} for s in balance.claims)
    lost = [] if placed else sorted(there - here)
    return [f"“{rank}” is another place in the quote" for rank in sorted(here - there) if there] + [
        f"“{rank}” is left out" for rank in lost
    ]


def _ranks(sentence: Sentence) -> list[str]:
    texts = [w.text for w in sentence.words]
    return [_RANKS[a] for a, b in pairwise(texts) if a in _RANKS and b in _RANKED]


def _as_few(quoted: Weight, claimed: Weight) -> bool:
    less = _LADDER.index(claimed.kind) <= _LADDER.index(quoted.kind)
    return less and quoted.things is claimed.things and _about_same(quoted, claimed)


def _absolute(pair: Pair) -> list[str]:
    """Words of totality or certainty that the quote does not have."""
    denied = [m.at for m in pair.claim.kinds("negation") if m.text in _DENIALS]
    forbids = any(word in s.text for s in pair.grounds for word in _FORBIDS)
    found = []
    for mark in pair.claim.kinds("strong"):
        if any(says(pair.claim.words[i]) & pair.covered for i in range(mark.at, mark.end)):
            continue
        if mark.text == "safe" and _is_denied(pair.claim, mark):
            continue  # no claim of safety
        if mark.text == "any" and (_is_choice(pair, mark) or _is_asked(pair.claim, mark)):
            continue
        if mark.text == "must" and forbids and any(0 < at - mark.at <= 2 for at in denied):
            continue  # "must not" is as strong as "do not"
        found.append(f"“{mark.text}” is not in the quote")
    return found


def _is_denied(sentence: Sentence, mark: Mark) -> bool:
    """ "Not safe", "not be safe"."""
    lead = {w.text for w in sentence.words[max(0, mark.at - 2) : mark.at]}
    return bool(lead & {"not", "never"})


def _is_asked(sentence: Sentence, mark: Mark) -> bool:
    """ "Ask about any falls" asks about falls."""
    return any(w.text in _ASKS for w in sentence.words[max(0, mark.at - _LOOK_BACK) : mark.at])


def _is_choice(pair: Pair, mark: Mark) -> bool:
    """ "Any of these: A; B" from "A or B"."""
    follow = [w.text for w in pair.claim.words[mark.end : mark.end + 2]]
    joined = {w.text for s in pair.grounds for w in s.words} & {"and", "or"}
    return follow == ["of", "these"] and joined == {"or"}


def imperatives(sentence: Sentence) -> list[int]:
    """Places of the words that tell somebody to do something."""
    opening: set[int] = set()
    clause = -1
    for word in sentence.words:
        before = sentence.text[: word.start].rstrip()
        if word.clause != clause or before.endswith((",", ";", ":")) or not before:
            opening.add(word.at)
        clause = word.clause
    follow = {w.at + 1 for w in sentence.words if w.text in ("and", "or", "then", "do", "not")}
    return [w.at for w in sentence.words if w.at in opening | follow and _orders(w.text)]


def _orders(word: str) -> bool:
    return maybe(word) is Form.BASE or word in ("do", "never", "don't", "have")


def _directed(pair: Pair) -> list[str]:
    """An order where the quote gives none."""
    orders = pair.claim.kinds("directive")
    if not orders or pair.around.recommends:
        return []
    if any(s.kinds("directive") or imperatives(s) for s in pair.grounds):
        return []
    return [f"the quote does not say “{orders[0].text}”"]


def _caused(pair: Pair) -> list[str]:
    """An association told as a cause."""
    if pair.claim.kinds("association") or not any(s.kinds("association") for s in pair.grounds):
        return []
    return [
        f"the quote tells of an association, not “{m.text}”"
        for m in pair.claim.kinds("cause")
        if not any(m.text == other.text for s in pair.grounds for other in s.kinds("cause"))
    ]
