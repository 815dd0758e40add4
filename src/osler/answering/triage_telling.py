"""What a text tells without its being so now: a film or an exam question, a death in the family,
an illness of years ago or one that is being looked after.

Negation and conditions are read word by word (``osler.text.negation``); what is read here governs
whole sentences. The wordings are the parts ``story``, ``study``, ``death``, ``cared-for``,
``at-age``, ``since-then``, ``planning``, ``family-risk``, ``relative-word``, ``old-stroke``,
``long-ago``, ``like-that-since``, ``recent``, ``prevent-another``, ``prevention``,
``happened-now``, ``disease-name`` and ``illness-name`` of ``red_flag_parts.toml``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from osler.answering.triage_parts import PART
from osler.text.phrases import Found, Word

_STOPS = frozenset({",", ".", ";", "!", "?", "and", "but", "so", "now"})
_SELF = frozenset("i im ive id my me mine myself we weve our us".split())
_OWN = (_SELF - {"me"}) | frozenset(
    "dad dads mum mums mom moms mummy daddy husband wife son daughter partner nan gran grandad "
    "grandma grandpa brother sister hubby baby toddler boyfriend girlfriend neighbour "
    "friend".split()
)
_PRESENT = frozenset("is isnt hes shes are has hasnt wont cant keeps".split())
_NOTHING = frozenset({"nothing", "no", "not", "never"})
_ASKED = frozenset("what whats how".split())  # "what are my chances" tells of nothing present
_NEWS = frozenset("again another second new worse worsening more suddenly sudden another".split())
_IFS = frozenset({"if", "case"})
_BREAKS = frozenset({",", ".", ";", "!", "?", "\n", "but", "now", "because", "already"})
_NEW_SUBJECT = frozenset(
    "i im ive he hes she shes they we it has have had is are was having think now my".split()
)
_HAS = frozenset("has have having getting gets".split())
_HAS_REACH = 3  # words: "has a bad stroke"
_BEHIND = 6  # words behind "back at work after"
_ANEW = frozenset("again another second new".split())
_BARE = frozenset(
    "a an the my his her their have has had having got get is was be been think having with of by "
    "suffered suffering from".split()
)


@dataclass(frozen=True)
class Telling:
    """What is told as being otherwise than so and now; numbers of words and of sentences."""

    long_ago: frozenset[int]  # words in a run that tells of years or months ago
    stories: frozenset[int]  # sentences that tell a story, set an exercise, or follow a death
    over: frozenset[int]  # sentences in which the name of a disease is that of one seen to
    since_then: frozenset[int]  # words right behind "six months after", "back at work after"
    names: frozenset[int]  # words that name a disease
    illnesses: frozenset[int]  # words that name an illness that people live with
    left_behind: frozenset[int]  # sentences that tell of what an old stroke left
    planning: bool  # somebody asks ahead of time, and all are well
    supposed: frozenset[int]  # words behind an "if" of somebody who asks ahead of time
    prevented: frozenset[int]  # words of what somebody asks how to prevent

    def is_bygone(self, found: Found) -> bool:
        """True where a sign stands in a run of long ago."""
        return found.first in self.long_ago or found.last in self.long_ago

    def is_name(self, found: Found) -> bool:
        """True for the name of a disease or an illness, and no more."""
        return (self.names | self.illnesses).issuperset(range(found.first, found.last + 1))

    def is_of_one_seen_to(self, found: Found, words: Sequence[Word]) -> bool:
        """True for the bare name of a disease, said of one that is over or in good hands."""
        said = range(found.first, found.last + 1)
        if found.first < 0 or not (
            words[found.first].sentence in self.over or self.since_then.issuperset(said)
        ):
            return False
        told = {words[n].form for n in range(max(0, found.first - _HAS_REACH), found.last + 1)}
        if told & _HAS and "had" not in told:
            return False  # "two months after his operation he has a stroke"
        named = [n for n in said if n in self.names]
        return bool(named) and all(n in self.names or words[n].form in _BARE for n in said)

    def words_of_stories(self, words: Sequence[Word]) -> frozenset[int]:
        """Numbers of the words in stories; they are evidence of nothing."""
        return frozenset(n for n, word in enumerate(words) if word.sentence in self.stories)


def read_telling(hits: Sequence[Found], words: Sequence[Word]) -> Telling:
    """How the sentences of a text are told."""
    said: dict[str, list[Found]] = {}
    for hit in hits:
        if hit.name.startswith(PART):
            said.setdefault(hit.name.removeprefix(PART), []).append(hit)
    recent = _sentences(said.get("recent", ()), words)
    over = _sentences(said.get("cared-for", ()), words)
    over |= _sentences(said.get("at-age", ()), words) - recent
    over |= _sentences(said.get("death", ()), words) - recent
    over -= {word.sentence for word in words if word.form in _ANEW}
    over |= _sentences(said.get("prevent-another", ()), words) - recent
    return Telling(
        long_ago=_long_ago(said, words),
        stories=frozenset(
            _stories(said, words)
            | _after_death(said, words)
            | _of_family(said, words)
            | _as_for_years(said, words)
        ),
        over=frozenset(over),
        since_then=_since_then(said.get("since-then", ()), words),
        names=frozenset(_covered(said.get("disease-name", ()))),
        illnesses=frozenset(_covered(said.get("illness-name", ()))),
        left_behind=frozenset(
            _sentences(said.get("old-stroke", ()), words) - recent - _with_news(words)
        ),
        planning="planning" in said,
        supposed=_supposed(words) if "planning" in said else frozenset(),
        prevented=_prevented(said, words),
    )


def _sentences(found: Sequence[Found], words: Sequence[Word]) -> set[int]:
    return {words[one.first].sentence for one in found}


def _with_news(words: Sequence[Word]) -> set[int]:
    """Sentences that tell of news; "nothing new" is none."""
    before = ["", *(word.form for word in words)]
    return {
        word.sentence
        for ahead, word in zip(before, words, strict=False)
        if word.form in _NEWS and ahead not in _NOTHING
    }


def _as_for_years(said: dict[str, list[Found]], words: Sequence[Word]) -> set[int]:
    """The sentence before one such as "Been like that since my teens"."""
    fresh = _sentences(said.get("recent", ()), words) | _with_news(words)
    since = _sentences(said.get("like-that-since", ()), words)
    return {number - 1 for number in since - fresh} - fresh


def _supposed(words: Sequence[Word]) -> frozenset[int]:
    """Words behind an "if" or "in case", to the end of the sentence."""
    opened = {word.sentence: n for n, word in reversed([*enumerate(words)]) if word.form in _IFS}
    return frozenset(n for n, w in enumerate(words) if n > opened.get(w.sentence, len(words)))


def _prevented(said: dict[str, list[Found]], words: Sequence[Word]) -> frozenset[int]:
    """Words from where prevention is asked about to the next stop, unless it has happened.

    "How do I keep my baby from choking on grapes" tells of no baby that chokes; "how do I stop
    him choking, he's gone blue" does.
    """
    happened = {words[one.first].sentence for one in said.get("happened-now", ())}
    behind: set[int] = set()
    for one in said.get("prevention", ()):
        if words[one.first].sentence in happened:
            continue
        ends = (n for n in range(one.last + 1, len(words)) if words[n].form in _BREAKS)
        behind.update(range(one.first, next(ends, len(words))))
    return frozenset(behind)


def _since_then(found: Sequence[Found], words: Sequence[Word]) -> frozenset[int]:
    """The words right behind, as far as no new subject or verb begins.

    "Can I fly six months after a stroke" tells of an old one; "two months after his operation he
    has a stroke" does not.
    """
    behind: set[int] = set()
    for one in found:
        for n in range(one.last + 1, min(one.last + 1 + _BEHIND, len(words))):
            if words[n].form in _NEW_SUBJECT or words[n].form in _STOPS:
                break
            behind.add(n)
    return frozenset(behind)


def _covered(found: Sequence[Found]) -> set[int]:
    return {n for one in found for n in range(one.first, one.last + 1)}


def _long_ago(said: dict[str, list[Found]], words: Sequence[Word]) -> frozenset[int]:
    """Numbers of the words in a run between stops that tells of years or months ago.

    "Had a stroke in 2015, now my arm is numb": only the first run is long ago.
    """
    runs, number = [], 0
    for word in words:
        number += word.form in _STOPS
        runs.append(number)
    past = {runs[hit.first] for hit in said.get("long-ago", ())}
    past -= {runs[hit.first] for hit in said.get("recent", ())}
    return frozenset(n for n, run in enumerate(runs) if run in past)


def _stories(said: dict[str, list[Found]], words: Sequence[Word]) -> set[int]:
    """Sentences that tell of a film, a book or the news, and speak of none of the reader's own.

    Where the text is written for an exercise ("for my novel", "exam question"), the other
    sentences that speak of nobody's own and of no present time are part of it too.
    """
    cues = [*said.get("story", ()), *said.get("study", ())]
    if not cues:
        return set()
    covered = _covered(cues)
    own = {w.sentence for n, w in enumerate(words) if w.form in _OWN and n not in covered}
    told = _sentences(cues, words)
    if "study" in said:
        told |= {word.sentence for word in words} - _sentences(said.get("recent", ()), words)
    return told - own


def _after_death(said: dict[str, list[Found]], words: Sequence[Word]) -> set[int]:
    """Sentences right behind one that tells of a death, while they speak of nobody living."""
    recent = _sentences(said.get("recent", ()), words)
    deaths = _sentences(said.get("death", ()), words) - recent
    if not deaths:
        return set()
    own = recent | {w.sentence for w in words if w.form in _SELF or w.form in _PRESENT}
    told: set[int] = set()
    for sentence in sorted({word.sentence for word in words}):
        if sentence - 1 in deaths | told and sentence not in own | deaths:
            told.add(sentence)
    return told


def _of_family(said: dict[str, list[Found]], words: Sequence[Word]) -> set[int]:
    """Sentences about a relative's past, where the text asks whether it runs in the family."""
    if "family-risk" not in said:
        return set()
    about = _sentences(said.get("relative-word", ()), words)
    before = ["", *(word.form for word in words)]
    present = {
        word.sentence
        for ahead, word in zip(before, words, strict=False)
        if word.form in ("i", "im", "ive") or (word.form in _PRESENT and ahead not in _ASKED)
    }
    recent = _sentences(said.get("recent", ()), words)
    return about - present - (recent - _sentences(said.get("long-ago", ()), words))
