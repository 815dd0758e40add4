"""Signs that are said in no known phrase, read from their parts: a part of the body, what it
feels or does, how, since when.

A part is a set of wordings (``[parts]`` of ``red_flag_parts.toml``). A frame says which parts make
a sign when they stand near each other in one clause, in any order, with other words between them:
``chest + squeeze`` takes "this awful squashing right across my front". Each part must be said as
being so; a denial that is itself one of the parts ("can't") denies nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from osler.errors import InputError
from osler.text.negation import Assertion, Cues
from osler.text.phrases import Found, Word, fold_word

LANGUAGE = ":"  # stands in the names of parts that were written inside a frame
HARMLESS = "denies-nothing"  # key of a language: words that are no denial in it
PART = "="  # before a part's name, among the names of what is found
REACH = 8  # words that carry meaning, from the first part to the last
SPOKEN_REACH = 14  # the same in other languages, whose small words are not known
DENYING_PARTS = frozenset({"unable", "isnt", "stop"})
NEAR = 6  # words that carry meaning: what stands farther off takes nothing back
_MOST_HITS = 6  # of one part in one clause; questions repeat themselves


@dataclass(frozen=True)
class Frame:
    """One line: parts (each a choice of names) that make ``sign`` within ``reach``."""

    sign: str
    parts: tuple[tuple[str, ...], ...]
    absent: frozenset[str]  # none of these in the same clause near the parts
    reach: int
    line: str = ""  # as written
    harmless: frozenset[str] = frozenset()  # words that deny in English, but not in its language


@dataclass(frozen=True)
class Composed:
    """A frame that holds at a place, and how its parts are meant."""

    found: Found
    meant: Assertion


class Frames:
    """Frames filed under the names of their first part: most texts touch few of them."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.all = tuple(frames)
        self._by_name: dict[str, list[int]] = {}
        for number, frame in enumerate(self.all):
            for name in frame.parts[0]:
                self._by_name.setdefault(name, []).append(number)

    def touched_by(self, names: Iterable[str]) -> list[Frame]:
        """Those whose first part is said, in the order of the file."""
        numbers = {n for name in names for n in self._by_name.get(name, ())}
        return [self.all[n] for n in sorted(numbers)]


def read_frames(table: Mapping[str, str], *, names: Iterable[str]) -> tuple[Frame, ...]:
    """Frames by sign, one a line: ``chest + squeeze|burn + !touch /8``; raises InputError."""
    known = frozenset(names)
    frames = []
    for sign, lines in table.items():
        for line in lines.strip().split("\n"):
            body, _, reach = line.partition("/")
            items = [item.strip() for item in body.split("+")]
            parts = tuple(tuple(i.split("|")) for i in items if not i.startswith("!"))
            absent = frozenset(n for i in items if i.startswith("!") for n in i[1:].split("|"))
            odd = sorted({n for part in parts for n in part} | absent - known)
            odd = [name for name in odd if name not in known]
            if odd or not parts or (reach and not reach.strip().isdigit()):
                raise InputError(f"Red-flag frame {sign}: {line!r} names {odd or 'no part'}")
            frames.append(Frame(sign, parts, absent, int(reach) if reach else REACH, line))
    return tuple(frames)


def frames_with_wordings(
    tables: Mapping[str, Mapping[str, str]],
) -> tuple[tuple[Frame, ...], dict[str, tuple[str, ...]]]:
    """Frames whose parts are wordings themselves, by language: ``dolor|duele* + pecho``.

    Returns the frames, and the wordings under the names that the frames give them.
    """
    frames: list[Frame] = []
    wordings: dict[str, tuple[str, ...]] = {}
    for language, table in tables.items():
        harmless = frozenset(table.get(HARMLESS, "").split())
        for sign, lines in table.items():
            if sign == HARMLESS:
                continue
            for line in lines.strip().split("\n"):
                items = [item.strip() for item in line.split("+")]
                names = {
                    item: f"{language}{LANGUAGE}{fold_word(item.lstrip('!'))}" for item in items
                }
                wordings |= {name: (fold_word(i.lstrip("!")),) for i, name in names.items()}
                parts = tuple((names[i],) for i in items if i[0] != "!")
                absent = frozenset(names[i] for i in items if i[0] == "!")
                frames.append(
                    Frame(sign, parts, absent, SPOKEN_REACH, f"{language}: {line}", harmless)
                )
    return tuple(frames), wordings


