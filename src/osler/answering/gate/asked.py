"""A question asserts nothing; with its plain answer it is read as what the answer says.

"Can you take it in pregnancy? No." is "You cannot take it in pregnancy."; "Yes, if …" keeps its
"if". A question without such an answer, or one that cannot be turned with certainty, is taken out
of the quote, so that no claim rests on it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from osler.answering.gate.lexicon import listed
from osler.answering.gate.reading import Reading, read
from osler.answering.gate.verbs import PREPOSITIONS, Form, maybe
from osler.domain.answer import Reason
from osler.text.sentences import split_sentences

_ASKED = "the quote only asks this"
_ASKED_OF = re.compile(  # "Ask: is it worse?"
    r"^(?:(?:please|also|then),? )?ask\b|\bask(?:s|ed|ing)?\b[^?]*:", re.IGNORECASE
)
_INVERTED = re.compile(
    r"^(?:(?:so|and|but),? )?(?P<aux>can|could|may|might|should|must|will|would|do|does|did|am|is"
    r"|are|was|were|has|have) (?P<rest>(?!not\b|n't)[^?:;]+)\?$",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"^(?P<word>yes|no|not|never)\b(?P<sign>[,:;.!]| -|$)?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_FLAT = re.compile(  # "It is not.", "They do."
    r"^(?:it|they|you|he|she|we|this|that) (?:is|are|do|does|did|can|should|will|was|were|has|have|"
    r"must|may)(?P<no> not|n't)?\.?$",
    re.IGNORECASE,
)
ELLIPTICAL = re.compile(  # an answer that says nothing without its question
    r"^(?:(?:usually |probably |generally |certainly |perhaps |maybe )?(?:yes|no|not|never)\b"
    r"(?! one\b)"
    r"|[\w' -]{1,60} (?:is|are|do|does|did|can|should|will|was|were|has|have|must|may)"
    r"(?: not|n't)?\.?$|(?:usually|probably|sometimes|rarely|perhaps|maybe|only)\b)",
    re.IGNORECASE,
)
_SUBJECTS = listed("you it they there he she we this that")
_SPEAKER = {"i": "you", "my": "your", "me": "you", "myself": "yourself", "our": "your"}
_BE = listed("am is are was were")
_DO = listed("do does did")
_HAVE = listed("has have")
_STATES = listed(  # they open what is told of a subject behind "is"
    "safe unsafe normal abnormal dangerous harmful necessary unnecessary possible effective "
    "useful helpful suitable contagious infectious common rare serious better worse enough okay "
    "ok bad good free likely"
)
_BOUNDING = PREPOSITIONS | listed("if when unless until while because except only")
_SUBJECT_NEXT = listed("it they you he she we this that these those there")
_FIRM_NO = listed("no not never")
_DENIED = {"can": "cannot", "may": "may not"}


@lru_cache(maxsize=4096)
def answered(text: str) -> str:
    """The text with each question told as its answer tells it, or left out."""
    if "?" not in text:
        return text
    parts = [s.text for s in split_sentences(" ".join(text.split()))]
    told: list[str] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        place += 1
        if not is_question(part):
            told.append(part)
            continue
        follow = parts[place] if place < len(parts) else ""
        turned = _turned(part, follow)
        if turned is not None:
            told += turned
            place += 1
    return " ".join(told)


def is_question(sentence: str) -> bool:
    """True for a sentence that asks, and does not tell somebody to ask."""
    return sentence.rstrip(" \"'”’)").endswith("?") and not _ASKED_OF.search(sentence)


def only_asked(whole: Reading, texts: Sequence[str]) -> list[Reason]:
    """Reasons "wording": all that the claim says stands in one of the quotes' questions."""
    asked = (s.text for t in texts if "?" in t for s in split_sentences(t) if is_question(s.text))
    words = [w for s in whole.sentences for w in s.content]
    found = words and any(all(w.needs & read(q).gives for w in words) for q in asked)
    return [Reason("wording", _ASKED)] if found else []


def _turned(question: str, answer: str) -> list[str] | None:
    """What the answer says, as statements; None where that is not certain."""
    flat = _FLAT.match(answer)
    if flat:
        return _told(question, denied=bool(flat["no"]), tail="")
    match = _ANSWER.match(answer)
    if match is None or not (match["sign"] or match["rest"]):
        return None
    word, sign, rest = match["word"].lower(), (match["sign"] or "").strip(), match["rest"].strip()
    if sign == "" and word not in ("not", "never"):
        return None  # "No one knows."
    bare = re.sub(r"^(?:not|never) ", "", rest, flags=re.IGNORECASE) if word == "no" else rest
    if word == "yes" and bare != re.sub(r"^(?:not|never) ", "", rest, flags=re.IGNORECASE):
        return None
    first = bare.split(maxsplit=1)[0].lower().strip(",.") if bare else ""
    if bare and first in _BOUNDING:
        return _told(question, denied=word in _FIRM_NO, tail=bare)
    if word in ("not", "never") and rest:
        return None  # "Not everyone does."
    if rest != bare:
        return None
    told = _told(question, denied=word in _FIRM_NO, tail="")
    if told is None or not rest:
        return told
    own = first in _SUBJECT_NEXT or (word in _FIRM_NO and maybe(first) is Form.BASE)
    return [*told, rest[0].upper() + rest[1:]] if own else None


def _told(question: str, *, denied: bool, tail: str) -> list[str] | None:
    """The question as a statement, with what the answer bounds it by."""
    match = _INVERTED.match(question)
    words = match["rest"].split() if match else []
    if match is None or not words:
        return None
    aux = match["aux"].lower()
    cut = _subject_ends(aux, [w.lower().strip(",") for w in words])
    if cut is None or (denied and aux in ("must", "might", "could", "would")):
        return None  # "Must I? No." is "need not"
    subject = _addressed(words[:cut])
    verb = _verb(aux, words[cut], denied=denied)
    rest = _addressed([*verb, *words[cut + (aux in _DO and not denied) :]])
    whole = " ".join([*subject, *rest, *([tail.rstrip(".")] if tail else [])])
    return [whole[0].upper() + whole[1:] + "."]


def _subject_ends(aux: str, words: Sequence[str]) -> int | None:
    """Where what is told of the subject begins; None where that is not certain."""
    if words[0] in _SUBJECTS or words[0] == "i":
        return 1 if len(words) > 1 else None
    if aux in _BE | _HAVE:
        opens = [n for n, w in enumerate(words) if n and (w in _STATES or maybe(w) is Form.PAST)]
    else:
        opens = [
            n
            for n, w in enumerate(words)
            if n
            and (w in ("have", "be", "do", "get") or maybe(w) is Form.BASE)
            and words[n - 1] not in PREPOSITIONS | {"a", "an", "the", "your", "my", "and", "or"}
        ]
    return opens[0] if opens and len(set(opens)) == 1 else None


def _addressed(words: Sequence[str]) -> list[str]:
    """ "Can I take my tablets" speaks of "you" and "your"."""
    return [_SPEAKER.get(word.lower(), word) for word in words]


def _verb(aux: str, verb: str, *, denied: bool) -> list[str]:
    if aux == "am":
        aux = "are"
    if denied:
        return [_DENIED[aux]] if aux in _DENIED else [aux, "not"]
    if aux not in _DO:
        return [aux]
    return [verb if aux != "does" else _third(verb)]


def _third(verb: str) -> str:
    """ "Helps" for "does help"."""
    if verb in ("have", "do", "go"):
        return {"have": "has", "do": "does", "go": "goes"}[verb]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "sh", "ch", "o")) else "s")
