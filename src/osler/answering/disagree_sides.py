"""A recommendation as it is compared: its position, its people, and the words that narrow it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from osler.answering.disagree_actions import Action, Verdict, narrowing_in, verdict_of
from osler.domain.evidence import Evidence
from osler.domain.recommendation import Direction, Facet, Recommendation
from osler.domain.source import Form, Source
from osler.text.people import People, people_of
from osler.text.sentences import split_sentences
from osler.text.terms import fold, stem_set


class Position(StrEnum):
    """What a recommendation says of its action."""

    FOR = "for"
    MAY = "may"
    OPEN = "too little evidence to say"
    AGAINST = "against"


@dataclass(frozen=True)
class Side:
    """A recommendation as it is compared."""

    evidence: Evidence
    item: Recommendation
    actions: tuple[Action, ...]
    position: Position
    people: People
    narrowing: frozenset[str]
    content: frozenset[str]  # stems of the verdict beside its action
    pool: frozenset[str]  # stems of all that is said beside it: title, headings, population
    conditions: tuple[frozenset[str], ...]
    aim: frozenset[str] = frozenset()  # what it is meant to treat or prevent, where it says so
    own_narrowing: frozenset[str] = frozenset()  # of its title, topics and headings
    restricted: bool = False  # it says: people with, after or who have something
    not_raised: bool = False  # it says: those whose risk is not raised
    on_target: bool = False  # screening: the source is about what is screened for, or prevention

    @property
    def source(self) -> Source:
        return self.evidence.source


FEW_TOPICS = 3  # of a source that is about each of its topics
_OPEN = re.compile(
    r"\b(?:insufficient|inconclusive|not enough|too little)\b[^.]{0,40}\bevidence|evidence (?:is|"
    r"was) "
    r"(?:currently )?(?:insufficient|inconclusive)|evidence \w* ?is insufficient|"
    r"\b(?:no recommendation|unable to recommend|for or against|neither recommend)"
)
_CANNOT = re.compile(r"\bcan ?not recommend\b(?! for or)")  # neither no, nor nothing known
_NO = re.compile(
    r"\b(?:not|against(?! the (?:known|potential|risk))|never|avoid\w*|no role|no longer|"
    r"contraindicated|without benefit|"
    r"inappropriate|unnecessary|no benefit|does not support|do not support|nor)\b|n't\b|\bno \w+"
)
# Verbs that turn a verdict round: "should not be stopped" is no advice against the medicine.
_TURNS = re.compile(
    r"\b(?:stop\w*|discontinu\w*|suspend\w*|with(?:held|hold\w*|draw\w*)|delay\w*|defer\w*|reduc\w+"
    r" (?:the )?dose|taper\w*|limit\w*|restrict\w*|ceas\w+|halt\w*|exclud\w*|omit\w*|switch\w*|"
    r"substitut\w*|interrupt\w*|remov\w*|minimi[sz]\w*|avoid\w*|caution\w*|"
    r"credential\w*|performed by|dose of|doses of|"
    r"increas\w+ the dose|monitor\w*)\b"
)
_WHY = re.compile(  # where the reasons begin: they narrow nothing
    r"\b(?:because|due to|since|as (?:it|they|there|this)|given (?:the|that|its)|in view of|"
    r"owing to|"
    r"based on|on the basis|in order to|which|that (?:is|are)|but)\b|;|, and (?:only|should|may)\b"
)
_LEADING_REASON = re.compile(
    r"^\W*(?:because|due to|since|given|in view of|owing to|based on|on the basis)\b"
    r"[^,:]{0,200}[,:]"
)
_AND = re.compile(r"\b(?:and|or)\b|[,;]")
_ASIDE = re.compile(r"\([^()]*\)")
_INCLUDING = re.compile(
    r",? (?:including|e\.g\.|such as|whether or not)\b[^.;]*|\bwith or without\b[^.;,]*"
)
_GIVER = re.compile(
    r"\b(?:the )?(?:[\w/.-]+ ){0,8}(?:task force|uspstf|ctfphc|panel|group|committee|college|"
    r"society|"
    r"academy|authors?|aga|acp|aafp|who|aap|gdg|board|members)\b(?: on [\w ]{0,40}?)?"
    r"(?= (?:strongly |conditionally )?(?:recommend|suggest|conclud|advis|propos))"
)
_AGE_PHRASE = re.compile(
    r"\b(?:aged?|ages)? ?(?:from |between |of )?[<>≥≤]? ?\d{1,2}(?: ?(?:to|-|and|"
    r"through) ?\d{1,2})?"
    r"(?:\+| years?(?: of age| old)?)(?: of age)?(?:,? (?:and|or) (?:older|over|above|younger|"
    r"more))?"
    r"|\baged? \d{1,2}\b|\bstart\w* at\b|\bbegin\w* at\b"
)
_OF_AGE = re.compile(  # "people over 16", "in over 16s": read as ages, they narrow nothing else
    r"\b(people|persons?|adults?|women|men|children|those|anyone)(?: who are| aged)?"
    r" (?:over|under|above|below)(?: age| the age of)? \d{1,2}\b(?! ?(?:days?|weeks?|months?|%|mg))"
    r"|\b()(?:over|under)[ -]\d{1,2}s\b"
)
_UNLESS_BARRED = re.compile(
    r"\b(?:unless|if not|when not|where not|without)(?: otherwise)? contraindicat\w+"
)
_NOT_RAISED = re.compile(
    r"\b(?:not|without) (?:at |known to be at )?(?:an )?(?:elevated|increased|high|higher) risk\b|"
    r"\b(?:at )?average[ -]risk\b|\bgeneral (?:adult )?population\b|\basymptomatic\b|"
    r"\bno (?:known )?risk factors\b|\b(?:no|without|not have)\b[^.;]{0,60}\bfamily history\b"
)
# "All aged 13 to 64 and all persons at high risk": a group beside another narrows neither.
_BESIDE = re.compile(
    r"\band (?:all |any |also )?(?:other )?(?:patients|people|persons|adults|individuals|"
    r"clients|women|men|those)\b(?: \w+){0,3} (?:at|with) (?:a |an )?(?:high|higher|increased|"
    r"elevated|raised) risk[^.;]*"
)
_RAISED = frozenset({"raised risk"})
_GENERIC = stem_set(
    """patient patients people person persons adult adults individual individuals recommend
    recommends recommended recommendation suggest suggests suggested offer offered use used using
    treatment treat treating therapy management manage managing evidence clinician clinicians
    provider providers physician physicians practitioner panel group task force workgroup work
    committee guideline should may consider considered routine routinely general care health
    clinical given give prescribe prescribed disease disorder condition conditions symptoms relief
    relieve outcomes improve improving improvement benefit benefits harm balance assess available
    option appropriate perform performed first-line initial whether needed necessary strong
    moderate weak insufficient inconclusive support supports against conclude concludes current
    uspstf ctfphc aafp acp nice aao aaos statement practice including includes such well make
    made cannot unable decision shared discuss population asymptomatic effective effectiveness
    efficacy reduce reducing age aged ages years year old older screening screen screened test
    testing tests regular following follow any administer administered type mellitus start
    started initiating initiate undergo notraised least canadian regularly annual annually
    every biennial yearly guidance authors note
    quality high low higher strength level grade"""
)
BROAD = frozenset(
    stem_set(
        "pain cancer infection infections disease surgery pregnancy stroke injury trauma fever"
    )
)
_RESTRICTED = re.compile(
    r"\b(?:patients?|people|persons?|adults|women|men|children|those)\b(?: (?!for\b)\w+){0,3}"
    r" (?:with|having|after|following|undergoing|who have|who are|referred)\b"
)
_SOMEBODY = re.compile(r"\b(?:to|in|of|for|all) (?:all )?(?:adults|people|persons|women|men)\b")
_PREVENTION = re.compile(r"\b(?:screening|preventive)\b")
_SCENARIO = re.compile(
    r"(?:variant|clinical condition|scenario|the sections that follow)\b", re.IGNORECASE
)  # rated one by one
_AIM = re.compile(
    r"\b(?:treat|manage|relieve|prevent|(?:treatment|management|relief|prevention|prophylaxis|"
    r"control)"
    r" of)\b ([^.;,(]+)"
)
_UNTIL_AGE = re.compile(r"\b(?:until|through|to)(?: the)? age(?: of)? (\d\d)\b")
_PLUS = re.compile(r"\b(?:aged?|ages) (\d\d) ?\+")
_FROM_AGE = re.compile(
    r"\b(?:start|begin|commenc)\w*(?: screening)? (?:at|from|by)(?: the)?(?: age)?(?: of)? (\d\d)\b"
)
_BETWEEN = re.compile(r"\b(?:aged?|ages) (\d{1,2})(?:\s?(?:to|-|and|through)\s?(\d{1,2}))?\b")


def is_labelled(side: "Side | Outline") -> bool:
    """Labels that people chose for digests name one action; those of a reader are only words."""
    return side.source.form is Form.DIGEST and bool(side.item.label)


def is_screening(side: "Side | Outline") -> bool:
    return any(action.screening for action in side.actions)


@dataclass(frozen=True)
class Outline:
    """As much of a recommendation as tells what it can be compared with."""

    evidence: Evidence
    item: Recommendation
    verdict: Verdict | None
    position: Position

    @property
    def source(self) -> Source:
        return self.evidence.source

    @property
    def actions(self) -> tuple[Action, ...]:
        return self.verdict.actions if self.verdict else ()


def outline_of(evidence: Evidence) -> Outline | None:
    """What a recommendation says of which action; None where either cannot be told."""
    item, source = evidence.recommendation, evidence.source
    if item is None or item.direction is None or item.facet is Facet.WARNING:
        return None
    if _SCENARIO.match(item.words):
        return None
    verdict = verdict_of(item.words)
    labelled = source.form is Form.DIGEST and bool(item.label)
    position = _stated(item) if labelled else _position(item, verdict)
    return None if position is None else Outline(evidence, item, verdict, position)


def side_of(outline: Outline) -> Side:
    """A recommendation as it is compared."""
    item, source, verdict = outline.item, outline.source, outline.verdict
    rest = _bare(verdict.sentence) if verdict else ""
    own = "\n".join((source.title, *item.headings, item.words))
    conditions = _conditions((*source.topics, *item.topics))
    if len(source.topics) > FEW_TOPICS:  # a source on much is about what it names here
        conditions = tuple(c for c in conditions if c <= stem_set(own))
    topics = source.topics if len(source.topics) <= FEW_TOPICS else ()
    said = "\n".join((own, *topics, *item.topics))
    action_words = " ".join(f"{a.name} {a.written}" for a in verdict.actions) if verdict else ""
    targets = stem_set(action_words) if verdict and verdict.actions[0].screening else frozenset()
    about = frozenset(stem for c in conditions for stem in c) | targets
    titled = _OF_AGE.sub(r"\1\2", fold("\n".join((source.title, *topics, *item.headings))))
    titled = _NOT_RAISED.sub(" notraised ", titled)
    known = targets or about  # its own condition narrows nothing; of screening only the target
    aim = frozenset(stem for said in _AIM.findall(rest) for stem in stem_set(said))
    content = frozenset(stem_set(rest)) - _GENERIC - stem_set(action_words)
    people_words = f"{_bare(fold(item.population.text))}\n{fold(item.timing.text)}"
    beside = _also_for_others(verdict, item) if verdict else False
    narrowing = frozenset(
        word
        for word in narrowing_in(f"{_BESIDE.sub(' ', rest)}\n{people_words}")
        - (_RAISED if beside else frozenset())
        if not any(stem.startswith(word.partition(": ")[2] or word) for stem in known)
    )
    return Side(
        evidence=outline.evidence,
        item=item,
        actions=outline.actions,
        position=outline.position,
        people=_people(item, source),
        narrowing=narrowing,
        content=frozenset(s for s in content if not s[0].isdigit()),
        aim=aim - _GENERIC - BROAD - stem_set(action_words),
        own_narrowing=narrowing_in(titled),
        restricted=_RESTRICTED.search(rest) is not None,
        not_raised=" notraised " in f"{rest}\n{titled}",
        on_target=_is_on_target(verdict, source, item),
        pool=frozenset(stem_set(f"{said}\n{item.population.text}")),
        conditions=conditions,
    )


def _also_for_others(verdict: Verdict, item: Recommendation) -> bool:
    """True where another sentence advises the same screening to people of no raised risk."""
    if not verdict.actions[0].screening:
        return False
    others = (v for s in split_sentences(item.words) if (v := verdict_of(s.text)) is not None)
    return any(
        [a.name for a in other.actions] == [a.name for a in verdict.actions]
        and _SOMEBODY.search(other.sentence) is not None
        and not narrowing_in(other.sentence) & _RAISED
        and not _NO.search(other.sentence)
        for other in others
    )


def _is_on_target(verdict: Verdict | None, source: Source, item: Recommendation) -> bool:
    """True where a source is about what is screened for, or about screening and prevention."""
    if verdict is None or not verdict.actions[0].screening:
        return False
    about = "\n".join((source.title, *source.topics, *item.topics))
    title = stem_set(about)
    names = (verdict.actions[0].name.removeprefix("screening for "), verdict.actions[0].written)
    return bool(_PREVENTION.search(fold(about))) or any(stem_set(name) <= title for name in names)


def _position(item: Recommendation, verdict: Verdict | None) -> Position | None:
    """For, may, open or against; None where the words do not bear out the recorded direction."""
    if verdict is None:
        return None
    if _CANNOT.search(verdict.sentence):
        return None
    if _OPEN.search(verdict.sentence):
        return Position.OPEN
    said, bare = _UNLESS_BARRED.sub(" ", _ASIDE.sub(" ", verdict.sentence)), _bare(verdict.sentence)
    against = item.direction is Direction.AGAINST
    if _TURNS.search(bare) or bool(_NO.search(said if against else bare)) != against:
        return None
    return _stated(item)


def _stated(item: Recommendation) -> Position:
    if item.direction is Direction.AGAINST:
        return Position.AGAINST
    if _OPEN.search(fold(item.words)):
        return Position.OPEN
    return Position.MAY if item.direction is Direction.EITHER else Position.FOR


def _bare(sentence: str) -> str:
    """A verdict without who gives it, its reasons, ages, asides, and words that narrow nothing."""
    said = _OF_AGE.sub(r"\1\2", _LEADING_REASON.sub("", _ASIDE.sub(" ", sentence)))
    said = _WHY.split(said, maxsplit=1)[0]
    for pattern in (_INCLUDING, _GIVER, _AGE_PHRASE, _UNLESS_BARRED):
        said = pattern.sub(" ", said)
    return _NOT_RAISED.sub(" notraised ", said)


@lru_cache(4096)
def _conditions(topics: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    parts = (part for topic in topics for part in _AND.split(topic))
    sets = (
        frozenset(s for s in stem_set(_ASIDE.sub(" ", part)) if not s.isdigit()) - _GENERIC
        for part in parts
    )
    return tuple(dict.fromkeys(s for s in sets if s))


def _people(item: Recommendation, source: Source) -> People:
    """Whom it speaks of: its own words first, then its source's population and title."""
    own, words = item.population, _INCLUDING.sub(" ", fold(item.words))
    said = people_of(words)
    whole = people_of(f"{source.title}. {source.population}")
    low = own.age_low if own.age_low is not None else said.age_low
    high = own.age_high if own.age_high is not None else said.age_high
    if (begin := _FROM_AGE.search(words)) is not None:
        until = _UNTIL_AGE.search(words)
        low, high = float(begin[1]), float(until[1]) if until else high
    elif (plus := _PLUS.search(words)) is not None:
        low, high = float(plus[1]), None
    elif (between := _BETWEEN.search(words)) is not None and between[2]:
        low, high = float(between[1]), float(between[2])
    if low is None and high is None:
        low, high = whole.age_low, whole.age_high
    more = _INCLUDING.search(fold(item.words)) is not None  # "adults, including pregnant women"
    pregnant = said.pregnant if more or own.pregnant is None else own.pregnant
    titled = people_of(source.title).pregnant
    sex = said.sex if more else own.sex or said.sex
    return People(low, high, sex, pregnant if pregnant is not None else titled)
