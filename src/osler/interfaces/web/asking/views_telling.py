"""What readers tell us: whether it helped, and what could harm."""

from django.core import signing
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from osler.interfaces.web.asking.identity import Warned, warned_of
from osler.interfaces.web.asking.models import Feedback, SafetyReport
from osler.interfaces.web.asking.reasons import known, reasons
from osler.interfaces.web.asking.thread import LONGEST, clean
from osler.interfaces.web.clock import now, today
from osler.interfaces.web.review_desk.telling import news_is_there
from osler.interfaces.web.site_base.patience import within

SALT = "feedback"
LONGEST_REPORT = 5000  # characters
AGAIN_IN = 60  # seconds after which a store that did not answer may do so again
NOT_KEPT = {"not_kept": True, "no_account": True}  # the page says so, and asks no database


@require_POST
def feedback(request: HttpRequest) -> HttpResponse:
    """Yes or no at once; the next page asks why, and may be left."""
    helpful = request.POST.get("helpful") == "yes"
    article = clean(request.POST.get("article", ""))[:200]
    try:
        with within():
            told = Feedback.objects.create(on=today(), helpful=helpful, article_id=article)
    except DatabaseError:
        title = _("Your vote was not counted: our store of votes does not answer just now")
        return _later(render(request, "asking/told.html", {"title": title, "no_account": True}))
    shown = {
        "ticket": signing.dumps(told.pk, salt=SALT),
        "helpful": helpful,
        "reasons": reasons(helpful=helpful),
        "question": clean(request.POST.get("question", ""))[:LONGEST],
    }
    return render(request, "asking/feedback.html", shown)


@require_POST
def feedback_reasons(request: HttpRequest) -> HttpResponse:
    """The reasons, and the reader's own words where they are sure of them."""
    try:
        number = signing.loads(request.POST.get("ticket", ""), salt=SALT, max_age=24 * 3600)
    except signing.BadSignature:
        return redirect("home")
    told = get_object_or_404(Feedback, pk=number)
    told.reasons = known(request.POST.getlist("reason"))
    comment = clean(request.POST.get("comment", ""))[:LONGEST]
    question = clean(request.POST.get("question", ""))[:LONGEST]
    ticked = "with_question" in request.POST
    found = _looks_identifying(request, comment, question if ticked else "")
    shown = {
        "ticket": request.POST["ticket"],
        "helpful": told.helpful,
        "reasons": reasons(helpful=told.helpful),
        "chosen": told.reasons,
        "comment": comment,
        "question": question,
        "ticked": ticked,
        "found": found,
    }
    if found:
        return render(request, "asking/feedback.html", shown, status=422)
    told.comment, told.question = comment, question if ticked else ""
    try:
        with within():
            told.save()
    except DatabaseError:
        return _later(render(request, "asking/feedback.html", shown | NOT_KEPT))
    return render(request, "asking/told.html", {"title": _("Thank you for telling us")})


@require_http_methods(["GET", "POST"])
def safety_report(request: HttpRequest) -> HttpResponse:
    """Report something that could harm; the reader is given a reference number."""
    told = {
        name: clean(request.POST.get(name, ""))[:LONGEST_REPORT]
        for name in ("what", "contact", "question", "about")
    }
    if request.method == "GET":
        return render(request, "asking/safety.html", {"told": told})
    ticked = "with_question" in request.POST
    opened = "opened" in request.POST  # from an answer: the form is only being opened
    fault = "" if told["what"] or opened else _("Say what is wrong")
    written = f"{told['what']}\n{told['about']}"
    found = _looks_identifying(request, written, told["question"] if ticked else "")
    harmed = "harmed" in request.POST
    shown = {"told": told, "fault": fault, "found": found, "ticked": ticked, "harmed": harmed}
    if fault or found or opened:
        return render(request, "asking/safety.html", shown, status=200 if opened else 422)
    try:
        with within():
            made = SafetyReport.objects.create(
                at=now(),
                what=told["what"],
                harmed=harmed,
                about=told["about"][:200],
                question=told["question"] if ticked else "",
                contact=told["contact"],
            )
    except DatabaseError:
        shown |= NOT_KEPT | {"sure": "sure" in request.POST}
        return _later(render(request, "asking/safety.html", shown))
    news_is_there()
    return render(request, "asking/reported.html", {"reference": made.reference})


def _later(page: HttpResponse) -> HttpResponse:
    """Nothing was kept; the reader may send it again."""
    page.status_code = 503
    page["Retry-After"] = str(AGAIN_IN)
    return page


def _looks_identifying(request: HttpRequest, *texts: str) -> tuple[Warned, ...]:
    """What the reader should look at again, unless they said that they are sure."""
    if "sure" in request.POST:
        return ()
    return warned_of("\n".join(texts))
