"""The clause of a question that asks, and the things that it names.

Only what asks is read: what somebody tells of themselves in other words may be told in many, and
that a source lacks one of them says nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osler.answering.beside import NOTHING
from osler.answering.complaints import only_describes
from osler.answering.framing import FRAME
from osler.answering.issuers import without_issuers
from osler.answering.phrases import Word, words_of

_MOST_WORDS = 18  # of a question that is read so; a longer one tells a story
_MOST_BARE = 9  # of one that does not ask in words: "warfarin with cranberry juice"
_MOST_TOLD = 12  # of one that tells of something and asks nothing
_CUT = re.compile(r"[.?!;,:()\n]+(?:\s|$)|\s[-–—]\s")
_ASKS = re.compile(
    r"^\W*(?:(?:and|so|also|but|hi|hello|please|if so) )*(?:is|are|can|could|should|may|must|do|"
    r"does|did|will|would|what|which|how|when|who|any|has|have|am)\b",
    re.IGNORECASE,
)
_HAVE = re.compile(
    r"^\W*(?:(?:and|but|as|because|if) )?(?:i|he|she|we|they|my \w+) (?:have|has|had|take|takes|"
    r"am on|is on|'m on)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\b(?:in|with|and|after|before|while|on|during|for|or|since|plus)\b", re.IGNORECASE
)
_TELLS = re.compile(
    r"\b(?:i|i'm|i've|im|ive|he|she|we|they|it|my|our|his|her|their|keeps?|hurts?|feels?|has|had|"
    r"is|are|was|got|me|us|bit)\b",
    re.IGNORECASE,
)
# "I keep getting hiccups after chemo": when it comes is what sets it apart.
_OCCASION = re.compile(
    r"\b(?:after|since|during|ever since|while on) (?P<what>(?!an? (?:few|couple|while|day|week)|"
    r"last|yesterday|\d|one|two|three|i |my |it )\w.+)$",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"^\W*(?:i have|i've|ive got|ive|i've got|i get|there (?:is|are)) (?:got )?"
    r"(?P<what>(?:[\w'-]+ ){1,2}[\w'-]+?)"
    r"(?= (?:in|on|under|behind|after|since|when|all|from)\b|\W*$)",
    re.IGNORECASE,
)
# Words of the frame that are things all the same, and ways in which sources speak of what people
# name in a word.
WAYS = {
    word: re.compile(ways, re.IGNORECASE)
    for words, ways in (
        ("teenager teenagers teen", r"\bteen|\byoung pe|\badolesc|\bchild|\bunder (?:16|18)"),
        ("surgery operation", r"\bsurg|\boperat"),
        ("pill", r"\bcontracept|\b(?:the|combined|mini)[ -]?pill\b"),
        ("jab jabs vaccinations vaccination vaccine vaccines", r"\bvaccin|\bjab"),
        ("fly flying plane flight", r"\bfly|\bflight|\bair travel"),
        ("poo poop stools", r"\bpoo|\bstool|\bbowel|\bfaec"),
        ("pee peeing wee weeing", r"\bpee|\bwee|\burin|\bpass(?:ing)? water"),
        ("tummy belly stomach", r"\btummy|\bbell(?:y|ies)|\bstomach|\babdom"),
        ("booze alcohol drinking", r"\balcohol|\bdrink"),
        ("dental dentist", r"\bdental|\bdentist|\btooth|\bteeth"),
        ("elevation elevate elevating", r"\belevat|\brais|\bup\b"),
        (
            "x-ray x-rays x-rayed scan scans scanned mri ct",
            r"x-ray|\bimag|\bradio|\bscan|\bMRI|\bCT\b",
        ),
        ("bedding sheets", r"\bbed|\blaundry|\blinen|\bsheet"),
        ("genetic gene", r"\bgenet|\bgene\b|\bgenes\b"),
        ("grommet grommets", r"\bgrommet|\btubes?\b"),
        ("patch patches", r"\bpatch|\bnicotine"),
        ("weight", r"\bweight|\bweigh|\bkg\b|\bpounds?\b"),
        ("pop popping burst", r"\bpop|\bburst|\btouch|\bprick"),
    )
    for word in words.split()
}
PEOPLE = frozenset(("teenager", "teenagers", "teen"))  # whom, whatever a topic is called
# Verbs and other words that ask, beside those of the frame: what is done is no thing.
_ASKING = frozenset(
    """lower lowers lowering raise raises raising put puts putting wear wearing mix mixes clear
    clears wait waiting afterwards within bit alright allergic interact interacts interfere
    apply applying rub count counts enough per daily each minute minutes hour hours weekly
    monthly month week ways taking having switch combine combined along alongside mixed mixing
    keep finish finished miss missed double sure tend better settle settles clearing send
    sends sending pass passing stops affects boost ease eases easing recommended suitable
    advisable advised cope kinda everyday forget forgot skip skipped old-fashioned good useful
    useless worthwhile proven catch swap onto amount amounts size upset trying carry carrying
    hold buy bought counter order pharmacy chemist gp supermarket online prescription
    prescribe prescribed prescribing issue ever-present able unable anymore yet long-term
    short-term term whilst night nights nighttime daytime morning evening weekend ill unwell
    poorly sick wet dry fall falls feed feeding burn soothe soothes calm shift rather instead
    despite amid alone both additional extra high low higher medium moderate severe mild
    chronic acute first-time normal range ideal minimum maximum max min least dosage strength
    come back visit appointment book call ring phone speak talk usually routine routinely
    regularly daily-dose continuing starting ending begun i'd whichever thing stuff anything
    similar caused linked link relate related connected work-out overall actual current
    currently existing previous previously past history recent diagnosed newly simple quick
    easy strong stronger weak bigger smaller combination sort deal infectious spread spreads
    gain gains gaining coming comes watch inside outside correctly ambulance toilet agony
    family collapsed lay yesterday tomorrow trip ferry journey offered nursery school sticking
    swollen swelling straight aim aims offer repeated wash washing upright sleep sleeping
    tired lying sitting standing lie sit stand""".split()
)
# Heads that many things share: "oil" names neither tea tree oil nor fish oil.
GENERIC = frozenset(
    """oil oils juice tea capsule capsules supplement supplements powder cream creams gel drops
    patch patches extract vaccine vaccines vaccination vaccinations jab jabs shot shots injection
    injections therapy test tests tablet tablets tops water drink drinks disease condition problems
    problem attack attacks spray sprays lotion ointment syndrome work""".split()
)


@dataclass(frozen=True)
class Run:
    """Words of content that stand side by side: ``words`` are those that must be named."""

    text: str
    words: tuple[str, ...]


def timed_clause(text: str) -> str:
    """The clause that asks for a time; "" where none does."""
    return next((part for part in asking_clauses(text) if _TIME.search(part)), "")


_TIME = re.compile(r"\b(?:how (?:long|soon|quickly|fast)|when)\b", re.IGNORECASE)
_SHORT_TELLING = 6  # words of "I have a heart valve"


def _has(part: str) -> bool:
    """True for what somebody says in a few words that they have or take."""
    return _HAVE.match(part) is not None and len(words_of(part)) <= _SHORT_TELLING


def asking_clauses(text: str) -> tuple[str, ...]:
    """The clauses that ask, with what somebody says there that they have or take."""
    read = without_issuers(text).strip()
    count = len(words_of(read))
    if count > _MOST_WORDS:
        return ()
    parts = [part.strip() for part in _CUT.split(read) if part and part.strip()]
    asks = [part for part in parts if _ASKS.match(part)]
    if asks:
        told = (p for p in parts if p not in asks and not _has(p) and not _is_bare(p))
        tails = (tail["what"] for p in told if (tail := _OCCASION.search(p)))
        return (*(p for p in parts if p in asks or _has(p) or _is_bare(p)), *tails)
    if _is_bare(read):
        return (read,)
    telling = (_COMPLAINT.search(read), _OCCASION.search(read)) if count <= _MOST_TOLD else ()
    return tuple(found["what"] for found in telling if found)


def _is_bare(part: str) -> bool:
    """True for "warfarin with cranberry juice": things set side by side, and no word of telling."""
    few = len(words_of(part)) <= _MOST_BARE
    return few and _JOINED.search(part) is not None and not _TELLS.search(part)


def runs_in(clause: str) -> Iterator[Run]:
    """The things of a clause, in order."""
    held: list[Word] = []
    before = ""
    for word in words_of(clause):
        breaks = held and clause[held[-1].end : word.start].strip(" ")
        text = word.text.lower()
        counted = before in _COUNTS and text in FRAME and text not in _ASKING and bool(word.key)
        so = counted or (before, text) in _THINGS_SO
        before = text
        if breaks or not (so or _is_content(word)):
            yield from _run(held, clause)
            held = []
        if so or _is_content(word):
            held.append(word)
    yield from _run(held, clause)


def _is_content(word: Word) -> bool:
    text = word.text.lower().replace("’", "'")
    if text in WAYS:
        return True
    if not word.key or text[0].isdigit() or len(text) < _SHORTEST:
        return False
    return text not in FRAME and text not in _ASKING and text not in NOTHING


_THINGS_SO = {("to", "fast"), ("for", "sleep"), ("dental", "work")}  # things after these, else none
_COUNTS = ("many", "much")  # "how many steps"
_SHORTEST = 2  # letters of a thing


def _run(words: list[Word], clause: str) -> Iterator[Run]:
    if not words:
        return
    texts = [word.text.lower() for word in words]
    told = [text for text in texts if not only_describes(text)]
    wanted = [text for text in told if text not in GENERIC] or told
    if wanted:
        yield Run(clause[words[0].start : words[-1].end], tuple(wanted))
