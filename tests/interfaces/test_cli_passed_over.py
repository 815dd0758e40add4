"""Files that no reader knows are told: by name where they are few, counted where they are many."""

import tarfile
from io import BytesIO

from tests.interfaces.commands import osler


def packed(folder, number: int):
    """A folder with an archive of this many odd files and a LICENSE."""
    inside = folder / "papers"
    inside.mkdir()
    path = inside / "odd.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in (*(f"odd/{place}.odd" for place in range(number)), "odd/LICENSE"):
            member = tarfile.TarInfo(name)
            member.size = 3
            archive.addfile(member, BytesIO(b"odd"))
    return inside


def test_a_few_files_are_named(tmp_path):
    """Their reader may be misspelt, so the names help."""
    said = osler("library", "add", packed(tmp_path, 3), home=tmp_path / "home").out
    assert "odd/2.odd" in said


def test_many_files_are_counted_by_what_they_are(tmp_path):
    """Nobody reads a list of forty; none of them failed."""
    said = osler("library", "add", packed(tmp_path, 40), home=tmp_path / "home").out
    assert "41 files (40 .odd, 1 LICENSE" in " ".join(said.split())
    assert "0 failed" in said


def test_members_of_an_archive_that_was_named_are_passed_over_too(tmp_path):
    """Who names an archive does not name the LICENSE in it."""
    archive = packed(tmp_path, 2) / "odd.tar.gz"
    ran = osler("library", "add", archive, "--json", home=tmp_path / "home")
    assert (ran.json["failures"], len(ran.json["passed_over"])) == ([], 3)
