"""Folders and archives: everything readable is found, nothing hostile gets through."""

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from osler.adapters.readers import archives, members
from osler.adapters.readers.archives import walk
from osler.adapters.readers.members import label
from osler.errors import NotFound
from osler.ports import Found, Refused


def found(*paths: Path) -> dict[str, bytes]:
    return {file.path.name: file.content for file in walk(paths) if isinstance(file, Found)}


def refused(*paths: Path) -> dict[str, str]:
    """Reasons by place."""
    return {file.place: file.reason for file in walk(paths) if isinstance(file, Refused)}


def tar(path: Path, *members: tuple[tarfile.TarInfo | str, bytes]) -> Path:
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as opened:
        for member, content in members:
            information = member if isinstance(member, tarfile.TarInfo) else tarfile.TarInfo(member)
            information.size = len(content)
            opened.addfile(information, io.BytesIO(content))
    return path


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members:
            opened.writestr(name, content)
    return path


# what must not get through


@pytest.mark.parametrize("name", ["../evil.md", "/etc/evil.md", "a/../../evil.md", "C:\\evil.md"])
@pytest.mark.parametrize("packed", ["a.tar.gz", "a.zip"])
def test_a_name_that_points_outside_is_refused(tmp_path: Path, name: str, packed: str):
    """Nothing is unpacked anyway; a file that lies about its place is not trusted."""
    make = zipped if packed.endswith(".zip") else tar
    archive = make(tmp_path / packed, (name, b"evil"), ("good.md", b"good"))
    assert found(archive) == {"good.md": b"good"}
    (reason,) = refused(archive).values()
    assert "outside" in reason
    assert sorted(path.name for path in tmp_path.iterdir()) == [packed]


def test_links_and_devices_in_an_archive_are_refused(tmp_path: Path):
    """They could name any file of this machine."""
    members = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        member = tarfile.TarInfo(f"x{kind.decode()}.md")
        member.type, member.linkname = kind, "/etc/passwd"
        members.append((member, b""))
    archive = tar(tmp_path / "a.tar", *members)
    assert found(archive) == {}
    assert set(refused(archive).values()) == {"a link or device, not a file"}


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path):
    """A thousand times its packed size is no document."""
    archive = zipped(tmp_path / "a.zip", ("bomb.md", b"\0" * 4_000_000), ("good.md", b"good"))
    assert found(archive) == {"good.md": b"good"}
    assert "as a bomb does" in refused(archive)[f"{archive}: bomb.md"]


