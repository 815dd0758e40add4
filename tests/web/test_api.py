"""The REST interface: what it gives, what it refuses, and in which words."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from osler.interfaces.web.api.models import ApiKey
from osler.interfaces.web.clock import now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
ASKED = {"question": "What can I do for sore thighs and lower back pain?"}


def post(client: Client, route: str, content: object, **headers: str):
    return client.post(
        f"/api/v1/{route}", json.dumps(content), content_type="application/json", headers=headers
    )


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    from osler.interfaces.web.api.limits import Bucket

    monkeypatch.setattr(Bucket, "allow_request", lambda *_: True)


def key_for(*scopes: str, **more: object) -> dict[str, str]:
    return {"Authorization": f"Bearer {ApiKey.make('k', scopes=scopes, at=now(), **more)}"}


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ({}, 422),
        ({"question": ""}, 422),
        ({"question": " \n "}, 422),
        ({"question": "gout", "audience": "king"}, 422),
        ({"question": "gout", "audiense": "doctor"}, 422),
        ({"question": "g" * 2001}, 422),
        ({"question": "gout", "earlier": ["x"] * 21}, 422),
    ],
)
def test_a_request_that_cannot_be_used_is_a_problem_in_words(
    client: Client, content: object, status: int
) -> None:
    """RFC 9457, with the fields concerned, and without what was sent."""
    response = post(client, "ask", content)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == status
    assert told["errors"]
    assert "ggg" not in response.content.decode()


def test_json_that_is_none_is_a_problem(client: Client) -> None:
    """400, and no words of the body."""
    response = client.post("/api/v1/ask", "{gout", content_type="application/json")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "gout" not in response.content.decode()


def test_an_answer_is_that_of_the_command_line(client: Client, library: Path) -> None:
    """The same value; quotes as licences allow."""
    from osler.bootstrap import Settings, open_engine
    from osler.domain.question import Audience
    from osler.interfaces.encode import plain
    from osler.interfaces.quoting import answer_quoted
    from osler.interfaces.web.clock import today
    from osler.library.quoting import Quoting

    engine = open_engine(Settings(library, today()))
    answer = engine.ask(ASKED["question"], audience=Audience.PUBLIC, at=today())
    given = post(client, "ask", ASKED)
    assert given.status_code == 200
    assert given.headers["Cache-Control"] == "no-store"
    assert given.json() == plain(answer_quoted(answer, Quoting.LICENCE))


def test_a_follow_up_sends_its_thread(client: Client) -> None:
    """What came before is in the question that was understood."""
    asked = {"question": "and if it is no better?", "earlier": ["gout attack"]}
    given = post(client, "ask", asked).json()
    assert given["declined"] is None
    assert "out" in given["title"]


def test_a_stream_gives_the_red_flags_first_and_the_same_blocks(client: Client) -> None:
    """Server-sent events: triage, title … done; no part that the plain answer lacks."""
    whole = post(client, "ask", ASKED).json()
    response = post(client, "ask/stream", ASKED)
    assert response.headers["Content-Type"] == "text/event-stream"
    told = b"".join(response.streaming_content).decode()
    events = [event.split("\n") for event in told.strip().split("\n\n")]
    names = [lines[0].removeprefix("event: ") for lines in events]
    assert (names[0], names[1], names[-1]) == ("triage", "title", "done")
    blocks = [json.loads(lines[1].removeprefix("data: ")) for lines in events]
    sections = [block for name, block in zip(names, blocks, strict=True) if name == "section"]
    assert sections == whole["sections"]


def test_a_stream_sends_a_clinician_the_figure_before_the_signs(client: Client) -> None:
    """As the page does; see ADR 15."""
    question = "How long should anticoagulation continue after an unprovoked DVT?"
    asked = {"question": question, "audience": "doctor"}
    told = b"".join(post(client, "ask/stream", asked).streaming_content).decode()
    names = re.findall(r"^event: (\w+)", told, re.MULTILINE)
    assert names.index("short_answer") < names.index("section")
    assert "emergency" not in names[: names.index("section")]


def test_triage_works_without_a_library(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is broken, and the red flags come all the same."""
    from osler.errors import LibraryError
    from osler.interfaces.web import engine

    def broken(*_: object) -> None:
        raise LibraryError("The library is damaged")

    monkeypatch.setattr(engine, "_opened", broken)
    flagged = post(client, "triage", {"text": "crushing chest pain", "region": "GB"}).json()
    assert flagged["urgency"] == "emergency"
    assert "999" in flagged["flags"][0]["message"]
    asked = post(client, "ask", {"question": "crushing chest pain", "region": "GB"})
    assert asked.status_code == 200, "a refusal is an answer, and so are its red flags"
    told = asked.json()
    assert told["triage"]["urgency"] == "emergency"
    assert told["declined"]["kind"] == "unavailable"
    assert told["sections"] == told["references"] == []
    for route in ("sources", "health"):
        refused = client.get(f"/api/v1/{route}")
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
        assert "damaged" not in refused.content.decode(), "its words name places of ours"


