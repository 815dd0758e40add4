"""Open Medicine's sections: summaries by others, cited as such."""

import tarfile
from pathlib import Path

import pytest

from osler.adapters.readers.open_medicine import OpenMedicineReader, registry
from osler.domain.source import Form, Kind, StandingLevel
from tests.adapters.reading import AT, read, recommended

READER = OpenMedicineReader(at=AT)
TEXT = b"# Flares in gout\n\n## Drugs\n\nA cream is strongly recommended (Strong, High).\n"


def test_a_file_of_another_collection_is_left_alone():
    """Only the folders that the registry names are Open Medicine's."""
    assert not READER.recognises(Path("content/unknown_2020/x.md"), TEXT)
    assert not READER.recognises(Path("acr_gout_2020/x.md"), TEXT)
    assert READER.recognises(Path("any/content/acr_gout_2020/x.md"), TEXT)


def test_a_section_is_a_summary_of_its_guideline_and_says_so():
    """Its reference names the guideline, and that these are not the guideline's words."""
    document = read(READER, TEXT, "content/acr_gout_2020/flare_management.md")
    source = document.source
    assert source.id == "open-medicine-acr-gout-2020-flare-management"
    assert (source.form, source.kind, source.year) == (Form.SUMMARY, Kind.GUIDELINE, 2020)
    assert source.doi == registry()["acr_gout_2020"]["doi"]
    assert "(Open Medicine summary). Summary of: ACR. 2020 American College" in source.citation
    assert recommended(document) == ["A cream is strongly recommended"]


def test_an_old_guideline_is_past_its_review_by_policy():
    """A summary is no younger than what it sums up."""
    source = read(READER, TEXT, "content/bts_cap_2009/discharge.md").source
    assert source.standing.level is StandingLevel.PAST_REVIEW


def test_a_superseded_guideline_says_by_what(monkeypatch):
    """The registry may know a newer edition."""
    entry = {**registry()["acr_gout_2020"], "superseded_by": "The 2030 guideline"}
    monkeypatch.setattr(
        "osler.adapters.readers.open_medicine.registry", lambda: {"acr_gout_2020": entry}
    )
    source = read(READER, TEXT, "content/acr_gout_2020/flare_management.md").source
    assert source.standing.level is StandingLevel.SUPERSEDED
    assert source.standing.replaced_by == "The 2030 guideline"


def test_the_registry_tells_every_guideline_apart():
    """43 guidelines, each with its own identifier."""
    entries = registry()
    assert len(entries) == 43
    assert len({entry["doi"] for entry in entries.values()}) == 43
    assert all(entry["title"] and entry["issuer"] and entry["year"] for entry in entries.values())


def test_every_section_of_the_collection_is_read(shared):
    """145 files, each with its own id; nearly all hold recommendations."""
    archive = shared / "corpora" / "open-medicine-guidelines.tar.gz"
    if not archive.is_file():
        pytest.skip(f"the collection is not in {archive}")
    ids, without = set(), 0
    with tarfile.open(archive) as opened:
        for member in opened:
            stream = opened.extractfile(member) if member.name.endswith(".md") else None
            if stream is None:
                continue
            content = stream.read()
            assert READER.recognises(Path(member.name), content[:4096]), member.name
            document = read(READER, content, member.name)
            ids.add(document.source.id)
            without += not document.recommendations
    assert len(ids) == 145
    assert without <= 10
