"""Who may enter a screen: signed in, with a role that belongs there, with a second factor."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from osler.domain.article import Role
from osler.errors import NotAllowed
from osler.interfaces.web.accounts.acting import AT_DESK, on_board, roles_of
from osler.interfaces.web.accounts.refusals import with_reasons
from osler.interfaces.web.accounts.second_factor import was_shown

View = Callable[..., HttpResponse]


def only(*roles: Role) -> Callable[[View], View]:
    """Let in who has one of these roles; all others are told what is missing."""

    def guarded(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            _check_role(request, roles)
            if on_board(request.user) and not was_shown(request):
                return redirect("second_factor_first")
            return view(request, *args, **named)

        return never_cache(with_reasons(door))

    return guarded


def _check_role(request: HttpRequest, roles: tuple[Role, ...]) -> None:
    if roles_of(request.user).isdisjoint(roles):
        *most, last = sorted(roles)
        told = f"{', '.join(most)} or {last}" if most else last
        raise NotAllowed(
            f"Only {'an' if told[0] in 'aeiou' else 'a'} {told} may come in here",
            hint="An administrator gives roles.",
        )


at_desk = only(*AT_DESK)
administrators = only(Role.ADMINISTRATOR)
