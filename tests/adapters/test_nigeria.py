"""Doses of the Nigerian guidelines are read with their medicine or not at all; all made up."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from osler.adapters.memory_store import MemoryStore
from osler.adapters.readers import nigeria
from osler.adapters.readers.archives import walk
from osler.adapters.readers.nigeria import (
    Check,
    Checked,
    NigeriaJsonReader,
    NigeriaReader,
    squeezed,
)
from osler.adapters.readers.nigeria_text import goes_on, heading_of, parts_of
from osler.domain.recommendation import Direction, Facet, Recommendation
from osler.domain.source import Form, StandingLevel
from osler.errors import UnreadableSource
from osler.library.intake import add_paths
from osler.ports import NotRead
from tests.adapters.structured import document, survives
from tests.adapters.structured import parts_of as read_parts

READER = NigeriaReader(at=date(2026, 11, 25))
NAME = "set/raw data/NSTG 2022/SORE THUMB.txt"
TEXT = """SORE THUMB
Introduction
A thumb that hurts, as thumbs sometimes do when they have been worked with for
too long.
CLINICAL FEATURES OF SORE THUMB
• Pain in the thumb at rest
TREATMENT OF SORE THUMB
Non-drug Treatment
• Keep the thumb still for two days.
Drug Treatment
• Simple analgesics
- Paracetamol
- Adult: 500 mg orally every 6 hours
Or:
- 1 g orally every 8 hours
- Child:
- 1 - 6 years: 120 mg orally every 6 hours
- Not recommended for newborns
• Beta blockers
- Atenolol: 25 mg orally daily
• Odd mixtures
- 10 mg orally daily
Alternative regimen for penicillin-allergic patients
Doxycycline100 mg orally, every 12 hours
Erythromycin 500 mg orally every 6 hours
Notable Adverse Drug Reactions, Contraindications and Caution
• Atenolol:
- Do not use in people with asthma
• Other medicines
- See elsewhere
Prevention
• Hammers should be held by the handle.
"""


def made(text: str = TEXT):
    return document(READER, NAME, text.encode())


def words(found) -> list[str]:
    return [one.words for one in found.recommendations]


def test_a_text_without_anything_is_refused():
    """A title alone is no guideline."""
    with pytest.raises(UnreadableSource):
        read_parts(READER, NAME, b"SORE THUMB\n")


def test_a_text_that_is_not_utf8_is_refused():
    """It is not guessed at."""
    with pytest.raises(UnreadableSource, match="UTF-8"):
        read_parts(READER, NAME, b"\xff\xfe\xfa")


def test_a_dose_without_its_medicine_is_no_recommendation_and_no_passage():
    """It is said which one it was."""
    found = made()
    shown = [*words(found), *(passage.words for passage in found.passages)]
    assert not any("10 mg orally daily" in one for one in shown)
    assert not any("Doxycycline100" in one for one in shown)
    told = [missed for missed in found.unread if missed.startswith("dose: whose medicine")]
    assert len(told) == 2


def test_each_dose_stands_behind_its_medicine_and_its_people():
    """A child's dose is never read as everybody's."""
    found = {one.words: one for one in made().recommendations}
    adult = found[
        "Simple analgesics Paracetamol Adult: 500 mg orally every 6 hours "
        "Or: 1 g orally every 8 hours"
    ]
    child = found["Simple analgesics Paracetamol Child: 1 - 6 years: 120 mg orally every 6 hours"]
    assert (adult.population.age_low, child.population.age_high) == (18.0, 17.0)
    assert child.doses == ("120 mg orally every 6 hours",)
    assert adult.facet is Facet.TREATMENT


def test_what_bounds_a_medicine_goes_with_each_of_its_doses():
    """Under it in the list, or in the part on cautions."""
    found = {one.words: one for one in made().recommendations}
    assert found["Beta blockers Atenolol: 25 mg orally daily"].cautions == (
        "Do not use in people with asthma",
    )
    child = next(one for said, one in found.items() if "120 mg" in said)
    assert child.cautions == ("Not recommended for newborns",)


def test_a_line_on_its_own_governs_the_doses_under_it():
    """An alternative for the allergic is not everybody's first choice."""
    assert (
        "Alternative regimen for penicillin-allergic patients "
        "Erythromycin 500 mg orally every 6 hours" in words(made())
    )


