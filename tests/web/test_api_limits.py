"""How often one may ask."""

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from osler.interfaces.web.api.limits import Bucket
from osler.interfaces.web.api.problems import MEDIA


def asked_by(address: str):
    return RequestFactory().get("/", REMOTE_ADDR=address)


@given(st.lists(st.floats(0, 3), max_size=60), st.integers(1, 5), st.floats(0.1, 5))
def test_no_asker_gets_more_than_burst_and_rate_allow(
    steps: list[float], burst: int, rate: float
) -> None:
    """In any stretch of time, against the plain sum."""
    at = [0.0]
    bucket = Bucket(rate=rate, burst=burst, clock=lambda: at[0])
    allowed = 0
    for step in steps:
        at[0] += step
        allowed += bucket.allow_request(asked_by("1.2.3.4"))
        assert allowed <= burst + at[0] * rate + 1e-6


def test_one_asker_does_not_use_up_what_another_has() -> None:
    bucket = Bucket(rate=0.1, burst=1, clock=lambda: 0.0)
    assert bucket.allow_request(asked_by("1.1.1.1"))
    assert not bucket.allow_request(asked_by("1.1.1.1"))
    assert bucket.allow_request(asked_by("2.2.2.2"))
    assert bucket.wait() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("library")
def test_too_many_requests_are_told_how_long_to_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """429 with Retry-After; triage goes on."""
    monkeypatch.setattr(Bucket, "allow_request", lambda *_: False)
    response = client.get("/api/v1/sources")
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) >= 1
    assert response.headers["Content-Type"] == MEDIA
    triage = client.post("/api/v1/triage", {"text": "gout"}, content_type="application/json")
    assert triage.status_code == 200
