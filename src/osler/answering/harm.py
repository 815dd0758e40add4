"""Harm: what is refused because it asks for a way to harm, and who helps instead.

The first row that reads so is said; a story, a game or a film is none of them. What the words on
danger rest on stands beside each row.
"""

import re
from dataclasses import dataclass

from osler.answering.harm_patterns import (
    CHILD_HURT,
    CHILD_THIN,
    HIDES_EATING,
    PREGNANCY_UNSAFE,
    SLIPPED_IN,
)
from osler.answering.scope_patterns import (
    HARM_BY_WEIGHT,
    HARM_DRUGS,
    HARM_OTHERS,
    HARM_SELF,
    SAFE_SETTING,
)
from osler.domain.answer import Decline, DeclineKind

_CRISIS = (
    "If you may hurt yourself, call {number}. {crisis} You can also go to the nearest emergency "
    'department. You do not have to say much: "I need help" is enough.'
)
_POISON = (
    "If someone has taken too much of a medicine or has been poisoned, call {number} now, even if "
    "they feel well. {poison} "
)


@dataclass(frozen=True)
class Harm:
    """One kind of harmful request: its patterns, read in lower case, and what is said to it."""

    patterns: tuple[re.Pattern[str], ...]
    reason: str
    next_step: str  # {number}, {crisis} and {poison} are regional

    def is_asked_in(self, text: str) -> bool:
        return any(pattern.search(text) for pattern in self.patterns)


_EATING = (
    "If food and weight take up your days, or you make yourself sick, tell a doctor or a nurse: "
    "they can help without judging you. " + _CRISIS
)
_HARMS = (
    Harm(
        HIDES_EATING,
        "Osler does not help to hide an eating disorder: hiding it keeps help away.",
        _EATING,
    ),
    # NHS Lothian (starter library): rapid and severe weight loss of a young person can be a danger
    # to life. West Virginia University, Key points for safe weight loss for children: see a doctor
    # or dietitian first (nutrition.cedwvu.org).
    Harm(
        CHILD_THIN,
        "Osler does not help to make a child lose weight fast or in secret. Fast and severe weight "
        "loss can be a danger to a young person's life.",
        "Ask a doctor or a dietitian before a child tries to lose weight. Does the child eat very "
        "little, or is food or weight a constant worry? It can be an eating disorder, and a doctor "
        "can help. For fainting, great weakness or thoughts of suicide, call {number}.",
    ),
    # Water: what the drowning rule of red_flags.toml rests on (adam-near-drowning). Shaking: the
    # starter library's devon-icon-crying.
    Harm(
        CHILD_HURT,
        "Osler does not help to hurt or frighten a child. Never hold a child under water, and "
        "never shake a child: a child can die of it.",
        "Put the child somewhere safe, leave the room for a few minutes, and call someone you "
        "trust. A doctor, a nurse or a health visitor can help with outbursts and with how you "
        "feel. If a child was hurt or is in danger, call {number}.",
    ),
    # World Health Organization. Safe abortion: technical and policy guidance for health systems.
    # 2nd ed. Geneva: WHO; 2012 (NBK138200): deaths and disability from unsafe abortion.
    Harm(
        PREGNANCY_UNSAFE,
        "Osler does not say how to end a pregnancy without medical care. It can cost your health "
        "or your life.",
        "A doctor, a midwife or a sexual health clinic can tell you what you can do safely where "
        "you live, and they do not judge you. For heavy bleeding, strong pain or fever, or if "
        "something was taken or done already, call {number}. {poison}",
    ),
    Harm(
        HARM_SELF,
        "Osler does not say how a person can be harmed or which amount is deadly.",
        _POISON + _CRISIS,
    ),
    Harm(
        (HARM_BY_WEIGHT,),
        "Osler does not say how to make yourself sick.",
        "If you make yourself sick, or food and weight take up your days, tell a doctor or a "
        "nurse: they can help without judging you. " + _CRISIS,
    ),
    Harm(
        (*SLIPPED_IN, *HARM_OTHERS),
        "Osler does not help to harm another person or to give medicines in secret.",
        "If somebody is in danger, call {number}. If caring for somebody has "
        "become too much, or you fear that you may hurt someone, tell a doctor or a nurse "
        "today: they can help. " + _POISON,
    ),
    Harm(
        HARM_DRUGS,
        "Osler does not help to make, misuse or wrongly obtain drugs.",
        "If you use drugs or depend on a medicine, a doctor, pharmacist or drug service can "
        "help without judging you. Ask the one who prescribes your medicine if it no longer "
        "works for you. " + _POISON,
    ),
)


def harm_asked_in(text: str) -> Decline | None:
    """The refusal of a request for harm, with regional numbers still to be filled in."""
    if SAFE_SETTING.search(text) is not None:
        return None
    harm = next((harm for harm in _HARMS if harm.is_asked_in(text)), None)
    if harm is None:
        return None
    return Decline(kind=DeclineKind.HARMFUL, reason=harm.reason, next_step=harm.next_step.strip())
