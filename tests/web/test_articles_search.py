"""Topics from A to Z, and search that forgives a slip and keeps nothing."""

import html
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from osler.bootstrap import STARTER
from osler.domain.recommendation import Urgency
from osler.domain.topic import Topic
from osler.editorial.desk import Desk
from osler.interfaces.web.articles import holdings as holding
from osler.interfaces.web.articles.finding import MOST, Named, Names
from osler.interfaces.web.articles.holdings import holdings
from osler.interfaces.web.clock import today
from osler.library.topics import load_topics
from osler.text.listed import as_shown, listed
from tests.web.articles_seed import approved
from tests.web.board import a_desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "desk") as opened:
        yield opened


def searched(client: Client, words: str) -> str:
    response = client.post("/search", {"words": words})
    assert response.status_code == 200
    return response.content.decode()


def names(*titles: str) -> Names[str]:
    return Names([Named(title, title) for title in titles])


def test_nothing_known_finds_nothing(desk: Desk, client: Client) -> None:
    text = searched(client, "zzzzqq xylophones")
    assert "Nothing in the library has this in its name" in text


@pytest.mark.parametrize("words", ["", "   ", "?!", "\x00", "the of and"])
def test_no_words_are_no_search(desk: Desk, client: Client, words: str) -> None:
    assert "source-title" not in searched(client, words)


def test_what_is_searched_for_never_stands_in_an_address(desk: Desk, client: Client) -> None:
    """It is a health matter: GET does not search, and no link or form carries the words on."""
    assert "gout" not in client.get("/search?words=gout").content.decode().casefold()
    response = client.post("/search", {"words": "gout"})
    text = response.content.decode()
    assert "?words=" not in text
    assert "no-store" in response["Cache-Control"]
    assert 'action="/search"' in text
    assert 'method="get" action="/search"' not in text


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("gout", "gout"),
        ("gaut", "gout"),
        ("insomia", "insomnia"),
        ("backache", "low back pain"),
        ("cant sleep", "insomnia"),
        ("polymialgia", "polymyalgia rheumatica"),
        ("acid reflux", "gastro-oesophageal reflux"),
    ],
)
def test_topics_are_found_by_lay_names_and_with_slips(
    desk: Desk, client: Client, words: str, topic: str
) -> None:
    row = holdings(today()).by_name[topic]
    assert f'href="/topics/{row.slug}/"' in searched(client, words)


def test_articles_are_found_by_title_and_by_topic(desk: Desk, client: Client) -> None:
    told = approved(desk)
    for words in ("back pain", "bakc pain", "lumbago"):
        assert f'href="/articles/{told.id}/"' in searched(client, words)


def test_a_new_article_is_found_at_once(desk: Desk, client: Client) -> None:
    assert "/articles/back-pain" not in searched(client, "back pain")
    told = approved(desk)
    assert told.id in searched(client, "back pain")


def test_red_flags_come_first_in_search_too(desk: Desk, client: Client) -> None:
    text = searched(client, "crushing chest pain spreading to my arm")
    assert "Emergency" in text.split('role="search"')[0]


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><b>', "{{ 7|add:7 }}"])
def test_hostile_words_are_inert(desk: Desk, client: Client, words: str) -> None:
    text = searched(client, words)
    assert "<script>alert" not in text
    assert '"><b>' not in text
    assert ">14<" not in text


def test_a_long_search_is_cut(desk: Desk, client: Client) -> None:
    assert "gout" in searched(client, "gout " * 10_000).casefold()


def test_rare_words_weigh_more() -> None:
    found = names("Back pain", "Neck pain", "Jaw pain").find("jaw pain")
    assert found[0] == "Jaw pain"


def test_the_title_weighs_more_than_other_names() -> None:
    held = Names([Named("other", "Aches", ("gout",)), Named("title", "Gout", ("aches",))])
    assert held.find("gout")[0] == "title"


def test_half_of_what_is_asked_must_be_there() -> None:
    assert names("Gout in adults", "Asthma").find("asthma") == ["Asthma"]


def test_of_two_words_none_may_be_missing() -> None:
    """ "Back pain" is neither back acne nor any other pain."""
    held = names("Low back pain", "Back acne", "Chest pain", "Neck pain")
    assert held.find("back pain") == ["Low back pain"]


def test_equals_stay_in_their_order_and_have_an_end() -> None:
    titles = [f"Gout {chr(97 + n)}{chr(98 + n)}cd" for n in range(MOST + 3)]
    assert names(*titles).find("gout") == titles[:MOST]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("migrane", "Migraine"),
        ("sore throte", "Sore throat"),
        ("asthsma", "Asthma"),
        ("gaut", "Gout"),
        ("high blod presure", "High blood pressure"),
        ("acid reflux", "Acid reflux"),
    ],
)
def test_the_name_that_is_most_like_what_was_typed_comes_first(
    desk: Desk, client: Client, words: str, first: str
) -> None:
    told = approved(desk)  # on back pain: it shares a word or a letter at most
    text = searched(client, words)
    row = next(row for row in holdings(today()).topics if row.topic.title == first)
    assert text.index(f'href="/topics/{row.slug}/"') == text.index(
        'href="/topics/', text.index("results")
    )
    assert told.id not in text


