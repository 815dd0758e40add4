"""One statement of a digest: keys, words and wordings become a recommendation and its section."""

from dataclasses import dataclass

from osler.domain.recommendation import (
    Certainty,
    Direction,
    Facet,
    Phase,
    Population,
    Recommendation,
    Span,
    Strength,
    Timing,
    Urgency,
)
from osler.domain.source import Section, Source
from osler.library.digest_faults import Faults
from osler.library.digest_fields import (
    Choice,
    Graded,
    choice,
    comma_list,
    fact_ids,
    forbids_at_once,
    graded,
    numbers_in,
    priority,
)
from osler.library.digest_layout import Block
from osler.text.people import people_of


@dataclass(frozen=True)
class Statement:
    """A statement in its place. ``line`` is that of its heading, 1-based."""

    section: Section
    recommendation: Recommendation
    line: int


@dataclass(frozen=True)
class _Keys:
    """Single values of a block's keys, "" where absent, with faults at the right line."""

    block: Block
    faults: Faults

    def text(self, key: str) -> str:
        values = self.block.values(key)
        return values[0].value if values else ""

    def line(self, key: str) -> int:
        values = self.block.values(key)
        return values[0].line if values else self.block.line

    def all(self, key: str) -> tuple[str, ...]:
        return tuple(entry.value for entry in self.block.values(key))

    def choice(self, kind: type[Choice], key: str) -> Choice | None:
        """None where the key is absent or its value is a fault."""
        return choice(kind, self.text(key), key=key, line=self.line(key), faults=self.faults)

    def graded(self, kind: type[Choice], key: str, absent: Choice) -> Graded[Choice]:
        line = self.line(key)
        return graded(self.text(key), kind, absent, key=key, line=line, faults=self.faults)

    def fault(self, key: str, reason: str) -> None:
        self.faults.add(self.line(key), reason)


def read_statement(block: Block, source: Source, *, ordinal: int, faults: Faults) -> Statement:
    """The statement; stand-ins where something is wrong, and a fault for each."""
    keys = _Keys(block, faults)
    facet = _facet(keys)
    direction = keys.choice(Direction, "direction")
    clinician_only = _audience(keys)
    _check_direction(keys, direction)
    _check_urgency(keys, facet)
    _check_doses(keys)
    _check_plain(keys, direction, needed=not clinician_only)
    section = _section(keys, source, ordinal)
    words = block.words or "?"
    strength = keys.graded(Strength, "strength", Strength.NOT_STATED)
    certainty = keys.graded(Certainty, "certainty", Certainty.NOT_STATED)
    recommendation = Recommendation(
        id=f"{source.id}/{block.name}",
        source_id=source.id,
        words=words,
        spans=(Span(section.id, 0, len(words)),),
        facet=facet,
        direction=direction,
        strength=strength.rung,
        strength_text=strength.text,
        certainty=certainty.rung,
        certainty_text=certainty.text,
        population=_population(keys.text("population")),
        timing=Timing(keys.text("timing"), keys.choice(Phase, "phase") or Phase.ANY),
        doses=keys.all("dose"),
        cautions=keys.all("Caution"),
        headings=section.path,
        topics=comma_list(keys.text("topics")) or source.topics,
        plain=keys.text("Plain"),
        plain_cautions=keys.all("Plain caution"),
        label=keys.text("label"),
        urgency=keys.choice(Urgency, "urgency"),
        priority=priority(keys.text("priority"), line=keys.line("priority"), faults=faults),
        fact_ids=fact_ids(keys.text("facts"), line=keys.line("facts"), faults=faults),
        evidence_note=keys.text("evidence"),
        clinician_only=clinician_only,
        questions=keys.all("question"),
    )
    return Statement(section, recommendation, block.line)


def _section(keys: _Keys, source: Source, ordinal: int) -> Section:
    """The statement, then each caution on a line of its own: what a reader opens as the place."""
    path = keys.text("label") or keys.block.name
    text = "\n".join((keys.block.words or "?", *keys.all("Caution")))
    return Section(f"{source.id}#{ordinal}", source.id, ordinal, (path,), text)


