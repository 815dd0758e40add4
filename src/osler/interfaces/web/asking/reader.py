"""Who reads: the audience and the region that a reader chose, kept on their own device."""

from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from osler.answering.regions import Region, region_or_none, regions
from osler.domain.question import Audience
from osler.interfaces.web.asking import held

FOR, REGION = "for", "region"  # names in an address, in a form and of the cookies
COOKIES = {FOR: "osler_for", REGION: "osler_region"}
Made = TypeVar("Made", bound=HttpResponseBase)
A_YEAR = 365 * 24 * 3600  # seconds


@dataclass(frozen=True)
class Reader:
    """What is chosen; what somebody typed that names nothing counts as not chosen."""

    audience: Audience = Audience.PUBLIC
    region: str = ""  # ISO 3166 alpha-2, "" where none is chosen or set

    @property
    def here(self) -> Region:
        return region_or_none(self.region) or Region()

    @property
    def address(self) -> str:
        """``?for=doctor&region=GB``: what makes a link show the same to somebody else."""
        chosen = [f"for={self.audience.value}"] if self.audience is not Audience.PUBLIC else []
        chosen += [f"region={self.region}"] if self.region else []
        return "?" + "&".join(chosen) if chosen else ""


def reader_of(request: HttpRequest) -> Reader:
    """From the form, else the address, else the cookie, else what this site is set to."""
    audience = _chosen(request, FOR)
    region = region_or_none(_chosen(request, REGION) or settings.REGION)
    return Reader(
        Audience(audience) if audience in set(Audience) else Audience.PUBLIC,
        region.code if region else "",
    )


def remember(request: HttpRequest, response: Made, reader: Reader) -> Made:
    """Keep an explicit choice on the device, for a year; nothing is kept unasked.

    What a held question brings along was chosen when it was asked.
    """
    if held.FIELD in request.POST:
        return response
    told = {FOR: reader.audience.value, REGION: reader.region}
    for name, cookie in COOKIES.items():
        if name in request.POST or name in request.GET:
            response.set_cookie(
                cookie,
                told[name],
                max_age=A_YEAR,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
    return response


def _chosen(request: HttpRequest, name: str) -> str:
    for told in (request.POST, request.GET):
        if name in told:
            return str(told[name])[:20]
    return request.COOKIES.get(COOKIES[name], "")[:20]


def choosable_regions() -> tuple[Region, ...]:
    """Every region with numbers, by name."""
    return tuple(sorted(regions().values(), key=lambda region: region.name))
