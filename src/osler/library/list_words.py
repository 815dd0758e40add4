"""How the words over a list hold its items together, announce them, or leave them apart."""

import re

TOGETHER = re.compile(
    r"\b(?:all|each|both|every one|(?:two|three|four|at least (?:two|three|\d)|[2-9])(?: or more)?)"
    r" of (?:the |these )?(?:following|criteria)"
    r"|\bfollowing (?:\w+ )?(?:criteria|conditions)(?: (?:are|is) (?:met|present|fulfilled))?"
    r"|\ball (?:the )?following|(?<!one of the )\bcriteria\W*$",
    re.IGNORECASE,
)
JOINED = re.compile(r"(?:[,;]?\s+and|\bAND)\W*$")
ANNOUNCES = re.compile(
    r"(?:recommendations?|statements?|guidance|guidelines?|principles|key points|practice"
    r" points|conclusions)\W*(?:\s+(?:are|is|were|apply|for [\w\s]{3,60}|include"
    r"|below))?[\w\s]{0,40}:?\W*$|(?:recommends?|suggests?|advises?|states?|concludes?"
    r"|recommended|suggested) (?:that )?the following(?: \w+){0,3}\W*$|as follows\W*$"
    r"|recommendations? (?:is|are) (?:made|provided|based|given)",
    re.IGNORECASE,
)
BASED = re.compile(  # says what the items below rest on, and nothing of them
    r"^the following \w+(?: and \w+)? (?:is|are) (?:based|supported)", re.IGNORECASE
)
ANNOUNCED_FOR = re.compile(  # says for whom the items are, and nothing of which way they point
    r"^(?:[\w-]+ ){0,3}?(?:recommendations?|statements?|guidance|advice)"
    r"(?: (?:specific|that apply|applying|relevant|related|relating))?"
    r" (?:to|for|on|about|regarding|concerning|in)\b[^:.;]{3,200}:?$",
    re.IGNORECASE,
)
NONE_OF = re.compile(  # the items hold where none of them is there: one act, not one for each
    r"\b(?:none|neither) of (?:the |these )?(?:following|conditions|criteria)\b"
    r"|\b(?:not|no|without|absence of|lacks?|free of)\b[^.;:]{0,60}?\b(?:any|either|one) of"
    r" (?:the |these )?(?:following|conditions|criteria)\b"
    r"|\b(?:without|absence of|free of|do(?:es)? not have) (?:the|these) following\b",
    re.IGNORECASE,
)
PURPOSES = re.compile(  # the items say what one act is for, or why it is advised
    r"\b(?:is|are) (?:\w+ly )?(?:recommended|indicated|needed|required|used) to\W*$"
    r"|\b(?:because|since|for the following reasons?)\s*:?$",
    re.IGNORECASE,
)
UNFINISHED = re.compile(  # no item says anything without it: "Consider it for people who:"
    r"\b(?:who|whom|whose|if|when|whether|unless|with|without)\W*$", re.IGNORECASE
)
SHORT_LABEL = re.compile(
    r"^(?:recommendations?|statements?|guidelines?)?\s*#?[\dIVX.]*[a-z]?\W*$", re.IGNORECASE
)
