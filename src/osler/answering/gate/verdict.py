"""The verdict on a claim: verbatim words first, then rule by rule against the best grounds."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from osler.answering.gate import (
    among,
    attached,
    binding,
    carried,
    choices,
    company,
    compared,
    denials,
    drugs_and_doses,
    evidence,
    followed,
    former,
    halves,
    help_called,
    how_often,
    in_turn,
    jointly,
    leading,
    left_out,
    listings,
    moved,
    needless,
    noun_phrases,
    numbers,
    only,
    partly,
    polarity,
    population,
    qualifiers,
    relations,
    roles,
    shares,
    shortened,
    small_words,
    strength,
    told_as,
    turned,
    unwarned,
    weakened,
    wording,
)
from osler.answering.gate.apart import told_apart
from osler.answering.gate.asked import answered, only_asked
from osler.answering.gate.cautions import cautions
from osler.answering.gate.denials import turned_about
from osler.answering.gate.frames import in_one_line, unframed, without_abbreviations, without_grades
from osler.answering.gate.glosses import without_glosses
from osler.answering.gate.length import TOO_LONG, too_long
from osler.answering.gate.outcome import is_turned, likeness, verdict
from osler.answering.gate.pair import Balance, Grounds, Kept, Pair, Said, Surroundings
from osler.answering.gate.reading import Reading, plain, read
from osler.answering.gate.retold import frame, retold
from osler.answering.gate.rewritten import unfolded
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.standing import standing
from osler.answering.gate.surroundings import NOTHING, surroundings
from osler.answering.gate.verbatim import is_frame, is_verbatim, leans
from osler.domain.answer import Outcome, Reason, Verdict
from osler.domain.source import Source
from osler.ports import Entailment, Item
from osler.text.sentences import split_sentences

SAID: tuple[Said, ...] = (
    wording.said,
    binding.said,
    noun_phrases.said,
    listings.said,
    choices.said,
    halves.said,
    attached.said,
    relations.said,
    roles.said,
    leading.said,
    compared.said,
    numbers.said,
    company.said,
    drugs_and_doses.said,
    polarity.said,
    turned.said,
    told_as.said,
    strength.said,
    population.said,
    qualifiers.said,
    shortened.said,
)
KEPT: tuple[Kept, ...] = (
    wording.kept,
    noun_phrases.kept,
    listings.kept,
    choices.kept,
    evidence.kept,
    numbers.kept,
    drugs_and_doses.kept,
    polarity.kept,
    strength.kept,
    population.kept,
    qualifiers.kept,
    small_words.kept,
    attached.kept,
    left_out.kept,
    shortened.kept,
)

# However it is told: of the claim as it stands, and of no rewording.
AS_IT_STANDS: tuple[Kept, ...] = (
    how_often.kept,
    needless.kept,
    help_called.kept,
    among.kept,
    unwarned.kept,
    denials.kept,
    former.kept,
    partly.kept,
    only.kept,
    shares.kept,
    moved.kept,
    jointly.kept,
    weakened.kept,
)

_ABSENT = " is not in the quote"
_FIRM = ("numbers", "doses", "drugs")
_CHANGE_PLACES = "change places"
_ENTAILED = 0.9  # probability from which a model's "it is entailed" is taken
_TRIED = 6  # grounds tried for one sentence of a claim
_RETOLD = 20_000  # characters of quotes that are told anew
_WINDOW = 3  # sentences of a quote that one sentence of a claim may rest on


def check(
    claim: str,
    quotes: str | Sequence[str],
    *,
    item: Item | None = None,
    source: Source | None = None,
    cautions_shown: Sequence[str] = (),
    entailment: Entailment | None = None,
) -> Verdict:
    """Whether the claim stands on its quotes.

    Reasons are named wording, numbers, drugs, doses, polarity, strength, population,
    standing and caution. ``item`` and ``source`` are what the quote was taken from: they add
    the people, headings and issuer that govern it, its standing, and the cautions that go
    with it, which must stand in the claim or in ``cautions_shown``.

    ``entailment`` may overrule the objection that the claim's words are not the quote's, where
    that is the only one. Every other rule stands. Texts that are too long to be read
    (``length``) support nothing.
    """
    texts = (quotes,) if isinstance(quotes, str) else tuple(quotes)
    read_whole = tuple(text for text in texts if not too_long(text))
    if too_long(claim) or (texts and not read_whole):
        return Verdict(Outcome.NOT_SUPPORTED, (Reason("wording", TOO_LONG),))
    texts, shown = read_whole, tuple(cautions_shown)
    if entailment is None:
        return _remembered(claim, texts, item=item, source=source, shown=shown)
    return _checked(claim, texts, item=item, source=source, shown=shown, entailment=entailment)


def _checked(
    claim: str,
    quotes: tuple[str, ...],
    *,
    item: Item | None,
    source: Source | None,
    shown: tuple[str, ...],
    entailment: Entailment | None = None,
) -> Verdict:
    texts = [text for text in quotes if text.strip()]
    beside = [*standing(claim, source), *cautions(claim, item, shown)]
    if not claim.strip() or not texts:
        what = "nothing is claimed" if not claim.strip() else "nothing is quoted"
        return verdict([Reason("wording", what), *beside], like=0.0)
    if is_verbatim(claim, texts):
        return verdict(beside, like=1.0)
    asked, texts = texts, [without_grades(answered(text), claim=claim) for text in texts]
    around = surroundings(item, source)
    whole = read(_bare(claim, quoted=" ".join(map(plain, texts))))
    used: dict[Sentence, None] = {}
    found = _judge(whole, texts, used, around=around)
    if _may_be_retold(found, texts) and _holds_otherwise(whole, texts, around=around):
        found = []
    if found and _holds_unfolded(whole, texts, around=around):
        found = []
    stands = Balance(whole.sentences, tuple(used))
    found += [reason for kept in AS_IT_STANDS for reason in kept(stands)]
    found += only_asked(whole, asked) if found else []
    reasons = list(dict.fromkeys(found + beside))
    if entailment is not None and _is_entailed(claim, texts, reasons, entailment):
        return Verdict(Outcome.SUPPORTED, overruled=tuple(reasons))
    turned = is_turned(reasons)
    return verdict(reasons, like=0.0 if turned else likeness(whole, used))


def _may_be_retold(found: list[Reason], texts: list[str]) -> bool:
    """Things in each other's place, and a number that the quote does not have, are so in whatever
    way it is told; a book is not told anew.
    """
    firm = any(
        reason.detail.endswith(_CHANGE_PLACES)
        or (reason.name in _FIRM and reason.detail.endswith(_ABSENT))
        for reason in found
    )
    return bool(found) and not firm and sum(map(len, texts)) <= _RETOLD


def _holds_otherwise(whole: Reading, texts: list[str], *, around: Surroundings) -> bool:
    """True where it holds of the same told otherwise, in claim or quotes.

    Quotes without known explanations, a list in a line, and the rules of ``retold``.
    """
    barer = [without_glosses(text, quoted=whole.text) for text in texts]
    line = in_one_line(whole.raw)
    mine = retold(line)
    tried = [(whole.raw, barer), (line, texts), (mine, barer)]
    tried += [(told_apart(whole.raw), barer)]
    for which in ("", *_framings(whole, texts)):
        theirs = [retold(text, framed=which) for text in barer]
        tried += [(claim, theirs) for claim in (whole.raw, mine) if _no_longer(claim, theirs)]
    return any(
        not _judge(read(claim), list(quotes), {}, around=around, brief=True)
        for claim, quotes in dict.fromkeys((claim, tuple(quotes)) for claim, quotes in tried)
        if claim != whole.raw or list(quotes) != texts
    )


def _holds_unfolded(whole: Reading, texts: list[str], *, around: Surroundings) -> bool:
    """True where it holds of quotes told in more sentences (``unfolded``)."""
    if sum(map(len, texts)) > _RETOLD:
        return False
    told = [unfolded(text) for text in texts]
    return told != texts and not _judge(whole, told, {}, around=around, brief=True)


def _framings(whole: Reading, texts: list[str]) -> tuple[str, ...]:
    """How whom the quotes are for may be told in front: not where the claim has its own such
    sentence, and of the first sentence alone only where the claim's first says all of it.
    """
    frames = [found for text in texts if (found := frame(text))]
    if not frames or not whole.sentences or frame(whole.raw):
        return ()
    told = frozenset(m for w in whole.sentences[0].words for m in w.needs | w.gives)
    groups = {mark.kind for mark in whole.sentences[0].groups}
    said = all(
        all(w.needs & told for w in s.content) and {m.kind for m in s.groups} <= groups
        for text in frames
        for s in read(text).sentences
    )
    return ("all", "first") if said else ("all",)


def _no_longer(claim: str, quotes: list[str]) -> bool:
    """True where the claim has no more sentences than quotes whose sentences were joined."""
    return len(split_sentences(claim)) <= sum(len(split_sentences(text)) for text in quotes)


# The rules know nothing but what they are given: the same arguments, the same verdict.
_remembered = lru_cache(maxsize=4096)(_checked)


def forget() -> None:
    """Forget every verdict; texts that were read stay read."""
    _remembered.cache_clear()


def _is_entailed(
    claim: str, texts: list[str], reasons: list[Reason], entailment: Entailment
) -> bool:
    """The model is asked only where nothing but the wording stands against the claim.

    A word that is left out may be said in one that the quote does not have, each in one.
    """
    strange = sum(r.detail.count("“") for r in reasons if wording.may_be_reworded(r))
    lost = sum(1 for r in reasons if left_out.may_be_reworded(r))
    known = (wording.may_be_reworded(r) or left_out.may_be_reworded(r) for r in reasons)
    if not strange or lost > strange or not all(known):
        return False
    return entailment.entails(claim, " ".join(texts)) >= _ENTAILED


def _bare(claim: str, *, quoted: str) -> str:
    """The claim without what it may add and say no more."""
    text = unframed(" ".join(claim.split()), quoted=quoted)
    return without_glosses(without_abbreviations(text, quoted=quoted), quoted=quoted)


def _judge(
    whole: Reading,
    texts: list[str],
    used: dict[Sentence, None],
    *,
    around: Surroundings,
    brief: bool = False,
) -> list[Reason]:
    """Each sentence against its best grounds, then the whole against all of them.

    The grounds are noted in ``used``. ``brief``: the first sentence that fails is enough.
    """
    found: list[Reason] = []
    before: Grounds = ()
    pairs: list[Pair] = []
    for sentence in whole.sentences:
        grounds, reasons = _best(sentence, texts, around=around, brief=brief)
        pairs.append(Pair(sentence, grounds, around))
        used.update(dict.fromkeys(grounds))
        found += reasons or followed.displaced(sentence, grounds, before, texts)
        if found and brief:
            return found
        before = (*before, *grounds) if leans(sentence.text) else grounds
    _add_frames(used, texts)
    balance = Balance(whole.sentences, tuple(used))
    found += [reason for kept in KEPT for reason in kept(balance)]
    rested = {ground for pair in pairs for ground in pair.grounds}
    found += [*population.whom(balance, around), *in_turn.told(pairs, texts)]
    found += turned_about(whole.sentences, [s for text in texts for s in read(text).sentences])
    found += carried.told(pairs, frames=[ground for ground in used if ground not in rested])
    return found + followed.kept(pairs, used, texts)


def _add_frames(used: dict[Sentence, None], texts: list[str]) -> None:
    """A first sentence that says whom the others are for is ground of whatever rests on them."""
    for text in texts:
        sentences = read(text).sentences
        if is_frame([s.text for s in sentences]) and any(s in used for s in sentences[1:]):
            used.setdefault(sentences[0])


def _best(
    sentence: Sentence, texts: list[str], *, around: Surroundings, brief: bool
) -> tuple[Grounds, list[Reason]]:
    """The first grounds that bear the sentence, without reasons; else the likeliest, with them."""
    best: tuple[Grounds, list[Reason]] | None = None
    for grounds in _candidates(sentence, texts, around=around):
        pair = Pair(sentence, grounds, around)
        objections = (reason for said in SAID for reason in said(pair))
        reasons = list(islice(objections, 1 if brief else None))
        if not reasons:
            return grounds, []
        if best is None or len(reasons) < len(best[1]):
            best = grounds, reasons
    return best or ((), [Reason("wording", "nothing is quoted")])


def _candidates(sentence: Sentence, texts: list[str], *, around: Surroundings) -> list[Grounds]:
    """Runs of up to three neighbouring sentences: those that cover most, and say least else.

    What governs the quote may add to its sentences, and not stand for one: a run that has fewer
    of the words itself than another run has is no ground.
    """
    runs = [run for text in texts for run in _runs(read(text))]
    lacks = [_missing(sentence, run, NOTHING) for run in runs]
    least = min(lacks, default=0)
    ranked = sorted(
        ((n, run) for n, run in enumerate(runs) if lacks[n] == least),
        key=lambda entry: (
            _missing(sentence, entry[1], around),
            len(entry[1]),
            _excess(sentence, entry[1]),
            entry[0],
        ),
    )
    return [run for _, run in ranked[:_TRIED]]


def _excess(sentence: Sentence, run: Grounds) -> int:
    """Content of the grounds that the sentence does not speak of."""
    spoken = frozenset(m for w in sentence.content for m in w.needs)
    return sum(1 for s in run for w in s.content if not w.gives & spoken)


def _missing(sentence: Sentence, run: Grounds, around: Surroundings) -> int:
    covered = around.marks.union(*(s.gives for s in run))
    return len(wording.uncovered(sentence, covered))


@lru_cache(maxsize=4096)
def _runs(quote: Reading) -> tuple[Grounds, ...]:
    sentences = quote.sentences
    return tuple(
        sentences[start : start + length]
        for length in range(1, _WINDOW + 1)
        for start in range(len(sentences) - length + 1)
    )
