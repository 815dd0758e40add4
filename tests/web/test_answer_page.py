"""The answer page: its parts in their order, and the same by stream."""

import html
import json
import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.test import Client

from osler.domain.answer import Answer, Decline, DeclineKind
from osler.domain.question import Audience
from osler.domain.source import Form, Support
from osler.interfaces.web import engine
from osler.interfaces.web.articles.holdings import holdings
from osler.interfaces.web.asking import words
from osler.interfaces.web.asking.blocks import blocks_of, decline_title
from osler.interfaces.web.asking.page import nearest
from osler.interfaces.web.asking.reader import Reader
from osler.interfaces.web.asking.statements import safe_link, shown_claims
from osler.interfaces.web.clock import today
from osler.interfaces.whose_words import SUPPORT_WORDS, read_at
from osler.text.listed import as_shown

from .visitor import Visitor

EVIDENCE = re.compile(r'<details class="evidence".*?</details>', re.DOTALL)
FLAGSHIP = "My thighs are sore and my lower back hurts. What should I do?"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.fixture
def answer() -> Answer:
    return engine.ask(FLAGSHIP, audience=Audience.PUBLIC, at=today())


@pytest.fixture
def page(client: Client) -> str:
    return client.post("/ask", {"question": FLAGSHIP}).content.decode()


def test_the_parts_stand_in_the_order_of_the_design(answer: Answer) -> None:
    """Status, emergency, title, short answer, sections, references, workings, disclaimer."""
    keys = [block.key for block in blocks_of(answer, Reader())]
    wanted = ["status", "emergency", "title", "short-answer", "section-now", "section-avoid"]
    wanted += ["differ", "references", "workings", "disclaimer"]
    assert [key for key in keys if key in wanted] == wanted


def test_a_clinician_who_asks_for_a_figure_reads_it_before_the_signs() -> None:
    """The signs stand folded behind what was asked; see ADR 15 and 22."""
    text = "How long should anticoagulation continue after an unprovoked DVT?"
    answer = engine.ask(text, audience=Audience.DOCTOR, at=today())
    keys = [block.key for block in blocks_of(answer, Reader())]
    assert keys.index("title") < keys.index("short-answer") < keys.index("section-more")
    assert not {"emergency", "urgent"} & set(keys[: keys.index("short-answer")])


def test_every_statement_is_shown_with_its_quote(answer: Answer, page: str) -> None:
    """No statement without the words that it rests on."""
    shown = html.unescape(page)
    for claim in answer.claims():
        assert all(line in shown for line in as_shown(claim.text).split("\n"))
    assert page.count('class="claim"') == len(answer.claims())
    assert page.count("<blockquote") >= len(answer.claims())


def test_a_digests_words_are_called_our_summary(answer: Answer, page: str) -> None:
    """Not the source's; and the source itself is a link with its address written out."""
    cited = [c for claim in answer.claims() for c in (*claim.citations, *claim.agreeing)]
    assert page.count("Our summary of the source:") == len(cited)
    assert "own words:" not in page
    assert "exact words" not in page
    assert re.search(r'href="https://doi\.org/[^"]+"[^>]*>Read the source itself \(doi\.org/', page)


def test_the_words_of_a_document_are_called_its_own(answer: Answer) -> None:
    """Where the library holds the document and no digest of it."""
    held = replace(answer.references[0], form=Form.FULL)
    shown = shown_claims(answer.claims(), {r.number: held for r in answer.references}, Reader())
    page = render_to_string("site_base/parts/quote.html", {"c": shown[0].citations[0]})
    assert "The source’s own words:" in page
    assert "summary" not in page


@pytest.mark.parametrize(
    ("more", "address"),
    [
        ({"doi": "10.1/x", "url": "https://a.org/b"}, "https://doi.org/10.1/x"),
        ({"doi": "", "url": "https://a.org/b"}, "https://a.org/b"),
        ({"doi": "", "url": "", "pmid": "12"}, "https://pubmed.ncbi.nlm.nih.gov/12/"),
        ({"doi": "", "url": "", "pmid": ""}, ""),
    ],
)
def test_the_source_is_read_at_its_doi_else_its_own_address(
    answer: Answer, more: dict[str, str], address: str
) -> None:
    """Else at PubMed; where none is known, nothing is made up."""
    assert read_at(replace(answer.references[0], **more)) == address


def test_every_citation_leads_to_its_reference(page: str) -> None:
    """A number in brackets is a link to the reference of that number."""
    for number in set(re.findall(r'href="#ref-(\d+)"', page)):
        assert f'id="ref-{number}"' in page


def test_every_id_is_used_once(page: str) -> None:
    """Two of one name would send a reader to the wrong place."""
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_what_is_not_in_force_says_so_beside_the_statement(answer: Answer, page: str) -> None:
    """A reader need not look at the references to learn that a guideline is old."""
    old = [c for c in answer.claims() if c.citations[0].standing == "past its review date"]
    assert old
    assert _standings(page).count("Source: Past its review date") >= len(old)


