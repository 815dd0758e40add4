"""One reference in the terminal: whoever reads it can go and read the source."""

from dataclasses import replace

import pytest

from osler.answering.ask import Engine
from osler.domain.answer import Reference
from osler.domain.question import Audience
from osler.interfaces.cli.render import reference_text
from tests.answering.making import AT


@pytest.fixture(scope="module")
def reference(starter_engine: Engine) -> Reference:
    answer = starter_engine.ask("low back pain", audience=Audience.PUBLIC, at=AT)
    return answer.references[0]


def test_a_source_without_a_doi_shows_its_address(reference: Reference) -> None:
    """ "Read the source itself at the address in its reference" must not lead nowhere."""
    told = replace(reference, doi="", url="https://example.org/guideline")
    assert " https://example.org/guideline" in reference_text(told).plain


def test_an_address_that_only_holds_the_doi_is_not_repeated(reference: Reference) -> None:
    """The DOI is the address."""
    told = replace(reference, doi="10.1000/1", url="https://doi.org/10.1000/1")
    assert "https" not in reference_text(told).plain
    assert "doi:10.1000/1" in reference_text(told).plain
