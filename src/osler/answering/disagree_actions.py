"""What a recommendation says to do or not to do: its object, read from the words of the verdict.

"Do not offer acupuncture for osteoarthritis" has the action acupuncture; the osteoarthritis is
whom it is for. Only what stands in the place of the object counts: a medicine that is merely
mentioned ("in people who take NSAIDs, offer …") is none.
Names of medicines come from ``osler.text.drugs``, other actions from ``disagree_words.toml``.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from osler.text.drugs import find_classes, find_drugs, members_of
from osler.text.terms import fold

LONGEST_LOOKED_AT = 900  # characters; a longer recommendation is no single verdict
NEAR = 90  # characters between "screen" and what is screened for
NEAR_BEFORE, NEAR_BEHIND = 12, 25  # characters around an object in which "screening" makes it one

_OBJECT_VERB = (
    r"(?:offer(?:ing|ed)?|us(?:e|ing)|giv(?:e|ing)|prescrib(?:e|ing)|perform(?:ing)?|order(?:ing)?|"
    r"obtain(?:ing)?|initiat(?:e|ing)|start(?:ing)?|administer(?:ing)?|consider(?:ing)?|"
    r"recommend(?:ing)?|provid(?:e|ing)|screen(?:ing)?|treat(?:ing)?(?: \w+)? with|"
    r"tak(?:e|ing)|undergo(?:ing)?|receiv(?:e|ing)|request(?:ing)?|teach(?:ing)?|"
    r"support the use of|"
    r"support|endorse|conduct(?:ing)?|carry out|do(?:ing)?|mak(?:e|ing) use of|insert(?:ing)?)"
)
# What stands before an object.
_ACTIVE = re.compile(
    rf"(?:^|[.;:,] )(?:\d+\. )?(?:do not|don't|never|avoid|not)?\s?(?:routinely |usually )?"
    rf"{_OBJECT_VERB} (?!(?:and|or|of|with)\b)"
    r"|\b(?:recommends?|recommended|suggests?|suggested|advises?|advised|propose[sd]?)\b"
    r"(?: (?:strongly|conditionally|weakly|that|routinely))*(?: against| not)?"
    rf"(?: (?:the |to |for |or |against |either )*{_OBJECT_VERB}\b)?"
    r"|\b(?:should|may|might|can|could|must|shall|need)(?: also)?(?: not)?(?: \w+ly)? "
    rf"{_OBJECT_VERB}\b"
    r"|\b(?:insufficient|inconclusive|not enough|limited|lack of|no|moderate|strong|little|good)"
    r"(?: strength)? evidence\b.{0,60}?\b(?:for or against|to support|supports?|to recommend|for|"
    r"of)"
    r"(?: for or against)?(?: the)?(?: use of| using)?"
    r"|\b(?:evidence|studies) (?:does|do) not support"
    r"|\b(?:cannot|unable to|can not) recommend(?: for or against)?(?: using| the use of)?"
)
# What stands behind a subject.
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were)(?: (?:currently|generally|strongly|conditionally|usually|therefore|"
    r"also|"
    r"only|not|still))*"
    r" (?:recommended|suggested|advised|indicated|reasonable|appropriate|useful|contraindicated|"
    r"beneficial|warranted|an option|necessary|needed|preferred|advisable)\b"
    r"|\b(?:should|may|might|can|could|must)(?: (?:not|also|be|only|generally|routinely|probably))*"
    r" be(?: (?:routinely|generally|strongly|carefully|routine))?"
    r" (?:used|offered|given|performed|prescribed|considered|recommended|avoided|initiated|started|"
    r"screened|obtained|administered|provided|taken|done|undertaken|ordered)\b"
    r"|\b(?:has|have) no role\b"
)
_PEOPLE = (
    r"patients?|people|persons?|women|men|children|adults?|individuals|infants?|those|clients|"
    r"mothers|smokers|veterans|residents|recipients|survivors|girls|boys|adolescents"
)
_ENDS = re.compile(  # where an object ends
    rf"\b(?:{_PEOPLE})\b|"
    r"\b(?:for|in|among|to|when|if|as|after|before|unless|because|due|over|instead|rather|who|"
    r"upon|about|regarding|following|whose|"
    r"during|until|only|is|are|should|may|can|that|which|at|on|on the|but|given|since|by|versus|"
    r"compared|than|beyond|where|while|without)\b|[;:.(]|, (?:with|which|taking|to)\b"
)
_BEGINS = re.compile(
    r"[.;:]\s|, (?:the |use of |treatment with )?|\b(?:the use of|use of|that|and)\b "
)
_LISTED = re.compile(
    r"\b(?:use|offer|give|prescribe|recommended|consider|treat\w*|perform|used|offered|given|any)\b"
    r"[^:]{0,60}\bfollowing\b[^:]{0,120}:\s"
)
_SENTENCE = re.compile(r"(?<=[a-z)\]%][.!?])\s+(?=[A-Z])")
_SOMEBODY = re.compile(rf"\b(?:{_PEOPLE})\b")
_WITHOUT_NAMED = re.compile(r"\b(?:(?:without|instead of|rather than|no) (?:\w+ ){0,2}|non-?)\w+")
_JOINED = re.compile(r"\b(?:and|plus|combin\w+ with)\b")
_TOGETHER = re.compile(
    r"\b(?:in conjunction|combin\w+|concurrent|concomitant|co-\w+|plus|together with|added to|"
    r"adding|dual|triple|with)\b"
)
_WORDS = re.compile(r"[a-z][a-z'-]+")
_WHO_NOT = re.compile(
    r"\bwho (?:do|does|did|have|has|are|is) not\b|\bdo(?:es)? not (?:meet|wish)\b"
)
_SHORTEST_BEGINNING = 3  # letters of a beginning in the table
_NO_NARROWING = re.compile(r"\b(?:primary|secondary) care\b|\bpreventive (?:services|health)\b")
_LASTING_USE = re.compile(r"\bchronic(?:ally)? (?:\w+ ){0,2}use\b")
_UNDER = re.compile(r"(?:<|≤|\bless than|\bbelow|\bunder|\bfewer than|\bup to) ?(\d+(?:\.\d+)?)")
_OVER = re.compile(
    r"(?:>|≥|\bat least|\bmore than|\babove|\bover|\bgreater than) ?(\d+(?:\.\d+)?)"
    r"|(\d+(?:\.\d+)?)[^.;,]{0,25} or (?:more|greater|higher|above)"
)
_SCREEN = re.compile(r"\bscreen(?:ing|ed|s)?\b")
_SCREENS = re.compile(  # the verdict itself is on screening
    r"(?:^|[.:] )(?:do not |routinely )?screen\b|\brecommend\w*\b[^.]{0,60}\bscreen|"
    r"\b(?:should|may)\b(?: not)?(?: be)?(?: \w+){0,4} screen|"
    r"\bscreening\b[^.]{0,90}\b(?:is|are|should|may)(?: \w+){0,3} (?:recommended|suggested|offered|"
    r"performed|considered|done|advised|indicated|warranted|reasonable|beneficial|necessary)\b|"
    r"\bharms of\b.{0,30}\bscreen|"
    r"\b(?:start|begin|undergo|offer|perform|initiate|decision to)\w*\b.{0,30}\bscreen"
)
_ELSEWHERE = re.compile(r"\b(?:in|among|before|after)\b")
_NO_SCREEN = re.compile(r"\bscreening (?:tool|questionnaire|instrument|colonoscopy)s?\b")


@dataclass(frozen=True)
class Action:
    """What is done. ``name``: generic medicine, class, procedure, or "screening for …"."""

    name: str
    written: str  # as the sentence writes it
    members: frozenset[str] = frozenset()  # of a class of medicines
    screening: bool = False


@dataclass(frozen=True)
class _Run:
    """Characters ``start`` to ``end`` (excluded) of a sentence."""

    start: int
    end: int


@dataclass(frozen=True)
class Verdict:
    """The sentence that holds the verdict, in folded letters, and what it is on."""

    sentence: str
    actions: tuple[Action, ...]


@lru_cache(8192)
def verdict_of(words: str) -> Verdict | None:
    """The first sentence whose object is a known action; None where there is none."""
    if len(words) > LONGEST_LOOKED_AT:
        return None
    for sentence in map(fold, _SENTENCE.split(words)):
        screened = _screened(sentence)
        for run in _objects(sentence):
            near = slice(max(0, run.start - NEAR_BEFORE), run.end + NEAR_BEHIND)
            screens = screened is not None and _SCREEN.search(sentence[near])
            actions = (screened,) if screens and screened else _named(sentence[run.start : run.end])
            if actions:
                return Verdict(sentence, actions)
        if screened is not None and _SCREENS.search(sentence):
            return Verdict(sentence, (screened,))
    return None


def _objects(sentence: str) -> Iterable[_Run]:
    """Runs of the sentence that stand in the place of an object, passive subjects first."""
    for cue in _PASSIVE.finditer(sentence):
        before = sentence[: cue.start()]
        begin = max((m.end() for m in _BEGINS.finditer(before)), default=0)
        if begin < cue.start():
            yield _Run(begin, cue.start())
    listed = _LISTED.search(sentence)
    if listed is not None:
        yield _Run(listed.end(), len(sentence))
    for cue in _ACTIVE.finditer(sentence):
        end = _ENDS.search(sentence, cue.end() + 1)
        yield _Run(cue.end(), end.start() if end else len(sentence))


def _named(span: str) -> tuple[Action, ...]:
    """Actions named in an object: one for what is used together, else one for each."""
    span = _WITHOUT_NAMED.sub(" ", span)
    people = _SOMEBODY.search(span)
    span = span[: people.start()] if people else span
    found: dict[str, Action] = {}
    for name in _candidates("actions", span):
        if (match := _spelt("actions", name).search(span)) is not None:
            found[name] = Action(name, match[0])
    for drug in find_drugs(span):
        found.setdefault(drug.generic, Action(drug.generic, drug.text))
    for group in find_classes(span):
        found.setdefault(
            group.generic, Action(group.generic, group.text, members_of(group.generic))
        )
    together = _TOGETHER.search(span)
    if together and len(found) == 1 and _JOINED.search(span):
        return ()  # with something that is not known by name
    if len(found) > 1 and together:
        return (Action(" + ".join(sorted(found)), " ".join(a.written for a in found.values())),)
    return tuple(found[name] for name in sorted(found))


def _screened(sentence: str) -> Action | None:
    """What a sentence on screening screens for: the target nearest to the word."""
    word = _SCREEN.search(_NO_SCREEN.sub(lambda m: "-" * len(m[0]), sentence))
    if word is None:
        return None
    near: list[tuple[int, str, str]] = []
    for name in _candidates("screening", sentence):
        for m in _spelt("screening", name).finditer(sentence):
            gap = m.start() - word.end() if m.start() >= word.end() else word.start() - m.end()
            between = sentence[word.end() : m.start()]
            if gap <= NEAR and not _ELSEWHERE.search(between):
                near.append((gap, name, m[0]))
    if not near:
        return None
    _, name, written = min(near)
    return Action(f"screening for {name}", written, screening=True)


@lru_cache(8192)
def narrowing_in(text: str) -> frozenset[str]:
    """The narrowing words of a text, each as "kind: word", and its bounds ("under 30")."""
    text = _NO_NARROWING.sub(" ", _LASTING_USE.sub("long-term use", text))
    exact, begun, phrases = _narrowing()
    found = {kind for phrase, kind in phrases.items() if phrase in text}
    for word in set(_WORDS.findall(text)):
        if word in exact:
            found.add(exact[word])
        else:
            cuts = (word[:n] for n in range(_SHORTEST_BEGINNING, len(word) + 1))
            found |= {begun[cut] for cut in cuts if cut in begun}
    if _WHO_NOT.search(text):
        found.add("bound: who do not")
    found |= {f"bound: under {number}" for number in _UNDER.findall(text)}
    found |= {f"bound: over {a or b}" for a, b in _OVER.findall(text)}
    return frozenset(found)


def actions_in(text: str) -> tuple[str, ...]:
    """Procedures and what is screened for that a text names, as the table's names."""
    folded = fold(text)
    names = _candidates("actions", folded)
    named = [name for name in names if _spelt("actions", name).search(folded)]
    screened = _screened(folded)
    return (*named, screened.name) if screened else tuple(named)


