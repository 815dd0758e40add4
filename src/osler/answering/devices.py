"""Devices: what people clean, charge, unblock or lose, and what they ask to do with it.

"How do I clean my CPAP mask" and "my insulin pump says occlusion" ask how a thing is handled, which
what is held of the illness does not say.
"""

import re
from dataclasses import dataclass

_DEVICE = (
    r"(?:insulin |feeding |breast |infusion )?pumps?|(?:insulin |adrenaline |epi)?pens?|"
    r"(?:glucose |cgm |libre |dexcom )?sensors?|(?:continuous )?glucose (?:patch(?:es)?|monitors?)|"
    r"cpap(?: \w+)?|nebuli[sz]ers?|hearing aids?|pacemakers?|(?:stoma|colostomy|ileostomy) bags?|"
    r"stomas?|catheters?|picc lines?|tens machines?|oxygen (?:concentrators?|cylinders?|machines?)|"
    r"(?:blood pressure|glucose|blood sugar) (?:meters?|monitors?|machines?|cuffs?)|wheelchairs?|"
    r"walking frames?|peak flow meters?|cochlear implants?|spinal cord stimulators?|dentures?|"
    r"braces?"
)
_HANDLED = (
    r"clean\w*|clear\w*|unblock\w*|block\w*|occlu\w+|jam(?:med|s|ming)?|stuck|chang\w+|replac\w+|"
    r"recharg\w+|charg\w+|refill\w*|empt(?:y|ied|ying)|connect\w*|reset\w*|calibrat\w+|"
    r"f(?:all|ell)\w* (?:off|out)|com(?:es?|ing) off|beep\w*|alarms?|error|leak\w*|whistl\w+|"
    r"filters?|batter(?:y|ies)|tubing|disinfect\w*|steril\w+|wash\w*|stor(?:e|ed|ing)|broken?|broke"
)
_OF_DEVICE = re.compile(rf"\b(?P<what>{_DEVICE})\b", re.IGNORECASE)
_IS_HANDLED = re.compile(rf"\b(?P<how>{_HANDLED})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Handling:
    """A ``device``, and ``how`` it is handled or fails, in the words of a question."""

    device: str
    how: str


def handling_in(text: str) -> Handling | None:
    """What a question says of the handling of a device; None where it says nothing of it."""
    device = _OF_DEVICE.search(text)
    handled = _IS_HANDLED.search(text)
    return Handling(device["what"], handled["how"].lower()) if device and handled else None


def handles_a_device(text: str) -> bool:
    """True where a question is about the handling of a device."""
    return handling_in(text) is not None