def test_a_claim_that_its_quote_does_not_bear_is_objected_to(client: Client) -> None:
    """The gate, with its reasons."""
    told = {"claim": "Offer paracetamol alone.", "quotes": ["Do not offer paracetamol alone."]}
    found = post(client, "check", told).json()
    assert found["supported"] is False
    assert "polarity" in {reason["name"] for reason in found["reasons"]}
    assert post(client, "check", {"claim": "x"}).status_code == 422
    assert post(client, "check", {"claim": "x", "ids": ["no-such"]}).status_code == 404


def test_pages_of_sources_hold_each_source_once(client: Client) -> None:
    """Walked by 'next' to the end, in the order of ids."""
    seen: list[str] = []
    cursor = ""
    while True:
        page = client.get("/api/v1/sources", {"limit": 40, "cursor": cursor}).json()
        seen += [one["id"] for one in page["items"]]
        if page["next"] is None:
            break
        cursor = page["next"]
    assert seen == sorted(set(seen))
    assert len(seen) == client.get("/api/v1/health").json()["sources"]
    assert client.get("/api/v1/sources", {"cursor": "forged"}).status_code == 422


def test_what_is_unchanged_is_not_sent_again(client: Client) -> None:
    """ETag and 304."""
    (one, *_) = client.get("/api/v1/sources", {"limit": 1}).json()["items"]
    first = client.get(f"/api/v1/sources/{one['id']}")
    again = client.get(
        f"/api/v1/sources/{one['id']}", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/sources/no-such").status_code == 404


def test_a_search_finds_items_with_their_sources(client: Client) -> None:
    found = post(client, "search", {"query": "gout flare", "limit": 3}).json()["items"]
    assert 0 < len(found) <= 3
    assert all(item["issuer"] and item["standing"] for item in found)


def test_a_key_may_do_what_its_scopes_say(client: Client) -> None:
    """403 for another scope, 401 for a wrong, expired or revoked one."""
    headers = key_for("read")
    assert client.get("/api/v1/sources", headers=headers).status_code == 200
    assert post(client, "ask", ASKED, **headers).status_code == 403
    wrong = {"Authorization": "Bearer osler_wrong"}
    assert client.get("/api/v1/sources", headers=wrong).status_code == 401
    ApiKey.objects.update(expires=now() - timedelta(seconds=1))
    assert client.get("/api/v1/sources", headers=headers).status_code == 401
    ApiKey.objects.update(expires=None, revoked=now())
    assert client.get("/api/v1/sources", headers=headers).status_code == 401


def test_without_a_key_only_an_open_site_answers(client: Client, settings: object) -> None:
    """OSLER_API_OPEN=0 asks for a key everywhere but for health."""
    settings.API_OPEN = False  # type: ignore[attr-defined]
    response = post(client, "ask", ASKED)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert post(client, "triage", {"text": "gout"}).status_code == 401
    assert client.get("/api/v1/health").status_code == 200


def test_a_key_itself_is_not_kept() -> None:
    """Only its digest, so that a copy of the database opens nothing."""
    key = ApiKey.make("one", scopes=("ask",), at=now())
    kept = ApiKey.objects.values().get()
    assert key not in json.dumps(kept, default=str)