def test_a_whole_name_counts_more_than_one_rare_word() -> None:
    held = names("Migrans rash", "Migraine", "Migraine aura", "Migraine in children")
    assert held.find("migrane")[0] == "Migraine"


def test_a_misspelt_word_that_nothing_is_near_counts_as_not_found() -> None:
    held = Names([Named("a", "Eyelids", ("sore eyelids",)), Named("b", "Lips", ("cold sores",))])
    assert held.find("sore thrxxvote") == []


def test_what_was_meant_is_said_where_nothing_is_held_on_it(desk: Desk, client: Client) -> None:
    text = searched(client, "fibromyalga")
    assert "“fibromyalgia”" in text


def test_topics_stand_from_a_to_z(client: Client) -> None:
    text = client.get("/topics/").content.decode()
    places = [text.index(f'href="/topics/{row.slug}/"') for row in holdings(today()).topics]
    assert places == sorted(places)


def test_every_topic_has_its_page(client: Client) -> None:
    for row in holdings(today()).topics:
        assert client.get(f"/topics/{row.slug}/").status_code == 200


def test_topics_have_addresses_of_their_own() -> None:
    topics = load_topics(STARTER / "topics")
    assert len({row.slug for row in holdings(today()).topics}) == len(topics)


def test_a_topic_page_shows_warning_signs_before_all_else(desk: Desk, client: Client) -> None:
    text = client.get("/topics/low-back-pain/").content.decode()
    order = [text.index(words) for words in ("Emergency signs", "Urgent signs", 'id="questions"')]
    assert order == sorted(order)


def test_suggested_questions_are_asked_by_post(desk: Desk, client: Client) -> None:
    text = client.get("/topics/gout/").content.decode()
    (question, *_) = holdings(today()).by_name["gout"].topic.questions
    assert f'<button name="next" value="{question}"' in text
    assert '<form method="post" action="/ask">' in text


def test_examination_signs_are_for_clinicians(desk: Desk, client: Client) -> None:
    row = holdings(today()).by_name["low back pain"]
    hidden = [sign.words for sign in row.signs if sign.clinician_only]
    for words in hidden:
        assert words not in client.get(f"/topics/{row.slug}/").content.decode()


def test_a_topic_page_speaks_to_who_reads(desk: Desk, client: Client) -> None:
    """Plain words for the public, the library's own for a doctor."""
    signs = holdings(today()).by_name["low back pain"].signs
    (sign, *_) = (each for each in signs if each.plain and not each.clinician_only)
    public, doctor = (
        html.unescape(client.get(f"/topics/low-back-pain/?for={who}").content.decode())
        for who in ("public", "doctor")
    )
    assert all(line in public for line in as_shown(sign.plain).split("\n"))
    assert sign.words not in public
    assert all(line in doctor for line in as_shown(sign.words).split("\n"))


def test_signs_that_list_several_come_first_and_as_points(desk: Desk, client: Client) -> None:
    """A sentence of eight semicolons is not read by somebody who is worried."""
    row = holdings(today()).by_name["low back pain"]
    urgent = [s for s in row.signs if s.urgency is Urgency.EMERGENCY and not s.clinician_only]
    lists = [listed(sign.in_plain.words) is not None for sign in urgent]
    assert lists == sorted(lists, reverse=True)
    assert lists[0]
    text = client.get("/topics/low-back-pain/?for=public").content.decode()
    card = text[text.index('class="signs"') :].partition("</section>")[0]
    assert "<li>pain down both legs</li>" in card


def test_a_list_of_topics_names_each_once() -> None:
    """No sentence of somebody's, and nothing that the title or a name before it says already."""
    lay = ("my gout hurts", "gout attack", "sore big toe", "a sore toe", "big sore toe joint")
    row = holding._topic_row(Topic("gout", "Gout", lay), [], {}, {})
    assert row.called == ("sore big toe", "a sore toe")


def test_a_topic_page_lists_what_is_missing(
    desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "known_gaps", lambda _: {"gout": ("gout in <space>",)})
    monkeypatch.setattr(holding, "_counted", None)
    assert "Gout in &lt;space&gt;" in client.get("/topics/gout/").content.decode()
    monkeypatch.setattr(holding, "_counted", None)


def test_a_topic_that_is_not_there_is_not_found(desk: Desk, client: Client) -> None:
    assert client.get("/topics/none/").status_code == 404


def test_statements_of_a_withdrawn_source_do_not_count() -> None:
    """What may not be used is not counted as held."""
    from dataclasses import replace

    from osler.domain.recommendation import Facet, Recommendation
    from osler.domain.source import Form, Source, Standing, StandingLevel

    source = Source("s", "S", "I", next(iter(holding.holdings(today()).sources)).source.kind,
                    Form.DIGEST, "c")  # fmt: skip
    gone = replace(source, standing=Standing(StandingLevel.WITHDRAWN))
    said = Recommendation("s/r", "s", "Words.", (), Facet.TREATMENT, topics=("gout",))
    for held, number in ((source, 1), (gone, 0)):
        row = holding._topic_row(Topic("gout", "Gout"), [said], {"s": held}, {})
        assert (row.statements, len(row.sources)) == (number, number)