def test_a_name_that_we_do_not_know_ends_the_medicine_before_it():
    """The dose under "Loratidin" is not that of promethazine."""
    found = made(
        "SORE THUMB\nDrug Treatment\n• Promethazine\n- Adult: 25 mg orally at night\n"
        "- Loratidin\n- Adult: 10 mg once daily\n"
    )
    assert words(found) == ["Promethazine Adult: 25 mg orally at night"]
    assert "dose: whose medicine it is cannot be told: 'Adult: 10 mg once daily'" in found.unread


def test_what_announces_a_medicine_says_for_whom_it_is():
    """ "For severe cases" is never lost from the dose behind it."""
    found = made(
        "SORE THUMB\nDrug Treatment\n"
        "• Consider corticosteroids, for example dexamethasone, for people with severe cases.\n"
        "• Dexamethasone 6 mg daily\n"
        "• In the event of a broken nail give all of the following:\n"
        "• Promethazine 25 mg intramuscularly once\n"
    )
    assert words(found)[:2] == [
        "Consider corticosteroids, for example dexamethasone, for people with severe cases. "
        "Dexamethasone 6 mg daily",
        "In the event of a broken nail give all of the following: "
        "Promethazine 25 mg intramuscularly once",
    ]


def test_a_number_of_doses_is_no_amount():
    """ "95% immune after 3 doses" tells nobody what to take."""
    found = made("SORE THUMB\nPrevention\n• Penicillin\n- 95% immune after 3 doses\n")
    assert words(found) == []


def test_orders_without_a_dose_are_read_by_their_part():
    """Prevention and self-care; a list of features recommends nothing."""
    found = {one.words: one for one in made().recommendations}
    assert found["Hammers should be held by the handle."].facet is Facet.PREVENTION
    assert found["Keep the thumb still for two days."].direction is Direction.FOR
    assert "Pain in the thumb at rest" not in found


def test_the_source_names_the_ministry_and_stays_open_to_review():
    """Published 2022: by policy it is not old before the end of 2027."""
    source = made().source
    assert (source.issuer, source.year) == ("Federal Ministry of Health, Nigeria", 2022)
    assert (source.jurisdiction, source.id) == ("Nigeria", "nstg-2022-sore-thumb")
    assert source.standing.level is StandingLevel.UNKNOWN
    assert source.standing.review_by == "2027-12-31"


def test_a_text_that_was_never_compared_says_so():
    """The check is of the published files only."""
    assert any(missed.startswith("check: not compared") for missed in made().unread)


def test_a_dose_on_which_text_and_json_differ_is_left_out(monkeypatch):
    """Only what both say is recommended; the rest is named."""
    content = TEXT.encode()
    held = {hashlib.sha256(content).hexdigest()[:16]: [squeezed("25 mg orally daily")]}
    monkeypatch.setattr(nigeria, "checked", lambda: Checked(held))
    found = document(READER, NAME, content)
    assert not any("Atenolol: 25 mg" in one for one in words(found))
    assert "dose: text and JSON differ: 'Atenolol: 25 mg orally daily'" in found.unread
    assert not any("not compared" in missed for missed in found.unread)


def test_a_copy_under_another_name_is_passed_by(monkeypatch):
    """The set holds some conditions twice."""
    monkeypatch.setattr(nigeria, "checked", lambda: Checked({}, copies={"SORE THUMB": "THUMB"}))
    assert read_parts(READER, NAME, TEXT.encode()) == [
        NotRead("Nigeria guideline text: a copy of THUMB.txt", "SORE THUMB.txt")
    ]


JSON = {
    "condition_name": "Sore Thumb",
    "condition_slug": "sore-thumb",
    "introduction": "A thumb that hurts, as thumbs sometimes do.",
    "clinical_features": [{"type": "General", "features": ["Pain in the thumb at rest"]}],
    "treatment": {
        "drug": ["Paracetamol: 500 mg orally every 6 hours", "1 g orally every 8 hours"],
        "non_drug": ["Keep the thumb still for two days."],
    },
    "prognosis": None,
}


JSON_READER = NigeriaJsonReader(at=date(2026, 11, 25))


