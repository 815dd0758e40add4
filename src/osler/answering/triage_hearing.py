"""What a question says, as signs that hold: found by phrase, then judged by how they are meant."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from osler.answering.drug_concern import is_bare_pair
from osler.answering.shorthand import heard_out
from osler.answering.triage_measures import measures_in
from osler.answering.triage_parts import LANGUAGE, PART, composed
from osler.answering.triage_rules import EXCEPT, FIGURE, Heard, RuleSet
from osler.answering.triage_telling import read_telling
from osler.domain.question import Asker
from osler.text.negation import Assertion, Cues, read_cues
from osler.text.phrases import Found, Word, read_words
from osler.text.visible import visible

MOST_CHARACTERS = 8_000  # of a question, from its beginning; what follows is passed over …
MOST_AT_THE_END = 1_000  # … up to this many before its end
_TOLD_BY = frozenset("barely hardly only not feel see hear smell taste just no scarcely".split())
_SUBJECTLESS = frozenset(
    "got had woke took been having feeling started keep keeps ate fell swallowed drank hit".split()
)
_SAID_OF_ONE = frozenset(
    "flu cold covid viral virus no any".split()
)  # "flu symptoms", "no difference"
_NONE_OF = frozenset({"no", "without"})  # opens a denial behind a comma
_MISSED = frozenset(  # whose lack is itself a sign
    "feeling sensation breath breathing pulse heartbeat response reaction movement movements "
    "urine wee pee poo wet nappies sound noise cry crying answer reply strength grip use control "
    "appetite tears memory sense idea way longer more better good luck relief help".split()
)
_GOES_ON = frozenset("more just its like but only and or".split())  # behind a comma
_PREVENTS = frozenset("prevent avoid stop lower reduce cut".split())
_TELLS_NEWS = frozenset("i ive im my hes shes he she his her we our now theyre".split())
_PREVENT_REACH = 16  # words from "how" to the comma
_CLOSE = 4  # words: a part that is spread wider may have caught a denial of something else
_ASKS = "asks-for-emergency"
_SENTENCE_ENDS = frozenset(".!?;。！？؟")
_SHORT = {  # several words that mean one, which signs know
    "can not": "cannot",
    "could not": "couldnt",
    "will not": "wont",
    "unable to": "cannot",
    "refuses to": "wont",
    "refusing to": "wont",
    "not able to": "cannot",
    "isnt able to": "cannot",
    "wasnt able to": "couldnt",
}
_NOWHERE: frozenset[int] = frozenset()
_FROM_ASKER = Found("asker", -1, -1)


def is_cut(text: str) -> bool:
    """True for a text too long to be heard whole."""
    return len(text) > MOST_CHARACTERS + MOST_AT_THE_END


def as_heard(text: str) -> str:
    """What is seen of a text, the figures of clinical notes in words; of a long one the beginning
    and the end, a paragraph apart."""
    seen = heard_out(visible(text))
    if not is_cut(seen):
        return seen
    return f"{seen[:MOST_CHARACTERS]}\n\n{seen[-MOST_AT_THE_END:]}"


def hear(text: str, rules: RuleSet, *, asker: Asker | None = None) -> Heard:
    """The signs and measures that the question states as being so.

    ``text``: as from ``as_heard``.
    """
    words = _parted(_contracted(read_words(text, rules.respell)))
    found_all = _meant_literally(rules.book.find(words), words, rules)
    hits = [hit for hit in _not_excepted(found_all) if not _denies_past_comma(hit, words, rules)]
    cues = read_cues(words, taken=_taken(hits, words, rules) | _figures(found_all))
    measures = measures_in(words)
    measured = {words[one.first].sentence for one in measures.places}
    general = _general_sentences(words, rules, measured=measured)
    telling, paired = read_telling(hits, words), is_bare_pair(text)  # "sildenafil and angina"
    # "Is it an emergency if my chest hurts?" is no idle question, unless all are well.
    asked = {words[hit.first].sentence for hit in hits if hit.name == _ASKS} - general
    if telling.planning:
        asked = set()
    signs: dict[str, list[Found]] = {}
    for found, meant in _meant(hits, words, cues=cues, rules=rules):
        sentence = words[found.first].sentence
        if telling.is_of_one_seen_to(found, words):
            continue
        if sentence in telling.left_behind and found.name in rules.residual:
            continue
        if paired and telling.is_name(found):
            meant = replace(meant, hypothetical=True)
        ahead = found.first in telling.supposed or found.first in telling.prevented
        if sentence in general or sentence in telling.stories or ahead:
            meant = replace(meant, hypothetical=True)
        elif sentence in asked:
            meant = replace(meant, hypothetical=False)
        bygone = telling.is_bygone(found)
        if bygone and (found.name in rules.events or found.name not in rules.past_counts):
            continue
        if _counts(found.name, meant, rules):
            signs.setdefault(found.name, []).append(found)
    for found in _inside_words(text, words, rules):
        signs.setdefault(found.name, []).append(found)
    if asker is not None:
        for name in _asker_signs(asker, rules):
            signs.setdefault(name, []).append(_FROM_ASKER)
        if asker.age_years is not None:
            measures = replace(measures, ages=(*measures.ages, asker.age_years))
    said = {name: tuple(found) for name, found in signs.items()}
    spoken_for = _spoken_for(said, rules)
    set_aside = _excepted(found_all) | telling.words_of_stories(words) | spoken_for
    set_aside |= telling.prevented
    set_aside |= frozenset(range(_greeting([word.form for word in words])))
    return Heard(said, measures, words, hits, cues, set_aside, spoken_for)


def _contracted(words: list[Word]) -> list[Word]:
    """ "Can not" and "unable to" in the one word that signs know: "cannot"."""
    told: list[Word] = []
    for word in words:
        told.append(word)
        for length in (3, 2):
            short = _SHORT.get(" ".join(one.form for one in told[-length:]))
            if short is not None and len(told) >= length:
                first = told[-length]
                told[-length:] = [replace(first, form=short, end=word.end)]
                break
    return told


def _parted(words: list[Word]) -> list[Word]:
    """What follows a question of prevention, a sentence of its own: "how do I lower my risk of a
    stroke, my arm has just gone weak" supposes no arm."""
    told: list[Word] = []
    more, forms = 0, [word.form for word in words]
    for n, word in enumerate(words):
        opened = forms[max(0, n - _PREVENT_REACH) : n]
        asked = "how" in opened and not _PREVENTS.isdisjoint(opened[opened.index("how") :])
        if asked and word.form in _TELLS_NEWS and opened[-1] == ",":
            more += 1
        told.append(replace(word, sentence=word.sentence + more))
    return told


