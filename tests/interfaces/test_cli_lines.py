"""Files of lines in, lines out: check, triage and search."""

import json
from collections import defaultdict
from pathlib import Path

from tests.interfaces.commands import osler
from tests.interfaces.conftest import COLLECTION


def lines(*rows: object) -> bytes:
    return "\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows).encode()


def test_check_answers_each_line_and_reports_bad_ones() -> None:
    """A bad line is an object with an error and its number; the rest goes on."""
    typed = lines(
        {"id": 1, "claim": "Do not offer X.", "quote": "Do not offer X."},
        "",
        "not json",
        {"id": "b", "claim": "Offer X.", "quote": ["Do not offer X."]},
        {"id": "c", "claim": 3, "quote": "x"},
        "[]",
        '{"id": "\\ud800", "claim": "a", "quote": "a"}',
    )
    ran = osler("check", "--jsonl", "-", typed=typed + b'\n{"id": "\xff"}')
    assert ran.code == 0
    found = ran.lines
    assert [one["id"] for one in found] == [1, None, "b", "c", None, "\ud800", None]
    assert [one["verdict"] for one in found[:3:2]] == ["supported", "contradicted"]
    assert "line 3" in found[1]["error"]
    assert {one["verdict"] for one in found[3:5]} == {"not_supported"}


def test_check_speaks_json_and_words() -> None:
    """The same verdict in both."""
    asked = ("check", "--claim", "Take 20 mg.", "--quote", "Take [10] mg.\x1b[31m")
    assert osler(*asked, "--json").json["verdict"] == "contradicted"
    shown = osler(*asked).out
    assert shown.startswith("contradicted\n")
    assert "\x1b" not in shown


def test_triage_answers_each_line_and_reports_bad_ones(tmp_path: Path) -> None:
    """Urgency and rules a line; a file with a byte order mark is a file too."""
    file = tmp_path / "texts.jsonl"
    file.write_bytes(
        b"\xef\xbb\xbf"
        + lines(
            {"id": "a", "text": "crushing chest pain and sweating"},
            {"id": "b"},
            {"id": "c", "text": "a mild cold"},
        )
    )
    ran = osler("triage", "--jsonl", file, "--json")
    assert ran.code == 0
    first, bad, last = ran.lines
    assert first["urgency"] == "emergency"
    assert first["rules"]
    assert bad["line"] == 2
    assert last == {"id": "c", "urgency": "routine", "rules": []}


def test_triage_needs_no_library(tmp_path: Path) -> None:
    """It works when everything else is down."""
    (tmp_path / "library.db").write_text("garbage")
    ran = osler("triage", "crushing chest pain and sweating", "--json", home=tmp_path)
    assert ran.json["urgency"] == "emergency"
    assert "EMERGENCY" in osler("triage", "-", home=tmp_path, typed=b"crushing chest pain").out
    assert osler("triage", "", "--json", home=tmp_path).json["urgency"] == "routine"


def test_a_run_holds_the_ids_of_the_collection(collected: Path, tmp_path: Path) -> None:
    """Judgements of a test collection match: the id is the user's, once a query."""
    queries, run = tmp_path / "queries.jsonl", tmp_path / "run.txt"
    queries.write_bytes(
        lines({"id": "q1", "query": "plantar fasciitis"}, {"id": 2, "query": "statin muscle"})
    )
    ran = osler("search", "--queries", queries, "-k", "5", "--run", run, home=collected)
    assert (ran.code, ran.out) == (0, "")
    ranked = defaultdict(list)
    for line in run.read_text().splitlines():
        query, q0, document, rank, score, tag = line.split(" ")
        assert (q0, tag) == ("Q0", "osler")
        ranked[query].append((int(rank), float(score), document))
    assert set(ranked) == {"q1", "2"}
    for rows in ranked.values():
        assert [rank for rank, _, _ in rows] == list(range(1, len(rows) + 1))
        assert [score for _, score, _ in rows] == sorted((s for _, s, _ in rows), reverse=True)
        assert len({document for _, _, document in rows}) == len(rows) <= 5
    assert {document for _, _, document in ranked["q1"][:2]} == {"MED-10", "doi:10.1/x:y"}
    assert "7" in {document for _, _, document in ranked["2"]}


def test_the_starter_library_is_left_out_of_a_run_unless_it_is_wanted(
    home: Path, collected: Path
) -> None:
    """No judgements know it; where there is nothing else, it is what there is to search."""
    typed = lines({"id": "q", "query": "statin muscle"})
    asked = ("search", "--queries", "-", "--run", "-", "-k", "20")
    added = osler(*asked, home=collected, typed=typed).out
    every = osler(*asked, "--with-starter", home=collected, typed=typed).out
    assert {line.split()[2] for line in added.splitlines()} <= {row["id"] for row in COLLECTION}
    assert added.split()[2] == "7"
    assert len(every.splitlines()) == 20
    assert osler(*asked, home=home, typed=typed).out


def test_a_run_can_go_to_standard_output(collected: Path) -> None:
    """`--run -` for pipes, and queries from standard input."""
    typed = lines({"id": "q1", "query": "plantar fasciitis"})
    ran = osler("search", "--queries", "-", "--run", "-", "-k", "1", home=collected, typed=typed)
    assert len(ran.out.splitlines()) == 1


def test_a_bad_query_is_told_with_its_line(home: Path, tmp_path: Path) -> None:
    """And no run is written."""
    typed = lines({"id": "q1", "query": "gout"}, {"id": "q2"})
    run = tmp_path / "run.txt"
    ran = osler("search", "--queries", "-", "--run", run, home=home, typed=typed)
    assert ran.code == 2
    assert "Line 2" in ran.err
    assert not run.exists()


def test_a_run_that_cannot_be_written_is_told(home: Path, tmp_path: Path) -> None:
    """The folder must exist."""
    typed = lines({"id": "q1", "query": "gout"})
    run = tmp_path / "no" / "run.txt"
    ran = osler("search", "--queries", "-", "--run", run, home=home, typed=typed)
    assert ran.code == 2
    assert "No such file or directory" in " ".join(ran.err.split())


def test_search_speaks_json(collected: Path) -> None:
    """Score, item and source of each hit, best first; nothing found is an empty list."""
    hits = osler("search", "plantar fasciitis", "-k", "3", "--json", home=collected).json
    assert {"score", "item", "source"} == set(hits[0])
    assert [h["score"] for h in hits] == sorted((h["score"] for h in hits), reverse=True)
    assert osler("search", "qqqqxyz", "--json", home=collected).json == []
    assert osler("search", "qqqqxyz", home=collected).out == "Nothing found.\n"


def test_a_plain_collection_is_asked(own_home: Path, tmp_path: Path) -> None:
    """What no guideline covers is cited, or named as the nearest there is."""
    title = "Morton neuroma and wide shoes"
    text = "Wide shoes reduced forefoot pain in Morton neuroma after twelve weeks. " * 60
    collection = tmp_path / "feet.jsonl"
    collection.write_bytes(lines({"id": "MED-12", "title": title, "text": text, "year": 2011}))
    assert osler("library", "add", collection, home=own_home).code == 0
    answer = osler("ask", "What helps Morton neuroma?", "--json", home=own_home).json
    told = [reference["title"] for reference in answer["references"]]
    told += answer["declined"]["nearest"] if answer["declined"] else []
    assert title in told