def test_a_tar_that_unpacks_without_end_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Reading stops at the limit; what came before is kept."""
    monkeypatch.setattr(members, "MOST_IN_ARCHIVE", 100_000)
    archive = tar(tmp_path / "a.tar.gz", ("good.md", b"good"), ("b.md", b"\0" * 200_000))
    assert found(archive) == {"good.md": b"good"}
    assert "unpacks to more than" in refused(archive)[str(archive)]


def test_a_tar_header_that_asks_for_gigabytes_is_left(tmp_path: Path):
    """Extended headers are read whole by tarfile, so they are bounded."""
    header = tarfile.TarInfo("x")
    header.type = tarfile.XHDTYPE
    header.size = 1024**3
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(header.tobuf() + b"\0" * 4096))
    assert found(path) == {}
    assert "at once" in refused(path)[str(path)]


def test_files_beyond_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """In a folder, a tar and a zip alike."""
    monkeypatch.setattr(archives, "MOST_IN_FILE", 10)
    (tmp_path / "plain.md").write_bytes(b"x" * 11)
    tar(tmp_path / "a.tar", ("in-tar.md", b"x" * 11))
    zipped(tmp_path / "a.zip", ("in-zip.md", b"x" * 11))
    reasons = refused(tmp_path)
    assert "larger than" in reasons[f"{tmp_path / 'plain.md'}"]
    assert found(tmp_path) == {}


@pytest.mark.parametrize("name", ["a.tar.gz", "a.tar", "a.zip", "a.tgz"])
def test_a_broken_archive_is_told(tmp_path: Path, name: str):
    """Not an error that ends the intake of other files."""
    path = tmp_path / name
    path.write_bytes(b"this is not an archive at all, only its name says so" * 20)
    assert "cannot be read" in refused(path)[str(path)]


@pytest.mark.parametrize("name", ["a.tar.gz", "a.zip"])
def test_an_archive_cut_short_is_told(tmp_path: Path, name: str):
    """Members before the cut may be read, the fault is reported."""
    make = zipped if name.endswith("zip") else tar
    path = make(tmp_path / name, *[(f"{n}.md", os.urandom(5000)) for n in range(5)])
    path.write_bytes(path.read_bytes()[:12_000])
    assert any("cannot be read" in reason for reason in refused(path).values())


def test_a_zip_with_a_damaged_member_gives_the_others(tmp_path: Path):
    """One bad checksum does not cost the whole archive."""
    path = zipped(tmp_path / "a.zip", ("bad.md", b"bad words" * 50), ("good.md", b"good"))
    content = bytearray(path.read_bytes())
    content[40] ^= 0xFF
    path.write_bytes(content)
    assert found(path) == {"good.md": b"good"}
    assert len(refused(path)) == 1


def test_an_encrypted_member_is_told(tmp_path: Path):
    """There is no password to try."""
    path = zipped(tmp_path / "a.zip", ("a.md", b"words"))
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    path.write_bytes(content)
    assert "encrypted" in next(iter(refused(path).values()))


def test_a_path_that_is_not_there_is_not_found(tmp_path: Path):
    """A typing error is told before anything is read."""
    with pytest.raises(NotFound, match="no file"):
        list(walk([tmp_path / "nowhere"]))


def test_what_is_no_file_is_refused(tmp_path: Path):
    """A pipe would be waited for without end."""
    os.mkfifo(tmp_path / "pipe.md")
    assert refused(tmp_path) == {f"{tmp_path / 'pipe.md'}": "not a file"}


def test_links_that_run_in_circles_end(tmp_path: Path):
    """Links to folders are not followed; a link to nothing is told."""
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    assert found(tmp_path) == {"a.md": b"a"}
    assert list(refused(tmp_path)) == [str(tmp_path / "gone.md")]


def test_a_link_in_a_folder_leads_nowhere(tmp_path: Path):
    """Who filled a folder does not choose other files of the machine; who names a link does."""
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.md").write_text("a")
    (folder / "link.md").symlink_to(tmp_path / "secret")
    assert found(folder) == {"a.md": b"a"}
    assert "add that file by its own path" in refused(folder)[str(folder / "link.md")]
    assert found(folder / "link.md") == {"link.md": b"secret"}


# what is found


def test_folders_are_read_in_sorted_order_without_hidden_files(tmp_path: Path):
    """The same folder gives the same order on every machine."""
    for name in ("b/z.md", "b/a.md", "a/x.md", ".git/c.md", "__MACOSX/d.md", ".DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [file.path.name for file in walk([tmp_path]) if isinstance(file, Found)] == [
        "x.md",
        "a.md",
        "z.md",
    ]


@pytest.mark.parametrize("name", ["a.tar.gz", "a.tgz", "a.tar", "a.zip"])
def test_members_of_an_archive_are_found(tmp_path: Path, name: str):
    """With the archive and their path in it as their place."""
    make = zipped if name.endswith("zip") else tar
    path = make(tmp_path / name, ("xml/a.xml", b"<a/>"), ("xml/.hidden", b""), ("b.md", b""))
    files = [file for file in walk([path]) if isinstance(file, Found)]
    assert [file.place for file in files] == [f"{path}: xml/a.xml", f"{path}: b.md"]
    assert files[0].content == b"<a/>"


def test_a_file_named_by_the_user_is_marked(tmp_path: Path):
    """Passing over a file in a folder is normal; over a file that was named it is not."""
    (tmp_path / "a.txt").write_text("")
    assert [file.named for file in walk([tmp_path / "a.txt"]) if isinstance(file, Found)] == [True]
    assert [file.named for file in walk([tmp_path]) if isinstance(file, Found)] == [False]


def test_odd_names_are_shown_in_one_line_of_real_characters(tmp_path: Path):
    """A name can neither clear the screen nor break a log."""
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/a\xff\x1b[2J\n.md")
    Path(odd).write_text("words")
    (file,) = walk([tmp_path])
    assert isinstance(file, Found)
    assert file.content == b"words"
    assert file.place.isprintable()
    assert label("ok é.md") == "ok é.md"
