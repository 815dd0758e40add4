"""The questions on the front page: what a visitor sees of Osler first."""

from datetime import date

import pytest
from django.test import Client

from osler.answering.ask import Engine
from osler.domain.question import Audience
from osler.interfaces.web.asking.examples import EXAMPLES
from tests.web.conftest import TODAY

OPENS_WITH = (
    "acp-low-back-pain-2017/heat",
    "northern-trust-low-back-pain/call-emergency-services",
    "nhs-sprains-and-strains/ankle-first-days",
    "nhs-plantar-fasciitis/self-care",
    "aha-acc-hypertension-2025-glance/medicine-at-140-90",
)


@pytest.mark.parametrize(("question", "opens"), list(zip(EXAMPLES, OPENS_WITH, strict=True)))
def test_an_example_opens_with_what_it_asks_for(
    starter_engine: Engine, question: str, opens: str
) -> None:
    """Each first line was read beside its question; one that changes is to be read again."""
    at = date.fromisoformat(TODAY)
    answer = starter_engine.ask(question, audience=Audience.PUBLIC, at=at)
    assert answer.short_answer[0].citations[0].item_id == opens


@pytest.mark.django_db
def test_the_front_page_offers_every_example(client: Client, library: object) -> None:
    page = client.get("/").content.decode()
    assert all(f'value="{question}"' in page for question in EXAMPLES)
