"""Attacks by archives and by files that are two things at once."""

import gzip
import io
import re
import struct
import tarfile
import warnings
import zipfile

from benchmarks.hostile_bytes import Given, Made, Mutation, kept_name
from benchmarks.hostile_originals import Original, zipped

SPACES = b" " * 5_000_000
OUTSIDE = (
    "../{}",
    "../../../../../../{}",
    "/tmp/{}",
    "/{}",
    "C:\\{}",
    "..\\..\\{}",
    "a/../../{}",
    "~/{}",
)


def tarred(members: list[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as opened:
        for member, content in members:
            member.size = len(content)
            opened.addfile(member, io.BytesIO(content))
    return out.getvalue()


def _archived(given: Given, members: dict[str, bytes]) -> Made:
    """As zip, tar or tar.gz."""
    kind = given.chance.choice(("zip", "tar", "tar.gz"))
    if kind == "zip":
        return Made(b"many.zip", zipped(members))
    packed = tarred([(tarfile.TarInfo(name), content) for name, content in members.items()])
    return Made(f"many.{kind}".encode(), gzip.compress(packed, 1) if "gz" in kind else packed)


def names_outside(given: Given) -> Made:
    """Members that would lie elsewhere, were they ever unpacked: zip slip."""
    return _archived(
        given,
        {
            where.format(f"{given.bait.mark}-{n}{given.file.ending}"): given.file.content
            for n, where in enumerate(OUTSIDE)
        },
    )


def odd_members(given: Given) -> Made:
    names = ("a\nb", "\u202ea", "x" * 250, "a/" * 400 + "a", "\x1b[31m", "", ".", "a\0b", "\ud7ff")
    return _archived(given, {name + given.file.ending: given.file.content for name in names})


def many_members(given: Given) -> Made:
    return _archived(given, {f"{n}{given.file.ending}": b"" for n in range(2000)})


def bomb(given: Given) -> Made:
    kind = given.chance.choice(("zip", "gz", "tar.gz"))
    ending = given.file.ending
    if kind == "zip":
        return Made(b"bomb.zip", zipped({f"{n}{ending}": SPACES for n in range(3)}))
    if kind == "gz":
        return Made(f"bomb{ending}.gz".encode(), gzip.compress(SPACES * 4))
    return Made(
        b"bomb.tar.gz", gzip.compress(tarred([(tarfile.TarInfo(f"a{ending}"), SPACES * 4)]))
    )


def nested(given: Given) -> Made:
    content, name = given.file.content, f"a{given.file.ending}"
    for depth in range(given.chance.choice((2, 3, 30))):
        content, name = (
            zipped({f"{n}{name}" if n else name: content for n in range(1 + (depth < 3))}),
            "a.zip",
        )
    return Made(b"nested.zip", content)


def archive_of_itself(given: Given) -> Made:
    """A gzip in a gzip in a gzip, or an archive whose member is called as it is."""
    content = given.file.content
    for _ in range(given.chance.choice((2, 40))):
        content = gzip.compress(content, 1)
    return Made(f"a{given.file.ending}{'.gz' * given.chance.choice((1, 2, 3))}".encode(), content)


def links_and_devices(given: Given) -> Made:
    members = []
    kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)
    for number, kind in enumerate(kinds):
        member = tarfile.TarInfo(f"{number}{given.file.ending}")
        member.type, member.linkname, member.devmajor, member.devminor = (
            kind,
            given.bait.secret,
            1,
            5,
        )
        members.append((member, b""))
    behind = tarfile.TarInfo(f"0{given.file.ending}/{given.bait.mark}")
    return Made(b"links.tar", tarred([*members, (behind, given.file.content)]))


def holes(given: Given) -> Made:
    """A sparse member that says it is terabytes long."""
    member = tarfile.TarInfo(f"sparse{given.file.ending}")
    member.pax_headers = {
        "GNU.sparse.major": "1",
        "GNU.sparse.minor": "0",
        "GNU.sparse.realsize": str(2**43),
        "GNU.sparse.name": given.file.name,
    }
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as opened:
        content = b"1\n0\n99999999999\n".ljust(512, b"\0") + given.file.content
        member.size = len(content)
        opened.addfile(member, io.BytesIO(content))
    return Made(b"holes.tar", out.getvalue())


def lying_tar(given: Given) -> Made:
    """Sizes in headers that are not so, their sums made right again."""
    packed = bytearray(tarred([(tarfile.TarInfo(given.file.name[-90:]), given.file.content)] * 2))
    size = given.chance.choice(
        (b"77777777777\0", b"00000000000\0", b"\x80" + b"\xff" * 11, b"-0000000001\0")
    )
    packed[124:136] = size
    packed[156:157] = given.chance.choice((b"0", b"L", b"x", b"g", b"S", b"K"))
    packed[148:156] = b" " * 8
    packed[148:156] = b"%06o\0 " % sum(packed[:512])
    return Made(b"lying.tar", bytes(packed))


def lying_zip(given: Given) -> Made:
    packed = bytearray(zipped({given.file.name: given.file.content, f"b{given.file.ending}": b"b"}))
    at = packed.find(b"PK\x01\x02")
    where = given.chance.choice((10, 20, 24, 28, 42, 8))  # method, sizes, name, place, flags
    wrong = given.chance.choice((0xFFFFFFFF, 1, 0, 0x7FFFFFFF, 99))
    packed[at + where : at + where + 2] = struct.pack("<I", wrong)[:2]
    return Made(b"lying.zip", bytes(packed))


def damaged_archive(given: Given) -> Made:
    made = _archived(given, {f"{n}{given.file.ending}": given.file.content for n in range(4)})
    content = bytearray(made.content)
    for _ in range(given.chance.choice((1, 10, 100))):
        content[given.chance.randrange(len(content))] = given.chance.randrange(256)
    most = len(content) if given.chance.random() < 0.5 else given.chance.randrange(len(content))
    return Made(made.name, bytes(content[:most]))


def two_of_a_name(given: Given) -> Made:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(3):
            opened.writestr(zipfile.ZipInfo(given.file.name), given.file.content)
    return Made(b"twice.zip", out.getvalue())


# two things at once


def polyglot(given: Given) -> Made:
    other = given.chance.choice(given.all.files)
    inside = zipped({given.file.name: given.file.content})
    name, content = given.chance.choice(
        (
            (other.name, other.content + inside),  # a zip is found from its end
            ("a.zip", other.content[:1000] + inside),
            (given.file.name, b"%PDF-1.7\n" + given.file.content),
            (given.file.name, b"GIF89a=0;/*" + given.file.content + b"*/"),
            ("a.pdf", b"\n" * 900 + given.file.content),
            ("a.html", b"<!--" + given.file.content + b"-->" + other.content),
            ("a.json", given.file.content + other.content),
            ("a.xml", b"<?xml version='1.0'?><!--" + other.content + b"-->" + given.file.content),
        )
    )
    return Made(name.encode(), content)


# Word files


def _word(given: Given, change: dict[bytes, bytes], more: dict[str, bytes] | None = None) -> Made:
    with zipfile.ZipFile(io.BytesIO(given.file.content)) as opened:
        members = {member.filename: opened.read(member) for member in opened.infolist()}
    body = members["word/document.xml"]
    for old, new in change.items():
        body = re.sub(old, lambda _, new=new: new, body, count=1)  # type: ignore[misc]
    members["word/document.xml"] = body
    return kept_name(given, zipped(members | (more or {})))


def word_bomb(given: Given) -> Made:
    laughs = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">'
    outside = f'<!ENTITY b SYSTEM "file://{given.bait.secret}">'
    table, end = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"
    if given.chance.random() < 0.3:
        declared = f"<!DOCTYPE x [{given.chance.choice((laughs, outside))}]><w:document"
        return _word(given, {rb"<w:document": declared.encode(), rb"<w:t>": b"<w:t>&b;"})
    inside = (
        table * 3000,
        table * 80 + b"<w:p/>" + end * 80,
        b"<w:p/>" * 200_000,
        b"<w:p><w:r><w:t>" + b"x " * 500_000 + b"</w:t></w:r></w:p>",
        b"<w:p>" + b"<w:r><w:tab/></w:r>" * 60_000 + b"</w:p>",
    )
    return _word(given, {rb"<w:body>": b"<w:body>" + given.chance.choice(inside)})


def word_calls_home(given: Given) -> Made:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    links = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<Relationship Id='t' Type='{kind}' TargetMode='External' "
        f"Target='{given.bait.address}/t'/>"
        "<Relationship Id='s' Type='x' Target='../../../../etc/passwd'/></Relationships>"
    )
    return _word(
        given,
        {},
        {
            "word/_rels/document.xml.rels": links.encode(),
            f"../../{given.bait.mark}": b"slip",
            "word/media/x.bin": SPACES,
        },
    )


PACKED: tuple[Mutation, ...] = (
    names_outside,
    odd_members,
    many_members,
    bomb,
    nested,
    archive_of_itself,
    links_and_devices,
    holes,
    lying_tar,
    lying_zip,
    damaged_archive,
    two_of_a_name,
    polyglot,
    polyglot,
)
WORD: tuple[Mutation, ...] = (word_bomb, word_calls_home)


def word_files(files: tuple[Original, ...]) -> list[Original]:
    return [file for file in files if file.ending == ".docx"]
