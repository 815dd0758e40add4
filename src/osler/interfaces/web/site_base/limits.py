"""How often one address may ask. Pages that tell what to do in an emergency are never limited."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse

from osler.interfaces.web.api.limits import Bucket
from osler.interfaces.web.site_base.errors import too_often

# Requests a second and at once, by the first part of the address; only what is sent counts.
# A hospital can be one address: the limits are for machines, not for a ward round.
LIMITS: Mapping[str, tuple[float, int]] = {
    "ask": (1, 60),
    "keep": (0.1, 10),
    "file": (1, 60),
    "feedback": (0.5, 30),
    "safety": (0.2, 20),
}


class Limits:
    """Middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._buckets = {
            name: Bucket(name=name, rate=rate, burst=most) for name, (rate, most) in LIMITS.items()
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._refused(request) or self.get_response(request)

    def _refused(self, request: HttpRequest) -> HttpResponse | None:
        bucket = self._buckets.get(request.path.strip("/").partition("/")[0])
        if request.method != "POST" or bucket is None or bucket.allow_request(request):
            return None
        return too_often(request, round(bucket.wait() + 0.5))
