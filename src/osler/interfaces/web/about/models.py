"""What the people who run the site own: pages, and who of the board is named on it."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import Page

FIXED = ("about", "editorial-policy", "privacy", "accessibility", "contact")  # the site links here
WRITTEN_WITH = ["h2", "h3", "bold", "italic", "ol", "ul", "hr", "link"]  # no pictures, no files


class EditorialPage(Page):
    """A page of plain words that editors own. Its text is kept with every revision."""

    summary = models.TextField(
        blank=True, help_text="One or two sentences that say what the page is about."
    )
    body = RichTextField(features=WRITTEN_WITH, blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar[list[Panel]] = []
    parent_page_types: ClassVar[list[str]] = ["about.EditorialPage"]
    subpage_types: ClassVar[list[str]] = ["about.EditorialPage"]

    def clean(self) -> None:
        """Pages that the site itself links to keep their address."""
        super().clean()
        before = EditorialPage.objects.filter(pk=self.pk).values_list("slug", flat=True).first()
        if before in FIXED and self.slug != before:
            raise ValidationError({"slug": _("The site links to this page; it keeps its address.")})

    def get_url_parts(self, *args: Any, **kwargs: Any) -> tuple[int, str, str] | None:
        """Where readers find it: below /about/, not below Wagtail's own addresses."""
        parts = super().get_url_parts(*args, **kwargs)
        return parts and (parts[0], parts[1], self.address)

    @property
    def address(self) -> str:
        return reverse("about") if self.slug == "about" else reverse("about_page", args=[self.slug])

    def serve(self, *_args: Any, **_named: Any) -> HttpResponse:
        return HttpResponseRedirect(self.address)

    def get_preview_template(self, *_args: Any) -> str:
        return "about/page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """For the preview: what ``views.page`` gives the same template."""
        return {**super().get_context(request, *args, **kwargs), "page": self}


class BoardEntry(models.Model):
    """How a member of the board is named on the site; there only because they agreed."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="board_entry"
    )
    name = models.CharField(max_length=120)  # as readers see it
    post = models.CharField(max_length=200, blank=True)  # "GP, Leeds"
    interests = models.TextField(max_length=2000)  # in their own words; "None" is one too
    agreed = models.BooleanField(default=False)
    changed = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