@lru_cache(4096)
def body_of(issuer: str) -> frozenset[str]:
    """The bodies behind an issuer's name: names of the table, else its own parts."""
    folded = fold(issuer).replace(".", "")
    known = [
        name
        for name, words in _table()["bodies"].items()
        if any(re.search(rf"\b{re.escape(w)}\b", folded) for w in words)
    ]
    return frozenset(known or [part.strip() for part in folded.split(";")])


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "disagree_words.toml").read_text("utf-8"))


@dataclass(frozen=True)
class _Narrowing:
    """Narrowing words by how they are found, each with "kind: word"."""

    exact: Mapping[str, str]
    begun: Mapping[str, str]  # beginnings of words
    phrases: Mapping[str, str]

    def __iter__(self) -> Iterator[Mapping[str, str]]:
        return iter((self.exact, self.begun, self.phrases))


@cache
def _narrowing() -> _Narrowing:
    pairs = [
        (word, kind if " " in kind else f"{kind}: {word.rstrip('*')}")
        for kind, words in _table()["narrowing"].items()
        for word in words
    ]
    return _Narrowing(
        {w: name for w, name in pairs if " " not in w and not w.endswith("*")},
        {w.rstrip("*"): name for w, name in pairs if w.endswith("*")},
        {w: name for w, name in pairs if " " in w},
    )


@cache
def _first_words(table: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each name with what its spellings begin with: letters without a blank or hyphen."""
    return tuple(
        (name, tuple(dict.fromkeys(re.split("[ *-]", word, maxsplit=1)[0] for word in words)))
        for name, words in _table()[table].items()
    )


def _candidates(table: str, text: str) -> list[str]:
    """Names of a table whose spellings may stand in a text: few patterns are worth compiling."""
    return [name for name, firsts in _first_words(table) if any(f in text for f in firsts)]


@cache
def _spelt(table: str, name: str) -> re.Pattern[str]:
    """The pattern of all spellings of a name."""
    return re.compile("|".join(map(_pattern, _table()[table][name])))


def _pattern(word: str) -> str:
    stem = re.escape(word.rstrip("*")).replace(r"\ ", r"[ -]").replace(r"\-", r"[ -]?")
    return rf"\b{stem}{r'[a-z]*' if word.endswith('*') else ''}\b"
