"""Bodies of replies: the same bytes that ``osler ask --json`` prints, with an ETag."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from osler.interfaces.encode import as_json


def reply(value: Any) -> HttpResponse:
    """A value as JSON; no store, since a question may speak of somebody's health."""
    response = HttpResponse(as_json(value, indent=None), content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response


def cached(request: HttpRequest, value: Any) -> HttpResponse:
    """A value that caches may keep if they ask again; 304 where it is still the same."""
    content = as_json(value, indent=None)
    tag = f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    told = request.headers.get("If-None-Match", "")
    same = told.strip() == "*" or tag in (part.strip() for part in told.split(","))
    response = (
        HttpResponseNotModified()
        if same
        else HttpResponse(content, content_type="application/json")
    )
    response["ETag"] = tag
    response["Cache-Control"] = "public, no-cache"
    return response
