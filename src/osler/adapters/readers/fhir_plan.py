"""PlanDefinition and ActivityDefinition: what a plan's actions recommend, and under what terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from osler.adapters.readers.assembly import Assembly
from osler.adapters.readers.fhir_grades import Rated, of_action
from osler.adapters.readers.fhir_source import Resource, source_of
from osler.adapters.readers.fhir_words import flat_of_markdown
from osler.adapters.readers.json_input import Node, all_in, one_in, text_in, texts_in
from osler.domain.recommendation import Direction, Facet, Span
from osler.library.blocks import Block, BlockKind, Flat
from osler.library.candidates import Stretch
from osler.library.direction import direction_of
from osler.library.extraction import extract
from osler.library.grades import Grade
from osler.library.stated import Stated
from osler.library.wording import ALLOWED, firmly, imperative
from osler.ports import Document
from osler.text.sentences import split_sentences

DEEPEST = 8  # plans inside plans; real ones stay under 4
POINTER = re.compile(
    r"^(?:for (?:more |further |additional )?(?:guidance|information|details?)\b.{0,200}?,? see\b"
    r"|see (?:also )?|\[?https?://)"
    r"|\b(?:consult|see|refer to)\b.{0,160}\bfor (?:further|more|additional) "
    r"(?:guidance|information|details?)\b",
    re.IGNORECASE | re.DOTALL,
)
OPEN = re.compile(r"(?:,|^) consider\b", re.IGNORECASE)  # "… , if tapering, consider …"
NUMBERED = re.compile(
    r"(?<=[.;]) +(?=Recommendation \d{1,3}[a-z]?[:.] )"
)  # run on in one paragraph
# Sentences that bound the whole plan: shown with each of its recommendations.
BOUNDS = re.compile(
    r"\b(?:do(?:es)? not|not intended to) (?:apply|cover|include)\b|\bapply only\b"
    r"|\bnot intended for\b|\bexcluded from\b",
    re.IGNORECASE,
)
PROSE = (("purpose", "Purpose"), ("usage", "Usage"))
LABEL = re.compile(r"^[\w ]{3,30}:?$")  # "Procedure:" over a list, which says nothing itself
COPY = re.compile(
    r"[\s.]*(?:\([^()]{3,60}\))?\s*\d{0,2}\W*"
)  # behind the title: "(see the annex) 2"
EITHER_WAY = re.compile(r"\bmay or may not\b", re.IGNORECASE)
CODE = re.compile(r"^[\w.\"'():%$-]+$")  # one token: a name in a program, no words


@dataclass(frozen=True)
class Action:
    """One action of a plan, with the terms that govern it."""

    node: Node
    path: tuple[str, ...]  # titles of the actions round it
    terms: tuple[str, ...]  # conditions in words, outermost first
    grade: Grade | None  # its own, or that of the action it is a part of
    coded: bool  # a condition that only a program can read governs it


def plan_document(resource: Resource, rated: Rated | None = None) -> Document:
    """The plan as a document. ``rated``: what an assessment in the same file says of it.

    Raises UnreadableSource without a title.
    """
    out = Assembly(source_of(resource))
    node = resource.node
    actions = list(actions_in(node, rated.grade if rated else None))
    bounds = _bounds(node)
    graded = [action.grade for action in actions if action.grade]
    alone = graded[0] if len(graded) == 1 else rated.grade if rated else None
    _describe(out, resource, bounds, alone)
    for action in actions:
        _act(out, action, bounds)
    for key, title in PROSE:
        _prose(out, title, text_in(node, key))
    if not out.recommendations:
        out.unread.append("actions: none of them recommends in words")
    return out.document()


def activity_document(resource: Resource, rated: Rated | None = None) -> Document:
    """An ActivityDefinition: what is to be done, in the words that it gives."""
    out = Assembly(source_of(resource))
    bounds = _bounds(resource.node)
    _describe(out, resource, bounds, rated.grade if rated else None)
    for key, title in PROSE:
        _prose(out, title, text_in(resource.node, key))
    for dose in all_in(resource.node, "dosage"):
        _prose(out, "Dosage", text_in(dose, "text"))
    return out.document()


def actions_in(node: Node, grade: Grade | None = None) -> Iterator[Action]:
    """Every action in reading order. The choices offered under a graded one are left out."""
    yield from _below(node, (), (), grade, coded=False, depth=0)


def _below(
    node: Node,
    path: tuple[str, ...],
    terms: tuple[str, ...],
    grade: Grade | None,
    *,
    coded: bool,
    depth: int,
) -> Iterator[Action]:
    if depth > DEEPEST:
        return
    for action in all_in(node, "action"):
        own, hidden = _terms(action)
        under = (*terms, *own)
        known = of_action(action)
        made = Action(action, path, under, known or grade, coded or hidden)
        yield made
        title = text_in(action, "title")
        if not (known and all_in(action, "action") and text_in(action, "description")):
            yield from _below(
                action,
                (*path, title) if title else path,
                under,
                made.grade,
                coded=made.coded,
                depth=depth + 1,
            )


def _terms(action: Node) -> tuple[list[str], bool]:
    """The conditions in words, and whether one is only given as a program."""
    said, hidden = [], False
    for condition in all_in(action, "condition"):
        expression = one_in(condition, "expression")
        words = text_in(expression, "description") or text_in(condition, "description")
        if words and not CODE.match(words):
            said.append(words)
        else:
            hidden = hidden or bool(expression)
    return said, hidden


def _describe(
    out: Assembly, resource: Resource, bounds: tuple[str, ...], grade: Grade | None
) -> None:
    """The plan's description. It carries the grade of its one action, if it is one itself.

    A plan that encodes several numbered recommendations does not say which of them is graded.
    """
    flat = flat_of_markdown(NUMBERED.sub("\n", text_in(resource.node, "description")))
    if not flat.text:
        return
    section = out.section(("Description",), flat.text)
    numbered = sum(bool(numbering(block.text)) for block in flat.blocks)
    for one in said_in(flat):
        own = one.grade if one.grade.strength_text or one.grade.certainty_text else None
        given = own or (grade if numbered <= 1 else None) or Grade("")
        out.state(
            Stated(
                name="",
                words=" ".join(flat.text[s.start : s.end] for s in one.stretches),
                spans=tuple(Span(section.id, s.start, s.end) for s in one.stretches),
                grade=given,
                headings=(out.source.title,),
                people=out.source.population,
                cautions=bounds,
            )
        )
    out.pass_on(flat, section, facet=Facet.BACKGROUND, title=out.source.title)


@dataclass(frozen=True)
class Said:
    """A recommendation in a plan's description."""

    stretches: tuple[Stretch, ...]
    grade: Grade


