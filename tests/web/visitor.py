"""A visitor without a browser: sends forms to a running site as one without JavaScript would."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request


class Visitor:
    """Keeps cookies; ``send`` adds the form's token."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self._jar), _Stay()
        )
        self.see("/")

    @property
    def cookies(self) -> dict[str, str]:
        return {cookie.name: cookie.value or "" for cookie in self._jar}

    def see(self, path: str) -> tuple[int, str]:
        return self.open(urllib.request.Request(self._url + path))

    def send(self, path: str, form: dict[str, str | list[str]]) -> tuple[int, str]:
        told = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **form}
        body = urllib.parse.urlencode(told, doseq=True).encode()
        return self.open(urllib.request.Request(self._url + path, body))

    def open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=120) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to this site alone."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        assert newurl.startswith("http://127.0.0.1:")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