def _standings(page: str) -> list[str]:
    """What is said of sources in view: in the line that opens the details, not in these."""
    lines = re.findall(r'<details class="evidence"[^>]*><summary>(.*?)</summary>', page)
    return re.findall(r'class="standing">(.*?)</span>', " ".join(lines))


def test_a_replaced_source_is_named_once_at_the_top(client: Client) -> None:
    """Its lines carry one short mark; no line says it a second time in a sentence."""
    asked = {"question": "My 5 week old baby has a temperature of 38.5, what should I do?"}
    page = client.post("/ask", asked).content.decode()
    assert page.count("Replaced by a newer edition: reference") == 1
    assert _standings(page).count("Source: Superseded by a newer edition") >= 1
    assert "This is from a document that has been replaced" not in page


def test_sources_and_references_are_counted_alike(answer: Answer) -> None:
    """ "Of the 19 sources" above a list of 23 makes a reader look for the other four."""
    note = next(n for n in answer.applicability if n.startswith("Of the "))
    assert note.startswith(f"Of the {len(answer.references)} sources")


def test_a_refusal_has_one_title_and_leads_to_the_topics(client: Client) -> None:
    """The window says what the page says, and what only shares the word "disease" is not near."""
    page = client.post("/ask", {"question": "What is Fabry disease?"}).content.decode()
    assert "<title>We found nothing that answers this" in page
    assert "The nearest in the library" not in page
    assert "See every topic that the library holds" in page


def test_the_nearest_in_a_refusal_is_linked(client: Client) -> None:
    """To the topic under which its source is filed."""
    declined = Decline(DeclineKind.NO_EVIDENCE, "None.", "", (_held_title(), "Of no topic"), "")
    answer = replace(engine.ask("xyzzy", audience=Audience.PUBLIC, at=today()), declined=declined)
    (first, address), (other, nowhere) = nearest(answer)
    assert client.get(address).status_code == 200
    assert (first, other, nowhere) == (_held_title(), "Of no topic", "")


def _held_title() -> str:
    return next(row.source.title for row in holdings(today()).sources if row.source.topics)


def test_a_lay_reader_opens_how_strong_and_how_sure(client: Client, answer: Answer) -> None:
    """Behind the statement with its source; a clinician sees them beside it, and nobody misses
    a dose or that a source is old."""
    pages = {
        who: client.post("/ask", {"question": FLAGSHIP, "for": who}).content.decode()
        for who in ("public", "doctor")
    }
    for who, page in pages.items():
        assert "<b>Strength:</b>" in page
        assert ("<b>Strength:</b>" in re.sub(EVIDENCE, "", page)) is (who == "doctor")
        assert _standings(page)


def test_whom_a_documents_statement_is_for_stays_beside_it(answer: Answer) -> None:
    """Only our own sentences are held to name it themselves."""
    claim = next(c for c in answer.claims() if c.population and "adults" in c.population)
    told = replace(claim, text="Rest.")
    digests = {r.number: r for r in answer.references}
    documents = {n: replace(r, form=Form.FULL) for n, r in digests.items()}
    for references, beside in ((digests, False), (documents, True)):
        (shown,) = shown_claims([told], references, Reader())
        assert ("For" in [fact.name for fact in shown.facts]) is beside
        assert ("For" in [fact.name for fact in shown.more]) is not beside


def test_in_what_strength_sources_advise_it_stands_with_the_strengths(client: Client) -> None:
    """Three statements on one medicine do not each tell a lay reader of grades."""
    said = "Sources differ in how strongly they advise this"
    for who, beside in (("public", False), ("doctor", True)):
        page = client.post("/ask", {"question": FLAGSHIP, "for": who}).content.decode()
        assert said in page
        assert (said in re.sub(EVIDENCE, "", page)) is beside


def test_disagreement_stands_side_by_side(answer: Answer, page: str) -> None:
    """What advises it beside what advises against it, each under the name of who says so."""
    part = page[page.index('id="differ"') : page.index('id="section-more"')]
    sides = sum(len(one.sides) for one in answer.disagreements)
    assert sides >= 2
    assert part.count('class="side-head"') == sides
    on = part[part.index("Acupuncture") :].partition("<h3>")[0]
    for_it, against = on.split("Advises against it")
    assert "Advises it" in for_it
    assert "American College of Physicians" in for_it
    assert "NICE" not in for_it
    assert "should not use acupuncture" in against


def test_sides_that_differ_in_something_else_stand_alone(answer: Answer) -> None:
    """From which age is no yes and no."""
    differs = replace(answer.disagreements[0], difference="from or to which age")
    blocks = blocks_of(replace(answer, disagreements=(differs,)), Reader())
    (one,) = next(b for b in blocks if b.key == "differ").shown["disagreements"]
    assert [(title, len(held)) for title, held in one["sides"]] == [("", 1)] * len(differs.sides)
    assert one["difference"] == differs.difference


