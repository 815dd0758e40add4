"""Every address of the site. One list of routes an app."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("osler.interfaces.web.site_base.urls")),
    path("", include("osler.interfaces.web.asking.urls")),
    path("", include("osler.interfaces.web.articles.urls")),
    path("", include("osler.interfaces.web.about.urls")),
    path("desk/", include("osler.interfaces.web.review_desk.urls")),
    path("account/", include("osler.interfaces.web.accounts.urls")),
    path("api/", include("osler.interfaces.web.api.urls")),
    path("language", set_language, name="set_language"),
    path("manage/", include("osler.interfaces.web.about.manage_urls")),
]
handler400 = "osler.interfaces.web.site_base.errors.bad_request"
handler403 = "osler.interfaces.web.site_base.errors.forbidden"
handler404 = "osler.interfaces.web.site_base.errors.not_found"
handler500 = "osler.interfaces.web.site_base.faults.server_error"
