"""How often one address may ask. Pages that tell what to do in an emergency are never limited."""

from collections.abc import Awaitable, Callable, Mapping

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse

from osler.interfaces.web.api.limits import Bucket
from osler.interfaces.web.site_base.errors import too_often

# Requests a second and at once, by the first part of the address; only what is sent counts.
LIMITS: Mapping[str, tuple[float, int]] = {
    "ask": (0.5, 20),
    "keep": (0.1, 10),
    "file": (0.5, 20),
    "feedback": (0.2, 10),
    "safety": (0.2, 10),
}


class Limits:
    """Middleware, for synchronous and asynchronous views alike."""

    async_capable = sync_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._buckets = {n: Bucket(rate=rate, burst=most) for n, (rate, most) in LIMITS.items()}
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponse | Awaitable[HttpResponse]:
        if iscoroutinefunction(self.get_response):
            return self._later(request)
        return self._refused(request) or self.get_response(request)

    async def _later(self, request: HttpRequest) -> HttpResponse:
        return self._refused(request) or await self.get_response(request)  # type: ignore[misc]

    def _refused(self, request: HttpRequest) -> HttpResponse | None:
        bucket = self._buckets.get(request.path.strip("/").partition("/")[0])
        if request.method != "POST" or bucket is None or bucket.allow_request(request):
            return None
        return too_often(request, round(bucket.wait() + 0.5))
