"""Drug labels become sources with their warnings first; the label here is invented."""

from datetime import date
from pathlib import Path

import pytest

from osler.adapters.readers.spl import SplReader
from osler.domain.recommendation import Direction, Facet
from osler.domain.source import Kind, StandingLevel
from osler.errors import UnreadableSource
from osler.library.editions import Tie, relation
from tests.adapters.structured import document, parts_of, survives

FILE = Path(__file__).parent / "files" / "label-invented.xml"
READER = SplReader(at=date(2026, 11, 25))
LABEL = FILE.read_bytes()


def made(content: bytes = LABEL):
    return document(READER, FILE.name, content)


def test_a_label_without_a_set_id_is_refused():
    """By it versions of a label are known."""
    with pytest.raises(UnreadableSource, match="set id"):
        parts_of(READER, "x.xml", LABEL.replace(b"setId", b"setIdx"))


def test_a_label_without_sections_is_refused():
    """A listing of products tells nothing to do."""
    content = LABEL[: LABEL.index(b'<component><section ID="boxed">')]
    content += b"</structuredBody></component></document>"
    with pytest.raises(UnreadableSource, match="no section with words"):
        parts_of(READER, "x.xml", content)


def test_entities_of_its_own_are_not_resolved():
    """A file that wants to read others is refused."""
    evil = LABEL.replace(
        b"<document ", b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document ', 1
    )
    with pytest.raises(UnreadableSource, match="entities"):
        parts_of(READER, "x.xml", evil)


def test_set_version_day_and_labeler_make_the_source():
    """Everything by which a pharmacist would cite it."""
    source = made().source
    assert source.id == "spl-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee.v7"
    assert (source.kind, source.issuer) == (Kind.DRUG_LABEL, "Invented Labeler Inc.")
    assert (source.published, source.bibliography.edition) == ("2024-05-31", "7")
    assert source.citation == (
        "Invented Labeler Inc. Nonesuch [human prescription drug label]. Version 7, 2024-05-31. "
        "Set id aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee."
    )
    assert source.url.endswith("setid=aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee")


def test_a_label_never_claims_to_be_in_force():
    """A later version may be out; an old one is past its review by policy."""
    assert made().source.standing.level is StandingLevel.UNKNOWN
    old = made(LABEL.replace(b"20240531", b"20100531")).source
    assert old.standing.level is StandingLevel.PAST_REVIEW


def test_versions_of_one_set_form_a_chain():
    """The higher number is the later edition."""
    seven = made().source
    eight = made(LABEL.replace(b'versionNumber value="7"', b'versionNumber value="8"')).source
    found = relation(eight, seven)
    assert found is not None
    assert found.tie is Tie.LATER


def test_products_are_named_with_their_active_substances_only():
    """Chalk is not what it works by."""
    found = made()
    assert found.sections[0].text == "Nonesuch (Nonesuchine) tablet oral: NONESUCHINE 5 mg"
    assert found.vocabulary == (("nonesuchine", "Nonesuch"),)


def test_the_older_spelling_of_active_ingredients_is_read_too():
    """``activeIngredient`` before ``ingredient classCode="ACTIB"``."""
    content = (
        LABEL.replace(b'<ingredient classCode="ACTIB">', b"<activeIngredient>")
        .replace(b"</ingredientSubstance>\n          </ingredient>", b"</X></activeIngredient>", 1)
        .replace(b"<ingredientSubstance><name>NONE", b"<activeIngredientSubstance><name>NONE")
        .replace(b"</X>", b"</activeIngredientSubstance>")
    )
    assert made(content).sections[0].text.endswith("NONESUCHINE 5 mg")


def test_a_boxed_warning_is_a_matter_of_safety():
    """Its sentences are orders under the label's own heading."""
    first = made().recommendations[0]
    assert first.words == "Do not use Nonesuch in people with glass thumbs."
    assert (first.facet, first.direction) == (Facet.SAFETY, Direction.AGAINST)
    assert first.headings == ("Nonesuch", "WARNING: INVENTED RISK")


def test_a_dose_row_carries_caption_heads_and_the_cell_that_reaches_down():
    """The second dose of the left thumb is not everybody's."""
    rows = [one for one in made().recommendations if "mg once daily" in one.words]
    assert [one.words for one in rows] == [
        "Left | 5 mg once daily",
        "Left 10 mg once daily when it rains",
    ]
    assert rows[1].headings[-2:] == ("Table 1: Daily dose", "Thumb | Dose")


def test_what_stands_round_an_order_is_not_lost():
    """The rest of its paragraph is a passage; the picture of the box is none."""
    words = [one.words for one in made().passages]
    assert "Thumbs have been lost in stories." in words
    assert not any("Thirty tablets" in one for one in words)


