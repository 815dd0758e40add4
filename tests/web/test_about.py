"""What the site tells of itself: its pages are there, true to the library, and safe."""

import re
from pathlib import Path

import pytest
from django.test import Client

from osler.bootstrap import STARTER
from osler.domain.article import Role
from osler.domain.source import Kind, StandingLevel
from osler.editorial.policy import review_policy
from osler.interfaces.web.about import papers
from osler.interfaces.web.about.markdown import paper_of, shown
from osler.interfaces.web.about.models import BoardEntry, EditorialPage
from osler.interfaces.web.about.papers import PAPERS
from osler.interfaces.web.about.sanitising import is_link, sanitised
from osler.interfaces.web.about.source_list import A_PAGE, SORTS, Wanted, sheet_of
from osler.interfaces.web.articles.holdings import holdings
from osler.interfaces.web.clock import now, today
from osler.library.digest import parse_digest
from osler.library.topics import load_topics
from tests.conftest import ROOT
from tests.web.board import signed_in, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
MADE = ("board", "sources", "topics", "limits")
WRITTEN = ("editorial-policy", "privacy", "accessibility", "contact")


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("html", "inert"),
    [
        ("<script>alert(1)</script>", ""),
        ("<style>p{}</style><p>a</p>", "<p>a</p>"),
        ('<p onclick="x()" style="color:red">a</p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="java\tscript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="//elsewhere.example">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("<svg><script>1</script></svg>b", "b"),
        ("<iframe srcdoc='<p>'></iframe>b", "b"),
        ("<p>a<b>c", "<p>a<b>c</b></p>"),
        ("a</p></div>", "a"),
        ("<!-- <p> --><p>a</p>", "<p>a</p>"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("<form><input name=x></form>", ""),
        ("<math><mtext><p>x", ""),
        ("a<![><img src=x>b", "ab"),
        ("a<![CDATA[<p>]]>b", "a]]&gt;b"),
        ("a<![endif", "a&lt;![endif"),
    ],
)
def test_what_is_not_on_the_list_does_not_get_out(html: str, inert: str) -> None:
    """Whoever wrote it, the page gets plain blocks, tables and links."""
    assert sanitised(html) == inert


@pytest.mark.parametrize("address", ["https://a.example", "/about/", "#top", "mailto:a@b.example"])
def test_plain_links_stay(address: str) -> None:
    assert is_link(address)
    assert f'href="{address}"' in sanitised(f'<a href="{address}">a</a>')


def test_markdown_keeps_html_as_text() -> None:
    """Our own papers hold none; if one did, it would be seen."""
    paper = paper_of("# A title\n\n<script>alert(1)</script>\n\n## Part\n\n## Part\n")
    assert paper.title == "A title"
    assert "<script" not in paper.html
    assert [heading.id for heading in paper.headings] == ["part", "part-2"]


def test_a_table_scrolls_by_keyboard_and_an_empty_head_is_left_out() -> None:
    html = paper_of("| | |\n|---|---|\n| For | adults |\n").html
    assert 'tabindex="0"' in html
    assert "<th>" not in html
    assert html.count("<table>") == html.count("</table></div>") == 1


def test_a_phone_opens_a_table_when_it_is_wanted() -> None:
    """Without JavaScript it stands open; the words around it come first on a phone."""
    made = paper_of("# T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").html
    assert '<details class="table-fold" open data-fold-small><summary>Table 1</summary>' in made


def test_a_page_of_many_tables_is_a_list_of_what_can_be_opened() -> None:
    """Each named by its heading, with the notes below it inside; one table stands open."""
    table = "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- a note\n"
    made = paper_of("# T\n" + "".join(f"\n## Part “{n}” & so{table}" for n in range(6))).html
    assert made.count("data-fold-wide><summary>Table") == 6
    assert "<summary>Table 2: Part “1” &amp; so</summary>" in made
    assert made.count("</ul>\n</details>") + made.count("</ul></details>") == 6
    assert "data-fold-wide" not in paper_of("# T\n\n## Part" + table).html


@pytest.mark.django_db
def test_an_editors_page_says_in_which_language_it_is(client: Client) -> None:
    """Where it is not the reader's: it is read aloud rightly, and a line says so."""
    told = "Diese Seite hat die Redaktion in einer anderen Sprache geschrieben."
    english = client.get("/about/").content.decode()
    assert told not in english and "in another language" not in english
    client.cookies["django_language"] = "de"
    for address in ("/about/", "/about/privacy/"):
        german = client.get(address).content.decode()
        assert told in german
        assert '<div class="column" lang="en">' in german or '<div lang="en"><h1>' in german


def test_the_evaluation_begins_with_what_missed_its_aim(client: Client) -> None:
    """In words, with cases counted: "2 of 39" and not "0.051"."""
    aims = papers.aims_in("evaluation")
    assert aims.met > len(aims.missed) > 0
    assert all(re.search(r": .+ \(aim: .+\)$", each) for each in aims.missed)
    text = text_of(client, "/about/evaluation/")
    assert text.index("did not") < text.index("table-fold")
    assert papers.aims_in("incidents") == papers.Aims(0, ())


def test_links_between_papers_become_their_text() -> None:
    """A file of the project has no address on the site."""
    html = paper_of("See [the plan](risk-plan.md) and [a page](https://a.example).").html
    assert "risk-plan.md" not in html
    assert 'href="https://a.example"' in html


@pytest.mark.parametrize("name", [*MADE, *WRITTEN, *PAPERS])
def test_every_page_is_there_and_is_led_to(client: Client, name: str) -> None:
    assert f'href="/about/{name}/"' in text_of(client, "/about/")
    assert text_of(client, f"/about/{name}/").count("<h1") == 1


def test_a_page_that_nobody_wrote_is_not_found(client: Client) -> None:
    assert client.get("/about/none/").status_code == 404


@pytest.mark.parametrize("name", PAPERS)
def test_papers_are_those_of_the_project(client: Client, name: str) -> None:
    """The file itself, not a copy that can fall behind."""
    lines = (ROOT / "safety" / PAPERS[name].file).read_text("utf-8").splitlines()
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    shown_headings = [heading.text for heading in papers.paper(name).headings]
    assert shown_headings == headings


def test_a_paper_that_is_not_installed_is_said_to_be_missing(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(papers, "PLACES", (tmp_path,))
    response = client.get("/about/model-card/")
    assert response.status_code == 404
    assert "not part of this installation" in response.content.decode()


def test_an_installed_package_reads_them_from_inside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where the wheel puts them comes before the checkout."""
    (tmp_path / "model-card.md").write_text("# Inside\n")
    monkeypatch.setattr(papers, "PLACES", (tmp_path, *papers.PLACES))
    assert papers.PLACES[1].name == "safety"
    assert papers.paper("model-card").title == "Inside"


def test_the_policy_page_tells_the_rules_that_the_desk_keeps(client: Client) -> None:
    """Made from the table that the desk reads, so that they cannot differ."""
    text = text_of(client, "/about/editorial-policy/")
    policy = review_policy()
    figures = [int(n) for n in re.findall(r'<td class="figure">(\d+)</td>', text)]
    assert figures == [
        value
        for care in (policy.ordinary, policy.high)
        for value in (care.approvals, care.months, care.days)
    ]
    for rule in policy.high_risk:
        assert rule.reason in text


def test_what_editors_write_is_shown_without_what_could_run(client: Client) -> None:
    page = EditorialPage.objects.get(slug="privacy")
    page.body = '<h2>Ours</h2><p onclick="x()">Plain.</p><script>alert(1)</script>'
    page.save_revision().publish()
    text = text_of(client, "/about/privacy/")
    assert '<h2 id="ours">Ours</h2><p>Plain.</p>' in text
    assert "alert(1)" not in text


def test_a_draft_of_a_page_is_not_shown(client: Client) -> None:
    page = EditorialPage.objects.get(slug="privacy")
    page.body = "<p>Only a draft.</p>"
    page.save_revision()
    text = text_of(client, "/about/privacy/")
    assert "Only a draft" not in text
    assert "A question about health is private" in text


def test_the_first_text_of_each_page_is_kept_as_a_revision() -> None:
    for page in EditorialPage.objects.all():
        assert page.revisions.count() == 1
        assert page.latest_revision.as_object().body == page.body
        assert shown(page.body).html


def test_every_source_of_the_library_is_listed(client: Client) -> None:
    """With its date, standing, licence and number of statements."""
    pages = sheet_of(holdings(today()).sources, Wanted()).pages
    text = "".join(text_of(client, f"/about/sources/?page={n}") for n in range(1, pages + 1))
    for path in sorted((STARTER / "digests").glob("*.md")):
        assert f'id="source-{path.stem}"' in text
    rows = {row.source.id: row.statements for row in holdings(today()).sources}
    for path in sorted((STARTER / "digests").glob("*.md"))[:5]:
        held = parse_digest(path.read_text("utf-8"), file=path.name)
        if held.source.standing.level.usable:
            assert rows[held.source.id] == len(held.recommendations)


def test_a_digest_is_not_said_to_have_no_licence(client: Client) -> None:
    """Our own words about a source: that it keeps its rights is true, and "not stated" no help."""
    text = client.get("/about/sources/").content.decode()
    assert "Licence: not stated" not in " ".join(text.split())
    assert "Held as our own words about it; the source keeps its own rights." in text
    assert "under the Apache-2.0 licence" in text


def test_every_topic_of_the_library_is_listed(client: Client) -> None:
    text = text_of(client, "/about/topics/")
    for topic in load_topics(STARTER / "topics"):
        assert f"{topic.title}</a>" in text.replace("&#x27;", "'")


@pytest.mark.parametrize("sort", SORTS)
def test_sources_can_be_put_in_order(sort: str) -> None:
    rows = sheet_of(holdings(today()).sources, Wanted(sort=sort)).rows
    keys = [SORTS[sort](row) for row in rows]
    assert keys == sorted(keys, reverse=sort in ("date", "statements"))


@pytest.mark.parametrize(
    "asked", ["kind=guideline", f"standing={StandingLevel.IN_FORCE.value.replace(' ', '+')}"]
)
def test_sources_can_be_picked(client: Client, asked: str) -> None:
    every = holdings(today()).sources
    wanted = Wanted(kind=Kind.GUIDELINE) if "kind" in asked else Wanted(standing="in force")
    found = sheet_of(every, wanted).found
    assert 0 < found < len(every)
    assert f"{found} source" in text_of(client, f"/about/sources/?{asked}")


@pytest.mark.parametrize(
    "asked", ["page=0", "page=-1", "page=x", "page=999999", "page=9999999999", "sort=x", "kind=%00"]
)
def test_an_odd_address_gives_the_list_all_the_same(client: Client, asked: str) -> None:
    assert "source-title" in text_of(client, f"/about/sources/?{asked}")


def test_pages_of_the_list_hold_each_source_once() -> None:
    rows = holdings(today()).sources
    first = sheet_of(rows, Wanted())
    ids = [
        row.source.id
        for number in range(1, first.pages + 1)
        for row in sheet_of(rows, Wanted(page=number)).rows
    ]
    assert sorted(ids) == sorted(row.source.id for row in rows)
    assert len(first.rows) == min(A_PAGE, len(rows))


def test_nobody_is_named_who_did_not_agree(client: Client) -> None:
    entry = {"name": "Dr Hidden", "interests": "None", "changed": now()}
    BoardEntry.objects.create(user=somebody("hidden", Role.REVIEWER), agreed=False, **entry)
    text = text_of(client, "/about/board/")
    assert "Dr Hidden" not in text
    assert "Nobody has chosen to be listed here yet" in text


def test_who_left_the_board_is_not_named_any_more(client: Client) -> None:
    entry = {"interests": "None", "changed": now(), "agreed": True}
    BoardEntry.objects.create(user=somebody("left", Role.AUTHOR), name="Dr Left", **entry)
    gone = somebody("gone", Role.REVIEWER)
    gone.is_active = False
    gone.save()
    BoardEntry.objects.create(user=gone, name="Dr Gone", **entry)
    text = text_of(client, "/about/board/")
    assert "Dr Left" not in text
    assert "Dr Gone" not in text


def test_a_member_agrees_to_be_named_and_can_take_it_back() -> None:
    """With interests in their own words; without the tick nothing is shown."""
    client = signed_in(somebody("khan", Role.REVIEWER))
    told = {"name": "Dr <A> Khan", "post": "GP", "interests": "Shares in a <clinic>."}
    assert client.post("/about/board/my-entry/", {**told, "agreed": "on"}).status_code == 302
    text = text_of(Client(), "/about/board/")
    assert "Dr &lt;A&gt; Khan" in text
    assert "Shares in a &lt;clinic&gt;." in text
    client.post("/about/board/my-entry/", told)
    assert "Khan" not in text_of(Client(), "/about/board/")


def test_an_entry_without_interests_is_not_taken() -> None:
    """None is a declaration; nothing is not."""
    client = signed_in(somebody("khan", Role.REVIEWER))
    response = client.post("/about/board/my-entry/", {"name": "Dr Khan", "agreed": "on"})
    assert response.status_code == 200
    assert "field-faulty" in response.content.decode()
    assert not BoardEntry.objects.exists()
