"""Recommendations in tables: appropriateness ratings, and rows that recommend."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from osler.domain.recommendation import Direction
from osler.library.blocks import Block
from osler.library.candidates import Candidate, Stretch, skipped_text
from osler.library.grades import Grade
from osler.library.marks import only_grade, parts_of
from osler.library.outline import Heading, Table, Zone
from osler.library.running_text import recommending_sentences
from osler.library.schemes import Scheme
from osler.library.wording import firmly, imperative, recommends

RATED = re.compile(r"^(?:radiologic )?(?:procedures?|treatments?|interventions?)\b", re.IGNORECASE)
RATING = re.compile(r"^(?:rating|appropriateness(?: category)?)\b", re.IGNORECASE)
SCORE = re.compile(r"^([1-9])(?:\s*[*†‡(]|$)")
LEGEND = re.compile(
    r"usually not appropriate|may be appropriate(?: \(disagreement\))?|usually appropriate",
    re.IGNORECASE,
)
VERDICTS = {
    "usually appropriate": Direction.FOR,
    "may be appropriate": Direction.EITHER,
    "usually not appropriate": Direction.AGAINST,
}
RECOMMENDATION_COLUMN = re.compile(
    r"recommendation|statement|guidance|recommended|intervention|action|therap|management"
    r"|implication|dosing|indication",
    re.IGNORECASE,
)
ADVICE_COLUMN = re.compile(r"recommendations?\b", re.IGNORECASE)
GRADE_COLUMN = re.compile(
    r"grade|strength|level|class|\bCOR\b|\bLOE\b|quality|evidence|rating|certainty|category|source",
    re.IGNORECASE,
)
EVIDENCE_COLUMN = re.compile(r"evidence|quality|certainty|LOE", re.IGNORECASE)
CONDITION_COLUMN = re.compile(
    r"\b(?:threshold|criteri(?:a|on)|conditions?|if|when|scenario|situation|indication)\b",
    re.IGNORECASE,
)
RATIONALE_COLUMN = re.compile(
    r"justification|rationale|purpose|comment|remark|evidence|reference|definition|description"
    r"|suggestions for practice",
    re.IGNORECASE,
)
SHORTEST_CELL, SHORTEST_ORDER = 25, 8  # characters; an order beside its condition may be short
VERDICT_CELL = re.compile(
    r"avoid|(?:do not |don't )?(?:use|offer|give|order|perform)|contraindicated|(?:strongly "
    r"|conditionally )?(?:not )?(?:recommended|suggested|indicated)(?: against|"
    r" for| in specific circumstances[^.]{0,10}| within [^.]{3,80}| only [^.]{3,80})?\.?",
    re.IGNORECASE,
)
Rows = dict[int, dict[int, list[Block]]]


def candidates_in(table: Table, scheme: Scheme) -> Iterator[Candidate]:
    rows = _rows(table.blocks)
    header = _header(rows)
    rating = next((c for c, name in header.items() if RATING.match(name)), None)
    named = next((c for c, name in header.items() if RATED.match(name)), None)
    if rating is not None and named is not None:
        comments = next((c for c, name in header.items() if name.startswith("Comment")), None)
        yield from _ratings(table, rows, named=named, rating=rating, comments=comments)
    elif table.zone not in (Zone.DEFINITIONS, Zone.BACKGROUND):
        yield from _recommendations(table, rows, header, scheme)


def _rows(blocks: tuple[Block, ...]) -> Rows:
    rows: Rows = defaultdict(lambda: defaultdict(list))
    for place, block in ((block.place, block) for block in blocks if block.place):
        rows[place.row][place.column].append(block)
    return rows


def _header(rows: Rows) -> dict[int, str]:
    """Column -> its name, from the first row; a name spans the columns its cell does."""
    names: dict[int, str] = {}
    first = rows.get(0, {})
    narrow = all(len(cells) == 1 for cells in rows.values())
    if len(first) == 1 and 1 in rows and not narrow:  # the table's title spans its first row
        first = rows[1]
    for column, cell in first.items():
        place = cell[0].place
        for reached in range(column, column + (place.width if place else 1)):
            names[reached] = " ".join(block.text for block in cell)
    return names


def _ratings(
    table: Table, rows: Rows, *, named: int, rating: int, comments: int | None
) -> Iterator[Candidate]:
    variant = table.headings[-1] if table.headings else None
    legend = _legend(table.blocks)
    for number, cells in sorted(rows.items()):
        if number == 0 or named not in cells or rating not in cells:
            continue
        procedure, verdict = cells[named][0], _verdict(cells[rating][0], legend)
        if verdict and not procedure.text.lower().startswith("rating scale"):
            remark = " ".join(b.text for b in cells.get(comments, ())) if comments else ""
            yield _rated(variant, procedure, cells[rating][0], verdict, table, remark)


def _legend(blocks: tuple[Block, ...]) -> dict[str, Stretch]:
    """The words of the rating scale under the table, by verdict."""
    found: dict[str, Stretch] = {}
    for block in blocks:
        if block.text.lower().startswith("rating scale"):
            for match in LEGEND.finditer(block.text):
                found[match.group().lower()] = Stretch(
                    block.start + match.start(), block.start + match.end()
                )
    return found


def _verdict(cell: Block, legend: dict[str, Stretch]) -> Stretch | None:
    """Where the verdict's words stand: in the cell itself, or in the rating scale."""
    if words := LEGEND.match(cell.text):
        return Stretch(cell.start, cell.start + words.end())
    score = SCORE.match(cell.text)
    if not score:
        return None
    value = int(score.group(1))
    name = list(VERDICTS)[0 if value >= 7 else 1 if value >= 4 else 2]
    return legend.get(name) or Stretch(cell.start, cell.end)