def with_text(text: bytes):
    """The invented label with other words in its first section."""
    start = LABEL.index(b"<text><paragraph><content")
    end = LABEL.index(b"</text>", start)
    return made(LABEL[:start] + b"<text>" + text + LABEL[end:])


def test_a_footnote_is_kept_apart_from_the_dose_it_stands_in():
    """ "1,000 mg" followed by its note is not one run of words."""
    found = with_text(
        b"<paragraph>Give 1,000 mg<footnote ID='a'>Maximum 4 g.</footnote> twice daily.</paragraph>"
        b"<paragraph>Then 500 mg<footnoteRef IDREF='a'/> daily.</paragraph>"
    )
    text = "\n".join(section.text for section in found.sections)
    assert "Give 1,000 mg¹ twice daily.\nThen 500 mg¹ daily.\n¹ Maximum 4 g." in text


def test_what_a_label_marks_as_deleted_is_not_read():
    """The old dose is no dose."""
    found = with_text(
        b"<paragraph>Give <content revised='delete'>99 mg</content> "
        b"<content revised='insert'>5 mg</content> daily.</paragraph>"
    )
    assert "Give 5 mg daily." in [one.words for one in found.recommendations]


def test_the_mark_printed_before_an_item_is_no_line():
    """A caption of an item is its bullet."""
    found = with_text(b"<list><item><caption>-</caption>Do not sit.</item></list>")
    assert any(section.text == "Do not sit." for section in found.sections)


def test_an_empty_cell_shifts_no_dose():
    """The children's dose does not stand under the adults' head; the foot follows the body."""
    cell = b"<td>%s</td>"
    row = b"<tr>" + cell % b"below 40 kg" + b"<td/>" + cell % b"10 mg once daily" + b"</tr>"
    head = b"<thead><tr><th>Weight</th><th>Adults</th><th>Children</th></tr></thead>"
    foot = b"<tfoot><tr><td colspan='3'>With food.</td></tr></tfoot>"
    table = b"<table>" + head + foot + b"<tbody>" + row + b"</tbody></table>"
    start = LABEL.index(b"<table")
    end = LABEL.index(b"</table>", start) + len(b"</table>")
    found = made(LABEL[:start] + table + LABEL[end:])
    dose = next(one for one in found.recommendations if "10 mg once daily" in one.words)
    assert dose.headings[-1] == "Weight | Children"
    text = "\n".join(section.text for section in found.sections)
    assert "below 40 kg | 10 mg once daily\nWith food." in text


def test_items_are_read_with_their_stem():
    """ "Do not use if" says nothing alone; a remark under "When using" is no order."""
    text = (
        b"<paragraph>Do not use if</paragraph><list><item>you are made of glass</item></list>"
        b"<paragraph>When using this product</paragraph>"
        b"<list><item>do not pull</item><item>some people have laughed</item></list>"
    )
    start = LABEL.index(b"<text><paragraph><content")
    end = LABEL.index(b"</text>", start)
    found = made(LABEL[:start] + b"<text>" + text + LABEL[end:])
    said = {one.words: one for one in found.recommendations}
    assert "Do not use if you are made of glass" in said
    assert said["When using this product do not pull"].direction is Direction.AGAINST
    assert not any("laughed" in words for words in said)


def test_any_damage_gives_a_label_or_a_reason():
    """Damaged copies never bring the reader down."""
    assert survives(READER, "a.xml", LABEL, times=250)


def test_a_product_without_an_active_ingredient_is_named_all_the_same():
    """Labels leave the ingredient out, or give it in a form that is not known."""
    bare = LABEL
    for active in (b"ACTIB", b"ACTIM", b"ACTIR"):
        bare = bare.replace(b'classCode="%s"' % active, b'classCode="IACT"')
    found = made(bare)
    assert found.sections[0].text.startswith("Nonesuch")
    assert "active ingredients: the label names none of Nonesuch" in found.unread
    assert not any(missed.startswith("products:") for missed in found.unread)


def test_a_dose_that_is_stated_and_not_ordered_is_a_recommendation():
    """ "The starting dose is 100 mg daily" tells what to give as an order does."""
    said = b"The starting dose is 100 mg daily. In a study doses of 10 mg did nothing. "
    words = b"Take Nonesuch with water. "
    found = made(LABEL.replace(words, words + said))
    dosed = {one.words: one.doses for one in found.recommendations}
    assert dosed["The starting dose is 100 mg daily."] == ("100 mg daily",)
    assert not any("In a study" in one for one in dosed)
