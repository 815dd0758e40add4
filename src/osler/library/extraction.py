"""Which candidates are recommendations.

A candidate is kept for what it says (it recommends), for what it carries (a grade)
and for where it stands (its zone). How strict the test is depends on the source's habit:
one that grades what it recommends is taken at its word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from osler.domain.recommendation import Certainty, Direction, Strength
from osler.library.blocks import Flat
from osler.library.candidates import (
    EVIDENCE_FIRST,
    NUMBERED,
    Break,
    Candidate,
    Found,
    GradeLine,
)
from osler.library.direction import OPEN_ORDER, RESEARCH_ONLY, direction_of
from osler.library.finder import candidates_of
from osler.library.grades import Grade, read_grade
from osler.library.ladders import CERTAINTY_WORDS
from osler.library.outline import Heading, Line, Table, Zone, outline
from osler.library.rating_tables import candidates_in
from osler.library.schemes import Scheme, scheme_of
from osler.library.spoken_grades import SUPPORTS, by_wording, told
from osler.library.two_ways import parted
from osler.library.wording import (
    ALLOWED,
    MODAL,
    NOTHING_SAID,
    firmly,
    imperative,
    main_clause,
    recommends,
)
from osler.library.wording import RECOMMENDS as RECOMMENDING

LONGEST = 4000  # characters; a longer "recommendation" is a misread section
SHORTEST = 12
NAMED = 4  # a graded option may be one word ("Acupuncture (weak recommendation)")
RESEARCH = re.compile(
    r"\b(?:further|future|more|additional|prospective) (?:\w+ ){0,3}(?:research|studies"
    r"|trials|study)\b|\bresearch (?:is|should|needs)|\b(?:clinical )?trials? (?:is|are)"
    r" (?:needed|required|warranted)",
    re.IGNORECASE,
)
NONE_GIVEN = re.compile(r"(?:none|not) ?(?:specified|applicable|identified|given)?\W*", re.I)
UNRESOLVED = re.compile(  # the issuer says that it makes no recommendation
    r"^(?:(?:for|in|if|when)\b[^.;]{3,160}?,\s*)?"
    r"(?:no (?:\w+ )?recommendation (?:is|can|could|for|was)"
    r"|(?:we|the (?:\w+ ){0,3}(?:panel|committee|authors?|group|force|society|college|academy))"
    r" (?:has|have|makes?|made|cannot make|could not make) (?:an?|no)(?: \w+)? recommendation"
    r"|there (?:is|was) (?:\w+ )?insufficient evidence to (?:\w+ )?(?:make|recommend|support an?"
    r" (?:\w+ ){0,3}recommendation))",
    re.IGNORECASE,
)
STATEMENT = re.compile(r"\b(?:action statement|recommendation)\b", re.IGNORECASE)
VOICED = re.compile(  # the issuer itself speaks: "The panel suggests that …"
    r"^(?:(?:for|in|if|when|based on)\b[^.;]{3,160}?,\s*)?(?:we|the (?:\w+ ){0,3}(?:panel|committee"
    r"|authors?|group|force|society|college|academy|association))"
    r" (?:also |strongly |therefore )?(?:recommends?|suggests?|advises?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Extracted:
    """A recommendation before it meets the domain: where it stands and how it is graded."""

    candidate: Candidate
    grade: Grade
    direction: Direction


def extract(
    flat: Flat,
    *,
    rating: str = "",
    scheme: Scheme | None = None,
    strict: bool | None = None,
    whole: bool = False,
) -> list[Extracted]:
    """The recommendations of a flattened section, in reading order.

    ``scheme``: where the source's is known already. ``strict``: whether the source grades what
    it recommends, so that ungraded words must show more; judged by its habit where left out.
    ``whole``: its paragraphs are not cut into sentences, as in a box that holds one act.
    """
    scheme = scheme or scheme_of(flat.text, rating=rating)
    found: list[Found] = []
    for part in outline(flat):
        found.extend(_candidates(part, scheme, whole=whole))
    graded = _with_headings(_with_lines(found), scheme)
    kept = _kept(graded, scheme, strict)
    return [_read(one, scheme) for candidate in kept for one in parted(candidate, flat.text)]


def _candidates(part: Line | Table, scheme: Scheme, *, whole: bool) -> list[Found]:
    if isinstance(part, Table):
        return [Break(), *candidates_in(part, scheme), Break()]
    if part.zone is Zone.DEFINITIONS:
        return []
    return list(candidates_of(part, scheme, whole=whole))


def _with_lines(found: Sequence[Found]) -> list[Candidate]:
    """Candidates with the grade lines that govern them."""
    before = _grades_stand_before(found)
    graded: list[Candidate] = []
    governing: Grade | None = None
    open_from = 0  # the first candidate that a grade line after it may still reach
    heading: Heading | None = None
    under: tuple[Heading, ...] = ()  # what the governing grade stands under
    for one in found:
        if isinstance(one, Break):
            open_from, governing = len(graded), None
        elif isinstance(one, GradeLine):
            if before:
                governing, under = one.grade, one.headings
            else:
                _grade_back(graded, open_from, one.grade)
                open_from = len(graded) if not _adds(graded, one.grade) else open_from
        else:
            own = one.headings[-1] if one.headings else None
            if own != heading:
                open_from, heading = len(graded), own
                governing = governing if before and not _marks_off(own, under) else None
            graded.append(one if one.grade or not governing else replace(one, grade=governing))
    return graded


def _marks_off(heading: Heading | None, under: Sequence[Heading]) -> bool:
    """True for a heading that the format marks, and that the grade does not stand under."""
    return heading is not None and heading.block.heading is not None and heading not in under


def _adds(graded: list[Candidate], grade: Grade) -> bool:
    """True where a further line may still complete the grade just given."""
    return bool(graded) and not (grade.strength_text and grade.certainty_text)


def _grade_back(graded: list[Candidate], open_from: int, grade: Grade) -> None:
    for place in range(len(graded) - 1, open_from - 1, -1):
        candidate = graded[place]
        if candidate.grade and candidate.grade.strength_text and candidate.grade.certainty_text:
            break
        graded[place] = replace(
            candidate, grade=candidate.grade.with_more(grade) if candidate.grade else grade
        )


def _grades_stand_before(found: Sequence[Found]) -> bool:
    """Whether this source prints a grade line above what it grades."""
    above = below = 0
    for place, one in enumerate(found):
        if not isinstance(one, GradeLine):
            continue
        last = found[place - 1] if place else None
        following = found[place + 1] if place + 1 < len(found) else None
        after_own = _headings(last) == one.headings
        before_own = _headings(following) == one.headings
        if after_own and not before_own:
            below += 1
        elif before_own and not after_own:
            above += 1
        elif one.block.text[:1] in "([":
            below += 1
    return above > below


def _headings(found: Found | None) -> tuple[Heading, ...] | None:
    return found.headings if isinstance(found, Candidate) else None


def _with_headings(candidates: list[Candidate], scheme: Scheme) -> list[Candidate]:
    """Candidates under a heading that is itself a grade ("Class IIa", "Strong Recommendations")."""
    graded = []
    for candidate in candidates:
        governing = next(
            (
                g
                for heading in reversed(candidate.headings[-2:])
                if (g := _heading_grade(heading.text, scheme))
            ),
            None,
        )
        if governing and not candidate.rated and candidate.zone is not Zone.BACKGROUND:
            own = candidate.grade
            candidate = replace(candidate, grade=own.with_more(governing) if own else governing)
        graded.append(candidate)
    return graded


PLAIN_HEADING = re.compile(
    r"^(?!strong|weak|conditional|moderate|grade|level|class)\w*\s?recommendations?$"
    r"|\b(?:policy|research|practice|education) recommendations?$",
    re.IGNORECASE,
)


def _heading_grade(text: str, scheme: Scheme) -> Grade | None:
    bare = text.strip(" :.*†")
    if scheme.declared and (letter := re.fullmatch(r"([A-D])\s*[-–—]", bare)):
        return read_grade(letter.group(1), scheme)
    bracket = re.search(r"\((level [A-C1-3I]+|grade [A-D])\)\W*$", bare, re.IGNORECASE)
    if bracket and (grade := read_grade(bracket.group(1), scheme)):
        return grade
    if PLAIN_HEADING.search(bare):
        return None
    if grade := read_grade(
        re.sub(r"\brecommendations\b", "recommendation", bare, flags=re.IGNORECASE), scheme
    ):
        return grade if re.search(r"[A-Za-z]", bare) and len(bare) > 1 else None
    inside = re.search(r"[(\[]([^()\[\]]{2,80})[)\]]$|[:–—-]\s*([^:–—]{4,60})$", bare)
    words = (inside.group(1) or inside.group(2)) if inside else ""
    return read_grade(words, scheme) if words and len(words) > 3 else None


def _kept(
    candidates: list[Candidate], scheme: Scheme, strict: bool | None = None
) -> list[Candidate]:
    if scheme.task_force:  # its background restates recommendations on other subjects
        candidates = [c for c in candidates if c.zone is not Zone.BACKGROUND]
    if strict is None:
        strict = _grades_what_it_recommends(candidates)
    zoned = any(c.zone is Zone.RECOMMENDING for c in candidates)
    return [c for c in candidates if _keeps(c, strict=strict, zoned=zoned)]


def _grades_what_it_recommends(candidates: Sequence[Candidate]) -> bool:
    firm = [
        c
        for c in candidates
        if c.zone is not Zone.BACKGROUND and (c.firm or c.grade) and not c.rated
    ]
    graded = [c for c in firm if c.grade]
    return len(graded) >= 2 and len(graded) * 2 >= len(firm)


def _keeps(candidate: Candidate, *, strict: bool, zoned: bool) -> bool:
    if candidate.rated:
        return True
    words = candidate.words
    if NONE_GIVEN.fullmatch(words):
        return False
    shortest = NAMED if candidate.own_grade else SHORTEST
    said = sum(stretch.end - stretch.start for stretch in candidate.stretches)
    if said < shortest or len(words) > LONGEST or RESEARCH.search(words[:160]):
        return False
    if candidate.zone is Zone.BACKGROUND and not (
        NUMBERED.match(candidate.label) or STATEMENT.search(candidate.label)
    ):
        stated = candidate.grade and candidate.grade.strength is not Strength.NOT_STATED
        return bool(stated and candidate.own_grade and candidate.recommends)
    if candidate.grade:
        return _keeps_graded(candidate)
    if strict:
        if VOICED.match(words) or (candidate.firm and STATEMENT.search(candidate.label)):
            return True
        if UNRESOLVED.match(words):
            return True
        labelled = imperative(words) or bool(candidate.label)
        return candidate.zone is Zone.RECOMMENDING and candidate.firm and labelled
    if EVIDENCE_FIRST.match(words):
        return False
    if zoned and candidate.zone is Zone.OPEN:
        return candidate.firm or (candidate.listed and bool(ALLOWED.search(words)))
    return (
        candidate.firm
        or (candidate.listed and candidate.recommends)
        or (candidate.zone is Zone.RECOMMENDING and candidate.recommends)
    )


def _keeps_graded(candidate: Candidate) -> bool:
    grade = candidate.grade
    if EVIDENCE_FIRST.match(candidate.words) and not candidate.firm:
        return False
    if not candidate.own_grade:
        return candidate.recommends or _numbered(candidate)
    return candidate.recommends or _numbered(candidate) or bool(grade and grade.strength_text)


def _numbered(candidate: Candidate) -> bool:
    """True right under a heading that numbers a recommendation ("Recommendation 5.0")."""
    return bool(candidate.headings and NUMBERED.match(candidate.headings[-1].text))


def _read(candidate: Candidate, scheme: Scheme) -> Extracted:
    grade = candidate.grade or Grade("")
    words = candidate.words
    direction = _by_letter(candidate, grade, scheme) or _direction(candidate)
    if grade.direction and not (grade.direction is Direction.AGAINST and _speaks_itself(candidate)):
        direction = grade.direction
    if not candidate.own_grade and NOTHING_SAID.search(main_clause(words)[:160]):
        grade = _withheld(grade)  # "Level I" over "There is insufficient evidence"
    if scheme.words_of_evidence and grade.certainty is Certainty.NOT_STATED:
        grade = replace(grade, certainty=_certainty_of_word(grade.strength_text))
    if grade.certainty is Certainty.NOT_STATED and (found := SUPPORTS.match(words)):
        grade = replace(grade, certainty=CERTAINTY_WORDS[found.group(1).lower()])
    if grade.strength is Strength.NOT_STATED and not grade.strength_text:
        grade = told(words, grade, scheme)
    ungraded = grade.strength is Strength.NOT_STATED and not grade.strength_text
    if ungraded and (only := RESEARCH_ONLY.search(main_clause(words))):
        grade = replace(grade, strength_text=only.group())  # its own word, and no step of a ladder
    elif ungraded:
        grade = by_wording(words, grade, scheme)
    return Extracted(candidate, grade, direction)


def _withheld(grade: Grade) -> Grade:
    """What a heading or line still says where no recommendation is made: the evidence's grade."""
    both = grade.certainty_text == grade.strength_text
    certainty = Certainty.NOT_STATED if both else grade.certainty
    return replace(grade, strength=Strength.NOT_STATED, certainty=certainty)


