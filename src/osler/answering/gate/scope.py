"""How far a turning word reaches: not, without, rather than, unless, only.

After Chapman et al. 2001 (NegEx): a cue reaches forward to the end of its clause. Words behind
the first preposition, and the subject before it, are in ``reach`` only: languages differ in
whether "not for children" denies the children.
"""

from dataclasses import dataclass
from functools import lru_cache

from osler.answering.gate.clauses import MAIN, PAREN, Clauses, clauses
from osler.answering.gate.lexicon import listed
from osler.answering.gate.sentence import Mark, Sentence, Word
from osler.answering.gate.slots import layout
from osler.answering.gate.verbs import FINITE, PREPOSITIONS, Form, maybe

TURNING = ("negation", "rather", "unless", "only")

_STOPS = listed(
    "but if unless when while because although though whereas except until instead so once"
)
_LOOSENERS = listed(
    "for in with to among during at by from as on after before who that which whose where than "
    "within without into"
)
_PASSIVE = listed(  # the thing denied stands before these
    "avoided contraindicated stopped discontinued withheld excluded discouraged unsafe ineffective "
    "unnecessary harmful unlikely unproven unclear unknown uncertain uncommon inappropriate "
    "unsuitable prohibited forbidden insufficient inadequate"
)
_VERBS = listed("should must may can could will need needs is are was were do does")
_ORDERS = ("do", "should", "must", "can", "may", "need")
_PLAIN = ("not", "never", "n't", "don't")
_PRONOUNS = listed("you they it he she we")
_MAIN_VERBS = FINITE | listed("need require requires")
_BE = listed("is are was were be been being")
_NARROW = listed("unusual uncommon harmful unhealthy false incorrect inappropriate unsuitable")
_FORWARD_ONLY = listed(
    "without no none lack lacks lacking absence unable intolerant"
)  # they deny nothing before
_ENDS = listed("and or but for in of with to that which who on at by from")
_OPENERS = listed(
    "do use offer give start take keep stay tell refer check assess they it you this consider "
    "treat prescribe see call seek get return"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A turning word with the content it turns (``core``) and may turn (``reach``)."""

    kind: str
    text: str
    core: frozenset[str]
    reach: frozenset[str]  # includes core
    core_words: frozenset[int]
    reach_words: frozenset[int]
    mark_at: int = 0  # place of its own first word

    def meets(self, other: "Cue") -> bool:
        """True where both may turn the same thing, and one of them surely does."""
        if not self.core and not other.core:
            return bool(self.reach & other.reach) or not (self.reach or other.reach)
        return bool(self.core & other.reach or self.reach & other.core)


def marks_of(word: Word) -> frozenset[str]:
    """Everything a content word stands for; nothing for framing."""
    return word.needs | word.gives if word.needs else frozenset()


@lru_cache(maxsize=8192)
def cues(sentence: Sentence) -> tuple[Cue, ...]:
    """Every turning word of a sentence with its scope."""
    return tuple(_cue(sentence, mark) for mark in sentence.kinds(*TURNING))


@lru_cache(maxsize=8192)
def statuses(sentence: Sentence) -> dict[int, int]:
    """For each word in some scope: -1 denied, +1 denied twice, 0 may be denied."""
    status: dict[int, int] = {}
    for cue in cues(sentence):
        if cue.kind not in ("negation", "rather"):
            continue
        for at in cue.reach_words:
            if at in cue.core_words:
                status[at] = -(status.get(at) or 1)
            else:
                status.setdefault(at, 0)
    return status


def _cue(sentence: Sentence, mark: Mark) -> Cue:
    core = _forward(sentence, mark)
    cut = clauses(sentence)
    if mark.text == "only" and (only_if := _only_if(sentence, cut, mark)):
        core = only_if
    segment = cut.of_word[mark.at]
    if mark.kind == "unless" and cut.family(mark.at) == "unless":
        core |= {w.at for w in sentence.words[mark.end :] if cut.of_word[w.at] == segment}
    if mark.text in ("exception", "exceptions"):
        unit = cut.unit(mark.at)
        core |= {w.at for w in sentence.words[mark.end :] if cut.unit(w.at) == unit}
    before = {w.at for w in sentence.words[: mark.at] if cut.of_word[w.at] == segment}
    if cut.family(mark.at) == MAIN:
        before |= {w.at for w in sentence.words[: mark.at] if w.at in _aside(cut, mark.at)}
    if mark.text in _PASSIVE and (subject := _subject(sentence, mark, before)):
        core, before = subject, before | core
    elif mark.text in _PASSIVE and not any(marks_of(sentence.words[i]) for i in core):
        core, before = before, core
    loose = _loose(sentence, core) if core is not before else set()
    loose -= _listed_after(sentence, mark)
    apposed = sentence.text[: sentence.words[mark.at].start].rstrip().endswith(",")  # "X, not Y"
    apposed |= mark.at > 0 and sentence.words[mark.at - 1].text == "but"  # "X but not Y"
    back = mark.kind == "negation" and mark.text not in _FORWARD_ONLY and not apposed
    to = [w.text for w in sentence.words[mark.end : mark.end + 1]] == ["to"]
    if (mark.text == "not" and to) or (not core and _is_elliptical(sentence, mark)):
        back = False
    reach = core | before if back else set(core)
    firm = core - loose
    if not any(marks_of(sentence.words[i]) for i in firm):
        firm = core
    return Cue(
        mark.kind,
        mark.text,
        core=_content(sentence, firm),
        reach=_content(sentence, reach),
        core_words=frozenset(firm),
        reach_words=frozenset(reach),
        mark_at=mark.at,
    )


def _subject(sentence: Sentence, mark: Mark, before: set[int]) -> set[int]:
    """What "is avoided", where something else follows: "X should be avoided by adults"."""
    near = {w.text for w in sentence.words[max(0, mark.at - 3) : mark.at]}
    if not near & _BE or near & {"not", "never", "n't"}:
        return set()
    place = layout(sentence)
    lead = _behind_opening(sentence, before)
    found = {
        k
        for k in before
        if place.clauses.family(k) == MAIN and (k in lead or not place.slots[k].marker)
    }
    return found if any(marks_of(sentence.words[k]) for k in found) else set()


def _behind_opening(sentence: Sentence, before: set[int]) -> set[int]:
    """ "In adults with gout, | heat" should be avoided: up to the next preposition."""
    if sentence.words[0].text not in PREPOSITIONS:
        return set()
    ends = [
        k for k in before if k and "," in sentence.text[: sentence.words[k].start].rstrip()[-1:]
    ]
    start = max(ends, default=len(sentence.words))
    found = set()
    for k in sorted(k for k in before if k >= start):
        if sentence.words[k].text in PREPOSITIONS:
            break
        found.add(k)
    return found


def _content(sentence: Sentence, places: set[int]) -> frozenset[str]:
    people = {f"group:{m.kind}" for m in sentence.groups if m.at in places}
    return frozenset(m for i in places for m in marks_of(sentence.words[i])) | people


def _forward(sentence: Sentence, mark: Mark) -> set[int]:
    """Places after the cue, up to the end of what it can reach."""
    words = sentence.words
    last = words[mark.end - 1]
    cut = clauses(sentence)
    reached = set()
    carried = -1
    aside = _is_participle(sentence, mark)
    for word in words[mark.end :]:
        between = sentence.text[words[word.at - 1].end : word.start]
        if aside and word.text in _MAIN_VERBS:
            break  # "patients not taking insulin | can drive"
        if cut.family(word.at) == PAREN and cut.family(last.at) != PAREN:
            continue
        if _is_choice(sentence, mark, word.at):
            carried = cut.unit(word.at + 1)  # "do not rub or wash": both are denied
        within = cut.units[cut.unit(word.at)]
        apart = last.at not in within.whole and mark.at not in within.whole
        if cut.unit(word.at) != carried and (apart or _leaves(cut, last.at, word.at)):
            break
        if any(sign in between for sign in ";:.") or " - " in between:
            break
        if mark.text in _NARROW and (between.strip(" -") or word.text in _ENDS):
            break
        if word.text in _STOPS or _own_clause(sentence, word.at):
            break
        if mark.text in _FORWARD_ONLY and ("," in between or word.text in _VERBS):
            break
        if word.text in _OPENERS and words[word.at - 1].text in ("and", "but", "then"):
            break
        if "," in between and word.clause != last.clause and word.text in ("but", "and", "so"):
            break
        reached.add(word.at)
    return reached | _listed_after(sentence, mark)


def _is_participle(sentence: Sentence, mark: Mark) -> bool:
    """ "Patients not taking insulin": the "not" is of the participle, and no verb stands before."""
    follow = sentence.words[mark.end : mark.end + 1]
    lead = sentence.words[mark.at - 1].text if mark.at else ""
    led = lead in FINITE | {"be", "been"} or lead.endswith("ly")
    return (
        mark.text in ("not", "never")
        and not led
        and any(maybe(w.text) is Form.ING or w.text == "having" for w in follow)
    )


def _is_elliptical(sentence: Sentence, mark: Mark) -> bool:
    """ "Until the doctor says you may not": of what was said before, and of nothing here."""
    lead = [w.text for w in sentence.words[max(0, mark.at - 2) : mark.at]]
    if mark.text in ("cannot", "can't"):
        lead = [*lead[-1:], "can"]
    return lead[:1] != [] and lead[0] in _PRONOUNS and lead[-1] in _ORDERS


def _is_choice(sentence: Sentence, mark: Mark, place: int) -> bool:
    """ "Do not rub the eyes or wash them": an "or" before a second verb of the same "not"."""
    words = sentence.words
    if words[place].text != "or" or mark.text not in _PLAIN or place + 1 >= len(words):
        return False
    gap = sentence.text[words[place - 1].end : words[place].start]
    lead = words[mark.at - 1].text if mark.at else ""
    ordered = mark.text in ("never", "don't") or lead in _ORDERS
    return ordered and maybe(words[place + 1].text) is Form.BASE and gap.strip() in ("", ",")


def _only_if(sentence: Sentence, cut: Clauses, mark: Mark) -> set[int]:
    """ "Only use X if Y" bounds Y, as "use X only if Y" does."""
    follow = sentence.words[mark.end : mark.end + 1]
    if not any(w.text in ("be", "if", "when") or maybe(w.text) for w in follow):
        return set()
    places = range(mark.end, len(cut.of_word))
    unit = cut.unit(mark.at)
    return {k for k in places if cut.unit(k) == unit and cut.family(k) == "if"}


def _own_clause(sentence: Sentence, place: int) -> bool:
    """ "…, or your peak flow is low": a subject of its own with its verb."""
    words = sentence.words
    if words[place].text not in ("and", "or"):
        return False
    ahead = []
    for word in words[place + 1 : place + 7]:
        if any(sign in sentence.text[words[word.at - 1].end : word.start] for sign in ",;:("):
            break
        ahead.append(word.text)
    return any(text in ("is", "are", "was", "were", "has", "have") for text in ahead[1:])


def _leaves(cut: Clauses, start: int, place: int) -> bool:
    """True where the segment of the cue has ended: "who are not pregnant | should"."""
    family = cut.family(start)
    return family not in (MAIN, PAREN) and cut.family(place) == MAIN


def _aside(cut: Clauses, place: int) -> set[int]:
    """Places of the same unit in segments that hang on the main one, before ``place``."""
    return (
        set()
        if place < 0
        else {k for k in range(place) if cut.unit(k) == cut.unit(place) and cut.family(k) != PAREN}
    )


def _listed_after(sentence: Sentence, mark: Mark) -> set[int]:
    """Places behind the colon of "not any of these: …"."""
    words = sentence.words[mark.end : mark.end + 5]
    colon = sentence.text.find(":", words[0].start) if words else -1
    if colon < 0 or not any(w.text in ("these", "following") for w in words):
        return set()
    return {w.at for w in sentence.words if w.start > colon}


def _loose(sentence: Sentence, places: set[int]) -> set[int]:
    """The places behind the first preposition, once something was denied before it."""
    solid = False
    for at in sorted(places):
        word = sentence.words[at]
        if solid and word.text in _LOOSENERS:
            return {place for place in places if place >= at}
        solid = solid or bool(word.needs)
    return set()
