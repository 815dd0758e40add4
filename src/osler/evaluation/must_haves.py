"""What an answer must say and must not: cases as data, and how they are recognised.

The cases are ``cases/completeness*.toml``; the head of the first explains the fields. A
statement is recognised by our own patterns over everything that is shown with it, or by the
fact that the item behind it carries.
"""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from osler.answering.ask import Engine
from osler.domain.answer import Answer, Claim
from osler.domain.question import Audience
from osler.domain.recommendation import Direction, Recommendation
from osler.errors import InputError

FORBIDS = re.compile(
    r"\b(?:not|no|never|none|nor|neither|cannot|without|avoid\w*|against|contraindicat\w*|"
    r"rather than|instead of|stop|fail\w*|unlikely|insufficient|\w+n't)\b",
    re.IGNORECASE,
)
INSIDE_A_NUMBER = re.compile(r"\d[.,]?$")  # what stands before the rest of a number
Words = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class MustHave:
    """One statement that an answer lacks at its peril."""

    say: str
    facts: frozenset[str]
    words: Words  # all match within one shown statement
    forbids: bool  # the statement must deny or forbid
    safety: bool  # a red flag, a contraindication, a maximum dose, a "do not"


@dataclass(frozen=True)
class MustNot:
    """A false or dangerous statement."""

    say: str
    words: Words
    unless: Words


@dataclass(frozen=True)
class Case:
    id: str
    half: str  # one of the suite's HALVES
    topic: str
    audience: Audience
    question: str
    must: tuple[MustHave, ...]
    must_not: tuple[MustNot, ...]


@dataclass(frozen=True)
class Shown:
    """One statement as a reader sees it, and the facts that the item behind it carries."""

    text: str  # with its cautions, population, timing and note
    said: str  # the statement and its cautions
    facts: frozenset[str]
    against: bool


def read_cases() -> tuple[Case, ...]:
    """All cases, file by file in their order; raises InputError where two have one id."""
    folder = files("osler.evaluation").joinpath("cases")
    found = [file for file in folder.iterdir() if file.name.startswith("completeness")]
    texts = [file.read_text("utf-8") for file in sorted(found, key=lambda file: file.name)]
    cases = tuple(_case(entry) for text in texts for entry in tomllib.loads(text)["case"])
    if len({case.id for case in cases}) < len(cases):
        raise InputError("Two cases of completeness have one id")
    return cases


def _case(entry: dict[str, object]) -> Case:
    return Case(
        id=str(entry["id"]),
        half=str(entry["half"]),
        topic=str(entry["topic"]),
        audience=Audience(str(entry["audience"])),
        question=str(entry["question"]),
        must=tuple(
            MustHave(
                say=str(must["say"]),
                facts=frozenset(_strings(must, "facts")),
                words=_patterns(must, "words"),
                forbids=must.get("polarity") == "against",
                safety=bool(must.get("safety", False)),
            )
            for must in _tables(entry, "must")
        ),
        must_not=tuple(
            MustNot(str(no["say"]), _patterns(no, "words"), _patterns(no, "unless"))
            for no in _tables(entry, "must_not")
        ),
    )


def _tables(entry: dict[str, object], key: str) -> list[dict[str, object]]:
    found = entry.get(key, [])
    return [table for table in found if isinstance(table, dict)] if isinstance(found, list) else []


def _strings(entry: dict[str, object], key: str) -> tuple[str, ...]:
    found = entry.get(key, [])
    return tuple(str(value) for value in found) if isinstance(found, list) else ()


def _patterns(entry: dict[str, object], key: str) -> Words:
    return tuple(re.compile(word, re.IGNORECASE) for word in _strings(entry, key))


def shown_in(answer: Answer, engine: Engine) -> tuple[Shown, ...]:
    """Every statement a reader sees, warnings on the question itself among them."""
    claims = shown_of(tuple(dict.fromkeys(answer.claims())), engine)
    return (*alarms_of(answer), *claims, *(_plain(note) for note in answer.applicability))


def alarms_of(answer: Answer) -> tuple[Shown, ...]:
    """The warnings that the question itself set off."""
    return tuple(_plain(flag.message) for flag in answer.triage.flags)


def shown_of(claims: tuple[Claim, ...], engine: Engine) -> tuple[Shown, ...]:
    """Each claim, in its order, with the facts of the items that it cites."""
    items = {
        item.id: item
        for item in engine.library.items(sorted({c.item_id for x in claims for c in x.citations}))
    }
    found = []
    for claim in claims:
        held = [items[c.item_id] for c in claim.citations if c.item_id in items]
        facts = {f for item in held if isinstance(item, Recommendation) for f in item.fact_ids}
        against = any(c.direction is Direction.AGAINST for c in claim.citations)
        said = "\n".join((claim.text, *claim.cautions))
        text = "\n".join((said, claim.population, claim.timing, claim.note))
        found.append(Shown(text, said, frozenset(facts), against=against))
    return tuple(found)


def _plain(words: str) -> Shown:
    return Shown(words, words, frozenset(), against=False)


def is_said(must: MustHave, shown: tuple[Shown, ...]) -> bool:
    """True where a statement says it, or carries its fact (not where safety hangs on the words)."""
    return any(
        _says(must, s) or (not must.safety and must.facts & s.facts and _numbers_stand(must, s))
        for s in shown
    )


def _says(must: MustHave, shown: Shown) -> bool:
    return all(_stands(word, shown.text) for word in must.words) and (
        not must.forbids or shown.against or bool(FORBIDS.search(shown.text))
    )


def _numbers_stand(must: MustHave, shown: Shown) -> bool:
    """A fact that is a number is not said without it."""
    numeric = (word for word in must.words if re.search(r"\d", word.pattern))
    return all(_stands(word, shown.text) for word in numeric)


def _stands(word: re.Pattern[str], text: str) -> bool:
    """True where the pattern matches, but not from the middle of a number: "5 mg" is not in
    "35 mg", nor "12 weeks" in "112 weeks"."""
    return any(
        not (m.group()[:1].isdigit() and INSIDE_A_NUMBER.search(text[: m.start()]))
        for m in word.finditer(text)
    )


def wrongly_said(no: MustNot, shown: tuple[Shown, ...]) -> str:
    """The sentence of a statement that says what must not stand; "" where none does."""
    for statement in shown:
        for sentence in re.split(r"(?<=[.!?])\s+|\n", statement.said):
            hit = all(_stands(word, sentence) for word in no.words)
            if hit and not any(word.search(sentence) for word in no.unless):
                return sentence
    return ""