def said_in(flat: Flat) -> list[Said]:
    """What a plan's description recommends; where it only allows something, its line."""
    found = extract(flat)
    if found:
        return [Said(one.candidate.stretches, one.grade) for one in found]
    return [
        Said((Stretch(start, block.end),), Grade(""))
        for block in flat.blocks
        if recommends(block)
        for start in [block.start + len(numbering(block.text))]
    ]


def numbering(text: str) -> str:
    """The number that a recommendation is printed with: "8.16 "; "" where it has none."""
    found = re.match(r"(?:Recommendation )?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?[.:)]?\s+(?=[A-Z])", text)
    return found.group() if found else ""


def _act(out: Assembly, action: Action, bounds: tuple[str, ...]) -> None:
    title, words = text_in(action.node, "title"), _own_text(action.node)
    flat = flat_of_markdown(words, title=title)
    if not flat.blocks or (not words and title in action.path):  # its steps begin with its name
        _note_bare(out, action)
        return
    path = (*action.path, title) if title else action.path
    section = out.section(path, flat.text)
    blocks = flat.blocks[1:] if title and len(flat.blocks) > 1 else flat.blocks
    grade, situation = action.grade, None
    for block, after in pairwise((*blocks, None)):
        assert block
        before = situation if block.kind is BlockKind.ITEM else None
        if before and direction_of(before.text) is Direction.AGAINST:
            before = None  # what it refuses is not what the item says
        if recommends(block) and not _orders_what_follows(block, after):
            places = [place for place in (before, block) if place]
            out.state(
                _stated(section.id, places, replace(action, grade=grade, path=path), bounds, out)
            )
            grade = None  # it is of what the action recommends first
        elif before and _orders_what_follows(before, block):
            its = replace(action, grade=grade, path=path)
            out.state(_stated(section.id, [before, block], its, bounds, out))
            grade = None
        if block.kind is not BlockKind.ITEM and (recommends(block) or not LABEL.match(block.text)):
            situation = block
    if action.coded:
        out.unread.append("condition: given as a program (CQL) only, not in words")
    documentation = _documentation(action.node)
    _prose(out, "Documentation", documentation)
    out.pass_on(Flat(flat.text, blocks), section, facet=Facet.BACKGROUND, title=title)