def _direction(candidate: Candidate) -> Direction:
    """Of stem and item together, unless the item is a statement that recommends on its own."""
    own = candidate.item
    if own and own[0].isupper() and firmly(own) and direction_of(own) is Direction.AGAINST:
        return Direction.AGAINST
    if own and (VOICED.match(own) or OPEN_ORDER.match(own)):
        return direction_of(own)
    return direction_of(candidate.words)


def _by_letter(candidate: Candidate, grade: Grade, scheme: Scheme) -> Direction | None:
    """Of a bare name ("Sling, to reduce pain (D)"), which says nothing of which way it points."""
    if recommends(candidate.words):
        return None
    if grade.strength_text == "I" and scheme.insufficient:
        return Direction.EITHER
    return Direction.AGAINST if grade.strength_text in tuple(scheme.forbidding) else None


def _speaks_itself(candidate: Candidate) -> bool:
    """True under a heading "against" for a sentence with a verb of its own: "… should be made".

    A bare order or a bare name below it ("Use of …") is what the heading advises against.
    """
    main = main_clause(candidate.item or candidate.words)
    spoken = MODAL.search(main) or RECOMMENDING.search(main) or ALLOWED.search(main)
    return bool(spoken) and not candidate.own_grade and not candidate.rated


def _certainty_of_word(strength_text: str) -> Certainty:
    """Where one word grades both, what it says of the evidence ("Consensus": very low)."""
    words = re.findall(r"strong|moderate|limited|weak|consensus", strength_text.lower())
    return CERTAINTY_WORDS[words[-1]] if words else Certainty.NOT_STATED
