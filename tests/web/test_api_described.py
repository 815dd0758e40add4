"""The OpenAPI document: committed, current, and true of every reply."""

from pathlib import Path

from tests.web.api_fuzzing import fuzz

COMMITTED = Path(__file__).parents[2] / "docs/reference/openapi.json"


def test_the_committed_document_is_that_of_the_routes() -> None:
    """`make docs` writes it; a change of the interface shows in a diff."""
    from osler.interfaces.web.api.rest import described

    assert COMMITTED.read_text("utf-8") == described()


def test_no_two_shapes_share_a_name() -> None:
    """Of two classes of one name the document would describe both replies by the last."""
    from pydantic import BaseModel

    from osler.interfaces.web.api import shapes

    seen: dict[str, object] = {}
    for model in vars(shapes).values():
        if isinstance(model, type) and issubclass(model, BaseModel):
            for name, shape in (
                model.model_json_schema(mode="serialization").get("$defs", {}).items()
            ):
                assert seen.setdefault(name, shape) == shape, name


def test_made_up_requests_meet_no_server_error_and_nothing_undocumented(site: object) -> None:
    """The short form of ``python -m benchmarks.api_fuzz``."""
    found = fuzz(site.url, headers={}, examples=5)  # type: ignore[attr-defined]
    assert found.faults == []
    assert found.requests > 50
