"""A second look at a statement beside its quote, that shares no code and no idea with the gate.

The gate reads: it parses doses, scopes of negation, people. This counts: numbers as a multiset,
names of medicines by their stems, words that deny, and how many words each side shares with the
other. It cannot say that a statement is supported; it can say that something does not add up.

Stems of medicine names: "The use of stems in the selection of International Nonproprietary Names
(INN) for pharmaceutical substances", WHO/EMP/RHT/TSN/2018.1; the names that carry no such stem
and the words of denial are the editors' own list.
"""

import re
from collections import Counter
from dataclasses import dataclass

LEAST_SAID = 0.5  # share of the statement's words that the quote must hold
LEAST_KEPT = 0.4  # share of the quote's words that the statement must hold
PREFIX = 5  # letters by which two words count as forms of one

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[a-z]{3,}")
_DENIES = re.compile(
    r"\b(?:not|no|never|none|nor|neither|cannot|without|avoid\w*|against|stop\w*|exclud\w*|"
    r"contraindicat\w*|rather than|instead of|unless|except|only|less|fewer|n[o']t|\w+n't)\b"
)
_STEMS = re.compile(
    r"\b[a-z]{2,}(?:cillin|mycin|micin|cycline|floxacin|conazole|prazole|tidine|pril|sartan|"
    r"statin|olol|dipine|thiazide|triptan|azepam|azolam|zolam|barbital|caine|profen|coxib|"
    r"oxicam|fenac|gliptin|gliflozin|glitazone|parin|xaban|gatran|grel|vir|vudine|mab|nib|tinib|"
    r"setron|oxetine|faxine|pidem|clone|setin|sone|solone|onide|terol|tropium|lukast|dronate|"
    r"dronic|trexate|platin|rubicin|taxel|bactam|penem|sulfa\w*|azine|peridol|apine|idone|"
    r"gabalin|gabapentin|orphan|codone|morphone|azocine|adol|fentanil|fentanyl|naloxone)\b"
)
_UNSTEMMED = re.compile(
    r"\b(?:aspirin|paracetamol|acetaminophen|colchicine|allopurinol|febuxostat|probenecid|"
    r"naproxen|ibuprofen|indomethacin|warfarin|heparin|insulin|metformin|lithium|digoxin|"
    r"methotrexate|morphine|codeine|tramadol|melatonin|valerian|diphenhydramine|trazodone|"
    r"doxepin|bupropion|cortisone|estrogen|oestrogen|nicotine|folic acid|vitamin [a-z]\d*)\b"
)
_TOO_COMMON = frozenset(
    """the and for with that this are was were from have has had can may should who whom which
    when where what your you they them their his her its our will would could been being than then
    also into over such any all more most some one two""".split()
)


@dataclass(frozen=True)
class Finding:
    """What does not add up, and the words concerned."""

    kind: str  # "numbers", "medicines", "denial", "said" or "kept"
    detail: str


def look(statement: str, quote: str) -> tuple[Finding, ...]:
    """What differs between a statement and the words that it rests on; () where they add up."""
    said, source = _plain(statement), _plain(quote)
    if said in source and not _DENIES.search(_before(said, source)):
        return ()
    found = [
        *_differing("numbers", _numbers(said), _numbers(source)),
        *_differing("medicines", _medicines(said), _medicines(source)),
    ]
    denials = len(_DENIES.findall(said)), len(_DENIES.findall(source))
    if (denials[0] == 0) != (denials[1] == 0):
        found.append(Finding("denial", f"{denials[0]} against {denials[1]} in the quote"))
    shared = _shared(said, source)
    if shared < LEAST_SAID:
        found.append(Finding("said", f"{shared:.0%} of its words stand in the quote"))
    kept = _shared(source, said)
    if kept < LEAST_KEPT:
        found.append(Finding("kept", f"{kept:.0%} of the quote's words are kept"))
    return tuple(found)


def _before(said: str, source: str) -> str:
    """The beginning of the sentence that a cut-out piece was taken from."""
    return re.split(r"[.;:!?]\s", source[: source.index(said)])[-1]


def _plain(text: str) -> str:
    dashes = text.lower().replace("–", "-").replace("’", "'").replace("−", "-")
    return " ".join(dashes.split())


def _numbers(text: str) -> Counter[str]:
    """Numbers as written, thousands unmarked, so that 1,200 is 1200 and 1.2 is not 12."""
    return Counter(re.sub(r",(?=\d{3}\b)", "", n).rstrip(".,") for n in _NUMBER.findall(text))


def _medicines(text: str) -> Counter[str]:
    found = {m.group() for pattern in (_STEMS, _UNSTEMMED) for m in pattern.finditer(text)}
    return Counter(found)


def _differing(kind: str, said: Counter[str], source: Counter[str]) -> list[Finding]:
    """Added: what the quote does not hold at all. Lost: what the statement never says."""
    added = sorted(said.keys() - source.keys())
    lost = sorted(source.keys() - said.keys())
    words = [f"added {', '.join(added)}"] * bool(added) + [f"lost {', '.join(lost)}"] * bool(lost)
    return [Finding(kind, "; ".join(words))] if words else []


def _shared(text: str, other: str) -> float:
    """Share of the content words of a text whose first letters begin a word of the other."""
    own = [w for w in _WORD.findall(text) if w not in _TOO_COMMON]
    theirs = {w[:PREFIX] for w in _WORD.findall(other)}
    return sum(w[:PREFIX] in theirs for w in own) / len(own) if own else 1.0