def _meant(
    hits: list[Found], words: list[Word], *, cues: Cues, rules: RuleSet
) -> Iterator[tuple[Found, Assertion]]:
    """Signs said in so many words, signs made of their parts, and parts that rules name."""
    by_name: dict[str, list[Found]] = {}
    for hit in hits:
        name = hit.name.removeprefix(PART)
        by_name.setdefault(name, []).append(hit)
        if name == hit.name or name in rules.part_signs:
            meant = cues.assertion_of_words(hit.first, hit.last)
            denied = meant.negated or cues.denied_inside(hit.first, hit.last)
            yield replace(hit, name=name), replace(meant, negated=denied)
    for one in composed(
        rules.frames, by_name, words=words, cues=cues, light=rules.light, turns=rules.turns
    ):
        yield one.found, one.meant


def _inside_words(text: str, words: list[Word], rules: RuleSet) -> Iterator[Found]:
    """Signs of the languages that write no spaces, or hang small words on others."""
    if text.isascii():
        return
    for first, last in _sentences(words):
        said = " ".join(word.form for word in words[first:last])
        for frame in rules.inside:
            places = [_place_of(part[0], said) for part in frame.parts]
            absent = any(_place_of(name, said) >= 0 for name in frame.absent)
            if min(places) >= 0 and not absent:
                at = first + said.count(" ", 0, min(places))
                yield Found(frame.sign, at, at)


