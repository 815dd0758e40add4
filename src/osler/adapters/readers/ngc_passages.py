"""Which fields of an NGC summary become passages, and what each speaks of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osler.adapters.readers.ngc_fields import NgcField, NgcFields
from osler.domain.recommendation import Facet, Passage, Recommendation
from osler.domain.source import Source
from osler.library.blocks import Block
from osler.library.outline import Zone, headed
from osler.library.passages import cuts_of, passages_of

MAJOR = "Major Recommendations"
FACETS = {
    MAJOR: Facet.BACKGROUND,
    "Potential Benefits": Facet.TREATMENT,
    "Potential Harms": Facet.SAFETY,
    "Contraindications": Facet.SAFETY,
    "FDA Warning/Regulatory Alert": Facet.SAFETY,
    "Interventions and Practices Considered": Facet.TREATMENT,
    "Guideline Objective(s)": Facet.BACKGROUND,
    "Target Population": Facet.BACKGROUND,
    "Major Outcomes Considered": Facet.BACKGROUND,
    "Qualifying Statements": Facet.BACKGROUND,
    "Description of Implementation Strategy": Facet.BACKGROUND,
    "Type of Evidence Supporting the Recommendations": Facet.BACKGROUND,
    "Cost Analysis": Facet.BACKGROUND,
    "Description of Methods Used to Collect/Select the Evidence": Facet.BACKGROUND,
    "Description of the Methods Used to Analyze the Evidence": Facet.BACKGROUND,
    "Description of Methods Used to Formulate the Recommendations": Facet.BACKGROUND,
    "Description of Method of Guideline Validation": Facet.BACKGROUND,
}  # every other field is bibliography, picklist or boilerplate: a section, not a passage
BOILERPLATE = (
    *("Note from the National Guideline Clearinghouse", "This NGC summary", "The NGC disclaimer"),
    *("Not applicable", "Not stated", "See the original guideline document"),
)


@dataclass(frozen=True)
class _Covered:
    """The characters of a section that recommendations hold."""

    spans: Sequence[tuple[int, int]]

    def covers(self, block: Block) -> bool:
        return any(start < block.end and block.start < end for start, end in self.spans)


def passages_in(
    fields: NgcFields, *, source: Source, recommendations: Sequence[Recommendation]
) -> Iterator[Passage]:
    """Passages of all fields in reading order; never the words of a recommendation."""
    first = 0
    seen: set[str] = set()
    for one in fields.filled():
        if one.name not in FACETS or one.flat.text in seen:
            continue
        seen.add(one.flat.text)
        section_id = f"{source.id}#{one.ordinal}"
        found = passages_of(
            cuts_of(one.flat.text, _blocks(one, section_id, recommendations)),
            text=one.flat.text,
            section_id=section_id,
            source_id=source.id,
            first=first,
            facet=FACETS[one.name],
            topics=source.topics,
        )
        yield from found
        first += len(found)


def _blocks(
    one: NgcField, section_id: str, recommendations: Sequence[Recommendation]
) -> Iterator[tuple[Block, str]]:
    """Blocks that may stand in a passage, each with the heading above it."""
    covered = _Covered(
        [(s.start, s.end) for r in recommendations for s in r.spans if s.section_id == section_id]
    )
    for part in headed(one.flat):
        if part.zone is Zone.DEFINITIONS and one.name == MAJOR:
            continue
        if not covered.covers(part.block) and not part.block.text.startswith(BOILERPLATE):
            yield part.block, part.heading or one.name