def test_a_dose_of_a_json_that_its_text_does_not_have_is_left_out(monkeypatch):
    """What was compared is known for each published file, whichever of the two is added."""
    content = json.dumps(JSON).encode()
    digest = hashlib.sha256(content).hexdigest()[:16]
    held = Checked({"text": [squeezed("500 mg orally every 6 hours")]}, {digest: "text"})
    monkeypatch.setattr(nigeria, "checked", lambda: held)
    found = document(JSON_READER, "a/SORE THUMB.json", content)
    assert words(found) == ["Keep the thumb still for two days."]
    assert not any("not compared" in missed for missed in found.unread)


def test_a_published_json_by_itself_is_read_with_its_doses(shared: Path, tmp_path: Path):
    """Nothing came of one; beside its text, whichever is added first, the text is kept."""
    import tarfile

    with tarfile.open(shared / "corpora" / "nigeria-stg-2022.tar.gz") as packed:
        for path in ("processed_json/BACK PAIN.json", "raw data/NSTG 2022/BACK PAIN.txt"):
            member = packed.extractfile(f"Nigeria-STG-2022/{path}")
            place = tmp_path / path
            place.parent.mkdir(parents=True)
            place.write_bytes(member.read() if member else b"")
    both = (JSON_READER, READER)
    alone, text = tmp_path / "processed_json", tmp_path / "raw data"
    store = MemoryStore()
    add_paths([alone], readers=both, store=store, at=READER.at, walk=walk)
    (source,) = store.sources()
    items = store.items_of(source.id)
    assert source.form is Form.SUMMARY
    dosed = [one for one in items if isinstance(one, Recommendation) and one.doses]
    assert "tramadol 50 mg three times daily" in " ".join(one.words for one in dosed)
    for paths in ([text], [alone], [alone, text]):
        add_paths(paths, readers=both, store=store, at=READER.at, walk=walk, again=True)
        assert [one.form for one in store.sources()] == [Form.FULL]


def test_another_json_of_the_form_is_read_by_itself():
    """A dose that names no medicine is left out there too."""
    found = document(JSON_READER, "a/SORE THUMB.json", json.dumps(JSON).encode())
    assert sorted(words(found)) == [
        "Keep the thumb still for two days.",
        "Paracetamol: 500 mg orally every 6 hours",
    ]
    assert any(missed.startswith("check: sorted by a program") for missed in found.unread)


def test_a_line_broken_by_print_is_joined_and_a_new_matter_is_not():
    """A short line with a capital behind it is a matter of its own."""
    assert goes_on("a line that ends with the", "Word")
    assert not goes_on("a short line", "Another matter")
    assert not goes_on("Or:", "whatever")
    assert heading_of("• Treatment", "X") is None
    assert heading_of("TREATMENT OF SORE THUMB", "X") is not None


def test_every_entry_of_a_text_is_kept():
    """What is no heading is an entry of some part."""
    entries = [entry.text for part in parts_of(TEXT) for entry in part.entries]
    assert "Atenolol: 25 mg orally daily" in entries
    assert (
        "A thumb that hurts, as thumbs sometimes do when they have been worked with for too long."
        in entries
    )


def test_what_is_known_of_the_published_files_can_be_read():
    """256 texts and 269 JSON files that differ from each other, with 14 copies."""
    held = nigeria.checked()
    assert (len(held.texts), len(held.json_files), len(held.copies)) == (256, 269, 14)
    assert held.of_text("0" * 64) == Check()


def test_any_damage_gives_sources_or_a_reason():
    """Damaged copies never bring the reader down."""
    assert survives(READER, NAME, TEXT.encode(), times=150)
    assert survives(JSON_READER, "a.json", json.dumps(JSON).encode(), times=100)


def test_the_shared_set_is_read(shared: Path):
    """Every fifth condition: all sound, and no dose without a medicine's name in its words."""
    import tarfile

    from osler.adapters.readers.nigeria_doses import names_medicine
    from osler.adapters.readers.nigeria_text import Entry

    sources = 0
    with tarfile.open(shared / "corpora" / "nigeria-stg-2022.tar.gz") as archive:
        members = [m for m in archive if m.name.endswith(".txt") and "NSTG 2022/" in m.name]
        for member in members[::5]:
            stream = archive.extractfile(member)
            content = stream.read() if stream else b""
            found = [
                p for p in read_parts(READER, member.name, content) if not isinstance(p, NotRead)
            ]
            sources += len(found)
            for one in (r for document in found for r in document.recommendations if r.doses):
                assert one.words.split()
                assert names_medicine([Entry(one.words, 1)], 0) or len(one.spans) > 1
    assert sources > 40