def _sentences(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Numbers of the first word of each sentence and of the word behind its last."""
    first = 0
    for n, word in enumerate([*words, None]):
        if word is None or word.form in _SENTENCE_ENDS:
            if n > first:
                yield first, n
            first = n + 1


def _place_of(name: str, said: str) -> int:
    """Where one of the wordings in a part's name first stands; -1 where none does."""
    wordings = name.partition(LANGUAGE)[2].split("|")
    return min((at for wording in wordings if (at := said.find(wording)) >= 0), default=-1)


def _taken(hits: list[Found], words: list[Word], rules: RuleSet) -> frozenset[int]:
    """Denying words that are part of what a sign says: the "not" of "not breathing".

    They deny nothing else. A part that is one word ("can't") keeps its power to deny, and so does
    one that no sign is made of: the "no" of "no blood".
    """
    taken = set()
    for hit in hits:
        if hit.name.removeprefix(PART) in rules.aside:
            continue
        own = rules.denying.of(hit.name)
        length = hit.last - hit.first
        if own and (0 < length < _CLOSE or not hit.name.startswith(PART)):
            said = range(hit.first, hit.last + 1)
            whole = not hit.name.startswith(PART) and any(words[n].form in own for n in said)
            # of a whole sign all words: "havent had" is one denial of two words
            taken |= {n for n in said if whole or words[n].form in own}
    return frozenset(taken)


def _spoken_for(said: Mapping[str, tuple[Found, ...]], rules: RuleSet) -> frozenset[int]:
    """Numbers of the words of signs whose rule says all: "not eating, and says she's fat"."""
    places = (place for name in rules.spoken_for for place in said.get(name, ()))
    return frozenset(n for one in places for n in range(one.first, one.last + 1))


def _excepted(found: list[Found]) -> frozenset[int]:
    """Numbers of words with a harmless reading: breathing "through my nose"."""
    harmless = (one for one in found if one.name.startswith(EXCEPT))
    return frozenset(n for one in harmless for n in range(one.first, one.last + 1))


def _figures(found: list[Found]) -> frozenset[int]:
    """Numbers of the words in figures of speech: they deny nothing either."""
    figures = (one for one in found if one.name == FIGURE)
    return frozenset(n for one in figures for n in range(one.first, one.last + 1))


def _meant_literally(found: list[Found], words: list[Word], rules: RuleSet) -> list[Found]:
    """The same without figures of speech, where a word beside them says that none is meant."""
    figures = _figures(found)
    if figures and any(w.form in rules.literal for n, w in enumerate(words) if n not in figures):
        return [one for one in found if one.name != FIGURE]
    return found


def _not_excepted(found: list[Found]) -> Iterator[Found]:
    """The signs that neither an exception of theirs nor a figure of speech overlaps."""
    figures = _figures(found)
    excepted: dict[str, set[int]] = {}
    for one in found:
        if one.name.startswith(EXCEPT):
            there = excepted.setdefault(one.name.removeprefix(EXCEPT), set())
            there.update(range(one.first, one.last + 1))
    for one in found:
        if one.name.startswith(EXCEPT):
            continue
        said = range(one.first, one.last + 1)
        if figures.isdisjoint(said) and excepted.get(one.name, _NOWHERE).isdisjoint(said):
            yield one


def _denies_past_comma(hit: Found, words: list[Word], rules: RuleSet) -> bool:
    """True where a denial would have to reach over a comma: "no weakness, wee normal".

    "Isn't pain, more a tightness" goes on with the same thing. So does a denial that a comma
    opens, "one buttock, no numbness", unless it is the lack that is told: "down below, no feeling".
    """
    own = rules.denying.of(hit.name)
    said = range(hit.first, hit.last + 1)
    denial = next((n for n in said if words[n].form in own), hit.last)
    commas = [n for n in said if n > denial and words[n].form == ","]
    return any(words[n + 1].form not in _GOES_ON for n in commas if n < hit.last) or any(
        words[n].form == "," and words[n + 1].form in _NONE_OF and words[n + 2].form not in _MISSED
        for n in range(hit.first, hit.last - 1)
    )


def _counts(sign: str, meant: Assertion, rules: RuleSet) -> bool:
    if meant.negated:
        return False
    if meant.historical and sign not in rules.past_counts:
        return False
    return not meant.hypothetical or sign in rules.always_counts


def _asker_signs(asker: Asker, rules: RuleSet) -> set[str]:
    known = " . ".join(asker.conditions)
    if asker.pregnant:
        known += " . pregnant"
    if asker.sex:
        known += f" . {asker.sex}"
    return {found.name for found in rules.book.find(read_words(known))}


def _general_sentences(words: list[Word], rules: RuleSet, *, measured: set[int]) -> set[int]:
    """Sentences that ask about a thing in general and speak of nobody.

    "What is a stroke?" and "stroke symptoms" are general; "is my dad having a stroke" is not, nor
    is "leukaemia treatment, temperature of 38.4": a reading (``measured``) is somebody's.
    """
    by_sentence: dict[int, list[str]] = {}
    for word in words:
        by_sentence.setdefault(word.sentence, []).append(word.form)
    spoken_of = any(not rules.personal.isdisjoint(forms) for forms in by_sentence.values())
    general = set()
    for number, whole in by_sentence.items():
        forms = whole[_greeting(whole) :] or whole
        short = len(forms) <= _NAMED or not rules.asking.isdisjoint(forms[:3])
        asked = forms[-1] == "?" and not spoken_of and short
        asked = asked and not _guesses(forms) and not _reports(forms)
        if forms[0] in rules.asking:
            forms = _without_a_guess(forms)
        asks = (forms[0] in rules.asking or asked) and not _tells(forms)
        about = any(
            form in rules.information and before not in _SAID_OF_ONE
            for before, form in pairwise(["", *forms])
        )
        if (asks or (about and number not in measured)) and rules.personal.isdisjoint(forms):
            general.add(number)
    return general


def _greeting(forms: list[str]) -> int:
    """How many words open a text before it begins: "sorry if this is a daft question but …",
    "student nurse here: …"."""
    ends = (n for n, form in enumerate(forms[:_LONGEST_GREETING]) if form in _GREETING_ENDS)
    end = next(ends, 0)
    trade = not _TRADES.isdisjoint(forms[:end]) and _TRADE_WORDS.issuperset(forms[:end])
    return end + 1 if trade or not _GREETS.isdisjoint(forms[:end]) else 0


def _without_a_guess(forms: list[str]) -> list[str]:
    """What is told behind a guess: "is it just a bug, …", "will it go away by itself, …"."""
    end = next((n for n, form in enumerate(forms) if form == ","), 0)
    told = forms[end + 1 :]
    return told if len(told) >= _TOLD and not _IT.isdisjoint(forms[:end]) else forms


def _guesses(forms: list[str]) -> bool:
    """True for a description that ends in a guess: "red skin on leg hot and spreading, is it …"."""
    return any(one in _IS and it in _IT for one, it in pairwise(forms[_DESCRIBED:]))


def _reports(forms: list[str]) -> bool:
    """True where a question follows what happened: "one eye went dark, … wait till monday?"."""
    told = forms[: max((n for n, form in enumerate(forms) if form == ","), default=0)]
    return len(told) >= _DESCRIBED and not _HAPPENED.isdisjoint(told)


_HAPPENED = frozenset("went came woke been".split())
_IS, _IT = frozenset("is could can might".split()), frozenset("it this that there".split())
_GREETS = frozenset("hi hello hey hiya sorry wondering question sure daft".split())
_TRADES = frozenset(  # of those who ask for their work or their studies
    "nurse doctor gp pharmacist student medic paramedic midwife physio dentist carer registrar "
    "trainee clinician physician dietitian".split()
)
_TRADE_WORDS = _TRADES | frozenset(
    "i im am a an as the here asking question questions medical nursing pharmacy junior year final "
    "first second third care home ward community district practice my own for work exam".split()
)
_LONGEST_GREETING, _GREETING_ENDS = 12, frozenset({",", "but", ":", "-"})  # words; what ends one
_TOLD = 3  # words that tell of something
_NAMED = 5  # words and a mark: a longer question that speaks of nobody tells what is felt
_DESCRIBED = 4  # words that come before the guess at least: fewer name a thing, not what is felt


def _tells(forms: list[str]) -> bool:
    """True for "can barely breathe", "got the coil": a sentence without its subject."""
    return forms[0] in _SUBJECTLESS or (len(forms) > 1 and forms[1] in _TOLD_BY)
