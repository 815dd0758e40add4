"""Who may enter /manage/, and what is there: pages of words, nothing else."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse

from osler.domain.article import Role
from osler.interfaces.web.accounts.doors import only

EDITORS = (Role.CHAIR, Role.ADMINISTRATOR)  # who own the pages of the site
GROUP = "Moderators"  # Wagtail's own name for who may write, publish and take back
ROOT = "/manage/"
OPEN = re.compile(  # addresses below /manage/ that serve a purpose here
    r"""(?: $ | sprite/ | jsi18n/ | logout/ | dismissibles/ | editing-sessions/
    | choose-(?:page|external-link|email-link|phone-link|anchor-link)/
    | api/main/pages/
    | pages/(?!\d+/(?:privacy|workflow|convert|aliases)) | reports/(?:site-history|locked)/ )""",
    re.VERBOSE,
)
View = Callable[..., HttpResponse]


def editors_only(view: View) -> View:
    """A view of /manage/ for editors; it is not there where it serves no purpose here.

    The role is looked at on every call: being in Wagtail's group alone opens nothing.
    """

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_open(request.path_info):
            raise Http404
        request.user.groups.add(Group.objects.get_or_create(name=GROUP)[0])
        if request.method == "POST":  # with its entry in the audit chain, or not at all
            return transaction.atomic(view)(request, *args, **kwargs)
        return view(request, *args, **kwargs)

    return only(*EDITORS)(inside)


def is_open(path: str) -> bool:
    """True for an address below /manage/ that editors of pages need."""
    return OPEN.match(path.removeprefix(ROOT)) is not None
