"""One's own account, the second factor, and the people of this site."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from osler.interfaces.web.accounts import people, second_factor
from osler.interfaces.web.accounts.acting import actor_of, on_board, roles_of
from osler.interfaces.web.accounts.doors import administrators
from osler.interfaces.web.accounts.forms import InviteForm, JoinForm, PersonForm, ProfileForm
from osler.interfaces.web.accounts.mail import send_invitation
from osler.interfaces.web.accounts.models import Invitation, RoleChange, User
from osler.interfaces.web.accounts.refusals import with_reasons
from osler.interfaces.web.clock import now

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What one sees and changes of oneself; roles are shown, never taken from the form."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("profile")
    shown = {
        "form": form,
        "roles": sorted(roles_of(request.user)),
        "second_factor": second_factor.has_one(request),
        "needs_second_factor": on_board(request.user),
    }
    return render(request, "accounts/profile.html", shown)


@login_required
@never_cache
@require_GET
def second_factor_first(request: HttpRequest) -> HttpResponse:
    """Says why a board role needs a second factor, and leads to it."""
    if not on_board(request.user) or second_factor.was_shown(request):
        return redirect("desk" if on_board(request.user) else "profile")
    return render(
        request, "accounts/second_factor_first.html", {"has_one": second_factor.has_one(request)}
    )


@administrators
@require_GET
def everybody(request: HttpRequest) -> HttpResponse:
    shown = {
        "people": User.objects.all(),
        "invitations": Invitation.objects.filter(used_by="", ends__gte=now()),
        "changes": RoleChange.objects.all()[:50],
        "form": InviteForm(),
    }
    return render(request, "accounts/people.html", shown)


@administrators
@require_http_methods(["POST"])
def invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/invite.html", {"form": form}, status=422)
    email, roles = form.cleaned_data["email"], form.cleaned_data["roles"]
    secret = people.invite(email, roles=roles, by=actor_of(request.user))
    link = request.build_absolute_uri(reverse("join", args=[secret]))
    send_invitation(email, link)
    return render(request, "accounts/invited.html", {"link": link, "email": email})


@administrators
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, number: int) -> HttpResponse:
    user = get_object_or_404(User, pk=number)
    kept = {"roles": user.roles, "active": user.is_active}
    form = PersonForm(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid():
        people.change(user, **form.cleaned_data, by=actor_of(request.user))
        messages.success(request, _("Saved. It holds from their next page on."))
        return redirect("people")
    shown = {"person": user, "form": form, "own": user == request.user}
    return render(request, "accounts/person.html", shown)


@sensitive_post_parameters("password")
@never_cache
@with_reasons
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Where the link of an invitation leads: an account, then straight in."""
    one = people.invitation(secret)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = people.join(secret, **form.cleaned_data)
        login(request, user, backend=BACKEND)
        return redirect("second_factor_first")
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/join.html", {"form": form, "invitation": one}, status=status)