def _facet(keys: _Keys) -> Facet:
    if not keys.text("facet"):
        keys.fault("facet", f'Add "facet:", one of: {", ".join(Facet)}.')
    return keys.choice(Facet, "facet") or Facet.BACKGROUND


def _audience(keys: _Keys) -> bool:
    """True where the statement is for clinicians only."""
    audience = keys.text("audience")
    if audience not in ("", "clinician"):
        keys.fault("audience", '"audience" is clinician, or the line is left out.')
    return audience == "clinician"


def _check_direction(keys: _Keys, direction: Direction | None) -> None:
    """A direction has its label, and words that open as it does."""
    if direction is None:
        return
    if not keys.text("label"):
        keys.fault("direction", 'Add "label:", the short name of the action recommended.')
    starts_no = keys.block.words.startswith(("Do not", "Never", "Avoid"))
    if direction is Direction.AGAINST and not forbids_at_once(keys.block.words):
        keys.faults.add(
            keys.block.words_line or keys.block.line,
            'The direction is "against": open the statement with what not to do ("Do not …").',
        )
    elif direction is Direction.FOR and starts_no:
        keys.faults.add(
            keys.block.words_line,
            'The statement opens with what not to do: make the direction "against".',
        )


def _check_urgency(keys: _Keys, facet: Facet) -> None:
    if facet is Facet.WARNING and not keys.text("urgency"):
        keys.fault("facet", f'A warning says how urgent it is: "urgency:" {", ".join(Urgency)}.')
    if facet is not Facet.WARNING and keys.text("urgency"):
        keys.fault("urgency", '"urgency" belongs to a warning: make the facet warning, or drop it.')


def _check_doses(keys: _Keys) -> None:
    for entry in keys.block.values("dose"):
        if entry.value not in keys.block.words:
            keys.faults.add(
                entry.line,
                f'The dose "{entry.value}" does not stand in the statement; use its exact words.',
            )


def _check_plain(keys: _Keys, direction: Direction | None, *, needed: bool) -> None:
    """Plain words are there, lose no number and no prohibition, and keep every caution."""
    plain = keys.text("Plain")
    if needed and not plain:
        keys.faults.add(
            keys.block.words_line or keys.block.line,
            'Add "Plain:", the same for the public (or "audience: clinician").',
        )
    if plain:
        _check_numbers(keys.block.words, plain, line=keys.line("Plain"), faults=keys.faults)
    if plain and direction is Direction.AGAINST and not forbids_at_once(plain):
        keys.fault("Plain", "Open the plain wording with what not to do, as the statement does.")
    cautions, plain_cautions = keys.block.values("Caution"), keys.block.values("Plain caution")
    if len(cautions) != len(plain_cautions) and (needed or plain_cautions):
        keys.fault(
            "Caution" if cautions else "Plain caution",
            f'Give each "Caution:" its "Plain caution:"; {len(cautions)} and '
            f"{len(plain_cautions)} are here.",
        )
        return
    for caution, plain_caution in zip(cautions, plain_cautions, strict=False):
        at = plain_caution.line
        _check_numbers(caution.value, plain_caution.value, line=at, faults=keys.faults)


def _check_numbers(words: str, plain: str, *, line: int, faults: Faults) -> None:
    """Plain words have the same numbers in digits, no more and no fewer."""
    lost = sorted(numbers_in(words) - numbers_in(plain))
    added = sorted(numbers_in(plain) - numbers_in(words))
    if lost:
        faults.add(line, f"The plain wording has lost the number {', '.join(lost)}; put it back.")
    if added:
        faults.add(line, f"The plain wording adds the number {', '.join(added)}; take it out.")


def _population(text: str) -> Population:
    """The phrase, and what it says of age, sex and pregnancy."""
    people = people_of(text)
    return Population(
        text, people.age_low, people.age_high, sex=people.sex, pregnant=people.pregnant
    )
