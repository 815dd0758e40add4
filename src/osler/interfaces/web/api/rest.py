"""The REST interface, version 1: its routes, its errors, its description."""

from typing import Any

from ninja import NinjaAPI

from osler import __version__
from osler.interfaces.web.api import article_routes, asking_routes, library_routes
from osler.interfaces.web.api.problems import MEDIA, answer_errors_of

ABOUT = """
Answers health questions from clinical guidelines and research, every line cited and checked.
It informs; it does not diagnose. Questions are not stored and not logged.

Errors are problems (RFC 9457). Pages are walked by `next`. What may be cached has an ETag.
Keys: `Authorization: Bearer KEY`, with the scopes `ask`, `read` and `check`.
"""


class Described(NinjaAPI):
    """NinjaAPI whose description names the media types that are really sent."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        for path in schema["paths"].values():
            for operation in path.values():
                _name_media(operation)
        return schema


def _name_media(operation: dict[str, Any]) -> None:
    for status, response in operation["responses"].items():
        content = response.get("content", {})
        if "application/json" not in content:
            continue
        if int(status) >= 400:
            content[MEDIA] = content.pop("application/json")
        elif operation["operationId"].endswith("ask_stream"):
            del content["application/json"]  # events of several shapes
            content["text/event-stream"] = {"schema": {}}


api = Described(
    title="Osler",
    version=f"1 (Osler {__version__})",
    description=ABOUT.strip(),
    urls_namespace="api-1",
    docs_url=None,
)
answer_errors_of(api)
api.add_router("", asking_routes.router)
api.add_router("", library_routes.router)
api.add_router("", article_routes.router)


def described() -> str:
    """The OpenAPI document as it is committed: docs/reference/openapi.json."""
    import json

    return (
        json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), indent=1, sort_keys=True) + "\n"
    )