def composed(
    frames: Frames,
    hits: Mapping[str, Sequence[Found]],
    *,
    words: Sequence[Word],
    cues: Cues,
    light: frozenset[str],
    turns: frozenset[str],
) -> Iterator[Composed]:
    """Every frame that holds, each at its first place.

    ``hits``: what was found, by name. ``light``: words that add no distance. ``turns``: words at
    which a clause ends ("but").
    """
    clause, distance = _measured(words, light=light, turns=turns)
    commas = frozenset(n for n, word in enumerate(words) if word.form == ",")
    said = hits.keys()
    for frame in frames.touched_by(said):
        if any(said.isdisjoint(part) for part in frame.parts):
            continue
        harmless = frozenset(n for n, word in enumerate(words) if word.form in frame.harmless)
        yield from _held(
            frame,
            hits,
            clause=clause,
            distance=distance,
            cues=cues,
            harmless=harmless,
            commas=commas,
        )


def _measured(
    words: Sequence[Word], *, light: frozenset[str], turns: frozenset[str]
) -> tuple[list[int], list[int]]:
    """For each word the number of its clause, and how many words of weight stand before it."""
    clause, distance = [], []
    number = weight = sentence = 0
    for word in words:
        if word.sentence != sentence or word.form in turns:
            sentence, number = word.sentence, number + 1
        clause.append(number)
        distance.append(weight)
        weight += word.form not in light
    return clause, distance


def _held(
    frame: Frame,
    hits: Mapping[str, Sequence[Found]],
    *,
    clause: list[int],
    distance: list[int],
    cues: Cues,
    harmless: frozenset[int],
    commas: frozenset[int],
) -> Iterator[Composed]:
    by_clause: list[dict[int, list[Found]]] = []
    for part in frame.parts:
        here: dict[int, list[Found]] = {}
        for hit in (hit for name in part for hit in hits.get(name, ())):
            here.setdefault(clause[hit.first], []).append(hit)
        by_clause.append(here)
    for number in sorted(set.intersection(*(set(here) for here in by_clause))):
        absent = [h for name in frame.absent for h in hits.get(name, ())]
        absent = [h for h in absent if clause[h.first] == number]
        for chosen in product(*(here[number][:_MOST_HITS] for here in by_clause)):
            first = min(hit.first for hit in chosen)
            last = max(hit.last for hit in chosen)
            taken = frozenset(n for hit in chosen for n in range(hit.first, hit.last + 1))
            if distance[last] - distance[first] > frame.reach or _overlap(chosen, taken):
                continue
            if _denies_past_comma(chosen, commas):
                continue
            own = taken | harmless
            near = [
                h
                for h in absent
                if distance[first] - distance[h.last] <= NEAR
                and distance[h.first] - distance[last] <= NEAR
            ]
            if not all(cues.assertion_of_words(h.first, h.last, taken=own).negated for h in near):
                continue
            meant = [cues.assertion_of_words(h.first, h.last, taken=own) for h in chosen]
            if not any(one.negated for one in meant):
                yield Composed(Found(frame.sign, first, last), _joined(meant))
                return


def _denies_past_comma(chosen: Sequence[Found], commas: frozenset[int]) -> bool:
    """True where a "can't" or "stopped" would have to reach on over a comma.

    "Hardly opens, breathing ok" and "stopped, dry air" deny no breath; "my arm, I can't move it"
    says what it says.
    """
    ordered = sorted(chosen, key=lambda hit: hit.first)
    return any(
        one.name.removeprefix(PART) in DENYING_PARTS
        and not commas.isdisjoint(range(one.last + 1, other.first))
        for one, other in pairwise(ordered)
    )


def _overlap(chosen: Sequence[Found], taken: frozenset[int]) -> bool:
    return sum(hit.last - hit.first + 1 for hit in chosen) != len(taken)


def _joined(meant: Sequence[Assertion]) -> Assertion:
    return Assertion(
        historical=any(one.historical for one in meant),
        hypothetical=any(one.hypothetical for one in meant),
        other_person=any(one.other_person for one in meant),
    )