def verdict_direction(words: str) -> Direction | None:
    """Which way an appropriateness verdict points, None where the words are none."""
    lower = words.lower()
    for name, direction in sorted(VERDICTS.items(), key=lambda pair: -len(pair[0])):
        if name in lower:
            return direction
    score = SCORE.match(words)
    if not score:
        return None
    value = int(score.group(1))
    return Direction.FOR if value >= 7 else Direction.EITHER if value >= 4 else Direction.AGAINST


def _rated(
    variant: Heading | None,
    procedure: Block,
    cell: Block,
    verdict: Stretch,
    table: Table,
    remark: str,
) -> Candidate:
    direction = verdict_direction(cell.text)
    stretches = [Stretch(procedure.start, procedure.end), verdict]
    if variant:
        stretches.insert(0, Stretch(variant.block.start, variant.block.end))
    words = f"{variant.text} {procedure.text}" if variant else procedure.text
    grade = Grade(cell.text, strength_text=f"Rating: {cell.text}", direction=direction)
    return Candidate(
        tuple(stretches), words, table.headings, table.zone, grade, procedure.text,
        recommends=True, firm=True, listed=True, rated=True, remark=remark,
    )  # fmt: skip


def _recommendations(
    table: Table, rows: Rows, header: dict[int, str], scheme: Scheme
) -> Iterator[Candidate]:
    for number, cells in sorted(rows.items()):
        if number == 0 and any(b.place and b.place.header for cell in cells.values() for b in cell):
            continue
        grade = _row_grade(cells, header, scheme)
        for column in sorted(cells):
            name = header.get(column, "")
            if RATIONALE_COLUMN.search(name) and not re.search(r"recommend", name, re.IGNORECASE):
                continue
            yield from _cell(cells, column, header, grade, table, scheme)


def _row_grade(
    cells: dict[int, list[Block]], header: dict[int, str], scheme: Scheme
) -> Grade | None:
    """The grade that the other columns of a row print."""
    joined: Grade | None = None
    for column, cell in sorted(cells.items()):
        name = header.get(column, "")
        text = " ".join(block.text for block in cell)
        if len(text) > 80 or not GRADE_COLUMN.search(name):
            continue
        evidence = EVIDENCE_COLUMN.search(name) and not re.search(r"recommend", name, re.IGNORECASE)
        read = only_grade(f"evidence quality: {text}", scheme) if evidence else None
        read = read or only_grade(f"{name}: {text}", scheme) or only_grade(text, scheme)
        if read:
            joined = joined.with_more(read) if joined else read
    return joined


def _cell(
    cells: dict[int, list[Block]],
    column: int,
    header: dict[int, str],
    grade: Grade | None,
    table: Table,
    scheme: Scheme,
) -> Iterator[Candidate]:
    """A cell that recommends, the row's first cell before it where it states a condition."""
    name = header.get(column, "")
    named = bool(RECOMMENDATION_COLUMN.search(name))
    advised = bool(ADVICE_COLUMN.search(name) and not GRADE_COLUMN.search(name))
    zone = Zone.RECOMMENDING if advised else table.zone
    condition = _condition(cells, column, header, scheme)
    if named and condition and VERDICT_CELL.fullmatch(cells[column][0].text):
        yield _verdict_row(condition, cells[column], grade, table)
        return
    for block in cells[column]:
        short = SHORTEST_ORDER if condition and imperative(block.text) else SHORTEST_CELL
        if len(block.text) < short or skipped_text(block.text) or only_grade(block.text, scheme):
            continue
        parts = parts_of(block.text, scheme)
        if len(parts) == 1 and not (grade or parts[0].grade or advised or scheme.declared):
            parts = recommending_sentences(parts[0], block.text)
        for part in parts:
            words = block.text[part.start : part.end]
            if not (firmly(words) or (named and recommends(words)) or (advised and grade)):
                continue
            stretch = Stretch(block.start + part.start, block.start + part.end)
            stretches = (
                (Stretch(condition.start, condition.end), stretch) if condition else (stretch,)
            )
            yield Candidate(
                stretches, words, table.headings, zone, part.grade or grade,
                part.label or (name if advised else ""),
                recommends=True, firm=firmly(words) or advised, listed=True,
            )  # fmt: skip


def _verdict_row(
    condition: Block, cell: list[Block], grade: Grade | None, table: Table
) -> Candidate:
    """A row that names an action and gives its verdict: "Midwives | Recommended"."""
    blocks = [condition, *cell]
    if table.headings:
        blocks.insert(0, table.headings[-1].block)
    words = " ".join(block.text for block in blocks)
    stretches = tuple(Stretch(block.start, block.end) for block in blocks)
    against = re.search(r"\bnot\b|\bagainst\b|avoid|contra|don't", cell[0].text, re.IGNORECASE)
    given = grade or Grade(cell[0].text, strength_text=cell[0].text)
    if not given.direction:
        given = replace(given, direction=Direction.AGAINST if against else Direction.FOR)
    return Candidate(
        stretches, words, table.headings, table.zone,
        given, condition.text, recommends=True, firm=True, listed=True, rated=True,
    )  # fmt: skip


def _condition(
    cells: dict[int, list[Block]], column: int, header: dict[int, str], scheme: Scheme
) -> Block | None:
    """What stands before the cell that recommends: a phrase in the column of conditions, else
    in the first."""
    before = [at for at in sorted(cells) if at < column]
    first = next((at for at in before if CONDITION_COLUMN.search(header.get(at, ""))), min(cells))
    if first >= column or len(cells[first]) != 1:
        return None
    block = cells[first][0]
    if (
        only_grade(block.text, scheme)
        or len(block.text) < 6
        or re.fullmatch(r"[\W\d]*\w{0,3}[\W\d]*", block.text)
    ):
        return None
    return block