def _orders_what_follows(block: Block, after: Block | None) -> bool:
    """An order that a list completes: "Provide advice on:". A refusal is read whole."""
    return bool(
        after
        and after.kind is BlockKind.ITEM
        and block.kind is not BlockKind.ITEM
        and block.text.rstrip().endswith(":")
        and recommends(block)
        and direction_of(block.text) is not Direction.AGAINST
    )


def _own_text(node: Node) -> str:
    """The description; what stands beside it where it only repeats the title ("Test 2")."""
    title, described = text_in(node, "title"), text_in(node, "description")
    fuller = text_in(node, "textEquivalent")
    named = described.casefold().startswith(title.casefold())
    repeats = named and COPY.fullmatch(described[len(title) :])
    if not described or (fuller and title and repeats):
        return fuller or described
    return described


def recommends(block: Block) -> bool:
    """True where a block's words order, advise or allow something."""
    if POINTER.search(block.text) or EITHER_WAY.search(block.text):
        return False
    words = block.text[len(numbering(block.text)) :]
    return imperative(words) or firmly(words) or bool(ALLOWED.search(words) or OPEN.search(words))


def _stated(
    section_id: str, blocks: list[Block], action: Action, bounds: tuple[str, ...], out: Assembly
) -> Stated:
    """``blocks``: for a list item, the paragraph that says for whom stands before it."""
    *_, title = action.path or ("",)
    grade = action.grade or Grade("")
    if len(blocks) > 1 and grade.direction is None:  # by the item, not by its situation
        said = blocks[-1] if recommends(blocks[-1]) else blocks[0]
        grade = replace(grade, direction=direction_of(said.text))
    alone = len(blocks) == 1 and blocks[0].text == title
    return Stated(
        name="",
        words=" ".join(block.text for block in blocks),
        spans=tuple(Span(section_id, block.start, block.end) for block in blocks),
        grade=grade,
        headings=(out.source.title, *(action.path[:-1] if alone else action.path)),
        people=out.source.population,
        cautions=(*action.terms, *bounds),
    )


def _note_bare(out: Assembly, action: Action) -> None:
    if not all_in(action.node, "action"):
        out.unread.append("action: it has no words of its own")


def _documentation(action: Node) -> str:
    related = (*all_in(action, "documentation"), *all_in(action, "relatedArtifact"))
    return "\n".join(words for one in related if (words := text_in(one, "citation", "display")))


def _prose(out: Assembly, title: str, text: str) -> None:
    flat = flat_of_markdown(text)
    if flat.text:
        out.pass_on(flat, out.section((title,), flat.text), facet=Facet.BACKGROUND)


def _bounds(node: Node) -> tuple[str, ...]:
    """Sentences of purpose and usage that say to whom the plan does not apply."""
    texts = [text_in(node, "purpose"), text_in(node, "usage"), *texts_in(node, "limitation")]
    said = (one.text for text in texts for one in split_sentences(text) if BOUNDS.search(one.text))
    return tuple(dict.fromkeys(said))
