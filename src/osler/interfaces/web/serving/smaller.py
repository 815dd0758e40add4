"""Pages in gzip, for browsers that take it.

What is secret in a page can be guessed from its compressed length where a stranger can have
guesses written into the same page (BREACH). Tokens against forgery, the only secret in a page,
are written anew, masked, in each; and Django adds a name of random length to the compressed page.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

SHRINK = ("text/", "application/json", "application/problem+json", "application/atom+xml",
          "application/xml", "image/svg+xml")  # fmt: skip


class Smaller(GZipMiddleware):
    """Middleware; streams go as they come, and files that were packed already as they are."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kind = response.get("Content-Type", "")
        if response.streaming or not kind.startswith(SHRINK):
            return response
        return super().process_response(request, response)
