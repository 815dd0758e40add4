"""Words beside a known concern: which may name another one, and which only tell of it."""

from collections.abc import Sequence

from osler.answering.complaints import only_describes
from osler.answering.framing import FRAME
from osler.answering.phrases import Word
from osler.answering.spelling import looks_medical

# Said of anything: "can an extra rib cause problems", "what are the 3 types of lesions"; and
# places: "back pain, I can't get out of bed".
NOTHING = frozenset(
    """problem problems disease diseases condition conditions disorder disorders illness illnesses
    type types kind kinds deficiency factor factors feature features episode episodes issue issues
    trouble complaint complaints case fell benefits bed home house work job school office floor
    sofa couch chair car stairs gym garden gardening holiday nephrology cardiology rheumatology
    neurology gastroenterology dermatology urology gynaecology gynecology endocrinology haematology
    hematology ophthalmology paediatrics pediatrics psychiatry physiotherapy
    duration timing dose dosing image
    imaging scan scans x-ray x-rays marathon marathons provoked unprovoked target targets""".split()
)

# Who has it too is no complaint: "my dog and I have back pain".
_ANIMALS = frozenset(
    "dog dogs puppy cat cats kitten horse horses rabbit hamster parrot pet pets".split()
)


def may_be_named_beside(words: Sequence[Word], first: int, last: int) -> bool:
    """False for what tells of a known concern: how it is, what to do about it, since when.

    "Hot", "should I rest it", "sat 90 minutes": none of these is a complaint of its own.
    """
    texts = [word.text.lower() for word in words[first:last]]
    if first and _is_a_doing(words, first):
        texts = texts[1:]
    said = [t for t in texts if t not in FRAME and t not in _ARTICLES_AND_LINKS]
    told = said[:1] if len(said) == 1 and not looks_medical(said[0]) else []
    if told and (told[0] in _DOINGS or _is_said_to_be(words, first)):
        return False
    return not any(t.isdigit() for t in texts) and not all(
        only_describes(t) or t in _CARE or t in NOTHING or t in _ANIMALS for t in said
    )


def _is_said_to_be(words: Sequence[Word], place: int) -> bool:
    """True for how somebody is: "she is grumpy", "feels awful"."""
    before = [word.text.lower() for word in words[max(0, place - 3) : place]]
    while before and before[-1] in _ADVERBS:
        before.pop()
    return bool(before) and before[-1] in _COPULAS


def _is_a_doing(words: Sequence[Word], place: int) -> bool:
    """True for a verb that somebody should, can or does: "should I just rest"."""
    before = [word.text.lower() for word in words[max(0, place - 4) : place]]
    while before and before[-1] in _ADVERBS:
        before.pop()
    return len(before) > 1 and before[-1] in _DOERS and before[-2] in _MODALS


# What somebody does beside a complaint, said in one word: no complaint of its own.
_DOINGS = frozenset(
    """crying screaming playing smiling eating drinking feeding sleeping drive driving sex smoke
    smokes smoker""".split()
)
_COPULAS = frozenset(
    "is are am i'm im be feel feels feeling felt seem seems look looks was were".split()
)
_ADVERBS = frozenset(
    "so very really quite bit too just still also always ever even only simply not better "
    "then".split()
)
_DOERS = frozenset("i we you he she they it".split())
_MODALS = frozenset(
    "should shall can could may might must would will do does did ought whether if".split()
)
_ARTICLES_AND_LINKS = frozenset("a an the in on at to of for with by it them this that".split())
# What people do about a complaint; beside one that is known they ask about that one.
_CARE = frozenset(
    """rest resting ice heat cold compress pack packs bath baths water fluids walk walking exercise
    exercises stretching massage elevate elevation raise wait waiting sleep lie lying stand standing
    sit sitting move moving bend bending straight upright turn turning ignore use put
    apply painkiller painkillers physio physiotherapy jab jabs injection injections
    antihypertensive antihypertensives""".split()
)
