"""Ways to make a true statement false: one function a kind, each yields changed statements.

A kind takes the statement and its neighbours (other statements of the same digest) and
yields texts that no longer say what the statement says. Add a kind by adding a function
with the ``kind`` decorator; ``dangerous`` kinds must never pass the gate.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from osler.text.doses import is_amount
from osler.text.drugs import classes_of, find_drugs, look_alikes, members_of
from osler.text.quantities import Dimension, Quantity, find_quantities

Mutate = Callable[[str, Sequence[str]], Iterator[str]]


@dataclass(frozen=True)
class Kind:
    name: str
    dangerous: bool  # numbers, units, doses, frequencies, drugs: none may pass
    mutate: Mutate


KINDS: list[Kind] = []


def kind(*, dangerous: bool) -> Callable[[Mutate], Mutate]:
    def add(mutate: Mutate) -> Mutate:
        KINDS.append(Kind(mutate.__name__.replace("_", " "), dangerous, mutate))
        return mutate

    return add


_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FREQUENCIES = (Dimension.EVERY, Dimension.TIMES, Dimension.EVERY_MONTHS)
_TIMES = (Dimension.TIME, Dimension.MONTHS)


def _show(number: Fraction) -> str:
    return f"{float(number):g}"


def _recount(text: str, quantity: Quantity, change: Callable[[Fraction], Fraction]) -> str:
    """The text with every number of one quantity changed."""

    def new(match: re.Match[str]) -> str:
        return _show(change(Fraction(match[0].replace(",", ""))))

    changed = _DIGITS.sub(new, text[quantity.start : quantity.end])
    return text[: quantity.start] + changed + text[quantity.end :]


def _swap_words(text: str, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """One text for each place where one of the words stands."""
    for old, new in pairs:
        for match in re.finditer(rf"(?<![\w-]){old}(?![\w-])", text, re.IGNORECASE):
            word = new.capitalize() if match[0][:1].isupper() and new else new
            yield " ".join((text[: match.start()] + word + text[match.end() :]).split())


@kind(dangerous=True)
def dose_doubled(text: str, _: Sequence[str]) -> Iterator[str]:
    for quantity in find_quantities(text):
        if is_amount(quantity):
            yield _recount(text, quantity, lambda n: n * 2)


@kind(dangerous=True)
def dose_tenfold(text: str, _: Sequence[str]) -> Iterator[str]:
    for quantity in find_quantities(text):
        if is_amount(quantity):
            yield _recount(text, quantity, lambda n: n * 10)
            yield _recount(text, quantity, lambda n: n / 10)


@kind(dangerous=True)
def number_changed(text: str, _: Sequence[str]) -> Iterator[str]:
    for quantity in find_quantities(text):
        yield _recount(text, quantity, lambda n: n + 1)


@kind(dangerous=True)
def unit_swapped(text: str, _: Sequence[str]) -> Iterator[str]:
    units = [
        ("mg", "g"), ("mg", "mcg"), ("g", "mg"), ("ml", "l"), ("mcg", "mg"), ("hours", "days"),
        ("days", "weeks"), ("weeks", "months"), ("months", "years"), ("years", "months"),
        ("days", "hours"), ("weeks", "days"), ("months", "weeks"), ("minutes", "hours"),
        ("hour", "day"), ("day", "week"), ("mmol", "mg"), ("°C", "°F"), ("mg/dl", "mmol/l"),
    ]  # fmt: skip
    for old, new in units:
        for match in re.finditer(rf"(?<=\d )(?:{old})(?![\w])", text):
            yield text[: match.start()] + new + text[match.end() :]


@kind(dangerous=True)
def frequency_changed(text: str, _: Sequence[str]) -> Iterator[str]:
    yield from _swap_words(
        text,
        [
            ("once", "twice"), ("twice", "three times"), ("three times", "four times"),
            ("a day", "a week"), ("a week", "a day"), ("a month", "a week"), ("daily", "weekly"),
            ("daily", "twice daily"), ("a day", "twice a day"), ("every year", "every 2 years"),
            ("weekly", "daily"), ("a year", "a month"),
        ],
    )  # fmt: skip
    for quantity in find_quantities(text):
        if quantity.dimension in _FREQUENCIES:
            yield _recount(text, quantity, lambda n: n * 2)


@kind(dangerous=True)
def duration_changed(text: str, _: Sequence[str]) -> Iterator[str]:
    for quantity in find_quantities(text):
        if quantity.dimension in _TIMES:
            yield _recount(text, quantity, lambda n: n * 2)
            yield _recount(text, quantity, lambda n: n + 3)


@kind(dangerous=True)
def range_averaged(text: str, _: Sequence[str]) -> Iterator[str]:
    pattern = r"(\d+(?:\.\d+)?) (?:to|or|and) (\d+(?:\.\d+)?)"
    for match in re.finditer(pattern, text):
        middle = _show((Fraction(match[1]) + Fraction(match[2])) / 2)
        for new in (middle, match[1], match[2]):
            yield text[: match.start()] + new + text[match.end() :]


@kind(dangerous=True)
def numbers_exchanged(text: str, _: Sequence[str]) -> Iterator[str]:
    """Two numbers of one statement change places."""
    found = find_quantities(text)
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            if a.dimension is b.dimension and not a.same_as(b):
                middle = text[a.end : b.start]
                yield text[: a.start] + b.text + middle + a.text + text[b.end :]


@kind(dangerous=True)
def number_from_another_sentence(text: str, others: Sequence[str]) -> Iterator[str]:
    strangers = [q for other in others for q in find_quantities(other)]
    for quantity in find_quantities(text):
        for stranger in strangers:
            if stranger.dimension is quantity.dimension and not stranger.same_as(quantity):
                yield text[: quantity.start] + stranger.text + text[quantity.end :]


@kind(dangerous=True)
def drug_swapped(text: str, _: Sequence[str]) -> Iterator[str]:
    """For a name it is mistaken for, and for others of its class."""
    for mention in find_drugs(text):
        rivals = set(look_alikes(mention.text))
        for name in classes_of(mention.generic):
            rivals |= members_of(name)
        rivals |= {"warfarin", "methotrexate", "hydroxyzine"}
        for rival in sorted(rivals - {mention.generic})[:8]:
            yield text[: mention.start] + rival + text[mention.end :]


@kind(dangerous=True)
def drugs_exchanged(text: str, _: Sequence[str]) -> Iterator[str]:
    """Two drugs change places in a sentence where each has its own number."""
    found = find_drugs(text)
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            amounts = [q for q in find_quantities(text) if is_amount(q)]
            between = any(a.end <= q.start < b.start for q in amounts)
            if a.generic != b.generic and between and any(q.start >= b.end for q in amounts):
                middle = text[a.end : b.start]
                yield text[: a.start] + b.text + middle + a.text + text[b.end :]


@kind(dangerous=False)
def negated(text: str, _: Sequence[str]) -> Iterator[str]:
    yield from _swap_words(
        text,
        [
            ("should", "should not"), ("is", "is not"), ("are", "are not"), ("may", "may not"),
            ("can", "cannot"), ("was", "was not"), ("were", "were not"), ("has", "has not"),
            ("with", "without"), ("needs", "does not need"), ("must", "must not"),
        ],
    )  # fmt: skip
    opening = re.match(
        r"(Use|Offer|Give|Start|Take|Treat|Prescribe|Screen|Refer|Stop|Keep)\b", text
    )
    if opening:
        yield "Do not " + text[0].lower() + text[1:]
        yield "Avoid this: " + text[0].lower() + text[1:]


@kind(dangerous=False)
def negation_removed(text: str, _: Sequence[str]) -> Iterator[str]:
    yield from _swap_words(
        text,
        [
            ("do not", ""), ("should not", "should"), ("must not", "must"), ("is not", "is"),
            ("are not", "are"), ("was not", "was"), ("were not", "were"), ("does not", "does"),
            ("cannot", "can"), ("without", "with"), ("avoid", "use"), ("never", "always"),
            ("no", "some"), ("not", ""), ("contraindicated", "recommended"), ("against", "for"),
            ("rather than", "and"), ("instead of", "and"), ("unsafe", "safe"),
            ("unlikely", "likely"),
        ],
    )  # fmt: skip


@kind(dangerous=False)
def direction_turned(text: str, _: Sequence[str]) -> Iterator[str]:
    pairs = [
        ("increases?", "decrease"), ("raises?", "lowers"), ("raised", "lowered"),
        ("lowers?", "raise"), ("reduces?", "increase"), ("better", "worse"), ("worse", "better"),
        ("worsens?", "improve"), ("improves?", "worsen"), ("higher", "lower"), ("more", "less"),
        ("less", "more"), ("before", "after"), ("after", "before"), ("start", "stop"),
        ("stop", "start"), ("longer", "shorter"), ("lowest", "highest"), ("shortest", "longest"),
        ("high", "low"), ("low", "high"), ("benefit", "harm"), ("harm", "benefit"),
        ("first", "last"), ("outweigh", "be outweighed by"), ("preferred", "avoided"),
    ]  # fmt: skip
    yield from _swap_words(re.sub(r"(?i)\blow back\b", "low-back", text), pairs)


@kind(dangerous=False)
def strength_raised(text: str, _: Sequence[str]) -> Iterator[str]:
    yield from _swap_words(
        text,
        [
            ("consider", "use"), ("may", "will"), ("may", "should"), ("may", "must"),
            ("may be", "is"),
            ("can", "will"), ("can", "always"), ("suggests?", "proves"),
            ("linked with", "caused by"),
            ("associated with", "caused by"), ("some", "all"), ("most", "all"), ("many", "all"),
            ("usually", "always"), ("often", "always"), ("rarely", "often"), ("rare", "common"),
            ("likely", "certain"), ("probably", "certainly"), ("might", "will"), ("could", "will"),
            ("sometimes", "always"), ("typically", "always"), ("an option", "the best choice"),
            ("may be considered", "is recommended"), ("should", "must"), ("slightly", "greatly"),
            ("modest", "large"), ("moderate-quality", "high-quality"),
            ("low-quality", "high-quality"),
            ("seldom", "often"), ("suspected", "confirmed"), ("little or no", "a large"),
        ],
    )  # fmt: skip


@kind(dangerous=False)
def population_swapped(text: str, _: Sequence[str]) -> Iterator[str]:
    yield from _swap_words(
        text,
        [
            ("adults", "children"), ("adult", "child"), ("children", "adults"), ("child", "adult"),
            ("women", "men"), ("men", "women"), ("pregnant", "breastfeeding"), ("baby", "teenager"),
            ("babies", "teenagers"), ("older", "younger"), ("pregnant people", "people"),
            ("adolescents", "babies"), ("young people", "babies"), ("people", "children"),
            ("pregnancy", "childhood"), ("people", "pregnant women"),
        ],
    )  # fmt: skip


@kind(dangerous=False)
def population_widened(text: str, _: Sequence[str]) -> Iterator[str]:
    yield from _swap_words(
        text,
        [
            ("adults", "people of all ages"), ("pregnant", ""), ("older", ""), ("acute", ""),
            (r"chronic(?: \([^)]*\))?(?! primary)", ""), ("severe", ""), ("recurrent", ""),
            ("children", "people"),
            ("women", "people"), ("suspected", ""), ("uncomplicated", ""), ("bacterial", ""),
            ("acute or subacute", ""), ("your child", "you"), ("a child", "anyone"),
        ],
    )  # fmt: skip
    for match in re.finditer(r" (?:aged|over|under) \d+(?: (?:to|or) \w+)?", text):
        yield text[: match.start()] + text[match.end() :]


@kind(dangerous=True)
def comparator_flipped(text: str, _: Sequence[str]) -> Iterator[str]:
    yield from _swap_words(
        text,
        [
            ("at least", "at most"), ("at most", "at least"), ("up to", "at least"),
            ("under(?= \\d)", "over"), ("over(?= \\d)", "under"), ("below(?= \\d)", "above"),
            ("above(?= \\d)", "below"), ("less than(?= \\d)", "more than"),
            ("more than(?= \\d)", "less than"), ("or more", "or less"), ("or older", "or younger"),
            ("or higher", "or lower"), ("or less", "or more"), ("or longer", "or shorter"),
            ("and over", "and under"), ("within(?= \\d)", "after"),
            ("longer than(?= \\d)", "shorter than"),
            ("at least", ""), ("up to", ""), ("or more", ""), ("within(?= \\d)", "at least"),
        ],
    )  # fmt: skip


@kind(dangerous=False)
def condition_dropped(text: str, _: Sequence[str]) -> Iterator[str]:
    """The head of the statement without what bounds it."""
    for match in re.finditer(r",? (?:unless|except|only if|provided|if|when|until|but)\b", text):
        head = text[: match.start()].rstrip(" ,;:")
        if len(head.split()) >= 3:
            yield head + "."
    yield from _swap_words(text, [("only if", "if"), ("only", ""), ("unless", "if")])
    opening = re.match(r"(?:If|When|In|For|Before|After)\b[^,]*, (\w.*)", text)
    if opening:
        yield opening[1][0].upper() + opening[1][1:]


@kind(dangerous=False)
def halves_joined(text: str, others: Sequence[str]) -> Iterator[str]:
    """The head of the statement with the tail of its neighbour."""
    for other in others[:3]:
        for cut in (" for ", ", ", " should ", " in "):
            if cut in text and cut in other:
                joined = text.split(cut, 1)[0] + cut + other.split(cut, 1)[1]
                if joined not in (text, other):
                    yield joined


@kind(dangerous=False)
def issuer_or_year_swapped(text: str, _: Sequence[str]) -> Iterator[str]:
    issuers = ["NICE", "ACP", "WHO", "CDC", "USPSTF", "AAP", "ACR"]
    for old in issuers:
        for match in re.finditer(rf"\b{old}\b", text):
            for new in issuers[:3]:
                if new != old:
                    yield text[: match.start()] + new + text[match.end() :]
    for match in re.finditer(r"\b(?:19|20)\d\d\b", text):
        yield text[: match.start()] + str(int(match[0]) + 1) + text[match.end() :]