def test_urgent_is_told_from_emergency_without_colour(page: str) -> None:
    """By words, by the icon's shape and by the border."""
    assert "Emergency: get help now if" in page
    assert "Urgent: be seen by a doctor today if" in page
    icons = re.findall(r'class="care-head">(<svg.*?</svg>)', page, re.DOTALL)
    assert len(set(icons)) == 2


def test_the_readers_own_emergency_is_never_folded(client: Client) -> None:
    """Every message of every emergency that was heard stands open at the top, and no lesser one:
    "get help today" would take it back."""
    asked = "I have crushing chest pain and cannot breathe"
    page = client.post("/ask", {"question": asked}).content.decode()
    box = page[page.index('aria-labelledby="triage-title"') : page.index("Why we say this")]
    heard = engine.red_flags(asked)
    assert heard.said
    told = " ".join(re.sub(r"<[^>]+>", "", box.replace("<li>", " <li>")).split())
    for flag in heard.flags:
        assert (html.escape(flag.message) in told) is (flag in heard.said)
    assert box.count("<details>") == 1  # the sources of the rules alone


def test_signs_behind_a_card_of_the_readers_own_are_folded(client: Client) -> None:
    """What to do at once stands above, once; the topic's signs are one touch away."""
    asked = {"question": "I have crushing chest pain and cannot breathe", "region": "GB"}
    page = client.post("/ask", asked).content.decode()
    assert page.count("Because you wrote:") == page.count('class="dial"') == 1
    assert "Other emergency signs" in page and "Emergency: get help now if" not in page
    signs = page[page.index('id="emergency"') :]
    assert signs.index("more-signs") < signs.index('class="claim"')
    assert "Show " in signs[: signs.index("</summary>")]


def test_each_kind_of_decline_has_its_own_words() -> None:
    """No kind is left without a heading, and no two share one."""
    from osler.domain.answer import DeclineKind

    assert len({decline_title(kind) for kind in DeclineKind}) == len(DeclineKind)


def test_no_link_of_a_document_runs_a_script() -> None:
    """Only addresses of the web are made links."""
    assert safe_link("javascript:alert(1)") == safe_link("data:text/html,x") == ""
    assert safe_link("https://example.org/a") == "https://example.org/a"


def _events(text: str) -> list[tuple[str, dict[str, str]]]:
    found = []
    for one in text.strip().split("\n\n"):
        name, told = one.split("\n", 1)
        found.append((name.removeprefix("event: "), json.loads(told.removeprefix("data: "))))
    return found


def _bare(text: str) -> str:
    """Without the forms' tokens, which are new each time, and without white space around tags."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r"\s+", " ", re.sub(r">\s+|\s+<", lambda m: m[0].strip(), text))


def test_the_streamed_answer_is_the_plain_one(site: object) -> None:
    """The same blocks in the same order, byte for byte; and the stages come first."""
    visitor = Visitor(site.url)  # type: ignore[attr-defined]
    _, plain = visitor.send("/ask", {"question": FLAGSHIP})
    _, streamed = visitor.send("/ask/stream", {"question": FLAGSHIP})
    events = _events(streamed)
    names = [name for name, _ in events]
    assert names == sorted(names, key=["held", "stage", "block", "done"].index)
    article = re.search(r"<article[^>]*>(.*)</article>", plain, re.DOTALL)
    assert article
    blocks = "".join(told["html"] for name, told in events if name == "block")
    assert _bare(blocks) == _bare(article[1])


def test_the_stream_speaks_the_readers_language(site: object) -> None:
    """Stages and blocks alike; the work is done in another thread than the request."""
    visitor = Visitor(site.url)  # type: ignore[attr-defined]
    visitor.send("/language", {"language": "de"})
    _, streamed = visitor.send("/ask/stream", {"question": FLAGSHIP})
    assert "Quellen werden durchsucht" in streamed
    assert "Kurz gesagt" in streamed
    assert "In short" not in streamed


def test_the_stages_tell_the_answers_own_numbers(site: object) -> None:
    """Nothing is made up to fill the time."""
    visitor = Visitor(site.url)  # type: ignore[attr-defined]
    _, streamed = visitor.send("/ask/stream", {"question": FLAGSHIP})
    stages = [told["words"] for name, told in _events(streamed) if name == "stage"]
    assert [stage.split()[0] for stage in stages] == ["Searching", "Weighing", "Checking"]
    _, told = visitor.send("/file", {"question": FLAGSHIP, "form": "json"})
    workings = json.loads(told)["workings"]
    assert stages[1] == f"Weighing {workings['candidates']:,} passages"


def test_a_stream_without_a_question_is_a_page_with_the_fault(site: object) -> None:
    """The script shows the server's own words."""
    status, page = Visitor(site.url).send("/ask/stream", {"question": " "})  # type: ignore[attr-defined]
    assert status == 422
    assert "Enter a question" in page


def test_how_far_a_source_was_read_is_said_in_the_same_words_everywhere() -> None:
    """On the site, in the terminal and in files."""
    assert {one: words.support(one) for one in Support} == SUPPORT_WORDS
